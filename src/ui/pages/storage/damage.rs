//! A log of which a part can't be read: where, and the ways on, none of which loses anything that
//! isn't lost already.

use leftfold_core::application::{Bank, Status};
use leftfold_core::domain::{Code, Refusal};
use leftfold_core::event_sourcing::{Damage, Position, Progress};
use leptos::html;
use leptos::prelude::*;
use leptos::web_sys::File;

use super::export::SaveStored;
use crate::browser::LogText;
use crate::ui::components::{Button, Confirm, Emphasis, Notice, Weight};
use crate::ui::host::dom;
use crate::ui::host::moves::Moves;
use crate::ui::state::context::use_bank;
use crate::ui::state::exporting::export_all;
use crate::ui::words::{format, reasons, refusals, say};

/// What is damaged and what can be done, where something is.
#[component]
pub(super) fn Damaged() -> impl IntoView {
    let bank = use_bank();
    let status = Memo::new(move |_| bank.ask(Bank::status));
    move || match status.get() {
        Status::Damaged(damage) => Some(view! { <Ways damage /> }),
        Status::Writable | Status::ReadOnly { .. } => None,
    }
}

#[component]
fn Ways(
    /// What can't be read.
    damage: Damage,
) -> impl IntoView {
    let bank = use_bank();
    let Damage { position, key, reason, quarantined, mendable } = damage;
    let sound = position.saturating_sub(1);
    view! {
        <Notice
            weight=Weight::Alarm
            title=say::storage_damaged_from(&format::count(position))
            text=say::storage_damaged_from_hint()
        >
            <dl class="facts">
                <div>
                    <dt>{say::storage_damaged_place()}</dt>
                    <dd class="mono">{key}</dd>
                </div>
                <div>
                    <dt>{say::storage_damaged_matter()}</dt>
                    <dd>{reasons::why(&reason)}</dd>
                </div>
                <div>
                    <dt>{say::storage_damaged_left_alone()}</dt>
                    <dd>{say::storage_damaged_pieces(quarantined)}</dd>
                </div>
            </dl>
            <Mend mendable />
            <div class="offer">
                <div class="pair">
                    <Button on_click=move |()| export_all(
                        bank,
                    )>{say::storage_damaged_export()}</Button>
                    <SaveStored />
                </div>
                <p class="soft">{say::storage_damaged_export_hint()}</p>
            </div>
            <GoOn sound />
        </Notice>
    }
}

/// The ways that may bring everything back.
#[component]
fn Mend(
    /// Whether the journal can mend it.
    mendable: bool,
) -> impl IntoView {
    let bank = use_bank();
    let moves = expect_context::<Moves>();
    let input = NodeRef::<html::Input>::new();
    let problem = RwSignal::new(None::<String>);
    let mend = move |export: Option<File>| {
        problem.set(None);
        // The pages may show another bank once it is done.
        let damaged = bank.bank();
        let mend = move |progress: Box<dyn Progress>| async move {
            // The page is drawn anew though the address stays.
            moves.note();
            match export {
                Some(file) => match LogText::of(&file) {
                    Ok(mut text) => bank.bank().mend_from(Some(&mut text), &*progress).await,
                    Err(error) => Err(Refusal::because(Code::InvalidCommand, error.into())),
                },
                None => bank.bank().mend_from(None, &*progress).await,
            }
        };
        bank.work_on(say::storage_mending(), mend, move |mended| match told(&damaged, mended) {
            Ok(said) => bank.say(said, None),
            Err(said) => drop(problem.try_set(Some(said))),
        });
    };
    let pick = move |_| {
        let Some(input) = input.get_untracked() else { return };
        let picked = dom::picked_file(&input);
        // The same file can be picked again.
        input.set_value("");
        mend(picked);
    };
    view! {
        {mendable
            .then(|| {
                view! {
                    <div class="offer">
                        <Button emphasis=Emphasis::Primary on_click=move |()| mend(None)>
                            {say::storage_mend_from_journal()}
                        </Button>
                        <p class="soft">{say::storage_mend_from_journal_hint()}</p>
                    </div>
                }
            })}
        <div class="offer">
            <label class="field__label" for="mend-file">
                {say::storage_mend_from_file()}
            </label>
            <input
                class="file"
                id="mend-file"
                type="file"
                accept=".ndjson,.json,.txt,.gz"
                node_ref=input
                on:change=pick
            />
            <p class="soft">{say::storage_mend_from_file_hint()}</p>
        </div>
        <div role="alert">
            {move || problem.get().map(|words| view! { <p class="form__refusal">{words}</p> })}
        </div>
    }
}

/// What became of mending: how far the log can be read, or why not.
fn told(bank: &Bank, mended: Result<Position, Refusal>) -> Result<String, String> {
    match mended {
        Ok(events) => match bank.status() {
            Status::Damaged(damage) => {
                Err(say::storage_damaged_still(&format::count(damage.position)))
            }
            _ => Ok(say::storage_mended(events)),
        },
        Err(refusal) => Err(refusals::why_in_full(&refusal)),
    }
}

/// The way that leaves something behind.
#[component]
fn GoOn(
    /// How many events are left then.
    sound: u64,
) -> impl IntoView {
    let bank = use_bank();
    let moves = expect_context::<Moves>();
    let go_on = move |()| {
        let go_on = move |progress: Box<dyn Progress>| async move {
            moves.note();
            bank.bank().go_on_without_the_rest_at(&*progress).await
        };
        bank.work_on(say::storage_going_on(), go_on, move |gone_on| {
            let said = match gone_on {
                Ok(()) => say::storage_gone_on().into(),
                Err(refusal) => refusals::why(&refusal),
            };
            bank.say(said, None);
        });
    };
    view! {
        <div class="offer">
            <Confirm
                action=say::storage_go_on()
                title=say::storage_go_on_question()
                text=say::storage_go_on_kept(sound)
                on_confirm=go_on
            />
            <p class="soft">{say::storage_go_on_hint()}</p>
        </div>
    }
}
