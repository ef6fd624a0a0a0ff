//! The bank: one at a time, commands are decided at the head, what follows is settled, the entry is
//! stored, and only then is it true, here and for whoever listens.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use tokio::sync::Mutex;
use uuid::Uuid;

use super::keys::Keys;
use super::notices::Notices;
use super::opening::load;
use super::repository::SnapshotView;
use super::staging::{Staged, Verdict};
use super::state::State;
use super::{
    EventView, Listener, Notice, Options, Outcome, OutcomeView, Reading, Runner, SettableClock,
    Status, StorageView,
};
use crate::domain::{Actor, Code, Command, Headers, Refusal, Store};
use crate::event_sourcing::{
    AppendError, Clock, ContentHash, Durability, Entropy, IdSource, OpenError, Origin, Position,
    Process, StreamId,
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
}

/// How often a command is decided again because another page appended first.
const ATTEMPTS: usize = 5;

/// A bank over a store. All calls take `&self`; those that write wait for their turn.
pub struct Bank {
    store: Box<Store>,
    pub(super) ports: Ports,
    pub(super) state: RefCell<State>,
    pub(super) keys: RefCell<Keys>,
    pub(super) turn: Mutex<()>,
    runner: Cell<Runner>,
    pub(super) notices: Notices,
}

impl Bank {
    /// Opens the bank that a store holds, replaying its log, and finishes what is owed.
    ///
    /// # Errors
    /// [`OpenError`] where the store can't be read. A damaged log opens, read-only.
    pub async fn open(store: Box<Store>, ports: Ports) -> Result<Self, OpenError> {
        let mut keys = Keys::open(Rc::clone(&ports.keys), Rc::clone(&ports.entropy));
        let state = load(&*store, &mut keys).await?;
        let bank = Self {
            store,
            ports,
            state: RefCell::new(state),
            keys: RefCell::new(keys),
            turn: Mutex::new(()),
            runner: Cell::new(Runner::default()),
            notices: Notices::default(),
        };
        bank.settle().await;
        Ok(bank)
    }

    /// Executes a command. Calls that overlap run in call order.
    pub async fn execute(&self, command: Command, options: Options) -> Outcome {
        let _turn = self.turn.lock().await;
        let now = self.ports.clock.now();
        let command_id = options.command_id.unwrap_or_else(|| self.ports.ids.next_id(now));
        if let Err(reason) = options.check(&command, now) {
            return Outcome::Rejected {
                command_id,
                error: Refusal::new(Code::InvalidCommand, reason),
            };
        }
        if self.runner.get() == Runner::Immediate {
            // What was left over from before is not of this request.
            self.settle_owed().await;
        }
        let sent = command.clone();
        let command = command.with_new_id(|| self.ports.ids.next_id(now));
        for _ in 0..ATTEMPTS {
            // The hash is keyed by the log, which another page can have begun or replaced meanwhile.
            let content = self.state.borrow().content_hash(&sent);
            let answered = self.state.borrow().answered(command_id, content, &*self.store);
            if let Some(outcome) = answered {
                return outcome;
            }
            if self.keys.borrow().is_locked() {
                return Outcome::Rejected { command_id, error: self.locked() };
            }
            let headers = Headers {
                origin: Origin::Request { command_id, content },
                correlation_id: command_id,
                recorded_at: now,
                effective_at: match self.runner.get() {
                    // It counts once it is decided: the request itself is of now.
                    Runner::Queued => now,
                    Runner::Immediate | Runner::Stepwise => options.effective_at.unwrap_or(now),
                },
                actor: options.actor.clone().unwrap_or_default(),
                location: options.location.clone(),
            };
            let (staged, verdict) = match self.stage_request(&command, headers, &options) {
                Ok(staged) => staged,
                Err(error) => return Outcome::Rejected { command_id, error },
            };
            match self.store_staged(staged).await {
                Ok(durability) => return outcome_of(command_id, verdict, durability),
                Err(AppendError::Conflict { .. }) => self.catch_up().await,
                Err(error) => {
                    return Outcome::Rejected { command_id, error: storage_refusal(&error) };
                }
            }
        }
        let message = "other pages were quicker each time; try again";
        Outcome::Rejected { command_id, error: Refusal::new(Code::StorageUnavailable, message) }
    }

    fn stage_request(
        &self,
        command: &Command,
        headers: Headers,
        options: &Options,
    ) -> Result<(Staged, Verdict), Refusal> {
        let (mut state, mut keys) = (self.state.borrow_mut(), self.keys.borrow_mut());
        let keys = &mut *keys;
        let now = headers.recorded_at;
        let mut staged = state.begin();
        if self.runner.get() == Runner::Queued {
            let verdict = state.stage_receipt(&mut staged, keys, command, headers, options)?;
            return Ok((staged, verdict));
        }
        let expected = options.expected_version;
        let verdict = state.stage_request(&mut staged, keys, command, headers, expected)?;
        if self.runner.get() == Runner::Immediate {
            while state.stage_owed(&mut staged, keys, now).is_some() {}
        }
        Ok((staged, verdict))
    }

    /// What the bank would refuse an actor's command with now, were it sent. Nothing is recorded.
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

    /// Stores what was staged; only then it is true.
    async fn store_staged(&self, staged: Staged) -> Result<Durability, AppendError> {
        let entry = staged.into_entry();
        let head = self.head();
        match self.store.append(head, &entry).await {
            Ok(durability) => {
                let gone = self.state.borrow().keys_gone_with(&entry);
                self.state.borrow_mut().commit(entry);
                self.throw_away(&gone);
                self.notices.tell(Notice::Recorded { after: head, head: self.head() });
                if gone.all_over_the_log {
                    // A log that can't be read now is shown as it was; it can't be written either.
                    let _ = self.reopen_fields().await;
                }
                Ok(durability)
            }
            Err(error) => {
                self.state.borrow_mut().discard(&entry);
                Err(error)
            }
        }
    }

    /// Reads again what is stored, after another page appended.
    async fn catch_up(&self) {
        // A store that can't be read now can't be appended to either, which the next attempt says.
        let _ = self.reopen().await;
    }

    /// Takes one step of what is owed, as an entry of its own, and says which events it recorded;
    /// `None` where nothing is owed or it can't be stored.
    pub async fn step(&self) -> Option<Vec<EventView>> {
        let _turn = self.turn.lock().await;
        let verdict = self.take_step().await?;
        Some(self.read(|bank| {
            (verdict.first..=verdict.position).filter_map(|at| bank.event_view(at)).collect()
        }))
    }

    async fn take_step(&self) -> Option<Verdict> {
        let now = self.ports.clock.now();
        for _ in 0..ATTEMPTS {
            let (staged, verdict) = {
                let (mut state, mut keys) = (self.state.borrow_mut(), self.keys.borrow_mut());
                if keys.is_locked() {
                    return None;
                }
                let mut staged = state.begin();
                let verdict = state.stage_owed(&mut staged, &mut keys, now)?;
                (staged, verdict)
            };
            match self.store_staged(staged).await {
                Ok(_) => return Some(verdict),
                Err(AppendError::Conflict { .. }) => self.catch_up().await,
                Err(_) => return None,
            }
        }
        None
    }

    /// Takes every step that is owed.
    pub async fn settle(&self) {
        let _turn = self.turn.lock().await;
        self.settle_owed().await;
    }

    pub(super) async fn settle_owed(&self) {
        while self.take_step().await.is_some() {}
    }

    /// How the processes run.
    pub fn runner(&self) -> Runner {
        self.runner.get()
    }

    /// Says how the processes run from now on. An immediate runner first finishes what is owed.
    pub async fn set_runner(&self, runner: Runner) {
        let _turn = self.turn.lock().await;
        self.runner.set(runner);
        if runner == Runner::Immediate {
            self.settle_owed().await;
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
        self.reopen().await?;
        if self.runner.get() == Runner::Immediate {
            self.settle_owed().await;
        }
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

    /// Whether a process owes a step.
    pub fn owes(&self) -> bool {
        self.state.borrow().processes.owed().is_some()
    }

    /// The snapshots of one account, or all, up to a position.
    pub fn snapshots(&self, stream: Option<StreamId>, at: Option<Position>) -> Vec<SnapshotView> {
        let State { repository, log, .. } = &mut *self.state.borrow_mut();
        repository.snapshots(stream, at.unwrap_or_else(|| log.head()), log)
    }

    /// An outcome with the events of its own commit.
    pub fn outcome_view(&self, outcome: &Outcome) -> OutcomeView {
        match outcome {
            Outcome::Accepted { command_id, first, position, durability } => {
                OutcomeView::Accepted {
                    command_id: *command_id,
                    position: *position,
                    events: self.read(|bank| {
                        (*first..=*position).filter_map(|at| bank.event_view(at)).collect()
                    }),
                    durability: *durability,
                }
            }
            Outcome::Rejected { command_id, error } => {
                OutcomeView::Rejected { command_id: *command_id, error: error.clone() }
            }
            Outcome::Duplicate { command_id, original } => OutcomeView::Duplicate {
                command_id: *command_id,
                original: Box::new(self.outcome_view(original)),
            },
        }
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

    /// What the store says of itself.
    pub fn storage(&self) -> StorageView {
        let report = self.store.report();
        StorageView {
            backend: report.backend,
            durability: report.durability,
            used: report.used,
            quota: report.quota,
            events: self.head(),
            sealed_segments: report.sealed_segments,
            open_entries: report.open_entries,
            persisted: None,
            read_only: report.read_only,
        }
    }

    pub(super) fn store(&self) -> &Store {
        &*self.store
    }

    pub(super) fn state(&self) -> std::cell::Ref<'_, State> {
        self.state.borrow()
    }
}

fn outcome_of(command_id: Uuid, verdict: Verdict, durability: Durability) -> Outcome {
    match verdict.error {
        Some(error) => Outcome::Rejected { command_id, error },
        None => Outcome::Accepted {
            command_id,
            first: verdict.first,
            position: verdict.position,
            durability,
        },
    }
}

pub(super) fn storage_refusal(error: &AppendError) -> Refusal {
    let code = match error {
        AppendError::Full => Code::StorageFull,
        AppendError::ReadOnly(_) => Code::ReadOnly,
        AppendError::Conflict { .. } | AppendError::Unavailable(_) => Code::StorageUnavailable,
    };
    Refusal::new(code, error.to_string())
}
