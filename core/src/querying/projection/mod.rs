//! Projections that somebody defines: up to ten lines, each of which says what an event adds to a named result.
//!
//! ```text
//! line  = "on" types [ "where" { term } ] ":" " " name change [ "by" group ]
//! types = type { "|" type } | "*"
//! change = ( "+=" | "-=" | "=" | "max=" | "min=" ) ( number | field )
//! group = field | "day" | "week" | "month" | "year"
//! ```
//!
//! A definition is a left fold: [`Definition::start`] gives the state before the first event, and
//! [`Definition::apply`] the next. Results are exact decimals. One that would lose a digit stops, and names the
//! event.

mod fold;
mod reading;

pub use fold::{Cell, Folded, FoldedResult};

use rust_decimal::Decimal;

use super::field::Field;
use super::filter::Term;

/// A projection as it was defined.
#[derive(Debug, Clone)]
pub struct Definition {
    text: String,
    lines: Vec<Line>,
    /// The results, in the order in which they are first named.
    results: Vec<(String, Option<Group>)>,
}

/// Two definitions are the same that were typed the same.
impl PartialEq for Definition {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Definition {}

#[derive(Debug, Clone)]
struct Line {
    /// Which types of events; none for all.
    types: Vec<&'static str>,
    conditions: Vec<Term>,
    /// Which result, by its place.
    result: usize,
    change: Change,
    amount: Amount,
}

/// How an amount changes a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    Add,
    Subtract,
    Set,
    Max,
    Min,
}

#[derive(Debug, Clone)]
enum Amount {
    Number(Decimal),
    Of(Field),
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Group {
    By(Field, String),
    Time(Grouping),
}

/// What the groups of a result are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grouping {
    /// Days in UTC, such as `2026-03-02`.
    Day,
    /// Weeks, each by its Monday.
    Week,
    /// Months, such as `2026-03`.
    Month,
    /// Years, such as `2026`.
    Year,
    /// The values of a field.
    Values,
}

impl Grouping {
    /// Whether the groups are times, in their order.
    #[must_use]
    pub fn is_of_time(self) -> bool {
        self != Self::Values
    }

    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "day" => Self::Day,
            "week" => Self::Week,
            "month" => Self::Month,
            "year" => Self::Year,
            _ => return None,
        })
    }
}

impl Definition {
    /// What was typed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

#[cfg(test)]
mod tests;
