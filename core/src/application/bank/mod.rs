//! The bank. It decides one command at a time at the head of the log, settles what follows and
//! stores the entry. Only then does it update its state and notify listeners.

pub(super) mod clock;
pub(super) mod gauges;
pub(super) mod latency;
pub(super) mod loading;
pub(super) mod memory;
pub(super) mod notices;
pub(super) mod reopening;
pub(super) mod runner;
pub(super) mod storage_refusal;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use rustc_hash::FxHashSet;
use serde::Serialize;
use tokio::sync::Mutex;
use uuid::Uuid;

use crate::application::bank::clock::SettableClock;
use crate::application::bank::latency::Latencies;
use crate::application::bank::loading::load;
use crate::application::bank::memory::MemoryGauge;
use crate::application::bank::notices::Notices;
use crate::application::bank::notices::{Listener, Notice};
use crate::application::bank::runner::Runner;
use crate::application::keys::Keys;
use crate::application::state::State;
use crate::application::state::{Reading, Status};
use crate::domain::{Actor, Code, Command, Headers, LocalStore, Refusal, Store};
use crate::event_sourcing::{
    AppendError, Clock, ContentHash, Entropy, IdSource, OpenError, Origin, Position, Process,
    Progress, Timestamp,
};
use crate::privacy::{KeyDerivation, KeyStore};

/// What a bank asks of the world.
#[derive(Clone)]
pub struct Ports {
    /// The time.
    pub clock: SettableClock,
    /// Fresh ids.
    pub ids: Rc<dyn IdSource>,
    /// Bytes that nobody can guess.
    pub entropy: Rc<dyn Entropy>,
    /// Where the keys of personal fields are kept.
    pub keys: Rc<dyn KeyStore>,
    /// Turns a passphrase into a key.
    pub derivation: Rc<dyn KeyDerivation>,
    /// How long a log is read before others have their turn, where nobody says it for that once.
    pub progress: Rc<dyn Progress>,
}

/// The last time that all that is stored was read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct CheckedView {
    /// Time of the verification.
    pub at: Timestamp,
    /// Whether everything was sound.
    pub ok: bool,
}

/// A bank over a store. All calls take `&self`; those that write wait for their turn. The state is borrowed for one
/// step at a time, never across an `await`.
pub struct Bank {
    store: Box<Store>,
    pub(super) ports: Ports,
    pub(super) state: RefCell<State>,
    pub(super) keys: RefCell<Keys>,
    pub(super) turn: Mutex<()>,
    runner: Cell<Runner>,
    pub(super) leaves_others: Cell<bool>,
    /// The commands whose steps are taken one at a time.
    pub(super) stepped: RefCell<FxHashSet<Uuid>>,
    pub(super) notices: Notices,
    pub(super) persisted: Cell<Option<bool>>,
    pub(super) checked: Cell<Option<CheckedView>>,
    pub(super) latencies: RefCell<Latencies>,
    pub(super) memory_gauge: RefCell<Option<MemoryGauge>>,
}

impl Bank {
    /// Opens the bank that a store holds, replaying its log, and finishes what is pending.
    ///
    /// # Errors
    /// [`OpenError`] where the store can't be read. A damaged log opens, read-only.
    pub async fn open(store: Box<Store>, ports: Ports) -> Result<Self, OpenError> {
        let bank = Self::open_unsettled(store, ports).await?;
        bank.settle().await;
        Ok(bank)
    }

    /// The same, and leaves what is pending: another page may be at it, step by step.
    ///
    /// # Errors
    /// [`OpenError`] where the store can't be read. A damaged log opens, read-only.
    pub async fn open_unsettled(store: Box<Store>, ports: Ports) -> Result<Self, OpenError> {
        let progress = Rc::clone(&ports.progress);
        Self::open_at(store, ports, &*progress).await
    }

    pub(super) async fn open_at(
        store: Box<Store>,
        ports: Ports,
        progress: &dyn Progress,
    ) -> Result<Self, OpenError> {
        let keys = RefCell::new(Keys::open(Rc::clone(&ports.keys), Rc::clone(&ports.entropy)));
        let state = load(&*store, &keys, progress).await?;
        Ok(Self {
            store,
            ports,
            state: RefCell::new(state),
            keys,
            turn: Mutex::new(()),
            runner: Cell::new(Runner::default()),
            leaves_others: Cell::new(false),
            stepped: RefCell::default(),
            notices: Notices::default(),
            persisted: Cell::new(None),
            checked: Cell::new(None),
            latencies: RefCell::default(),
            memory_gauge: RefCell::default(),
        })
    }

    /// What the bank would refuse an actor's command with now, were it sent; of a transfer that it would
    /// accept, why its money would not leave the account. Nothing is recorded.
    pub fn consider(&self, command: &Command, actor: &Actor) -> Option<Refusal> {
        if self.keys.borrow().is_locked() {
            return Some(self.locked());
        }
        let now = self.ports.clock.now();
        let headers = Headers {
            origin: Origin::Request { command_id: Uuid::nil(), content: ContentHash([0; 8]) },
            correlation_id: Uuid::nil(),
            recorded_at: now,
            effective_at: now,
            actor: actor.clone(),
            location: None,
        };
        self.state.borrow_mut().consider(&self.keys.borrow(), command, &headers)
    }

    /// How the processes run.
    pub fn runner(&self) -> Runner {
        self.runner.get()
    }

    /// Whether steps are taken by hand: all of them, or those of a command that was sent to go stepwise.
    pub fn is_manual(&self) -> bool {
        self.runner() != Runner::Immediate || self.steps_a_command()
    }

    /// Whether a command that was sent to go stepwise has not come to its end.
    pub(super) fn steps_a_command(&self) -> bool {
        let state = self.state.borrow();
        let mut stepped = self.stepped.borrow_mut();
        stepped.retain(|correlation_id| state.processes.pending_for(*correlation_id).is_some());
        !stepped.is_empty()
    }

    /// Says how the processes run from now on. An immediate runner first finishes what is pending.
    pub async fn set_runner(&self, runner: Runner) {
        let _turn = self.turn.lock().await;
        self.runner.set(runner);
        if runner == Runner::Immediate {
            self.settle_pending().await;
        }
        self.notices.tell(Notice::Changed);
    }

    /// Drops everything in memory and reads again what is stored, as a page that is loaded again
    /// does. The clock and the runner stay as they are set.
    ///
    /// # Errors
    /// [`OpenError`] where the store can't be read; what was in memory stays then.
    pub async fn reload(&self) -> Result<(), OpenError> {
        let _turn = self.turn.lock().await;
        self.reopen(&*self.ports.progress).await?;
        self.stepped.borrow_mut().clear();
        if self.runner.get() == Runner::Immediate {
            self.settle_pending().await;
        }
        Ok(())
    }

    /// Drops everything in memory and opens the bank again, as a page that crashed and is opened again
    /// does: it runs immediately, and what the stored log says is pending is done first. The clock stays
    /// as it is set.
    ///
    /// # Errors
    /// [`OpenError`] where the store can't be read; what was in memory stays then, and so does the runner.
    pub async fn crash(&self) -> Result<(), OpenError> {
        let _turn = self.turn.lock().await;
        self.reopen(&*self.ports.progress).await?;
        self.runner.set(Runner::Immediate);
        self.stepped.borrow_mut().clear();
        self.settle_pending().await;
        self.notices.tell(Notice::Changed);
        Ok(())
    }

    /// Reads the bank. The reading can't be kept, and nothing is recorded meanwhile.
    pub fn read<T>(&self, reader: impl FnOnce(&Reading<'_>) -> T) -> T {
        reader(&Reading::new(&self.state.borrow()))
    }

    /// Where the last event stands.
    pub fn head(&self) -> Position {
        self.state.borrow().log.head()
    }

    /// A position that the log has come to.
    ///
    /// # Errors
    /// [`Code::InvalidCommand`] for one beyond the head.
    pub fn reached(&self, at: Position) -> Result<Position, Refusal> {
        let head = self.head();
        let beyond = || {
            let message = format!("the log ends at position {head}, before {at}");
            Refusal::new(Code::InvalidCommand, message)
                .with("problem", "beyond_the_head")
                .with("head", head)
                .with("position", at)
        };
        if at <= head { Ok(at) } else { Err(beyond()) }
    }

    /// Whether a process has a pending command.
    pub fn has_pending_commands(&self) -> bool {
        self.state.borrow().processes.pending().is_some()
    }

    /// Tells a listener whenever the log has grown, until it is unsubscribed by the number given.
    pub fn subscribe(&self, listener: Listener) -> u64 {
        self.notices.subscribe(listener)
    }

    /// Tells a listener no more.
    pub fn unsubscribe(&self, id: u64) {
        self.notices.unsubscribe(id);
    }

    /// The clock, to be set.
    pub fn clock(&self) -> &SettableClock {
        &self.ports.clock
    }

    /// Whether the bank can record what happens.
    pub fn status(&self) -> Status {
        let reason = self.keys.borrow().broken().or(self.store.report().read_only);
        match (&self.state.borrow().damage, reason) {
            (Some(damage), _) => Status::Damaged(damage.clone()),
            (None, Some(reason)) => Status::ReadOnly { reason },
            (None, None) => Status::Writable,
        }
    }

    /// What every command is answered while the keys are locked.
    pub(super) fn locked(&self) -> Refusal {
        let reason = self.keys.borrow().broken();
        match reason {
            Some(reason) => {
                Refusal::because(Code::Locked, reason).with("problem", "keys_unreadable")
            }
            None => Refusal::new(Code::Locked, "the bank is locked: unlock it first"),
        }
    }

    /// The log, where it is on this machine.
    pub(super) fn local_log(&self) -> Result<&LocalStore<'_>, AppendError> {
        self.store.local().ok_or(AppendError::NotLocal)
    }

    pub(super) fn store(&self) -> &Store {
        &*self.store
    }

    pub(super) fn state(&self) -> std::cell::Ref<'_, State> {
        self.state.borrow()
    }
}
