//! The page: what people see of the bank, and where they tell it what to do. It knows the core and
//! the browser's document; how the bank is stored and scripted is none of its business, but for the
//! browser's promise to keep what is stored, which a person has to wish for.

#![expect(
    unreachable_pub,
    reason = "the component macro makes the builders of private components pub"
)]

pub mod alerting;
mod amount;
pub mod format;
pub mod route;

mod anew;
mod app;
mod books;
mod components;
mod context;
mod crash;
mod customs;
mod dates;
mod dom;
mod drawing;
mod durability;
mod explaining;
mod form;
mod kept;
mod keys;
mod long;
mod names;
mod newest;
mod pages;
mod places;
mod scratch;
mod shown;
mod telling;
mod theme;
mod viewing;
mod work;
mod workshop;

use std::rc::Rc;

use leftfold_core::application::Bank;
use leptos::mount::mount_to_body;
use leptos::prelude::*;

use crate::browser::OnlyInMemory;

/// Shows the page over a bank, in the place of whatever the document said while it loaded. Where
/// the bank is kept `only_in_memory`, the page says why.
pub fn mount(bank: Rc<Bank>, only_in_memory: Option<OnlyInMemory>) {
    dom::remove("loading");
    mount_to_body(move || view! { <app::App bank only_in_memory /> });
}
