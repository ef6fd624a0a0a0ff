//! What was found, as choices: where each leads, what it is called, and what tells it from others.

use leftfold_core::application::{AuthorizedViews, BEST, Finds, GlobalSearch, Hit};
use leftfold_core::domain::{AccountId, Recorded, Role};
use leftfold_core::read_models::{AccountView, Page, TransferView};

use crate::ui::records::{account_name, currency_of, customer_name, owner_name, party_name};
use crate::ui::route::{ExploreRoute, OfficeRoute, Report, ReportsRoute, Route, Section};
use crate::ui::state::context::BankContext;
use crate::ui::words::names::stored_name;
use crate::ui::words::places::{other_pages, report_name, section_name};
use crate::ui::words::{format, say};

/// How many banks have their books among the pages.
const BANKS: usize = 20;

/// What can be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum GroupKind {
    Pages,
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

/// Everything that was found until now, in groups; those without anything are left out.
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
    let pages = std::iter::once(pages(seen, search, role));
    pages.chain(records).filter(|group| !group.choices.is_empty()).collect()
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
fn pages(seen: &AuthorizedViews<'_>, search: &GlobalSearch, role: Role) -> Group {
    let sections = Section::ALL.into_iter().filter(|section| !section.is_closed_to(role));
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
    ranked.sort_by_key(|(rank, _)| std::cmp::Reverse(*rank));
    let count = ranked.len();
    let choices = ranked.into_iter().map(|(_, choice)| choice);
    Group { kind: GroupKind::Pages, choices: choices.take(BEST).collect(), count }
}
