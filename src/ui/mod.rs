//! The page: what people see of the bank, and where they tell it what to do. It knows the core and
//! the browser's document; how the bank is stored and scripted is none of its business, but for the
//! browser's promise to keep what is stored, which a person has to wish for.
//!
//! Its floors, from the lowest. Each imports only those before it, and no wing of the pages another:
//!
//! - `host`: what the page asks of the browser around it
//! - [`route`]: where one can be, and its address; one enum a wing
//! - [`words`]: what the page says: amounts, days, names, events
//! - `components`: what pages are made of; the bank is unknown here
//! - `state`: what the page knows and does: the bank, where in time one looks, the work that goes on
//! - `records`: what shows a thing of the bank, or a term of the glossary, wherever it stands
//! - `pages`: the pages, in wings that are loaded apart
//! - `frame`: what is around every page

#![expect(
    unreachable_pub,
    reason = "the component macro makes the builders of private components pub"
)]

pub mod route;
pub mod words;

mod components;
mod frame;
mod host;
mod pages;
mod records;
mod state;

use std::rc::Rc;

use leftfold_core::application::Bank;
use leptos::mount::mount_to_body;
use leptos::prelude::*;

use self::frame::app;
use self::host::{dom, first_screen};
use crate::browser::{Barred, Came, OnlyInMemory};

/// Shows the page over a bank, in the place of whatever the document said while it loaded. Where
/// the bank is kept `only_in_memory`, the page says why.
pub fn mount(bank: Rc<Bank>, only_in_memory: Option<OnlyInMemory>) {
    words::language::take_loaded(words::say::FINGERPRINT);
    first_screen::take();
    mount_to_body(move || view! { <app::App bank only_in_memory /> });
    first_screen::give_focus_back();
    if !dom::is_there("[data-choice]") {
        // It can't be carried out here.
        first_screen::take_choice_back();
    }
}

/// Where the page was crashed on purpose, shows what is left until the bank is to be opened again.
pub async fn wait_after_crash() {
    if let Some(crash) = state::crash::just_crashed() {
        words::language::take_loaded(words::say::FINGERPRINT);
        pages::wait_crashed(crash).await;
    }
}

/// What came of a way on that was chosen on the plain page, in words for that page.
pub async fn went_on(came: Result<Came, Barred>) -> String {
    words::language::take_loaded(words::say::FINGERPRINT);
    words::rescued::told(came).await
}
