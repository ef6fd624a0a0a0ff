//! What is typed into the search box, and how well each of its words fits a text. All texts here are
//! folded before they are compared ([`Folding`]).

use uuid::Uuid;

use crate::domain::{Currency, Folding};
use crate::event_sourcing::Position;

/// So many words count; what follows them is not looked for.
const MOST: usize = 8;

/// Fewer places of an id than this stand in too many of them.
const PLACES_OF_AN_ID: usize = 6;

/// The words that are looked for, as they are compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Words {
    words: Vec<String>,
    has_id: bool,
    /// All that was typed.
    typed: String,
    /// What of it is figures, without what stands between them.
    figures: String,
}

/// How well each word fits a thing: 0 where it doesn't, [`WHOLE`] where it is all of a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Fits([u8; MOST]);

/// A word that is all of a text.
const WHOLE: u8 = 5;
/// One of its words.
const ONE_OF_ITS_WORDS: u8 = 4;
/// What it begins with.
const ITS_BEGINNING: u8 = 3;
/// What one of its words begins with.
const BEGINNING_OF_A_WORD: u8 = 2;
/// Something within.
const WITHIN: u8 = 1;

impl Words {
    pub(super) fn new(typed: &str, folding: Folding) -> Self {
        let words = typed.split_whitespace().map(|word| word.trim_start_matches(['…', '·']));
        let typed = folding.fold(&words.collect::<Vec<_>>().join(" "));
        let words: Vec<String> = typed.split(' ').map(ToOwned::to_owned).collect();
        let words = words.into_iter().filter(|word| !word.is_empty()).take(MOST);
        let words: Vec<String> = words.collect();
        let has_id = words.iter().any(|word| is_of_an_id(word));
        let figures = words.iter().filter(|word| is_figures(word)).map(|word| unsigned(word));
        let figures = figures.collect();
        Self { words, has_id, typed, figures }
    }

    /// What follows a text, which is folded, where what was typed begins with it.
    pub(super) fn after(&self, text: &str) -> Option<&str> {
        self.typed.strip_prefix(text).filter(|_| !text.is_empty())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether a word may be part of an id.
    pub(super) fn has_id(&self) -> bool {
        self.has_id
    }

    /// The position that is named, as `12`, `1,234`, `#12` or `event 12`, where nothing else is looked for.
    pub(super) fn position(&self) -> Option<Position> {
        let word = match &self.words[..] {
            [word] => word,
            [what, word] if matches!(what.as_str(), "event" | "position") => word,
            _ => return None,
        };
        let digits = word.strip_prefix('#').unwrap_or(word).replace(',', "");
        digits.parse().ok().filter(|_| digits.bytes().all(|digit| digit.is_ascii_digit()))
    }

    /// Whether an id is all that is looked for.
    pub(super) fn is_id(&self, id: Uuid) -> bool {
        matches!(&self.words[..], [word] if word.parse() == Ok(id))
    }

    fn each(&self, fits: impl Fn(&str) -> u8) -> Fits {
        let mut all = Fits::default();
        for (fit, word) in all.0.iter_mut().zip(&self.words) {
            *fit = fits(word);
        }
        all
    }

    /// How the words fit a text, which is folded.
    pub(super) fn fit(&self, text: &str) -> Fits {
        self.each(|word| place_in(text, word))
    }

    /// How they fit the best of some texts, which are folded.
    pub(super) fn fit_any(&self, texts: &[Option<String>]) -> Fits {
        let fits = texts.iter().flatten().map(|text| self.fit(text));
        fits.fold(Fits::default(), Fits::or)
    }

    /// The fit of all that was typed to all of a text.
    pub(super) fn whole(&self) -> Fits {
        self.each(|_| WHOLE)
    }

    /// How they fit an account number, which is folded, and which people write in groups.
    pub(super) fn fit_number(&self, number: &str) -> Fits {
        let typed = self.words.concat();
        let of_all = match number.strip_prefix(typed.as_str()) {
            Some("") => WHOLE,
            Some(_) => ITS_BEGINNING,
            None => 0,
        };
        self.each(|word| place_in(number, word).max(of_all))
    }

    /// How they fit an id, of which people compare the end.
    pub(super) fn fit_id(&self, id: Uuid) -> Fits {
        if !self.has_id {
            return Fits::default();
        }
        let id = id.to_string();
        self.each(|word| match () {
            () if !is_of_an_id(word) || !id.contains(word) => 0,
            () if id == word => WHOLE,
            () if id.starts_with(word) || id.ends_with(word) => ITS_BEGINNING,
            () => WITHIN,
        })
    }

    /// How they fit an amount, such as `1234.50`: all of it, with its thousands apart or not, with a
    /// point or a comma before its cents, or without cents, and with the sign of money that goes out
    /// or comes in. Where a country writes a space between the thousands, they are several words. The
    /// code of its currency, such as `usd`, may stand beside it.
    pub(super) fn fit_amount(
        &self,
        amount: &str,
        currency: impl FnOnce() -> Option<Currency>,
    ) -> Fits {
        if self.figures.is_empty() {
            return Fits::default();
        }
        let apart = fit_amount(amount, &self.figures) == WHOLE;
        let fits = self.each(|word| match is_figures(word) {
            true if apart => WHOLE,
            true => fit_amount(amount, unsigned(word)),
            false => 0,
        });
        let Some(currency) = Some(fits).filter(|fits| fits.any()).and_then(|_| currency()) else {
            return fits;
        };
        let is_code = |word: &str| currency.code().eq_ignore_ascii_case(word);
        fits.or(self.each(|word| if is_code(word) { ONE_OF_ITS_WORDS } else { 0 }))
    }
}

impl Fits {
    /// The better fit of two, word by word.
    pub(super) fn or(mut self, other: Self) -> Self {
        for (mine, other) in self.0.iter_mut().zip(other.0) {
            *mine = other.max(*mine);
        }
        self
    }

    /// As much as something counts that stands with another thing: its owner's name, say.
    pub(super) fn of_another(mut self) -> Self {
        for fit in &mut self.0 {
            *fit = (*fit).min(WITHIN);
        }
        self
    }

    /// Whether any word fits.
    pub(super) fn any(self) -> bool {
        self.0 != [0; MOST]
    }

    /// Whether each word begins one of the text's.
    pub(super) fn begin_words(self, words: &Words) -> bool {
        self.0.iter().take(words.words.len()).all(|fit| *fit > WITHIN)
    }

    /// How well the thing fits as a whole, where every word does.
    pub(super) fn rank(self, words: &Words) -> Option<u32> {
        let fits = self.0.iter().take(words.words.len());
        fits.clone().all(|fit| *fit > 0).then(|| fits.map(|fit| u32::from(*fit)).sum())
    }
}

/// How figures fit an amount.
fn fit_amount(amount: &str, figures: &str) -> u8 {
    let figures = figures.replace('\'', "");
    let with_point = figures.replace(',', "");
    let with_comma = figures.replace('.', "").replace(',', ".");
    let fit = |typed: &str| match amount.strip_prefix(typed) {
        Some("") => WHOLE,
        Some(rest) if rest.starts_with('.') && !typed.is_empty() => ONE_OF_ITS_WORDS,
        Some(_) if typed.contains('.') => ITS_BEGINNING,
        _ => 0,
    };
    fit(&with_point).max(fit(&with_comma))
}

fn unsigned(word: &str) -> &str {
    word.trim_start_matches(['-', '+'])
}

fn is_figures(word: &str) -> bool {
    unsigned(word).starts_with(|first: char| first.is_ascii_digit())
}

/// Where in a text a word stands best.
fn place_in(text: &str, word: &str) -> u8 {
    let places = text.match_indices(word).map(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|after| after.chars().next());
        let (begins, ends) = (!before.is_some_and(is_inner), !after.is_some_and(is_inner));
        match (before, begins, after, ends) {
            (None, _, None, _) => WHOLE,
            (_, true, _, true) => ONE_OF_ITS_WORDS,
            (None, ..) => ITS_BEGINNING,
            (_, true, ..) => BEGINNING_OF_A_WORD,
            _ => WITHIN,
        }
    });
    places.max().unwrap_or(0)
}

fn is_inner(character: char) -> bool {
    character.is_alphanumeric()
}

fn is_of_an_id(word: &str) -> bool {
    word.len() >= PLACES_OF_AN_ID && word.bytes().all(|c| c == b'-' || c.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::folding_tests::BY_THE_CRATE;

    const ID: &str = "0190f3a4-0000-7000-8000-000012345678";

    fn words(typed: &str) -> Words {
        Words::new(typed, BY_THE_CRATE)
    }

    fn rank(typed: &str, text: &str) -> Option<u32> {
        let words = words(typed);
        words.fit(&BY_THE_CRATE.fold(text)).rank(&words)
    }

    fn amount(typed: &str, amount: &str) -> bool {
        let words = words(typed);
        words.fit_amount(amount, || "USD".parse().ok()).rank(&words).is_some()
    }

    #[test]
    fn what_fits_more_of_a_text_comes_first() {
        let in_order = ["Ann", "Lee Ann", "Annabel Lee", "Lee Annabel", "Joanna"];
        let ranks = in_order.map(|name| rank("ann", name).unwrap());
        assert!(ranks.is_sorted_by(|one, next| one > next), "{ranks:?}");
        assert_eq!(rank("ann", "Bob"), None);
    }

    #[test]
    fn every_word_must_fit_in_any_order() {
        assert!(rank("lee ann", "Ann Lee").is_some());
        assert_eq!(rank("lee bob", "Ann Lee"), None);
        assert!(rank("o'neil", "Sean O'Neil") > rank("neil", "Sean Oneil"));
    }

    #[test]
    fn capitals_and_marks_make_no_difference() {
        for (typed, text) in
            [("muller", "Jörg MÜLLER"), ("Łódź", "lodz"), ("nguyen", "Nguyễn"), ("ÉLAN", "élan")]
        {
            assert!(rank(typed, text).is_some(), "{typed}");
        }
    }

    #[test]
    fn an_account_number_is_found_in_groups_and_in_one() {
        let number = |typed: &str| {
            let words = words(typed);
            words.fit_number("xl12345678901234").rank(&words)
        };
        assert_eq!(number("xl12 3456 7890 1234"), Some(20));
        assert_eq!(number("xl12\u{a0}3456\u{a0}7890\u{a0}1234"), Some(20));
        assert_eq!(number("XL12345678901234"), Some(5));
        assert!(number("··1234").is_some());
        assert_eq!(number("9999"), None);
    }

    #[test]
    fn an_amount_is_found_as_people_write_it() {
        for typed in [
            "1234.50",
            "1,234.50",
            "1.234,50",
            "1234,5",
            "1234",
            "1,234",
            "\u{2212}1,234.50",
            "+1,234.50",
            "-1234.5",
            "1\u{202f}234,50",
            "\u{2212}1\u{a0}234,50",
            "1’234.50",
            "1,234.50\u{a0}USD",
            "usd 1234.50",
            "1\u{202f}234,50\u{a0}USD",
        ] {
            assert!(amount(typed, "1234.50"), "{typed}");
        }
        assert!(amount("12,34,567.50", "1234567.50"));
        for typed in [
            "123",
            "1234.51",
            "2",
            "-1",
            ".50",
            "x",
            "-",
            "1 23450",
            "1 234,51",
            "USD",
            "1,234.50 EUR",
            "1,234.51 USD",
        ] {
            assert!(!amount(typed, "1234.50"), "{typed}");
        }
        assert!(amount("1500", "1500"));
    }

    #[test]
    fn an_id_is_found_by_all_of_it_or_by_an_end() {
        let id = ID.parse().unwrap();
        let fits = |typed: &str| {
            let words = words(typed);
            words.fit_id(id).rank(&words)
        };
        assert_eq!((fits(ID), fits(&ID.to_uppercase())), (Some(5), Some(5)));
        assert_eq!((fits("…12345678"), fits("0190f3a4")), (Some(3), Some(3)));
        assert_eq!((fits("000012"), fits("0190"), fits("ffffff")), (Some(1), None, None));
        assert!(words(ID).is_id(id) && !words("12345678").is_id(id));
    }

    #[test]
    fn a_position_is_a_number_alone() {
        let position = |typed: &str| words(typed).position();
        assert_eq!([position("#12"), position("1,234"), position(" 7 ")], [12, 1234, 7].map(Some));
        for typed in ["", "#", "+12", "12 13", "#x", "99999999999999999999999"] {
            assert_eq!(position(typed), None, "{typed}");
        }
    }

    #[test]
    fn more_words_than_count_are_left_out() {
        let typed = ["a"; MOST].join(" ") + " b";
        assert!(rank(&typed, "a").is_some());
        assert!(words("  … ").is_empty());
    }
}
