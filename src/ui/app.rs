//! The frame around every page: the header, the page of the route, the rail beside it, and what is
//! announced.

use std::rc::Rc;

use leftfold_core::application::Bank;
use leftfold_core::read_models::Page;
use leptos::html;
use leptos::prelude::*;

use super::components::{Header, Rail, StatusBanner, Toast};
use super::context::{BankContext, Moves, use_bank};
use super::dom;
use super::pages;
use super::route::{Route, Section};

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
    let moves = Moves::none();
    provide_context(moves);
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
    let has_bank = Memo::new(move |_| context.seen().head > 0);
    let has_rail = move || has_bank.get() && route.get().section() != Some(Section::Events);
    view! {
        <a class="skip" href="#main" on:click=skip>"Skip to the page"</a>
        <Header route has_bank />
        <div class=move || if has_rail() { "frame frame--rail" } else { "frame" }>
            <main class="frame__main" id="main" tabindex="-1" node_ref=main>
                <StatusBanner only_in_memory />
                <div class="frame__page">{move || page(route.get())}</div>
            </main>
            <Show when=has_rail>
                <Rail />
            </Show>
        </div>
        <Toast />
    }
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
        Route::TrialBalance(id) => {
            view! { <pages::Ledger bank_id=Some(id) section=pages::Book::TrialBalance /> }
                .into_any()
        }
        Route::Events => view! { <pages::Events /> }.into_any(),
        Route::Event(position) => view! { <pages::Event position /> }.into_any(),
        Route::Stream(name) => view! { <pages::Stream name /> }.into_any(),
        Route::Storage => view! { <pages::Storage /> }.into_any(),
        Route::NotFound => view! { <pages::NotFound /> }.into_any(),
    }
}

/// The first page: the accounts, or, where there is no bank, how to come by one.
#[component]
fn Home() -> impl IntoView {
    let bank = use_bank();
    let one = Page { after: None, limit: Some(1) };
    let empty = Memo::new(move |_| bank.read(|views| views.banks(one).is_empty()));
    move || {
        if empty.get() {
            view! { <pages::Welcome /> }.into_any()
        } else {
            view! { <pages::Accounts /> }.into_any()
        }
    }
}
