//! Points in time as the log keeps them: UTC, to the millisecond, RFC 3339 in text. Small and of our
//! own, since opening a log reads one for each commit and a calendar with time zones would be a
//! sixth of the whole page.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A point in time in milliseconds since 1970-01-01T00:00:00Z, within the years 1 to 9999.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schemas", schemars(inline, with = "String", extend("format" = "date-time")))]
pub struct Timestamp(i64);

/// A text that is no RFC 3339 timestamp, or no ISO 8601 duration.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not an RFC 3339 timestamp such as 2026-03-02T12:00:00Z")]
pub struct InvalidTimestamp(String);

const SECOND_MS: i64 = 1000;
const MINUTE_MS: i64 = 60 * SECOND_MS;
const HOUR_MS: i64 = 60 * MINUTE_MS;
const DAY_MS: i64 = 24 * HOUR_MS;
/// 0001-01-01T00:00:00.000Z.
const MIN_MS: i64 = -62_135_596_800_000;
/// 9999-12-31T23:59:59.999Z.
const MAX_MS: i64 = 253_402_300_799_999;

impl Timestamp {
    /// A time from milliseconds since the epoch, held within the years 1 to 9999.
    #[must_use]
    pub fn from_millis(millis: i64) -> Self {
        Self(millis.clamp(MIN_MS, MAX_MS))
    }

    /// Milliseconds since the epoch.
    #[must_use]
    pub fn as_millis(self) -> i64 {
        self.0
    }

    /// This time moved on by `millis` milliseconds.
    #[must_use]
    pub fn plus_millis(self, millis: i64) -> Self {
        Self::from_millis(self.0.saturating_add(millis))
    }

    /// This time moved on by an ISO 8601 duration such as `PT90M` or `P1DT2H`. A month on from a day
    /// that the next month has not is its last day.
    ///
    /// # Errors
    /// The text, where it is no duration or leaves the years 1 to 9999.
    pub fn plus_duration(self, duration: &str) -> Result<Self, InvalidTimestamp> {
        let invalid = || InvalidTimestamp(duration.to_owned());
        let (months, millis) = parse_duration(duration).ok_or_else(invalid)?;
        let (year, month, day) = civil_from_days(self.day());
        let months = (year * 12 + month - 1).checked_add(months).ok_or_else(invalid)?;
        let (year, month) = (months.div_euclid(12), months.rem_euclid(12) + 1);
        if !(1..=9999).contains(&year) {
            return Err(invalid());
        }
        let day = days_from_civil(year, month, day.min(days_in_month(year, month)));
        let moved =
            (day * DAY_MS + self.0.rem_euclid(DAY_MS)).checked_add(millis).ok_or_else(invalid)?;
        if (MIN_MS..=MAX_MS).contains(&moved) { Ok(Self(moved)) } else { Err(invalid()) }
    }

    /// The calendar day in UTC, as days since the epoch.
    #[must_use]
    pub fn day(self) -> i64 {
        self.0.div_euclid(DAY_MS)
    }

    /// The minute of the day in UTC, 0 to 1439.
    #[must_use]
    pub fn minute_of_day(self) -> u16 {
        u16::try_from(self.0.rem_euclid(DAY_MS) / MINUTE_MS).unwrap_or(0)
    }
}

/// Days since the epoch of a day of the Gregorian calendar. From Howard Hinnant, "chrono-Compatible
/// Low-Level Date Algorithms" (2013).
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year - era * 400;
    let day_of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// Year, month and day of a day since the epoch; from the same source.
fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days - era * 146_097;
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

fn days_in_month(year: i64, month: i64) -> i64 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Reads digits from the front of a text.
struct Scanner<'a>(&'a [u8]);

impl Scanner<'_> {
    fn one_of(&mut self, wanted: &[u8]) -> Option<u8> {
        let (&first, rest) = self.0.split_first()?;
        wanted.contains(&first).then(|| self.0 = rest)?;
        Some(first)
    }

    /// Exactly so many digits.
    fn number(&mut self, digits: usize) -> Option<i64> {
        let (head, rest) = self.0.split_at_checked(digits)?;
        let number = head.iter().try_fold(0, |sum, digit| {
            digit.is_ascii_digit().then(|| sum * 10 + i64::from(digit - b'0'))
        })?;
        self.0 = rest;
        Some(number)
    }

    /// As many digits as there are, up to 9.
    fn digits(&mut self) -> Option<i64> {
        let count = self.0.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if count == 0 || count > 9 { None } else { self.number(count) }
    }

    /// Milliseconds from the digits after a point; further digits are passed over.
    fn fraction_ms(&mut self) -> Option<i64> {
        let mut weight = 100;
        let mut millis = 0;
        let mut any = false;
        while let Some(&digit) = self.0.first().filter(|byte| byte.is_ascii_digit()) {
            millis += i64::from(digit - b'0') * weight;
            weight /= 10;
            any = true;
            self.0 = self.0.get(1..)?;
        }
        any.then_some(millis)
    }
}

/// Reads `YYYY-MM-DDTHH:MM:SS[.fraction](Z|±HH:MM)`.
fn parse_timestamp(text: &str) -> Option<i64> {
    let mut scan = Scanner(text.as_bytes());
    let year = scan.number(4)?;
    scan.one_of(b"-")?;
    let month = scan.number(2)?;
    scan.one_of(b"-")?;
    let day = scan.number(2)?;
    scan.one_of(b"Tt ")?;
    let hour = scan.number(2)?;
    scan.one_of(b":")?;
    let minute = scan.number(2)?;
    scan.one_of(b":")?;
    let second = scan.number(2)?;
    let millis = if scan.one_of(b".").is_some() { scan.fraction_ms()? } else { 0 };
    let offset = match scan.one_of(b"Zz+-")? {
        sign @ (b'+' | b'-') => {
            let hours = scan.number(2)?;
            scan.one_of(b":")?;
            let minutes = scan.number(2)?;
            let size = hours * HOUR_MS + minutes * MINUTE_MS;
            if hours > 23 || minutes > 59 {
                return None;
            }
            if sign == b'-' { -size } else { size }
        }
        _ => 0,
    };
    let on_calendar = (1..=12).contains(&month) && (1..=days_in_month(year, month)).contains(&day);
    let on_clock = hour < 24 && minute < 60 && second < 60;
    if year == 0 || !on_calendar || !on_clock || !scan.0.is_empty() {
        return None;
    }
    let time = hour * HOUR_MS + minute * MINUTE_MS + second * SECOND_MS + millis;
    let total = days_from_civil(year, month, day) * DAY_MS + time - offset;
    (MIN_MS..=MAX_MS).contains(&total).then_some(total)
}

/// Reads `[-]P[nY][nM][nW][nD][T[nH][nM][n[.n]S]]` as months and milliseconds.
fn parse_duration(text: &str) -> Option<(i64, i64)> {
    let mut scan = Scanner(text.as_bytes());
    let sign = if scan.one_of(b"-").is_some() { -1 } else { 1 };
    scan.one_of(b"P")?;
    let (mut months, mut millis) = (0, 0);
    let (mut in_time, mut any) = (false, false);
    // Each unit stands once, the larger before the smaller.
    let mut units: &[u8] = b"YMWD";
    while !scan.0.is_empty() {
        if !in_time && scan.one_of(b"T").is_some() {
            (in_time, any, units) = (true, false, b"HMS");
            continue;
        }
        let number = scan.digits()?;
        let fraction =
            if in_time && scan.one_of(b".").is_some() { Some(scan.fraction_ms()?) } else { None };
        let unit = scan.one_of(units)?;
        let at = units.iter().position(|known| *known == unit)?;
        units = units.get(at + 1..)?;
        match (unit, in_time) {
            (b'Y', _) => months += number * 12,
            (b'M', false) => months += number,
            (b'W', _) => millis += number * 7 * DAY_MS,
            (b'D', _) => millis += number * DAY_MS,
            (b'H', _) => millis += number * HOUR_MS,
            (b'M', true) => millis += number * MINUTE_MS,
            _ => millis += number * SECOND_MS + fraction.unwrap_or(0),
        }
        if fraction.is_some() && unit != b'S' {
            return None;
        }
        any = true;
    }
    any.then_some((sign * months, sign * millis))
}

impl FromStr for Timestamp {
    type Err = InvalidTimestamp;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse_timestamp(text).map(Self).ok_or_else(|| InvalidTimestamp(text.to_owned()))
    }
}

/// The text of a time, which has the same length for all.
struct Text([u8; 24]);

impl Text {
    /// Digit by digit: a template of `write!` takes ten times as long, and every commit has one.
    fn of(timestamp: Timestamp) -> Self {
        let (year, month, day) = civil_from_days(timestamp.day());
        let time = timestamp.0.rem_euclid(DAY_MS);
        let mut text = Self(*b"0000-00-00T00:00:00.000Z");
        text.put(year, 4);
        text.put(month, 7);
        text.put(day, 10);
        text.put(time / HOUR_MS, 13);
        text.put(time / MINUTE_MS % 60, 16);
        text.put(time / SECOND_MS % 60, 19);
        text.put(time % SECOND_MS, 23);
        text
    }

    /// Puts a number where its zeros stand, which end before `end`.
    fn put(&mut self, mut number: i64, mut end: usize) {
        while number > 0 {
            end -= 1;
            self.0[end] += u8::try_from(number % 10).unwrap_or(0);
            number /= 10;
        }
    }

    fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Text::of(*self).as_str())
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(Text::of(*self).as_str())
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        super::from_text(deserializer, str::parse)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn the_written_form_reads_back() {
        for text in
            ["2026-03-02T12:00:00.000Z", "0001-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z"]
        {
            assert_eq!(at(text).to_string(), text);
        }
    }

    #[test]
    fn known_instants_have_their_milliseconds() {
        for (text, millis) in [
            ("1970-01-01T00:00:00Z", 0),
            ("1969-12-31T23:59:59.001Z", -999),
            ("2000-02-29T12:00:00Z", 951_825_600_000),
            ("2026-01-05T09:00:00Z", 1_767_603_600_000),
        ] {
            assert_eq!(at(text).as_millis(), millis, "{text}");
        }
    }

    #[test]
    fn every_day_of_four_centuries_comes_back() {
        let first = days_from_civil(1900, 1, 1);
        let mut yesterday = civil_from_days(first - 1);
        for days in first..first + 146_097 {
            let (year, month, day) = civil_from_days(days);
            assert_eq!(days_from_civil(year, month, day), days);
            assert!(day <= days_in_month(year, month));
            assert!((year, month, day) > yesterday);
            yesterday = (year, month, day);
        }
    }

    #[test]
    fn other_offsets_and_spellings_become_utc_to_the_millisecond() {
        assert_eq!(at("2026-03-02T12:00:00+02:00").to_string(), "2026-03-02T10:00:00.000Z");
        assert_eq!(at("2026-03-02t23:30:00.5-01:00").to_string(), "2026-03-03T00:30:00.500Z");
        assert_eq!(at("2026-03-02 12:00:00.123456789z").to_string(), "2026-03-02T12:00:00.123Z");
    }

    #[test]
    fn text_that_is_no_time_is_named() {
        for text in [
            "",
            "soon",
            "2026-03-02",
            "2026-03-02T12:00:00",
            "2026-02-30T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-03-02T24:00:00Z",
            "2026-03-02T12:60:00Z",
            "2026-03-02T12:00:60Z",
            "2026-03-02T12:00:00.Z",
            "2026-03-02T12:00:00ZZ",
            "0000-01-01T00:00:00Z",
            "0001-01-01T00:00:00+01:00",
            "2026-03-02T12:00:00+24:00",
            "٢٠٢٦-03-02T12:00:00Z",
        ] {
            assert_eq!(text.parse::<Timestamp>(), Err(InvalidTimestamp(text.into())), "{text}");
        }
    }

    #[test]
    fn durations_move_time_on() {
        let start = at("2026-01-31T23:00:00Z");
        for (duration, end) in [
            ("PT90M", "2026-02-01T00:30:00Z"),
            ("P1M", "2026-02-28T23:00:00Z"),
            ("P1Y2M", "2027-03-31T23:00:00Z"),
            ("P2W", "2026-02-14T23:00:00Z"),
            ("P1DT2H3M4.5S", "2026-02-02T01:03:04.500Z"),
            ("-PT1H", "2026-01-31T22:00:00Z"),
        ] {
            assert_eq!(start.plus_duration(duration), Ok(at(end)), "{duration}");
        }
    }

    #[test]
    fn what_is_no_duration_is_named() {
        let start = at("2026-01-31T23:00:00Z");
        for text in [
            "", "P", "PT", "P1DT", "tomorrow", "1D", "PT1D", "P1H", "P1M1Y", "P1.5D", "P9999Y",
            "PT-5M",
        ] {
            assert_eq!(start.plus_duration(text), Err(InvalidTimestamp(text.into())), "{text}");
        }
    }
}
