//! What the standard workload costs: each of its commands, one by one, and the replay of its log
//! once that is decoded. Figures of one run; a browser is some two times slower.
#![expect(clippy::float_arithmetic, reason = "times are measured, money is not")]

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use leftfold_benches::{Keeping, Kept, LOG_ID, block_on, median, timed};
use leftfold_core::domain::{Actor, Entry, Event, LocalStore, Store};
use leftfold_core::event_sourcing::{
    AppendError, Durability, EventStore, LocalBoxFuture, News, OpenError, Opened, Position,
    Progress, Reason, StoreReport, Uninterrupted,
};
use leftfold_core::simulation::{Workload, generate};
use leftfold_core::store::{MemoryArea, MemoryStore};
use uuid::Uuid;

const LENGTHS: [u64; 2] = [10_000, 100_000];
const OPENINGS: usize = 5;

/// Hands out a log that is decoded already, so that an opening is the replay alone.
struct Decoded {
    opened: RefCell<Option<Opened<Event, Actor>>>,
    rest: MemoryStore,
}

impl EventStore<Event, Actor> for Decoded {
    fn open<'a>(
        &'a self,
        _pace: &'a dyn Progress,
    ) -> LocalBoxFuture<'a, Result<Opened<Event, Actor>, OpenError>> {
        let opened = self.opened.take();
        let opened =
            opened.ok_or_else(|| OpenError::Unavailable(Reason::new("handed_out", "handed out")));
        Box::pin(std::future::ready(opened))
    }

    fn append<'a>(
        &'a self,
        head: Position,
        entries: &'a [Entry],
    ) -> LocalBoxFuture<'a, Result<Durability, AppendError>> {
        self.rest.append(head, entries)
    }

    fn news(
        &self,
        log_id: Uuid,
        after: Position,
    ) -> LocalBoxFuture<'_, Result<News<Event, Actor>, OpenError>> {
        self.rest.news(log_id, after)
    }

    fn report(&self) -> StoreReport {
        self.rest.report()
    }

    fn local(&self) -> Option<&LocalStore<'_>> {
        self.rest.local()
    }
}

/// Runs the workload on a store, and says how many commands that were, and how long they took.
fn executed(keeping: &Keeping, store: Box<Store>, events: u64) -> (u64, Position, Duration) {
    let bank = keeping.open(store);
    let workload = Workload { events, together: 1, ..Workload::default() };
    let mut generated = None;
    let took = timed(|| {
        generated = block_on(generate(&bank, workload, async |_, _| true)).ok();
    });
    (generated.map_or(0, |generated| generated.commands), bank.head(), took)
}

/// How long the decoded log takes to be replayed, keys and views included.
fn replayed(keeping: &Keeping, area: &MemoryArea, head: Position) -> Duration {
    let opened = block_on(leftfold_benches::store_on(area).open(&Uninterrupted)).ok();
    let rest = MemoryStore::new(LOG_ID);
    let store = Box::new(Decoded { opened: RefCell::new(opened), rest });
    let mut bank = None;
    let took = timed(|| bank = Some(Rc::new(keeping.open(store))));
    assert_eq!(bank.map(|bank| bank.head()), Some(head), "the whole log is replayed");
    took
}

fn main() {
    // Which part is looked at, for a profiler.
    let only = std::env::args().nth(1).filter(|part| !part.starts_with('-'));
    let wanted = |part: &str| only.as_deref().is_none_or(|only| only == part);
    println!("\nThe standard workload              commands    events   each command   each event");
    for events in LENGTHS {
        let area = MemoryArea::default();
        let keeping = Keeping::default();
        for (name, kept) in Kept::BOTH.into_iter().filter(|(name, _)| wanted(name)) {
            let (commands, head, took) = executed(&Keeping::default(), kept.store(), events);
            let each = took.as_secs_f64() * 1e6 / commands as f64;
            println!("  W({events}) over {name:<18} {commands:>8} {head:>9} {each:>11.2} µs");
        }
        if wanted("replay") {
            let (_, head, _) = executed(&keeping, leftfold_benches::store_on(&area), events);
            let mut runs: Vec<Duration> =
                (0..OPENINGS).map(|_| replayed(&keeping, &area, head)).collect();
            let each = median(&mut runs).as_secs_f64() * 1e6 / head as f64;
            println!("  W({events}) replayed {head:>34} {each:>26.3} µs");
        }
    }
}
