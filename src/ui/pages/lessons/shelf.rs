//! Room in this browser for what is kept of the lessons. It lies beside the bank's log, is never mixed with it, and
//! takes no more than its own room.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use leftfold_core::event_sourcing::collect_by_insertion;
use leftfold_core::lessons::{Standing, kept_standings};
use leptos::prelude::window;
use leptos::web_sys;

use crate::browser::{is_framed, prefix};

/// How much may be kept of all lessons together, in UTF-16 code units as browsers count them.
const MOST_UNITS: usize = 256 * 1024;

/// What stands in the name of an attempt, before the level's id.
pub(super) const ATTEMPT: &str = "attempt.";

/// What the standings of a pack are called.
pub(super) const PROGRESS: &str = "progress";

/// What is kept under a name.
pub(super) fn kept(name: &str) -> Option<String> {
    storage()?.get_item(&key(name)?).ok()?
}

/// Keeps a text under a name. Where there is too little room, what was done in solved levels goes first, and then
/// what was done in others. Says whether it is kept.
pub(super) fn keep(name: &str, text: &str) -> bool {
    let (Some(storage), Some(key)) = (storage(), key(name)) else { return false };
    let wanted = units(name) + units(text);
    let Some(room) = MOST_UNITS.checked_sub(wanted) else { return false };
    let others: Vec<_> = names(&storage).into_iter().filter(|other| other != name).collect();
    let sized =
        |other: &String| (other.clone(), units(other) + kept(other).map_or(0, |text| units(&text)));
    let others: Vec<_> = others.iter().map(sized).collect();
    let Some(gone) = what_goes(&others, room, is_solved) else { return false };
    gone.iter().for_each(|name| forget(name));
    if storage.set_item(&key, text).is_ok() {
        return true;
    }
    // The bank's log has taken the room.
    let solved = others.iter().map(|(name, _)| name).filter(|name| is_solved(name));
    solved.for_each(|name| forget(name));
    storage.set_item(&key, text).is_ok()
}

/// Keeps nothing under a name any more.
pub(super) fn forget(name: &str) {
    if let (Some(storage), Some(key)) = (storage(), key(name)) {
        let _ = storage.remove_item(&key);
    }
}

/// Which attempts go so that the others fit; `None` where they can't.
fn what_goes(
    kept: &[(String, usize)],
    room: usize,
    is_solved: impl Fn(&str) -> bool,
) -> Option<Vec<String>> {
    let mut taken: usize = kept.iter().map(|(_, units)| units).sum();
    let attempts = kept.iter().filter(|(name, _)| level_of(name).is_some());
    let attempts: BTreeSet<_> = collect_by_insertion(
        attempts.map(|(name, units)| (!is_solved(name), Reverse(*units), name.as_str())),
    );
    let mut gone = Vec::new();
    for (_, Reverse(units), name) in attempts {
        if taken <= room {
            break;
        }
        taken -= units;
        gone.push(name.to_owned());
    }
    (taken <= room).then_some(gone)
}

/// The pack's part of an attempt's name, and its level.
fn level_of(name: &str) -> Option<(&str, &str)> {
    name.rsplit_once(ATTEMPT)
}

fn is_solved(name: &str) -> bool {
    let Some((pack, level)) = level_of(name) else { return false };
    let standings = kept(&format!("{pack}{PROGRESS}")).map(|text| kept_standings(&text));
    standings.is_some_and(|standings| standings.get(level) == Some(&Standing::Solved))
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// The names of all that is kept of the lessons.
fn names(storage: &web_sys::Storage) -> Vec<String> {
    let Some(prefix) = key("") else { return Vec::new() };
    let all = 0..storage.length().unwrap_or(0);
    let keys = all.filter_map(|at| storage.key(at).ok()?);
    keys.filter_map(|key| Some(key.strip_prefix(&prefix)?.to_owned())).collect()
}

fn key(name: &str) -> Option<String> {
    Some(format!("{}-lessons.{name}", prefix().ok()?))
}

/// Where it is kept. Nothing is in a frame, where a click may not have been meant.
fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten().filter(|_| !is_framed())
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    fn gone(room: usize) -> Option<Vec<String>> {
        let kept = [("progress", 10), ("attempt.a", 20), ("attempt.b", 30), ("attempt.c", 40)];
        let kept = kept.map(|(name, units)| (name.to_owned(), units));
        what_goes(&kept, room, |name| matches!(name, "attempt.a" | "attempt.b"))
    }

    #[test]
    fn solved_levels_go_first_and_progress_stays() {
        let names = |names: &[&str]| Some(names.iter().map(|name| (*name).to_owned()).collect());
        assert_eq!(gone(100), Some(Vec::new()));
        assert_eq!(gone(99), names(&["attempt.b"]));
        assert_eq!(gone(69), names(&["attempt.b", "attempt.a"]));
        assert_eq!(gone(49), names(&["attempt.b", "attempt.a", "attempt.c"]));
        assert_eq!(gone(9), None, "the progress of all levels is kept, or the new text is not");
    }

    #[test]
    fn attempts_are_known_by_their_names() {
        assert_eq!(level_of("attempt.01-event"), Some(("", "01-event")));
        assert_eq!(level_of("pack.class-7.attempt.01-event"), Some(("pack.class-7.", "01-event")));
        assert_eq!(level_of("progress"), None);
    }
}
