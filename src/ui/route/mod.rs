//! Where one can be in the page. An enum of our own behind `#/…`, so that any static host at any
//! sub-path serves every deep link: what stands behind the hash never reaches the host.

mod query;
mod report;
mod section;

use leftfold_core::domain::fraud::Verdict;
use leftfold_core::domain::{AccountId, BankId, CustomerId, TransferId, command_stream};
use leftfold_core::event_sourcing::{Position, StreamId};
use leftfold_core::read_models::{ChartAccount, LedgerAccount};
use uuid::Uuid;

pub use query::AuditFilter;
pub use report::Report;
pub use section::Section;

/// A place in the page, with what it needs to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// The accounts at three levels; the welcome where there is no bank yet.
    Accounts,
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
    /// How the bank does: alerts, figures and plots.
    Dashboard,
    /// A report of a bank; of the first without an id. The audit log is of all.
    Reports(Report, Option<BankId>),
    /// The audit log, narrowed down, under the bank that other reports are of.
    AuditLog(Option<BankId>, AuditFilter),
    /// What was asked of the bank, and what waits.
    Requests,
    /// One request and all that came of it.
    Request(Uuid),
    /// The bank as a web service, to be tried.
    Api,
    /// Every event, newest first.
    Events,
    /// One event.
    Event(Position),
    /// The events of one stream, by the stream's name.
    Stream(String),
    /// The banks to try things in.
    WhatIf,
    /// A copy of each view, to hold back, to break and to build anew.
    Projections,
    /// How old events are read, and what becomes of those that can't be.
    Schemas,
    /// Storage, its figures and what can be done with the log.
    Storage,
    /// What is sealed, and the passphrase before it.
    Privacy,
    /// What the page looks like, and how it writes figures and days.
    Settings,
    /// An address that leads nowhere.
    NotFound,
}

impl Route {
    /// Reads what stands behind the address, with or without its `#`.
    #[must_use]
    pub fn parse(hash: &str) -> Self {
        let whole = hash.trim_start_matches('#');
        let (path, query) = whole.split_once('?').unwrap_or((whole, ""));
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        let route = Self::from_parts(&parts).unwrap_or(Self::NotFound);
        if query.is_empty() { route } else { route.narrowed(query) }
    }

    /// The place as its address narrows it down, where it can be.
    fn narrowed(self, query: &str) -> Self {
        match self {
            Self::Reports(Report::Audit, bank_id) => {
                Self::audit_log(bank_id, AuditFilter::of(query::read(query)))
            }
            Self::Fraud(account_id, None) => {
                let verdict = query::read(query).find(|(name, _)| *name == VERDICT);
                Self::Fraud(account_id, verdict.and_then(|(_, text)| text.parse().ok()))
            }
            other => other,
        }
    }

    /// The audit log, narrowed down or not.
    #[must_use]
    pub fn audit_log(bank_id: Option<BankId>, filter: AuditFilter) -> Self {
        if filter.is_empty() {
            Self::Reports(Report::Audit, bank_id)
        } else {
            Self::AuditLog(bank_id, filter)
        }
    }

    fn from_parts(parts: &[&str]) -> Option<Self> {
        Some(match *parts {
            [] | ["accounts"] => Self::Accounts,
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
            ["dashboard"] => Self::Dashboard,
            ["reports"] => Self::Reports(Report::Transactions, None),
            ["reports", slug] => Self::Reports(Report::of_slug(slug)?, None),
            ["reports", slug, id] => Self::Reports(Report::of_slug(slug)?, Some(id.parse().ok()?)),
            ["requests"] => Self::Requests,
            ["requests", id] => Self::Request(id.parse().ok()?),
            ["api"] => Self::Api,
            ["events"] => Self::Events,
            ["events", position] => {
                Self::Event(position.parse().ok().filter(|&position| position > 0)?)
            }
            ["streams", name] => {
                let (category, id) = StreamId::split(name)?;
                Self::Stream(format!("{category}-{id}"))
            }
            ["what-if"] => Self::WhatIf,
            ["projections"] => Self::Projections,
            ["schemas"] => Self::Schemas,
            ["storage"] => Self::Storage,
            ["privacy"] => Self::Privacy,
            ["settings"] => Self::Settings,
            _ => return None,
        })
    }

    /// The address, to stand in a link.
    #[must_use]
    pub fn href(&self) -> String {
        match self {
            Self::Accounts | Self::NotFound => "#/".into(),
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
            Self::Dashboard => "#/dashboard".into(),
            Self::Reports(Report::Transactions, None) => "#/reports".into(),
            Self::Reports(report, None) => format!("#/reports/{}", report.slug()),
            Self::Reports(report, Some(id)) => format!("#/reports/{}/{id}", report.slug()),
            Self::AuditLog(bank_id, filter) => {
                let log = Self::Reports(Report::Audit, *bank_id).href();
                format!("{log}{}", filter.query())
            }
            Self::Requests => "#/requests".into(),
            Self::Request(id) => format!("#/requests/{id}"),
            Self::Api => "#/api".into(),
            Self::Events => "#/events".into(),
            Self::Event(position) => format!("#/events/{position}"),
            Self::Stream(name) => format!("#/streams/{name}"),
            Self::WhatIf => "#/what-if".into(),
            Self::Projections => "#/projections".into(),
            Self::Schemas => "#/schemas".into(),
            Self::Storage => "#/storage".into(),
            Self::Privacy => "#/privacy".into(),
            Self::Settings => "#/settings".into(),
        }
    }

    /// The page that shows a stream's aggregate, where it has one of its own.
    #[must_use]
    pub fn of_stream(name: &str) -> Option<Self> {
        let (category, id) = StreamId::split(name)?;
        match category {
            AccountId::CATEGORY => Some(Self::Account(AccountId(id))),
            CustomerId::CATEGORY => Some(Self::Customer(CustomerId(id))),
            TransferId::CATEGORY => Some(Self::Transfer(TransferId(id))),
            BankId::CATEGORY => Some(Self::Bank(BankId(id))),
            _ if category == command_stream(id).category => Some(Self::Request(id)),
            _ => None,
        }
    }

    /// What the page of a stream's aggregate shows, for a link to it.
    #[must_use]
    pub fn thing(&self) -> &'static str {
        match self {
            Self::Account(_) => "The account",
            Self::Customer(_) => "The customer",
            Self::Transfer(_) => "The transfer",
            Self::Bank(_) => "The bank",
            Self::Request(_) => "The request",
            _ => "Its page",
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

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    const ID: &str = "0190f3a4-0000-7000-8000-000000000001";

    fn every_route() -> Vec<Route> {
        let id = ID.parse().unwrap();
        vec![
            Route::Accounts,
            Route::Account(AccountId(id)),
            Route::Banks,
            Route::NewBank,
            Route::Bank(BankId(id)),
            Route::Customers,
            Route::NewCustomer,
            Route::Customer(CustomerId(id)),
            Route::Transfers,
            Route::Transfer(TransferId(id)),
            Route::Journal(None),
            Route::Journal(Some(BankId(id))),
            Route::GeneralLedger(BankId(id), None),
            Route::GeneralLedger(BankId(id), Some(LedgerAccount::Customer(AccountId(id)))),
            Route::GeneralLedger(
                BankId(id),
                Some(LedgerAccount::Chart(ChartAccount::DueFromBanks)),
            ),
            Route::TrialBalance(BankId(id)),
            Route::BalanceSheet(BankId(id)),
            Route::Fraud(None, None),
            Route::Fraud(Some(AccountId(id)), None),
            Route::Fraud(None, Some(Verdict::Fraud)),
            Route::Fraud(Some(AccountId(id)), Some(Verdict::Clear)),
            Route::Dashboard,
            Route::Reports(Report::Transactions, None),
            Route::Reports(Report::Largest, None),
            Route::Reports(Report::Customers, Some(BankId(id))),
            Route::Reports(Report::Fraud, Some(BankId(id))),
            Route::Reports(Report::Compliance, None),
            Route::Reports(Report::Audit, None),
            Route::audit_log(None, AuditFilter::of([("actor", "=A & B?/#%".into())])),
            Route::audit_log(
                Some(BankId(id)),
                AuditFilter::of([("role", "teller".into()), ("to", "2026-03-02".into())]),
            ),
            Route::Requests,
            Route::Request(id),
            Route::Api,
            Route::Events,
            Route::Event(7),
            Route::Stream(format!("account-{ID}")),
            Route::WhatIf,
            Route::Projections,
            Route::Schemas,
            Route::Storage,
            Route::Privacy,
            Route::Settings,
        ]
    }

    #[test]
    fn every_place_is_found_again_by_its_address() {
        for route in every_route() {
            assert_eq!(Route::parse(&route.href()), route, "{}", route.href());
        }
    }

    #[test]
    fn no_two_places_share_an_address() {
        let mut addresses: Vec<_> = every_route().iter().map(Route::href).collect();
        addresses.sort_unstable();
        addresses.dedup();
        assert_eq!(addresses.len(), every_route().len());
    }

    #[test]
    fn the_address_may_be_written_carelessly() {
        for hash in ["", "#", "#/", "#/accounts", "#/accounts/", "#accounts"] {
            assert_eq!(Route::parse(hash), Route::Accounts, "{hash:?}");
        }
        let reports = Route::Reports(Report::Transactions, None);
        assert_eq!(Route::parse("#/reports/transactions/"), reports);
        let nothing = Route::parse("#/reports/audit-log?role=&vault=1&actor=%E0%A4%A");
        assert_eq!(nothing, Route::Reports(Report::Audit, None));
        assert_eq!(Route::parse("#/fraud?verdict=maybe"), Route::Fraud(None, None));
        assert_eq!(Route::parse("#/banks?verdict=fraud"), Route::Banks);
        let capitals = format!("#/accounts/{}", ID.to_uppercase());
        assert_eq!(Route::parse(&capitals), Route::Account(ID.parse().unwrap()));
    }

    #[test]
    fn an_address_that_leads_nowhere_is_said_to() {
        for hash in [
            "#/vault",
            "#/accounts/me",
            "#/events/0",
            "#/events/-1",
            "#/streams/account",
            "#/ledger/x/y",
            "#/reports/vault",
            "#/reports/largest/x",
            "#/ledger/0190f3a4-0000-7000-8000-000000000001/general/none",
        ] {
            assert_eq!(Route::parse(hash), Route::NotFound, "{hash:?}");
        }
    }

    #[test]
    fn a_stream_leads_to_the_page_of_its_aggregate() {
        assert_eq!(
            Route::of_stream(&format!("transfer-{ID}")),
            Some(Route::Transfer(ID.parse().unwrap()))
        );
        let request = Route::Request(ID.parse().unwrap());
        assert_eq!(Route::of_stream(&format!("command-{ID}")), Some(request));
        assert_eq!(Route::of_stream(&format!("fraud_check-{ID}")), None);
        assert_eq!(Route::of_stream("nonsense"), None);
    }
}
