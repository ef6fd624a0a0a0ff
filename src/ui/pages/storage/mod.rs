//! What is stored, how safe and how private it is, and what the page looks like.

mod archive;
mod attention;
mod damage;
mod export;
mod fill;
mod hash;
mod import;
mod locked;
mod overview;
mod passphrase_form;
mod privacy;
mod privacy_card;
mod replaced;
mod reset;
mod room;
mod safety;
mod settings;
mod verify;

use leptos::prelude::*;

use crate::on_demand::{at_once, on_demand};
use crate::ui::components::coming;
use crate::ui::host::dom;
use crate::ui::route::StorageRoute;
use locked::Locked;
use overview::Storage;
use privacy::Privacy;
use settings::Settings;

on_demand! { storage, load_storage: fn storage(place: StorageRoute) -> AnyView {
    dom::add_style_sheet("storage.css");
    match place {
        StorageRoute::Overview => view! { <Storage /> }.into_any(),
        StorageRoute::Privacy => view! { <Privacy /> }.into_any(),
        StorageRoute::Settings => view! { <Settings /> }.into_any(),
    }
} }

on_demand! { storage, load_locked_bank: fn locked_bank() -> AnyView {
    dom::add_style_sheet("storage.css");
    view! { <Locked /> }.into_any()
} }

/// What is shown of a locked bank; that it is coming while its part is loaded.
pub(crate) fn locked() -> AnyView {
    coming((), |()| at_once(locked_bank()), load_locked_bank)
}

/// The page of a place; that it is coming while its part is loaded.
pub(crate) fn page(place: StorageRoute) -> AnyView {
    coming(place, |place| at_once(storage(place)), load_storage)
}
