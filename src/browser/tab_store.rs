//! What a tab needs from its store besides what a bank needs: reading only while another tab
//! writes, and knowing when no other tab does.

use leftfold_core::domain::{Actor, Event};
use leftfold_core::event_sourcing::{EventStore, LocalLog, Reason};
use leftfold_core::store::{Area, AreaStore};

/// A store that several tabs may have open.
pub(super) trait TabStore: EventStore<Event, Actor> + LocalLog<Event, Actor> {
    /// Makes every append fail for this reason, or, with `None`, allows them where the log is sound.
    fn set_read_only(&self, reason: Option<Reason>);

    /// Says whether no other tab writes from now on.
    fn set_alone(&self, alone: bool);
}

impl<A: Area> TabStore for AreaStore<A> {
    fn set_read_only(&self, reason: Option<Reason>) {
        self.set_read_only(reason);
    }

    fn set_alone(&self, alone: bool) {
        self.set_alone(alone);
    }
}
