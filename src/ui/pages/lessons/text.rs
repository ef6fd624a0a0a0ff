//! The words of a level as they are shown: its tokens stand for amounts, for the page's own labels, and for what
//! a check found and what it wants.

use serde_json::Value;

/// A text whose tokens need no check.
pub(super) fn text(words: &str) -> String {
    filled(words, None, None)
}

/// A text, with what a check found and what it wants.
pub(super) fn filled(words: &str, have: Option<String>, want: Option<String>) -> String {
    let mut text = words.to_owned();
    if let Some(have) = have {
        text = text.replace("{have}", &have);
    }
    if let Some(want) = want {
        text = text.replace("{want}", &want);
    }
    text
}

/// A value that a check found or wants.
pub(super) fn value(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
