//! From a command to the events that follow: gathers the facts that its decider needs, and asks it.

use super::repository::{Aggregate, Repository};
use crate::domain::account::{
    Account, AccountCommand, AccountFacts, AccountState, Opening, account_number,
};
use crate::domain::bank::{Bank, BankState};
use crate::domain::customer::{Customer, CustomerCommand, CustomerFacts, CustomerState};
use crate::domain::transfer::{Transfer, TransferCommand, TransferFacts};
use crate::domain::{
    AccountId, BankId, Command, Currency, CustomerId, Event, Explain, Instruction, Log, Refusal,
    TransferId,
};
use crate::event_sourcing::{StreamId, Timestamp};
use crate::processes::TransferSaga;
use crate::read_models::Accounts;

/// What a decision can look at.
pub(super) struct Desk<'a> {
    pub(super) repository: &'a mut Repository,
    pub(super) log: &'a Log,
    pub(super) accounts: &'a Accounts,
    pub(super) saga: &'a TransferSaga,
    pub(super) now: Timestamp,
}

/// What a decision came to: whose stream, and what follows or why nothing does.
pub(super) struct Decided {
    pub(super) stream: StreamId,
    pub(super) result: Result<Vec<Event>, Refusal>,
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
        .map(|events| events.into_iter().map(D::wrap).collect())
        .map_err(|error| error.refusal());
    Decided { stream, result }
}

impl Desk<'_> {
    /// Decides a client's command. What it creates has an id already.
    pub(super) fn request(&mut self, command: &Command) -> Decided {
        match command {
            Command::OpenBank(open) => {
                let bank_id = open.bank_id.unwrap_or(BankId(uuid::Uuid::nil()));
                let state = self.repository.bank(bank_id, self.log);
                decided::<Bank>(bank_id.stream(), state, open, &())
            }
            Command::RegisterCustomer(register) => {
                let customer_id = register.customer_id.unwrap_or(CustomerId(uuid::Uuid::nil()));
                let bank_exists =
                    *self.repository.bank(register.bank_id, self.log) != BankState::Absent;
                self.customer(
                    customer_id,
                    &CustomerCommand::Register(register.clone()),
                    bank_exists,
                )
            }
            Command::UpdateAddress(update) => self.customer(
                update.customer_id,
                &CustomerCommand::UpdateAddress(update.clone()),
                true,
            ),
            Command::OpenAccount(open) => {
                let account_id = open.account_id.unwrap_or(AccountId(uuid::Uuid::nil()));
                self.account(account_id, &AccountCommand::Open(open.clone()))
            }
            Command::UpdateAccountDetails(update) => {
                self.account(update.account_id, &AccountCommand::UpdateDetails(update.clone()))
            }
            Command::DepositMoney(deposit) => {
                self.account(deposit.account_id, &AccountCommand::Deposit(deposit.clone()))
            }
            Command::WithdrawMoney(withdraw) => {
                self.account(withdraw.account_id, &AccountCommand::Withdraw(withdraw.clone()))
            }
            Command::SetOverdraftLimit(set) => {
                self.account(set.account_id, &AccountCommand::SetOverdraftLimit(set.clone()))
            }
            Command::FreezeAccount(freeze) => {
                self.account(freeze.account_id, &AccountCommand::Freeze(freeze.clone()))
            }
            Command::UnfreezeAccount(unfreeze) => {
                self.account(unfreeze.account_id, &AccountCommand::Unfreeze)
            }
            Command::CloseAccount(close) => {
                self.account(close.account_id, &AccountCommand::Close(close.clone()))
            }
            Command::TransferMoney(transfer) => {
                let transfer_id = transfer.transfer_id.unwrap_or(TransferId(uuid::Uuid::nil()));
                self.transfer(transfer_id, &TransferCommand::Initiate(transfer.clone()))
            }
        }
    }

    /// Decides what a process owes.
    pub(super) fn instruction(&mut self, instruction: &Instruction) -> Decided {
        match instruction {
            Instruction::Account(account_id, command) => self.account(*account_id, command),
            Instruction::Transfer(transfer_id, command) => self.transfer(*transfer_id, command),
        }
    }

    fn customer(
        &mut self,
        customer_id: CustomerId,
        command: &CustomerCommand,
        bank_exists: bool,
    ) -> Decided {
        let facts = CustomerFacts { now: self.now, bank_exists };
        let state = self.repository.customer(customer_id, self.log);
        decided::<Customer>(customer_id.stream(), state, command, &facts)
    }

    fn account(&mut self, account_id: AccountId, command: &AccountCommand) -> Decided {
        let state = self.repository.account(account_id, self.log);
        let at_bank = match (command, &state) {
            (AccountCommand::Open(open), _) => self.bank_of_customer(open.customer_id),
            (_, AccountState::Opened(holding)) => Some((holding.bank_id, holding.currency)),
            (_, AccountState::Absent) => None,
        };
        let number = match (command, at_bank) {
            (AccountCommand::Open(open), Some((bank_id, _))) => {
                self.number(open.account_number.as_deref(), account_id, bank_id)
            }
            _ => String::new(),
        };
        let opening = at_bank.map(|(bank_id, currency)| Opening {
            bank_id,
            currency,
            account_number: &number,
            number_taken: self.accounts.by_number(bank_id, &number).is_some(),
        });
        let closing = matches!(command, AccountCommand::Close(_));
        let transfers_in_flight = closing && self.saga.touches(account_id);
        let policy = at_bank.and_then(|(bank_id, _)| self.repository.policy(bank_id, self.log));
        let facts = AccountFacts { policy, opening, transfers_in_flight };
        decided::<Account>(account_id.stream(), &state, command, &facts)
    }

    fn bank_of_customer(&mut self, customer_id: CustomerId) -> Option<(BankId, Currency)> {
        let CustomerState::Registered { bank_id, .. } =
            self.repository.customer(customer_id, self.log)
        else {
            return None;
        };
        let bank_id = *bank_id;
        match self.repository.bank(bank_id, self.log) {
            BankState::Open { currency, .. } => Some((bank_id, *currency)),
            BankState::Absent => None,
        }
    }

    /// The number that was asked for, or the first one made for the account that is free.
    fn number(&self, asked_for: Option<&str>, account_id: AccountId, bank_id: BankId) -> String {
        match asked_for.map(str::trim).filter(|number| !number.is_empty()) {
            Some(number) => number.to_owned(),
            None => (0..)
                .map(|attempt| account_number(account_id, attempt))
                .find(|number| self.accounts.by_number(bank_id, number).is_none())
                .unwrap_or_default(),
        }
    }

    fn transfer(&mut self, transfer_id: TransferId, command: &TransferCommand) -> Decided {
        let facts = match command {
            TransferCommand::Initiate(transfer) => TransferFacts {
                from: self.currency(transfer.from_account_id),
                to: self.currency(transfer.to_account_id),
            },
            TransferCommand::Complete | TransferCommand::Fail { .. } => TransferFacts::default(),
        };
        let state = self.repository.transfer(transfer_id, self.log);
        decided::<Transfer>(transfer_id.stream(), state, command, &facts)
    }

    fn currency(&mut self, account_id: AccountId) -> Option<Currency> {
        match self.repository.account(account_id, self.log) {
            AccountState::Opened(holding) => Some(holding.currency),
            AccountState::Absent => None,
        }
    }
}

/// The name under which a refusal of an instruction is recorded.
pub(super) fn instruction_name(instruction: &Instruction) -> &'static str {
    match instruction {
        Instruction::Account(_, command) => command.name(),
        Instruction::Transfer(_, command) => command.name(),
    }
}

/// The stream whose version a client can insist on: the one that the command acts on; of a
/// transfer, its source account's.
pub(super) fn own_stream(command: &Command, decided: StreamId) -> StreamId {
    match command {
        Command::TransferMoney(transfer) => transfer.from_account_id.stream(),
        _ => decided,
    }
}
