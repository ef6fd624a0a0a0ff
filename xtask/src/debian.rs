//! What comes as a package of the system. On Debian and Ubuntu, as root, it is installed; elsewhere
//! the run says what to install.

use crate::shell::{self, Fault, Outcome, Run};
use std::path::PathBuf;
use std::sync::OnceLock;

/// hledger is there, and this is it.
pub(crate) fn hledger() -> Outcome<PathBuf> {
    found_or_installed(|| shell::find("hledger"), &["hledger"], "hledger")
}

/// promtool is there, and this is it. It comes with the server, which nobody needs to run.
pub(crate) fn promtool() -> Outcome<PathBuf> {
    found_or_installed(|| shell::find("promtool"), &["prometheus"], "promtool")
}

/// What a look finds, now or once some packages are installed.
pub(crate) fn found_or_installed(
    look: impl Fn() -> Option<PathBuf>,
    packages: &[&str],
    what: &str,
) -> Outcome<PathBuf> {
    if let Some(found) = look() {
        return Ok(found);
    }
    if is_root() && shell::find("apt-get").is_some() {
        println!("Installing {} with apt-get; 1 to 2 minutes.", packages.join(" and "));
        refresh_lists()?;
        apt_get(&["install", "--yes", "--no-install-recommends"], packages)?;
    }
    look().ok_or_else(|| Fault::Missing(format!("{what} isn't on this machine: install it first")))
}

/// Reads the lists of packages, once a run.
fn refresh_lists() -> Outcome {
    static DONE: OnceLock<()> = OnceLock::new();
    if DONE.set(()).is_ok() { apt_get(&["update", "--quiet"], &[]) } else { Ok(()) }
}

fn apt_get(verb: &[&str], packages: &[&str]) -> Outcome {
    Run::new("apt-get")
        .args(verb)
        .args(packages)
        .quietly_env("DEBIAN_FRONTEND", "noninteractive")
        .run()
}

fn is_root() -> bool {
    cfg!(unix) && Run::new("id").args(["-u"]).reads().as_deref() == Some("0")
}
