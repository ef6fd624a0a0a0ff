//! Fetches what the makers of a tool have built: a file of their release, by the digest that is pinned for it. A file
//! with another digest is refused. Whatever keeps one from being had, the tool can still be built.

use crate::digest;
use crate::files;
use crate::shell::{self, Run};
use std::env;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

/// What the makers put up for one version.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Release {
    /// Where its files are, below the host.
    pub(crate) folder: &'static str,
    pub(crate) files: &'static [ReleaseFile],
}

/// A file of a release: an archive with the programs somewhere in it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ReleaseFile {
    /// The machine that it is for, as Rust names it: `linux` and `x86_64`.
    pub(crate) machine: (&'static str, &'static str),
    pub(crate) name: &'static str,
    /// SHA-256. One whose digest nobody has pinned isn't fetched.
    pub(crate) digest: Option<&'static str>,
}

/// Why there is no such file here.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Unfetched {
    /// The makers have none for this machine, or none is pinned.
    NotPinned,
    /// What the machine lacks.
    Lacks(&'static str),
    /// It didn't come, or not whole.
    DidNotCome { address: String },
    /// It is another file than the one that was pinned.
    Refused { address: String, found: String, pinned: String },
    /// There are no such programs in it.
    Lacking { address: String },
}

/// Where releases are, unless the user names a mirror.
const HOST: &str = "https://github.com";
const MIRROR: &str = "LEFTFOLD_RELEASES";

/// What fetches a file, and how: each is given the file to write and the address behind that.
const FETCHERS: [(&str, &[&str]); 2] = [
    (
        "curl",
        &[
            "--fail",
            "--location",
            "--silent",
            "--show-error",
            "--connect-timeout",
            "10",
            "--retry",
            "1",
            "--output",
        ],
    ),
    ("wget", &["--no-verbose", "--tries=2", "--connect-timeout=10", "--output-document"]),
];

/// Where releases are.
pub(crate) fn host() -> String {
    host_or(env::var(MIRROR).ok())
}

fn host_or(mirror: Option<String>) -> String {
    let mirror = mirror.filter(|mirror| !mirror.is_empty());
    mirror.map_or_else(|| HOST.into(), |mirror| mirror.trim_end_matches('/').to_owned())
}

impl Release {
    /// Puts the programs that were built for this machine into a folder.
    pub(crate) fn fetch(
        &self,
        host: &str,
        programs: &[String],
        into: &Path,
    ) -> Result<(), Unfetched> {
        let machine = (env::consts::OS, env::consts::ARCH);
        let file = self.files.iter().find(|file| file.machine == machine);
        let (file, pinned) =
            file.and_then(|file| Some((file, file.digest?))).ok_or(Unfetched::NotPinned)?;
        let archive = into.join(file.name);
        let address = self.address(host, file);
        download(&address, &archive)?;
        let found = fs::read(&archive).map(|bytes| digest::hex(&bytes)).unwrap_or_default();
        if found != pinned {
            // Nothing of it is looked at.
            let _ = fs::remove_file(&archive);
            return Err(Unfetched::Refused { address, found, pinned: pinned.into() });
        }
        unpack(&archive, programs, &into.join("bin")).ok_or(Unfetched::Lacking { address })
    }

    fn address(&self, host: &str, file: &ReleaseFile) -> String {
        format!("{host}/{}/{}", self.folder, file.name)
    }

    /// Fetches every file, whatever is pinned, and gives its digest as it comes.
    pub(crate) fn digests(
        &self,
        host: &str,
        beside: &Path,
    ) -> Vec<(&'static str, Result<String, Unfetched>)> {
        let digest = |file: &ReleaseFile| {
            let to = beside.join(file.name);
            let address = self.address(host, file);
            download(&address, &to)?;
            fs::read(&to)
                .map(|bytes| digest::hex(&bytes))
                .map_err(|_| Unfetched::DidNotCome { address })
        };
        self.files.iter().map(|file| (file.name, digest(file))).collect()
    }
}

fn download(address: &str, to: &Path) -> Result<(), Unfetched> {
    if shell::find("tar").is_none() {
        return Err(Unfetched::Lacks("tar"));
    }
    let fetcher = FETCHERS.iter().find_map(|(name, ways)| Some((shell::find(name)?, ways)));
    let (program, ways) = fetcher.ok_or(Unfetched::Lacks("curl or wget"))?;
    let fetching = Run::new(program).args(*ways).args([to.as_os_str(), address.as_ref()]);
    fetching.run().map_err(|_| Unfetched::DidNotCome { address: address.into() })
}

/// Unpacks an archive beside itself, and moves the programs in it to their place.
fn unpack(archive: &Path, programs: &[String], to: &Path) -> Option<()> {
    let (folder, name) = (archive.parent()?, archive.file_name()?);
    Run::new("tar").within(folder).args(["-xzf".as_ref(), name]).run().ok()?;
    fs::remove_file(archive).ok()?;
    let unpacked = files::below(folder).ok()?;
    fs::create_dir_all(to).ok()?;
    for program in programs {
        let is_it = |path: &&PathBuf| path.file_name().is_some_and(|name| name == program.as_str());
        fs::rename(unpacked.iter().find(is_it)?, to.join(program)).ok()?;
    }
    Some(())
}

impl fmt::Display for Unfetched {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotPinned => out.write_str("no release is pinned for this machine"),
            Self::Lacks(program) => write!(out, "{program} isn't here to fetch a release"),
            Self::DidNotCome { address } => write!(out, "{address} didn't come"),
            Self::Refused { address, found, pinned } => write!(
                out,
                "REFUSED: {address} is not the file that was pinned.\n  found:  {found}\n  pinned: {pinned}\n\
                 Nothing of it was run"
            ),
            Self::Lacking { address } => write!(out, "{address} holds no such programs"),
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::net::TcpListener;
    use std::thread;

    /// How a server answers.
    #[derive(Clone, Copy)]
    pub(crate) enum Answer {
        Whole,
        CutOff,
        NotFound,
    }

    /// The address of a server on this machine, which gives those bytes to all who ask.
    pub(crate) fn server(answer: Answer, body: Vec<u8>) -> String {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let address = listener.local_addr().unwrap();
        thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let _ = stream.read(&mut [0; 2048]);
                let (status, sent) = match answer {
                    Answer::Whole => ("200 OK", &body[..]),
                    Answer::CutOff => ("200 OK", &body[..body.len() / 2]),
                    Answer::NotFound => ("404 Not Found", &body[..]),
                };
                let length = body.len();
                let head = format!(
                    "HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
                );
                let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(sent));
            }
        });
        format!("http://{address}")
    }

    /// A folder of a test's own.
    pub(crate) fn folder(name: &str) -> PathBuf {
        let folder = env::temp_dir().join(format!("leftfold-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    /// An archive as the makers of a tool pack it: the programs stand in a folder, beside other files.
    pub(crate) fn archive(folder: &Path) -> Vec<u8> {
        let inner = folder.join("hammer-1-of-some-machine");
        fs::create_dir_all(&inner).unwrap();
        for (name, text) in [("hammer", "knocks"), ("README.md", "why"), ("anvil", "holds")] {
            fs::write(inner.join(name), text).unwrap();
        }
        let packed = Run::new("tar").within(folder).args(["-czf", "x.tar.gz"]);
        packed.args(["hammer-1-of-some-machine"]).run().unwrap();
        fs::read(folder.join("x.tar.gz")).unwrap()
    }

    /// The release of this machine, with a digest pinned.
    pub(crate) fn release(digest: Option<String>) -> Release {
        let file = ReleaseFile {
            machine: (env::consts::OS, env::consts::ARCH),
            name: "hammer.tar.gz",
            digest: digest.map(|digest| &*digest.leak()),
        };
        Release { folder: "maker/hammer/releases/download/1", files: Vec::leak(vec![file]) }
    }

    fn programs() -> [String; 2] {
        ["hammer", "anvil"].map(str::to_owned)
    }

    #[test]
    fn a_file_with_the_digest_that_is_pinned_is_unpacked() {
        let (making, into) = (folder("release-making"), folder("release-right"));
        let body = archive(&making);
        let release = release(Some(digest::hex(&body)));
        let host = server(Answer::Whole, body.clone());
        assert_eq!(release.fetch(&host, &programs(), &into), Ok(()));
        assert_eq!(fs::read_to_string(into.join("bin/hammer")).unwrap(), "knocks");
        assert_eq!(fs::read_to_string(into.join("bin/anvil")).unwrap(), "holds");
        let digests = release.digests(&host, &making);
        assert_eq!(digests, [("hammer.tar.gz", Ok(digest::hex(&body)))]);
        let address = format!("{host}/maker/hammer/releases/download/1/hammer.tar.gz");
        let lacking = release.fetch(&host, &["saw".into()], &into);
        assert_eq!(lacking, Err(Unfetched::Lacking { address }));
        fs::remove_dir_all(making).unwrap();
        fs::remove_dir_all(into).unwrap();
    }

    #[test]
    fn a_file_with_another_digest_is_refused_and_both_are_said() {
        let into = folder("release-wrong");
        let pinned = "0".repeat(64);
        let host = server(Answer::Whole, b"something else".to_vec());
        let found = release(Some(pinned.clone())).fetch(&host, &programs(), &into);
        let refused = found.unwrap_err();
        assert!(matches!(refused, Unfetched::Refused { .. }));
        let said = refused.to_string();
        assert!(said.contains("REFUSED") && said.contains(&pinned));
        assert!(said.contains(&digest::hex(b"something else")), "{said}");
        assert_eq!(fs::read_dir(&into).unwrap().count(), 0, "nothing of it is left");
        fs::remove_dir_all(into).unwrap();
    }

    #[test]
    fn a_file_that_does_not_come_whole_is_none() {
        let into = folder("release-none");
        let body = vec![1; 50_000];
        let release = release(Some(digest::hex(&body)));
        // A port that nobody listens at any more.
        let nobody = TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap();
        for host in [
            server(Answer::CutOff, body.clone()),
            server(Answer::NotFound, body),
            format!("http://{nobody}"),
        ] {
            let found = release.fetch(&host, &programs(), &into);
            assert!(matches!(found, Err(Unfetched::DidNotCome { .. })), "{host}: {found:?}");
            assert!(!into.join("bin").exists());
        }
        fs::remove_dir_all(into).unwrap();
    }

    #[test]
    fn a_mirror_stands_in_the_place_of_the_host() {
        assert_eq!(host_or(None), "https://github.com");
        assert_eq!(host_or(Some(String::new())), "https://github.com");
        assert_eq!(host_or(Some("http://mirror.test/a/".into())), "http://mirror.test/a");
    }

    #[test]
    fn what_is_not_pinned_is_not_asked_for() {
        let into = folder("release-unpinned");
        let nowhere = "http://256.0.0.1";
        assert_eq!(release(None).fetch(nowhere, &programs(), &into), Err(Unfetched::NotPinned));
        let none = Release { files: &[], ..release(None) };
        assert_eq!(none.fetch(nowhere, &programs(), &into), Err(Unfetched::NotPinned));
        fs::remove_dir_all(into).unwrap();
    }
}
