//! Projection of all banks: names, currencies and policies.

use std::rc::Rc;

use serde::Serialize;

use crate::domain::bank::{BankBroughtForward, BankEvent, BankOpened};
use crate::domain::{Actor, BankId, Currency, Event, Money, Policy, Recorded};
use crate::event_sourcing::{Projection, Rows};

/// Every bank.
#[derive(Debug, Clone, Default)]
pub struct Banks {
    rows: Rows<BankId, Rc<BankRow>>,
}

/// What is known of a bank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankRow {
    /// Which one.
    pub bank_id: BankId,
    /// What it is called.
    pub name: String,
    /// Its one currency.
    pub currency: Currency,
    /// What it allows.
    pub policy: Policy,
}

/// A bank as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct BankView {
    /// Id of the bank.
    pub bank_id: BankId,
    /// Name of the bank.
    pub name: String,
    /// Currency of all its accounts, by ISO 4217.
    pub currency: Currency,
    /// Total of its account balances.
    pub balance: Money,
    /// Number of customers.
    pub customers: usize,
    /// Number of accounts, including closed ones.
    pub accounts: usize,
    /// Limits and fraud rules.
    pub policy: Policy,
}

impl Banks {
    /// Every bank's id, in the order in which they opened.
    pub fn ids(&self) -> impl Iterator<Item = BankId> {
        self.rows.iter().map(|row| row.bank_id)
    }

    /// What is known of a bank.
    #[must_use]
    pub fn get(&self, bank_id: BankId) -> Option<&BankRow> {
        self.rows.get(bank_id).map(Rc::as_ref)
    }
}

impl Projection<Event, Actor> for Banks {
    fn apply(&mut self, recorded: &Recorded) {
        let Event::Bank(event) = &recorded.event else { return };
        let bank_id = BankId(recorded.stream.id);
        match event {
            BankEvent::Opened(opened) => {
                let BankOpened { name, currency, policy } = BankOpened::clone(opened);
                self.rows.insert(bank_id, Rc::new(BankRow { bank_id, name, currency, policy }));
            }
            BankEvent::BroughtForward(bank) => {
                let BankBroughtForward { name, currency, policy, .. } =
                    BankBroughtForward::clone(bank);
                self.rows.insert(bank_id, Rc::new(BankRow { bank_id, name, currency, policy }));
            }
            BankEvent::PolicyChanged(changed) => {
                if let Some(row) = self.rows.get_mut(bank_id) {
                    let row = Rc::make_mut(row);
                    row.policy = row.policy.with(&changed.policy);
                }
            }
        }
    }
}
