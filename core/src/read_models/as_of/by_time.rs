//! The views by a time: what had been recorded by then. Positions order a log, and its clock may have
//! been set back, so events of later times can stand before the last that counts. Where some do, the
//! books and the balances leave them out one by one; everywhere else a time is a position, and the
//! view of that position is the answer.

use super::cut::Cut;
use crate::domain::{BankId, Recorded};
use crate::event_sourcing::{Position, RecordedBy, Timestamp};
use crate::read_models::AsOf;

impl AsOf<'_> {
    /// The views by a time: of all events up to this position, those that had been recorded by then.
    ///
    /// Where the clock was set back, the books, and what banks, customers and accounts hold, count
    /// those events alone. Everything else is as of the last of them, whose position [`AsOf::at`] tells.
    #[must_use]
    pub fn by(self, time: Timestamp) -> Self {
        let time = self.cut.map_or(time, |cut| cut.time.min(time));
        let RecordedBy { whole, last } = self.log.recorded_by(time, self.at);
        let cut = (whole < last).then_some(Cut { whole, time });
        Self { at: last, cut, ..self }
    }

    /// The last event that counts.
    #[must_use]
    pub fn at(&self) -> Position {
        self.at
    }

    /// Whether events before the last that counts do not, since they were recorded later.
    #[must_use]
    pub fn leaves_some_out(&self) -> bool {
        self.cut.is_some()
    }

    /// Whether an event counts.
    pub(super) fn counts(&self, position: Position) -> bool {
        position <= self.at && self.holds(position)
    }

    /// Some positions in the order of the times when their events were recorded, at equal times as they
    /// stand.
    pub(super) fn by_time_recorded(
        &self,
        positions: impl Iterator<Item = Position>,
    ) -> Vec<Position> {
        let mut positions: Vec<Position> = positions.collect();
        positions.sort_by_key(|position| self.log.get(*position).map(Recorded::recorded_at));
        positions
    }

    /// Whether an event up to the last that counts does so itself.
    pub(super) fn holds(&self, position: Position) -> bool {
        self.cut.is_none_or(|cut| self.log.get(position).is_some_and(|event| cut.holds(event)))
    }

    /// The events before the last that counts that don't.
    pub(super) fn recorded_later(&self) -> impl Iterator<Item = &Recorded> {
        let from = self.cut.map_or(self.at, |cut| cut.whole);
        let later = move |event: &&Recorded| self.cut.is_some_and(|cut| !cut.holds(event));
        self.log.range(from, self.at).filter(later)
    }

    /// Whether anything of a bank had been recorded.
    pub(super) fn has_bank(&self, bank_id: BankId) -> bool {
        let Some(cut) = self.cut else { return true };
        let then = |position: &&Position| **position <= self.at;
        let booked = self.views.journal.positions(bank_id).iter().take_while(then);
        let own = self.log.stream_positions(bank_id.stream()).iter().take_while(then);
        own.chain(booked)
            .any(|position| self.log.get(*position).is_some_and(|event| cut.holds(event)))
    }
}
