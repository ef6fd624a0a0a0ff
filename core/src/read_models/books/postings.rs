//! The chart of accounts, and the postings that each event makes.

use serde::{Serialize, Serializer};

use crate::domain::account::{AccountEvent, Movement, MovementCause};
use crate::domain::bank::BankBroughtForward;
use crate::domain::{AccountId, BankId, Money};

/// An account of the chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schemas", schemars(inline, with = "String"))]
pub enum ChartAccount {
    /// What the bank has (asset).
    Cash,
    /// What it owes its customers (liability), one sub-account for each account.
    CustomerDeposits,
    /// What is on its way between accounts (liability).
    TransfersInTransit,
    /// What other banks owe it (asset).
    DueFromBanks,
    /// What it owes other banks (liability).
    DueToBanks,
}

impl ChartAccount {
    /// The chart, in the order of a trial balance.
    pub const ALL: [Self; 5] = [
        Self::Cash,
        Self::CustomerDeposits,
        Self::TransfersInTransit,
        Self::DueFromBanks,
        Self::DueToBanks,
    ];

    /// Whether it is what the bank has, and not what it owes.
    #[must_use]
    pub fn is_asset(self) -> bool {
        matches!(self, Self::Cash | Self::DueFromBanks)
    }

    /// The name on the books.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Cash => "Cash",
            Self::CustomerDeposits => "Customer deposits",
            Self::TransfersInTransit => "Transfers in transit",
            Self::DueFromBanks => "Due from banks",
            Self::DueToBanks => "Due to banks",
        }
    }
}

/// An account is known by its name on the books.
impl Serialize for ChartAccount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// Left or right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PostingSide {
    /// Left: more of an asset, less of a liability.
    Debit,
    /// Right: less of an asset, more of a liability.
    Credit,
}

/// An entry of a bank's books: the same amount on both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posting {
    /// In whose books.
    pub bank_id: BankId,
    /// What is debited.
    pub debit: ChartAccount,
    /// What is credited.
    pub credit: ChartAccount,
    /// The customer's account among the two, where there is one.
    pub account_id: Option<AccountId>,
    /// How much, above 0.
    pub amount: Money,
}

/// From which bank to which other one a transfer goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Route {
    /// Whose customer pays.
    pub source: BankId,
    /// Whose customer is paid.
    pub destination: BankId,
}

/// What an event means in the books, given the bank of its account, and the route of its transfer
/// where that goes between two banks: then it is posted in both of them, and else once at most.
#[must_use]
pub fn postings(
    event: &AccountEvent,
    account_id: AccountId,
    bank_id: BankId,
    route: Option<Route>,
) -> [Option<Posting>; 2] {
    use ChartAccount::{Cash, CustomerDeposits, DueFromBanks, DueToBanks, TransfersInTransit};
    let post = |debit, credit, amount| Posting {
        bank_id,
        debit,
        credit,
        account_id: Some(account_id),
        amount,
    };
    let other = |bank_id, debit, credit, amount| Posting {
        bank_id,
        debit,
        credit,
        account_id: None,
        amount,
    };
    let once = |posting| [Some(posting), None];
    let Some(Movement { cause, amount, .. }) = event.movement() else { return [None, None] };
    match (cause, route) {
        (MovementCause::BroughtForward, _) if amount.is_negative() => {
            once(post(CustomerDeposits, Cash, amount.negated()))
        }
        (MovementCause::Opening | MovementCause::BroughtForward | MovementCause::Deposit, _) => {
            once(post(Cash, CustomerDeposits, amount))
        }
        (MovementCause::Withdrawal, _) => once(post(CustomerDeposits, Cash, amount)),
        (MovementCause::Debit, _) => once(post(CustomerDeposits, TransfersInTransit, amount)),
        (MovementCause::DebitReversal, _) => {
            once(post(TransfersInTransit, CustomerDeposits, amount))
        }
        (MovementCause::Credit, None) => once(post(TransfersInTransit, CustomerDeposits, amount)),
        (MovementCause::Credit, Some(route)) => [
            Some(other(route.source, TransfersInTransit, DueToBanks, amount)),
            Some(post(DueFromBanks, CustomerDeposits, amount)),
        ],
        (MovementCause::CreditReversal, None) => {
            once(post(CustomerDeposits, TransfersInTransit, amount))
        }
        (MovementCause::CreditReversal, Some(route)) => [
            Some(post(CustomerDeposits, DueFromBanks, amount)),
            Some(other(route.source, DueToBanks, TransfersInTransit, amount)),
        ],
    }
}

/// What a bank that goes on from an archive means in its books. What banks owe each other is no cash,
/// and the cash that stands against its customers' balances comes with each of those.
#[must_use]
pub(super) fn postings_between_banks(
    event: &BankBroughtForward,
    bank_id: BankId,
) -> [Option<Posting>; 2] {
    use ChartAccount::{Cash, DueFromBanks, DueToBanks};
    let post = |debit, credit, amount| Posting { bank_id, debit, credit, account_id: None, amount };
    [
        event.due_from_banks.map(|amount| post(DueFromBanks, Cash, amount)),
        event.due_to_banks.map(|amount| post(Cash, DueToBanks, amount)),
    ]
}
