//! The event that the pages stand at, in one line over the slider: the newest one, or in the past the last one up to
//! there. It stands there where the screen has no room for the event log.

use leptos::prelude::*;

use crate::ui::components::isolated;
use crate::ui::records::event_line;
use crate::ui::route::ExploreRoute;
use crate::ui::state::context::use_bank;
use crate::ui::words::say;

/// From this width on, in CSS pixels, the event log stands beside the page: `style/components/rail.css` has it in rem.
const WIDE: f64 = 1_120.0;

/// The line, which leads to the event.
#[component]
pub(super) fn NewestEvent() -> impl IntoView {
    let has_rail = || window().inner_width().is_ok_and(|width| width.as_f64() >= Some(WIDE));
    let beside = RwSignal::new(has_rail());
    let listener = window_event_listener(leptos::ev::resize, move |_| beside.set(has_rail()));
    on_cleanup(move || listener.remove());
    view! {
        <Show when=move || !beside.get()>
            <Line />
        </Show>
    }
}

#[component]
fn Line() -> impl IntoView {
    let bank = use_bank();
    let position = Memo::new(move |_| {
        let until = bank.viewing().at();
        bank.read_until(until, |views| views.newest_events(1)).first().copied()
    });
    move || {
        let position = position.get()?;
        let (name, topic, told, _) = event_line(bank, position)?;
        Some(view! {
            <p class="time-bar__newest">
                <span class="visually-hidden">{say::time_newest()}" "</span>
                <a href=ExploreRoute::Event(position).href()>
                    <span class=topic.class() aria-hidden="true"></span>
                    <span class="event__name">{name}</span>
                    " "
                    <span class="event__position">{format!("#{position}")}</span>
                    " "
                    <span class="time-bar__told">{isolated(&told)}</span>
                </a>
            </p>
        })
    }
}
