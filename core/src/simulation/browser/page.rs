//! A bank in a tab of the simulated browser, with ids, keys and a clock that repeat.

use std::cell::Cell;
use std::rc::Rc;

use uuid::Uuid;

use super::world::Tab;
use crate::application::{Bank, Ports, SettableClock};
use crate::domain::Store;
use crate::event_sourcing::{Clock, OpenError, Timestamp, Uninterrupted};
use crate::privacy::DeriveHere;
use crate::simulation::{DerivedEntropy, DerivedIds};
use crate::store::{AreaKeys, AreaStore, Sealing};

/// The computer's time, which a simulation moves.
#[derive(Debug)]
pub struct HostTime(Cell<Timestamp>);

impl HostTime {
    /// A time to begin with.
    #[must_use]
    pub fn new(begin: Timestamp) -> Self {
        Self(Cell::new(begin))
    }

    /// Moves it on by so many milliseconds, or back by fewer than none.
    pub fn advance(&self, millis: i64) {
        self.0.set(self.0.get().plus_millis(millis));
    }
}

impl Clock for HostTime {
    fn now(&self) -> Timestamp {
        self.0.get()
    }
}

/// How the pages of a simulated browser keep their bank.
#[derive(Clone)]
pub struct PageSetup {
    /// The time of all pages.
    pub time: Rc<HostTime>,
    /// Whether a write-ahead log stands in front of localStorage.
    pub wal: bool,
    /// How the log is sealed into segments.
    pub sealing: Sealing,
}

impl PageSetup {
    /// Opens the bank in a tab, and finishes what is pending. The page's name decides its ids and keys.
    ///
    /// # Errors
    /// [`OpenError`] where the store can't be read.
    pub async fn open(&self, tab: &Tab, name: &str) -> Result<Bank, OpenError> {
        let (store, ports) = self.parts(tab, name);
        Bank::open(store, ports).await
    }

    /// The same, and leaves what is pending.
    ///
    /// # Errors
    /// [`OpenError`] where the store can't be read.
    pub async fn open_unsettled(&self, tab: &Tab, name: &str) -> Result<Bank, OpenError> {
        let (store, ports) = self.parts(tab, name);
        Bank::open_unsettled(store, ports).await
    }

    fn parts(&self, tab: &Tab, name: &str) -> (Box<Store>, Ports) {
        let clock = Rc::clone(&self.time) as Rc<dyn Clock>;
        let log_id = Uuid::new_v5(&Uuid::NAMESPACE_OID, name.as_bytes());
        let mut keys = AreaKeys::new(tab.area(), "bank");
        let mut store = AreaStore::new(tab.area(), "bank", log_id).with_sealing(self.sealing);
        if self.wal {
            keys = keys.with_copies(Rc::new(tab.wal()));
            store = store.with_write_ahead_log(Rc::new(tab.wal()), Rc::clone(&clock));
        }
        let ports = Ports {
            clock: SettableClock::new(clock),
            ids: Rc::new(DerivedIds::new(name)),
            entropy: Rc::new(DerivedEntropy::new(name)),
            keys: Rc::new(keys),
            derivation: Rc::new(DeriveHere),
            progress: Rc::new(Uninterrupted),
        };
        (Box::new(store), ports)
    }
}
