//! How amounts, days, times and names are written: read and written plainly, without the bank's own
//! code.

use serde_json::Value;

/// The currencies of these tests, with their digits after the point.
pub(super) fn digits_of(currency: &str) -> Option<usize> {
    match currency {
        "USD" => Some(2),
        "JPY" => Some(0),
        "KWD" => Some(3),
        _ => None,
    }
}

/// An amount in minor units: `-?digits(.digits)?`, with at most the currency's digits as written
/// and 28 in all.
pub(super) fn minor(text: &str, digits: usize) -> Option<i128> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let has_point = unsigned.contains('.');
    let all_digits = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    if !all_digits(whole) || !all_digits(fraction) {
        return None;
    }
    let written = if has_point { fraction.len() } else { 0 };
    if written > digits || whole.len() + written > 28 {
        return None;
    }
    let fraction = if has_point { fraction } else { "" };
    let units: i128 = format!("{whole}{fraction:0<digits$}").parse().ok()?;
    Some(if text.starts_with('-') { -units } else { units })
}

/// An amount as it shows.
pub(super) fn shown(minor: i128, digits: usize) -> String {
    let sign = if minor < 0 { "-" } else { "" };
    let figures = format!("{:0>width$}", minor.abs(), width = digits + 1);
    match figures.split_at(figures.len() - digits) {
        (whole, "") => format!("{sign}{whole}"),
        (whole, fraction) => format!("{sign}{whole}.{fraction}"),
    }
}

/// Not only spaces and characters that nobody sees, without controls, and at most 100 characters.
pub(super) fn is_name(text: &str) -> bool {
    !is_blank(text) && !text.contains(is_control) && text.chars().count() <= 100
}

/// Whether nobody sees anything of a text.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| " \n\u{200b}\u{2060}\u{2800}\u{3164}".contains(c))
}

/// The controls that these tests write.
pub(super) fn is_control(c: char) -> bool {
    "\u{7}\n\u{202e}\u{2067}".contains(c)
}

/// The same for words of several lines.
pub(super) fn is_words(text: &str) -> bool {
    !text.contains(|c| c != '\n' && is_control(c))
}

/// The countries that these tests speak of, by two letters and by three; all others that they name are
/// none.
const COUNTRIES: [(&str, &str); 4] = [("US", "USA"), ("FR", "FRA"), ("JP", "JPN"), ("KW", "KWT")];

pub(super) fn is_country(text: &str) -> bool {
    COUNTRIES.iter().any(|(two, three)| [*two, *three].contains(&text))
}

/// A country as it is kept: by two letters.
pub(super) fn as_kept(country: &str) -> &str {
    let known = COUNTRIES.iter().find(|(_, three)| *three == country);
    known.map_or(country, |(two, _)| two)
}

pub(super) fn is_address(address: &Value) -> bool {
    let text = |field: &str| address[field].as_str().unwrap_or_default();
    is_name(text("street"))
        && is_name(text("city"))
        && !text("postal_code").contains(is_control)
        && is_country(text("country"))
}

/// A mailbox at a host.
pub(super) fn is_email(text: &str) -> bool {
    let is_seen = !text.contains(|c| is_blank(&String::from(c)) || is_control(c));
    let parts = text.split_once('@');
    is_seen && parts.is_some_and(|(mailbox, host)| !mailbox.is_empty() && host.contains('.'))
}

/// A day of the calendar, `YYYY-MM-DD`.
pub(super) fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else { return false };
    if (year.len(), month.len(), day.len()) != (4, 2, 2) {
        return false;
    }
    let number = |text: &str| text.parse::<u32>().unwrap_or(0);
    let leap = number(year).is_multiple_of(4)
        && (!number(year).is_multiple_of(100) || number(year).is_multiple_of(400));
    let days = match number(month) {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&number(day))
}

pub(super) const MINUTE_MS: i64 = 60_000;
pub(super) const DAY_MS: i64 = 24 * 60 * MINUTE_MS;

/// The time as the contract writes it, from the milliseconds since 2026-03-01 began. The tests'
/// clock stays within that month and the next two.
pub(super) fn time(ms: i64) -> String {
    let (mut day, mut month) = (ms.div_euclid(DAY_MS), 3);
    for days in [31, 30] {
        if day < days {
            break;
        }
        (day, month) = (day - days, month + 1);
    }
    let in_day = ms.rem_euclid(DAY_MS);
    let (hours, minutes) = (in_day / (60 * MINUTE_MS), in_day / MINUTE_MS % 60);
    let (seconds, millis) = (in_day / 1000 % 60, in_day % 1000);
    format!("2026-{month:02}-{:02}T{hours:02}:{minutes:02}:{seconds:02}.{millis:03}Z", day + 1)
}

/// A minute of the day, `HH:MM`.
pub(super) fn minute_of_day(text: &str) -> Option<i64> {
    let (hours, minutes) = text.split_once(':')?;
    let two = |text: &str, below: i64| {
        let number = text.parse().ok().filter(|number| (0..below).contains(number));
        number.filter(|_| text.len() == 2)
    };
    Some(two(hours, 24)? * 60 + two(minutes, 60)?)
}

#[test]
fn amounts_are_read_and_shown_plainly() {
    for (text, digits, wanted) in [
        ("5", 2, Some(500)),
        ("5.1", 2, Some(510)),
        ("-0", 2, Some(0)),
        ("-0.01", 2, Some(-1)),
        ("007", 0, Some(7)),
        ("1.005", 3, Some(1005)),
        ("10.000", 2, None),
        ("5.", 2, None),
        (".5", 2, None),
        ("1e3", 2, None),
        ("+1", 2, None),
        ("--1", 2, None),
        ("5.0", 0, None),
    ] {
        assert_eq!(minor(text, digits), wanted, "{text}");
    }
    assert_eq!([shown(5, 2), shown(-1234, 3), shown(150, 0)], ["0.05", "-1.234", "150"]);
}

#[test]
fn days_and_times_are_those_of_the_calendar() {
    assert_eq!(time(DAY_MS + DAY_MS / 2), "2026-03-02T12:00:00.000Z");
    assert_eq!(time(31 * DAY_MS - 1), "2026-03-31T23:59:59.999Z");
    assert_eq!(time(31 * DAY_MS), "2026-04-01T00:00:00.000Z");
    assert_eq!(time(61 * DAY_MS), "2026-05-01T00:00:00.000Z");
    assert!(is_day("2024-02-29") && !is_day("1990-02-30") && !is_day("1990-1-1") && !is_day("no"));
    assert_eq!([minute_of_day("05:30"), minute_of_day("24:00")], [Some(330), None]);
}

/// A field's text; nothing where it is left out.
pub(super) fn text<'a>(command: &'a Value, field: &str) -> &'a str {
    command[field].as_str().unwrap_or_default()
}
