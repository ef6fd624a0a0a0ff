//! The entries of the navigation, the pages inside each, and which of them each place belongs to.

use leftfold_core::domain::Role;

use super::{
    ExploreRoute, FaultsAddress, LessonsRoute, OfficeRoute, Report, ReportsRoute, Route,
    ServiceRoute, StorageRoute,
};

/// An entry of the navigation: what people come for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// To run a bank: its customers, their accounts, and what moves money.
    Bank,
    /// To see every event.
    Events,
    /// To read the books and what is reported from them.
    Books,
    /// To try what the log makes possible.
    Explore,
    /// To be taught.
    Learn,
    /// To see what is kept in this browser, and to choose how it is shown.
    Storage,
}

impl Entry {
    /// All of them, as they stand in the navigation. They are as many as fit side by side on a phone.
    pub const ALL: [Self; 6] =
        [Self::Bank, Self::Events, Self::Books, Self::Explore, Self::Learn, Self::Storage];

    /// The pages inside. The entry leads to the first.
    #[must_use]
    pub fn sections(self) -> &'static [Section] {
        match self {
            Self::Bank => &[
                Section::Accounts,
                Section::Customers,
                Section::Transfers,
                Section::Requests,
                Section::Fraud,
                Section::Banks,
            ],
            Self::Events => &[Section::Events],
            Self::Books => &[Section::Dashboard, Section::Ledger, Section::Reports],
            Self::Explore => &[
                Section::WhatIf,
                Section::Compare,
                Section::Projections,
                Section::OwnProjections,
                Section::Schemas,
                Section::Faults,
                Section::Api,
            ],
            Self::Learn => &[Section::Lessons, Section::Glossary],
            Self::Storage => &[Section::Storage, Section::Privacy, Section::Settings],
        }
    }
}

/// A page that is always there, to which others belong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the page of its name")]
pub enum Section {
    Accounts,
    Customers,
    Transfers,
    Requests,
    Fraud,
    Banks,
    Events,
    Dashboard,
    Ledger,
    Reports,
    WhatIf,
    Compare,
    Projections,
    OwnProjections,
    Schemas,
    Faults,
    Api,
    Lessons,
    Glossary,
    Storage,
    Privacy,
    Settings,
}

impl Section {
    /// All of them, in the order of the entries that they stand in.
    pub fn all() -> impl Iterator<Item = Self> + Clone {
        Entry::ALL.into_iter().flat_map(Entry::sections).copied()
    }

    /// The entry that it stands in.
    #[must_use]
    pub fn entry(self) -> Entry {
        match self {
            Self::Accounts
            | Self::Customers
            | Self::Transfers
            | Self::Requests
            | Self::Fraud
            | Self::Banks => Entry::Bank,
            Self::Events => Entry::Events,
            Self::Dashboard | Self::Ledger | Self::Reports => Entry::Books,
            Self::WhatIf
            | Self::Compare
            | Self::Projections
            | Self::OwnProjections
            | Self::Schemas
            | Self::Faults
            | Self::Api => Entry::Explore,
            Self::Lessons | Self::Glossary => Entry::Learn,
            Self::Storage | Self::Privacy | Self::Settings => Entry::Storage,
        }
    }

    /// Where it leads.
    #[must_use]
    pub fn route(self) -> Route {
        match self {
            Self::Accounts => Route::Accounts,
            Self::Customers => Route::Office(OfficeRoute::Customers),
            Self::Transfers => Route::Office(OfficeRoute::Transfers),
            Self::Requests => Route::Office(OfficeRoute::Requests),
            Self::Fraud => Route::Office(OfficeRoute::Fraud(None, None)),
            Self::Banks => Route::Office(OfficeRoute::Banks),
            Self::Events => Route::Explore(ExploreRoute::Events),
            Self::Dashboard => Route::Reports(ReportsRoute::Dashboard),
            Self::Ledger => Route::Office(OfficeRoute::Journal(None)),
            Self::Reports => Route::Reports(ReportsRoute::Report(Report::Transactions, None)),
            Self::WhatIf => Route::Explore(ExploreRoute::WhatIf),
            Self::Compare => Route::Explore(ExploreRoute::Compare(None)),
            Self::OwnProjections => Route::Explore(ExploreRoute::OwnProjections),
            Self::Projections => Route::Explore(ExploreRoute::Projections),
            Self::Faults => Route::Explore(ExploreRoute::Faults(FaultsAddress::default())),
            Self::Schemas => Route::Explore(ExploreRoute::Schemas),
            Self::Api => Route::Service(ServiceRoute::Api),
            Self::Lessons => Route::Lessons(LessonsRoute::Course),
            Self::Glossary => Route::Lessons(LessonsRoute::Glossary(None)),
            Self::Storage => Route::Storage(StorageRoute::Overview),
            Self::Privacy => Route::Storage(StorageRoute::Privacy),
            Self::Settings => Route::Storage(StorageRoute::Settings),
        }
    }

    /// Whether there is nothing to see for a role: customers are shown what is theirs, and no bank's
    /// books, policy or figures are.
    #[must_use]
    pub fn is_closed_to(self, role: Role) -> bool {
        let closed = matches!(self, Self::Ledger | Self::Dashboard | Self::Reports | Self::Banks);
        role == Role::Customer && closed
    }

    /// Whether it stands in the navigation of a lesson that opens it. The others are reached from its pages and its
    /// header, and the few pages of a lesson stand side by side without them.
    #[must_use]
    pub fn is_named_in_lessons(self) -> bool {
        !matches!(self, Self::Api | Self::Glossary | Self::Settings)
    }
}

impl Route {
    /// The page of the navigation that the place belongs to.
    #[must_use]
    pub fn section(&self) -> Option<Section> {
        match self {
            Self::Accounts => Some(Section::Accounts),
            Self::Office(place) => Some(place.section()),
            Self::Reports(place) => Some(place.section()),
            Self::Explore(place) => Some(place.section()),
            Self::Storage(place) => Some(place.section()),
            Self::Service(ServiceRoute::Api) => Some(Section::Api),
            Self::Lessons(place) => Some(place.section()),
            Self::NotFound => None,
        }
    }
}

impl OfficeRoute {
    fn section(&self) -> Section {
        match self {
            Self::Account(_) => Section::Accounts,
            Self::Banks | Self::NewBank | Self::Bank(_) => Section::Banks,
            Self::Customers | Self::NewCustomer | Self::Customer(_) => Section::Customers,
            Self::Transfers | Self::Transfer(_) => Section::Transfers,
            Self::Journal(_)
            | Self::GeneralLedger(..)
            | Self::TrialBalance(_)
            | Self::BalanceSheet(_) => Section::Ledger,
            Self::Fraud(..) => Section::Fraud,
            Self::Requests | Self::Request(_) => Section::Requests,
        }
    }
}

impl ReportsRoute {
    fn section(&self) -> Section {
        match self {
            Self::Dashboard => Section::Dashboard,
            Self::Report(..) | Self::AuditLog(..) => Section::Reports,
        }
    }
}

impl ExploreRoute {
    fn section(&self) -> Section {
        match self {
            Self::Events | Self::FilteredEvents(_) | Self::Event(_) | Self::Stream(_) => {
                Section::Events
            }
            Self::WhatIf => Section::WhatIf,
            Self::Compare(_) | Self::CompareAsked(..) => Section::Compare,
            Self::Projections => Section::Projections,
            Self::OwnProjections => Section::OwnProjections,
            Self::Schemas => Section::Schemas,
            Self::Faults(_) => Section::Faults,
        }
    }
}

impl StorageRoute {
    fn section(&self) -> Section {
        match self {
            Self::Overview => Section::Storage,
            Self::Privacy => Section::Privacy,
            Self::Settings => Section::Settings,
        }
    }
}

impl LessonsRoute {
    fn section(&self) -> Section {
        if matches!(self, Self::Glossary(_)) { Section::Glossary } else { Section::Lessons }
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn every_page_of_the_navigation_leads_into_its_own_section_and_stands_in_its_entry() {
        for entry in Entry::ALL {
            for section in entry.sections() {
                assert_eq!(section.route().section(), Some(*section));
                assert_eq!(section.entry(), entry);
            }
        }
    }

    #[test]
    fn a_customer_finds_something_in_every_entry_but_the_books() {
        let open = |entry: &Entry| {
            entry.sections().iter().any(|section| !section.is_closed_to(Role::Customer))
        };
        let closed: Vec<_> = Entry::ALL.into_iter().filter(|entry| !open(entry)).collect();
        assert_eq!(closed, [Entry::Books]);
    }
}
