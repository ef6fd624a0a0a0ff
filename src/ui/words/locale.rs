//! How a locale writes numbers, days and lists. Numbers are put together here, digit by digit, as the
//! locale's marks and groups want it: an amount never becomes a float, and a figure on each row of a list
//! costs no call to the browser.

use std::cell::RefCell;
use std::rc::Rc;

use leftfold_core::event_sourcing::Timestamp;

/// A part of a number that was written by a locale, as `Intl.NumberFormat.formatToParts` tells parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NumberPart {
    /// So many digits before the decimal mark, up to a group separator.
    Integer(usize),
    /// What stands between two groups.
    Group(String),
    /// What stands before the fraction.
    Decimal(String),
    /// Anything else.
    Other,
}

/// Writes the day of a time in UTC, given in milliseconds since 1970.
pub type WriteDay = Rc<dyn Fn(i64) -> String>;

/// How a locale writes numbers and days.
#[derive(Clone)]
pub struct Locale {
    /// What stands before the minor digits.
    pub decimal: char,
    /// What stands between groups of digits, where anything does.
    pub group: Option<char>,
    /// Whether only the last group has three digits and all others two: 12,34,567.
    pub by_twos: bool,
    /// Whether a number of four digits stands without a group.
    pub from_five: bool,
    /// Writes a day.
    pub day: WriteDay,
    /// Writes it without its year.
    pub short_day: WriteDay,
}

impl Default for Locale {
    /// British English, without the browser.
    fn default() -> Self {
        let day = |millis| plain_day(Timestamp::from_millis(millis));
        let short_day = move |millis| {
            let day = day(millis);
            day.rsplit_once(' ').map_or_else(String::new, |(day, _)| day.to_owned())
        };
        Self {
            decimal: '.',
            group: Some(','),
            by_twos: false,
            from_five: false,
            day: Rc::new(day),
            short_day: Rc::new(short_day),
        }
    }
}

impl Locale {
    /// One that writes 1234567.5 in the parts `long`, and 1234 in the parts `short`.
    #[must_use]
    pub fn of_parts(
        long: &[NumberPart],
        short: &[NumberPart],
        day: WriteDay,
        short_day: WriteDay,
    ) -> Self {
        let decimal = long.iter().find_map(|part| match part {
            NumberPart::Decimal(mark) => mark.chars().next(),
            _ => None,
        });
        let group = |parts: &[NumberPart]| {
            parts.iter().find_map(|part| match part {
                NumberPart::Group(mark) => mark.chars().next(),
                _ => None,
            })
        };
        let first = long.iter().find_map(|part| match part {
            NumberPart::Integer(digits) => Some(*digits),
            _ => None,
        });
        Self {
            decimal: decimal.unwrap_or('.'),
            group: group(long),
            by_twos: first == Some(2),
            from_five: group(short).is_none(),
            day,
            short_day,
        }
    }

    /// A decimal text, such as `-1234.5`, as the locale writes it and with a true minus.
    #[must_use]
    pub fn figure(&self, decimal: &str) -> String {
        let (sign, digits) = match decimal.strip_prefix('-') {
            Some(digits) => ("\u{2212}", digits),
            None => ("", decimal),
        };
        match digits.split_once('.') {
            Some((whole, fraction)) => {
                format!("{sign}{}{}{fraction}", self.grouped(whole), self.decimal)
            }
            None => format!("{sign}{}", self.grouped(digits)),
        }
    }

    /// Digits in their groups.
    fn grouped(&self, whole: &str) -> String {
        let Some(group) = self.group.filter(|_| whole.len() > 4 || !self.from_five) else {
            return whole.to_owned();
        };
        let mut text = String::with_capacity(whole.len() + whole.len() / 2);
        for (index, digit) in whole.chars().enumerate() {
            let rest = whole.len() - index;
            let begins =
                if self.by_twos && rest > 3 { rest % 2 == 1 } else { rest.is_multiple_of(3) };
            if index > 0 && begins {
                text.push(group);
            }
            text.push(digit);
        }
        text
    }
}

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

fn plain_day(time: Timestamp) -> String {
    let text = time.to_string();
    let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default().to_owned();
    let month =
        part(5, 7).parse::<usize>().ok().and_then(|month| MONTHS.get(month.checked_sub(1)?));
    let day = part(8, 10);
    format!("{} {} {}", day.trim_start_matches('0'), month.copied().unwrap_or_default(), part(0, 4))
}

thread_local! {
    static LOCALE: RefCell<Locale> = RefCell::new(Locale::default());
}

/// Writes figures and days as a locale does from now on.
pub fn follow(locale: Locale) {
    LOCALE.set(locale);
}

/// Asks the locale that is followed.
pub fn with<T>(ask: impl FnOnce(&Locale) -> T) -> T {
    LOCALE.with_borrow(ask)
}

/// Locales by samples of what they write.
#[cfg(test)]
pub(super) mod samples {
    use super::*;

    /// A locale that writes 1234567.5 and 1234 as given.
    pub(in super::super) fn written_as(long: &str, short: &str) -> Locale {
        let day: WriteDay = Rc::new(|millis| format!("day {millis}"));
        Locale::of_parts(&parts(long), &parts(short), Rc::clone(&day), day)
    }

    fn parts(number: &str) -> Vec<NumberPart> {
        let (whole, decimal) = match number.strip_suffix('5') {
            Some(with_decimal) => {
                let decimal = with_decimal.chars().next_back().unwrap();
                (with_decimal.strip_suffix(decimal).unwrap(), Some(decimal))
            }
            None => (number, None),
        };
        let mut parts = Vec::new();
        let mut digits = 0;
        for c in whole.chars() {
            if c.is_ascii_digit() {
                digits += 1;
            } else {
                parts.extend([NumberPart::Integer(digits), NumberPart::Group(c.to_string())]);
                digits = 0;
            }
        }
        parts.push(NumberPart::Integer(digits));
        if let Some(decimal) = decimal {
            parts.extend([NumberPart::Decimal(decimal.to_string()), NumberPart::Other]);
        }
        parts
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::super::format::{count, day, grouped};
    use super::samples::written_as;
    use super::*;

    #[test]
    fn figures_follow_the_locale_and_keep_their_digits() {
        let most = "9007199254740993.07";
        for (locale, shown) in [
            (written_as("1,234,567.5", "1,234"), "9,007,199,254,740,993.07"),
            (written_as("1.234.567,5", "1.234"), "9.007.199.254.740.993,07"),
            (
                written_as("1\u{202f}234\u{202f}567,5", "1\u{202f}234"),
                "9\u{202f}007\u{202f}199\u{202f}254\u{202f}740\u{202f}993,07",
            ),
            (written_as("1’234’567.5", "1’234"), "9’007’199’254’740’993.07"),
            (written_as("12,34,567.5", "1,234"), "9,00,71,99,25,47,40,993.07"),
            (written_as("1234567.5", "1234"), "9007199254740993.07"),
        ] {
            follow(locale);
            assert_eq!(grouped(most), shown);
        }
        follow(written_as("1.234.567,5", "1234"));
        assert_eq!(
            [grouped("1234.5"), grouped("-12345"), count(7)],
            ["1234,5", "\u{2212}12.345", "7"]
        );
        assert_eq!(day(Timestamp::from_millis(5)), "day 5");
        follow(Locale::default());
    }
}
