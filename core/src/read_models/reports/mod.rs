//! What the back office asks: how much moved on which day, which transactions were the largest, whose
//! money it was, what the fraud checks found, and what the bank's duties ask after.
//!
//! Everything is kept as what only grows: the past of a report is the beginning of it.

mod by_customer;
mod by_day;
mod check_totals;
mod compliance;
mod fraud;
mod largest;
mod movements;
mod stretches;
mod turnovers;

use rustc_hash::FxHashMap;

pub use by_customer::{CustomerTurnover, TransactionsByCustomerView};
pub use by_day::{DayOfTransactions, TransactionsByDayView, TypeTotal};
pub use compliance::{
    ComplianceQuery, ComplianceTotals, ComplianceView, DataRetentionView, ForgottenCustomer,
    Retained, Retention,
};
pub use fraud::{FlagTotal, FraudReportQuery, FraudReportView, FraudShare, VerdictTotal};
pub use largest::{LargestTransactionsView, TransactionType, TransactionView};
pub use movements::MovementKind;
pub use stretches::Total;
pub use turnovers::Turnover;

use check_totals::CheckTotals;
use movements::{Moved, MovementTotals};
use stretches::Stretches;
use turnovers::Turnovers;

use super::books::Books;
use super::{Accounts, Banks};
use crate::domain::{AccountId, BankId, Event, Recorded};

/// What all reports are made of.
#[derive(Debug, Clone, Default)]
pub struct Reports {
    movements: FxHashMap<BankId, Stretches<MovementTotals>>,
    checks: FxHashMap<BankId, Stretches<CheckTotals>>,
    turnovers: Turnovers,
}

impl Reports {
    /// Takes in an event that the banks, the accounts and the books have taken in.
    pub(super) fn apply(
        &mut self,
        recorded: &Recorded,
        banks: &Banks,
        accounts: &Accounts,
        books: &Books,
    ) {
        let account_id = match &recorded.event {
            Event::Account(event) if event.movement().is_some() => AccountId(recorded.stream.id),
            Event::FraudCheck(analyzed) => analyzed.account_id,
            _ => return,
        };
        let Some(account) = accounts.get(account_id) else { return };
        let (bank_id, currency) = (account.profile.bank_id, account.profile.currency);
        match &recorded.event {
            Event::FraudCheck(analyzed) => {
                let stretches = self.checks.entry(bank_id).or_default();
                let totals = stretches.next(recorded, |_| true, || CheckTotals::none(currency));
                if let Some(totals) = totals {
                    totals.add(analyzed);
                }
            }
            Event::Account(event) => {
                self.turnovers.take(account_id, currency, event);
                let (Some(moved), Some(bank)) = (Moved::of(event, books), banks.get(bank_id))
                else {
                    return;
                };
                let large = bank.policy.large_amount;
                let stretches = self.movements.entry(bank_id).or_default();
                // What is large is judged by the policy of its time.
                let same = |totals: &MovementTotals| totals.large_amount == large;
                let none = || MovementTotals::none(currency, large);
                if let Some(totals) = stretches.next(recorded, same, none) {
                    totals.add(moved);
                }
            }
            _ => {}
        }
    }
}
