//! The pack of a class: levels of a course with their words and with settings, as one text to be handed out.

use serde_json::{Map, Value, json};

use super::file::parsed;
use super::pack::Pack;
use super::reading::PackError;
use super::settings::Settings;

/// The texts of a course, and of its words in a language.
#[derive(Debug, Clone, Copy)]
pub struct CourseTexts<'a> {
    /// The course's pack.
    pub pack: &'a str,
    /// The language of the words, such as `en`.
    pub language: &'a str,
    /// The words of each level, by its id.
    pub words: &'a str,
}

/// The text of a pack with some levels of a course, their words, and settings. Levels that the course doesn't have
/// are left out, of the order too.
///
/// # Errors
/// What is wrong with the course, its words or the settings, with its path.
pub fn class_pack(
    course: &CourseTexts<'_>,
    id: &str,
    levels: &[String],
    settings: &Settings,
) -> Result<String, PackError> {
    let (mut pack, words) = (parsed(course.pack)?, parsed(course.words)?);
    let is_chosen = |id: &str| levels.iter().any(|level| level == id);
    let mut settings = settings.clone();
    if let Some(all) = pack.get_mut("levels").and_then(Value::as_array_mut) {
        all.retain(|level| level.get("id").and_then(Value::as_str).is_some_and(is_chosen));
        if let Some(order) = &mut settings.order {
            order.retain(|id| all.iter().any(|level| level.get("id") == Some(&id.as_str().into())));
        }
    }
    let words = words.as_object().cloned().unwrap_or_default().into_iter();
    let words: Map<_, _> = words.filter(|(level, _)| is_chosen(level)).collect();
    if let Some(fields) = pack.as_object_mut() {
        fields.insert("id".into(), id.into());
        fields.insert("settings".into(), settings.written());
        fields.insert("strings".into(), json!({ course.language: words }));
    }
    let text = pack.to_string();
    Pack::parse(&text).map(|_| text)
}

/// Whether all levels of a pack's text and all their words are those of a course, whatever else the pack says.
#[must_use]
pub fn is_of_course(text: &str, course: &CourseTexts<'_>) -> bool {
    let all = (parsed(text), parsed(course.pack), parsed(course.words));
    let (Ok(pack), Ok(own), Ok(words)) = all else { return false };
    let levels =
        |of: &Value| of.get("levels").and_then(Value::as_array).cloned().unwrap_or_default();
    let (played, own_levels) = (levels(&pack), levels(&own));
    let languages = pack.get("strings").and_then(Value::as_object);
    let mut said = languages.into_iter().flatten();
    pack.get("preludes") == own.get("preludes")
        && played.iter().all(|level| own_levels.contains(level))
        && said.all(|(language, of_levels)| {
            let mut of_levels = of_levels.as_object().into_iter().flatten();
            language == course.language
                && of_levels.all(|(level, said)| words.get(level) == Some(said))
        })
}
