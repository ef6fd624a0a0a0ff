//! What the bank asks of a browser. Where there is none, as in Node, or its storage is out of reach,
//! the bank runs in memory and says so.

mod by_hand;
mod host;
mod journal;
mod key_derivation;
mod local_storage;
mod news;
mod other_tabs;
mod patience;
mod persistence;
mod web_locks;
mod writer_lock;

use std::rc::Rc;

use leftfold_core::application::{Bank, Ports, SettableClock};
use leftfold_core::event_sourcing::{Clock as _, OpenError};
use leftfold_core::privacy::KeyStore;
use leftfold_core::store::{AreaKeys, AreaStore, MemoryArea, MemoryStore};

pub use by_hand::{ByHand, anybody_by_hand};
pub use host::{HostClock, HostEntropy, RandomIds};
pub use journal::IndexedDb;
pub use key_derivation::{DeriveInWorker, derive_key};
pub use local_storage::{LocalStorage, probe};
pub use news::{Change, Changes, News};
pub use persistence::{Persistence, Room, ask_to_keep, persistence, room};
pub use web_locks::LockMode;
pub use writer_lock::{WriterLock, acquire, when_free};

/// What every key of ours begins with.
pub const PREFIX: &str = "leftfold";

/// The page's bank, and what to tell its user about where it is kept.
pub struct OpenedBank {
    /// The bank.
    pub bank: Rc<Bank>,
    /// Why it is kept in memory alone, where it is.
    pub only_in_memory: Option<String>,
}

fn ports(keys: Rc<dyn KeyStore>) -> Ports {
    Ports {
        clock: SettableClock::new(Rc::new(HostClock)),
        ids: Rc::new(RandomIds),
        entropy: Rc::new(HostEntropy),
        keys,
        derivation: Rc::new(DeriveInWorker::new()),
    }
}

/// Opens a bank that forgets with the page.
///
/// # Errors
/// None that a store in memory has.
pub async fn open_in_memory() -> Result<Rc<Bank>, OpenError> {
    let ports = ports(Rc::new(AreaKeys::new(MemoryArea::default(), PREFIX)));
    let log_id = ports.ids.next_id(ports.clock.now());
    Bank::open(Box::new(MemoryStore::new(log_id)), ports).await.map(Rc::new)
}

/// Opens the bank of this browser: on localStorage where that can be used, else in memory.
///
/// # Errors
/// [`OpenError`] where localStorage passed the probe and then could not be read.
pub async fn open_here() -> Result<OpenedBank, OpenError> {
    let area = match probe() {
        Ok(area) => area,
        Err(reason) => {
            return Ok(OpenedBank { bank: open_in_memory().await?, only_in_memory: Some(reason) });
        }
    };
    let keys = Rc::new(AreaKeys::new(area.clone(), PREFIX));
    let ports = ports(Rc::clone(&keys) as Rc<dyn KeyStore>);
    let log_id = ports.ids.next_id(ports.clock.now());
    let store = Rc::new(AreaStore::new(area, PREFIX, log_id));
    let lock = acquire(PREFIX, LockMode::Exclusive).await;
    if lock == WriterLock::Elsewhere {
        let reason = "another tab of this browser has the bank open and writes";
        store.set_read_only(Some(reason.into()));
        keys.set_read_only(Some(reason.into()));
    }
    let bank = Rc::new(Bank::open(Box::new(Rc::clone(&store)), ports).await?);
    if lock == WriterLock::Elsewhere {
        other_tabs::follow(&bank, &store, &keys);
    }
    Ok(OpenedBank { bank, only_in_memory: None })
}
