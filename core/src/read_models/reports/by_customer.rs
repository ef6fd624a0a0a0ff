//! Report by customer: money in and out of each customer's accounts.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::turnovers::{KEPT_EVERY, Turnover};
use crate::domain::{AccountId, BankId, Currency, CustomerId, Event};
use crate::event_sourcing::{Days, Position};
use crate::read_models::{AsOf, Customers};

/// What a customer's accounts moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct CustomerTurnover {
    /// Id of the customer.
    pub customer_id: CustomerId,
    /// Name of the customer; `None` if it can't be read.
    pub customer_name: Option<String>,
    /// How often and how much.
    #[serde(flatten)]
    pub turnover: Turnover,
}

/// How a bank's money moved, customer by customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct TransactionsByCustomerView {
    /// Bank of the report.
    pub bank_id: BankId,
    /// Currency of the bank, by ISO 4217.
    pub currency: Currency,
    /// Customers with movements, most active first; of equal ones, the first to register first.
    pub customers: Vec<CustomerTurnover>,
    /// Totals of all customers, including those that are not listed.
    pub total: Turnover,
}

impl AsOf<'_> {
    /// How the money of a bank's customers moved on some days, so many of them at most.
    #[must_use]
    pub fn transactions_by_customer(
        &self,
        bank_id: BankId,
        days: Days,
        limit: Option<usize>,
    ) -> Option<TransactionsByCustomerView> {
        let currency = self.banks_then().get(bank_id)?.currency;
        let by_owner = if days == Days::default() {
            self.turnovers(bank_id, currency)
        } else {
            self.turnovers_on(bank_id, currency, days)
        };
        let customers = self.customers_then();
        let mut moved: Vec<(CustomerId, Turnover)> = customers
            .ids()
            .filter_map(|id| Some((id, *by_owner.get(&id)?)))
            .filter(|(_, turnover)| turnover.count > 0)
            .collect();
        moved.sort_by_key(|(_, turnover)| Reverse(turnover.size()));
        let mut total = Turnover::none(currency);
        moved.iter().for_each(|(_, turnover)| total.add_all(turnover));
        let shown = moved.into_iter().take(limit.unwrap_or(usize::MAX));
        let customers = shown.map(|(id, turnover)| told(id, turnover, &customers)).collect();
        Some(TransactionsByCustomerView { bank_id, currency, customers, total })
    }

    /// What the customers of a bank moved, of all days.
    fn turnovers(&self, bank_id: BankId, currency: Currency) -> FxHashMap<CustomerId, Turnover> {
        let mut by_owner = FxHashMap::default();
        let accounts = self.views.accounts.head().iter();
        for row in accounts.filter(|row| row.profile.bank_id == bank_id) {
            if let Some(turnover) = self.turnover_of(row.profile.account_id, currency) {
                let owner = by_owner.entry(row.profile.owner_id);
                owner.or_insert(Turnover::none(currency)).add_all(&turnover);
            }
        }
        by_owner
    }

    fn turnover_of(&self, account_id: AccountId, currency: Currency) -> Option<Turnover> {
        let account = self.views.reports.turnovers.0.get(&account_id)?;
        let positions = self.views.statements.movements(account_id);
        let then = positions.partition_point(|&position| position <= self.at);
        if then >= account.movements {
            return Some(account.now);
        }
        let sums = then / KEPT_EVERY;
        let kept = sums.checked_sub(1).and_then(|last| account.kept.get(last));
        let mut turnover = kept.copied().unwrap_or(Turnover::none(currency));
        for &position in positions.get(sums * KEPT_EVERY..then).unwrap_or_default() {
            self.add_movement(&mut turnover, position);
        }
        Some(turnover)
    }

    fn add_movement(&self, turnover: &mut Turnover, position: Position) {
        if let Some(Event::Account(event)) = self.log.get(position).map(|recorded| &recorded.event)
        {
            turnover.add_event(event);
        }
    }

    /// What the customers of a bank moved on some days, read from their movements.
    fn turnovers_on(
        &self,
        bank_id: BankId,
        currency: Currency,
        days: Days,
    ) -> FxHashMap<CustomerId, Turnover> {
        let mut by_owner = FxHashMap::default();
        let stretches = self.views.reports.movements.get(&bank_id);
        for stretch in stretches.into_iter().flat_map(|stretches| stretches.of(days, self.at)) {
            for (recorded, moved) in self.movements_in(stretch, bank_id) {
                let account_id = AccountId(recorded.stream.id);
                let Some(account) = self.views.accounts.head().get(account_id) else { continue };
                let owner = by_owner.entry(account.profile.owner_id);
                owner.or_insert(Turnover::none(currency)).add(moved.kind, moved.amount);
            }
        }
        by_owner
    }
}

fn told(customer_id: CustomerId, turnover: Turnover, customers: &Customers) -> CustomerTurnover {
    CustomerTurnover { customer_id, customer_name: customers.name(customer_id), turnover }
}
