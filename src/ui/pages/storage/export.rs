//! Taking the log away: as a log, whole or without personal data, and as it lies in the storage.

use leftfold_core::application::PersonalData;
use leptos::prelude::*;

use crate::ui::components::{Button, Kind};
use crate::ui::host::dom;
use crate::ui::state::context::use_bank;
use crate::ui::state::exporting::export_log;

/// The ways of taking the log away.
#[component]
pub(crate) fn Export() -> impl IntoView {
    let bank = use_bank();
    let stored = Memo::new(move |_| bank.ask(|bank| bank.storage().backend != "memory"));
    let readable = Memo::new(move |_| bank.ask(|bank| !bank.privacy().locked));
    let gzip = RwSignal::new(false);
    view! {
        <section class="card" aria-labelledby="export-title">
            <h2 id="export-title">"Take it with you"</h2>
            <p class="soft">"A text file, one CloudEvents event a line. A browser may throw its storage away, so keep a copy."</p>
            <Show when=move || readable.get()>
                <div class="offer">
                    <Button kind=Kind::Primary on_click=move |()| export_log(bank, PersonalData::Included, gzip.get_untracked())>"Export everything"</Button>
                    <p class="soft">"The whole bank, to bring in again. Names stand in it for whoever has the file, passphrase or not."</p>
                </div>
            </Show>
            <div class="offer">
                <Button on_click=move |()| export_log(bank, PersonalData::LeftOut, gzip.get_untracked())>"Export without personal data"</Button>
                <p class="soft">"Every event, amount and balance, to show around. Nobody can be told from it, and it brings no name back."</p>
            </div>
            <label class="switch">
                <input class="switch__box" type="checkbox" role="switch" name="gzip" prop:checked=move || gzip.get() on:change=move |_| gzip.update(|on| *on = !*on) />
                <span class="field__label">"Pack exports with gzip"</span>
                <span class="soft">"Much smaller. An import reads it as it is."</span>
            </label>
            <Show when=move || stored.get()>
                <div class="offer">
                    <SaveStored />
                    <p class="soft">"All that the bank has in this browser's storage, as it lies there, damaged or not, with the keys to names: for whoever is to look at it."</p>
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
            Ok(()) => "What is stored is saved as it is.",
            Err(_) => "This browser didn't let the file be saved.",
        };
        bank.say(said.into(), None);
    };
    view! { <Button on_click=save>"Save what is stored"</Button> }
}
