//! What a plot shows: points in a row, each with a value of every series, and how to write them.

use leftfold_core::domain::{Currency, Money};
use leftfold_core::read_models::{Scale, bars, steps};

use crate::ui::words::{format, say};

/// How wide and high the picture is, in units of its own: the page stretches it.
pub(super) const SIZE: (u32, u32) = (12_000, 3_000);

/// At most so many steps from the lower edge to the upper.
const STEPS: u32 = 4;

/// What the values are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    /// Minor units of a currency.
    Money(Currency),
    /// How many.
    Count,
    /// Millionths of a second.
    Micros,
    /// Decimals with so many digits after the point, without it.
    Decimal(u32),
}

/// How they are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// As lines in steps.
    Steps,
    /// As bars side by side.
    Bars,
}

/// A stretch that a point stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Point {
    /// What stands below it, where there is room.
    pub(crate) short: String,
    /// What it is called beside its values.
    pub(crate) long: String,
}

/// The points of a plot, oldest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Drawn {
    /// What they stand for.
    pub(crate) points: Vec<Point>,
    /// For each series its values, where it has one at a point.
    pub(crate) series: Vec<Vec<Option<i128>>>,
    /// What they are.
    pub(crate) unit: Unit,
}

impl Unit {
    /// A value, in full.
    pub(crate) fn written(self, value: i128) -> String {
        match self {
            Self::Money(currency) => match amount(value, currency) {
                Some(amount) => format::money_in(amount, currency),
                None => format::grouped(&value.to_string()),
            },
            Self::Count => format::grouped(&value.to_string()),
            Self::Decimal(digits) => format::grouped(&with_point(value, digits)),
            Self::Micros => format::micros(u64::try_from(value).unwrap_or(0)),
        }
    }

    /// A value in a table whose head says the currency.
    fn figure(self, value: i128) -> String {
        match self {
            Self::Money(currency) => amount(value, currency)
                .map_or_else(|| format::grouped(&value.to_string()), format::money),
            _ => self.written(value),
        }
    }

    /// A tick, beside others: without what none of them has.
    fn tick(self, value: i128, step: i128) -> String {
        if let Self::Decimal(digits) = self
            && let Some(unit) = 10_i128.checked_pow(digits).filter(|unit| step % unit == 0)
        {
            return format::grouped(&(value / unit).to_string());
        }
        let Self::Money(currency) = self else { return self.written(value) };
        let unit = 10_i128.pow(currency.digits());
        match amount(value, currency) {
            _ if step % unit == 0 => format::grouped(&(value / unit).to_string()),
            Some(amount) => format::money(amount),
            None => self.written(value),
        }
    }
}

/// A whole number with its point before the last digits.
fn with_point(value: i128, digits: u32) -> String {
    let digits = digits as usize;
    let sign = if value < 0 { "-" } else { "" };
    let all = format!("{:0>width$}", value.unsigned_abs(), width = digits + 1);
    let (whole, rest) = all.split_at(all.len() - digits);
    if rest.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
}

fn amount(value: i128, currency: Currency) -> Option<Money> {
    i64::try_from(value).ok().map(|units| Money::from_minor(units, currency))
}

impl Drawn {
    fn values(&self) -> impl Iterator<Item = i128> {
        self.series.iter().flatten().flatten().copied()
    }

    /// What to say of bars that are cut at the edge; nothing where none is.
    pub(super) fn cut(&self, shape: Shape) -> Option<String> {
        let (_, cut) = Scale::cut(self.values()).filter(|_| shape == Shape::Bars)?;
        cut.map(|(bars, largest)| say::plot_cut(bars, &self.unit.written(largest)))
    }

    /// The scale with its ticks from the top; nothing where there is nothing to be seen.
    pub(super) fn scale(&self, shape: Shape) -> Option<(Scale, Vec<String>)> {
        let scale = match shape {
            Shape::Bars => Scale::cut(self.values()).map(|(scale, _)| scale),
            Shape::Steps => Scale::of(self.values()),
        };
        let (scale, ticks) = scale?.with_ticks(STEPS);
        let step = ticks.get(1).zip(ticks.first()).map_or(1, |(next, first)| next - first);
        Some((scale, ticks.into_iter().rev().map(|tick| self.unit.tick(tick, step)).collect()))
    }

    /// The path of a series.
    pub(super) fn path(&self, series: usize, shape: Shape) -> String {
        let (Some((scale, _)), Some(values)) = (self.scale(shape), self.series.get(series)) else {
            return String::new();
        };
        match shape {
            Shape::Steps => steps(values, &scale, SIZE.0, SIZE.1),
            Shape::Bars => bars(values, &scale, (series, self.series.len()), SIZE),
        }
    }

    /// The value of a series at a point, in words.
    pub(super) fn value(&self, series: usize, point: usize) -> String {
        let value = self.series.get(series).and_then(|values| *values.get(point)?);
        value.map_or_else(|| say::plot_none().to_owned(), |value| self.unit.written(value))
    }

    /// The value of a series at a point, in a table.
    pub(super) fn figure(&self, series: usize, point: usize) -> String {
        let value = self.series.get(series).and_then(|values| *values.get(point)?);
        value.map_or_else(|| "\u{2013}".to_owned(), |value| self.unit.figure(value))
    }

    /// How far from the left the middle of a point is, in percent.
    pub(super) fn middle(&self, point: usize) -> usize {
        (2 * point + 1) * 50 / self.points.len().max(1)
    }
}
