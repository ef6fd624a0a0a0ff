//! The page of each place. What nobody has to see first is loaded when it is gone to, in parts of
//! pages that people go to and fro between.

use leftfold_core::read_models::Page;
use leptos::prelude::*;

use crate::on_demand::{at_once, on_demand};
use crate::ui::components::{Button, Empty, Heading, Kind, Notice, Weight};
use crate::ui::pages;
use crate::ui::route::{AuditFilter, Report, Route};
use crate::ui::state::context::use_bank;

/// Pages that are loaded together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// What a bank does all day: customers, accounts, transfers, books.
    Office,
    /// What the back office reads: reports, and how the bank does.
    Reporting,
    /// The events, taken apart and asked "what if".
    Looking,
    /// What is stored, and how safe it is.
    Keeping,
    /// The bank as a web service.
    Service,
}

impl Part {
    /// The part of a place; none for what comes with the page itself.
    fn of(route: &Route) -> Option<Self> {
        match route {
            Route::Accounts | Route::NotFound => None,
            Route::Account(_)
            | Route::Banks
            | Route::NewBank
            | Route::Bank(_)
            | Route::Customers
            | Route::NewCustomer
            | Route::Customer(_)
            | Route::Transfers
            | Route::Transfer(_)
            | Route::Journal(_)
            | Route::GeneralLedger(..)
            | Route::TrialBalance(_)
            | Route::BalanceSheet(_)
            | Route::Fraud(..)
            | Route::Requests
            | Route::Request(_) => Some(Self::Office),
            Route::Dashboard | Route::Reports(..) | Route::AuditLog(..) => Some(Self::Reporting),
            Route::Events
            | Route::Event(_)
            | Route::Stream(_)
            | Route::Projections
            | Route::WhatIf
            | Route::Schemas => Some(Self::Looking),
            Route::Storage | Route::Privacy | Route::Settings => Some(Self::Keeping),
            Route::Api => Some(Self::Service),
        }
    }

    /// Whether the part is there, which it is waited for.
    async fn load(self) -> bool {
        match self {
            Self::Office => load_office().await.is_ok(),
            Self::Reporting => load_reports().await.is_ok(),
            Self::Looking => load_explore().await.is_ok(),
            Self::Keeping => load_storage().await.is_ok(),
            Self::Service => load_service().await.is_ok(),
        }
    }

    /// The page of a place, once the part is loaded.
    fn page(self, route: Route) -> Option<AnyView> {
        let page = match self {
            Self::Office => at_once(office(route)),
            Self::Reporting => at_once(reports(route)),
            Self::Looking => at_once(explore(route)),
            Self::Keeping => at_once(storage(route)),
            Self::Service => at_once(service(route)),
        };
        page?.ok()
    }
}

/// The page of a place.
pub(super) fn page(route: Route) -> AnyView {
    match (Part::of(&route), route) {
        (Some(part), route) => match part.page(route.clone()) {
            Some(page) => page,
            None => view! { <Coming part route /> }.into_any(),
        },
        (None, Route::Accounts) => view! { <Home /> }.into_any(),
        (None, _) => view! { <pages::home::NotFound /> }.into_any(),
    }
}

/// A page whose part is being loaded, then the page.
#[component]
fn Coming(part: Part, route: Route) -> impl IntoView {
    let loaded = RwSignal::new(None);
    let load = move || {
        loaded.set(None);
        leptos::task::spawn_local(async move {
            let there = part.load().await;
            // Who has gone elsewhere meanwhile waits for nothing any more.
            let _ = loaded.try_set(Some(there));
        });
    };
    load();
    move || {
        match loaded.get() {
        Some(true) => part.page(route.clone()),
        Some(false) => Some(
            view! {
                <Heading text="Not loaded" />
                <Notice weight=Weight::Alarm title="This page could not be loaded" text="The rest of the bank works on. Is there a connection?">
                    <Button kind=Kind::Primary on_click=move |()| load()>"Try again"</Button>
                </Notice>
            }
            .into_any(),
        ),
        None => Some(view! { <p class="loading" role="status">"Loading this page…"</p> }.into_any()),
    }
    }
}

on_demand! { office, load_office: fn office(route: Route) -> AnyView {
    use crate::ui::pages::office::Book;
    match route {
        Route::Account(id) => view! { <pages::office::Account id /> }.into_any(),
        Route::Banks => view! { <pages::office::Banks /> }.into_any(),
        Route::NewBank => view! { <pages::office::NewBank /> }.into_any(),
        Route::Bank(id) => view! { <pages::office::Bank id /> }.into_any(),
        Route::Customers => view! { <pages::office::Customers /> }.into_any(),
        Route::NewCustomer => view! { <pages::office::NewCustomer /> }.into_any(),
        Route::Customer(id) => view! { <pages::office::Customer id /> }.into_any(),
        Route::Transfers => view! { <pages::office::Transfers /> }.into_any(),
        Route::Transfer(id) => view! { <pages::office::Transfer id /> }.into_any(),
        Route::Journal(bank_id) => view! { <pages::office::Ledger bank_id section=Book::Journal /> }.into_any(),
        Route::GeneralLedger(id, account) => {
            view! { <pages::office::Ledger bank_id=Some(id) section=Book::General(account) /> }.into_any()
        }
        Route::TrialBalance(id) => {
            view! { <pages::office::Ledger bank_id=Some(id) section=Book::TrialBalance /> }.into_any()
        }
        Route::BalanceSheet(id) => {
            view! { <pages::office::Ledger bank_id=Some(id) section=Book::BalanceSheet /> }.into_any()
        }
        Route::Fraud(account_id, verdict) => view! { <pages::office::Fraud account_id verdict /> }.into_any(),
        Route::Requests => view! { <pages::office::Requests /> }.into_any(),
        Route::Request(id) => view! { <pages::office::Request id /> }.into_any(),
        _ => view! { <pages::home::NotFound /> }.into_any(),
    }
} }

on_demand! { reports, load_reports: fn reports(route: Route) -> AnyView {
    match route {
        Route::Dashboard => view! { <pages::reports::Dashboard /> }.into_any(),
        Route::Reports(report, bank_id) => {
            view! { <pages::reports::Reports report bank_id filter=AuditFilter::default() /> }.into_any()
        }
        Route::AuditLog(bank_id, filter) => {
            view! { <pages::reports::Reports report=Report::Audit bank_id filter /> }.into_any()
        }
        _ => view! { <pages::home::NotFound /> }.into_any(),
    }
} }

on_demand! { explore, load_explore: fn explore(route: Route) -> AnyView {
    match route {
        Route::Events => view! { <pages::explore::Events /> }.into_any(),
        Route::Event(position) => view! { <pages::explore::Event position /> }.into_any(),
        Route::Stream(name) => view! { <pages::explore::Stream name /> }.into_any(),
        Route::Projections => view! { <pages::explore::Projections /> }.into_any(),
        Route::WhatIf => view! { <pages::explore::WhatIf /> }.into_any(),
        Route::Schemas => view! { <pages::explore::Schemas /> }.into_any(),
        _ => view! { <pages::home::NotFound /> }.into_any(),
    }
} }

on_demand! { storage, load_storage: fn storage(route: Route) -> AnyView {
    match route {
        Route::Storage => view! { <pages::storage::Storage /> }.into_any(),
        Route::Privacy => view! { <pages::storage::Privacy /> }.into_any(),
        Route::Settings => view! { <pages::storage::Settings /> }.into_any(),
        _ => view! { <pages::home::NotFound /> }.into_any(),
    }
} }

on_demand! { service, load_service: fn service(route: Route) -> AnyView {
    match route {
        Route::Api => view! { <pages::service::Api /> }.into_any(),
        _ => view! { <pages::home::NotFound /> }.into_any(),
    }
} }

/// The first page: the accounts, or, where there is no bank, how to come by one.
#[component]
fn Home() -> impl IntoView {
    let bank = use_bank();
    let empty = Memo::new(move |_| !bank.has_bank());
    let not_yet = Memo::new(move |_| {
        let at = bank.viewing().at();
        let one = Page { after: None, limit: Some(1) };
        at.is_some() && bank.reading(|reading| reading.as_of(at).banks(one).is_empty())
    });
    move || {
        match (empty.get(), not_yet.get()) {
        (true, _) => view! { <pages::home::Welcome /> }.into_any(),
        (false, true) => view! {
            <Heading text="Accounts" />
            <Empty
                title="Nothing has happened yet"
                text="There is no bank at this position of the log: the empty beginning, on which all that follows is folded. \
                      Step on, and watch it come into being."
            />
        }
        .into_any(),
        (false, false) => view! { <pages::home::Accounts /> }.into_any(),
    }
    }
}
