//! The entries of the navigation, and which of them each place belongs to.

use leftfold_core::domain::Role;

use super::{
    ExploreRoute, LessonsRoute, OfficeRoute, Report, ReportsRoute, Route, ServiceRoute,
    StorageRoute,
};

impl Route {
    /// The entry of the navigation that the place belongs to.
    #[must_use]
    pub fn section(&self) -> Option<Section> {
        match self {
            Self::Accounts => Some(Section::Accounts),
            Self::Office(place) => place.section(),
            Self::Reports(place) => place.section(),
            Self::Explore(place) => place.section(),
            Self::Storage(place) => place.section(),
            Self::Service(place) => place.section(),
            Self::Lessons(_) => Some(Section::Lessons),
            Self::NotFound => None,
        }
    }
}

impl OfficeRoute {
    fn section(&self) -> Option<Section> {
        match self {
            Self::Account(_) => Some(Section::Accounts),
            Self::Banks | Self::NewBank | Self::Bank(_) => Some(Section::Banks),
            Self::Customers | Self::NewCustomer | Self::Customer(_) => Some(Section::Customers),
            Self::Transfers | Self::Transfer(_) => Some(Section::Transfers),
            Self::Journal(_)
            | Self::GeneralLedger(..)
            | Self::TrialBalance(_)
            | Self::BalanceSheet(_) => Some(Section::Ledger),
            Self::Fraud(..) => Some(Section::Fraud),
            Self::Requests | Self::Request(_) => Some(Section::Requests),
        }
    }
}

impl ReportsRoute {
    fn section(&self) -> Option<Section> {
        match self {
            Self::Dashboard => Some(Section::Dashboard),
            Self::Report(..) | Self::AuditLog(..) => Some(Section::Reports),
        }
    }
}

impl ExploreRoute {
    fn section(&self) -> Option<Section> {
        match self {
            Self::Events
            | Self::Event(_)
            | Self::Stream(_)
            | Self::WhatIf
            | Self::Projections
            | Self::Schemas => Some(Section::Events),
        }
    }
}

impl StorageRoute {
    fn section(&self) -> Option<Section> {
        match self {
            Self::Overview | Self::Privacy => Some(Section::Storage),
            Self::Settings => None,
        }
    }
}

impl ServiceRoute {
    fn section(&self) -> Option<Section> {
        match self {
            Self::Api => Some(Section::Requests),
        }
    }
}

/// An entry of the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the entry of its name")]
pub enum Section {
    Accounts,
    Customers,
    Transfers,
    Ledger,
    Fraud,
    Dashboard,
    Reports,
    Requests,
    Banks,
    Events,
    Storage,
    Lessons,
}

impl Section {
    /// All of them, as they stand in the navigation. A phone shows the first four, and the rest under *More*.
    pub const ALL: [Self; 12] = [
        Self::Accounts,
        Self::Transfers,
        Self::Events,
        Self::Lessons,
        Self::Customers,
        Self::Ledger,
        Self::Dashboard,
        Self::Reports,
        Self::Fraud,
        Self::Requests,
        Self::Banks,
        Self::Storage,
    ];

    /// Where it leads.
    #[must_use]
    pub fn route(self) -> Route {
        match self {
            Self::Accounts => Route::Accounts,
            Self::Customers => Route::Office(OfficeRoute::Customers),
            Self::Transfers => Route::Office(OfficeRoute::Transfers),
            Self::Ledger => Route::Office(OfficeRoute::Journal(None)),
            Self::Fraud => Route::Office(OfficeRoute::Fraud(None, None)),
            Self::Dashboard => Route::Reports(ReportsRoute::Dashboard),
            Self::Reports => Route::Reports(ReportsRoute::Report(Report::Transactions, None)),
            Self::Requests => Route::Office(OfficeRoute::Requests),
            Self::Banks => Route::Office(OfficeRoute::Banks),
            Self::Events => Route::Explore(ExploreRoute::Events),
            Self::Storage => Route::Storage(StorageRoute::Overview),
            Self::Lessons => Route::Lessons(LessonsRoute::Course),
        }
    }

    /// Whether there is nothing to see for a role: customers are shown what is theirs, and no bank's
    /// books, policy or figures are.
    #[must_use]
    pub fn is_closed_to(self, role: Role) -> bool {
        let closed = matches!(self, Self::Ledger | Self::Dashboard | Self::Reports | Self::Banks);
        role == Role::Customer && closed
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn every_entry_of_the_navigation_leads_into_its_own_section() {
        for section in Section::ALL {
            assert_eq!(section.route().section(), Some(section));
        }
    }
}
