//! The browsers for tests, and their drivers.

use crate::debian::found_or_installed;
use crate::shell::{self, Outcome};
use crate::tools;
use std::env;
use std::path::{Path, PathBuf};

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
