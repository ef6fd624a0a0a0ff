//! Report of the largest transactions, and of those above the policy's large amount.

use std::cmp::Reverse;

use serde::Serialize;

use super::movements::{Moved, MovementTotals};
use super::stretches::{Stretch, listed};
use crate::domain::account::AccountEvent;
use crate::domain::transfer::TransferEvent;
use crate::domain::{
    AccountId, BankId, Currency, CustomerId, Event, Money, TransactionId, TransferId, is_large,
};
use crate::event_sourcing::{Days, Position, Timestamp};
use crate::read_models::{AsOf, Page, StatementOrder, TransferStatus};

/// What kind of transaction it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TransactionType {
    /// Money was paid in.
    Deposit,
    /// Money was taken out.
    Withdrawal,
    /// Money went to another account.
    Transfer,
}

/// A transaction as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct TransactionView {
    /// Id of the transfer, or of the event.
    pub transaction_id: TransactionId,
    /// Kind of transaction.
    #[serde(rename = "type")]
    pub kind: TransactionType,
    /// Amount that moved.
    pub amount: Money,
    /// Account; of a transfer, the source account.
    pub account_id: AccountId,
    /// Destination account of a transfer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to_account_id: Option<AccountId>,
    /// Customer who owns the account.
    pub customer_id: CustomerId,
    /// Name of the customer; `None` if it can't be read.
    pub customer_name: Option<String>,
    /// Last state that a transfer reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<TransferStatus>,
    /// Position in the log of the event that moved the money.
    pub position: Position,
    /// Time of recording.
    pub recorded_at: Timestamp,
}

/// The largest transactions of a bank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct LargestTransactionsView {
    /// Bank of the report.
    pub bank_id: BankId,
    /// Currency of the bank, by ISO 4217.
    pub currency: Currency,
    /// Transactions, largest first; of equal amounts, the oldest first.
    pub transactions: Vec<TransactionView>,
}

impl AsOf<'_> {
    /// The largest transactions of a bank on some days, so many at most. Money has moved in each,
    /// though it may have been moved back since.
    #[must_use]
    pub fn largest_transactions(
        &self,
        bank_id: BankId,
        days: Days,
        limit: usize,
    ) -> Option<LargestTransactionsView> {
        let currency = self.banks_then().get(bank_id)?.currency;
        let found = self.largest(bank_id, days, limit);
        let told = found.into_iter().filter_map(|(_, position)| self.transaction(position));
        Some(LargestTransactionsView { bank_id, currency, transactions: told.collect() })
    }

    fn largest(&self, bank_id: BankId, days: Days, limit: usize) -> Vec<(Money, Position)> {
        let stretches = self.views.reports.movements.get(&bank_id);
        let mut stretches: Vec<&Stretch<MovementTotals>> =
            stretches.into_iter().flat_map(|stretches| stretches.of(days, self.at)).collect();
        // Those that come later have nothing that is larger.
        stretches.sort_by_key(|stretch| Reverse(stretch.totals.largest));
        let mut found: Vec<(Money, Position)> = Vec::new();
        for stretch in stretches {
            let least = limit.checked_sub(1).and_then(|last| found.get(last));
            if limit == 0 || least.is_some_and(|(least, _)| stretch.totals.largest < *least) {
                break;
            }
            let told = self.movements_in(stretch, bank_id).filter(|(_, moved)| moved.tells);
            found.extend(told.map(|(recorded, moved)| (moved.amount, recorded.position)));
            found.sort_by_key(|&(amount, position)| (Reverse(amount), position));
            found.truncate(limit);
        }
        found
    }

    /// The transactions of a bank above its large amount as it was when they were recorded.
    pub(super) fn large_transactions(
        &self,
        bank_id: BankId,
        days: Days,
        order: StatementOrder,
        page: Page<Position>,
    ) -> Vec<TransactionView> {
        let stretches = self.views.reports.movements.get(&bank_id);
        let stretches = stretches.into_iter().flat_map(|stretches| stretches.of(days, self.at));
        let some = stretches.filter(|stretch| stretch.totals.large.count > 0);
        let found = listed(some, order, page, |stretch| {
            let moved = self.movements_in(stretch, bank_id);
            let above = stretch.totals.large_amount;
            let large = |moved: &Moved| moved.tells && is_large(moved.amount, above);
            moved.filter(|(_, moved)| large(moved)).map(|(recorded, _)| recorded.position).collect()
        });
        found.into_iter().filter_map(|position| self.transaction(position)).collect()
    }

    /// The transaction that a movement tells of.
    fn transaction(&self, position: Position) -> Option<TransactionView> {
        let recorded = self.log.get(position)?;
        let Event::Account(event) = &recorded.event else { return None };
        let moved = Moved::of(event, self.views.books.head())?;
        let (kind, transaction_id, sides) = match event.transfer_id() {
            None if matches!(event, AccountEvent::Withdrawn(_)) => {
                (TransactionType::Withdrawal, recorded.event_id(), None)
            }
            None => (TransactionType::Deposit, recorded.event_id(), None),
            Some(id) => (TransactionType::Transfer, id.0, Some(self.sides(id)?)),
        };
        // A transfer from another bank is told by the account that it is paid into: its own customer's.
        let own = AccountId(recorded.stream.id);
        let owner = self.views.accounts.head().get(own)?.profile.owner_id;
        let transfer = event.transfer_id().and_then(|id| self.transfer(id));
        Some(TransactionView {
            transaction_id: TransactionId(transaction_id),
            kind,
            amount: moved.amount,
            account_id: sides.map_or(own, |(from, _)| from),
            to_account_id: sides.map(|(_, to)| to),
            customer_id: owner,
            customer_name: self.customers_then().name(owner),
            status: transfer.map(|transfer| transfer.status),
            position,
            recorded_at: recorded.recorded_at(),
        })
    }

    fn sides(&self, transfer_id: TransferId) -> Option<(AccountId, AccountId)> {
        self.log.stream(transfer_id.stream()).find_map(|recorded| match &recorded.event {
            Event::Transfer(TransferEvent::Initiated(event)) => {
                Some((event.from_account_id, event.to_account_id))
            }
            _ => None,
        })
    }
}
