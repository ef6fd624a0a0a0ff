//! Puts a tool where all clones of the project find it.
//!
//! A tool is built beside its place and moved there whole, so that an install that was cut
//! short never counts, and a lock keeps two clones from building the same tool at once.

use crate::files;
use crate::output::say;
use crate::shell::{Fault, Outcome, while_doing};
use std::env;
use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// Builds a tool beside its place and moves it there whole, unless it is found there by then.
pub(crate) fn install(
    home: &Path,
    found: impl Fn() -> Option<PathBuf>,
    build: impl FnOnce(&Path) -> Outcome,
) -> Outcome {
    let (Some(cache), Some(name)) = (home.parent(), home.file_name()) else {
        return Err(Fault::Failed(format!("{} is no place for a tool", home.display())));
    };
    fs::create_dir_all(cache).map_err(while_doing("making", cache))?;
    let beside = |prefix: &str| {
        let mut file = OsString::from(prefix);
        file.push(name);
        cache.join(file)
    };

    let lock_path = beside(".lock-");
    let lock = File::create(&lock_path).map_err(while_doing("making", &lock_path))?;
    if lock.try_lock().is_err() {
        say!("Another run is installing {}; waiting for it.", name.to_string_lossy());
        lock.lock().map_err(while_doing("waiting for", &lock_path))?;
    }
    if found().is_some() {
        return Ok(());
    }

    let partial = beside(".partial-");
    files::emptied(&partial)?;
    build(&partial)?;
    if home.exists() {
        fs::remove_dir_all(home).map_err(while_doing("removing", home))?;
    }
    fs::rename(&partial, home).map_err(while_doing("moving a tool to", home))
}

/// The folder that all clones share.
pub(crate) fn cache() -> Outcome<PathBuf> {
    let named = |variable: &str| env::var_os(variable).filter(|value| !value.is_empty());
    if let Some(folder) = named("LEFTFOLD_TOOLS") {
        return Ok(folder.into());
    }
    let user = if cfg!(windows) {
        named("LOCALAPPDATA").map(PathBuf::from)
    } else if cfg!(target_os = "macos") {
        named("HOME").map(|home| Path::new(&home).join("Library/Caches"))
    } else {
        named("XDG_CACHE_HOME")
            .map(PathBuf::from)
            .or_else(|| named("HOME").map(|home| Path::new(&home).join(".cache")))
    };
    user.map(|folder| folder.join("leftfold").join("tools")).ok_or_else(|| {
        Fault::Missing("no home folder to keep tools in: set LEFTFOLD_TOOLS to a folder".into())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_install_that_is_cut_short_does_not_count_and_the_next_one_does() {
        let cache = env::temp_dir().join(format!("leftfold-tools-{}", std::process::id()));
        let home = cache.join("hammer-1");
        let tool = home.join("hammer");
        let found = || tool.is_file().then(|| tool.clone());
        let half = |partial: &Path| {
            fs::write(partial.join("hammer"), "half").unwrap();
            Err(Fault::Failed("cut short".into()))
        };

        assert!(install(&home, found, half).is_err());
        assert_eq!(found(), None);

        let whole = |partial: &Path| {
            assert!(!partial.join("hammer").exists(), "the half tool is swept away first");
            fs::write(partial.join("hammer"), "whole").unwrap();
            Ok(())
        };
        assert_eq!(install(&home, found, whole), Ok(()));
        assert_eq!(fs::read_to_string(&tool).unwrap(), "whole");

        let again = |_: &Path| Err(Fault::Failed("must not be built twice".into()));
        assert_eq!(install(&home, found, again), Ok(()));
        fs::remove_dir_all(cache).unwrap();
    }
}
