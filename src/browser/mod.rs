//! Everything that the bank needs from a browser. Without a browser, as in Node, or without its
//! storage, the bank runs in memory and says so.

mod abandoned_steps;
mod append_queue;
mod broadcasting;
mod browser_problem;
mod channel;
mod folding;
mod following;
mod host;
mod key_derivation;
mod local_storage;
mod log_text;
mod manual_mode;
mod memory;
mod news;
mod persistence;
mod place;
mod progress;
mod publishing;
mod rescue;
mod segments;
mod stopwatch;
mod tab_store;
mod timeout;
mod turn;
mod wal;
mod web_locks;
mod writer_lock;

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use leftfold_core::application::{Bank, Ports, Rescue, SettableClock};
use leftfold_core::event_sourcing::{Clock as _, OpenError, Progress, Reason};
use leftfold_core::privacy::KeyStore;
use leftfold_core::store::{AreaKeys, AreaStore, KeyCopies, MemoryArea, MemoryStore};
use uuid::Uuid;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

use abandoned_steps::look_after;
use append_queue::AppendQueue;
use broadcasting::{BroadcastingKeys, BroadcastingStore};
use following::{CatchUp, Follower};
use segments::SegmentsOnDemand;
use tab_store::TabStore;

pub use browser_problem::BrowserProblem;
pub use folding::FOLDING;
pub use host::{HostClock, HostEntropy, RandomIds};
pub use key_derivation::{DeriveInWorker, derive_key};
pub use local_storage::{LocalStorage, probe};
pub use log_text::{LogParts, LogText};
pub use manual_mode::{ManualMode, anybody_in_manual_mode};
pub use news::{Change, Changes, News};
pub use persistence::{Persistence, Room, ask_to_keep, persistence, room};
pub use place::{asks_for_memory, is_framed, page_key, prefix, shows_one_level};
pub use progress::{HostProgress, ProgressUpdate};
pub use publishing::publish;
pub use rescue::{Barred, Came, Gone, chosen_way, go as go_way};
pub use stopwatch::Stopwatch;
pub use turn::give_turn;
pub use wal::IndexedDb;
pub use web_locks::LockMode;
pub use writer_lock::{WriterLock, acquire, when_free};

/// What the keys of a bank in memory begin with. Nobody else sees them.
const IN_MEMORY: &str = "memory";

/// How long after the last writer is gone its texts may still be on their way from one process of the
/// browser to another, in milliseconds.
const SETTLED_MS: u32 = 200;

/// The page's bank, and what to tell its user about where it is kept.
pub struct OpenedBank {
    /// The bank.
    pub bank: Rc<Bank>,
    /// Why it is kept in memory alone, where it is.
    pub only_in_memory: Option<OnlyInMemory>,
}

/// Why a page's bank is kept in memory alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OnlyInMemory {
    /// There is no storage to be used, and why.
    NoStorage(Reason),
    /// Another page shows this one in a frame, and could lead clicks to the browser's own bank.
    Framed,
    /// The address asks for it.
    AskedFor,
}

fn ports(keys: Rc<dyn KeyStore>, progress: Rc<dyn Progress>) -> Ports {
    Ports {
        clock: SettableClock::new(Rc::new(HostClock)),
        ids: Rc::new(RandomIds),
        entropy: Rc::new(HostEntropy),
        keys,
        derivation: Rc::new(DeriveInWorker::new()),
        progress,
    }
}

/// What a bank needs that forgets with the page.
#[must_use]
pub fn ports_in_memory() -> Ports {
    let keys = Rc::new(AreaKeys::new(MemoryArea::default(), IN_MEMORY));
    ports(keys, Rc::new(HostProgress::silent()))
}

/// Opens a bank that forgets with the page.
///
/// # Errors
/// None that a store in memory has.
pub async fn open_in_memory() -> Result<Rc<Bank>, OpenError> {
    let ports = ports_in_memory();
    let log_id = ports.ids.next_id(ports.clock.now());
    let bank = Bank::open(Box::new(MemoryStore::new(log_id)), ports).await?;
    bank.set_memory_gauge(Rc::new(memory::memory));
    Ok(Rc::new(bank))
}

/// Opens the bank of this browser: on localStorage where that can be used, with the write-ahead log in
/// front of it where there is one, else in memory; and in memory where another page shows this one in a
/// frame. `progress` is told how far its log is read.
///
/// # Errors
/// [`OpenError`] where localStorage passed the probe and then could not be read.
pub async fn open_here(progress: Rc<dyn Progress>) -> Result<OpenedBank, OpenError> {
    let (area, prefix) = match stored_here() {
        Ok(found) => found,
        Err(why) => {
            return Ok(OpenedBank { bank: open_in_memory().await?, only_in_memory: Some(why) });
        }
    };
    let tab = Tab::among_others(area, prefix, progress).await;
    let bank = tab.open_bank().await?;
    look_up_persistence(&bank);
    Ok(OpenedBank { bank, only_in_memory: None })
}

/// Where the bank of this browser is stored, and what its keys begin with.
fn stored_here() -> Result<(LocalStorage, &'static str), OnlyInMemory> {
    if asks_for_memory() {
        return Err(OnlyInMemory::AskedFor);
    }
    if is_framed() {
        return Err(OnlyInMemory::Framed);
    }
    let no_storage = |reason| OnlyInMemory::NoStorage(reason);
    let prefix = prefix().map_err(|problem| no_storage(problem.into()))?;
    Ok((probe().map_err(no_storage)?, prefix))
}

/// One of the tabs of this browser that have the bank open.
struct Tab {
    /// What all that is stored begins with.
    prefix: &'static str,
    store: Rc<dyn TabStore>,
    keys: Rc<AreaKeys<LocalStorage>>,
    ports: Ports,
    news: Rc<News>,
    /// With whom it writes.
    mode: LockMode,
    lock: WriterLock,
}

impl Tab {
    async fn among_others(
        area: LocalStorage,
        prefix: &'static str,
        progress: Rc<dyn Progress>,
    ) -> Self {
        let wal = match IndexedDb::open(prefix).await {
            Ok(wal) => Some(Rc::new(wal)),
            Err(reason) => {
                web_sys::console::warn_1(&format!("there is no write-ahead log: {reason}").into());
                None
            }
        };
        let keys = AreaKeys::new(area.clone(), prefix);
        let keys = Rc::new(match &wal {
            Some(wal) => keys.with_copies(Rc::clone(wal) as Rc<dyn KeyCopies>),
            None => keys.without_copies(),
        });
        let news = Rc::new(News::new(prefix));
        let broadcasting = BroadcastingKeys::new(Rc::clone(&keys), Rc::clone(&news));
        let ports = ports(Rc::new(broadcasting), progress);
        let log_id = ports.ids.next_id(ports.clock.now());
        let segments = Rc::<SegmentsOnDemand>::default();
        let store = AreaStore::loading_segments(area, prefix, log_id, segments);
        // Tabs with a write-ahead log write side by side, since it decides between them; one without,
        // alone.
        let (store, mode) = match wal {
            Some(wal) => (store.with_write_ahead_log(wal, Rc::new(HostClock)), LockMode::Shared),
            None => (store, LockMode::Exclusive),
        };
        let lock = acquire(prefix, mode).await;
        Self { prefix, store: Rc::new(store), keys, ports, news, mode, lock }
    }

    /// What is stored, not opened as a bank.
    async fn rescue(self) -> Result<(Rescue, Uuid), Reason> {
        let Self { store, keys, ports, lock, .. } = self;
        if lock == WriterLock::Elsewhere {
            return Err(BrowserProblem::OtherTabOpen.into());
        }
        let next_id = ports.ids.next_id(ports.clock.now());
        let rescue = Rescue::begin(Box::new(store), keys, ports.entropy).await;
        rescue.map(|rescue| (rescue, next_id)).map_err(Reason::from)
    }

    async fn open_bank(self) -> Result<Rc<Bank>, OpenError> {
        let Self { prefix, store, keys, ports, news, mode, lock } = self;
        let waits = lock == WriterLock::Elsewhere;
        if waits {
            let reason = match mode {
                LockMode::Shared => BrowserProblem::OtherTabWritesAlone,
                LockMode::Exclusive => BrowserProblem::OtherTabWrites,
            };
            store.set_read_only(Some((&reason).into()));
            keys.set_read_only(Some(reason.into()));
        }
        let queue = (mode == LockMode::Shared).then(|| AppendQueue::new(prefix));
        let broadcasting = BroadcastingStore::new(Rc::clone(&store), Rc::clone(&news), queue);
        let bank = Rc::new(Bank::open_unsettled(Box::new(broadcasting), ports).await?);
        bank.set_memory_gauge(Rc::new(memory::memory));
        publish(&bank, prefix);
        // A tab in manual mode may be in the middle of its pending steps.
        if !anybody_in_manual_mode(prefix).await {
            bank.settle().await;
        }
        let follower = Follower::begin(&bank, &news);
        if lock == WriterLock::Here && mode == LockMode::Exclusive {
            write_alone(&bank, &store);
        }
        if !waits {
            follower.may_write();
            look_after(&bank, prefix);
            return Ok(bank);
        }
        if mode == LockMode::Shared {
            follower.always_reload();
        }
        let waiting = Rc::clone(&bank);
        when_free(prefix, mode, move || {
            spawn_local(async move {
                TimeoutFuture::new(SETTLED_MS).await;
                store.set_read_only(None);
                keys.set_read_only(None);
                follower.may_write();
                follower.want(CatchUp::Reload);
                look_after(&waiting, prefix);
            });
        });
        Ok(bank)
    }
}

/// Tells the store that nobody else writes, once what the last one who did had on its way is read too;
/// until the page is put aside: it may come back without its lock, after another has written.
fn write_alone(bank: &Rc<Bank>, store: &Rc<dyn TabStore>) {
    let (bank, store) = (Rc::clone(bank), Rc::clone(store));
    let here = Rc::new(Cell::new(true));
    let (stayed, left) = (Rc::clone(&here), Rc::clone(&store));
    let put_aside = Closure::<dyn Fn()>::new(move || {
        here.set(false);
        left.set_alone(false);
    });
    let put_aside = put_aside.into_js_value();
    if let Some(window) = web_sys::window() {
        let _ = window.add_event_listener_with_callback("pagehide", put_aside.unchecked_ref());
    }
    spawn_local(async move {
        TimeoutFuture::new(SETTLED_MS).await;
        bank.follow().await;
        store.set_alone(stayed.get());
    });
}

/// Looks up whether the browser has promised to keep what is stored, and notes it.
fn look_up_persistence(bank: &Rc<Bank>) {
    let bank = Rc::clone(bank);
    spawn_local(async move { bank.set_persisted(persistence().await.promised()) });
}
