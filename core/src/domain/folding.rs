//! Texts as they are compared with what a person types: nobody should need another country's keyboard,
//! or know how a name is stored. Capitals, marks on letters, invisible characters, the many
//! apostrophes, dashes and spaces make no difference.
//!
//! Marks come off by Unicode's own compatibility decomposition (NFKD, UAX #15), not by a table of
//! letters. Its tables weigh tens of KiB and every browser has them, so the decomposition is handed in,
//! as the clock is.

use super::text::{is_invisible, is_mark};

/// Folds texts for comparing.
#[derive(Debug, Clone, Copy)]
pub struct Folding {
    decompose: fn(&str) -> String,
}

impl Default for Folding {
    /// Without a decomposition: right for ASCII, and for letters that stand without marks.
    fn default() -> Self {
        Self::by(ToOwned::to_owned)
    }
}

impl Folding {
    /// A folding over a function that gives a text in Unicode's normalization form NFKD.
    #[must_use]
    pub const fn by(decompose: fn(&str) -> String) -> Self {
        Self { decompose }
    }

    /// A text as it is compared.
    #[must_use]
    pub fn fold(self, text: &str) -> String {
        if is_plain(text) {
            return text.to_ascii_lowercase();
        }
        if text.is_ascii() {
            return collapsed(text.chars().map(|c| plain(c.to_ascii_lowercase())));
        }
        unmarked(&(self.decompose)(&without_invisible(text)))
    }

    /// Texts as they are compared, with one decomposition for all of them: a call from WebAssembly to
    /// the browser costs more than what it does to a name.
    #[must_use]
    pub fn fold_all<'t>(self, texts: impl IntoIterator<Item = &'t str>) -> Vec<String> {
        // No decomposition makes a line break, or takes one away.
        let mut foreign = String::new();
        let mut folded: Vec<Option<String>> = Vec::new();
        for text in texts {
            if text.is_ascii() {
                folded.push(Some(self.fold(text)));
            } else {
                foreign.extend(without_invisible(text).chars().chain(['\n']));
                folded.push(None);
            }
        }
        if foreign.is_empty() {
            return folded.into_iter().flatten().collect();
        }
        let decomposed = (self.decompose)(&foreign);
        let mut lines = decomposed.split('\n');
        let mut next = || lines.next().map(unmarked).unwrap_or_default();
        folded.into_iter().map(|folded| folded.unwrap_or_else(&mut next)).collect()
    }

    /// Whether what was typed is a text, however it was typed.
    #[must_use]
    pub fn is_same(self, text: &str, typed: &str) -> bool {
        text == typed || self.fold(text) == self.fold(typed)
    }
}

/// Whether a text is ASCII with nothing to make alike but its capitals: nearly all that is looked through.
fn is_plain(text: &str) -> bool {
    let mut before = b' ';
    let plain = text.bytes().all(|byte| {
        let fits = matches!(byte, b' '..=b'~') && byte != b'`' && (byte != b' ' || before != b' ');
        before = byte;
        fits
    });
    plain && (before != b' ' || text.is_empty())
}

/// A text without what nobody sees, in one line; its apostrophes and dashes are plain already, since
/// the decomposition of `´` is a space with a mark.
fn without_invisible(text: &str) -> String {
    let seen = text.chars().map(|c| if c.is_whitespace() { ' ' } else { plain(c) });
    seen.filter(|c| !is_invisible(*c) && !c.is_control()).collect()
}

/// A decomposed text in small letters without their marks.
fn unmarked(decomposed: &str) -> String {
    let small = decomposed.chars().filter(|c| !is_mark(*c)).flat_map(char::to_lowercase);
    // The small letter of İ has a mark, too.
    let plain = small.filter(|c| !is_mark(*c)).map(plain);
    let mut text = String::with_capacity(decomposed.len());
    for c in plain {
        match spelt_out(c) {
            Some(letters) => text.push_str(letters),
            None => text.push(c),
        }
    }
    collapsed(text.chars())
}

/// Words with one space between them.
fn collapsed(text: impl Iterator<Item = char>) -> String {
    let mut folded = String::new();
    let mut apart = false;
    for c in text {
        if c.is_whitespace() {
            apart = true;
        } else if !c.is_control() {
            if apart && !folded.is_empty() {
                folded.push(' ');
            }
            apart = false;
            folded.push(c);
        }
    }
    folded
}

/// Apostrophes and dashes as keyboards have them.
fn plain(c: char) -> char {
    match c {
        '`'
        | '\u{b4}'
        | '\u{2b9}'
        | '\u{2bb}'..='\u{2bd}'
        | '\u{5f3}'
        | '\u{2018}'..='\u{201b}'
        | '\u{2032}'
        | '\u{ff07}' => '\'',
        '\u{58a}'
        | '\u{5be}'
        | '\u{2010}'..='\u{2015}'
        | '\u{2043}'
        | '\u{2212}'
        | '\u{fe58}'
        | '\u{fe63}'
        | '\u{ff0d}' => '-',
        other => other,
    }
}

/// The letters that Unicode doesn't take apart and that people without them write otherwise, in
/// capitals and small ones the same. Each is a letter of its own, and no other has a mark.
fn spelt_out(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ł' => "l",
        'ŋ' => "n",
        'ŧ' => "t",
        // The same letter at the end of a word.
        'ς' => "σ",
        _ => return None,
    })
}

#[cfg(test)]
pub(crate) mod tests {
    use std::cell::Cell;

    use unicode_normalization::UnicodeNormalization;

    use super::*;

    pub(crate) const BY_THE_CRATE: Folding = Folding::by(|text| text.nfkd().collect());

    #[track_caller]
    fn same(one: &str, other: &str) {
        let fold = |text| BY_THE_CRATE.fold(text);
        assert_eq!(fold(one), fold(other), "{one:?} {other:?}");
        assert!(BY_THE_CRATE.is_same(one, other));
    }

    #[test]
    fn letters_without_their_marks_are_the_letters() {
        for (name, typed) in [
            ("Nguyễn Thị", "nguyen thi"),
            ("İsmail", "ismail"),
            ("Łódź", "lodz"),
            ("Jörg MÜLLER", "jorg muller"),
            ("Ørsted", "orsted"),
            ("Weiß", "WEISS"),
            ("ẞ", "ss"),
            ("Æsop", "aesop"),
            ("Đorđe", "dorde"),
            ("Ünal Işık", "unal isik"),
            ("ÉLAN", "e\u{301}lan"),
            ("ＡＮＮ", "ann"),
            ("ﬁn", "fin"),
            ("ΣΟΦΊΑ ΑΓΓΕΛΟΣ", "σοφια αγγελος"),
            ("Пётр ЧАЙКОВСКИЙ", "петр чаиковскии"),
            ("مُحَمَّد", "محمد"),
            ("محـــمد", "محمد"),
            ("אֱלִישֶׁבַע", "אלישבע"),
        ] {
            same(name, typed);
        }
    }

    #[test]
    fn composed_and_decomposed_names_are_the_same() {
        let composed = "Nguyễn Łódź Ångström 가나다 Ṩ";
        let decomposed: String = composed.nfd().collect();
        assert_ne!(composed, decomposed);
        same(composed, &decomposed);
    }

    #[test]
    fn apostrophes_dashes_spaces_and_what_nobody_sees_make_no_difference() {
        for apostrophe in ["'", "’", "‘", "ʼ", "`", "´", "′", "＇"] {
            same("O'Neill", &format!("o{apostrophe}neill"));
        }
        for dash in ["-", "‐", "\u{2011}", "–", "—", "−", "－"] {
            same("Smith-Jones", &format!("Smith{dash}Jones"));
        }
        same("Ann Lee", " ann\u{a0}\u{2009} lee\t\n");
        same("Ann Lee", "A\u{200b}n\u{ad}n\u{2060} L\u{200d}ee\u{fe0f}");
        same("Ann Lee", "\u{202e}Ann\u{2069} Lee\u{7}");
        same("1\u{202f}234,50", "1 234,50");
    }

    #[test]
    fn other_words_stay_others() {
        for (one, other) in [
            ("कि", "की"),
            ("が", "か"),
            ("Ann", "Anna"),
            ("AnnLee", "Ann Lee"),
            ("O'Neill", "ONeill"),
        ] {
            assert!(!BY_THE_CRATE.is_same(one, other), "{one} {other}");
        }
    }

    #[test]
    fn many_texts_are_folded_as_each_is_with_one_decomposition() {
        thread_local! { static CALLS: Cell<u32> = const { Cell::new(0) }; }
        let counting = Folding::by(|text| {
            CALLS.set(CALLS.get() + 1);
            text.nfkd().collect()
        });
        let texts = ["Ann", "Nguyễn", "", "two\nlines", "zwei\nZeilen ß", "İsmail", "\u{85}x"];
        let each: Vec<String> = texts.iter().map(|text| BY_THE_CRATE.fold(text)).collect();
        assert_eq!(counting.fold_all(texts), each);
        assert_eq!(CALLS.get(), 1);
        assert_eq!(counting.fold_all(["Ann", "Bob"]), ["ann", "bob"]);
        assert_eq!(CALLS.get(), 1, "ASCII needs none");
        assert_eq!(counting.fold_all([]), [""; 0]);
    }

    #[test]
    fn without_a_decomposition_plain_texts_are_right() {
        assert!(Folding::default().is_same("Ann  O’Neill", "ann o'neill"));
        assert!(Folding::default().is_same("Σοφία", "σοφία"));
    }
}
