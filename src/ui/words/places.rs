//! Names of places, for navigation and links.

use super::say;
use crate::ui::route::{Entry, OfficeRoute, Report, Route, Section};

/// What an entry of the navigation says.
pub(crate) fn entry_name(entry: Entry) -> &'static str {
    match entry {
        Entry::Bank => say::entry_bank(),
        Entry::Events => say::section_events(),
        Entry::Books => say::entry_books(),
        Entry::Explore => say::entry_explore(),
        Entry::Learn => say::entry_learn(),
        Entry::Storage => say::section_storage(),
    }
}

/// What a page of the navigation is called.
pub(crate) fn section_name(section: Section) -> &'static str {
    match section {
        Section::Accounts => say::section_accounts(),
        Section::Customers => say::section_customers(),
        Section::Transfers => say::section_transfers(),
        Section::Ledger => say::section_ledger(),
        Section::Fraud => say::section_fraud(),
        Section::Dashboard => say::section_dashboard(),
        Section::Reports => say::section_reports(),
        Section::Requests => say::section_requests(),
        Section::Banks => say::section_banks(),
        Section::Events => say::section_events(),
        Section::WhatIf => say::what_if_title(),
        Section::Compare => say::section_compare(),
        Section::OwnProjections => say::section_own(),
        Section::Projections => say::projections_title(),
        Section::Faults => say::faults_title(),
        Section::Schemas => say::schemas_title(),
        Section::Api => say::service_title(),
        Section::Lessons => say::section_lessons(),
        Section::Glossary => say::glossary_title(),
        Section::Storage => say::section_storage(),
        Section::Privacy => say::privacy_title(),
        Section::Settings => say::settings_title(),
    }
}

/// Other words by which people look for a page of the navigation.
pub(crate) fn section_keywords(section: Section) -> Option<&'static str> {
    Some(match section {
        Section::Accounts => say::keywords_accounts(),
        Section::Transfers => say::keywords_transfers(),
        Section::Requests => say::keywords_requests(),
        Section::Events => say::keywords_events(),
        Section::WhatIf => say::keywords_what_if(),
        Section::Compare => say::keywords_compare(),
        Section::OwnProjections => say::keywords_own(),
        Section::Projections => say::keywords_projections(),
        Section::Faults => say::keywords_faults(),
        Section::Schemas => say::keywords_schemas(),
        Section::Api => say::keywords_api(),
        Section::Lessons => say::keywords_lessons(),
        Section::Glossary => say::keywords_glossary(),
        Section::Storage => say::keywords_storage(),
        Section::Privacy => say::keywords_privacy(),
        Section::Settings => say::keywords_settings(),
        Section::Customers
        | Section::Fraud
        | Section::Banks
        | Section::Dashboard
        | Section::Ledger
        | Section::Reports => return None,
    })
}

/// Pages that stand in no navigation, by their headings.
pub(crate) fn other_pages() -> [(Route, &'static str); 2] {
    [
        (Route::Office(OfficeRoute::NewBank), say::open_bank()),
        (Route::Office(OfficeRoute::NewCustomer), say::register_customer()),
    ]
}

/// What the page of a place is called, where it has a name that is always the same.
pub(crate) fn page_name(route: &Route) -> Option<&'static str> {
    let section = Section::all().find(|section| section.route() == *route);
    let other =
        || other_pages().into_iter().find(|(other, _)| other == route).map(|(_, name)| name);
    section.map(section_name).or_else(other)
}

/// What a report is called.
pub(crate) fn report_name(report: Report) -> &'static str {
    match report {
        Report::Transactions => say::report_transactions(),
        Report::Largest => say::report_largest(),
        Report::Customers => say::report_customers(),
        Report::Fraud => say::report_fraud(),
        Report::Compliance => say::report_compliance(),
        Report::Audit => say::report_audit(),
    }
}

/// What the thing is called that a place shows, for a link to it.
pub(crate) fn thing_at(route: &Route) -> &'static str {
    match route {
        Route::Office(OfficeRoute::Account(_)) => say::thing_account(),
        Route::Office(OfficeRoute::Customer(_)) => say::thing_customer(),
        Route::Office(OfficeRoute::Transfer(_)) => say::thing_transfer(),
        Route::Office(OfficeRoute::Bank(_)) => say::thing_bank(),
        Route::Office(OfficeRoute::Request(_)) => say::thing_request(),
        _ => say::thing_else(),
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use leftfold_core::lessons::Glossary;

    use super::*;

    #[test]
    fn every_page_that_the_glossary_names_has_a_name() {
        let glossary = Glossary::parse(include_str!("../../../lessons/glossary.json")).unwrap();
        for page in glossary.terms.iter().filter_map(|term| term.page.as_deref()) {
            assert!(page_name(&Route::parse(page)).is_some(), "{page}");
        }
        assert_eq!(page_name(&Route::NotFound), None);
    }
}
