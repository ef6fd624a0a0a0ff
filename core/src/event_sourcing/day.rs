//! A calendar day in UTC, the unit of the reports.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::time::{InvalidTimestamp, Timestamp};

/// A day of the Gregorian calendar, `2026-03-02` in text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schemas", schemars(inline, with = "String", extend("format" = "date")))]
pub struct Day(i64);

/// From which day to which, both included; to the end of the calendar where one is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Days {
    /// The first.
    pub from: Option<Day>,
    /// The last.
    pub to: Option<Day>,
}

const DAY_MS: i64 = 86_400_000;

impl Day {
    /// The day that a time falls on.
    #[must_use]
    pub fn of(time: Timestamp) -> Self {
        Self(time.day())
    }

    /// Its first millisecond.
    #[must_use]
    pub fn begins(self) -> Timestamp {
        Timestamp::from_millis(self.0.saturating_mul(DAY_MS))
    }
}

impl Days {
    /// Whether a day is one of them.
    #[must_use]
    pub fn hold(self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Whether they end before they begin, and so hold none.
    #[must_use]
    pub fn are_backwards(self) -> bool {
        self.from.zip(self.to).is_some_and(|(from, to)| to < from)
    }
}

impl FromStr for Day {
    type Err = InvalidTimestamp;

    fn from_str(text: &str) -> Result<Self, InvalidTimestamp> {
        format!("{text}T00:00:00Z").parse().map(Self::of)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.begins().to_string().get(..10).unwrap_or_default())
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_holds_its_first_and_its_last_millisecond() {
        let of = |time: &str| Day::of(time.parse().unwrap()).to_string();
        assert_eq!(of("2026-03-02T00:00:00.000Z"), "2026-03-02");
        assert_eq!(of("2026-03-02T23:59:59.999Z"), "2026-03-02");
        assert_eq!(of("2026-03-03T01:00:00+02:00"), "2026-03-02");
        assert_eq!(of("1969-12-31T23:59:59.999Z"), "1969-12-31");
        assert_eq!(day("2024-02-29").begins().to_string(), "2024-02-29T00:00:00.000Z");
    }

    #[test]
    fn a_day_that_is_on_no_calendar_is_none() {
        for text in [
            "",
            "2026-02-29",
            "2026-02-30",
            "2026-13-01",
            "2026-00-10",
            "2026-1-1",
            "0000-01-01",
            "12026-01-01",
            "2026-03-02T00:00:00Z",
            "tomorrow",
        ] {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
    }

    #[test]
    fn days_hold_both_their_ends_and_all_without_any() {
        let days = Days { from: Some(day("2026-03-02")), to: Some(day("2026-03-03")) };
        let held = ["2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04"];
        assert_eq!(held.map(|text| days.hold(day(text))), [false, true, true, false]);
        assert!(Days::default().hold(day("0001-01-01")) && !Days::default().are_backwards());
        let back = Days { from: days.to, to: days.from };
        assert!(back.are_backwards() && !days.are_backwards());
        assert!(!Days { from: days.from, to: days.from }.are_backwards());
    }
}
