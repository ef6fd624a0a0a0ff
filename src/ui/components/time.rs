//! A time: short for people, whole for programs and in the tooltip.

use leftfold_core::event_sourcing::Timestamp;
use leptos::prelude::*;

use crate::ui::format;

/// A time in UTC.
#[component]
pub(crate) fn Time(
    /// The time.
    at: Timestamp,
    /// Whether to the millisecond and without the day.
    #[prop(optional)]
    precise: bool,
) -> impl IntoView {
    let text = if precise {
        format::millisecond(at)
    } else {
        format!("{}, {}", format::day(at), format::minute(at))
    };
    view! { <time class="time" datetime=at.to_string() title=at.to_string()>{text}</time> }
}
