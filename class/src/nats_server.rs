//! Starts NATS servers with a configuration of our own, and ends them: one, or three that keep copies for each
//! other. Everything is on loopback, and on disk in one folder.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use tokio::net::TcpStream;
use tokio::process::{Child, Command};

/// How long a server is given to listen.
const LISTENS_WITHIN: Duration = Duration::from_secs(15);

/// How long a server is given to end by itself.
const ENDS_WITHIN: Duration = Duration::from_secs(10);

/// One server of a group.
pub struct Node {
    configuration: PathBuf,
    program: PathBuf,
    child: Option<Child>,
    /// Where native clients connect.
    pub address: SocketAddr,
    /// Where pages connect, by WebSocket.
    pub pages: SocketAddr,
}

/// One server, or three of a cluster.
#[derive(Default)]
pub struct Servers {
    /// Each of them.
    pub nodes: Vec<Node>,
}

/// Ports of loopback that are free now.
fn free_ports(count: usize) -> io::Result<Vec<u16>> {
    let listeners: io::Result<Vec<_>> =
        (0..count).map(|_| TcpListener::bind((Ipv4Addr::LOCALHOST, 0))).collect();
    listeners?.iter().map(|listener| Ok(listener.local_addr()?.port())).collect()
}

fn at(port: u16) -> SocketAddr {
    (Ipv4Addr::LOCALHOST, port).into()
}

impl Servers {
    /// Starts one server for each replica. They keep everything in `folder`, and `shared` is what else each
    /// is configured with: accounts and limits.
    ///
    /// # Errors
    /// Where the folder can't be written, the program can't be run, or it ends at once.
    pub async fn started(
        program: &Path,
        folder: &Path,
        replicas: usize,
        shared: &str,
    ) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let ports = free_ports(replicas * 3)?;
        let ports: Vec<&[u16]> = ports.chunks(3).collect();
        let routes: Vec<String> = ports
            .iter()
            .filter_map(|ports| ports.get(2))
            .map(|port| format!("nats://127.0.0.1:{port}"))
            .collect();
        let mut nodes = Vec::new();
        for (number, ports) in (1..).zip(&ports) {
            let [clients, pages, route] = **ports else { continue };
            let text = configuration(folder, number, [clients, pages, route], &routes, shared);
            let path = folder.join(format!("n{number}.conf"));
            fs::write(&path, text)?;
            nodes.push(Node {
                configuration: path,
                program: program.to_owned(),
                child: None,
                address: at(clients),
                pages: at(pages),
            });
        }
        for node in &mut nodes {
            node.start()?;
        }
        for node in &mut nodes {
            node.listens().await?;
        }
        Ok(Self { nodes })
    }

    /// Ends all of them, so that what they hold is on disk.
    pub async fn stop(&mut self) {
        for node in &mut self.nodes {
            node.stop().await;
        }
    }
}

impl Node {
    /// Starts it again, on the same data.
    ///
    /// # Errors
    /// Where the program can't be run.
    pub fn start(&mut self) -> io::Result<()> {
        let log = self.configuration.with_extension("log");
        let child = Command::new(&self.program)
            .arg("-c")
            .arg(&self.configuration)
            .arg("-l")
            .arg(log)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()?;
        self.child = Some(child);
        Ok(())
    }

    /// Waits until clients can connect.
    ///
    /// # Errors
    /// Where the server ended, or does not listen in time.
    pub async fn listens(&mut self) -> io::Result<()> {
        let begun = Instant::now();
        loop {
            for address in [self.address, self.pages] {
                if TcpStream::connect(address).await.is_err() {
                    break;
                }
                if address == self.pages {
                    return Ok(());
                }
            }
            let ended = self.child.as_mut().map(Child::try_wait).transpose()?.flatten();
            if let Some(status) = ended {
                let log = fs::read_to_string(self.configuration.with_extension("log"));
                let last = log.unwrap_or_default();
                let last = last.lines().last().unwrap_or_default().to_owned();
                return Err(io::Error::other(format!("nats-server ended ({status}): {last}")));
            }
            if begun.elapsed() > LISTENS_WITHIN {
                return Err(io::Error::other("nats-server does not listen"));
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Its process, while it runs.
    #[must_use]
    pub fn process_id(&self) -> Option<u32> {
        self.child.as_ref().and_then(Child::id)
    }

    /// Kills it, as a power cut would as far as the process is concerned.
    pub async fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            let _ = child.kill().await;
        }
    }

    /// Asks it to end in good order, and kills it where it doesn't.
    pub async fn stop(&mut self) {
        let Some(process) = self.process_id() else { return };
        let told = Command::new("kill").arg("-TERM").arg(process.to_string()).status().await;
        let Some(child) = &mut self.child else { return };
        let ended = tokio::time::timeout(ENDS_WITHIN, child.wait()).await;
        if told.is_err() || ended.is_err() {
            self.kill().await;
        }
        self.child = None;
    }
}

fn configuration(
    folder: &Path,
    number: usize,
    [clients, pages, route]: [u16; 3],
    routes: &[String],
    shared: &str,
) -> String {
    let store = folder.join(format!("n{number}"));
    let mut text = format!(
        "server_name: n{number}\nhost: 127.0.0.1\nport: {clients}\nmax_payload: 8MB\n\
         jetstream {{ store_dir: {:?}, sync_interval: always }}\n\
         websocket {{ host: 127.0.0.1, port: {pages}, no_tls: true, same_origin: true, compression: true }}\n",
        store.display().to_string()
    );
    if routes.len() > 1 {
        let _ = writeln!(
            text,
            "cluster {{ name: class, host: 127.0.0.1, port: {route}, routes: [{}] }}",
            routes.join(", ")
        );
    }
    text.push_str(shared);
    text
}
