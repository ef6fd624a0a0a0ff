//! A log that other machines share: the area is a copy of it, and begins empty on each of them.

use std::rc::Rc;

use super::*;
use crate::event_sourcing::{Clock, Timestamp};
use crate::store::MemoryWriteAheadLog;
use crate::store::conformance::sample::many_entries;

struct Noon;

impl Clock for Noon {
    fn now(&self) -> Timestamp {
        sample::entries()[0].commits[0].headers.recorded_at
    }
}

/// A machine that has nothing but the shared log.
fn machine(log: &MemoryWriteAheadLog) -> AreaStore<MemoryArea> {
    let log = Rc::new(log.clone());
    store(&MemoryArea::default()).with_shared_log(log, Rc::new(Noon), Durability::Replicated)
}

#[test]
fn machines_that_share_a_log_keep_the_promises_of_a_store() {
    at_once(check(|| {
        let log = MemoryWriteAheadLog::default();
        let place: Place = Box::new(move || Box::new(machine(&log)));
        place
    }));
}

#[test]
fn an_answer_is_as_safe_as_the_shared_log_and_nothing_counts_as_restored() {
    let log = MemoryWriteAheadLog::default();
    let (one, entries) = (machine(&log), many_entries(3_000));
    opened(&one);
    for group in entries.chunks(50) {
        let head = group[0].first() - 1;
        assert_eq!(at_once(one.append(head, group)), Ok(Durability::Replicated));
    }
    assert_eq!(one.set_durability(Durability::Browser), Durability::Replicated);
    assert!(one.local_report().sealed_segments > 0, "what is old is sealed here as well");
    let other = machine(&log);
    let found = opened(&other);
    assert_eq!((found.entries, found.restored, found.lost), (entries, 0, None));
    assert_eq!(other.local_report().journal_rows, one.local_report().journal_rows);
}
