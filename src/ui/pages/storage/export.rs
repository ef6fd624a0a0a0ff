//! Taking the log away: as a log, whole or without personal data, and as it lies in the storage.

use leftfold_core::application::PersonalData;
use leftfold_core::event_sourcing::Pace;
use leptos::prelude::*;

use crate::browser::LogParts;
use crate::on_demand::on_demand;
use crate::ui::components::{Button, Kind};
use crate::ui::context::{BankContext, use_bank};
use crate::ui::dom;
use crate::ui::format;

/// The ways of taking the log away.
#[component]
pub(super) fn Export() -> impl IntoView {
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

/// Hands the log to the visitor as a file.
pub(in crate::ui::pages) fn export_log(bank: BankContext, personal: PersonalData, gzip: bool) {
    let name = match personal {
        PersonalData::Included => "leftfold.ndjson",
        PersonalData::LeftOut => "leftfold-without-personal-data.ndjson",
    };
    let name = if gzip { format!("{name}.gz") } else { name.to_owned() };
    let export = move |pace: Box<dyn Pace>| async move {
        let mut parts = LogParts::default();
        let sink = &mut |piece: String| parts.push_blob(&piece);
        bank.bank().export_log_to(personal, sink, &*pace).await?;
        parts.into_blob(gzip).await
    };
    bank.work_on("Exporting the log", export, move |exported| {
        let said = match exported {
            Err(refusal) => format::sentence(&refusal.message),
            Ok(file) => match dom::save(&name, &file) {
                Ok(()) => format!("The log is exported as {name}."),
                Err(_) => "This browser didn't let the file be saved.".into(),
            },
        };
        bank.say(said, None);
    });
}

/// Exports all that can be exported: without personal data where the bank is locked. The banner over
/// every page offers it too, long before anybody has gone to the storage's page.
pub(crate) fn export_all(bank: BankContext) {
    leptos::task::spawn_local(async move {
        if let Err(error) = export(bank).await {
            bank.say(format::sentence(&error.to_string()), None);
        }
    });
}

/// A button that hands over what is stored, as it is.
#[component]
pub(super) fn SaveStored() -> impl IntoView {
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

on_demand! { keeping: fn export(bank: BankContext) -> () {
    let locked = bank.bank().privacy().locked;
    export_log(bank, if locked { PersonalData::LeftOut } else { PersonalData::Included }, false);
} }
