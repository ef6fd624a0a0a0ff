//! The frame around every page: the header, the page of the route, the rail beside it, and what is
//! announced.

use std::rc::Rc;

use leftfold_core::application::Bank;
use leftfold_core::read_models::Page;
use leptos::prelude::*;
use leptos::web_sys::{Event, HtmlElement};

use super::components::{header, rail, status_banner, toast};
use super::context::{BankContext, Moves, use_bank};
use super::dom;
use super::html::{Html, el, group, live, only_while};
use super::pages;
use super::route::{Route, Section};

/// The whole page over a bank, and why the bank is gone with it, where it is.
pub(super) fn app(bank: Rc<Bank>, only_in_memory: Option<String>) -> Html {
    let bank = BankContext::new(bank);
    provide_context(bank);
    let moves = Moves::none();
    provide_context(moves);
    let route = RwSignal::new(Route::parse(&dom::hash()));
    let listener = window_event_listener(leptos::ev::hashchange, move |_| {
        moves.note();
        route.set(Route::parse(&dom::hash()));
    });
    on_cleanup(move || listener.remove());

    let has_bank = move || bank.seen().head > 0;
    let has_rail = move || has_bank() && route.with(Route::section) != Some(Section::Events);
    let frame_class =
        move || Some(if has_rail() { "frame frame--rail" } else { "frame" }.to_owned());
    let main = el("main").class("frame__main").attr("id", "main").attr("tabindex", "-1");
    let skipped_to: HtmlElement = main.node();
    let skip = move |event: Event| {
        // The address names the page, so this link can't go there by it.
        event.prevent_default();
        let _ = skipped_to.focus();
    };
    let page = el("div").class("frame__page").child(live(move || route.get(), page));
    let frame = el("div")
        .live_attr("class", frame_class)
        .child(main.child(status_banner(only_in_memory)).child(page))
        .child(only_while(has_rail, rail));
    group()
        .child(
            el("a").class("skip").attr("href", "#main").on("click", skip).child("Skip to the page"),
        )
        .child(header(route, has_bank))
        .child(frame)
        .child(toast())
}

/// The page that a route leads to.
fn page(route: &Route) -> Html {
    match route {
        Route::Accounts => home(),
        Route::Account(id) => pages::account(*id),
        Route::NewBank => pages::new_bank(),
        Route::Customers => pages::customers(),
        Route::NewCustomer => pages::new_customer(),
        Route::Customer(id) => pages::customer(*id),
        Route::Transfers => pages::transfers(),
        Route::Transfer(id) => pages::transfer(*id),
        Route::Journal(id) => pages::ledger(*id, pages::Book::Journal),
        Route::TrialBalance(id) => pages::ledger(Some(*id), pages::Book::TrialBalance),
        Route::Events => pages::events(),
        Route::Event(position) => pages::event(*position),
        Route::Stream(name) => pages::stream(name),
        Route::Storage => pages::storage(),
        Route::NotFound => pages::not_found(),
    }
}

/// The first page: the accounts, or, where there is no bank, how to come by one.
fn home() -> Html {
    let bank = use_bank();
    let one = Page { after: None, limit: Some(1) };
    live(
        move || bank.read(|views| views.banks(one).is_empty()),
        |&is_empty| if is_empty { pages::welcome() } else { pages::accounts() },
    )
}
