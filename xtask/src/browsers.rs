//! The browsers that tests run in, and the drivers that steer them. On Debian and Ubuntu, as
//! root, they are installed; elsewhere the run says what to install.

use crate::shell::{self, Fault, Outcome, Run};
use crate::tools;
use std::env;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// Chromium or Chrome is there, and this is its driver.
pub(crate) fn chromedriver() -> Outcome<PathBuf> {
    const PROGRAMS: [&str; 4] =
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    const APPS: [&str; 2] = [
        "/Applications/Google Chrome.app",
        r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    ];
    let look = || driver("CHROMEDRIVER", "chromedriver").filter(|_| is_there(&PROGRAMS, &APPS));
    found_or_installed(
        look,
        &["chromium", "chromium-driver"],
        "Chromium (or Chrome) and ChromeDriver",
    )
}

/// Firefox is there, and this is its driver, which cargo builds.
pub(crate) fn geckodriver() -> Outcome<PathBuf> {
    const PROGRAMS: [&str; 2] = ["firefox-esr", "firefox"];
    const APPS: [&str; 2] =
        ["/Applications/Firefox.app", r"C:\Program Files\Mozilla Firefox\firefox.exe"];
    let look = || is_there(&PROGRAMS, &APPS).then(PathBuf::new);
    found_or_installed(look, &["firefox-esr"], "Firefox")?;
    match env::var_os("GECKODRIVER") {
        Some(named) => Ok(named.into()),
        None => tools::GECKODRIVER.ensure(),
    }
}

fn driver(variable: &str, program: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from).or_else(|| shell::find(program))
}

fn is_there(programs: &[&str], apps: &[&str]) -> bool {
    programs.iter().any(|program| shell::find(program).is_some())
        || apps.iter().any(|app| Path::new(app).exists())
}

fn found_or_installed(
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
