//! A tool that npm brings, run by Node or in a page. Whoever has no Node goes without, at the price that its
//! purpose says.

use crate::install::{cache, install};
use crate::output::say;
use crate::shell::{self, Fault, Outcome, Run};
use std::ffi::OsString;
use std::path::PathBuf;

/// A package, and the script of it that is run.
pub(crate) struct Package {
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
    /// The script, inside the package.
    pub(crate) script: &'static str,
    /// What it is for, to say when it can't be had.
    pub(crate) purpose: &'static str,
}

impl Package {
    /// Installs the tool unless it is there, and gives a Node about to run it.
    pub(crate) fn ensure(&self) -> Outcome<Run> {
        let script = self.script()?;
        Ok(self.node()?.args([script]))
    }

    /// A Node about to run what uses the tool.
    pub(crate) fn node(&self) -> Outcome<Run> {
        shell::find("node").map(Run::new).ok_or_else(|| self.missing())
    }

    /// Installs the tool unless it is there, and gives its script.
    pub(crate) fn script(&self) -> Outcome<PathBuf> {
        let Self { name, version, script, .. } = self;
        let home = cache()?.join(format!("{name}-{version}"));
        let script = home.join("node_modules").join(name).join(script);
        let found = || script.is_file().then(|| script.clone());
        if found().is_none() {
            let npm = shell::find("npm").ok_or_else(|| self.missing())?;
            install(&home, found, |partial| {
                say!("Fetching {name} {version} with npm, once for all clones; some seconds.");
                Run::new(&npm)
                    .args(["install", "--no-audit", "--no-fund", "--no-save", "--loglevel=error"])
                    .args([OsString::from("--prefix"), partial.into()])
                    .args([format!("{name}@{version}")])
                    .run()
            })?;
        }
        Ok(script)
    }

    fn missing(&self) -> Fault {
        Fault::Missing(format!("{}, but Node and its npm aren't here", self.purpose))
    }
}
