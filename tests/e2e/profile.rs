//! A profile that outlives its browser: one that is killed in the midst of its work, and started
//! again on what is left.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use crate::driver::Driver;
use crate::folders;
use crate::outcome::Outcome;
use crate::page::Page;
use crate::server::Server;
use crate::slot::Slot;
use thirtyfour::PageLoadStrategy;

/// How long the processes of a browser that was killed may take to be gone.
const PATIENCE: Duration = Duration::from_secs(10);

/// A profile for one browser at a time, and `dist/` at an address that stays the same.
#[derive(Debug)]
pub struct Profile {
    server: Server,
    folder: PathBuf,
}

/// Hands a fresh profile to the test, and takes it away after one that didn't fail.
///
/// # Errors
///
/// Those of the test, and a `dist/` that isn't there.
pub fn on_a_profile(name: &str, test: impl AsyncFnOnce(&Profile) -> Outcome) -> Outcome {
    let _slot = Slot::taken();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let folder = folders::left().join(format!("profile-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)?;
    let profile = Profile { server: Server::of_dist()?, folder };
    runtime.block_on(test(&profile))?;
    let _ = fs::remove_dir_all(&profile.folder);
    Ok(())
}

impl Profile {
    /// Starts a browser on the profile. Nothing of it lives on without the driver.
    ///
    /// # Errors
    ///
    /// A browser or a driver that isn't there.
    pub async fn open(&self) -> Outcome<(Driver, Page)> {
        let driver = Driver::started()?;
        let page = Page::opened(
            &driver,
            self.server.address(),
            Some(&self.folder),
            PageLoadStrategy::Normal,
        )
        .await?;
        Ok((driver, page))
    }

    /// Kills the whole browser with SIGKILL, waits until it is gone, and ends its driver, which would
    /// wait for it for minutes.
    ///
    /// # Errors
    ///
    /// Where the driver doesn't say which process it is, or it doesn't go.
    pub fn kill(&self, mut driver: Driver, page: Page) -> Outcome {
        page.kill()?;
        driver.kill();
        page.left()
    }

    /// Ends a browser in good order.
    ///
    /// # Errors
    ///
    /// Where it doesn't answer.
    pub async fn close(&self, driver: Driver, page: Page) -> Outcome {
        page.closed().await?;
        drop(driver);
        Ok(())
    }

    /// What pages have told the server with `fetch('told?…')`.
    #[must_use]
    pub fn told(&self) -> Vec<String> {
        self.server.told()
    }
}

impl Page {
    fn kill(&self) -> Outcome {
        let id = self.browser().capabilities().get("goog:processID");
        let id =
            id.and_then(serde_json::Value::as_u64).ok_or("the browser's process is unknown")?;
        let all = with_children(id);
        let ids: Vec<String> = all.iter().map(u64::to_string).collect();
        // One that has gone with its parent by now is no fault.
        let _ = Command::new("kill").arg("-9").args(&ids).output()?;
        let killed = Instant::now();
        while all.iter().any(|id| lives(*id)) {
            if killed.elapsed() > PATIENCE {
                return Err("the browser does not go".into());
            }
            thread::sleep(Duration::from_millis(10));
        }
        Ok(())
    }
}

/// A process and all that it has started, as far as the system tells.
fn with_children(id: u64) -> Vec<u64> {
    let children = fs::read_to_string(format!("/proc/{id}/task/{id}/children"));
    let children = children.unwrap_or_default();
    let children = children.split_whitespace().filter_map(|child| child.parse().ok());
    std::iter::once(id).chain(children.flat_map(with_children)).collect()
}

/// Whether a process is still there, and not only its end to be asked for.
fn lives(id: u64) -> bool {
    let asked = Command::new("ps").args(["-o", "stat=", "-p", &id.to_string()]).output();
    asked.is_ok_and(|answer| {
        let state = String::from_utf8_lossy(&answer.stdout).trim().to_owned();
        !state.is_empty() && !state.starts_with('Z')
    })
}
