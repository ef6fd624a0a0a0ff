//! The bank's half of the story: whose accounts these are, and how a movement is sent as a command.

use uuid::Uuid;

use super::story::{ACCOUNTS, OPENING_CENTS, Request};
use super::timeline::effects;
use crate::application::Options;
use crate::domain::account::{DepositMoney, OpenAccount, WithdrawMoney};
use crate::domain::bank::OpenBank;
use crate::domain::customer::{Address, RegisterCustomer};
use crate::domain::transfer::TransferMoney;
use crate::domain::{AccountId, BankId, Command, CustomerId, TransferId};
use crate::event_sourcing::{StreamId, Version};
use crate::simulation::{DerivedIds, Movement};

/// The bank, its customer and the accounts, by their ids.
pub(super) struct Customers {
    bank_id: BankId,
    customer_id: CustomerId,
    accounts: [AccountId; ACCOUNTS],
}

impl Customers {
    pub(super) fn of(seed: u64) -> Self {
        let ids = DerivedIds::new(&format!("bank of fault lab {seed}"));
        Self {
            bank_id: BankId(ids.derive()),
            customer_id: CustomerId(ids.derive()),
            accounts: std::array::from_fn(|_| AccountId(ids.derive())),
        }
    }

    pub(super) fn bank_id(&self) -> BankId {
        self.bank_id
    }

    /// What sets the bank up.
    pub(super) fn openings(&self) -> Vec<Command> {
        let open_bank = OpenBank {
            bank_id: Some(self.bank_id),
            name: "Fault lab".into(),
            currency: "USD".into(),
        };
        let accounts = self.accounts.map(|account_id| {
            OpenAccount {
                account_id: Some(account_id),
                customer_id: self.customer_id,
                account_number: None,
                initial_deposit: Some(cents_text(OPENING_CENTS)),
                overdraft_limit: None,
                nickname: None,
            }
            .into()
        });
        let bank = [open_bank.into(), self.register().into()];
        bank.into_iter().chain(accounts).collect()
    }

    fn register(&self) -> RegisterCustomer {
        RegisterCustomer {
            customer_id: Some(self.customer_id),
            bank_id: self.bank_id,
            first_name: "Customer".into(),
            last_name: "1".into(),
            nationality: "US".into(),
            gender: "unspecified".into(),
            date_of_birth: "1990-01-01".into(),
            address: Address {
                street: "1 Main St".into(),
                city: "Anytown".into(),
                postal_code: "12345".into(),
                country: "US".into(),
            },
            email: None,
        }
    }

    pub(super) fn command(&self, request: Request) -> Command {
        match request.movement {
            Movement::Deposit { account, cents } => DepositMoney {
                account_id: self.account(account),
                amount: cents_text(cents),
                description: None,
            }
            .into(),
            Movement::Withdrawal { account, cents } => WithdrawMoney {
                account_id: self.account(account),
                amount: cents_text(cents),
                description: None,
            }
            .into(),
            Movement::Transfer { from, to, cents } => TransferMoney {
                // The client's id of the command is the transfer's as well.
                transfer_id: Some(TransferId(request.command_id)),
                from_account_id: self.account(from),
                to_account_id: self.account(to),
                amount: cents_text(cents),
                description: None,
                mode: None,
            }
            .into(),
        }
    }

    fn account(&self, index: usize) -> AccountId {
        self.accounts.get(index).copied().unwrap_or(AccountId(Uuid::nil()))
    }

    /// The stream of the first account that a movement changes.
    pub(super) fn account_stream(&self, request: Request) -> StreamId {
        let index = effects(request.movement).first().map_or(0, |(account, _)| *account);
        StreamId { category: AccountId::CATEGORY, id: self.account(index).0 }
    }
}

pub(super) fn options(request: Request, expected_version: Option<Version>) -> Options {
    Options { command_id: Some(request.command_id), expected_version, ..Options::default() }
}

fn cents_text(cents: i64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}
