//! The books as the pages have them: by a position, as everything is, or by a time, where the clock had
//! been set back and no position has just what was recorded by then.

use leftfold_core::application::AuthorizedViews;
use leftfold_core::event_sourcing::{Position, Timestamp};

use super::context::BankContext;

impl BankContext {
    /// Shows the bank as it was by a time, and says which event was the last that had been recorded.
    /// Where others before it had not, the books leave those out.
    pub(crate) fn look_by(self, time: Timestamp) -> Position {
        let (at, leaves_some_out) = self.reading(|reading| {
            let then = reading.as_of(None).by(time);
            (then.at(), then.leaves_some_out())
        });
        self.look_from(at);
        self.viewing().set_until(leaves_some_out.then_some(time));
        at
    }

    /// Reads the books as [`BankContext::read`] does, and by the time that one looks at, where that is
    /// no position.
    pub(crate) fn read_books<T>(self, read: impl FnOnce(&AuthorizedViews<'_>) -> T) -> T {
        self.extent();
        self.actor();
        self.peek_books(self.viewing().at(), self.viewing().until(), read)
    }

    /// Reads the books as of a position, or now, and by a time where one is given, without following.
    pub(crate) fn peek_books<T>(
        self,
        at: Option<Position>,
        until: Option<Timestamp>,
        read: impl FnOnce(&AuthorizedViews<'_>) -> T,
    ) -> T {
        let actor = self.actor_untracked();
        self.reading(|reading| read(&reading.seen_by(&actor, at).by(until)))
    }
}
