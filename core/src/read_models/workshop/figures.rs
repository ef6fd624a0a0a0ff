//! The figures of a projection, for comparison with another copy of it.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::{Actor, Currency, Event, Money};
use crate::event_sourcing::{Position, Projection, collect_by_insertion};
use crate::read_models::books::ChartAccount;
use crate::read_models::{
    Accounts, AsOf, BankBooks, Banks, Books, Commands, Customers, FraudChecks, Statements,
    Transfers,
};

/// Every figure of a view: of what, which, and what it is.
pub(super) type Figures = BTreeMap<(String, &'static str), String>;

/// A first figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// So many.
    Count(u64),
    /// So much money.
    Money(Money, Currency),
}

/// A view that can be copied, and set beside a copy. What things there are is the bank's to say: most
/// views are asked about them one by one.
pub(super) trait Fold: Projection<Event, Actor> {
    /// Another one, as it is.
    fn copied(&self) -> Box<dyn Fold>;

    /// What is seen of it first.
    fn lead(&self, own: &AsOf<'_>) -> Vec<(&'static str, Figure)>;

    /// All that it says.
    fn figures(&self, own: &AsOf<'_>) -> Figures;
}

fn count(number: usize) -> Figure {
    Figure::Count(number as u64)
}

/// A state as it is told to programs.
fn word(state: &impl Serialize) -> String {
    let text = serde_json::to_string(state).unwrap_or_default();
    text.trim_matches('"').to_owned()
}

impl Fold for Banks {
    fn copied(&self) -> Box<dyn Fold> {
        Box::new(self.clone())
    }

    fn lead(&self, _: &AsOf<'_>) -> Vec<(&'static str, Figure)> {
        vec![("Banks", count(self.ids().count()))]
    }

    fn figures(&self, _: &AsOf<'_>) -> Figures {
        let banks = self.ids().filter_map(|id| self.get(id));
        let figures = banks.flat_map(|bank| {
            let of = bank.bank_id.stream().to_string();
            let policy = serde_json::to_string(&bank.policy).unwrap_or_default();
            [((of.clone(), "name"), bank.name.clone()), ((of, "policy"), policy)]
        });
        collect_by_insertion(figures)
    }
}

impl Fold for Customers {
    fn copied(&self) -> Box<dyn Fold> {
        Box::new(self.clone())
    }

    fn lead(&self, _: &AsOf<'_>) -> Vec<(&'static str, Figure)> {
        vec![("Customers", count(self.ids().count()))]
    }

    fn figures(&self, _: &AsOf<'_>) -> Figures {
        let customers = self.ids().filter_map(|id| self.get(id));
        let figures = customers.flat_map(|customer| {
            let of = customer.customer_id.stream().to_string();
            let person = customer.person.as_ref();
            let name = person.map(|person| format!("{} {}", person.first_name, person.last_name));
            let home =
                person.map(|person| format!("{}, {}", person.address.street, person.address.city));
            let said = |text: Option<String>| text.unwrap_or_else(|| "not readable".into());
            [
                ((of.clone(), "name"), said(name)),
                ((of.clone(), "address"), said(home)),
                ((of, "forgotten"), customer.forgotten.to_string()),
            ]
        });
        collect_by_insertion(figures)
    }
}

impl Fold for Accounts {
    fn copied(&self) -> Box<dyn Fold> {
        Box::new(self.clone())
    }

    fn lead(&self, own: &AsOf<'_>) -> Vec<(&'static str, Figure)> {
        let mut lead = vec![("Accounts", count(self.iter().count()))];
        for bank in own.views.banks.head().ids() {
            let Some(bank) = own.views.banks.head().get(bank) else { continue };
            let of_bank = self.iter().filter(|row| row.profile.bank_id == bank.bank_id);
            let sum = of_bank.fold(Money::zero(bank.currency), |sum, row| sum.plus(row.balance));
            lead.push(("Balances", Figure::Money(sum, bank.currency)));
        }
        lead
    }

    fn figures(&self, _: &AsOf<'_>) -> Figures {
        let figures = self.iter().flat_map(|row| {
            let of = row.profile.account_id.stream().to_string();
            [
                ((of.clone(), "balance"), row.balance.to_string()),
                ((of.clone(), "held"), row.held.to_string()),
                ((of.clone(), "overdraft limit"), row.overdraft_limit.to_string()),
                ((of.clone(), "status"), word(&row.status)),
                ((of, "events"), row.version.to_string()),
            ]
        });
        collect_by_insertion(figures)
    }
}

impl Fold for Books {
    fn copied(&self) -> Box<dyn Fold> {
        Box::new(self.clone())
    }

    fn lead(&self, own: &AsOf<'_>) -> Vec<(&'static str, Figure)> {
        let banks = own.views.banks.head();
        let lead = banks.ids().filter_map(|id| banks.get(id)).flat_map(|bank| {
            let (books, zero) = (self.of(bank.bank_id), Money::zero(bank.currency));
            let movements = books.map_or(0, |books| books.transaction_count);
            let owed = books.map_or(zero, BankBooks::customer_deposits);
            [
                ("Movements", Figure::Count(movements)),
                ("Owed to customers", Figure::Money(owed, bank.currency)),
            ]
        });
        lead.collect()
    }

    fn figures(&self, own: &AsOf<'_>) -> Figures {
        let mut figures = Figures::new();
        for bank_id in own.views.banks.head().ids() {
            let Some(books) = self.of(bank_id) else { continue };
            let of = bank_id.stream().to_string();
            figures.insert((of.clone(), "movements"), books.transaction_count.to_string());
            for account in ChartAccount::ALL {
                let net = books.net_debit(account).to_string();
                figures.insert((of.clone(), account.name()), net);
            }
        }
        figures
    }
}

impl Fold for Transfers {
    fn copied(&self) -> Box<dyn Fold> {
        Box::new(self.clone())
    }

    fn lead(&self, _: &AsOf<'_>) -> Vec<(&'static str, Figure)> {
        vec![("Transfers", count(self.ids(None).len()))]
    }

    fn figures(&self, own: &AsOf<'_>) -> Figures {
        let mut figures = Figures::new();
        figures.insert(("transfers".into(), "listed"), self.ids(None).len().to_string());
        for &transfer_id in own.views.transfers.ids(None) {
            let Some(view) = self.view(transfer_id, Position::MAX, own.log) else { continue };
            let of = transfer_id.stream().to_string();
            figures.insert((of.clone(), "status"), word(&view.status));
            figures.insert((of, "steps"), view.steps.len().to_string());
        }
        figures
    }
}

impl Fold for Statements {
    fn copied(&self) -> Box<dyn Fold> {
        Box::new(self.clone())
    }

    fn lead(&self, own: &AsOf<'_>) -> Vec<(&'static str, Figure)> {
        let accounts = own.views.accounts.head().iter();
        let lines = accounts.map(|row| self.movements(row.profile.account_id).len());
        vec![("Lines", count(lines.sum()))]
    }

    fn figures(&self, own: &AsOf<'_>) -> Figures {
        let accounts = own.views.accounts.head().iter();
        let figures = accounts.map(|row| {
            let account_id = row.profile.account_id;
            let lines = self.movements(account_id).len();
            ((account_id.stream().to_string(), "lines"), lines.to_string())
        });
        collect_by_insertion(figures)
    }
}

impl Fold for FraudChecks {
    fn copied(&self) -> Box<dyn Fold> {
        Box::new(self.clone())
    }

    fn lead(&self, _: &AsOf<'_>) -> Vec<(&'static str, Figure)> {
        vec![("Checks", count(self.positions(None).len()))]
    }

    fn figures(&self, own: &AsOf<'_>) -> Figures {
        let accounts = own.views.accounts.head().iter();
        let figures = accounts.map(|row| {
            let account_id = row.profile.account_id;
            let checks = self.positions(Some(account_id)).len();
            ((account_id.stream().to_string(), "checks"), checks.to_string())
        });
        collect_by_insertion(figures)
    }
}

impl Fold for Commands {
    fn copied(&self) -> Box<dyn Fold> {
        Box::new(self.clone())
    }

    fn lead(&self, _: &AsOf<'_>) -> Vec<(&'static str, Figure)> {
        vec![("Requests", count(self.positions().len()))]
    }

    fn figures(&self, own: &AsOf<'_>) -> Figures {
        let mut figures = Figures::new();
        figures.insert(("requests".into(), "listed"), self.positions().len().to_string());
        for answer in own.views.commands.positions().iter().filter_map(|&at| own.log.get(at)) {
            let command_id = answer.headers.command_id();
            let Some(view) = self.view(command_id, Position::MAX, own.log) else { continue };
            figures.insert((format!("command-{command_id}"), "status"), word(&view.status));
        }
        figures
    }
}
