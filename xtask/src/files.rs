//! Lists and copies files, and clears folders for them.

use crate::shell::{Outcome, project, while_doing};
use std::fs;
use std::path::{Path, PathBuf};

/// Every file of a folder, and of those in it.
pub(crate) fn below(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(while_doing("reading", folder))? {
        let path = entry.map_err(while_doing("reading", folder))?.path();
        if path.is_dir() {
            files.extend(below(&path)?);
        } else {
            files.push(path);
        }
    }
    Ok(files)
}

/// Copies a file, or a folder with all that is in it.
pub(crate) fn copy(from: &Path, to: &Path) -> Outcome {
    if from.is_file() {
        return fs::copy(from, to).map(drop).map_err(while_doing("copying", from));
    }
    fs::create_dir_all(to).map_err(while_doing("making", to))?;
    for entry in fs::read_dir(from).map_err(while_doing("reading", from))? {
        let entry = entry.map_err(while_doing("reading", from))?;
        copy(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}

/// An empty folder, whatever was there before.
pub(crate) fn emptied(folder: &Path) -> Outcome {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(while_doing("emptying", folder))?;
    }
    fs::create_dir_all(folder).map_err(while_doing("making", folder))
}

/// The files in a folder whose names end so, in order, or nothing where there are none.
pub(crate) fn ending(folder: &str, ending: &str) -> Option<Vec<PathBuf>> {
    let entries = fs::read_dir(project().join(folder)).ok()?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.to_string_lossy().ends_with(ending))
        .collect();
    files.sort();
    (!files.is_empty()).then_some(files)
}
