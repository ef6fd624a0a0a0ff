//! Folds a log into the results of a projection that somebody defined.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Amount, Change, Definition, Group, Grouping, Line};
use crate::event_sourcing::{Day, Position, Timestamp};
use crate::querying::event_fields::EventFields;
use crate::querying::limits::MAX_GROUPS;
use crate::querying::literal::{Found, decimal};

/// The results up to an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    position: Position,
    results: Vec<FoldedResult>,
}

/// A result up to an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoldedResult {
    /// Its name.
    pub name: String,
    /// What it is grouped by, if it is: the field as it was typed, or the unit of time.
    pub by: Option<(Grouping, String)>,
    /// Its values by their groups. Without a group there is one, under `None`. So is what an event adds that
    /// does not have the field of the groups.
    pub cells: BTreeMap<Option<String>, Cell>,
    /// How many events changed it.
    pub events: u64,
    /// How many events were passed over because their amount is no number, or not there.
    pub without_number: u64,
    /// How many events were passed over because there were too many groups.
    pub beyond_groups: u64,
}

/// A value of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// The value, exact.
    Value(Decimal),
    /// It has more digits than a decimal holds from this event on.
    Overflow(Position),
}

impl Folded {
    /// The position of the last event that was applied; 0 before the first.
    #[must_use]
    pub fn position(&self) -> Position {
        self.position
    }

    /// The results, in the order in which they are first named.
    #[must_use]
    pub fn results(&self) -> &[FoldedResult] {
        &self.results
    }
}

impl Definition {
    /// The results before the first event.
    #[must_use]
    pub fn start(&self) -> Folded {
        let result = |(name, group): &(String, Option<Group>)| FoldedResult {
            name: name.clone(),
            by: group.as_ref().map(|group| match group {
                Group::By(_, name) => (Grouping::Values, name.clone()),
                Group::Time(unit) => (*unit, String::new()),
            }),
            cells: BTreeMap::new(),
            events: 0,
            without_number: 0,
            beyond_groups: 0,
        };
        Folded { position: 0, results: self.results.iter().map(result).collect() }
    }

    /// Applies the next event.
    pub fn apply(&self, folded: &mut Folded, event: &EventFields<'_>) {
        folded.position = event.recorded.position;
        for line in &self.lines {
            let group = self.results.get(line.result).map(|(_, group)| group);
            if let (Some(group), Some(result)) = (group, folded.results.get_mut(line.result))
                && line.wants(event)
            {
                line.change(group.as_ref(), result, event);
            }
        }
    }

    /// Passes over an event that is not to be seen.
    pub fn pass_over(&self, folded: &mut Folded, position: Position) {
        folded.position = position;
    }
}

impl Line {
    fn wants(&self, event: &EventFields<'_>) -> bool {
        (self.types.is_empty() || self.types.contains(&event.recorded.event.name()))
            && self.conditions.iter().all(|term| term.agrees(event, &|_| String::new()))
    }

    fn change(&self, group: Option<&Group>, result: &mut FoldedResult, event: &EventFields<'_>) {
        let Some(amount) = self.amount(event) else {
            result.without_number += 1;
            return;
        };
        result.events += 1;
        for key in keys(group, event) {
            let is_known = result.cells.contains_key(&key);
            if !is_known && result.cells.len() >= MAX_GROUPS {
                result.beyond_groups += 1;
                continue;
            }
            let before = result.cells.get(&key).copied();
            let after = self.change.of(before, amount, event.recorded.position);
            result.cells.insert(key, after);
        }
    }

    fn amount(&self, event: &EventFields<'_>) -> Option<Decimal> {
        let field = match &self.amount {
            Amount::Number(number) => return Some(*number),
            Amount::Of(field) => field,
        };
        let mut amount = None;
        event.any(field, &mut |found| {
            amount = match found {
                Found::Number(number) => Some(number),
                Found::Text(text) => decimal(text),
                Found::Time(_) | Found::Object => None,
            };
            amount.is_some()
        });
        amount
    }
}

impl Change {
    fn of(self, before: Option<Cell>, amount: Decimal, position: Position) -> Cell {
        let value = match before {
            Some(Cell::Overflow(_)) if self != Self::Set => {
                return before.unwrap_or(Cell::Overflow(position));
            }
            Some(Cell::Value(value)) => Some(value),
            Some(Cell::Overflow(_)) | None => None,
        };
        let zero = Decimal::new(0, amount.scale());
        let after = match self {
            Self::Add => exactly(value.unwrap_or(zero), amount, Decimal::checked_add),
            Self::Subtract => exactly(value.unwrap_or(zero), amount, Decimal::checked_sub),
            Self::Set => Some(amount),
            Self::Max => Some(value.map_or(amount, |value| value.max(amount))),
            Self::Min => Some(value.map_or(amount, |value| value.min(amount))),
        };
        after.map_or(Cell::Overflow(position), Cell::Value)
    }
}

/// A sum or a difference that keeps every digit: `rust_decimal` drops those after the point to make room.
fn exactly(
    value: Decimal,
    amount: Decimal,
    of: fn(Decimal, Decimal) -> Option<Decimal>,
) -> Option<Decimal> {
    if value.is_zero() || amount.is_zero() {
        // Nothing can be lost here, however the two are written.
        return of(value, amount);
    }
    of(value, amount).filter(|result| result.scale() == value.scale().max(amount.scale()))
}

/// The groups that an event belongs to: several where the field is a list.
fn keys(group: Option<&Group>, event: &EventFields<'_>) -> Vec<Option<String>> {
    let (field, _) = match group {
        None => return vec![None],
        Some(Group::Time(unit)) => return vec![Some(unit.of(event.recorded.recorded_at()))],
        Some(Group::By(field, name)) => (field, name),
    };
    let mut keys = Vec::new();
    event.any(field, &mut |found| {
        let key = match found {
            Found::Text(text) => text.to_owned(),
            Found::Number(number) => number.to_string(),
            Found::Time(time) => time.to_string(),
            Found::Object => return false,
        };
        if !keys.contains(&Some(key.clone())) {
            keys.push(Some(key));
        }
        false
    });
    if keys.is_empty() {
        keys.push(None);
    }
    keys
}

impl Grouping {
    /// The group of a time, whose texts are in the order of times.
    pub(super) fn of(self, time: Timestamp) -> String {
        let day = Day::of(time);
        let letters = match self {
            Self::Year => 4,
            Self::Month => 7,
            Self::Day | Self::Week | Self::Values => 10,
        };
        let day = match self {
            // 1970-01-01 was a Thursday.
            Self::Week => Day::of(time.plus_millis(-86_400_000 * (time.day() + 3).rem_euclid(7))),
            _ => day,
        };
        day.to_string().chars().take(letters).collect()
    }
}
