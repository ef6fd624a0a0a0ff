//! What is kept of the lessons in this browser: which levels are solved, and what was done in those that are
//! not. It lies beside the bank's log and is never mixed with it.

use std::collections::BTreeMap;

use leptos::prelude::window;
use leptos::web_sys;
use serde::{Deserialize, Serialize};

use crate::browser::{is_framed, prefix};
use crate::ui::host::preferences::{leave_note, take_note};

/// Under which key a tab notes the level that is open.
const OPEN_LEVEL: &str = "level";

/// How far somebody got with a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Standing {
    /// Its solution was shown.
    Shown,
    /// It was solved.
    Solved,
}

/// How far somebody got with each level, by its id.
pub(super) type Progress = BTreeMap<String, Standing>;

/// The progress that is kept.
pub(super) fn progress() -> Progress {
    let kept = storage().and_then(|storage| storage.get_item(&key("progress")?).ok()?);
    kept.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// Keeps how far somebody got with a level. What is better stays.
pub(super) fn keep_standing(level: &str, standing: Standing) {
    let mut all = progress();
    let best = all.get(level).copied().max(Some(standing)).unwrap_or(standing);
    all.insert(level.to_owned(), best);
    if let Ok(text) = serde_json::to_string(&all) {
        keep("progress", &text);
    }
}

/// What was done in a level that isn't solved yet, as it was kept.
pub(super) fn attempt(level: &str) -> Option<String> {
    storage()?.get_item(&key(&format!("attempt.{level}"))?).ok()?
}

/// Keeps what was done in a level.
pub(super) fn keep_attempt(level: &str, text: &str) {
    keep(&format!("attempt.{level}"), text);
}

/// Keeps nothing of what was done in a level any more.
pub(super) fn forget_attempt(level: &str) {
    if let (Some(storage), Some(key)) = (storage(), key(&format!("attempt.{level}"))) {
        let _ = storage.remove_item(&key);
    }
}

/// Keeps a text. A full storage does no harm: a level can be begun again.
fn keep(name: &str, text: &str) {
    if let (Some(storage), Some(key)) = (storage(), key(name)) {
        let _ = storage.set_item(&key, text);
    }
}

fn key(name: &str) -> Option<String> {
    Some(format!("{}-lessons.{name}", prefix().ok()?))
}

/// Where it is kept. Nothing is in a frame, where a click may not have been meant.
fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten().filter(|_| !is_framed())
}

/// Notes for this tab which level is open; none where it is left.
pub(super) fn note_open_level(level: Option<&str>) {
    leave_note(OPEN_LEVEL, level.unwrap_or_default());
}

/// The level that was open in this tab before the page was loaded again.
pub(crate) fn level_left_open() -> Option<String> {
    let level = take_note(OPEN_LEVEL).filter(|level| !level.is_empty())?;
    note_open_level(Some(&level));
    Some(level)
}
