//! The newest of what a log has a lot of, up to where one looks and as far as one may see it.

use leftfold_core::application::AuthorizedViews;
use leftfold_core::domain::{AccountId, BankId, Recorded};
use leftfold_core::event_sourcing::Position;
use leftfold_core::read_models::{
    JournalEntry, Page, StatementLine, StatementOrder, StatementQuery, StatementRange,
    StatementTime,
};

use super::context::BankContext;

impl BankContext {
    /// The newest of something that events of the log stand for, up to where one looks and as far as
    /// one may see them, newest first; follows all three.
    pub(crate) fn newest_of<T>(
        self,
        wanted: usize,
        pick: impl Fn(&AuthorizedViews<'_>, &Recorded) -> Option<T>,
    ) -> Vec<T> {
        self.newest_until(self.viewing().at(), wanted, pick)
    }

    /// The same up to a position, or now.
    pub(crate) fn newest_until<T>(
        self,
        at: Option<Position>,
        wanted: usize,
        pick: impl Fn(&AuthorizedViews<'_>, &Recorded) -> Option<T>,
    ) -> Vec<T> {
        self.extent();
        let actor = self.actor();
        self.reading(|reading| {
            let seen = reading.seen_by(&actor, at);
            let log = reading.log().range(0, at.unwrap_or(reading.head())).rev();
            let picked = log.filter_map(|recorded| {
                let found = pick(&seen, recorded)?;
                seen.shows(recorded).then_some(found)
            });
            picked.take(wanted).collect()
        })
    }

    /// The newest lines of an account's statement. A statement is read from its beginning, so a
    /// long one is asked for from a late time on, and from earlier ones while that is too little.
    pub(crate) fn newest_lines(self, id: AccountId, wanted: usize) -> Vec<StatementLine> {
        self.extent();
        let actor = self.actor();
        self.reading(|reading| {
            let at = self.viewing().at();
            let positions = reading.log().stream_positions(id.stream());
            let until = positions.partition_point(|&position| at.is_none_or(|at| position <= at));
            newest(until, wanted, |start| {
                let first = positions.get(start).filter(|_| start > 0);
                let from = first
                    .and_then(|position| reading.log().get(*position))
                    .map(Recorded::recorded_at);
                let query = StatementQuery {
                    range: StatementRange { from, to: None },
                    by: StatementTime::Recorded,
                    order: StatementOrder::NewestFirst,
                };
                let statement = reading.seen_by(&actor, at).statement(id, query, Page::default());
                statement.map(|statement| statement.lines).unwrap_or_default()
            })
        })
    }

    /// The newest entries of a bank's journal, newest first, in the same way.
    pub(crate) fn newest_entries(self, id: BankId, wanted: usize) -> Vec<JournalEntry> {
        self.extent();
        let actor = self.actor();
        self.reading(|reading| {
            let (at, until) = (self.viewing().at(), self.viewing().until());
            let head = usize::try_from(at.unwrap_or(reading.head())).unwrap_or(usize::MAX);
            newest(head, wanted, |start| {
                let page = Page { after: Some(start as Position), limit: None };
                let mut entries = reading
                    .seen_by(&actor, at)
                    .by(until)
                    .ledger(id, page)
                    .map(|ledger| ledger.entries)
                    .unwrap_or_default();
                entries.reverse();
                entries
            })
        })
    }
}

/// The newest of a list that is read from some place to its end: from further back while there are
/// too few, and from the beginning at last.
fn newest<T>(length: usize, wanted: usize, read: impl Fn(usize) -> Vec<T>) -> Vec<T> {
    let mut back = wanted.saturating_mul(2);
    loop {
        let start = length.saturating_sub(back);
        let mut found = read(start);
        if found.len() >= wanted || start == 0 {
            found.truncate(wanted);
            return found;
        }
        back = back.saturating_mul(4);
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn the_newest_are_found_however_sparse_they_are() {
        let every = |step: usize| {
            move |start: usize| (start..1_000).rev().filter(|at| at % step == 0).collect::<Vec<_>>()
        };
        assert_eq!(newest(1_000, 3, every(1)), [999, 998, 997]);
        assert_eq!(newest(1_000, 3, every(400)), [800, 400, 0]);
        assert_eq!(newest(1_000, 9, every(400)), [800, 400, 0]);
        assert_eq!(newest(0, 3, |_| Vec::<usize>::new()), [0; 0]);
    }
}
