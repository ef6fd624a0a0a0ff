//! Values as they are typed, and how they compare with those of events: numbers as exact decimals, days
//! and times as times, texts as they are searched.

use rust_decimal::Decimal;

use crate::domain::Folding;
use crate::event_sourcing::{Day, Timestamp};

/// A value that an event has.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Found<'v> {
    Text(&'v str),
    Number(Decimal),
    Time(Timestamp),
    /// An object of the payload: it is there, and equal to nothing.
    Object,
}

/// How a value is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    Is,
    IsNot,
    Over,
    AtLeast,
    Under,
    AtMost,
}

impl Operator {
    /// Whether it compares by size.
    pub(super) fn is_of_size(self) -> bool {
        !matches!(self, Self::Is | Self::IsNot)
    }
}

/// A value that was typed. What it can be compared with is known once.
#[derive(Debug, Clone)]
pub(super) struct Literal {
    /// As it was typed, without quotation marks and the star.
    pub(super) text: String,
    /// Whether more may follow.
    pub(super) is_beginning: bool,
    pub(super) number: Option<Decimal>,
    /// The first and the last millisecond that are meant.
    pub(super) time: Option<(Timestamp, Timestamp)>,
    folded: String,
    folding: Folding,
}

/// The last millisecond of a day, after its first.
const REST_OF_DAY: i64 = 86_399_999;

impl Literal {
    pub(super) fn new(text: String, is_beginning: bool, folding: Folding) -> Self {
        let is_whole = !is_beginning;
        Self {
            number: decimal(&text).filter(|_| is_whole),
            time: time(&text).filter(|_| is_whole),
            folded: folding.fold(&text),
            is_beginning,
            text,
            folding,
        }
    }

    /// Whether a value of an event compares as asked. `IsNot` is asked of no single value.
    pub(super) fn agrees(&self, operator: Operator, found: Found<'_>) -> bool {
        match operator {
            Operator::Is | Operator::IsNot => self.is(found),
            Operator::Over => self.time_or(found, |t, (_, last)| t > last, |n, than| n > than),
            Operator::AtLeast => {
                self.time_or(found, |t, (first, _)| t >= first, |n, than| n >= than)
            }
            Operator::Under => self.time_or(found, |t, (first, _)| t < first, |n, than| n < than),
            Operator::AtMost => self.time_or(found, |t, (_, last)| t <= last, |n, than| n <= than),
        }
    }

    fn is(&self, found: Found<'_>) -> bool {
        match found {
            Found::Object => self.is_beginning && self.text.is_empty(),
            Found::Text(text) if self.is_text(text) => true,
            Found::Number(number) if self.is_beginning => {
                number.to_string().starts_with(&self.text)
            }
            Found::Time(time) if self.is_beginning => {
                time.to_string().starts_with(&self.text.to_ascii_uppercase())
            }
            found => self.time_or(
                found,
                |time, (first, last)| first <= time && time <= last,
                |number, than| number == than,
            ),
        }
    }

    fn is_text(&self, text: &str) -> bool {
        if text == self.text {
            return true;
        }
        let text = self.folding.fold(text);
        if self.is_beginning { text.starts_with(&self.folded) } else { text == self.folded }
    }

    fn time_or(
        &self,
        found: Found<'_>,
        of_time: impl Fn(Timestamp, (Timestamp, Timestamp)) -> bool,
        of_number: impl Fn(Decimal, Decimal) -> bool,
    ) -> bool {
        let number = |found: Option<Decimal>| {
            found.zip(self.number).is_some_and(|(found, than)| of_number(found, than))
        };
        let time_of = |found: Option<Timestamp>| {
            found.zip(self.time).is_some_and(|(found, than)| of_time(found, than))
        };
        match found {
            Found::Number(found) => number(Some(found)),
            Found::Time(found) => time_of(Some(found)),
            Found::Text(text) if self.number.is_some() => number(decimal(text)),
            Found::Text(text) if self.time.is_some() => time_of(time(text).map(|(first, _)| first)),
            Found::Text(_) | Found::Object => false,
        }
    }
}

/// A decimal in plain digits, exactly as it is written; `None` for everything else.
pub(super) fn decimal(text: &str) -> Option<Decimal> {
    let is_plain = text.len() <= 40
        && text.bytes().any(|byte| byte.is_ascii_digit())
        && text
            .bytes()
            .enumerate()
            .all(|(at, byte)| byte.is_ascii_digit() || byte == b'.' || (byte == b'-' && at == 0));
    if is_plain { Decimal::from_str_exact(text).ok() } else { None }
}

/// A time, or the whole of a day in UTC.
fn time(text: &str) -> Option<(Timestamp, Timestamp)> {
    if text.len() == 10 {
        let day: Day = text.parse().ok()?;
        return Some((day.begins(), day.begins().plus_millis(REST_OF_DAY)));
    }
    // A time has at least a day, an hour, a minute, a second and a zone.
    if text.len() < 20 || !text.is_ascii() {
        return None;
    }
    text.parse().ok().map(|time| (time, time))
}
