//! The places of the office, by their addresses.

use leftfold_core::domain::fraud::Verdict;
use leftfold_core::domain::{AccountId, BankId, CustomerId, TransferId};
use leftfold_core::read_models::{ChartAccount, LedgerAccount};
use uuid::Uuid;

use super::query;

/// A place where a bank is run all day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OfficeRoute {
    /// One account.
    Account(AccountId),
    /// The banks.
    Banks,
    /// Opening a bank.
    NewBank,
    /// One bank and what it allows.
    Bank(BankId),
    /// The customers.
    Customers,
    /// Registering a customer.
    NewCustomer,
    /// One customer.
    Customer(CustomerId),
    /// The transfers.
    Transfers,
    /// One transfer.
    Transfer(TransferId),
    /// The journal; of the first bank without an id.
    Journal(Option<BankId>),
    /// The general ledger of a bank: its accounts, or one of them.
    GeneralLedger(BankId, Option<LedgerAccount>),
    /// The trial balance of a bank.
    TrialBalance(BankId),
    /// The balance sheet of a bank.
    BalanceSheet(BankId),
    /// The fraud checks, of one account or all, and of one verdict or all.
    Fraud(Option<AccountId>, Option<Verdict>),
    /// What was asked of the bank, and what waits.
    Requests,
    /// One request and all that came of it.
    Request(Uuid),
}

impl OfficeRoute {
    /// The place of an address, by the parts of its path.
    pub(super) fn from_parts(parts: &[&str]) -> Option<Self> {
        Some(match *parts {
            ["accounts", id] => Self::Account(id.parse().ok()?),
            ["banks"] => Self::Banks,
            ["banks", "new"] => Self::NewBank,
            ["banks", id] => Self::Bank(id.parse().ok()?),
            ["customers"] => Self::Customers,
            ["customers", "new"] => Self::NewCustomer,
            ["customers", id] => Self::Customer(id.parse().ok()?),
            ["transfers"] => Self::Transfers,
            ["transfers", id] => Self::Transfer(id.parse().ok()?),
            ["ledger"] => Self::Journal(None),
            ["ledger", id] => Self::Journal(Some(id.parse().ok()?)),
            ["ledger", id, "general"] => Self::GeneralLedger(id.parse().ok()?, None),
            ["ledger", id, "general", account] => {
                Self::GeneralLedger(id.parse().ok()?, Some(ledger_account(account)?))
            }
            ["ledger", id, "trial-balance"] => Self::TrialBalance(id.parse().ok()?),
            ["ledger", id, "balance-sheet"] => Self::BalanceSheet(id.parse().ok()?),
            ["fraud"] => Self::Fraud(None, None),
            ["fraud", id] => Self::Fraud(Some(id.parse().ok()?), None),
            ["requests"] => Self::Requests,
            ["requests", id] => Self::Request(id.parse().ok()?),
            _ => return None,
        })
    }

    /// The place as its address narrows it down, where it can be.
    pub(super) fn narrowed(self, query: &str) -> Self {
        match self {
            Self::Fraud(account_id, None) => {
                let verdict = query::read(query).find(|(name, _)| *name == VERDICT);
                Self::Fraud(account_id, verdict.and_then(|(_, text)| text.parse().ok()))
            }
            other => other,
        }
    }

    /// The address, to stand in a link.
    #[must_use]
    pub fn href(&self) -> String {
        match self {
            Self::Account(id) => format!("#/accounts/{id}"),
            Self::Banks => "#/banks".into(),
            Self::NewBank => "#/banks/new".into(),
            Self::Bank(id) => format!("#/banks/{id}"),
            Self::Customers => "#/customers".into(),
            Self::NewCustomer => "#/customers/new".into(),
            Self::Customer(id) => format!("#/customers/{id}"),
            Self::Transfers => "#/transfers".into(),
            Self::Transfer(id) => format!("#/transfers/{id}"),
            Self::Journal(None) => "#/ledger".into(),
            Self::Journal(Some(id)) => format!("#/ledger/{id}"),
            Self::GeneralLedger(id, None) => format!("#/ledger/{id}/general"),
            Self::GeneralLedger(id, Some(LedgerAccount::Chart(account))) => {
                format!("#/ledger/{id}/general/{}", slug(*account))
            }
            Self::GeneralLedger(id, Some(LedgerAccount::Customer(account_id))) => {
                format!("#/ledger/{id}/general/{account_id}")
            }
            Self::TrialBalance(id) => format!("#/ledger/{id}/trial-balance"),
            Self::BalanceSheet(id) => format!("#/ledger/{id}/balance-sheet"),
            Self::Fraud(account_id, verdict) => {
                let of = account_id.map(|id| format!("/{id}")).unwrap_or_default();
                let verdict = verdict.iter().map(|verdict| (VERDICT, verdict.as_str()));
                format!("#/fraud{of}{}", query::written(verdict))
            }
            Self::Requests => "#/requests".into(),
            Self::Request(id) => format!("#/requests/{id}"),
        }
    }
}

/// Behind which name an address says which checks it is about.
const VERDICT: &str = "verdict";

/// How an account of the chart stands in an address: `due-from-banks`.
fn slug(account: ChartAccount) -> String {
    account.name().to_ascii_lowercase().replace(' ', "-")
}

fn ledger_account(part: &str) -> Option<LedgerAccount> {
    let chart = ChartAccount::ALL.into_iter().find(|account| slug(*account) == part);
    match chart {
        Some(account) => Some(LedgerAccount::Chart(account)),
        None => part.parse().ok().map(LedgerAccount::Customer),
    }
}
