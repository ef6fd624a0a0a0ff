//! How figures, times and names are shown: figures and days after the custom of a country, which the
//! page chooses (`customs.rs`). Amounts stay the digits that they are; only what stands between them
//! follows the custom.

use std::cell::RefCell;
use std::rc::Rc;

use leftfold_core::domain::{Currency, Money, Sign};
use leftfold_core::event_sourcing::Timestamp;

/// How a country writes figures and days.
#[derive(Clone)]
pub struct Custom {
    /// What stands before the minor digits.
    pub decimal: char,
    /// What stands between groups of digits, where anything does.
    pub group: Option<char>,
    /// Whether only the last group has three digits and all others two: 12,34,567.
    pub by_twos: bool,
    /// Whether a number of four digits stands without a group.
    pub from_five: bool,
    /// Writes the day of a time in UTC, given in milliseconds since 1970.
    pub day: Rc<dyn Fn(i64) -> String>,
    /// Writes it without its year.
    pub short_day: Rc<dyn Fn(i64) -> String>,
}

impl Default for Custom {
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

impl Custom {
    /// What numbers that were written by a custom tell of it: `1234567.5` and `1234`.
    #[must_use]
    pub fn told_by(
        long: &str,
        short: &str,
        day: Rc<dyn Fn(i64) -> String>,
        short_day: Rc<dyn Fn(i64) -> String>,
    ) -> Self {
        let between = |c: &char| !c.is_ascii_digit();
        let decimal = long.chars().rev().find(between).unwrap_or('.');
        let group = long.chars().find(between).filter(|group| *group != decimal);
        let first = long.chars().take_while(char::is_ascii_digit).count();
        let (by_twos, from_five) = (first == 2, short == "1234");
        Self { decimal, group, by_twos, from_five, day, short_day }
    }

    /// A decimal text, such as `-1234.5`, by this custom and with a true minus.
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

thread_local! {
    static CUSTOM: RefCell<Custom> = RefCell::new(Custom::default());
}

/// Shows figures and days by a custom from now on.
pub fn follow(custom: Custom) {
    CUSTOM.set(custom);
}

/// The custom that is followed.
#[must_use]
pub fn custom() -> Custom {
    CUSTOM.with_borrow(Custom::clone)
}

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
    CUSTOM.with_borrow(|custom| custom.figure(decimal))
}

/// A count with its thousands apart.
#[must_use]
pub fn count(number: u64) -> String {
    grouped(&number.to_string())
}

/// A part of a whole in percent with one digit, cut and not rounded, so that 100 % means all.
#[must_use]
pub fn share(part: u64, whole: u64) -> String {
    let mille = part.saturating_mul(1_000).checked_div(whole).unwrap_or(1_000);
    format!("{}.{} %", mille / 10, mille % 10)
}

/// How long something took, given in millionths of a second: `850 µs`, `1.25 ms`, `3.50 s`, `2 min`.
#[must_use]
pub fn micros(micros: u64) -> String {
    let digits = |unit: u64| format!("{}.{:02}", count(micros / unit), micros % unit * 100 / unit);
    match micros {
        0 => "0 ms".into(),
        1..1_000 => format!("{micros}\u{a0}µs"),
        1_000..100_000 => format!("{}\u{a0}ms", digits(1_000)),
        100_000..1_000_000 => format!("{}\u{a0}ms", micros / 1_000),
        1_000_000..120_000_000 => format!("{}\u{a0}s", digits(1_000_000)),
        120_000_000..7_200_000_000 => format!("{}\u{a0}min", micros / 60_000_000),
        _ => format!("{}\u{a0}h", count(micros / 3_600_000_000)),
    }
}

/// How many of something there are: `1 account`, `2 accounts`.
#[must_use]
pub fn counted(number: usize, one: &str, many: &str) -> String {
    let figures = grouped(&number.to_string());
    if number == 1 { format!("{figures} {one}") } else { format!("{figures} {many}") }
}

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A day: `2 Mar 2026`. All times are UTC, as the log has them.
#[must_use]
pub fn day(time: Timestamp) -> String {
    let write = CUSTOM.with_borrow(|custom| Rc::clone(&custom.day));
    write(time.as_millis())
}

fn plain_day(time: Timestamp) -> String {
    let text = time.to_string();
    let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default().to_owned();
    let month =
        part(5, 7).parse::<usize>().ok().and_then(|month| MONTHS.get(month.checked_sub(1)?));
    let day = part(8, 10);
    format!("{} {} {}", day.trim_start_matches('0'), month.copied().unwrap_or_default(), part(0, 4))
}

/// A day among others near it: `2 Mar`.
#[must_use]
pub fn short_day(time: Timestamp) -> String {
    let write = CUSTOM.with_borrow(|custom| Rc::clone(&custom.short_day));
    write(time.as_millis())
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

/// How long after another time a time is: `+2 s`, `+3 min 5 s`, `+4 d 2 h`; the two largest units, of
/// what is whole. A clock that is set back makes it less than nothing.
#[must_use]
pub fn after(before: Timestamp, time: Timestamp) -> String {
    let millis = time.as_millis().saturating_sub(before.as_millis());
    if millis == 0 {
        return "at once".into();
    }
    let sign = if millis < 0 { "\u{2212}" } else { "+" };
    let millis = millis.unsigned_abs();
    if millis < 1_000 {
        return format!("{sign}{millis} ms");
    }
    let seconds = millis / 1_000;
    let (large, large_unit, small, small_unit) = match seconds {
        ..60 => return format!("{sign}{seconds} s"),
        60..3_600 => (seconds / 60, "min", seconds % 60, "s"),
        3_600..86_400 => (seconds / 3_600, "h", seconds / 60 % 60, "min"),
        86_400.. => (seconds / 86_400, "d", seconds / 3_600 % 24, "h"),
    };
    match small {
        0 => format!("{sign}{} {large_unit}", count(large)),
        _ => format!("{sign}{} {large_unit} {small} {small_unit}", count(large)),
    }
}

/// An account number in groups of four, as it stands on a card.
#[must_use]
pub fn account_number(number: &str) -> String {
    let characters: Vec<char> = number.chars().collect();
    let groups: Vec<String> = characters.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join("\u{a0}")
}

/// The last four of an account number: enough to tell one's own accounts apart.
#[must_use]
pub fn short_number(number: &str) -> String {
    let from = number.char_indices().rev().nth(3).map_or(0, |(index, _)| index);
    format!("··{}", number.get(from..).unwrap_or(number))
}

/// The part of an id that people compare: its last eight places, which differ between ids made in
/// the same millisecond.
#[must_use]
pub fn short_id(id: &str) -> String {
    let from = id.char_indices().rev().nth(7).map_or(0, |(index, _)| index);
    format!("…{}", id.get(from..).unwrap_or(id))
}

/// A name as it is stored, for people: `money_deposited` becomes `Money deposited`.
#[must_use]
pub fn words(name: &str) -> String {
    sentence(&name.replace('_', " "))
}

/// The bank's words begin in lower case, so that they can stand in a sentence; beside a field they
/// are one. They are English: the capitals of all other languages would weigh more than this page's
/// words.
#[must_use]
pub fn sentence(words: &str) -> String {
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

    fn by(long: &str, short: &str) -> Custom {
        let day: Rc<dyn Fn(i64) -> String> = Rc::new(|millis| format!("day {millis}"));
        Custom::told_by(long, short, Rc::clone(&day), day)
    }

    #[test]
    fn figures_follow_the_custom_and_keep_their_digits() {
        let most = "9007199254740993.07";
        for (custom, shown) in [
            (by("1,234,567.5", "1,234"), "9,007,199,254,740,993.07"),
            (by("1.234.567,5", "1.234"), "9.007.199.254.740.993,07"),
            (
                by("1\u{202f}234\u{202f}567,5", "1\u{202f}234"),
                "9\u{202f}007\u{202f}199\u{202f}254\u{202f}740\u{202f}993,07",
            ),
            (by("1’234’567.5", "1’234"), "9’007’199’254’740’993.07"),
            (by("12,34,567.5", "1,234"), "9,00,71,99,25,47,40,993.07"),
            (by("1234567.5", "1234"), "9007199254740993.07"),
        ] {
            follow(custom);
            assert_eq!(grouped(most), shown);
        }
        follow(by("1.234.567,5", "1234"));
        assert_eq!(
            [grouped("1234.5"), grouped("-12345"), count(7)],
            ["1234,5", "\u{2212}12.345", "7"]
        );
        assert_eq!(day(Timestamp::from_millis(5)), "day 5");
        follow(Custom::default());
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
    fn a_time_is_told_by_how_long_after_another_it_is() {
        let told = |from: &str, to: &str| after(from.parse().unwrap(), to.parse().unwrap());
        let noon = "2026-03-02T12:00:00Z";
        assert_eq!(told(noon, noon), "at once");
        assert_eq!(told(noon, "2026-03-02T12:00:00.040Z"), "+40 ms");
        assert_eq!(told(noon, "2026-03-02T12:00:02.999Z"), "+2 s");
        assert_eq!(told(noon, "2026-03-02T12:01:00Z"), "+1 min");
        assert_eq!(told(noon, "2026-03-02T12:03:05Z"), "+3 min 5 s");
        assert_eq!(told(noon, "2026-03-02T14:04:59Z"), "+2 h 4 min");
        assert_eq!(told(noon, "2026-03-06T14:00:00Z"), "+4 d 2 h");
        assert_eq!(told(noon, "2030-03-02T12:00:00Z"), "+1,461 d");
        assert_eq!(told(noon, "2026-03-02T11:59:57Z"), "\u{2212}3 s", "the clock was set back");
    }

    #[test]
    fn numbers_and_ids_are_shortened_from_the_front_whatever_they_hold() {
        assert_eq!(account_number("XL12345678901234"), "XL12\u{a0}3456\u{a0}7890\u{a0}1234");
        assert_eq!(short_number("XL12345678901234"), "··1234");
        assert_eq!(short_number("ü"), "··ü");
        assert_eq!(short_id("0190f3a4-0000-7000-8000-000012345678"), "…12345678");
    }

    #[test]
    fn names_and_words_become_sentences() {
        assert_eq!(words("money_deposited"), "Money deposited");
        assert_eq!(sentence("the account is closed"), "The account is closed");
        assert_eq!(sentence("élan"), "élan");
        assert_eq!(sentence(""), "");
        assert_eq!(counted(1, "account", "accounts"), "1 account");
        assert_eq!(counted(1_000, "account", "accounts"), "1,000 accounts");
    }
}
