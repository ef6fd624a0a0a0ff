//! The general ledger: the postings of each account, each with the balance after it.

use super::{ChartAccount, Description, Posting, PostingSide};
use crate::domain::{AccountId, BankId, Currency, Money};
use crate::event_sourcing::{Position, Timestamp};

/// An account of the general ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LedgerAccount {
    /// One of the chart.
    Chart(ChartAccount),
    /// A customer's own, below Customer deposits.
    Customer(AccountId),
}

impl LedgerAccount {
    /// Whether more of it stands on the left.
    #[must_use]
    pub fn is_asset(self) -> bool {
        matches!(self, Self::Chart(account) if account.is_asset())
    }

    /// What a posting is on this account: on which side, and against which account of the chart.
    #[must_use]
    pub fn side_of(self, posting: &Posting) -> Option<(PostingSide, ChartAccount)> {
        let account = match self {
            Self::Chart(account) => account,
            Self::Customer(id) if posting.account_id == Some(id) => ChartAccount::CustomerDeposits,
            Self::Customer(_) => return None,
        };
        if posting.debit == account {
            Some((PostingSide::Debit, posting.credit))
        } else {
            (posting.credit == account).then_some((PostingSide::Credit, posting.debit))
        }
    }

    /// A balance on this account's own side, given debits less credits.
    #[must_use]
    pub fn on_its_side(self, net_debit: Money) -> Money {
        if self.is_asset() { net_debit } else { net_debit.negated() }
    }
}

/// A line of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GeneralLedgerLine {
    /// Where the event of its entry stands.
    pub position: Position,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// What it is for, in words.
    pub description: Description,
    /// The account of the chart on the entry's other side.
    pub against: ChartAccount,
    /// The customer's account among the two, where there is one.
    pub account_id: Option<AccountId>,
    /// Left or right.
    pub side: PostingSide,
    /// How much.
    pub amount: Money,
    /// What the account held after it, on the account's side.
    pub balance: Money,
}

/// An account of a bank's books, between two positions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GeneralLedgerView {
    /// Whose books.
    pub bank_id: BankId,
    /// Which account.
    pub account: LedgerAccount,
    /// In which currency.
    pub currency: Currency,
    /// What it held at the first position.
    pub opening: Money,
    /// What it held at the second.
    pub closing: Money,
    /// The lines between them, newest first: as many as were asked for.
    pub lines: Vec<GeneralLedgerLine>,
}
