//! A hash: all of a log in 64 digits, to compare with a copy.

use leptos::prelude::*;

use crate::ui::components::Button;
use crate::ui::state::context::use_bank;
use crate::ui::words::say;

/// A hash that can be copied.
#[component]
pub(super) fn Hash(
    /// What it stands for.
    #[prop(into)]
    of: String,
    /// In hex.
    hash: String,
) -> impl IntoView {
    let bank = use_bank();
    let shown = hash.clone();
    let copy = move |()| bank.copy(hash.clone(), "hash");
    view! {
        <div class="offer">
            <p class="soft">{of}</p>
            <p class="mono hash">{shown}</p>
            <Button on_click=copy>{say::storage_hash_copy()}</Button>
        </div>
    }
}
