//! Formats figures, times and names in the page's locale. The digits of an amount never change,
//! only the separators.

use leftfold_core::domain::text::with_signs;
use leftfold_core::domain::{Currency, Money, Sign};
use leftfold_core::event_sourcing::Timestamp;
use leftfold_core::read_models::Share;

use super::{locale, say};
/// An amount with its thousands apart and a true minus: `−1,234.50`.
#[must_use]
pub fn money(amount: Money) -> String {
    grouped(&amount.to_string())
}

/// An amount with the sign that a movement has: `+250.00`, `−40.00`.
#[must_use]
pub fn movement(amount: Money) -> String {
    let figures = money(amount);
    if amount.is_negative() || amount.is_zero() { figures } else { format!("+{figures}") }
}

/// An amount and its currency: `1,234.50 USD`.
#[must_use]
pub fn money_in(amount: Money, currency: Currency) -> String {
    format!("{}\u{a0}{currency}", money(amount))
}

/// An amount as it is recorded, with its currency where that is known: `1,234.50 USD`, `1,234.50`.
#[must_use]
pub fn decimal_in(decimal: &str, currency: Option<Currency>) -> String {
    let amount = grouped(decimal);
    currency.map_or_else(|| amount.clone(), |currency| format!("{amount}\u{a0}{currency}"))
}

/// An amount that was typed and read, as it will be shown: `1,234.50 USD`.
#[must_use]
pub fn typed(amount: &str, currency: Currency) -> String {
    match Money::parse(amount, currency, Sign::NotNegative) {
        Ok(money) => money_in(money, currency),
        Err(_) => format!("{amount}\u{a0}{currency}"),
    }
}

/// A decimal text with its thousands apart and a true minus.
#[must_use]
pub fn grouped(decimal: &str) -> String {
    locale::with(|locale| locale.figure(decimal))
}

/// A count with its thousands apart.
#[must_use]
pub fn count(number: u64) -> String {
    grouped(&number.to_string())
}

/// A part of a whole in percent, as [`Share`] has it: `88.9 %`.
#[must_use]
pub fn share(part: u64, whole: u64) -> String {
    let share = Share::of(part, whole);
    say::percent(&format!("{}{}", share.bound(), grouped(&share.percent())))
}

/// How long something took, given in millionths of a second: `850 µs`, `1.25 ms`, `3.50 s`, `2 min`.
#[must_use]
pub fn micros(micros: u64) -> String {
    let digits =
        |unit: u64| grouped(&format!("{}.{:02}", micros / unit, micros % unit * 100 / unit));
    match micros {
        0 => say::unit_milliseconds("0"),
        1..1_000 => say::unit_microseconds(&count(micros)),
        1_000..100_000 => say::unit_milliseconds(&digits(1_000)),
        100_000..1_000_000 => say::unit_milliseconds(&count(micros / 1_000)),
        1_000_000..120_000_000 => say::unit_seconds(&digits(1_000_000)),
        120_000_000..7_200_000_000 => say::unit_minutes(&count(micros / 60_000_000)),
        _ => say::unit_hours(&count(micros / 3_600_000_000)),
    }
}

/// A day: `2 Mar 2026`. All times are UTC, as the log has them.
#[must_use]
pub fn day(time: Timestamp) -> String {
    locale::with(|locale| (locale.day)(time.as_millis()))
}

/// A day among others near it: `2 Mar`.
#[must_use]
pub fn short_day(time: Timestamp) -> String {
    locale::with(|locale| (locale.short_day)(time.as_millis()))
}

/// A day in each form in which the page shows it: `2 Mar 2026`, `2 Mar`.
#[must_use]
pub fn days(time: Timestamp) -> Vec<String> {
    vec![day(time), short_day(time)]
}

/// The time that a filter's words may name: the day and, where they have a colon, the time of the day.
/// Without one they name an amount or a day, which a minute would only seem to fit.
#[must_use]
pub fn named_by(words: &str, time: Timestamp) -> String {
    let day = day(time);
    if words.contains(':') { format!("{day}, {}", second(time)) } else { day }
}

/// The time of the day to the minute: `12:04`.
#[must_use]
pub fn minute(time: Timestamp) -> String {
    time.to_string().get(11..16).unwrap_or_default().to_owned()
}

/// The time of the day to the second: `12:04:31`.
#[must_use]
pub fn second(time: Timestamp) -> String {
    time.to_string().get(11..19).unwrap_or_default().to_owned()
}

/// An account number in groups of four, as it stands on a card.
#[must_use]
pub fn account_number(number: &str) -> String {
    let characters: Vec<char> = with_signs(number).chars().collect();
    let groups: Vec<String> = characters.chunks(4).map(|group| group.iter().collect()).collect();
    name(&groups.join("\u{a0}"))
}

/// The last four of an account number: enough to tell one's own accounts apart.
#[must_use]
pub fn short_number(number: &str) -> String {
    let from = number.char_indices().rev().nth(3).map_or(0, |(index, _)| index);
    format!("··{}", name(number.get(from..).unwrap_or(number)))
}

/// The part of an id that people compare: its last eight places, which differ between ids made in
/// the same millisecond.
#[must_use]
pub fn short_id(id: &str) -> String {
    let from = id.char_indices().rev().nth(7).map_or(0, |(index, _)| index);
    format!("…{}", id.get(from..).unwrap_or(id))
}

/// Begins a part of a text whose direction is its own: FIRST STRONG ISOLATE.
pub const ISOLATE: char = '\u{2068}';
/// Ends it: POP DIRECTIONAL ISOLATE.
pub const ISOLATED: char = '\u{2069}';

/// What somebody named or wrote, to stand among other words: isolated where it would turn them, and
/// with signs in the place of control characters. A text in which nothing does is as it was.
#[must_use]
pub fn name(given: &str) -> String {
    let shown = with_signs(given);
    if shown.chars().any(turns) {
        format!("{ISOLATE}{shown}{ISOLATED}")
    } else {
        shown.into_owned()
    }
}

/// Whether a character is written from right to left, or marks a direction: those of the blocks that
/// Unicode keeps for such scripts (UAX #9, and the defaults of `DerivedBidiClass.txt`).
fn turns(c: char) -> bool {
    matches!(
        c,
        '\u{590}'..='\u{8ff}'
            | '\u{200e}'..='\u{200f}'
            | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefe}'
            | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}'
    )
}

/// A name as it is stored, for people: `money_deposited` becomes `Money deposited`.
#[must_use]
pub fn words(name: &str) -> String {
    capitalized(&name.replace('_', " "))
}

/// The bank's words as the page says them: they begin in lower case, so that they can stand in a
/// sentence, and beside a field they are one; and their figures are plain, as programs read them.
#[must_use]
pub fn sentence(words: &str) -> String {
    capitalized(&figures(words))
}

/// The same with a full stop, to stand among other sentences.
#[must_use]
pub fn full_sentence(words: &str) -> String {
    format!("{}.", sentence(words).trim_end_matches('.'))
}

/// Words in which each figure is written as all others on the page are: `1000000.00` becomes
/// `1,000,000.00`. A figure stands between spaces, or before a mark: days, times, ids and what is
/// quoted stay as they are.
#[must_use]
pub fn figures(words: &str) -> String {
    let parts = words.split_inclusive([' ', '\u{a0}']);
    parts.map(|part| with_figure(part).unwrap_or_else(|| part.to_owned())).collect()
}

/// A part of words up to a space, where it is a figure.
fn with_figure(part: &str) -> Option<String> {
    let begins = part.trim_start_matches('(');
    let figure = begins.trim_end_matches([' ', '\u{a0}', '.', ',', ';', ':', '%', ')']);
    let digits = figure.strip_prefix('-').unwrap_or(figure);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|c| c.is_ascii_digit());
    let plain =
        is_number(whole) && is_number(fraction) && (whole == "0" || !whole.starts_with('0'));
    plain.then(|| {
        let before = part.len() - begins.len();
        let (open, rest) = part.split_at(before);
        format!("{open}{}{}", grouped(figure), rest.strip_prefix(figure).unwrap_or_default())
    })
}

/// Words with a capital. They are English: the capitals of all other languages would weigh more than
/// this page's words.
#[must_use]
pub fn capitalized(words: &str) -> String {
    let mut sentence = words.to_owned();
    if let Some(first) = sentence.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    sentence
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::super::locale::{Locale, samples::written_as};
    use super::*;

    fn usd() -> Currency {
        "USD".parse().unwrap()
    }

    #[test]
    fn amounts_have_their_thousands_apart() {
        let shown = |minor| money(Money::from_minor(minor, usd()));
        assert_eq!(shown(0), "0.00");
        assert_eq!(shown(99_999), "999.99");
        assert_eq!(shown(123_456_789), "1,234,567.89");
        assert_eq!(shown(-100_000), "\u{2212}1,000.00");
        assert_eq!(money(Money::from_minor(1_500, "JPY".parse().unwrap())), "1,500");
    }

    #[test]
    fn movements_show_which_way_money_went() {
        let shown = |minor| movement(Money::from_minor(minor, usd()));
        assert_eq!(shown(25_000), "+250.00");
        assert_eq!(shown(-4_000), "\u{2212}40.00");
        assert_eq!(shown(0), "0.00");
    }

    #[test]
    fn times_are_shown_in_utc() {
        let time: Timestamp = "2026-03-02T12:04:31.207Z".parse().unwrap();
        assert_eq!(day(time), "2 Mar 2026");
        assert_eq!(minute(time), "12:04");
        assert_eq!(second(time), "12:04:31");
    }

    #[test]
    fn numbers_and_ids_are_shortened_from_the_front_whatever_they_hold() {
        assert_eq!(account_number("XL12345678901234"), "XL12\u{a0}3456\u{a0}7890\u{a0}1234");
        assert_eq!(short_number("XL12345678901234"), "··1234");
        assert_eq!(short_number("ü"), "··ü");
        assert_eq!(short_id("0190f3a4-0000-7000-8000-000012345678"), "…12345678");
    }

    #[test]
    fn shares_are_rounded_and_all_and_nothing_are_exact() {
        assert_eq!([share(8, 9), share(2, 17), share(1, 2)], ["88.9 %", "11.8 %", "50.0 %"]);
        assert_eq!([share(0, 7), share(7, 7), share(0, 0)], ["0.0 %", "100.0 %", "100.0 %"]);
        assert_eq!([share(1, 9_999), share(9_998, 9_999)], ["<0.1 %", ">99.9 %"]);
        locale::follow(written_as("1.234.567,5", "1234"));
        assert_eq!(share(8, 9), "88,9 %");
        locale::follow(Locale::default());
    }

    #[test]
    fn how_long_something_took_has_the_decimal_mark_of_the_locale() {
        assert_eq!(
            [micros(0), micros(850), micros(1_250)],
            ["0\u{a0}ms", "850\u{a0}µs", "1.25\u{a0}ms"]
        );
        locale::follow(written_as("1.234.567,5", "1.234"));
        assert_eq!([micros(1_250), micros(3_500_000)], ["1,25\u{a0}ms", "3,50\u{a0}s"]);
        locale::follow(Locale::default());
    }

    #[test]
    fn figures_in_words_are_written_as_all_others() {
        for (words, said) in [
            ("an account holds at most 1000000.00", "An account holds at most 1,000,000.00"),
            (
                "-1500.5 is available, which is less than 2000.00",
                "\u{2212}1,500.5 is available, which is less than 2,000.00",
            ),
            (
                "of the storage is taken: 5200000 of 5242880.",
                "Of the storage is taken: 5,200,000 of 5,242,880.",
            ),
            ("it has 1234 events (1000 of them; 999)", "It has 1,234 events (1,000 of them; 999)"),
            (
                "it is 2026-03-02T12:00:00.000Z, not 2999-01-01",
                "It is 2026-03-02T12:00:00.000Z, not 2999-01-01",
            ),
            (
                "'10000' is no 0190f3a4-0000-7000-8000-000012345678",
                "'10000' is no 0190f3a4-0000-7000-8000-000012345678",
            ),
            (
                "line 12: #1234 at 05:30, 1e9, 1_000, 007",
                "Line 12: #1234 at 05:30, 1e9, 1_000, 007",
            ),
            ("", ""),
        ] {
            assert_eq!(sentence(words), said);
        }
        assert_eq!(figures("1000000"), "1,000,000");
    }

    #[test]
    fn a_name_turns_nothing_but_itself() {
        for plain in ["Ann Lee", "Nguyễn", "山田太郎", "O’Neill", "12", ""] {
            assert_eq!(name(plain), plain);
        }
        for other_way in ["علي", "עמית (2)", "Ann علي", "\u{200f}Ann", "\u{10840}"] {
            assert_eq!(name(other_way), format!("\u{2068}{other_way}\u{2069}"));
        }
        assert_eq!(name("Ann\u{202e}Lee"), "Ann‹U+202E›Lee");
        assert_eq!(name("علي\u{202e}"), "\u{2068}علي‹U+202E›\u{2069}");
        assert_eq!(name("\u{200b}"), "‹U+200B›");
    }

    #[test]
    fn names_and_words_become_sentences() {
        assert_eq!(words("money_deposited"), "Money deposited");
        assert_eq!(sentence("the account is closed"), "The account is closed");
        assert_eq!(words("schema 2000"), "Schema 2000", "a name holds no figures");
        assert_eq!(sentence("élan"), "élan");
        assert_eq!(sentence(""), "");
    }
}
