//! A tool that is written in Rust: what its makers have built is fetched, and where that can't be had cargo builds it.

use crate::files;
use crate::install::{cache, install};
use crate::output::say;
use crate::releases::{self, Release};
use crate::shell::{self, Fault, Outcome, Run};
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// A crate, and what the chores want of it.
#[derive(Clone, Copy)]
pub(crate) struct Crate {
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
    pub(crate) source: Source,
    /// The programs it brings that the chores call.
    pub(crate) programs: &'static [&'static str],
    /// How cargo is to build it, beyond where it is.
    pub(crate) ways: &'static [&'static str],
    /// Whether its programs say which version they are. The folder that it is installed in does.
    pub(crate) says_version: bool,
    /// How far its build is optimised: a tool that is built fast beats one that runs a little faster.
    pub(crate) opt_level: &'static str,
    /// How long the build takes on two slow cores.
    pub(crate) time: &'static str,
    /// What its makers have built.
    pub(crate) release: Option<Release>,
}

/// Where the code of a tool is.
#[derive(Clone, Copy)]
pub(crate) enum Source {
    CratesIo,
    /// A folder of the project.
    Here(&'static str),
}

impl Crate {
    /// Installs the tool unless it is there, and gives the path of its first program.
    pub(crate) fn ensure(&self) -> Outcome<PathBuf> {
        self.ensure_by(|partial| {
            self.fetch_or(&releases::host(), partial, |partial| self.build(partial))
        })
    }

    /// The tool, fetched; nothing where it would have to be built.
    pub(crate) fn fetched(&self) -> Option<PathBuf> {
        let unbuilt = || Fault::Missing(format!("{} {} isn't here", self.name, self.version));
        let fetch = |partial: &Path| self.fetch_or(&releases::host(), partial, |_| Err(unbuilt()));
        self.ensure_by(fetch).ok()
    }

    /// Fetches what the makers of the tool have built, and where that can't be had gets it in another way.
    fn fetch_or(
        &self,
        host: &str,
        into: &Path,
        otherwise: impl FnOnce(&Path) -> Outcome,
    ) -> Outcome {
        if self.fetch(host, into) {
            return Ok(());
        }
        // Cargo writes over nothing.
        files::emptied(into)?;
        otherwise(into)
    }

    fn ensure_by(&self, get: impl FnOnce(&Path) -> Outcome) -> Outcome<PathBuf> {
        if let Some(program) = self.found() {
            return Ok(program);
        }
        install(&self.home()?, || self.found(), get)?;
        self.found().ok_or_else(|| {
            Fault::Failed(format!("{} {} was installed but doesn't run", self.name, self.version))
        })
    }

    /// The tool of the right version, in its own folder or else on the user's PATH.
    pub(crate) fn found(&self) -> Option<PathBuf> {
        let own = self.bin()?;
        let on_path = self.programs.first().filter(|_| self.says_version);
        let on_path = on_path.and_then(|program| shell::find(program));
        [Some(own), on_path.and_then(|program| program.parent().map(Path::to_owned))]
            .into_iter()
            .flatten()
            .find(|folder| self.is_whole(folder))
            .zip(self.programs.first())
            .map(|(folder, program)| folder.join(executable(program)))
    }

    /// Whether a folder has all programs of the tool, of its version.
    fn is_whole(&self, folder: &Path) -> bool {
        self.programs.iter().all(|program| {
            let program = folder.join(executable(program));
            let says_so = || {
                let text = Run::new(&program).args(["--version"]).reads();
                text.is_some_and(|text| says_version(&text, self.version))
            };
            program.is_file() && (!self.says_version || says_so())
        })
    }

    /// Where its programs are, or would be.
    pub(crate) fn bin(&self) -> Option<PathBuf> {
        Some(self.home().ok()?.join("bin"))
    }

    fn home(&self) -> Outcome<PathBuf> {
        Ok(cache()?.join(format!("{}-{}", self.name, self.version)))
    }

    /// Fetches it, and says why where that can't be done.
    fn fetch(&self, host: &str, into: &Path) -> bool {
        let Some(release) = self.release else { return false };
        let programs: Vec<_> = self.programs.iter().map(|program| executable(program)).collect();
        match release.fetch(host, &programs, into) {
            Ok(()) if self.is_whole(&into.join("bin")) => {
                say!("Fetched {} {}, once for all clones.", self.name, self.version);
                true
            }
            Ok(()) => {
                say!("What {host} has of {} {} doesn't run here.", self.name, self.version);
                false
            }
            Err(why) => {
                say!("{} {}: {why}.", self.name, self.version);
                false
            }
        }
    }

    fn build(&self, into: &Path) -> Outcome {
        let Self { name, version, opt_level, time, .. } = self;
        say!("Building {name} {version}, once for all clones; {time} on two cores.");
        let built = into.join("built");
        let source = match self.source {
            Source::CratesIo => [name, "--version", version].map(OsString::from).to_vec(),
            Source::Here(folder) => ["--path", folder].map(OsString::from).to_vec(),
        };
        shell::cargo(["install", "--locked", "--quiet", "--root"])
            .args([into])
            .args(source)
            .args(self.ways)
            .quietly_env("CARGO_TARGET_DIR", &built)
            .quietly_env("CARGO_PROFILE_RELEASE_OPT_LEVEL", opt_level)
            .quietly_env("CARGO_PROFILE_RELEASE_LTO", "off")
            .quietly_env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .quietly_env("CARGO_PROFILE_RELEASE_DEBUG", "0")
            .run()?;
        // Its programs are all that is wanted of it.
        let _ = fs::remove_dir_all(built);
        Ok(())
    }
}

fn executable(program: &str) -> String {
    format!("{program}{}", env::consts::EXE_SUFFIX)
}

/// Whether a tool's word about itself, such as `wasm-bindgen 0.2.129`, names this version.
fn says_version(text: &str, version: &str) -> bool {
    text.split(|c: char| c.is_whitespace() || c == '(').any(|word| word == version)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest;
    use crate::releases::tests::Answer;

    #[test]
    fn a_version_is_told_from_one_that_only_begins_alike() {
        assert!(says_version("trunk 0.21.14", "0.21.14"));
        assert!(says_version("geckodriver 0.37.0 (abc 2026-01-01)\n\nmore", "0.37.0"));
        assert!(!says_version("trunk 0.21.140", "0.21.14"));
        assert!(!says_version("trunk 0.21.1", "0.21.14"));
    }

    #[test]
    fn a_tool_whose_release_is_right_is_not_built_and_any_other_is() {
        let folder = |name| releases::tests::folder(name);
        let making = folder("crates-making");
        let body = releases::tests::archive(&making);
        let digest = digest::hex(&body);
        let hammer = |digest: &str, says_version| Crate {
            name: "hammer",
            version: "1",
            source: Source::CratesIo,
            programs: &["hammer", "anvil"],
            ways: &[],
            says_version,
            opt_level: "0",
            time: "no time",
            release: Some(releases::tests::release(Some(digest.to_owned()))),
        };
        let host = releases::tests::server(Answer::Whole, body);
        let nobody = "http://127.0.0.1:1";
        let unpinned = Crate { release: None, ..hammer("", false) };
        for (tool, host, is_built, why) in [
            (hammer(&digest, false), host.as_str(), false, "it is the file that was pinned"),
            (hammer(&"0".repeat(64), false), &host, true, "it is another file"),
            (hammer(&digest, false), nobody, true, "nobody answers"),
            (hammer(&digest, true), &host, true, "what it holds doesn't run"),
            (unpinned, &host, true, "there is none"),
        ] {
            let into = folder("crates-into");
            let mut built = false;
            let build = |into: &Path| {
                assert_eq!(fs::read_dir(into).unwrap().count(), 0, "{why}");
                built = true;
                Ok(())
            };
            assert_eq!(tool.fetch_or(host, &into, build), Ok(()));
            assert_eq!(built, is_built, "{why}");
            fs::remove_dir_all(into).unwrap();
        }
        fs::remove_dir_all(making).unwrap();
    }
}
