//! The chart of accounts, and what each event means in it.

use serde::{Serialize, Serializer};

use crate::domain::account::AccountEvent;
use crate::domain::bank::BankBroughtForward;
use crate::domain::text::shows_nothing;
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
    match event {
        AccountEvent::Opened(event) => {
            match event.initial_deposit.filter(|amount| !amount.is_zero()) {
                Some(amount) => once(post(Cash, CustomerDeposits, amount)),
                None => [None, None],
            }
        }
        AccountEvent::BroughtForward(event) => {
            let balance = event.balance_after;
            match (balance.is_zero(), balance.is_negative()) {
                (true, _) => [None, None],
                (false, false) => once(post(Cash, CustomerDeposits, balance)),
                (false, true) => once(post(CustomerDeposits, Cash, balance.negated())),
            }
        }
        AccountEvent::Deposited(event) => once(post(Cash, CustomerDeposits, event.amount)),
        AccountEvent::Withdrawn(event) => once(post(CustomerDeposits, Cash, event.amount)),
        AccountEvent::Debited(event) => {
            once(post(CustomerDeposits, TransfersInTransit, event.amount))
        }
        AccountEvent::DebitReversed(event) => {
            once(post(TransfersInTransit, CustomerDeposits, event.amount))
        }
        AccountEvent::Credited(event) => match route {
            None => once(post(TransfersInTransit, CustomerDeposits, event.amount)),
            Some(route) => [
                Some(other(route.source, TransfersInTransit, DueToBanks, event.amount)),
                Some(post(DueFromBanks, CustomerDeposits, event.amount)),
            ],
        },
        AccountEvent::CreditReversed(event) => match route {
            None => once(post(CustomerDeposits, TransfersInTransit, event.amount)),
            Some(route) => [
                Some(post(CustomerDeposits, DueFromBanks, event.amount)),
                Some(other(route.source, DueToBanks, TransfersInTransit, event.amount)),
            ],
        },
        AccountEvent::DetailsUpdated(_)
        | AccountEvent::OverdraftLimitSet(_)
        | AccountEvent::Frozen(_)
        | AccountEvent::Unfrozen(_)
        | AccountEvent::Closed(_)
        | AccountEvent::CreditReleased(_) => [None, None],
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

/// What a movement was for: in its own words where it has some.
pub(in crate::read_models) fn describe(event: &AccountEvent) -> String {
    let given = |description: Option<&str>, otherwise: &str| {
        description.filter(|text| !shows_nothing(text)).unwrap_or(otherwise).to_owned()
    };
    match event {
        AccountEvent::Opened(_) => "Opening deposit".into(),
        AccountEvent::BroughtForward(_) => "Balance brought forward".into(),
        AccountEvent::Deposited(event) => given(event.description(), "Deposit"),
        AccountEvent::Withdrawn(event) => given(event.description(), "Withdrawal"),
        AccountEvent::Debited(_) => "Transfer out".into(),
        AccountEvent::Credited(_) => "Transfer in".into(),
        AccountEvent::CreditReversed(_) => "Transfer in, taken back".into(),
        AccountEvent::DebitReversed(_) => "Transfer out, refunded".into(),
        AccountEvent::DetailsUpdated(_)
        | AccountEvent::OverdraftLimitSet(_)
        | AccountEvent::Frozen(_)
        | AccountEvent::Unfrozen(_)
        | AccountEvent::Closed(_)
        | AccountEvent::CreditReleased(_) => String::new(),
    }
}
