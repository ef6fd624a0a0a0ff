//! A time: short for people, whole for programs and in the tooltip.

use leftfold_core::event_sourcing::Timestamp;
use leptos::prelude::*;

use crate::ui::words::format;

/// A time in UTC.
#[component]
pub(crate) fn Time(
    /// The time.
    at: Timestamp,
    /// Whether to the second.
    #[prop(optional)]
    precise: bool,
) -> impl IntoView {
    let text = if precise { format::second(at) } else { format::minute(at) };
    view! {
        <time class="time" datetime=at.to_string() title=at.to_string()>
            <span class="time__day">{format!("{}, ", format::day(at))}</span>
            {text}
        </time>
    }
}
