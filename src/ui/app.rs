//! The frame around every page: the header, the page of the route, the rail beside it, and what is
//! announced.

use std::rc::Rc;

use leftfold_core::application::{Bank, PrivacyView};
use leftfold_core::read_models::Page;
use leptos::html;
use leptos::prelude::*;

use super::components::{
    CrashBanner, Empty, Header, Heading, Rail, SLIDER, ScratchBanner, StatusBanner, TimeBar, Toast,
};
use super::context::{BankContext, Moves, use_bank};
use super::dom;
use super::durability;
use super::pages;
use super::route::{Route, Section};
use super::scratch::{provide_scratches, use_scratches};
use super::workshop::provide_workshop;

/// The whole page.
#[component]
pub(super) fn App(
    /// The bank that it is over.
    bank: Rc<Bank>,
    /// Why it is gone with the page, where it is.
    only_in_memory: Option<String>,
) -> impl IntoView {
    let context = BankContext::new(bank);
    provide_context(context);
    provide_scratches();
    provide_workshop();
    let moves = Moves::none();
    provide_context(moves);
    provide_context(pages::Heeded::none());
    durability::restore(&context.bank());
    let place = RwSignal::new(Route::parse(&dom::hash()));
    let listener = window_event_listener(leptos::ev::hashchange, move |_| {
        moves.note();
        place.set(Route::parse(&dom::hash()));
    });
    on_cleanup(move || listener.remove());
    let route = Memo::new(move |_| place.get());
    let main = NodeRef::<html::Main>::new();
    let skip = move |event: leptos::ev::MouseEvent| {
        // The address names the page, so this link can't go there by it.
        event.prevent_default();
        if let Some(main) = main.get_untracked() {
            let _ = main.focus();
        }
    };
    let skip_to_time = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        dom::focus_soon(SLIDER.into());
    };
    let locked = Memo::new(move |_| context.ask(|bank| is_locked(&bank.privacy())));
    Effect::new(move |_| {
        // What was said last may have named somebody.
        if locked.get() {
            context.said().set(None);
        }
    });
    let has_bank = Memo::new(move |_| !locked.get() && context.extent().head > 0);
    // Another log, or the same with other keys, is shown from nothing.
    let log = Memo::new(move |_| context.extent().log);
    let shown = move || {
        if locked.get() {
            return view! { <pages::Locked /> }.into_any();
        }
        let _ = log.get();
        page(route.get())
    };
    let has_rail = move || has_bank.get() && route.get().section() != Some(Section::Events);
    let told_on_page = Signal::derive(move || !locked.get() && route.get() == Route::Storage);
    view! {
        <section aria-label="Skip">
            <a class="skip" href="#main" on:click=skip>"Skip to the page"</a>
            <Show when=move || has_bank.get()>
                <a class="skip" href="#time" on:click=skip_to_time>"Skip to the time bar"</a>
            </Show>
        </section>
        <Header route has_bank />
        <div class="frame" class:frame--rail=has_rail class:frame--past=move || context.viewing().is_past() class:frame--scratch=move || use_scratches().entered().is_some()>
            <main class="frame__main" id="main" tabindex="-1" node_ref=main>
                <StatusBanner only_in_memory told_on_page />
                <ScratchBanner />
                <CrashBanner />
                <div class="frame__page">{shown}</div>
            </main>
            <Show when=has_rail>
                <Rail />
            </Show>
        </div>
        <Show when=move || has_bank.get()>
            <TimeBar />
        </Show>
        <Toast />
    }
}

/// Whether nothing is to be seen before the passphrase is given.
fn is_locked(privacy: &PrivacyView) -> bool {
    privacy.passphrase && privacy.locked
}

/// The page that a route leads to.
fn page(route: Route) -> AnyView {
    match route {
        Route::Accounts => view! { <Home /> }.into_any(),
        Route::Account(id) => view! { <pages::Account id /> }.into_any(),
        Route::NewBank => view! { <pages::NewBank /> }.into_any(),
        Route::Customers => view! { <pages::Customers /> }.into_any(),
        Route::NewCustomer => view! { <pages::NewCustomer /> }.into_any(),
        Route::Customer(id) => view! { <pages::Customer id /> }.into_any(),
        Route::Transfers => view! { <pages::Transfers /> }.into_any(),
        Route::Transfer(id) => view! { <pages::Transfer id /> }.into_any(),
        Route::Journal(id) => {
            view! { <pages::Ledger bank_id=id section=pages::Book::Journal /> }.into_any()
        }
        Route::GeneralLedger(id, account) => {
            view! { <pages::Ledger bank_id=Some(id) section=pages::Book::General(account) /> }
                .into_any()
        }
        Route::TrialBalance(id) => {
            view! { <pages::Ledger bank_id=Some(id) section=pages::Book::TrialBalance /> }
                .into_any()
        }
        Route::BalanceSheet(id) => {
            view! { <pages::Ledger bank_id=Some(id) section=pages::Book::BalanceSheet /> }
                .into_any()
        }
        Route::Banks => view! { <pages::Banks /> }.into_any(),
        Route::Bank(id) => view! { <pages::Bank id /> }.into_any(),
        Route::Fraud(account_id) => view! { <pages::Fraud account_id /> }.into_any(),
        Route::Requests => view! { <pages::Requests /> }.into_any(),
        Route::Request(id) => view! { <pages::Request id /> }.into_any(),
        Route::Api => view! { <pages::Api /> }.into_any(),
        Route::Events => view! { <pages::Events /> }.into_any(),
        Route::Event(position) => view! { <pages::Event position /> }.into_any(),
        Route::Stream(name) => view! { <pages::Stream name /> }.into_any(),
        Route::Projections => view! { <pages::Projections /> }.into_any(),
        Route::WhatIf => view! { <pages::WhatIf /> }.into_any(),
        Route::Schemas => view! { <pages::Schemas /> }.into_any(),
        Route::Storage => view! { <pages::Storage /> }.into_any(),
        Route::Privacy => view! { <pages::Privacy /> }.into_any(),
        Route::NotFound => view! { <pages::NotFound /> }.into_any(),
    }
}

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
        (true, _) => view! { <pages::Welcome /> }.into_any(),
        (false, true) => view! {
            <Heading text="Accounts" />
            <Empty
                title="Nothing has happened yet"
                text="There is no bank at this position of the log: the empty beginning, on which all that follows is folded. \
                      Step on, and watch it come into being."
            />
        }
        .into_any(),
        (false, false) => view! { <pages::Accounts /> }.into_any(),
    }
    }
}
