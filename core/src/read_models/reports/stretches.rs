//! A long list of events in short stretches, each of one day and with its totals. What any days come
//! to at any position is whole stretches added up, and at most one read again; nothing is copied for
//! the past.

use serde::Serialize;

use crate::domain::{Currency, Money, Recorded};
use crate::event_sourcing::{Day, Days, Position};
use crate::read_models::{Page, StatementOrder};

/// The most events of a stretch: so many are read again for a past that ends within it.
const MOST: u32 = 512;

/// How many of something there were, and what they come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Total {
    /// Number of items.
    pub count: u64,
    /// Total amount, in the bank's currency.
    pub sum: Money,
}

impl Total {
    /// None.
    #[must_use]
    pub fn none(currency: Currency) -> Self {
        Self { count: 0, sum: Money::zero(currency) }
    }

    /// One more.
    pub(super) fn add(&mut self, amount: Money) {
        self.count += 1;
        self.sum = self.sum.plus(amount);
    }

    /// Those of another total as well.
    pub(super) fn add_all(&mut self, more: &Self) {
        self.count += more.count;
        self.sum = self.sum.plus(more.sum);
    }
}

/// Some events of one day that follow each other, with what they come to.
#[derive(Debug, Clone)]
pub(super) struct Stretch<T> {
    first: Position,
    last: Position,
    count: u32,
    pub(super) day: Day,
    pub(super) totals: T,
}

/// The stretches of a list, oldest first.
#[derive(Debug, Clone)]
pub(super) struct Stretches<T>(Vec<Stretch<T>>);

impl<T> Default for Stretches<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Stretches<T> {
    /// The totals to add the next event to: the last stretch's where it is of the same day, has room
    /// and goes on, else those of a new one.
    pub(super) fn next(
        &mut self,
        recorded: &Recorded,
        goes_on: impl FnOnce(&T) -> bool,
        empty: impl FnOnce() -> T,
    ) -> Option<&mut T> {
        let day = Day::of(recorded.recorded_at());
        let fits =
            |last: &Stretch<T>| last.day == day && last.count < MOST && goes_on(&last.totals);
        let position = recorded.position;
        if !self.0.last().is_some_and(fits) {
            self.0.push(Stretch {
                first: position,
                last: position,
                count: 0,
                day,
                totals: empty(),
            });
        }
        let stretch = self.0.last_mut()?;
        stretch.last = position;
        stretch.count += 1;
        Some(&mut stretch.totals)
    }

    /// The stretches of some days that begin at a position or before it.
    pub(super) fn of(
        &self,
        days: Days,
        at: Position,
    ) -> impl DoubleEndedIterator<Item = &Stretch<T>> {
        let end = self.0.partition_point(|stretch| stretch.first <= at);
        self.0.iter().take(end).filter(move |stretch| days.hold(stretch.day))
    }
}

impl<T> Stretch<T> {
    /// Whether all of it stands at a position or before it.
    pub(super) fn is_whole(&self, at: Position) -> bool {
        self.last <= at
    }

    /// Those of some sorted positions that lie in it, at `at` or before it. A list may hold others
    /// between them.
    pub(super) fn cut<'a>(&self, positions: &'a [Position], at: Position) -> &'a [Position] {
        let start = positions.partition_point(|&position| position < self.first);
        let end = positions.partition_point(|&position| position <= self.last.min(at));
        positions.get(start..end).unwrap_or_default()
    }
}

/// The wanted positions of some stretches, in an order, a page of them.
pub(super) fn listed<'a, T: 'a>(
    mut stretches: impl DoubleEndedIterator<Item = &'a Stretch<T>>,
    order: StatementOrder,
    page: Page<Position>,
    wanted: impl Fn(&'a Stretch<T>) -> Vec<Position>,
) -> Vec<Position> {
    let limit = page.limit.unwrap_or(usize::MAX);
    let mut found = Vec::new();
    while found.len() < limit {
        let next = match order {
            StatementOrder::OldestFirst => stretches.next(),
            StatementOrder::NewestFirst => stretches.next_back(),
        };
        let Some(stretch) = next else { break };
        let mut positions = wanted(stretch);
        if order == StatementOrder::NewestFirst {
            positions.reverse();
        }
        let room = limit - found.len();
        let goes_on = |position: &Position| order.goes_on(page.after, *position);
        found.extend(positions.into_iter().filter(goes_on).take(room));
    }
    found
}
