//! What a text looks like to people: whether it shows anything, and which of its characters would
//! mislead them. New texts are held to it; old ones that break the rule are still read, and shown with
//! signs in the place of such characters.

use std::borrow::Cow;
use std::fmt::Write;

/// What is wrong with a text that people are to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UnreadableText {
    /// Nothing of it can be seen.
    #[error("shows nothing")]
    ShowsNothing,
    /// It has a character that no one sees and that changes what stands around it.
    #[error("has a control character, U+{:04X}", *.0 as u32)]
    Control(char),
}

impl UnreadableText {
    /// What it is, by a stable name, and the character that it is about.
    #[must_use]
    pub fn details(self) -> Vec<(&'static str, String)> {
        match self {
            Self::ShowsNothing => vec![("problem", "shows_nothing".into())],
            Self::Control(c) => vec![
                ("problem", "control_character".into()),
                ("character", format!("U+{:04X}", u32::from(c))),
            ],
        }
    }
}

/// A name, an address' line, a number: one line that shows something.
///
/// # Errors
/// What is wrong with it.
pub fn check_line(text: &str) -> Result<(), UnreadableText> {
    check_controls(text)?;
    if shows_nothing(text) { Err(UnreadableText::ShowsNothing) } else { Ok(()) }
}

/// A reason or a purpose: the same, of any number of lines.
///
/// # Errors
/// What is wrong with it.
pub fn check_lines(text: &str) -> Result<(), UnreadableText> {
    // Tabs and line breaks are spaces.
    let control = text.chars().find(|c| misleads(*c) && !c.is_whitespace());
    control.map_or(Ok(()), |control| Err(UnreadableText::Control(control)))?;
    if shows_nothing(text) { Err(UnreadableText::ShowsNothing) } else { Ok(()) }
}

/// Whether a line holds no control character. It may be empty.
///
/// # Errors
/// The first that it holds.
pub fn check_controls(text: &str) -> Result<(), UnreadableText> {
    match text.chars().find(|c| misleads(*c)) {
        Some(control) => Err(UnreadableText::Control(control)),
        None => Ok(()),
    }
}

/// Whether nothing of a text can be seen: it is empty, or all of it is spaces, invisible characters and
/// marks without a letter.
#[must_use]
pub fn shows_nothing(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || is_invisible(c) || misleads(c) || is_mark(c))
}

/// A text with a sign, such as `‹U+202E›`, in the place of each character that would mislead. A text
/// that shows nothing has one for each character but spaces.
#[must_use]
pub fn with_signs(text: &str) -> Cow<'_, str> {
    let blank = !text.is_empty() && shows_nothing(text);
    let gets_a_sign = |c: char| misleads(c) || (blank && c != ' ');
    if !text.chars().any(gets_a_sign) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if gets_a_sign(c) {
            // A String takes all that is written to it.
            let _ = write!(shown, "‹U+{:04X}›", u32::from(c));
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// Whether a character is a control, ends a line, or turns the direction of what follows it. The
/// marks U+200E, U+200F and U+061C turn nothing but what stands beside them, and joiners, variation
/// selectors and tags belong to words and emoji: those may stand in any text.
#[must_use]
pub fn misleads(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{2028}' | '\u{2029}'
                // Embeddings, overrides and isolates, and what was once meant for such.
                | '\u{202a}'..='\u{202e}'
                | '\u{2066}'..='\u{206f}'
                // Interlinear annotation: part of the text is shown elsewhere, or not at all.
                | '\u{fff9}'..='\u{fffb}'
        )
}

/// Whether a character is a mark on a letter, without which it is the same word: an accent, a point of
/// Hebrew, a vowel of Arabic, which are mostly left out, or the line that makes an Arabic word longer.
/// The vowel signs of India and the sounds of kana are none: without them it is another word.
pub(super) fn is_mark(c: char) -> bool {
    matches!(
        c,
        '\u{300}'..='\u{36f}'
            | '\u{483}'..='\u{489}'
            | '\u{591}'..='\u{5bd}'
            | '\u{5bf}'
            | '\u{5c1}'..='\u{5c2}'
            | '\u{5c4}'..='\u{5c5}'
            | '\u{5c7}'
            | '\u{610}'..='\u{61a}'
            | '\u{640}'
            | '\u{64b}'..='\u{65f}'
            | '\u{670}'
            | '\u{6d6}'..='\u{6dc}'
            | '\u{6df}'..='\u{6e4}'
            | '\u{6e7}'..='\u{6e8}'
            | '\u{6ea}'..='\u{6ed}'
            | '\u{1ab0}'..='\u{1aff}'
            | '\u{1dc0}'..='\u{1dff}'
            | '\u{20d0}'..='\u{20ff}'
            | '\u{fe20}'..='\u{fe2f}'
    )
}

/// Whether a character is drawn as nothing: Unicode's `Default_Ignorable_Code_Point` (of version 16,
/// `DerivedCoreProperties.txt`), and two more that fonts leave blank.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fff8}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
            // The blank of Braille, and a note head without a head.
            | '\u{2800}'
            | '\u{1d159}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names that people have, and what they write beside them.
    const LEGITIMATE: [&str; 12] = [
        "Ann",
        "Nguyễn Thị Minh",
        "O’Neill-Łódź",
        "محمد\u{200c}رضا",
        "क्\u{200d}ष",
        "עמית\u{200f}!",
        "👩\u{200d}💻",
        "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
        "❤\u{fe0f}",
        "ไทย\u{200b}แลนด์",
        "山田\u{3000}太郎",
        "co\u{ad}operative",
    ];

    #[test]
    fn names_of_all_scripts_are_lines() {
        for name in LEGITIMATE {
            assert_eq!((check_line(name), check_lines(name)), (Ok(()), Ok(())), "{name:?}");
            assert_eq!(with_signs(name), name);
        }
    }

    #[test]
    fn what_shows_nothing_is_no_line() {
        for name in [
            "",
            " ",
            "\u{a0}\u{3000}",
            "\u{200b}",
            "\u{2060}",
            "\u{2800}",
            "\u{ad}",
            "\u{fe0f}",
            "\u{3164}",
            "\u{e0041}",
            "\u{200d}\u{200c}",
            " \u{115f}\u{1160} ",
            "\u{feff}",
            "\u{200e}\u{200f}",
            "\u{180e}",
            "\u{1d159}",
            "\u{301}",
            " \u{20dd}\u{fe20}",
        ] {
            assert_eq!(check_line(name), Err(UnreadableText::ShowsNothing), "{name:?}");
            assert_eq!(check_lines(name), Err(UnreadableText::ShowsNothing), "{name:?}");
        }
    }

    #[test]
    fn what_misleads_is_refused_and_shown_as_a_sign() {
        for control in [
            '\0', '\u{7}', '\u{1b}', '\u{7f}', '\u{85}', '\u{9f}', '\u{202a}', '\u{202b}',
            '\u{202c}', '\u{202d}', '\u{202e}', '\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}',
            '\u{206a}', '\u{206f}', '\u{fff9}', '\u{fffb}', '\n', '\t', '\r', '\u{2028}',
        ] {
            let name = format!("Ann{control}Lee");
            assert_eq!(check_line(&name), Err(UnreadableText::Control(control)), "{name:?}");
            assert_eq!(check_controls(&name), Err(UnreadableText::Control(control)));
            let sign = format!("Ann‹U+{:04X}›Lee", control as u32);
            assert_eq!(with_signs(&name), sign);
        }
        assert_eq!(check_controls(""), Ok(()));
    }

    #[test]
    fn words_of_several_lines_are_words_and_no_line() {
        let words = "Rent,\n\tMarch\r\nand\u{85}April\u{2028}";
        assert_eq!(check_lines(words), Ok(()));
        assert_eq!(check_line(words), Err(UnreadableText::Control('\n')));
        let overridden = "Rent\n\u{202e}";
        assert_eq!(check_lines(overridden), Err(UnreadableText::Control('\u{202e}')));
    }

    #[test]
    fn a_name_that_shows_nothing_is_shown_by_its_signs() {
        assert_eq!(with_signs("\u{200b} \u{3164}"), "‹U+200B› ‹U+3164›");
        assert_eq!(with_signs(""), "");
        assert_eq!(with_signs("  "), "  ");
    }

    #[test]
    fn a_problem_names_the_character() {
        let said = |text| check_line(text).unwrap_err().to_string();
        assert_eq!(said("\u{202e}x"), "has a control character, U+202E");
        assert_eq!(said("\u{7}x"), "has a control character, U+0007");
        assert_eq!(said(" "), "shows nothing");
    }
}
