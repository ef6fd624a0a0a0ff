//! Runs other programs and reports their errors.

use crate::output::{self, say};
use std::env;
use std::ffi::{OsStr, OsString};
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a chore comes to.
pub(crate) type Outcome<T = ()> = Result<T, Fault>;

/// Why a chore stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The command line asked for something that isn't there.
    Usage(String),
    /// Something was tried and failed.
    Failed(String),
    /// The machine lacks what the chore needs; the text says what to do about it.
    Missing(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::Usage(why) | Self::Failed(why) | Self::Missing(why)) = self;
        out.write_str(why)
    }
}

/// The top of the project, whatever folder the chore was called from.
pub(crate) fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_owned).unwrap_or_default()
}

/// Whether nobody sits in front of this run, so that nothing may be left out.
pub(crate) fn in_ci() -> bool {
    env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false" && value != "0")
}

/// A program about to be run at the top of the project.
pub(crate) struct Run {
    command: Command,
    line: String,
}

/// `cargo` with these arguments.
pub(crate) fn cargo<const N: usize>(arguments: [&str; N]) -> Run {
    Run::new("cargo").args(arguments)
}

impl Run {
    pub(crate) fn new(program: impl AsRef<OsStr>) -> Self {
        let program = program.as_ref();
        let mut command = Command::new(program);
        command.current_dir(project());
        Self { command, line: Path::new(program).display().to_string() }
    }

    pub(crate) fn args<T: AsRef<OsStr>>(mut self, arguments: impl IntoIterator<Item = T>) -> Self {
        for argument in arguments {
            self.line.push(' ');
            self.line.push_str(&argument.as_ref().to_string_lossy());
            self.command.arg(argument);
        }
        self
    }

    /// Has it run in a folder of its own.
    pub(crate) fn within(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Has it leave the cores to others where they want them: its own pace hurries nobody.
    pub(crate) fn giving_way(self) -> Self {
        let Some(nice) = find("nice") else { return self };
        let mut run = Self::new(nice).args([self.command.get_program()]);
        run = run.args(self.command.get_args());
        for (name, value) in self.command.get_envs() {
            if let Some(value) = value {
                run.command.env(name, value);
            }
        }
        run.line = self.line;
        run
    }

    /// Sets a variable; it is shown in front of the command, as one would type it.
    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.line = format!("{name}={:?} {}", value.as_ref(), self.line);
        self.command.env(name, value);
        self
    }

    /// Sets a variable that isn't worth showing.
    pub(crate) fn quietly_env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Shows the command, runs it, and fails where it fails.
    pub(crate) fn run(mut self) -> Outcome {
        say!("$ {}", self.line);
        output::of(&mut self.command);
        match self.command.status() {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(Fault::Failed(format!("`{}` failed ({status})", self.line))),
            Err(error) => Err(Fault::Failed(format!("`{}` didn't start: {error}", self.line))),
        }
    }

    /// Shows the command, runs it, and gives what it complains of where it fails.
    pub(crate) fn complains(mut self) -> Outcome<Option<String>> {
        say!("$ {}", self.line);
        match self.command.stdin(Stdio::null()).output() {
            Ok(output) if output.status.success() => Ok(None),
            Ok(output) => Ok(Some(String::from_utf8_lossy(&output.stderr).into_owned())),
            Err(error) => Err(Fault::Failed(format!("`{}` didn't start: {error}", self.line))),
        }
    }

    /// What the command prints, or nothing where it can't be run or fails.
    pub(crate) fn reads(mut self) -> Option<String> {
        let output = self.command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
        let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        output.status.success().then_some(text)
    }

    /// How many bytes the command prints, or nothing where it can't be run or fails.
    pub(crate) fn counts_bytes(mut self) -> Option<usize> {
        let output = self.command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
        output.status.success().then_some(output.stdout.len())
    }
}

/// Where a program is on the PATH that the user gave.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let ending = env::consts::EXE_SUFFIX;
    let name = OsString::from(format!("{program}{ending}"));
    let script = cfg!(windows).then(|| OsString::from(format!("{program}.cmd")));
    env::split_paths(&env::var_os("PATH").unwrap_or_default())
        .flat_map(|folder| {
            [Some(folder.join(&name)), script.as_ref().map(|script| folder.join(script))]
        })
        .flatten()
        .find(|path| path.is_file())
}

/// Turns an error of the file system into a fault that says what was being done.
pub(crate) fn while_doing(what: &str, path: &Path) -> impl FnOnce(std::io::Error) -> Fault {
    let doing = format!("{what} {}", path.display());
    move |error| Fault::Failed(format!("{doing}: {error}"))
}
