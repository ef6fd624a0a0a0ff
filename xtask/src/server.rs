//! Serves a folder to the browser of whoever works on the page, on this machine alone, and has the page loaded anew
//! when it has been built again. Nothing is kept: what a browser shows is what was built last.

use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// What has been built, and who waits for the next.
#[derive(Default)]
pub(crate) struct Builds {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default, Clone, Copy, PartialEq, Eq)]
struct State {
    /// Another number is another page, after another start of the server as well.
    built: u128,
    failed: bool,
}

/// Where a page hears of builds.
const BUILDS: &str = "/.builds";

/// What the document of a served page has at its end: it hears of builds, says that one has failed, and loads
/// the page anew after one that hasn't.
pub(crate) const LISTENING: &str = r#"<script>
(() => {
  let first;
  const builds = new EventSource(".builds");
  builds.onmessage = ({ data }) => {
    first ??= data;
    if (data !== first) location.reload();
  };
  builds.addEventListener("failed", () => {
    console.error("The build failed: the terminal says why.");
    document.getElementById("build-failed")?.remove();
    const note = Object.assign(document.createElement("p"), {
      id: "build-failed",
      textContent: "The build failed: the terminal says why. This is the page as it was before.",
    });
    note.setAttribute("role", "status");
    note.style.cssText = "position: fixed; inset: auto 0 0; z-index: 99; margin: 0; padding: 0.5rem 1rem; background: #a4262c; color: #fff";
    document.body.append(note);
  });
})();
</script>"#;

/// What stands in the place of a page that isn't built yet.
const NOT_YET: &str =
    "<!doctype html><meta charset=utf-8><title>Leftfold</title><p>The page is being built…</p>";

/// How often somebody who waits hears that the server is still there. One who has gone is noticed then.
const PULSE: Duration = Duration::from_secs(15);

impl Builds {
    /// A build has ended.
    pub(crate) fn ended(&self, well: bool) {
        let mut state = self.lock();
        if well {
            state.built =
                SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |now| now.as_nanos());
        }
        state.failed = !well;
        drop(state);
        self.changed.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Answers whoever asks, each in a thread of its own, for as long as the program runs.
pub(crate) fn answer(listener: TcpListener, folder: PathBuf, builds: Arc<Builds>) {
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (folder, builds) = (folder.clone(), Arc::clone(&builds));
            // One who hangs up is no trouble of ours.
            thread::spawn(move || converse(stream, &folder, &builds));
        }
    });
}

fn converse(mut stream: TcpStream, folder: &Path, builds: &Builds) -> io::Result<()> {
    stream.set_read_timeout(Some(PULSE))?;
    let mut request = BufReader::new(stream.try_clone()?);
    let mut first = String::new();
    request.read_line(&mut first)?;
    loop {
        let mut header = String::new();
        if request.read_line(&mut header)? == 0 || header.trim().is_empty() {
            break;
        }
    }
    let mut words = first.split_ascii_whitespace();
    let (method, address) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let path = address.split(['?', '#']).next().unwrap_or_default();
    match method {
        "GET" if path == BUILDS => tell(&mut stream, builds),
        "GET" | "HEAD" => {
            let (status, kind, body) = file(folder, path, builds.lock().built > 0);
            let head = format!(
                "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\
                 Cache-Control: no-store\r\nConnection: close\r\n\r\n",
                body.len()
            );
            stream.write_all(head.as_bytes())?;
            stream.write_all(if method == "HEAD" { &[] } else { &body })
        }
        _ => stream.write_all(
            b"HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        ),
    }
}

/// Says which build there is, and each that comes.
fn tell(stream: &mut TcpStream, builds: &Builds) -> io::Result<()> {
    stream.write_all(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\r\n",
    )?;
    let mut told = None;
    loop {
        let now = *builds.lock();
        if told != Some(now) {
            told = Some(now);
            let event = if now.failed { "event: failed\n" } else { "" };
            stream.write_all(format!("{event}data: {}\n\n", now.built).as_bytes())?;
        } else {
            stream.write_all(b":\n\n")?;
        }
        let state = builds.lock();
        if told == Some(*state) {
            drop(builds.changed.wait_timeout(state, PULSE));
        }
    }
}

/// The status, kind and bytes of what stands at a path.
fn file(folder: &Path, path: &str, is_built: bool) -> (&'static str, &'static str, Vec<u8>) {
    let not_found = ("404 Not Found", "text/plain; charset=utf-8", b"not found".to_vec());
    if !is_built {
        let body = format!("{NOT_YET}{LISTENING}");
        return ("503 Service Unavailable", "text/html; charset=utf-8", body.into_bytes());
    }
    let Some(mut path) = below(folder, path) else { return not_found };
    if path.is_dir() {
        path.push("index.html");
    }
    match fs::read(&path) {
        Ok(bytes) => ("200 OK", kind(&path), bytes),
        Err(_) => not_found,
    }
}

/// The file of a path, unless that leads out of the folder.
fn below(folder: &Path, path: &str) -> Option<PathBuf> {
    let path = PathBuf::from(decoded(path.strip_prefix('/')?)?);
    let stays = path.components().all(|part| matches!(part, Component::Normal(_)));
    stays.then(|| folder.join(path))
}

/// A path without its percent signs (RFC 3986, section 2.1).
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut pieces = path.split('%');
    bytes.extend(pieces.next()?.bytes());
    for piece in pieces {
        let (code, rest) = piece.split_at_checked(2)?;
        bytes.push(u8::from_str_radix(code, 16).ok()?);
        bytes.extend(rest.bytes());
    }
    String::from_utf8(bytes).ok()
}

/// What a browser must take a file for.
fn kind(path: &Path) -> &'static str {
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("wasm") => "application/wasm",
        Some("png") => "image/png",
        Some("svg") => "image/svg+xml",
        Some("ts" | "txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;
    use std::net::SocketAddr;

    struct Site {
        folder: PathBuf,
        address: SocketAddr,
        builds: Arc<Builds>,
    }

    fn site(name: &str) -> Site {
        let folder = std::env::temp_dir().join(format!("leftfold-{name}-{}", std::process::id()));
        fs::create_dir_all(folder.join("page/words")).unwrap();
        for (path, text) in [
            ("page/index.html", "<p>here"),
            ("page/a b.js", "1"),
            ("page/leftfold_bg.wasm", "\0asm"),
            ("page/words/pseudo.json", "{}"),
            ("secret", "x"),
        ] {
            fs::write(folder.join(path), text).unwrap();
        }
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let builds = Arc::new(Builds::default());
        answer(listener, folder.join("page"), Arc::clone(&builds));
        Site { folder, address, builds }
    }

    impl Site {
        fn ask(&self, request: &str) -> String {
            let mut stream = TcpStream::connect(self.address).unwrap();
            write!(stream, "{request} HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
            let mut text = String::new();
            stream.read_to_string(&mut text).unwrap();
            text
        }
    }

    #[test]
    fn files_come_as_what_they_are_and_are_not_kept() {
        let site = site("server");
        assert!(site.ask("GET /").starts_with("HTTP/1.1 503 "), "nothing is built");
        site.builds.ended(true);
        for (path, kind, body) in [
            ("/", "text/html; charset=utf-8", "<p>here"),
            ("/index.html?lang=pseudo", "text/html; charset=utf-8", "<p>here"),
            ("/a%20b.js", "text/javascript; charset=utf-8", "1"),
            ("/leftfold_bg.wasm", "application/wasm", "\0asm"),
            ("/words/pseudo.json", "application/json", "{}"),
        ] {
            let answer = site.ask(&format!("GET {path}"));
            assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{path}: {answer}");
            assert!(answer.contains(&format!("\r\nContent-Type: {kind}\r\n")), "{path}: {answer}");
            assert!(answer.contains("\r\nCache-Control: no-store\r\n"), "{path}");
            assert!(answer.ends_with(&format!("\r\n\r\n{body}")), "{path}: {answer}");
        }
        assert!(site.ask("HEAD /").ends_with("\r\n\r\n"));
        assert!(site.ask("POST /").starts_with("HTTP/1.1 405 "));
        fs::remove_dir_all(&site.folder).unwrap();
    }

    #[test]
    fn what_is_not_in_the_folder_is_not_found() {
        let site = site("outside");
        site.builds.ended(true);
        for path in [
            "/none",
            "/../secret",
            "/%2e%2e/secret",
            "/words/../../secret",
            "//etc/passwd",
            "x",
            "/%",
            "/%zz",
            "/%ff",
        ] {
            assert!(site.ask(&format!("GET {path}")).starts_with("HTTP/1.1 404 "), "{path}");
        }
        fs::remove_dir_all(&site.folder).unwrap();
    }

    #[test]
    fn a_page_hears_of_each_build_and_of_one_that_failed() {
        let site = site("builds");
        site.builds.ended(true);
        let mut stream = TcpStream::connect(site.address).unwrap();
        write!(stream, "GET {BUILDS} HTTP/1.1\r\n\r\n").unwrap();
        let mut lines = BufReader::new(stream).lines().map(Result::unwrap);
        let mut next = || {
            lines.find(|line| line.starts_with("data: ") || line.starts_with("event: ")).unwrap()
        };
        let first = next();
        site.builds.ended(false);
        assert_eq!(next(), "event: failed");
        assert_eq!(next(), first, "the page is the one that was there");
        site.builds.ended(true);
        let second = next();
        assert!(second.starts_with("data: ") && second != first);
        fs::remove_dir_all(&site.folder).unwrap();
    }
}
