//! `dist/` as a plain static host would serve it, below a path that isn't the root: a page that
//! only works at the top of a host, or leans on a server's kindness, fails here. On demand it misbehaves
//! as hosts do: a file is refused, never comes, or holds something else.

use crate::folders;
use crate::outcome::Outcome;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

const BELOW: &str = "/some/sub/path/";

/// A script that throws as soon as it runs.
const THROWS: &[u8] = b"throw new Error('thrown on purpose');";

/// What an address asks for the page with, as it is in a browser that has no IndexedDB.
pub const WITHOUT_INDEXED_DB: &str = "?without=indexedDB";

/// How a host gets a file wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fails {
    /// It says that there is no such file.
    Refused,
    /// It says nothing, for as long as it is asked to.
    Hanging,
    /// It gives a script in its place that throws.
    Throwing,
}

/// A static host. It serves until it is stopped or the tests end: a page that a test leaves behind may still ask for
/// files, and would hear of a host that went with the test.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    stopped: Arc<AtomicBool>,
    told: Arc<Mutex<Vec<String>>>,
    conduct: Arc<Conduct>,
}

/// What a host does that plain ones don't.
#[derive(Debug, Default)]
struct Conduct {
    /// Every address that holds such a text fails so.
    fails: Mutex<Vec<(String, Fails)>>,
    /// Whether pages of all origins may read its files.
    shared: AtomicBool,
    /// What it has beside its folder, by path.
    more: Mutex<Vec<(String, Vec<u8>)>>,
    /// Whether browsers may keep its files.
    kept: AtomicBool,
    /// What it was asked for below the page's address, in the order in which that came.
    asked: Mutex<Vec<String>>,
}

impl Conduct {
    fn of(&self, request: &str) -> Option<Fails> {
        let address = request.split(' ').nth(1)?;
        let fails = self.fails.lock().unwrap_or_else(PoisonError::into_inner);
        fails.iter().find(|(part, _)| address.contains(part)).map(|(_, how)| *how)
    }

    /// What it has beside its folder under the path of an address.
    fn also_has(&self, path: &str) -> Option<Vec<u8>> {
        let more = self.more.lock().unwrap_or_else(PoisonError::into_inner);
        let below = path.strip_prefix(BELOW)?;
        more.iter().find(|(path, _)| path == below).map(|(_, body)| body.clone())
    }
}

impl Server {
    /// Serves `dist/`.
    ///
    /// # Errors
    ///
    /// Where the page isn't built.
    pub fn of_dist() -> Outcome<Self> {
        let dist = folders::dist();
        if !dist.join("index.html").is_file() {
            return Err("dist/ holds no page: `cargo xtask build` makes it".into());
        }
        Self::of(dist)
    }

    /// Serves the whole project: `dist/`, and the examples beside it.
    ///
    /// # Errors
    ///
    /// Where no port can be had.
    pub fn of_project() -> Outcome<Self> {
        Self::of(folders::project().to_owned())
    }

    /// Serves a folder.
    ///
    /// # Errors
    ///
    /// Where no port can be had.
    pub fn of(folder: PathBuf) -> Outcome<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let server = Self {
            address: listener.local_addr()?,
            stopped: Arc::new(AtomicBool::new(false)),
            told: Arc::default(),
            conduct: Arc::default(),
        };
        let (stopped, told) = (Arc::clone(&server.stopped), Arc::clone(&server.told));
        let conduct = Arc::clone(&server.conduct);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if stopped.load(Ordering::Relaxed) {
                    return;
                }
                let (folder, told) = (folder.clone(), Arc::clone(&told));
                let (stopped, conduct) = (Arc::clone(&stopped), Arc::clone(&conduct));
                // A visitor that goes away mid-answer is no concern of the host's.
                thread::spawn(move || drop(answer(&stream, &folder, &told, &conduct, &stopped)));
            }
        });
        Ok(server)
    }

    /// Serves a file that isn't in its folder, below the page's address.
    pub fn also_serve(&self, path: &str, body: impl Into<Vec<u8>>) {
        let mut more = self.conduct.more.lock().unwrap_or_else(PoisonError::into_inner);
        more.push((path.to_owned(), body.into()));
    }

    /// Has every address that holds a text fail from now on.
    pub fn fail(&self, part: &str, how: Fails) {
        self.failing().push((part.to_owned(), how));
    }

    /// Has nothing fail from now on; what hangs is answered.
    pub fn heal(&self) {
        self.failing().clear();
    }

    fn failing(&self) -> std::sync::MutexGuard<'_, Vec<(String, Fails)>> {
        self.conduct.fails.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets pages of every origin read its files, as some static hosts do.
    pub fn share_with_all(&self) {
        self.conduct.shared.store(true, Ordering::Relaxed);
    }

    /// Lets browsers keep its files for a while, as most static hosts do.
    pub fn let_files_be_kept(&self) {
        self.conduct.kept.store(true, Ordering::Relaxed);
    }

    /// The files that it was asked for so far, each as often as it was; the page itself has no name.
    #[must_use]
    pub fn asked(&self) -> Vec<String> {
        self.conduct.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What pages have told with `fetch('told?…')`, in the order in which it came.
    #[must_use]
    pub fn told(&self) -> Vec<String> {
        self.told.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Takes the host away: whoever asks from now on is refused, and what hangs ends.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
        // Wakes the listener, so that it sees that it has stopped.
        let _ = TcpStream::connect(self.address);
    }

    /// The address of the page, which ends in a slash.
    #[must_use]
    pub fn address(&self) -> String {
        format!("http://{}{BELOW}", self.address)
    }
}

fn answer(
    mut stream: &TcpStream,
    folder: &Path,
    told: &Mutex<Vec<String>>,
    conduct: &Conduct,
    stopped: &AtomicBool,
) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut request = BufReader::new(stream).lines().map_while(Result::ok);
    let first = request.next().unwrap_or_default();
    request.take_while(|header| !header.is_empty()).for_each(drop);

    let tells = first.strip_prefix("GET ").and_then(|path| path.strip_prefix(BELOW));
    let tells = tells.and_then(|path| path.strip_prefix("told?")?.split(' ').next());
    if let Some(what) = tells {
        told.lock().unwrap_or_else(PoisonError::into_inner).push(what.to_owned());
    }
    if let Some(below) = first.strip_prefix("GET ").and_then(|path| path.strip_prefix(BELOW)) {
        let name = below.split([' ', '?']).next().unwrap_or_default().to_owned();
        conduct.asked.lock().unwrap_or_else(PoisonError::into_inner).push(name);
    }
    while conduct.of(&first) == Some(Fails::Hanging) && !stopped.load(Ordering::Relaxed) {
        thread::sleep(Duration::from_millis(20));
    }
    let fails = conduct.of(&first);
    let path = first.strip_prefix("GET ").and_then(|rest| rest.split([' ', '?']).next());
    // Every browser asks for this by itself, and no page answers for it.
    let unasked = path == Some("/favicon.ico") || tells.is_some();
    let file = path.and_then(|path| file_for(folder, path));
    let also = path.and_then(|path| Some((conduct.also_has(path)?, kind(Path::new(path)))));
    let found = also.or_else(|| file.and_then(|file| Some((fs::read(&file).ok()?, kind(&file)))));
    let found = found.map(|(body, kind)| match first.contains(WITHOUT_INDEXED_DB) {
        true => (without_indexed_db(&body), kind),
        false => (body, kind),
    });
    let found = match fails {
        Some(Fails::Refused | Fails::Hanging) => None,
        Some(Fails::Throwing) => found.map(|(_, kind)| (THROWS.to_vec(), kind)),
        None => found,
    };
    let shared = match conduct.shared.load(Ordering::Relaxed) {
        true => "Access-Control-Allow-Origin: *\r\n",
        false => "",
    };
    let keeping = match conduct.kept.load(Ordering::Relaxed) {
        true => "max-age=600",
        false => "no-store",
    };
    let (status, body, kind) = match found {
        Some((body, kind)) => ("200 OK", body, kind),
        None if unasked => ("204 No Content", Vec::new(), "text/plain"),
        None => ("404 Not Found", b"not found".to_vec(), "text/plain"),
    };
    let length = body.len();
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\
         {shared}Cache-Control: {keeping}\r\nConnection: close\r\n\r\n"
    )?;
    stream.write_all(&body)
}

fn without_indexed_db(page: &[u8]) -> Vec<u8> {
    let taken_away =
        b"<script>Object.defineProperty(window,'indexedDB',{value:undefined})</script>";
    let head = b"<head>";
    let at = page.windows(head.len()).position(|part| part == head).map(|at| at + head.len());
    let (before, after) = page.split_at(at.unwrap_or(0));
    [before, taken_away, after].concat()
}

fn file_for(folder: &Path, path: &str) -> Option<PathBuf> {
    let below = Path::new(path.strip_prefix(BELOW)?);
    let stays = below.components().all(|part| matches!(part, Component::Normal(_)));
    let file = folder.join(below);
    stays.then(|| if file.is_dir() { file.join("index.html") } else { file })
}

fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("txt" | "ts" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    fn asked(server: &Server, path: &str) -> String {
        let mut stream = TcpStream::connect(server.address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: here\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn files_are_served_below_the_sub_path_and_nowhere_else() {
        let server = Server::of(Path::new(env!("CARGO_MANIFEST_DIR")).into()).unwrap();
        assert!(asked(&server, "/some/sub/path/lib.rs?x=1").starts_with("HTTP/1.1 200"));
        for elsewhere in ["/lib.rs", "/some/sub/path/no.rs", "/some/sub/path/../path/lib.rs", "/"] {
            assert!(asked(&server, elsewhere).starts_with("HTTP/1.1 404"), "{elsewhere}");
        }
    }

    #[test]
    fn a_file_fails_as_it_is_told_to_until_the_host_heals() {
        let server = Server::of(Path::new(env!("CARGO_MANIFEST_DIR")).into()).unwrap();
        let path = "/some/sub/path/module.rs";
        server.fail("module", Fails::Refused);
        assert!(asked(&server, path).starts_with("HTTP/1.1 404"));
        assert!(asked(&server, "/some/sub/path/lib.rs").starts_with("HTTP/1.1 200"));
        server.heal();
        server.fail("module", Fails::Throwing);
        assert!(asked(&server, path).ends_with("thrown on purpose');"));
        server.heal();
        server.fail("module", Fails::Hanging);
        thread::scope(|scope| {
            let hangs = scope.spawn(|| asked(&server, path));
            thread::sleep(Duration::from_millis(100));
            assert!(!hangs.is_finished());
            server.heal();
            assert!(hangs.join().unwrap().starts_with("HTTP/1.1 200"));
        });
    }

    #[test]
    fn a_host_serves_until_it_is_stopped() {
        let server = Server::of(Path::new(env!("CARGO_MANIFEST_DIR")).into()).unwrap();
        let address = server.address;
        server.fail("module", Fails::Hanging);
        let mut hangs = TcpStream::connect(address).unwrap();
        write!(hangs, "GET /some/sub/path/module.rs HTTP/1.1\r\n\r\n").unwrap();
        hangs.set_read_timeout(Some(Duration::from_millis(100))).unwrap();
        drop(server);
        assert!(hangs.read(&mut [0]).is_err(), "what hangs is not answered when a test ends");
        assert!(TcpStream::connect(address).is_ok());

        let server = Server::of(Path::new(env!("CARGO_MANIFEST_DIR")).into()).unwrap();
        server.stop();
        let refused = || TcpStream::connect(server.address).is_err();
        let soon = (0..100).any(|_| {
            thread::sleep(Duration::from_millis(20));
            refused()
        });
        assert!(soon);
    }

    #[test]
    fn a_file_can_be_served_that_is_in_no_folder() {
        let server = Server::of(Path::new(env!("CARGO_MANIFEST_DIR")).into()).unwrap();
        server.also_serve("words/x.json", "[1]");
        let answer = asked(&server, "/some/sub/path/words/x.json?y");
        assert!(answer.contains("application/json") && answer.ends_with("\r\n\r\n[1]"), "{answer}");
    }

    #[test]
    fn other_origins_may_read_only_what_is_shared() {
        let server = Server::of(Path::new(env!("CARGO_MANIFEST_DIR")).into()).unwrap();
        let allowed = |answer: String| answer.contains("Access-Control-Allow-Origin: *");
        assert!(!allowed(asked(&server, "/some/sub/path/lib.rs")));
        server.share_with_all();
        assert!(allowed(asked(&server, "/some/sub/path/lib.rs")));
    }

    #[test]
    fn what_a_page_tells_is_kept_in_order() {
        let server = Server::of(Path::new(env!("CARGO_MANIFEST_DIR")).into()).unwrap();
        for what in ["one", "a=2&b=3"] {
            let answer = asked(&server, &format!("/some/sub/path/told?{what}"));
            assert!(answer.starts_with("HTTP/1.1 204"), "{answer}");
        }
        assert!(asked(&server, "/told?three").starts_with("HTTP/1.1 404"));
        assert_eq!(server.told(), ["one", "a=2&b=3"]);
    }

    #[test]
    fn a_browser_is_told_what_it_insists_on() {
        assert_eq!(kind(Path::new("a_bg.wasm")), "application/wasm");
        assert_eq!(kind(Path::new("a.js")), "text/javascript; charset=utf-8");
    }
}
