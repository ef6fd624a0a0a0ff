//! What comes as a package of the system. On Debian and Ubuntu, as root, it is installed; elsewhere
//! the run says what to install.

use crate::output::say;
use crate::shell::{self, Fault, Outcome, Run};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

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
        // The lists of packages are read once, and two that install at once would be in each other's way.
        static LISTS_ARE_READ: Mutex<bool> = Mutex::new(false);
        let mut lists_are_read = LISTS_ARE_READ.lock().unwrap_or_else(PoisonError::into_inner);
        say!("Installing {} with apt-get; 1 to 2 minutes.", packages.join(" and "));
        if !*lists_are_read {
            apt_get(&["update", "--quiet"], &[])?;
            *lists_are_read = true;
        }
        apt_get(&["install", "--yes", "--no-install-recommends"], packages)?;
    }
    look().ok_or_else(|| Fault::Missing(format!("{what} isn't on this machine: install it first")))
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
