//! A command, or an event, to be taken elsewhere: as a scenario, as a call for the console, as a request.

use leftfold_core::application::{
    ToldCommand, Unscripted, Untold, command_script, inspect_script, scenario,
};
use leftfold_core::event_sourcing::Position;
use leftfold_core::rest::Request;
use leptos::html;
use leptos::prelude::*;
use uuid::Uuid;

use crate::ui::components::{Export, ExportMenu, keep_open};
use crate::ui::state::context::{BankContext, use_bank};
use crate::ui::words::say;

/// The ways of copying a command, and of the event that it led to, where one is meant.
#[component]
pub(crate) fn CopyAs(
    /// The command's id.
    command_id: Uuid,
    /// Where the event stands.
    #[prop(optional)]
    event: Option<Position>,
) -> impl IntoView {
    let bank = use_bank();
    let details = NodeRef::<html::Details>::new();
    let (kept, keep) = keep_open("code");
    let opened = RwSignal::new(kept);
    let toggled = move |event| {
        opened.set(details.get_untracked().is_some_and(|details| details.open()));
        keep(event);
    };
    let ways = move || {
        opened.get().then(|| {
            let actor = bank.actor();
            let told = bank.bank().told_command(command_id, &actor);
            let hint = match &told {
                Ok(told) if told.command.is_personal() => say::copy_as_personal(),
                _ => say::copy_as_hint(),
            };
            view! {
                <div class="stack">
                    <ExportMenu exports=exports(bank, event, command_id, &told) />
                    <p class="soft">{hint}</p>
                </div>
            }
        })
    };
    view! {
        <details class="copy-as screen-only" open=kept node_ref=details on:toggle=toggled>
            <summary>{say::copy_as()}</summary>
            {ways}
        </details>
    }
}

fn exports(
    bank: BankContext,
    event: Option<Position>,
    command_id: Uuid,
    told: &Result<ToldCommand, Untold>,
) -> Vec<Export> {
    let copied = move |text: String| bank.copy(text, "code");
    let way = move |label: &'static str, text: Result<String, String>| {
        let why = text.as_ref().err().cloned();
        let run = move || {
            if let Ok(text) = &text {
                copied(text.clone());
            }
        };
        Export::new(Signal::derive(move || label.to_owned()), run)
            .barred(Signal::derive(move || why.clone()))
    };
    let untold = |untold: &Untold| untold_words(*untold).to_owned();
    let script = told.as_ref().map(|told| command_script(&told.command, &told.options));
    let script = script.map_err(untold);
    let request = told.as_ref().map_err(untold).and_then(|told| {
        let request = Request::of_command(&told.command, &told.options);
        request.map(|request| request.script()).ok_or_else(|| say::copy_as_no_route().to_owned())
    });
    let played = scenario(&bank.bank(), command_id, &bank.actor_untracked());
    let played = played.map_err(|error| unscripted_words(error).to_owned());
    let inspected = event.map(|position| way(say::copy_as_event(), Ok(inspect_script(position))));
    let commands = [
        way(say::copy_as_scenario(), played),
        way(say::copy_as_script(), script),
        way(say::copy_as_fetch(), request),
    ];
    inspected.into_iter().chain(commands).collect()
}

/// Why a command can't be told.
pub(crate) fn untold_words(untold: Untold) -> &'static str {
    match untold {
        Untold::NoCommand => say::untold_no_command(),
        Untold::Unreadable => say::untold_unreadable(),
        Untold::NotKept => say::untold_not_kept(),
    }
}

fn unscripted_words(error: Unscripted) -> &'static str {
    match error {
        Unscripted::Untold(untold) => untold_words(untold),
        Unscripted::FromAnArchive => say::unscripted_from_archive(),
        Unscripted::TooMany => say::unscripted_too_many(),
        Unscripted::Dollar => say::unscripted_dollar(),
        Unscripted::Unfinished => say::unscripted_unfinished(),
    }
}
