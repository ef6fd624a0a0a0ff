//! What was found, as choices: where each leads, what it is called, and what tells it from others.

use std::cmp::Reverse;

use leftfold_core::application::{AuthorizedViews, BEST, Finds, GlobalSearch, Hit};
use leftfold_core::domain::{AccountId, Recorded, Role};
use leftfold_core::read_models::{AccountView, Page, TransferView};

use crate::ui::records::{account_name, currency_of, customer_name, owner_name, party_name};
use crate::ui::route::{
    ExploreRoute, LessonsRoute, OfficeRoute, Report, ReportsRoute, Route, Section,
};
use crate::ui::state::context::BankContext;
use crate::ui::words::names::stored_name;
use crate::ui::words::places::{other_pages, report_name, section_keywords, section_name};
use crate::ui::words::{format, glossary, say};

/// How many banks have their books among the pages.
const BANKS: usize = 20;

/// What can be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum GroupKind {
    Pages,
    Terms,
    Customers,
    Accounts,
    Transfers,
    Events,
}

impl GroupKind {
    /// The kinds of records, in the order in which the search has them.
    const RECORDS: [Self; 4] = [Self::Customers, Self::Accounts, Self::Transfers, Self::Events];

    /// What they are called.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Pages => say::search_pages(),
            Self::Terms => say::search_terms(),
            Self::Customers => say::search_customers(),
            Self::Accounts => say::search_accounts(),
            Self::Transfers => say::search_transfers(),
            Self::Events => say::search_events(),
        }
    }

    /// So many of them, in words.
    pub(super) fn counted(self, count: usize) -> String {
        match self {
            Self::Pages => say::search_pages_found(count),
            Self::Terms => say::search_terms_found(count),
            Self::Customers => say::search_customers_found(count),
            Self::Accounts => say::search_accounts_found(count),
            Self::Transfers => say::search_transfers_found(count),
            Self::Events => say::search_events_found(count),
        }
    }
}

/// Something to go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Choice {
    /// Where it leads.
    pub(super) route: Route,
    /// What it is called.
    pub(super) name: String,
    /// What else is said of it.
    pub(super) detail: String,
}

/// The choices of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    /// What they are.
    pub(super) kind: GroupKind,
    /// The best of them.
    pub(super) choices: Vec<Choice>,
    /// How many there are in all.
    pub(super) count: usize,
}

/// How well something fits, as the search ranks it.
type Rank = (bool, u32);

/// Everything that was found until now, in groups; those without anything are left out. People come before terms, and
/// pages and terms that have what was typed only within a word come last.
pub(super) fn groups(
    bank: BankContext,
    seen: &AuthorizedViews<'_>,
    search: &GlobalSearch,
    role: Role,
) -> Vec<Group> {
    let of_kind = |(kind, found): (GroupKind, &Finds)| {
        let choices = found.best.iter().filter_map(|hit| choice(bank, seen, *hit)).collect();
        Group { kind, choices, count: found.count }
    };
    let records = GroupKind::RECORDS.into_iter().zip(search.found()).map(of_kind);
    in_order(pages(seen, search, role), terms(search), records)
}

/// Groups in their order, from the pages and terms, each with whether what was typed begins a word of one of them, and
/// the records.
fn in_order(
    (pages_begin, pages): (bool, Group),
    (terms_begin, terms): (bool, Group),
    mut records: impl Iterator<Item = Group>,
) -> Vec<Group> {
    let customers = records.next().map(|customers| (true, customers));
    let others = [(pages_begin, pages)].into_iter().chain(customers).chain([(terms_begin, terms)]);
    let all = others.chain(records.map(|group| (true, group)));
    let mut all: Vec<_> = all.filter(|(_, group)| !group.choices.is_empty()).collect();
    all.sort_by_key(|(begins, _)| !begins);
    all.into_iter().map(|(_, group)| group).collect()
}

fn choice(bank: BankContext, seen: &AuthorizedViews<'_>, hit: Hit) -> Option<Choice> {
    Some(match hit {
        Hit::Customer(id) => {
            let customer = seen.customer(id)?;
            let detail = customer.email.as_deref().map(format::name);
            let accounts = || say::search_accounts_found(customer.accounts.len());
            let detail = detail.unwrap_or_else(accounts);
            Choice {
                route: Route::Office(OfficeRoute::Customer(id)),
                name: customer_name(&customer),
                detail,
            }
        }
        Hit::Account(id) => {
            let account = seen.account(id)?;
            Choice {
                route: Route::Office(OfficeRoute::Account(id)),
                name: account_name(&account),
                detail: about_account(&account),
            }
        }
        Hit::Transfer(id) => {
            let transfer = seen.transfer(id)?;
            let name = match currency_of(seen, &transfer) {
                Some(currency) => format::money_in(transfer.amount, currency),
                None => format::money(transfer.amount),
            };
            let side = |id| side(seen, &transfer, id);
            let way =
                format!("{} → {}", side(transfer.from_account_id), side(transfer.to_account_id));
            let detail = match transfer.description {
                Some(description) => format!("{way} · {}", format::name(&description)),
                None => way,
            };
            Choice { route: Route::Office(OfficeRoute::Transfer(id)), name, detail }
        }
        Hit::Event(position) => {
            let kind = |recorded: &Recorded| stored_name(recorded.event.name());
            let kind = bank.reading(|reading| reading.log().get(position).map(kind))?;
            Choice {
                route: Route::Explore(ExploreRoute::Event(position)),
                name: format!("#{} {kind}", format::count(position)),
                detail: bank.told(position).unwrap_or_default(),
            }
        }
    })
}

fn about_account(account: &AccountView) -> String {
    let owner = owner_name(account);
    format!("{owner} · {}", format::money_in(account.balance, account.currency))
}

/// One side of a transfer; of another's account a customer is told whose it is, and no more.
fn side(seen: &AuthorizedViews<'_>, transfer: &TransferView, id: AccountId) -> String {
    let account = seen.account(id).as_ref().map(account_name);
    let party = || seen.party(transfer, id).and_then(|party| party_name(&party));
    account.or_else(party).unwrap_or_else(|| format::short_id(&id.to_string()))
}

/// The pages, by name, that a role has something to see on.
fn pages(seen: &AuthorizedViews<'_>, search: &GlobalSearch, role: Role) -> (bool, Group) {
    let sections = Section::all().filter(|section| !section.is_closed_to(role));
    let keywords = sections.clone().filter_map(|section| {
        let words = section_keywords(section)?;
        // Its own name finds it better.
        if search.rank(section_name(section)).is_some() {
            return None;
        }
        let (route, name) = (section.route(), section_name(section).to_owned());
        Some((search.rank(words)?, Choice { route, name, detail: words.to_owned() }))
    });
    let keywords: Vec<_> = keywords.collect();
    let sections = sections.map(|section| (section.route(), section_name(section).to_owned(), ""));
    let others = other_pages().into_iter().map(|(route, name)| (route, name.to_owned(), ""));
    let reports = Report::ALL.into_iter().filter(|_| !Section::Reports.is_closed_to(role));
    let reports = reports.map(|report| {
        (
            Route::Reports(ReportsRoute::Report(report, None)),
            report_name(report).to_owned(),
            say::search_report(),
        )
    });
    let all = seen.banks(Page { after: None, limit: Some(BANKS) });
    let books = all.into_iter().flat_map(|bank| {
        let (id, name) = (bank.bank_id, format::name(&bank.name));
        [
            (Route::Office(OfficeRoute::Bank(id)), name.clone(), say::search_bank()),
            (
                Route::Office(OfficeRoute::GeneralLedger(id, None)),
                name.clone(),
                say::search_general_ledger(),
            ),
            (
                Route::Office(OfficeRoute::TrialBalance(id)),
                name.clone(),
                say::search_trial_balance(),
            ),
            (Route::Office(OfficeRoute::BalanceSheet(id)), name, say::search_balance_sheet()),
        ]
    });
    let ranked =
        sections.chain(others).chain(reports).chain(books).filter_map(|(route, bank, book)| {
            let whole = if book.is_empty() { bank } else { format!("{book} · {bank}") };
            Some((search.rank(&whole)?, Choice { route, name: whole, detail: String::new() }))
        });
    let mut ranked: Vec<_> = ranked.collect();
    // A name comes before other words for the same, however well these fit.
    ranked.sort_by_key(|(rank, _)| Reverse(*rank));
    let mut by_keywords = keywords;
    by_keywords.sort_by_key(|(rank, _)| Reverse(*rank));
    ranked.extend(by_keywords);
    best_of(GroupKind::Pages, ranked)
}

/// The terms of the glossary, once it is here.
fn terms(search: &GlobalSearch) -> (bool, Group) {
    let glossary = glossary::at_hand();
    let terms = glossary.iter().flat_map(|glossary| &glossary.terms);
    let ranked = terms.filter_map(|term| {
        let names = std::iter::once(&term.term).chain(&term.also).chain(&term.in_text);
        let rank = names.filter_map(|name| search.rank(name)).max()?;
        let route = Route::Lessons(LessonsRoute::Glossary(Some(term.id.clone())));
        Some((rank, Choice { route, name: term.term.clone(), detail: term.says.clone() }))
    });
    let mut ranked: Vec<_> = ranked.collect();
    ranked.sort_by_key(|(rank, _)| Reverse(*rank));
    best_of(GroupKind::Terms, ranked)
}

/// The first few of what was found, the best first, and whether what was typed begins a word of any.
fn best_of(kind: GroupKind, ranked: Vec<(Rank, Choice)>) -> (bool, Group) {
    let begins = ranked.iter().any(|((begins, _), _)| *begins);
    let count = ranked.len();
    let choices = ranked.into_iter().map(|(_, choice)| choice).take(BEST).collect();
    (begins, Group { kind, choices, count })
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn people_come_before_terms_and_what_has_it_within_a_word_comes_last() {
        let group = |kind| {
            let (route, name) = (Route::Accounts, String::new());
            let choices = vec![Choice { route, name, detail: String::new() }];
            Group { kind, choices, count: 1 }
        };
        let kinds = |pages_begin, terms_begin| {
            let pages = (pages_begin, group(GroupKind::Pages));
            let terms = (terms_begin, group(GroupKind::Terms));
            let records = GroupKind::RECORDS.map(group).into_iter();
            let all = in_order(pages, terms, records).into_iter();
            all.map(|group| group.kind).collect::<Vec<_>>()
        };
        let first = kinds(true, true);
        assert_eq!(first[..3], [GroupKind::Pages, GroupKind::Customers, GroupKind::Terms]);
        let last = kinds(false, false);
        assert_eq!(last[..2], [GroupKind::Customers, GroupKind::Accounts]);
        assert_eq!(last[4..], [GroupKind::Pages, GroupKind::Terms]);
    }
}
