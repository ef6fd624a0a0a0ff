//! Amounts as people type them, turned into amounts as the bank takes them: `1,234.5`, `1 234,5`
//! and `$1234.5` are all `1234.5`. A text that could mean two amounts is refused and nothing is
//! guessed: it is somebody's money. What stands before the minor digits on the page does so in what is
//! typed: where the page shows `1.234,50`, `1.234` is a thousand and more, and `12.50` is refused: it
//! could be 12,50 or a thousand that was cut short, and with one digit more it would be 12 500.

use leftfold_core::domain::{Currency, InvalidAmount, Money, Sign};

use super::format::{figures, grouped};
use super::refusals::why_no_amount;
use super::{locale, say};

/// Why a typed text is not taken for an amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unclear {
    /// Nothing was typed.
    Empty,
    /// Not digits, separators and the account's currency.
    NotAnAmount,
    /// It names another currency than the account's.
    OtherCurrency(Currency),
    /// Its separators don't stand every three digits.
    OddGroups,
    /// It could be the one or the other.
    Ambiguous(String, String),
    /// The bank takes no such amount.
    Refused(InvalidAmount),
}

impl std::fmt::Display for Unclear {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Empty => f.write_str(&say::amount_empty(&grouped("12.50"))),
            Self::NotAnAmount => f.write_str(&say::amount_not_digits(&grouped("1234.50"))),
            Self::OtherCurrency(currency) => {
                f.write_str(&say::amount_other_currency(currency.code()))
            }
            Self::OddGroups => f.write_str(say::amount_odd_groups()),
            Self::Ambiguous(one, other) => {
                f.write_str(&say::amount_ambiguous(&figures(one), &figures(other)))
            }
            Self::Refused(problem) => f.write_str(&why_no_amount(problem)),
        }
    }
}

/// The amount that a text means, in the form that commands carry.
///
/// # Errors
/// [`Unclear`], with the bank's own reason where it is the bank that refuses.
pub fn read_amount(text: &str, currency: Currency, sign: Sign) -> Result<String, Unclear> {
    let amount = normalise(text, currency)?;
    match Money::parse(&amount, currency, sign) {
        Ok(_) => Ok(amount),
        Err(problem) => Err(Unclear::Refused(problem)),
    }
}

/// The text without its currency and its grouping, with a point before the minor digits.
fn normalise(text: &str, currency: Currency) -> Result<String, Unclear> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Unclear::Empty);
    }
    let (negative, text) = strip_sign(text);
    let (inner_negative, number) = strip_sign(strip_currency(text, currency)?);
    if number.is_empty() || !number.chars().any(|c| c.is_ascii_digit()) {
        return Err(Unclear::NotAnAmount);
    }
    // The rules are told for a point; where the page has a comma, each stands for the other.
    let number = match locale::with(|locale| locale.decimal) {
        ',' => plain(&mirrored(number), currency).map_err(Unclear::mirrored)?,
        _ => plain(number, currency)?,
    };
    Ok(if negative != inner_negative { format!("-{number}") } else { number })
}

/// A comma for each point, and a point for each comma.
fn mirrored(text: &str) -> String {
    let other = |c| match c {
        '.' => ',',
        ',' => '.',
        other => other,
    };
    text.chars().map(other).collect()
}

impl Unclear {
    fn mirrored(self) -> Self {
        match self {
            Self::Ambiguous(one, other) => Self::Ambiguous(mirrored(&one), mirrored(&other)),
            other => other,
        }
    }
}

fn strip_sign(text: &str) -> (bool, &str) {
    let rest = text.strip_prefix(['-', '\u{2212}']);
    (rest.is_some(), rest.or_else(|| text.strip_prefix('+')).unwrap_or(text).trim_start())
}

/// Signs that stand for one currency or, as `$` does, for several.
const SIGNS: [(&str, &[&str]); 14] = [
    ("€", &["EUR"]),
    ("£", &["GBP", "EGP", "FKP", "GIP", "SHP", "SSP", "SYP", "LBP", "SDG"]),
    ("¥", &["JPY", "CNY"]),
    ("\u{ffe5}", &["JPY", "CNY"]),
    ("₹", &["INR"]),
    ("₩", &["KRW", "KPW"]),
    ("₽", &["RUB"]),
    ("₴", &["UAH"]),
    ("₺", &["TRY"]),
    ("₪", &["ILS"]),
    ("₫", &["VND"]),
    ("₦", &["NGN"]),
    ("฿", &["THB"]),
    ("₱", &["PHP"]),
];

/// The text without the currency's code or sign, before or behind the number.
fn strip_currency(text: &str, currency: Currency) -> Result<&str, Unclear> {
    let is_number = |c: char| c.is_ascii_digit() || ".,-\u{2212}+".contains(c);
    let number = text.trim_matches(|c: char| !is_number(c));
    let named = text.replacen(number, " ", 1);
    let mut names = named.split_whitespace();
    let (name, more) = (names.next(), names.next());
    match name {
        _ if more.is_some() => Err(Unclear::NotAnAmount),
        None => Ok(number.trim()),
        Some(name) if is_named(name, currency) => Ok(number.trim()),
        Some(name) if is_a_currency(name) => Err(Unclear::OtherCurrency(currency)),
        Some(_) => Err(Unclear::NotAnAmount),
    }
}

fn is_named(name: &str, currency: Currency) -> bool {
    let code = currency.code();
    let dollars = name == "$"
        && (code.ends_with('D')
            || ["MXN", "CLP", "COP", "ARS", "UYU", "CUP", "DOP"].contains(&code));
    let known = SIGNS.iter().any(|(sign, codes)| *sign == name && codes.contains(&code));
    dollars || known || name.eq_ignore_ascii_case(code)
}

fn is_a_currency(name: &str) -> bool {
    let by_sign = name == "$" || SIGNS.iter().any(|(sign, _)| *sign == name);
    by_sign || name.to_ascii_uppercase().parse::<Currency>().is_ok()
}

/// Digits and at most one point, told from digits with separators of any custom.
fn plain(number: &str, currency: Currency) -> Result<String, Unclear> {
    // A space or an apostrophe only ever groups; which of point and comma does is to be told.
    let spaced = number.replace(['\u{a0}', '\u{202f}', '\u{2009}', '\'', '\u{2019}'], " ");
    if !spaced.chars().all(|c| c.is_ascii_digit() || " .,".contains(c)) {
        return Err(Unclear::NotAnAmount);
    }
    let (points, commas) = (spaced.matches('.').count(), spaced.matches(',').count());
    match (points, commas) {
        (0, 0) => by_groups(&spaced, &[' ']),
        (1, 0) => decimal(&spaced, '.', &[' ']),
        (0, 1) => lone_comma(&spaced, currency),
        (0, _) => by_groups(&spaced, &[',']),
        (_, 0) => by_groups(&spaced, &['.']),
        (1, _) if spaced.rfind('.') > spaced.rfind(',') => decimal(&spaced, '.', &[',']),
        (_, 1) if spaced.rfind(',') > spaced.rfind('.') => decimal(&spaced, ',', &['.']),
        _ => Err(Unclear::OddGroups),
    }
}

/// One comma and no point, told for where the point stands before the minor digits. Where a comma
/// groups, `1,234` is a thousand and more, and `12,5` is refused: whoever wrote it thought of minor
/// digits, or lost some. Where it doesn't, it can only stand before minor digits. With three digits
/// behind it, it could be either in a currency that has three.
fn lone_comma(number: &str, currency: Currency) -> Result<String, Unclear> {
    let (whole, fraction) = number.split_once(',').unwrap_or((number, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let begins_groups = (1..=3).contains(&whole.len()) && !whole.starts_with('0');
    if !begins_groups || !digits(whole) || !digits(fraction) {
        return decimal(number, ',', &[' ']);
    }
    let minor = usize::try_from(currency.digits()).unwrap_or(0);
    let either =
        || Err(Unclear::Ambiguous(format!("{whole}{fraction}"), format!("{whole}.{fraction}")));
    match (commas_group(), fraction.len()) {
        (_, 3) if minor == 3 => either(),
        (true, 3) => by_groups(number, &[',']),
        (true, 1..3) if fraction.len() <= minor => either(),
        _ => decimal(number, ',', &[]),
    }
}

/// Whether groups stand apart by what the rules call a comma.
fn commas_group() -> bool {
    locale::with(|locale| locale.group == Some(if locale.decimal == ',' { '.' } else { ',' }))
}

fn decimal(number: &str, point: char, separators: &[char]) -> Result<String, Unclear> {
    let (whole, fraction) = number.split_once(point).unwrap_or((number, ""));
    if !fraction.chars().all(|c| c.is_ascii_digit()) {
        return Err(Unclear::OddGroups);
    }
    let whole = if whole.is_empty() { "0".to_owned() } else { by_groups(whole, separators)? };
    Ok(if fraction.is_empty() { whole } else { format!("{whole}.{fraction}") })
}

/// Digits in groups of three, of which the first may be shorter. Anything else is likelier a slip
/// than a locale's.
fn by_groups(number: &str, separators: &[char]) -> Result<String, Unclear> {
    let mut groups = number.split(separators);
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let digits = |group: &str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    let by_threes = first.len() <= 3 && rest.iter().all(|group| group.len() == 3);
    // As in India, where the page is so as well: 12,34,567.
    let by_twos = || {
        let (last, twos) = rest.split_last().unwrap_or((&"", &[]));
        first.len() <= 2 && last.len() == 3 && twos.iter().all(|group| group.len() == 2)
    };
    let even = rest.is_empty() || by_threes || (locale::with(|locale| locale.by_twos) && by_twos());
    if !digits(first) || !rest.iter().all(|group| digits(group)) || !even {
        return Err(Unclear::OddGroups);
    }
    Ok(format!("{first}{}", rest.concat()))
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::super::locale::{Locale, samples::written_as};
    use super::*;

    fn read(text: &str, currency: &str) -> Result<String, Unclear> {
        read_amount(text, currency.parse().unwrap(), Sign::Positive)
    }

    #[test]
    fn amounts_are_read_as_people_type_them() {
        for (text, amount) in [
            ("1234.5", "1234.5"),
            ("1,234.5", "1234.5"),
            ("1.234,5", "1234.5"),
            ("1 234,5", "1234.5"),
            ("1\u{a0}234.50", "1234.50"),
            ("1'234.50", "1234.50"),
            ("1,234", "1234"),
            ("1,234,567.89", "1234567.89"),
            ("1.234.567", "1234567"),
            ("0,50", "0.50"),
            ("1234,5", "1234.5"),
            (".5", "0.5"),
            ("5.", "5"),
            ("  7 ", "7"),
            ("$1,234.5", "1234.5"),
            ("1 234.5 $", "1234.5"),
            ("USD 20", "20"),
            ("20usd", "20"),
            ("+3", "3"),
        ] {
            assert_eq!(read(text, "USD"), Ok(amount.to_owned()), "{text:?}");
        }
    }

    #[test]
    fn a_currencys_own_digits_tell_what_a_separator_means() {
        assert_eq!(read("1,234", "JPY"), Ok("1234".into()));
        assert_eq!(read("¥1,234", "JPY"), Ok("1234".into()));
        assert_eq!(read("0,125", "KWD"), Ok("0.125".into()));
        assert_eq!(read("1.234", "KWD"), Ok("1.234".into()));
        assert_eq!(read("€ 2.50", "EUR"), Ok("2.50".into()));
    }

    #[test]
    fn what_could_be_two_amounts_is_not_guessed() {
        let both = Unclear::Ambiguous("1234".into(), "1.234".into());
        assert_eq!(read("1,234", "KWD"), Err(both.clone()));
        assert_eq!(both.to_string(), "this could be 1,234 or 1.234: enter one of them");
    }

    /// Follows a locale that writes the two numbers so, and the page's own one after it.
    fn where_it_is_written(long: &str, short: &str, test: impl FnOnce()) {
        locale::follow(written_as(long, short));
        test();
        locale::follow(Locale::default());
    }

    #[test]
    fn what_stands_between_groups_is_never_taken_for_what_stands_before_minor_digits() {
        let both = |whole: &str, minor: &str| Err(Unclear::Ambiguous(whole.into(), minor.into()));
        assert_eq!(read("12,50", "USD"), both("1250", "12.50"));
        assert_eq!(read("12,5", "USD"), both("125", "12.5"));
        assert_eq!(read("12,500", "USD"), Ok("12500".into()), "as the page writes it");
        assert_eq!(read("12,500.00", "USD"), Ok("12500.00".into()));
        where_it_is_written("1.234.567,5", "1.234", || {
            assert_eq!(read("12.50", "EUR"), both("1250", "12,50"));
            assert_eq!(read("€ 2.5", "EUR"), both("25", "2,5"));
            assert_eq!(read("12.500", "EUR"), Ok("12500".into()), "as the page writes it");
            assert_eq!(read("12,50", "EUR"), Ok("12.50".into()));
            for (text, amount) in [("0.50", "0.50"), ("1234.50", "1234.50"), (".5", "0.5")] {
                assert_eq!(read(text, "EUR"), Ok(amount.into()), "no groups begin so: {text}");
            }
            assert_eq!(read("1 234.50", "EUR"), Ok("1234.50".into()), "spaces group here");
            assert!(matches!(read("12.5", "JPY"), Err(Unclear::Refused(_))));
        });
    }

    #[test]
    fn a_sign_that_groups_nowhere_near_stands_before_minor_digits() {
        for (long, short) in [("1\u{a0}234\u{a0}567,5", "1234"), ("1’234’567.5", "1’234")] {
            where_it_is_written(long, short, || {
                for text in ["12.50", "12,50"] {
                    assert_eq!(read(text, "EUR"), Ok("12.50".into()), "{long}: {text}");
                }
                for text in ["12.500", "12,500"] {
                    let read = read(text, "EUR");
                    assert!(matches!(read, Err(Unclear::Refused(_))), "{long}: {text}, {read:?}");
                }
            });
        }
    }

    #[test]
    fn what_is_said_of_an_amount_is_written_as_it_may_be_typed() {
        assert_eq!(Unclear::Empty.to_string(), "enter an amount, such as 12.50");
        where_it_is_written("1.234.567,5", "1.234", || {
            assert_eq!(Unclear::Empty.to_string(), "enter an amount, such as 12,50");
            let words = "enter the amount in digits, such as 1.234,50";
            assert_eq!(Unclear::NotAnAmount.to_string(), words);
        });
    }

    #[test]
    fn a_point_is_never_taken_for_grouping_where_it_stands_alone() {
        for (text, code, digits, words) in [
            ("10.005", "USD", 2, "USD has at most 2 decimal places"),
            ("1.5", "JPY", 0, "JPY has no decimal places"),
        ] {
            let problem = InvalidAmount::TooPrecise { currency: code.parse().unwrap(), digits };
            let refused = Unclear::Refused(problem);
            assert_eq!(read(text, code), Err(refused.clone()));
            assert_eq!(refused.to_string(), words);
        }
    }

    #[test]
    fn odd_groups_are_likelier_slips_than_the_way_of_a_locale() {
        for text in [
            "1,23,4",
            "12,34.5",
            "1 2",
            "1,2345,678",
            "1.2.3",
            "1,234,5",
            "1,234.567.8",
            ",",
            "1,,000",
        ] {
            assert!(
                matches!(read(text, "USD"), Err(Unclear::OddGroups | Unclear::NotAnAmount)),
                "{text:?}"
            );
        }
    }

    #[test]
    fn what_the_page_shows_can_be_typed_whatever_the_locale() {
        use super::super::format::money;
        for (long, short) in [
            ("1,234,567.5", "1,234"),
            ("1.234.567,5", "1.234"),
            ("1\u{a0}234\u{a0}567,5", "1234"),
            ("1’234’567.5", "1’234"),
            ("12,34,567.5", "1,234"),
        ] {
            locale::follow(written_as(long, short));
            for (minor, code) in [
                (123_456_789, "USD"),
                (1_234, "USD"),
                (123_400, "USD"),
                (1_234, "JPY"),
                (1_234_567, "KWD"),
            ] {
                let currency: Currency = code.parse().unwrap();
                let amount = Money::from_minor(minor, currency);
                assert_eq!(read(&money(amount), code), Ok(amount.to_string()), "{long} {amount}");
            }
        }
        locale::follow(written_as("1.234.567,5", "1.234"));
        assert_eq!(read("1.234", "USD"), Ok("1234".into()));
        assert!(matches!(read("1,234", "USD"), Err(Unclear::Refused(_))));
        let both = Unclear::Ambiguous("1234".into(), "1,234".into());
        assert_eq!(read("1.234", "KWD"), Err(both));
        locale::follow(Locale::default());
    }

    #[test]
    fn another_currency_is_noticed() {
        let usd = "USD".parse().unwrap();
        for text in ["€5", "5 EUR", "£5", "eur 5"] {
            assert_eq!(read(text, "USD"), Err(Unclear::OtherCurrency(usd)), "{text:?}");
        }
        assert!(matches!(read("$5", "EUR"), Err(Unclear::OtherCurrency(_))));
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        assert_eq!(read(" ", "USD"), Err(Unclear::Empty));
        for text in ["five", "1e3", "5k", "1_000", "٣", "$", "NaN", "--", "<b>5</b>", "5 USD EUR"]
        {
            assert_eq!(read(text, "USD"), Err(Unclear::NotAnAmount), "{text:?}");
        }
    }

    #[test]
    fn the_bank_says_what_it_says_of_amounts_that_can_be_read() {
        for text in ["0", "0.00", "-5", "$-5", "-$5", "\u{2212}5"] {
            assert_eq!(
                read(text, "USD"),
                Err(Unclear::Refused(InvalidAmount::NotPositive)),
                "{text:?}"
            );
        }
        assert_eq!(read_amount("0", "USD".parse().unwrap(), Sign::NotNegative), Ok("0".into()));
    }
}
