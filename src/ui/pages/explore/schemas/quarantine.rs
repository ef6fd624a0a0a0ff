//! What can't be read: each event with the reason and its very text, to be saved as it is.

use leftfold_core::application::{SchemaWorkshop, WorkshopEvent};
use leptos::prelude::*;

use super::glass::Glass;
use crate::ui::components::{Button, More, escaped, isolated};
use crate::ui::host::dom;
use crate::ui::state::context::use_bank;
use crate::ui::words::format;

/// How many are shown at first.
const SHOWN: usize = 20;

/// What the file with the texts is called.
const FILE: &str = "leftfold-quarantine.ndjson";

/// All that was put aside.
#[component]
pub(super) fn Quarantine(
    /// The log.
    glass: Glass,
    /// How many events were.
    aside: usize,
) -> impl IntoView {
    let bank = use_bank();
    let shown = bank.shown(SHOWN, 6);
    let kept = move || {
        glass.peek(|workshop| {
            let events = workshop.events().iter().filter(|event| event.unreadable.is_some());
            let one = |event| kept(event, &workshop.text_of(event));
            events.take(shown.get()).map(one).collect_view()
        })
    };
    let save = move |()| {
        let text = glass.peek(SchemaWorkshop::quarantine).unwrap_or_default();
        let said = match dom::download(FILE, &text, "application/x-ndjson") {
            Ok(()) => format!("The texts in quarantine are saved as {FILE}."),
            Err(_) => "This browser didn't let the file be saved.".into(),
        };
        bank.say(said, None);
    };
    let words = match aside {
        0 => "Nothing is in it: every event can be read.".to_owned(),
        aside => {
            let events = format::counted(aside, "event", "events");
            format!("{events}, each as it stands in the log, to be read once it can be.")
        }
    };
    view! {
        <section class="card" aria-labelledby="quarantine-title">
            <h2 id="quarantine-title">"Quarantine"</h2>
            <p>{words}</p>
            {(aside > 0).then(|| view! {
                <div><Button on_click=save>"Save the quarantined texts"</Button></div>
                <ol class="quarantine">{kept}</ol>
            })}
            <More shown any=Signal::derive(move || aside > shown.get()) step=SHOWN />
        </section>
    }
}

/// One of them.
fn kept(event: &WorkshopEvent, text: &str) -> impl IntoView + use<> {
    let reason = event.unreadable.as_ref().map(ToString::to_string).unwrap_or_default();
    // The reason names the event's own schema.
    let today = event.today.filter(|today| *today != event.schema);
    let today = today.map_or_else(String::new, |today| format!("; today’s is schema {today}"));
    let said = format::name(&format!("{}{today}.", format::sentence(&reason)));
    let label = format!("The text of event {}", event.position);
    view! {
        <li>
            <h3>{format!("Event {} ", event.position)}<span class="mono quarantine__name">{isolated(&format::name(&event.name))}</span></h3>
            <p class="soft">{said}</p>
            <pre class="json quarantine__text" tabindex="0" role="region" aria-label=label>{escaped(text)}</pre>
        </li>
    }
}
