//! Decides a command: gathers the facts that its decider needs, and turns the answer into events.

pub(super) mod content;
mod movements;
pub(super) mod outcome;
pub(super) mod repeats;
pub(super) mod staging;

use crate::application::state::repository::{Aggregate, Repository};
use crate::application::state::unstored_openings::UnstoredOpenings;
use crate::domain::account::{
    Account, AccountCommand, AccountFacts, AccountState, AccountStatus, Holding, Opening,
    account_number,
};
use crate::domain::bank::{Bank, BankCommand, BankState};
use crate::domain::customer::{Customer, CustomerCommand, CustomerFacts};
use crate::domain::transfer::{Transfer, TransferCommand, TransferFacts};
use crate::domain::{
    AccountId, Actor, AddressedCommand, AggregateCommand, BankId, Command, Currency, CustomerId,
    Event, Explain, Forbidden, Headers, Log, NumberHash, Owner, Refusal, Role, TransferId,
};
use crate::event_sourcing::{StreamId, Timestamp};
use crate::privacy::{Key, number_hash};
use crate::processes::TransferSaga;
use crate::read_models::{Accounts, RecentMovements};

/// What a decision can look at.
pub(super) struct DecisionContext<'a> {
    pub(super) repository: &'a mut Repository,
    pub(super) log: &'a Log,
    pub(super) accounts: &'a Accounts,
    pub(super) unstored_openings: &'a UnstoredOpenings,
    pub(super) saga: &'a TransferSaga,
    pub(super) movements: &'a RecentMovements,
    pub(super) now: Timestamp,
    /// Those of the commit that is decided.
    pub(super) headers: &'a Headers,
    /// What account numbers are hashed with.
    pub(super) log_key: Option<&'a Key>,
}

/// Events to be, each with its stream.
pub(super) type NewEvents = Vec<(StreamId, Event)>;

/// What a decision came to: whose stream was asked, and what follows or why nothing does.
pub(super) struct Decided {
    pub(super) stream: StreamId,
    pub(super) result: Result<NewEvents, Refusal>,
}

/// A number that an account is to have.
#[derive(Default)]
struct AccountNumber {
    text: String,
    hash: Option<NumberHash>,
    is_taken: bool,
}

fn decided<D: Aggregate>(
    stream: StreamId,
    state: &D::State,
    command: &D::Command,
    facts: &D::Facts<'_>,
) -> Decided
where
    D::Error: Explain,
{
    let result = D::decide(state, command, facts)
        .map(|events| events.into_iter().map(|event| (stream, D::wrap(event))).collect())
        .map_err(|error| error.refusal());
    Decided { stream, result }
}

impl DecisionContext<'_> {
    /// Whose it is that a command is about, for an actor who is this customer, or none.
    fn owner(&mut self, command: &Command, customer_id: Option<CustomerId>) -> Owner {
        let owner = self.repository.customer_of(command, self.log);
        if owner.is_some() && owner == customer_id { Owner::Actor } else { Owner::Another }
    }

    fn holding(&mut self, account_id: AccountId) -> Option<Holding> {
        match self.repository.account(account_id, self.log) {
            AccountState::Opened(holding) => Some(holding),
            AccountState::Absent => None,
        }
    }

    /// Decides an actor's command: first whether the role may ask for it at all.
    pub(super) fn request(&mut self, command: &Command, actor: &Actor) -> Decided {
        let customer_id = actor.customer_id.filter(|_| actor.role == Role::Customer);
        let owner = self.owner(command, customer_id);
        match Forbidden::check(actor.role, command, owner) {
            Ok(()) => self.permitted(command),
            Err(forbidden) => {
                Decided { stream: command.target(), result: Err(forbidden.refusal()) }
            }
        }
    }

    /// Decides a client's command. What it creates has an id already.
    fn permitted(&mut self, command: &Command) -> Decided {
        match command.addressed() {
            AddressedCommand::Bank(bank_id, command) => self.bank(bank_id, &command),
            AddressedCommand::Customer(customer_id, command) => {
                self.customer(customer_id, &command)
            }
            AddressedCommand::Account(_, AccountCommand::Withdraw(withdraw)) => {
                self.withdraw(&withdraw)
            }
            AddressedCommand::Account(account_id, command) => self.account(account_id, &command),
            AddressedCommand::Transfer(transfer_id, transfer) => {
                self.initiate(transfer_id, &transfer)
            }
        }
    }

    fn bank(&mut self, bank_id: BankId, command: &BankCommand) -> Decided {
        let state = self.repository.bank(bank_id, self.log);
        decided::<Bank>(bank_id.stream(), state, command, &())
    }

    fn customer(&mut self, customer_id: CustomerId, command: &CustomerCommand) -> Decided {
        let bank_exists = match command {
            CustomerCommand::Register(register) => {
                *self.repository.bank(register.bank_id, self.log) != BankState::Absent
            }
            CustomerCommand::UpdateAddress(_) | CustomerCommand::Forget => true,
        };
        let has_open_accounts =
            self.accounts.of_owner(customer_id).any(|row| row.status != AccountStatus::Closed);
        let facts = CustomerFacts { now: self.now, bank_exists, has_open_accounts };
        let state = self.repository.customer(customer_id, self.log);
        decided::<Customer>(customer_id.stream(), state, command, &facts)
    }

    fn account(&mut self, account_id: AccountId, command: &AccountCommand) -> Decided {
        let state = self.repository.account(account_id, self.log);
        self.account_in(account_id, &state, command)
    }

    /// Decides on an account in a state that it need not have come to yet.
    fn account_in(
        &mut self,
        account_id: AccountId,
        state: &AccountState,
        command: &AccountCommand,
    ) -> Decided {
        let at_bank = match (command, state) {
            (AccountCommand::Open(open), _) => self.bank_of_customer(open.customer_id),
            (_, AccountState::Opened(holding)) => Some((holding.bank_id, holding.currency)),
            (_, AccountState::Absent) => None,
        };
        // A number is hashed under a key, which only an opening is worth.
        let number = match (command, at_bank) {
            (AccountCommand::Open(open), Some((bank_id, _))) => {
                Some(self.number(open.account_number.as_deref(), account_id, bank_id))
            }
            _ => None,
        };
        let opening = at_bank.zip(number.as_ref()).map(|((bank_id, currency), number)| Opening {
            bank_id,
            currency,
            account_number: &number.text,
            number_hash: number.hash,
            number_taken: number.is_taken,
        });
        let owner_id = match (command, state) {
            (AccountCommand::Open(open), _) => Some(open.customer_id),
            (_, AccountState::Opened(holding)) => Some(holding.owner_id),
            (_, AccountState::Absent) => None,
        };
        let owner_forgotten = owner_id
            .is_some_and(|owner_id| self.repository.customer(owner_id, self.log).is_forgotten());
        let closing = matches!(command, AccountCommand::Close(_));
        let transfers_in_flight = closing && self.saga.touches(account_id);
        let policy = at_bank.and_then(|(bank_id, _)| self.repository.policy(bank_id, self.log));
        let facts = AccountFacts { policy, opening, owner_forgotten, transfers_in_flight };
        decided::<Account>(account_id.stream(), state, command, &facts)
    }

    fn bank_of_customer(&mut self, customer_id: CustomerId) -> Option<(BankId, Currency)> {
        let bank_id = self.repository.customer(customer_id, self.log).bank_id()?;
        match self.repository.bank(bank_id, self.log) {
            BankState::Open { currency, .. } => Some((bank_id, *currency)),
            BankState::Absent => None,
        }
    }

    fn account_number(&self, bank_id: BankId, text: String) -> AccountNumber {
        let hash = self.log_key.map(|log_key| number_hash(log_key, bank_id, &text));
        let is_taken = self.accounts.number_taken(bank_id, &text, hash)
            || self.unstored_openings.has_number(bank_id, &text, hash);
        AccountNumber { text, hash, is_taken }
    }

    /// The number that was asked for, or the first one made for the account that is free.
    fn number(
        &self,
        asked_for: Option<&str>,
        account_id: AccountId,
        bank_id: BankId,
    ) -> AccountNumber {
        match asked_for.map(str::trim).filter(|number| !number.is_empty()) {
            Some(number) => self.account_number(bank_id, number.to_owned()),
            None => (0..)
                .map(|attempt| self.account_number(bank_id, account_number(account_id, attempt)))
                .find(|number| !number.is_taken)
                .unwrap_or_default(),
        }
    }

    fn transfer(&mut self, transfer_id: TransferId, command: &TransferCommand) -> Decided {
        let facts = match command {
            TransferCommand::Initiate(transfer) => TransferFacts {
                from: self.holding(transfer.from_account_id).map(|holding| holding.currency),
                to: self.holding(transfer.to_account_id).map(|holding| holding.currency),
            },
            TransferCommand::Complete | TransferCommand::Fail { .. } => TransferFacts::default(),
        };
        let state = self.repository.transfer(transfer_id, self.log);
        decided::<Transfer>(transfer_id.stream(), state, command, &facts)
    }
}

/// The name under which the refusal of a command of a process is recorded.
pub(super) fn aggregate_command_name(aggregate_command: &AggregateCommand) -> &'static str {
    match aggregate_command {
        AggregateCommand::Account(_, command) => command.name(),
        AggregateCommand::Transfer(_, command) => command.name(),
        AggregateCommand::CheckForFraud { .. } => "check_for_fraud",
    }
}
