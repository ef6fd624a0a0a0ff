//! Links that hold a pack, which is to take the course's place. Where all of it is the course's own, the link says only
//! which levels they are and how they are set: such a link is short enough for a QR code.

use serde_json::{Value, json};

use super::class_pack::{CourseTexts, class_pack};
use super::file::parsed;
use super::link::{Holds, LinkError, LinkedPack, link_of_text, read_pack, text_of};
use super::pack::Pack;
use super::reading::{Node, PackError};
use super::settings::Settings;
use crate::event_sourcing::Reason;

/// As much of a pack's hash tells whether the course has changed since, in hex digits.
const TELLING: usize = 16;

/// The link text of a pack's text.
///
/// # Errors
/// A pack that can't be run, and what would be too long.
pub fn link_of_pack(text: &str, course: &CourseTexts<'_>) -> Result<String, LinkError> {
    let pack = read_pack(text)?;
    match Selection::of(&pack).filter(|selection| selection.is_of(course)) {
        Some(selection) => link_of_text(Holds::Selection, &selection.written().to_string()),
        None => link_of_text(Holds::Pack, text),
    }
}

/// The pack that a link text holds.
///
/// # Errors
/// What is wrong with the link, or with its pack, and that the course has none of its levels any more.
pub fn linked_pack(link: &str, course: &CourseTexts<'_>) -> Result<LinkedPack, LinkError> {
    match text_of(link, Holds::Selection) {
        Ok(text) => Selection::read(&text).map_err(of_pack)?.pack(course),
        Err(LinkError::HoldsAPack) => {
            let text = text_of(link, Holds::Pack)?;
            Ok(LinkedPack { pack: read_pack(&text)?, text, has_changed: false })
        }
        Err(error) => Err(error),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "as errors are mapped")]
fn of_pack(error: PackError) -> LinkError {
    LinkError::Pack(Reason::from(&error))
}

/// Levels of the course, and how a class is to work with them.
struct Selection {
    id: String,
    levels: Vec<String>,
    settings: Settings,
    /// The beginning of the pack's hash.
    hash: String,
}

impl Selection {
    fn of(pack: &Pack) -> Option<Self> {
        Some(Self {
            id: pack.id.clone(),
            levels: pack.levels.iter().map(|level| level.id.clone()).collect(),
            settings: pack.settings.clone(),
            hash: pack.hash.get(..TELLING)?.to_owned(),
        })
    }

    fn written(&self) -> Value {
        json!({
            "id": self.id,
            "levels": self.levels,
            "settings": self.settings.written(),
            "hash": self.hash,
        })
    }

    fn read(text: &str) -> Result<Self, PackError> {
        let mut fields = Node::top(parsed(text)?).object()?;
        let selection = Self {
            id: fields.required("id")?.text()?,
            levels: fields.required("levels")?.each(Node::text)?,
            settings: Settings::read(fields.required("settings")?)?,
            hash: fields.required("hash")?.text()?,
        };
        fields.finish()?;
        Ok(selection)
    }

    /// Whether the pack is made of the course, as the course is now.
    fn is_of(&self, course: &CourseTexts<'_>) -> bool {
        self.pack(course).is_ok_and(|linked| !linked.has_changed)
    }

    /// The pack, made of the course again.
    fn pack(&self, course: &CourseTexts<'_>) -> Result<LinkedPack, LinkError> {
        let text = class_pack(course, &self.id, &self.levels, &self.settings).map_err(of_pack)?;
        let pack = read_pack(&text)?;
        if pack.levels.is_empty() {
            return Err(LinkError::OtherCourse);
        }
        let has_changed = !pack.hash.starts_with(&self.hash);
        Ok(LinkedPack { pack, text, has_changed })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const COURSE: CourseTexts<'_> = CourseTexts {
        pack: r#"{"leftfold_lessons":1,"id":"course","revision":1,"levels":[]}"#,
        language: "en",
        words: "{}",
    };

    #[test]
    fn a_selection_that_will_not_do_says_where() {
        let whole = json!({ "id": "a", "levels": ["01-event"], "settings": {}, "hash": "00" });
        let with = |name: &str, value: Value| {
            let mut changed = whole.clone();
            changed[name] = value;
            changed.to_string()
        };
        for (text, why) in [
            ("[]".to_owned(), "an object"),
            ("{}".to_owned(), "id: is missing"),
            (with("levels", json!(["a", 7])), "levels[1]: must be"),
            (with("settings", json!({ "hints": "off" })), "settings.hints: must be"),
            (with("pack", json!({})), "pack: is not a field here"),
            (with("id", json!("../A")), "id: must be a name"),
            (whole.to_string(), "the course has none of the link's levels"),
        ] {
            let link = link_of_text(Holds::Selection, &text).unwrap();
            let error = linked_pack(&link, &COURSE).unwrap_err().to_string();
            assert!(error.contains(why), "{text}: {error}");
        }
    }

    proptest! {
        #[test]
        fn drawn_texts_are_errors_and_no_panics(text in "(?s).{0,300}") {
            let link = link_of_text(Holds::Selection, &text).unwrap();
            prop_assert!(linked_pack(&link, &COURSE).is_err());
            prop_assert!(linked_pack(&text, &COURSE).is_err());
        }
    }
}
