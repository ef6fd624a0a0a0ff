//! Taking the log away: as a log, whole or without personal data, and as it lies in the storage.

use leftfold_core::application::PersonalData;
use leptos::prelude::*;

use crate::ui::components::{Button, Emphasis};
use crate::ui::host::dom;
use crate::ui::state::context::use_bank;
use crate::ui::state::exporting::export_log;
use crate::ui::state::linking::copy_link_to_bank;
use crate::ui::words::say;

/// The ways of taking the log away.
#[component]
pub(crate) fn Export() -> impl IntoView {
    let bank = use_bank();
    let stored = Memo::new(move |_| bank.ask(|bank| !bank.storage().is_in_memory()));
    let readable = Memo::new(move |_| bank.ask(|bank| !bank.privacy().locked));
    let gzip = RwSignal::new(false);
    view! {
        <section class="card" aria-labelledby="export-title">
            <h2 id="export-title">{say::storage_take_away()}</h2>
            <p class="soft">{say::storage_take_away_hint()}</p>
            <Show when=move || readable.get()>
                <div class="offer">
                    <Button
                        emphasis=Emphasis::Primary
                        on_click=move |()| export_log(
                            bank,
                            PersonalData::Included,
                            gzip.get_untracked(),
                        )
                    >
                        {say::storage_export_all()}
                    </Button>
                    <p class="soft">{say::storage_export_all_hint()}</p>
                </div>
            </Show>
            <div class="offer">
                <Button on_click=move |()| export_log(
                    bank,
                    PersonalData::LeftOut,
                    gzip.get_untracked(),
                )>{say::storage_export_without_personal()}</Button>
                <p class="soft">{say::storage_export_without_personal_hint()}</p>
            </div>
            <div class="offer">
                <Button on_click=move |()| {
                    copy_link_to_bank(bank);
                }>{say::storage_copy_link()}</Button>
                <p class="soft">{say::storage_copy_link_hint()}</p>
            </div>
            <label class="switch">
                <input
                    class="switch__box"
                    type="checkbox"
                    role="switch"
                    name="gzip"
                    prop:checked=move || gzip.get()
                    on:change=move |_| gzip.update(|on| *on = !*on)
                />
                <span class="field__label">{say::storage_export_gzip()}</span>
                <span class="soft">{say::storage_export_gzip_hint()}</span>
            </label>
            <Show when=move || stored.get()>
                <div class="offer">
                    <SaveStored />
                    <p class="soft">{say::storage_save_stored_hint()}</p>
                </div>
            </Show>
        </section>
    }
}

/// A button that hands over what is stored, as it is.
#[component]
pub(crate) fn SaveStored() -> impl IntoView {
    let bank = use_bank();
    let save = move |()| {
        let said = match dom::save_stored() {
            Ok(()) => say::storage_saved_stored(),
            Err(_) => say::file_not_saved(),
        };
        bank.say(said.into(), None);
    };
    view! { <Button on_click=save>{say::storage_save_stored()}</Button> }
}
