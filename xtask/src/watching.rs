//! Notices that something of the page has changed, by asking for all files now and then: that works on every system
//! and every disk, and half a thousand files are asked for in milliseconds.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

/// What no page is made of. Trunk.toml names those of them that Trunk wouldn't pass over by itself.
pub(crate) const PASSED_OVER: [&str; 5] = ["benches", "dist", "target", "tests", "xtask"];

/// How often files are asked for.
const PAUSE: Duration = Duration::from_millis(300);

/// The files of a project, as they are at one moment.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Files(BTreeMap<PathBuf, (u64, Option<SystemTime>)>);

impl Files {
    /// As they are now. What goes while it is looked at isn't there.
    pub(crate) fn now(project: &Path) -> Self {
        let mut all = BTreeMap::new();
        note(project, &mut all, &|name| !PASSED_OVER.contains(&name));
        Self(all)
    }

    /// Waits until they are others, and nothing changes any more for a moment.
    pub(crate) fn wait_for_change(self, project: &Path) -> Self {
        let mut last = self;
        let mut changed = false;
        loop {
            thread::sleep(PAUSE);
            let now = Self::now(project);
            if now == last && changed {
                return now;
            }
            changed |= now != last;
            last = now;
        }
    }
}

fn note(
    folder: &Path,
    all: &mut BTreeMap<PathBuf, (u64, Option<SystemTime>)>,
    is_meant: &dyn Fn(&str) -> bool,
) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        let name = name.to_string_lossy();
        // Hidden files are an editor's or Git's.
        if name.starts_with('.') || name.ends_with('~') || !is_meant(&name) {
            continue;
        }
        match entry.metadata() {
            Ok(file) if file.is_dir() => note(&path, all, &|_| true),
            Ok(file) => drop(all.insert(path, (file.len(), file.modified().ok()))),
            Err(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::project;

    #[test]
    fn a_change_is_noticed_and_what_no_page_is_made_of_is_not() {
        let folder = std::env::temp_dir().join(format!("leftfold-watching-{}", std::process::id()));
        for name in ["src/tests", "target", "tests", ".git"] {
            fs::create_dir_all(folder.join(name)).unwrap();
        }
        fs::write(folder.join("src/a.rs"), "one").unwrap();
        let before = Files::now(&folder);
        for passed_over in ["target/x", "tests/x", ".git/x", ".hidden", "src/a.rs~"] {
            fs::write(folder.join(passed_over), "x").unwrap();
            assert_eq!(Files::now(&folder), before, "{passed_over}");
        }
        for (path, text) in [("src/a.rs", "other"), ("src/tests/b.rs", ""), ("index.html", "")] {
            let before = Files::now(&folder);
            fs::write(folder.join(path), text).unwrap();
            assert_ne!(Files::now(&folder), before, "{path}");
        }
        let before = Files::now(&folder);
        fs::remove_file(folder.join("src/a.rs")).unwrap();
        assert_ne!(Files::now(&folder), before, "one that is gone");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn one_who_waits_is_told_when_a_change_is_whole() {
        let folder = std::env::temp_dir().join(format!("leftfold-waiting-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let before = Files::now(&folder);
        thread::scope(|scope| {
            let waiting = scope.spawn(|| before.wait_for_change(&folder));
            fs::write(folder.join("a.rs"), "whole").unwrap();
            assert_eq!(waiting.join().unwrap(), Files::now(&folder));
        });
        fs::remove_dir_all(folder).unwrap();
    }

    /// What Trunk passes over by itself is what it builds into, and hidden files.
    #[test]
    fn trunk_passes_over_the_same() {
        let trunk = fs::read_to_string(project().join("Trunk.toml")).unwrap();
        let listed = PASSED_OVER.iter().filter(|name| !["dist", "target"].contains(name));
        let listed: Vec<_> = listed.map(|name| format!("\"{name}\"")).collect();
        assert!(trunk.contains(&format!("ignore = [{}]", listed.join(", "))));
    }
}
