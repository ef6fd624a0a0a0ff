//! Where one can be in the page. An enum of our own behind `#/…`, so that any static host at any
//! sub-path serves every deep link: what stands behind the hash never reaches the host.

use leftfold_core::domain::{AccountId, BankId, CustomerId, TransferId, command_stream};
use leftfold_core::event_sourcing::StreamId;

mod detail;
mod explore;
mod faults;
mod lessons;
mod office;
mod query;
mod report;
mod reports;
mod section;
mod service;
mod storage;

pub use detail::{at_moment, detail_of, moment_of, with_detail};
pub use explore::ExploreRoute;
pub use faults::FaultsAddress;
pub use lessons::{EmbedMode, LessonsRoute};
pub use office::OfficeRoute;
pub use query::AuditFilter;
pub use report::Report;
pub use reports::ReportsRoute;
pub use section::{Entry, Section};
pub use service::ServiceRoute;
pub use storage::StorageRoute;

/// A place in the page, with what it needs to be shown: one variant a wing, whose places are its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// The accounts at three levels; the welcome where there is no bank yet.
    Accounts,
    /// A place where a bank is run all day.
    Office(OfficeRoute),
    /// A place that the back office reads.
    Reports(ReportsRoute),
    /// A place where events are taken apart.
    Explore(ExploreRoute),
    /// A place about what is stored and shown in this browser.
    Storage(StorageRoute),
    /// A place of the web service.
    Service(ServiceRoute),
    /// A place of the lessons.
    Lessons(LessonsRoute),
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

    fn from_parts(parts: &[&str]) -> Option<Self> {
        if matches!(*parts, [] | ["accounts"]) {
            return Some(Self::Accounts);
        }
        // No two wings have addresses that begin with the same word.
        let office = OfficeRoute::from_parts(parts).map(Self::Office);
        office
            .or_else(|| ReportsRoute::from_parts(parts).map(Self::Reports))
            .or_else(|| ExploreRoute::from_parts(parts).map(Self::Explore))
            .or_else(|| StorageRoute::from_parts(parts).map(Self::Storage))
            .or_else(|| ServiceRoute::from_parts(parts).map(Self::Service))
            .or_else(|| LessonsRoute::from_parts(parts).map(Self::Lessons))
    }

    /// The place as its address narrows it down, where it can be.
    fn narrowed(self, query: &str) -> Self {
        match self {
            Self::Office(place) => Self::Office(place.narrowed(query)),
            Self::Reports(place) => Self::Reports(place.narrowed(query)),
            Self::Explore(place) => Self::Explore(place.narrowed(query)),
            Self::Lessons(place) => Self::Lessons(place.narrowed(query)),
            other => other,
        }
    }

    /// The audit log, narrowed down or not.
    #[must_use]
    pub fn audit_log(bank_id: Option<BankId>, filter: AuditFilter) -> Self {
        Self::Reports(ReportsRoute::audit_log(bank_id, filter))
    }

    /// The address, to stand in a link.
    #[must_use]
    pub fn href(&self) -> String {
        match self {
            Self::Accounts | Self::NotFound => "#/".into(),
            Self::Office(place) => place.href(),
            Self::Reports(place) => place.href(),
            Self::Explore(place) => place.href(),
            Self::Storage(place) => place.href(),
            Self::Service(place) => place.href(),
            Self::Lessons(place) => place.href(),
        }
    }

    /// The page that shows a stream's aggregate, where it has one of its own.
    #[must_use]
    pub fn of_stream(name: &str) -> Option<Self> {
        let (category, id) = StreamId::split(name)?;
        match category {
            AccountId::CATEGORY => Some(Self::Office(OfficeRoute::Account(AccountId(id)))),
            CustomerId::CATEGORY => Some(Self::Office(OfficeRoute::Customer(CustomerId(id)))),
            TransferId::CATEGORY => Some(Self::Office(OfficeRoute::Transfer(TransferId(id)))),
            BankId::CATEGORY => Some(Self::Office(OfficeRoute::Bank(BankId(id)))),
            _ if category == command_stream(id).category => {
                Some(Self::Office(OfficeRoute::Request(id)))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use leftfold_core::domain::fraud::Verdict;
    use leftfold_core::lessons::{Glossary, RESERVED_IDS};
    use leftfold_core::read_models::{ChartAccount, LedgerAccount};
    use leftfold_core::simulation::faults::FaultSet;

    use super::*;

    const ID: &str = "0190f3a4-0000-7000-8000-000000000001";

    fn every_route() -> Vec<Route> {
        let id = ID.parse().unwrap();
        vec![
            Route::Accounts,
            Route::Office(OfficeRoute::Account(AccountId(id))),
            Route::Office(OfficeRoute::Banks),
            Route::Office(OfficeRoute::NewBank),
            Route::Office(OfficeRoute::Bank(BankId(id))),
            Route::Office(OfficeRoute::Customers),
            Route::Office(OfficeRoute::NewCustomer),
            Route::Office(OfficeRoute::Customer(CustomerId(id))),
            Route::Office(OfficeRoute::Transfers),
            Route::Office(OfficeRoute::Transfer(TransferId(id))),
            Route::Office(OfficeRoute::Journal(None)),
            Route::Office(OfficeRoute::Journal(Some(BankId(id)))),
            Route::Office(OfficeRoute::GeneralLedger(BankId(id), None)),
            Route::Office(OfficeRoute::GeneralLedger(
                BankId(id),
                Some(LedgerAccount::Customer(AccountId(id))),
            )),
            Route::Office(OfficeRoute::GeneralLedger(
                BankId(id),
                Some(LedgerAccount::Chart(ChartAccount::DueFromBanks)),
            )),
            Route::Office(OfficeRoute::TrialBalance(BankId(id))),
            Route::Office(OfficeRoute::BalanceSheet(BankId(id))),
            Route::Office(OfficeRoute::Fraud(None, None)),
            Route::Office(OfficeRoute::Fraud(Some(AccountId(id)), None)),
            Route::Office(OfficeRoute::Fraud(None, Some(Verdict::Fraud))),
            Route::Office(OfficeRoute::Fraud(Some(AccountId(id)), Some(Verdict::Clear))),
            Route::Reports(ReportsRoute::Dashboard),
            Route::Reports(ReportsRoute::Report(Report::Transactions, None)),
            Route::Reports(ReportsRoute::Report(Report::Largest, None)),
            Route::Reports(ReportsRoute::Report(Report::Customers, Some(BankId(id)))),
            Route::Reports(ReportsRoute::Report(Report::Fraud, Some(BankId(id)))),
            Route::Reports(ReportsRoute::Report(Report::Compliance, None)),
            Route::Reports(ReportsRoute::Report(Report::Audit, None)),
            Route::audit_log(None, AuditFilter::of([("actor", "=A & B?/#%".into())])),
            Route::audit_log(
                Some(BankId(id)),
                AuditFilter::of([("role", "teller".into()), ("to", "2026-03-02".into())]),
            ),
            Route::Office(OfficeRoute::Requests),
            Route::Office(OfficeRoute::Request(id)),
            Route::Service(ServiceRoute::Api),
            Route::Explore(ExploreRoute::Events),
            Route::Explore(ExploreRoute::events("amount>5 reason:\"a & b=?/#%\" é")),
            Route::Explore(ExploreRoute::Event(7)),
            Route::Explore(ExploreRoute::Stream(format!("account-{ID}"))),
            Route::Explore(ExploreRoute::Compare(None)),
            Route::Explore(ExploreRoute::Compare(Some((56, 98)))),
            Route::Explore(ExploreRoute::CompareAsked("abc".into(), "<b> & 50%".into())),
            Route::Explore(ExploreRoute::WhatIf),
            Route::Explore(ExploreRoute::Projections),
            Route::Explore(ExploreRoute::OwnProjections),
            Route::Explore(ExploreRoute::Schemas),
            Route::Explore(ExploreRoute::Faults(FaultsAddress::default())),
            Route::Explore(ExploreRoute::Faults(FaultsAddress::of(7, FaultSet::all()))),
            Route::Storage(StorageRoute::Overview),
            Route::Storage(StorageRoute::Privacy),
            Route::Storage(StorageRoute::Settings),
            Route::Lessons(LessonsRoute::Course),
            Route::Lessons(LessonsRoute::Class),
            Route::Lessons(LessonsRoute::Level("02-fold".into())),
            Route::Lessons(LessonsRoute::Projected("02-fold".into())),
            Route::Lessons(LessonsRoute::Handout),
            Route::Lessons(LessonsRoute::Answers),
            Route::Lessons(LessonsRoute::Glossary(None)),
            Route::Lessons(LessonsRoute::Glossary(Some("expected-version".into()))),
            Route::Lessons(LessonsRoute::Try("AXjabY_-Q".into())),
            Route::Lessons(LessonsRoute::Build(None)),
            Route::Lessons(LessonsRoute::Look("AnjabY_-Q".into(), None)),
            Route::Lessons(LessonsRoute::Look("AnjabY_-Q".into(), Some(17))),
            Route::Lessons(LessonsRoute::Embed("02-fold".into(), EmbedMode::Play)),
            Route::Lessons(LessonsRoute::Embed("02-fold".into(), EmbedMode::Look)),
            Route::Lessons(LessonsRoute::Embed(
                "02-fold".into(),
                EmbedMode::Unknown("watch".into()),
            )),
            Route::Lessons(LessonsRoute::Build(Some(17))),
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
        let reports = Route::Reports(ReportsRoute::Report(Report::Transactions, None));
        assert_eq!(Route::parse("#/reports/transactions/"), reports);
        let nothing = Route::parse("#/reports/audit-log?role=&vault=1&actor=%E0%A4%A");
        assert_eq!(nothing, Route::Reports(ReportsRoute::Report(Report::Audit, None)));
        assert_eq!(
            Route::parse("#/fraud?verdict=maybe"),
            Route::Office(OfficeRoute::Fraud(None, None))
        );
        assert_eq!(Route::parse("#/events?where="), Route::Explore(ExploreRoute::Events));
        assert_eq!(Route::parse("#/events?where=%E0%A4%A"), Route::Explore(ExploreRoute::Events));
        assert_eq!(
            Route::parse("#/compare?from=99999999&to=-4"),
            Route::Explore(ExploreRoute::CompareAsked("99999999".into(), "-4".into()))
        );
        assert_eq!(
            Route::parse("#/compare?to=%3Cb%3E"),
            Route::Explore(ExploreRoute::CompareAsked(String::new(), "<b>".into()))
        );
        assert_eq!(Route::parse("#/compare?what=1"), Route::Explore(ExploreRoute::Compare(None)));
        assert_eq!(Route::parse("#/banks?verdict=fraud"), Route::Office(OfficeRoute::Banks));
        let capitals = format!("#/accounts/{}", ID.to_uppercase());
        assert_eq!(
            Route::parse(&capitals),
            Route::Office(OfficeRoute::Account(ID.parse().unwrap()))
        );
    }

    #[test]
    fn no_level_can_have_the_name_of_a_page() {
        let is_level = |id: &str| {
            let place = Route::parse(&format!("#/lessons/{id}"));
            place == Route::Lessons(LessonsRoute::Level(id.into()))
        };
        assert!(RESERVED_IDS.iter().all(|id| !is_level(id)));
        let addresses = every_route().iter().map(Route::href).collect::<Vec<_>>().join(" ");
        for address in addresses.split(' ').filter_map(|href| href.strip_prefix("#/lessons/")) {
            let name = address.split('?').next().unwrap_or_default();
            assert!(is_level(name) || RESERVED_IDS.contains(&name), "{name}");
        }
    }

    #[test]
    fn a_frame_plays_unless_its_address_says_another_mode() {
        let mode = |hash: &str| match Route::parse(hash) {
            Route::Lessons(LessonsRoute::Embed(_, mode)) => Some(mode),
            _ => None,
        };
        assert_eq!(mode("#/embed/02-fold"), Some(EmbedMode::Play));
        assert_eq!(mode("#/embed/02-fold?mode=look"), Some(EmbedMode::Look));
        let unknown = EmbedMode::Unknown("zzz".into());
        assert_eq!(mode("#/embed/02-fold?mode=zzz"), Some(unknown));
    }

    #[test]
    fn an_address_that_leads_nowhere_is_said_to() {
        for hash in [
            "#/vault",
            "#/accounts/me",
            "#/events/0",
            "#/events/-1",
            "#/compare/56",
            "#/compare/56/x",
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
    fn every_page_that_the_glossary_names_is_there() {
        let text = include_str!("../../../lessons/glossary.json");
        let glossary = Glossary::parse(text).unwrap();
        let pages = glossary.terms.iter().filter_map(|term| term.page.as_deref());
        for page in pages {
            let route = Route::parse(page);
            assert_ne!(route, Route::NotFound, "{page}");
            assert_eq!(route.href(), page);
        }
    }

    #[test]
    fn a_stream_leads_to_the_page_of_its_aggregate() {
        assert_eq!(
            Route::of_stream(&format!("transfer-{ID}")),
            Some(Route::Office(OfficeRoute::Transfer(ID.parse().unwrap())))
        );
        let request = Route::Office(OfficeRoute::Request(ID.parse().unwrap()));
        assert_eq!(Route::of_stream(&format!("command-{ID}")), Some(request));
        assert_eq!(Route::of_stream(&format!("fraud_check-{ID}")), None);
        assert_eq!(Route::of_stream("nonsense"), None);
    }
}
