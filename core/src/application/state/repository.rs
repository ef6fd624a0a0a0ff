//! The states that decisions are made on: each aggregate's stream, folded when it is first asked
//! for and kept. A snapshot of an account is kept at every so many events, so that folding one
//! again never takes longer than that.

use rustc_hash::FxHashMap;
use serde::Serialize;
use uuid::Uuid;

use crate::domain::account::{Account, AccountState};
use crate::domain::bank::{Bank, BankEvent, BankState};
use crate::domain::customer::{Customer, CustomerState};
use crate::domain::fraud::{FraudCheck, FraudCheckState};
use crate::domain::transfer::{Transfer, TransferState};
use crate::domain::{
    About, AccountId, BankId, Command, CustomerId, Event, Log, Policy, TransactionId, TransferId,
};
use crate::event_sourcing::{Decider, Position, StreamId, Version};

/// A decider whose events are some of the bank's.
pub(in crate::application) trait Aggregate: Decider {
    const CATEGORY: &'static str;
    fn own(event: &Event) -> Option<&Self::Event>;
    fn wrap(event: Self::Event) -> Event;
}

macro_rules! aggregate {
    ($decider:ident, $id:ident) => {
        impl Aggregate for $decider {
            const CATEGORY: &'static str = $id::CATEGORY;

            fn own(event: &Event) -> Option<&Self::Event> {
                match event {
                    Event::$decider(event) => Some(event),
                    _ => None,
                }
            }

            fn wrap(event: Self::Event) -> Event {
                Event::$decider(event)
            }
        }
    };
}

aggregate!(Bank, BankId);
aggregate!(Customer, CustomerId);
aggregate!(Account, AccountId);
aggregate!(Transfer, TransferId);
aggregate!(FraudCheck, TransactionId);

/// The states of one kind of aggregate.
#[derive(Debug)]
pub(in crate::application) struct States<D: Aggregate> {
    loaded: FxHashMap<Uuid, (Version, D::State)>,
}

impl<D: Aggregate> Default for States<D> {
    fn default() -> Self {
        Self { loaded: FxHashMap::default() }
    }
}

impl<D: Aggregate> States<D>
where
    D::State: Clone,
{
    /// The state of an aggregate, folded from `start` where it is not kept yet.
    fn load(
        &mut self,
        id: Uuid,
        log: &Log,
        start: impl FnOnce() -> (Version, D::State),
    ) -> &(Version, D::State) {
        self.loaded.entry(id).or_insert_with(|| {
            let (mut version, mut state) = start();
            let stream = StreamId { category: D::CATEGORY, id };
            let known = usize::try_from(version).unwrap_or(usize::MAX);
            for &position in log.stream_positions(stream).iter().skip(known) {
                let Some(event) = log.get(position).and_then(|recorded| D::own(&recorded.event))
                else {
                    continue;
                };
                state = D::evolve(state, event);
                version += 1;
            }
            (version, state)
        })
    }

    fn folded(&mut self, id: Uuid, log: &Log) -> &D::State {
        &self.load(id, log, || (0, D::initial())).1
    }

    fn evolve(&mut self, id: Uuid, event: &D::Event) -> Option<(Version, &D::State)> {
        let (version, state) = self.loaded.get_mut(&id)?;
        *state = D::evolve(state.clone(), event);
        *version += 1;
        Some((*version, state))
    }

    fn version(&self, id: Uuid) -> Option<Version> {
        self.loaded.get(&id).map(|(version, _)| *version)
    }
}

/// Snapshot of a stream.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct SnapshotView {
    /// Stream, or `ledger-ID` for the ledger of a bank.
    pub stream: String,
    /// Number of events, or of journal entries, that it includes.
    pub version: Version,
    /// Position of the last of them in the log.
    pub position: Position,
}

/// From which positions on a bank's policy has snapshots taken every how many events.
fn snapshot_intervals(bank_id: BankId, log: &Log) -> Vec<(Position, u64)> {
    let every = |event: &Event| match event {
        Event::Bank(BankEvent::Opened(opened)) => Some(opened.policy.snapshot_every),
        Event::Bank(BankEvent::BroughtForward(bank)) => Some(bank.policy.snapshot_every),
        Event::Bank(BankEvent::PolicyChanged(changed)) => changed.policy.snapshot_every,
        _ => None,
    };
    let events = log.stream(bank_id.stream());
    events.filter_map(|recorded| Some((recorded.position, every(&recorded.event)?))).collect()
}

/// The states of all aggregates.
#[derive(Debug, Default)]
pub(in crate::application) struct Repository {
    banks: States<Bank>,
    customers: States<Customer>,
    accounts: States<Account>,
    transfers: States<Transfer>,
    fraud_checks: States<FraudCheck>,
    snapshots: FxHashMap<Uuid, Vec<(Version, AccountState)>>,
}

impl Repository {
    pub(in crate::application) fn bank(&mut self, bank_id: BankId, log: &Log) -> &BankState {
        self.banks.folded(bank_id.0, log)
    }

    pub(in crate::application) fn policy(&mut self, bank_id: BankId, log: &Log) -> Option<&Policy> {
        match self.bank(bank_id, log) {
            BankState::Open { policy, .. } => Some(policy),
            BankState::Absent => None,
        }
    }

    pub(in crate::application) fn customer(
        &mut self,
        customer_id: CustomerId,
        log: &Log,
    ) -> &CustomerState {
        self.customers.folded(customer_id.0, log)
    }

    pub(in crate::application) fn transfer(
        &mut self,
        transfer_id: TransferId,
        log: &Log,
    ) -> &TransferState {
        self.transfers.folded(transfer_id.0, log)
    }

    pub(in crate::application) fn fraud_check(
        &mut self,
        transaction_id: TransactionId,
        log: &Log,
    ) -> &FraudCheckState {
        self.fraud_checks.folded(transaction_id.0, log)
    }

    /// An account's state: what is kept, or its last snapshot and the events since.
    pub(in crate::application) fn account(
        &mut self,
        account_id: AccountId,
        log: &Log,
    ) -> AccountState {
        let id = account_id.0;
        if self.accounts.version(id).is_none() {
            self.take_snapshots(account_id, log);
        }
        let last = self.snapshots.get(&id).and_then(|taken| taken.last());
        self.accounts.load(id, log, || last.cloned().unwrap_or((0, Account::initial()))).1.clone()
    }

    /// Whose an account is.
    pub(in crate::application) fn owner(
        &mut self,
        account_id: AccountId,
        log: &Log,
    ) -> Option<CustomerId> {
        match self.account(account_id, log) {
            AccountState::Opened(holding) => Some(holding.owner_id),
            AccountState::Absent => None,
        }
    }

    /// Whom a command is about, where there is such a customer.
    pub(in crate::application) fn customer_of(
        &mut self,
        command: &Command,
        log: &Log,
    ) -> Option<CustomerId> {
        match command.about() {
            About::Nobody => None,
            About::Customer(customer_id) => Some(customer_id),
            About::OwnerOf(account_id) => self.owner(account_id, log),
        }
    }

    /// Takes the snapshots that are due in the recorded events of an account, by the policy that
    /// was in force at each of them.
    fn take_snapshots(&mut self, account_id: AccountId, log: &Log) {
        let stream = account_id.stream();
        let taken = self.snapshots.get(&account_id.0).and_then(|taken| taken.last()).cloned();
        let (mut version, mut state) = taken.unwrap_or((0, Account::initial()));
        let known = usize::try_from(version).unwrap_or(usize::MAX);
        let mut intervals = None;
        for &position in log.stream_positions(stream).iter().skip(known) {
            let Some(Event::Account(event)) = log.get(position).map(|recorded| &recorded.event)
            else {
                continue;
            };
            state = Account::evolve(state, event);
            version += 1;
            let AccountState::Opened(holding) = &state else { continue };
            let intervals =
                intervals.get_or_insert_with(|| snapshot_intervals(holding.bank_id, log));
            let in_force = intervals.iter().rev().find(|(since, _)| *since < position);
            let every = in_force.map_or(0, |(_, every)| *every);
            self.snapshot_when_due(account_id, version, &state, every);
        }
    }

    fn snapshot_when_due(
        &mut self,
        account_id: AccountId,
        version: Version,
        state: &AccountState,
        every: u64,
    ) {
        if every > 0 && version.is_multiple_of(every) {
            self.snapshots.entry(account_id.0).or_default().push((version, state.clone()));
        }
    }

    /// How many events a stream has, those that are decided and not yet stored included.
    pub(in crate::application) fn version(&self, stream: StreamId, log: &Log) -> Version {
        let kept = match stream.category {
            BankId::CATEGORY => self.banks.version(stream.id),
            CustomerId::CATEGORY => self.customers.version(stream.id),
            AccountId::CATEGORY => self.accounts.version(stream.id),
            TransferId::CATEGORY => self.transfers.version(stream.id),
            TransactionId::CATEGORY => self.fraud_checks.version(stream.id),
            _ => None,
        };
        kept.unwrap_or_else(|| log.version(stream))
    }

    /// Takes in a decided event. Its aggregate is kept already: the decision was made on it.
    pub(in crate::application) fn evolve(&mut self, stream: StreamId, event: &Event, log: &Log) {
        match event {
            Event::Bank(event) => {
                self.banks.evolve(stream.id, event);
            }
            Event::Customer(event) => {
                self.customers.evolve(stream.id, event);
            }
            Event::Transfer(event) => {
                self.transfers.evolve(stream.id, event);
            }
            Event::Account(event) => {
                if let Some((version, state)) = self.accounts.evolve(stream.id, event) {
                    let state = state.clone();
                    let AccountState::Opened(holding) = &state else { return };
                    let policy = self.policy(holding.bank_id, log);
                    let every = policy.map_or(0, |policy| policy.snapshot_every);
                    self.snapshot_when_due(AccountId(stream.id), version, &state, every);
                }
            }
            Event::FraudCheck(event) => {
                self.fraud_checks.evolve(stream.id, event);
            }
            Event::Request(_) => {}
        }
    }

    /// Forgets what was decided on a stream and could not be stored: it is folded again from what
    /// was.
    pub(in crate::application) fn evict(&mut self, stream: StreamId, log: &Log) {
        self.banks.loaded.remove(&stream.id);
        self.customers.loaded.remove(&stream.id);
        self.accounts.loaded.remove(&stream.id);
        self.transfers.loaded.remove(&stream.id);
        self.fraud_checks.loaded.remove(&stream.id);
        let stored = log.version(stream);
        if let Some(taken) = self.snapshots.get_mut(&stream.id) {
            taken.retain(|(version, _)| *version <= stored);
        }
    }

    /// The snapshots of one account, or all, up to a position.
    pub(in crate::application) fn snapshots(
        &mut self,
        stream: Option<StreamId>,
        at: Position,
        log: &Log,
    ) -> Vec<SnapshotView> {
        let mut begun: Vec<Position> = match stream {
            Some(stream) => log.stream_positions(stream).first().copied().into_iter().collect(),
            None => log
                .streams()
                .filter(|stream| stream.category == AccountId::CATEGORY)
                .filter_map(|stream| log.stream_positions(stream).first().copied())
                .collect(),
        };
        begun.sort_unstable();
        let streams = begun.into_iter().filter_map(|position| log.get(position));
        let streams: Vec<StreamId> = streams.map(|first| first.stream).collect();
        streams
            .into_iter()
            .filter(|stream| stream.category == AccountId::CATEGORY)
            .flat_map(|stream| {
                self.account(AccountId(stream.id), log);
                let taken = self.snapshots.get(&stream.id).map(Vec::as_slice).unwrap_or_default();
                taken
                    .iter()
                    .filter_map(move |(version, _)| {
                        let index = usize::try_from(version.checked_sub(1)?).ok()?;
                        let position = *log.stream_positions(stream).get(index)?;
                        let view = SnapshotView {
                            stream: stream.to_string(),
                            version: *version,
                            position,
                        };
                        (position <= at).then_some(view)
                    })
                    .collect::<Vec<_>>()
            })
            .collect()
    }
}
