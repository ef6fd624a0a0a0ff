//! The state of a bank between two commands: the log, and everything folded from it.

pub(super) mod event_view;
pub(super) mod repository;
pub(super) mod unstored_openings;

use std::rc::Rc;

use uuid::Uuid;

use crate::application::state::event_view::EventView;
use crate::application::state::repository::Repository;
use crate::application::state::unstored_openings::UnstoredOpenings;
use crate::domain::bank::BankEvent;
use crate::domain::customer::CustomerEvent;
use crate::domain::request::RequestEvent;
use crate::domain::{
    AccountId, Actor, Archive, Commit, Currency, CustomerId, Entry, Event, Log, Recorded, Subject,
    TransferId,
};
use crate::event_sourcing::{
    BATCH, Damage, Lost, Phase, Position, Process, Projection, Reason, Reversible,
};
use crate::privacy::open_event;
use crate::processes::Processes;
use crate::read_models::{AsOf, Marks, RecentMovements, Views};

/// Whether the bank can record what happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// It can.
    Writable,
    /// It only shows.
    ReadOnly {
        /// Why.
        reason: Reason,
    },
    /// Part of the stored log can't be read: it shows what stands before it.
    Damaged(Damage),
}

/// What can be read of a bank: the log, and the views as of any position.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    state: &'a State,
}

impl<'a> Reading<'a> {
    pub(super) fn new(state: &'a State) -> Self {
        Self { state }
    }

    pub(super) fn state(&self) -> &'a State {
        self.state
    }

    /// Which log it is.
    #[must_use]
    pub fn log_id(&self) -> Uuid {
        self.state.log_id
    }

    /// The log.
    #[must_use]
    pub fn log(&self) -> &'a Log {
        &self.state.log
    }

    /// Where the last event stands.
    #[must_use]
    pub fn head(&self) -> Position {
        self.state.log.head()
    }

    /// The views as of a position, or now.
    #[must_use]
    pub fn as_of(&self, at: Option<Position>) -> AsOf<'a> {
        let head = self.head();
        self.state.views.as_of(at.unwrap_or(head).min(head), &self.state.log)
    }

    /// How many transfers have not ended.
    #[must_use]
    pub fn transfers_in_flight(&self) -> usize {
        self.state.processes.saga.len()
    }

    /// The events that are still to come of a transfer, the one that is pending before the others,
    /// where nothing is refused or blocked on the way; none where it has ended.
    #[must_use]
    pub fn to_come(&self, transfer_id: TransferId) -> &'static [&'static str] {
        self.state.processes.saga.to_come(transfer_id)
    }

    /// What the processes owe first of all: the event from which they have to go on.
    pub(super) fn pending_from(&self) -> Option<Position> {
        self.state.processes.pending().map(|pending| pending.cause)
    }

    /// How many requests wait to be decided.
    #[must_use]
    pub fn requests_waiting(&self) -> usize {
        self.state.processes.queue.len()
    }

    /// What there is to look for along the log.
    #[must_use]
    pub fn marks(&self) -> &'a Marks {
        &self.state.views.marks
    }

    /// Whose an account is.
    #[must_use]
    pub fn account_owner(&self, account_id: AccountId) -> Option<CustomerId> {
        self.state.views.accounts.head().get(account_id).map(|row| row.profile.owner_id)
    }

    /// In which currency an account is kept.
    #[must_use]
    pub fn account_currency(&self, account_id: AccountId) -> Option<Currency> {
        self.state.views.accounts.head().get(account_id).map(|row| row.profile.currency)
    }

    /// A customer's accounts, oldest first.
    #[must_use]
    pub fn accounts_of_owner(&self, owner_id: CustomerId) -> Vec<AccountId> {
        let accounts = self.state.views.accounts.head();
        accounts.of_owner(owner_id).map(|row| row.profile.account_id).collect()
    }

    /// One event, as shown.
    #[must_use]
    pub fn event_view(&self, position: Position) -> Option<EventView> {
        self.log().get(position).map(|recorded| EventView::new(recorded, self.log()))
    }
}

/// What can't be read any more once an entry is stored.
#[derive(Default)]
pub(super) struct Gone {
    /// Whose keys nothing needs any more.
    pub(super) subjects: Vec<Subject>,
    /// The receipts of requests that lay under them.
    pub(super) receipts: Vec<Position>,
    /// Whether other fields than theirs lay under one of the keys.
    pub(super) all_over_the_log: bool,
}

impl Gone {
    pub(super) fn extend(&mut self, more: Self) {
        self.subjects.extend(more.subjects);
        self.receipts.extend(more.receipts);
        self.all_over_the_log |= more.all_over_the_log;
    }
}

/// What a bank remembers.
pub(super) struct State {
    pub(super) log_id: Uuid,
    pub(super) log: Log,
    pub(super) entry_starts: Vec<Position>,
    pub(super) repository: Repository,
    pub(super) processes: Processes,
    pub(super) movements: RecentMovements,
    pub(super) views: Views,
    pub(super) damage: Option<Damage>,
    pub(super) lost: Option<Lost>,
    pub(super) restored: u64,
    /// What events changed that are decided and not stored yet, oldest first.
    unstored: Vec<Mementos>,
    /// The accounts that those events open.
    pub(super) unstored_openings: UnstoredOpenings,
}

/// What an event changed about the folds that decisions are made on.
type Mementos = (
    <Processes as Reversible<Event, Actor>>::Memento,
    <RecentMovements as Reversible<Event, Actor>>::Memento,
);

impl State {
    /// Replays a stored log, telling its progress.
    pub(super) async fn replay(
        log_id: Uuid,
        entries: Vec<Entry>,
        damage: Option<Damage>,
        phase: Phase<'_>,
    ) -> Self {
        let (mut state, all) = (Self::empty(log_id, entries.len(), damage), entries.len());
        for (nth, entry) in entries.into_iter().enumerate() {
            state.replay_entry(entry);
            if nth % BATCH == 0 {
                phase.done(nth as u64, all as u64).await;
            }
        }
        state
    }

    fn empty(log_id: Uuid, entries: usize, damage: Option<Damage>) -> Self {
        Self {
            log_id,
            log: Log::default(),
            entry_starts: Vec::with_capacity(entries),
            repository: Repository::default(),
            processes: Processes::default(),
            movements: RecentMovements::default(),
            views: Views::default(),
            damage,
            lost: None,
            restored: 0,
            unstored: Vec::new(),
            unstored_openings: UnstoredOpenings::default(),
        }
    }

    fn replay_entry(&mut self, entry: Entry) {
        self.entry_starts.push(entry.first());
        for recorded in entry.commits.into_iter().flat_map(|commit| commit.events) {
            self.processes.apply(&recorded);
            self.movements.apply(&recorded);
            self.views.apply(&recorded);
            self.log.push(recorded);
        }
    }

    /// What a state of the same log has come to since an earlier one of it, by position; `None` where
    /// the earlier one's events are not this one's.
    pub(super) fn events_since(&self, before: &Self) -> Option<(Position, Position)> {
        let (after, head) = (before.log.head(), self.log.head());
        let same = self.log_id == before.log_id && self.log.get(after) == before.log.get(after);
        (same && after <= head).then_some((after, head))
    }

    /// Has processes and movements take in what is decided and to be stored.
    pub(super) fn take_in_unstored(&mut self, recorded: &Recorded) {
        let processes = self.processes.apply_reversibly(recorded);
        self.unstored.push((processes, self.movements.apply_reversibly(recorded)));
        self.unstored_openings.apply(recorded);
    }

    /// Takes in what was stored. Aggregates and processes have: they were decided on.
    pub(super) fn commit(&mut self, entry: Entry) {
        self.unstored.clear();
        self.unstored_openings.clear();
        self.entry_starts.push(entry.first());
        for recorded in entry.commits.into_iter().flat_map(|commit| commit.events) {
            self.views.apply(&recorded);
            self.log.push(recorded);
        }
    }

    /// Whose keys nothing needs any more once an entry is stored: of customers whom it forgets, and
    /// of requests about nobody that it decides.
    pub(super) fn keys_gone_with(&self, entry: &Entry) -> Gone {
        let customers = self.views.customers.head();
        let mut gone = Gone::default();
        for recorded in entry.events() {
            match &recorded.event {
                Event::Customer(CustomerEvent::Forgotten(_)) => {
                    gone.subjects.push(Subject::Customer(CustomerId(recorded.stream.id)));
                    gone.all_over_the_log = true;
                }
                Event::Request(RequestEvent::Accepted(_) | RequestEvent::Rejected(_)) => {
                    let received = self.log.stream_positions(recorded.stream).first().copied();
                    let Some(received) = received else { continue };
                    let subject = self.subject_received(received);
                    let own = subject.filter(|subject| subject.customer().is_none());
                    let Some(own) = own else { continue };
                    let is_there = |id| {
                        let customer_id = CustomerId(id);
                        customers.get(customer_id).is_some()
                            || entry.events().any(|other| other.stream == customer_id.stream())
                    };
                    gone.subjects.push(match own {
                        // What lies under the name of a customer who is there is that customer's.
                        Subject::EarlierRequest(id) if is_there(id) => Subject::Request(id),
                        own => own,
                    });
                    gone.receipts.push(received);
                }
                _ => {}
            }
        }
        gone
    }

    /// Under whose key a request lies that was received at a position.
    fn subject_received(&self, position: Position) -> Option<Subject> {
        let recorded = self.log.get(position)?;
        match &recorded.event {
            Event::Request(RequestEvent::Received(_)) => {
                recorded.event.subject(recorded.stream, |_| None)
            }
            _ => None,
        }
    }

    /// Closes the sealed fields of a request that was decided. No view holds them.
    pub(super) fn close_receipt(&mut self, position: Position) {
        if let Some(received) = self.log.get_mut(position) {
            let event_id = received.event_id();
            open_event(&mut received.event, event_id, None);
        }
    }

    /// Takes in what another page stored.
    pub(super) fn take_in(&mut self, entry: Entry) {
        for recorded in entry.events() {
            self.repository.evolve(recorded.stream, &recorded.event, &self.log);
            self.processes.apply(recorded);
            self.movements.apply(recorded);
        }
        self.commit(entry);
    }

    /// Forgets what was decided and could not be stored, at the cost of that alone: where tabs
    /// overtake each other, or the storage is full, it happens with each command.
    pub(super) fn discard(&mut self, entries: &[Entry]) {
        while let Some((processes, movements)) = self.unstored.pop() {
            self.processes.revert(processes);
            self.movements.revert(movements);
        }
        self.unstored_openings.clear();
        for recorded in entries.iter().flat_map(Entry::events) {
            self.repository.evict(recorded.stream, &self.log);
        }
    }

    /// The archive that the log goes on from, where it goes on from one.
    pub(super) fn archive(&self) -> Option<&Archive> {
        match &self.log.get(1)?.event {
            Event::Bank(BankEvent::BroughtForward(bank)) => Some(&bank.archive),
            _ => None,
        }
    }

    /// The log as entries, as they were stored.
    pub(super) fn entries(&self) -> Vec<Entry> {
        self.some_entries(0, usize::MAX)
    }

    /// So many entries of the log, without the first so many.
    pub(super) fn some_entries(&self, without: usize, so_many: usize) -> Vec<Entry> {
        let starts = self.entry_starts.get(without..).unwrap_or_default();
        let ends = starts.iter().skip(1).map(|next| next - 1).chain([self.log.head()]);
        starts
            .iter()
            .zip(ends)
            .take(so_many)
            .map(|(&first, last)| self.entry(first, last))
            .collect()
    }

    fn entry(&self, first: Position, last: Position) -> Entry {
        let mut commits: Vec<Commit> = Vec::new();
        for recorded in self.log.range(first - 1, last) {
            match commits.last_mut() {
                Some(commit) if recorded.index > 0 => commit.events.push(recorded.clone()),
                _ => {
                    let headers = Rc::clone(&recorded.headers);
                    commits.push(Commit { headers, events: vec![recorded.clone()] });
                }
            }
        }
        Entry { commits }
    }
}
