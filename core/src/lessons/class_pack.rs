//! The pack of a class: levels of a course with their words and with settings, as one text to be handed out.

use serde_json::{Map, Value, json};

use super::file::parsed;
use super::pack::Pack;
use super::reading::PackError;
use super::settings::Settings;

/// The text of a pack with some levels of a course, their words in a language, and settings.
///
/// # Errors
/// What is wrong with the course, its words or the settings, with its path.
pub fn class_pack(
    course: &str,
    (language, words): (&str, &str),
    id: &str,
    levels: &[String],
    settings: &Settings,
) -> Result<String, PackError> {
    let (mut pack, words) = (parsed(course)?, parsed(words)?);
    let is_chosen = |id: &str| levels.iter().any(|level| level == id);
    if let Some(all) = pack.get_mut("levels").and_then(Value::as_array_mut) {
        all.retain(|level| level.get("id").and_then(Value::as_str).is_some_and(is_chosen));
    }
    let words = words.as_object().cloned().unwrap_or_default().into_iter();
    let words: Map<_, _> = words.filter(|(level, _)| is_chosen(level)).collect();
    if let Some(fields) = pack.as_object_mut() {
        fields.insert("id".into(), id.into());
        fields.insert("settings".into(), settings.written());
        fields.insert("strings".into(), json!({ language: words }));
    }
    let text = pack.to_string();
    Pack::parse(&text).map(|_| text)
}
