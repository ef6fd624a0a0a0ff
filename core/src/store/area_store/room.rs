//! The space that is reserved, and what may use it.

use crate::domain::customer::CustomerEvent;
use crate::domain::{Entry, Event};
use crate::event_sourcing::Origin;

/// How much of a quota is kept free: for the header of an import, for the steps of what is on its
/// way, for keys and for sealing. In UTF-16 units.
pub(super) fn reserve(quota: u64) -> u64 {
    /// What is enough for 128 Ki units of all that and a segment.
    const ENOUGH: u64 = 160 * 1_024;
    ENOUGH.min(quota / 16)
}

/// Whether an entry is stored also when room is short: money that is on its way has to arrive, and
/// who asks to be forgotten is.
pub(super) fn must_fit(entry: &Entry) -> bool {
    let step = entry
        .commits
        .first()
        .is_some_and(|commit| matches!(commit.headers.origin, Origin::Process { .. }));
    let forgets = |event: &Event| matches!(event, Event::Customer(CustomerEvent::Forgotten(_)));
    step || entry.events().any(|recorded| forgets(&recorded.event))
}
