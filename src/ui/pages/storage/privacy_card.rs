//! How personal data is kept, in short, and the way to the page about it.

use leftfold_core::application::Bank;
use leptos::prelude::*;

use super::privacy::standing;
use crate::ui::route::StorageRoute;
use crate::ui::state::context::use_bank;
use crate::ui::words::say;

/// How personal data is kept, in short.
#[component]
pub(super) fn Privacy() -> impl IntoView {
    let bank = use_bank();
    let privacy = Memo::new(move |_| bank.ask(Bank::privacy));
    let unreadable = move || privacy.with(|privacy| privacy.unreadable.len());
    view! {
        <section class="card" aria-labelledby="privacy-title">
            <h2 id="privacy-title">{say::privacy_title()}</h2>
            <p class="soft">{move || standing(bank)}</p>
            {move || {
                Some(unreadable())
                    .filter(|number| *number > 0)
                    .map(|number| {
                        view! {
                            <p class="form__refusal">{say::privacy_unreadable_told(number)}</p>
                        }
                    })
            }}
            <a class="button" href=StorageRoute::Privacy.href()>
                {say::privacy_more()}
            </a>
        </section>
    }
}
