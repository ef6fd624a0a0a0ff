//! Points in time as the log keeps them: UTC, to the millisecond, RFC 3339 in text.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A point in time in milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

/// A text that is no RFC 3339 timestamp.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not an RFC 3339 timestamp such as 2026-03-02T12:00:00Z")]
pub struct InvalidTimestamp(String);

const DAY_MS: i64 = 86_400_000;

impl Timestamp {
    /// The latest time that every zone has a form for: 9999-12-30T21:59:59.999Z.
    const MAX_MS: i64 = 253_402_207_199_999;
    const MIN_MS: i64 = -62_135_596_800_000;

    /// A time from milliseconds since the epoch, held within the years 1 to 9999.
    #[must_use]
    pub fn from_millis(millis: i64) -> Self {
        Self(millis.clamp(Self::MIN_MS, Self::MAX_MS))
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

    /// This time moved on by an ISO 8601 duration such as `PT90M` or `P1DT2H`.
    ///
    /// # Errors
    /// The text, where it is no duration or leaves the years 1 to 9999.
    pub fn plus_duration(self, duration: &str) -> Result<Self, InvalidTimestamp> {
        let invalid = || InvalidTimestamp(duration.to_owned());
        let span: jiff::Span = duration.parse().map_err(|_| invalid())?;
        let start = jiff::Timestamp::from_millisecond(self.0)
            .map_err(|_| invalid())?
            .to_zoned(jiff::tz::TimeZone::UTC);
        let end = start.checked_add(span).map_err(|_| invalid())?;
        Ok(Self::from_millis(end.timestamp().as_millisecond()))
    }

    /// The calendar day in UTC, as days since the epoch.
    #[must_use]
    pub fn day(self) -> i64 {
        self.0.div_euclid(DAY_MS)
    }

    /// The minute of the day in UTC, 0 to 1439.
    #[must_use]
    pub fn minute_of_day(self) -> u16 {
        u16::try_from(self.0.rem_euclid(DAY_MS) / 60_000).unwrap_or(0)
    }
}

impl FromStr for Timestamp {
    type Err = InvalidTimestamp;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Some(millis) = parse_stored_form(text.as_bytes()) {
            return Ok(Self::from_millis(millis));
        }
        text.parse::<jiff::Timestamp>()
            .map(|time| Self::from_millis(time.as_millisecond()))
            .map_err(|_| InvalidTimestamp(text.to_owned()))
    }
}

/// Reads the one form that the log writes, `2026-03-02T12:00:00.000Z`: opening a log reads one for
/// each commit, and a general parser costs several times more. Anything else is `None`.
fn parse_stored_form(text: &[u8]) -> Option<i64> {
    let text: &[u8; 24] = text.try_into().ok()?;
    let separators = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':'), (19, b'.'), (23, b'Z')];
    if separators.iter().any(|&(at, separator)| text.get(at) != Some(&separator)) {
        return None;
    }
    let number = |from: usize, to: usize| {
        text.get(from..to)?.iter().try_fold(0i64, |sum, digit| {
            digit.is_ascii_digit().then(|| sum * 10 + i64::from(digit - b'0'))
        })
    };
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let date = jiff::civil::Date::new(
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()?;
    let days = i64::from(date.since((jiff::Unit::Day, jiff::civil::date(1970, 1, 1))).ok()?.get_days());
    Some(days * DAY_MS + hour * 3_600_000 + minute * 60_000 + second * 1000 + number(20, 23)?)
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match jiff::Timestamp::from_millisecond(self.0) {
            Ok(time) => write!(f, "{time:.3}"),
            Err(_) => write!(f, "{}ms", self.0),
        }
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
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
        for text in ["2026-03-02T12:00:00.000Z", "0001-01-01T00:00:00.000Z", "9999-12-30T21:59:59.999Z"] {
            assert_eq!(at(text).to_string(), text);
        }
    }

    #[test]
    fn the_quick_reader_agrees_with_the_general_one() {
        for text in ["2026-03-02T12:34:56.789Z", "1969-12-31T23:59:59.001Z", "2024-02-29T00:00:00.000Z"] {
            let general: jiff::Timestamp = text.parse().unwrap();
            assert_eq!(parse_stored_form(text.as_bytes()), Some(general.as_millisecond()));
        }
        assert_eq!(parse_stored_form(b"2026-02-30T00:00:00.000Z"), None);
    }

    #[test]
    fn other_offsets_become_utc() {
        assert_eq!(at("2026-03-02T12:00:00+02:00").to_string(), "2026-03-02T10:00:00.000Z");
    }

    #[test]
    fn text_that_is_no_time_is_named() {
        assert_eq!("soon".parse::<Timestamp>(), Err(InvalidTimestamp("soon".into())));
    }

    #[test]
    fn durations_move_time_on() {
        let start = at("2026-01-31T23:00:00Z");
        assert_eq!(start.plus_duration("PT90M").unwrap(), at("2026-02-01T00:30:00Z"));
        assert_eq!(start.plus_duration("P1M").unwrap(), at("2026-02-28T23:00:00Z"));
        assert!(start.plus_duration("tomorrow").is_err());
    }
}
