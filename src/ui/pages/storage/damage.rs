//! A log of which a part can't be read: where, and the ways on, none of which loses anything that
//! isn't lost already.

use leftfold_core::application::{Bank, Status};
use leftfold_core::domain::{Code, Refusal};
use leftfold_core::event_sourcing::{Damage, Pace, Position};
use leptos::html;
use leptos::prelude::*;
use leptos::web_sys::File;

use super::export::SaveStored;
use super::room::counted;
use crate::browser::LogText;
use crate::ui::components::{Button, Confirm, Kind, Notice, Weight};
use crate::ui::host::dom;
use crate::ui::host::moves::Moves;
use crate::ui::state::context::use_bank;
use crate::ui::state::exporting::export_all;
use crate::ui::words::format;

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
    let left_alone = match quarantined {
        0 => "Nothing is stored from there on.".to_owned(),
        pieces => format!("{} from there on.", counted(pieces, "stored piece", "stored pieces")),
    };
    let sound = position.saturating_sub(1);
    let kept = match sound {
        0 => "Nothing of the log can be read, so it begins anew.".to_owned(),
        _ => format!(
            "{} can be read, and the log goes on from there.",
            counted(sound, "event", "events")
        ),
    };
    view! {
        <Notice
            weight=Weight::Alarm
            title=format!("Event {} of the stored log can't be read", format::count(position))
            text="What stands before it is sound and shown. Nothing is written over it, and nothing is recorded until \
                  one of these ways is taken."
        >
            <dl class="facts">
                <div><dt>"The place"</dt><dd class="mono">{key}</dd></div>
                <div><dt>"The matter"</dt><dd>{format::sentence(&reason)}</dd></div>
                <div><dt>"Left alone"</dt><dd>{left_alone}</dd></div>
            </dl>
            <Mend mendable />
            <div class="offer">
                <div class="pair">
                    <Button on_click=move |()| export_all(bank)>"Export what can be read"</Button>
                    <SaveStored />
                </div>
                <p class="soft">"Changes nothing. The second has what is damaged too, for whoever is to look at it."</p>
            </div>
            <GoOn kept />
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
        let mend = move |pace: Box<dyn Pace>| async move {
            // The page is drawn anew though the address stays.
            moves.note();
            match export {
                Some(file) => match LogText::of(&file) {
                    Ok(mut text) => bank.bank().mend_from(Some(&mut text), &*pace).await,
                    Err(error) => Err(Refusal::new(Code::InvalidCommand, error)),
                },
                None => bank.bank().mend_from(None, &*pace).await,
            }
        };
        bank.work_on("Mending the log", mend, move |mended| match told(&bank.bank(), mended) {
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
        {mendable.then(|| view! {
            <div class="offer">
                <Button kind=Kind::Primary on_click=move |()| mend(None)>"Mend it from the journal"</Button>
                <p class="soft">"The journal has what is missing. What is damaged is kept beside it."</p>
            </div>
        })}
        <div class="offer">
            <label class="field__label" for="mend-file">"Mend it from a file that was exported from this bank"</label>
            <input class="file" id="mend-file" type="file" accept=".ndjson,.json,.txt,.gz" node_ref=input on:change=pick />
            <p class="soft">"It has to be an export of this very log, and puts back what it has of it. What is damaged is kept beside it."</p>
        </div>
        <div role="alert">{move || problem.get().map(|words| view! { <p class="form__refusal">{words}</p> })}</div>
    }
}

/// What became of mending: how far the log can be read, or why not.
fn told(bank: &Bank, mended: Result<Position, Refusal>) -> Result<String, String> {
    match mended {
        Ok(events) => match bank.status() {
            Status::Damaged(damage) => Err(format!(
                "It is damaged still, from event {} on: what was put back reaches no further.",
                format::count(damage.position)
            )),
            _ => Ok(format!(
                "The log is mended: all {} can be read.",
                counted(events, "event", "events")
            )),
        },
        Err(refusal) => {
            Err(format!("{}.", format::sentence(refusal.message.trim_end_matches('.'))))
        }
    }
}

/// The way that leaves something behind.
#[component]
fn GoOn(
    /// What is left then, in words.
    kept: String,
) -> impl IntoView {
    let bank = use_bank();
    let moves = expect_context::<Moves>();
    let go_on = move |()| {
        let go_on = move |pace: Box<dyn Pace>| async move {
            moves.note();
            bank.bank().go_on_without_the_rest_at(&*pace).await
        };
        bank.work_on("Writing what can be read", go_on, move |gone_on| {
            let said = match gone_on {
                Ok(()) => "The log goes on. The damaged one is still here.".into(),
                Err(refusal) => format::sentence(&refusal.message),
            };
            bank.say(said, None);
        });
    };
    view! {
        <div class="offer">
            <Confirm
                action="Go on without the rest"
                title="Go on without the rest?"
                text=format!("{kept} The damaged log stays beside it, and on this page you say which of the two to keep.")
                on_confirm=go_on
            />
            <p class="soft">"For when there is no copy."</p>
        </div>
    }
}
