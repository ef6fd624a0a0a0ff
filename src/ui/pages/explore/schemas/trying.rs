//! Opening the log as a bank to try things in, as far as it goes before the first event that can't be
//! read: no figure behind that could be trusted.

use leftfold_core::application::SchemaWorkshop;
use leftfold_core::domain::Entry;
use leftfold_core::event_sourcing::Position;
use leptos::prelude::*;

use super::glass::Glass;
use crate::ui::components::Button;
use crate::ui::state::context::use_bank;
use crate::ui::state::sandbox::use_sandboxes;
use crate::ui::words::{format, say};

/// The last event of the part that is whole, and the first that can't be read.
type Reach = (Position, Option<Position>);

/// The card that offers it.
#[component]
pub(super) fn Trying(
    /// The log.
    glass: Glass,
    /// How far it can be opened.
    reach: Reach,
) -> impl IntoView {
    let sandboxes = use_sandboxes();
    let barred = (reach.0 == 0).then(|| say::trying_nothing().to_owned());
    let in_level = use_bank().barred_in_levels();
    let barred = Signal::derive(move || barred.clone().or_else(|| in_level.get()));
    let open = move |()| {
        let log = |workshop: &SchemaWorkshop| (workshop.sound_part().to_vec(), workshop.log_key());
        let (entries, log_key) = glass.peek(log).unwrap_or_default();
        sandboxes.open_log(entries, log_key);
    };
    let words = match reach {
        (0, _) => String::new(),
        (last, None) => say::trying_all(&format::count(last)),
        (last, Some(first)) => say::trying_up_to(&format::count(last), &format::count(first)),
    };
    view! {
        <section class="card" aria-labelledby="trying-title">
            <h2 id="trying-title">{say::trying_title()}</h2>
            <p class="soft">{say::trying_hint()}</p>
            <p>{words}</p>
            <div class="act">
                <Button barred on_click=open>
                    {say::trying_open()}
                </Button>
            </div>
        </section>
    }
}

/// How far a log can be opened.
pub(super) fn reach(workshop: &SchemaWorkshop) -> Reach {
    let mut aside = workshop.events().iter().filter(|event| event.unreadable.is_some());
    let last = workshop.sound_part().last().map_or(0, Entry::last);
    (last, aside.next().map(|event| event.position))
}
