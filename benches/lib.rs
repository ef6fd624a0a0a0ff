//! What the benches share: banks with a log of a given length, and figures from many runs.

use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use leftfold_core::application::{Bank, Ports, SettableClock};
use leftfold_core::domain::{AccountId, BankId, Store};
use leftfold_core::event_sourcing::{Clock, Position, Timestamp, Uninterrupted};
use leftfold_core::privacy::DeriveHere;
use leftfold_core::simulation::{DerivedEntropy, DerivedIds, Workload, generate};
use leftfold_core::store::{AreaKeys, AreaStore, MemoryArea, MemoryStore};
use uuid::Uuid;

/// Runs a future of this bank's to its end. Nothing in memory ever waits, so it is asked again at once.
pub fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return value;
        }
    }
}

struct Noon;

impl Clock for Noon {
    fn now(&self) -> Timestamp {
        // 2027-01-01T12:00:00Z, after the workload's last minute.
        Timestamp::from_millis(1_798_804_800_000)
    }
}

/// The id of every log here. With the nil id a log can't be opened again.
pub const LOG_ID: Uuid = Uuid::from_u128(1);

/// Where a bank's entries are kept while it is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// Decoded, in a list.
    InMemory,
    /// As the texts that localStorage would hold, under its keys, without a quota.
    AsTexts,
}

impl Kept {
    /// Both, each with its name.
    pub const BOTH: [(&'static str, Self); 2] =
        [("MemoryStore", Self::InMemory), ("AreaStore", Self::AsTexts)];

    /// An empty store.
    #[must_use]
    pub fn store(self) -> Box<Store> {
        match self {
            Self::InMemory => Box::new(MemoryStore::new(LOG_ID)),
            Self::AsTexts => store_on(&MemoryArea::default()),
        }
    }
}

/// The store that the page uses, on an area that outlives it.
#[must_use]
pub fn store_on(area: &MemoryArea) -> Box<Store> {
    Box::new(AreaStore::new(area.clone(), "leftfold", LOG_ID))
}

/// Where the keys of personal fields are kept, to be found again at the next opening.
#[derive(Debug, Clone, Default)]
pub struct Keeping(MemoryArea);

impl Keeping {
    /// Opens what a store holds.
    ///
    /// # Panics
    /// Where the store can't be read, which one in memory always can.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a bench that can't begin stops")]
    pub fn open(&self, store: Box<Store>) -> Bank {
        let clock = SettableClock::new(Rc::new(Noon));
        let ports = Ports {
            clock,
            ids: Rc::new(DerivedIds::new("bench")),
            entropy: Rc::new(DerivedEntropy::new("bench")),
            keys: Rc::new(AreaKeys::new(self.0.clone(), "bench")),
            derivation: Rc::new(DeriveHere),
            progress: Rc::new(Uninterrupted),
        };
        block_on(Bank::open(store, ports)).expect("a store in memory opens")
    }
}

/// Opens what a store holds, without the keys that it was written with.
#[must_use]
pub fn open(store: Box<Store>) -> Bank {
    Keeping::default().open(store)
}

/// A bank that ran the standard workload.
pub struct Filled {
    /// The bank.
    pub bank: Bank,
    /// Its one bank.
    pub bank_id: BankId,
    /// Its accounts, oldest first.
    pub accounts: Vec<AccountId>,
}

impl Filled {
    /// Runs the standard workload over so many accounts until the log has `events` events, or a few
    /// more where the last command yielded several.
    #[must_use]
    pub fn new(kept: Kept, accounts: u64, events: Position) -> Self {
        Self::on(kept.store(), accounts, events)
    }

    /// The same, on a store of one's own.
    ///
    /// # Panics
    /// Where the workload is refused, which a store without a quota never does.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a bench that can't begin stops")]
    pub fn on(store: Box<Store>, accounts: u64, events: Position) -> Self {
        let bank = open(store);
        let workload = Workload {
            accounts,
            events: 1_000_000.min(events * 2),
            together: 1,
            ..Workload::default()
        };
        let generated = block_on(generate(&bank, workload, async |_, _| bank.head() < events));
        let bank_id = generated.expect("a workload in memory runs").bank_id;
        let accounts = bank.read(|bank| {
            let accounts = bank.as_of(None).accounts(Default::default(), Default::default());
            accounts.into_iter().map(|account| account.account_id).collect()
        });
        Self { bank, bank_id, accounts }
    }
}

/// How long something takes.
pub fn timed<T>(what: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    std::hint::black_box(what());
    start.elapsed()
}

/// The time that `percent` of the runs stay below.
///
/// # Panics
/// Without a run.
#[must_use]
pub fn percentile(runs: &mut [Duration], percent: usize) -> Duration {
    runs.sort_unstable();
    runs[(runs.len() - 1) * percent / 100]
}

/// The run in the middle.
#[must_use]
pub fn median(runs: &mut [Duration]) -> Duration {
    percentile(runs, 50)
}
