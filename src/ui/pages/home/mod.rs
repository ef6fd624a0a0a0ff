//! What comes with the page itself: the accounts, or, before there is anything to see, the way in.

use leftfold_core::read_models::Page;
use leptos::prelude::*;

use crate::ui::components::Heading;
use crate::ui::records::nothing_yet;
use crate::ui::state::context::use_bank;
use crate::ui::words::say;

mod accounts;
mod first_steps;
mod not_found;
mod not_in_level;
mod welcome;

use accounts::Accounts;
pub(crate) use not_found::NotFound;
pub(crate) use not_in_level::NotInLevel;
use welcome::Welcome;

/// The first page: the accounts, or, where there is no bank, how to come by one.
#[component]
pub(crate) fn Home() -> impl IntoView {
    let bank = use_bank();
    let empty = Memo::new(move |_| !bank.has_bank());
    let not_yet = Memo::new(move |_| {
        let at = bank.viewing().at();
        let one = Page { after: None, limit: Some(1) };
        at.is_some() && bank.reading(|reading| reading.as_of(at).banks(one).is_empty())
    });
    move || match (empty.get(), not_yet.get()) {
        (true, _) => view! { <Welcome /> }.into_any(),
        (false, true) => view! {
            <Heading text=say::home_accounts() />
            {nothing_yet()}
        }
        .into_any(),
        (false, false) => view! { <Accounts /> }.into_any(),
    }
}
