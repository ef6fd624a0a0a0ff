//! What can't be read: each event with the reason and its very text, to be saved as it is.

use leftfold_core::application::{SchemaWorkshop, WorkshopEvent};
use leptos::prelude::*;

use super::glass::Glass;
use crate::ui::components::{Button, List, ListOf, Rows, escaped, isolated};
use crate::ui::host::dom;
use crate::ui::state::context::use_bank;
use crate::ui::words::{format, reasons, say};

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
    // What is put under the glass draws all of it anew, so nothing here follows that.
    let aside_so_far = move || {
        let events = glass.peek(|workshop| {
            let aside = workshop.events().iter().filter(|event| event.unreadable.is_some());
            aside.take(shown.and_one()).cloned().collect()
        });
        events.unwrap_or_default()
    };
    let key = |event: &WorkshopEvent| event.position.to_string();
    let rows = Rows::new(aside_so_far, key, move |event| {
        let text = glass.peek(|workshop| workshop.text_of(&event));
        kept(&event, &text.unwrap_or_default())
    });
    let rows = rows.shown(shown, SHOWN);
    let save = move |()| {
        let text = glass.peek(SchemaWorkshop::quarantine).unwrap_or_default();
        let said = match dom::download(FILE, &text, "application/x-ndjson") {
            Ok(()) => say::quarantine_saved(FILE),
            Err(_) => say::file_not_saved().into(),
        };
        bank.say(said, None);
    };
    view! {
        <section class="card" aria-labelledby="quarantine-title">
            <h2 id="quarantine-title">{say::quarantine_title()}</h2>
            <p>{say::quarantine_holds(aside)}</p>
            {(aside > 0)
                .then(|| {
                    view! {
                        <div>
                            <Button on_click=save>{say::quarantine_save()}</Button>
                        </div>
                    }
                })}
            <List class="quarantine" of=ListOf::Steps rows />
        </section>
    }
}

/// One of them.
fn kept(event: &WorkshopEvent, text: &str) -> impl IntoView + use<> {
    let reason =
        event.unreadable.as_ref().map(|error| reasons::why(&error.into())).unwrap_or_default();
    // The reason names the event's own schema.
    let today = event.today.filter(|today| *today != event.schema);
    let said = match today {
        Some(today) => say::quarantine_reason_and_today(&reason, &today.to_string()),
        None => say::quarantine_reason(&reason),
    };
    let said = format::name(&said);
    let position = event.position.to_string();
    let label = say::quarantine_text(&position);
    view! {
        <li>
            <h3>
                {say::quarantine_event(&position)}" "
                <span class="mono quarantine__name">{isolated(&format::name(&event.name))}</span>
            </h3>
            <p class="soft">{said}</p>
            <pre class="json quarantine__text" tabindex="0" role="region" aria-label=label>
                {escaped(text)}
            </pre>
        </li>
    }
}
