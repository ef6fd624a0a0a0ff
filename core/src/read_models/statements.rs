//! Projection of account statements: the movements of a balance. The running balance is part of the
//! events, so it is right under any filter.

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::domain::{AccountId, Actor, Currency, Event, Folding, Money, Recorded};
use crate::event_sourcing::{Position, Projection, Timestamp};
use crate::read_models::books::Description;

/// Where the movements of every account stand.
#[derive(Debug, Clone, Default)]
pub struct Statements {
    movements: FxHashMap<AccountId, Vec<Position>>,
}

/// Which lines come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum StatementOrder {
    /// The oldest.
    #[default]
    OldestFirst,
    /// The newest.
    NewestFirst,
}

impl StatementOrder {
    /// Whether a position comes behind the one that was seen last, where one was.
    #[must_use]
    pub fn goes_on(self, after: Option<Position>, position: Position) -> bool {
        after.is_none_or(|after| match self {
            Self::OldestFirst => position > after,
            Self::NewestFirst => position < after,
        })
    }
}

/// Which of a movement's two times orders and cuts a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum StatementTime {
    /// When it was recorded.
    #[default]
    Recorded,
    /// When it counts.
    Effective,
}

/// Which part of an account's movements is asked for, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StatementQuery {
    /// From when to when.
    pub range: StatementRange,
    /// By which time.
    pub by: StatementTime,
    /// Which lines come first.
    pub order: StatementOrder,
}

/// From when to when, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StatementRange {
    /// From the beginning without it.
    pub from: Option<Timestamp>,
    /// To the end without it.
    pub to: Option<Timestamp>,
}

impl StatementRange {
    /// Whether a time lies before it.
    #[must_use]
    pub fn begins_after(&self, time: Timestamp) -> bool {
        self.from.is_some_and(|from| time < from)
    }

    /// Whether a time lies in it.
    #[must_use]
    pub fn holds(&self, time: Timestamp) -> bool {
        self.from.is_none_or(|from| from <= time) && self.to.is_none_or(|to| time <= to)
    }
}

/// One movement of an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct StatementLine {
    /// Time of recording.
    pub recorded_at: Timestamp,
    /// Effective time.
    pub effective_at: Timestamp,
    /// What the payment was for.
    pub description: Description,
    /// Other account of a transfer, by owner and number, if they can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counterparty: Option<String>,
    /// Amount, negative for money out.
    pub amount: Money,
    /// Balance after this movement.
    pub balance_after: Money,
    /// Position in the log.
    pub position: Position,
}

/// An account's statement as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct StatementView {
    /// Account of the statement.
    pub account_id: AccountId,
    /// Currency of the account, by ISO 4217.
    pub currency: Currency,
    /// Balance before the first line.
    pub opening_balance: Money,
    /// Movements, in the requested order.
    pub lines: Vec<StatementLine>,
    /// Balance after the last line.
    pub closing_balance: Money,
}

impl StatementView {
    /// Leaves out the lines that don't have these words, as [`Folding`] compares them: in what they
    /// were for, the counterparty, the amount, the day, or what a page shows of a line. No balance
    /// changes by that.
    pub fn keep_only(
        &mut self,
        words: &str,
        folding: Folding,
        shown: impl Fn(&StatementLine) -> String,
    ) {
        let wanted = folding.fold(words);
        if !wanted.is_empty() {
            self.lines.retain(|line| line.has(&wanted, folding, &shown));
        }
    }
}

impl StatementLine {
    /// Whether it has words, which are folded.
    fn has(&self, wanted: &str, folding: Folding, shown: impl Fn(&Self) -> String) -> bool {
        let has = |text: &str| folding.fold(text).contains(wanted);
        has(self.description.text())
            || self.counterparty.as_deref().is_some_and(has)
            || has(&self.amount.to_string())
            || self.recorded_at.to_string().get(..10).is_some_and(has)
            || has(&shown(self))
    }
}

impl Statements {
    /// Where the movements of an account stand, oldest first.
    #[must_use]
    pub fn movements(&self, account_id: AccountId) -> &[Position] {
        self.movements.get(&account_id).map_or(&[], Vec::as_slice)
    }
}

impl Projection<Event, Actor> for Statements {
    fn apply(&mut self, recorded: &Recorded) {
        let Event::Account(event) = &recorded.event else { return };
        if event.movement().is_some() {
            self.movements
                .entry(AccountId(recorded.stream.id))
                .or_default()
                .push(recorded.position);
        }
    }
}
