//! ChromeDriver for the length of one test. It chooses its own port, so that tests never meet,
//! and ends with the value that stands for it.

use crate::outcome::{Fault, Outcome};
use std::env;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How long the driver may take to end in good order.
const PATIENCE: Duration = Duration::from_secs(5);

/// A ChromeDriver that runs until it is dropped.
#[derive(Debug)]
pub struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts the driver that `CHROMEDRIVER` names, or else the one on PATH.
    ///
    /// # Errors
    ///
    /// Where there is none, or where it ends without naming its port.
    pub fn started() -> Outcome<Self> {
        // Of several that look for a free port at once, one may find its own taken, and end.
        Self::tried().or_else(|_| Self::tried()).or_else(|_| Self::tried())
    }

    fn tried() -> Outcome<Self> {
        let program = env::var_os("CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
        let mut process = Command::new(&program)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("{} didn't start: {error}", program.display()))?;
        let mut lines = BufReader::new(process.stdout.take().ok_or("no output")?).lines();
        let port = lines.by_ref().find_map(|line| port_in(&line.ok()?));
        // The pipe must go on being emptied, or the driver stops at a full one.
        thread::spawn(move || lines.for_each(drop));
        let mut driver = Self { process, port: 0 };
        driver.port = port.ok_or_else(|| Fault::from("chromedriver didn't name its port"))?;
        Ok(driver)
    }

    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Driver {
    /// Asks the driver to end, and to close its browser first: killed, it would leave that behind.
    fn asked_to_end(&mut self) -> std::io::Result<()> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.write_all(b"GET /shutdown HTTP/1.1\r\nHost: localhost\r\n\r\n")?;
        stream.read_exact(&mut [0])?;
        let asked = Instant::now();
        while self.process.try_wait()?.is_none() && asked.elapsed() < PATIENCE {
            thread::sleep(Duration::from_millis(10));
        }
        Ok(())
    }
}

impl Driver {
    /// Ends the driver at once.
    pub(crate) fn kill(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.asked_to_end();
        self.kill();
    }
}

/// The port in a line such as `ChromeDriver was started successfully on port 41953.`
fn port_in(line: &str) -> Option<u16> {
    line.split_once("successfully on port ")?.1.trim_end_matches('.').parse().ok()
}

#[cfg(test)]
mod tests {
    use super::port_in;

    #[test]
    fn the_port_is_read_from_the_line_that_names_it() {
        let line = "ChromeDriver was started successfully on port 41953.";
        assert_eq!(port_in(line), Some(41953));
        assert_eq!(port_in("Starting ChromeDriver 156 on port 0"), None);
    }
}
