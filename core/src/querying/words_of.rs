//! Text search: whether an event says some words anywhere, in a field or in what a page says of it.

use super::event_fields::EventFields;
use crate::domain::{ActorView, Folding, Recorded};

/// Whether an event has the words somewhere. They are folded already; `told` is what a page says of the
/// event beside its fields.
pub fn says(
    event: &EventFields<'_>,
    folded: &str,
    folding: Folding,
    told: impl FnOnce(&Recorded) -> String,
) -> bool {
    let recorded = event.recorded;
    let has = |text: &str| folding.fold(text).contains(folded);
    let actor = ActorView::from(&recorded.headers.actor);
    // What takes longest to tell comes last.
    has(recorded.event.name())
        || has(&format!("#{}", recorded.position))
        || has(&told(recorded))
        || has(&recorded.stream.to_string())
        || actor.name.as_deref().is_some_and(has)
        || recorded.headers.location.as_deref().is_some_and(has)
        || has(&recorded.headers.correlation_id.to_string())
        || has(&event.data().to_string())
}
