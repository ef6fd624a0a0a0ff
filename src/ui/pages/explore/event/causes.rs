//! What led to what within a request: its events in their order, and from each an arc to those that
//! followed from it.

use leftfold_core::application::Linked;
use leftfold_core::event_sourcing::Position;
use leptos::prelude::*;

use crate::ui::components::event_name;
use crate::ui::route::ExploreRoute;
use crate::ui::words::say;

/// How high a row is, and how far from the left its mark, in units of the drawing.
const ROW: usize = 40;
const ACROSS: usize = 44;

/// The events of a request as a small graph.
#[component]
pub(super) fn Causes(
    /// The event that is looked at.
    here: Position,
    /// All of its request.
    correlation: Vec<Linked>,
) -> impl IntoView {
    let height = correlation.len() * ROW;
    let (arcs, marks) = drawn(&correlation);
    let row = |link: Linked| {
        let (position, name) = (link.position, link.event_type);
        let is_here = position == here;
        view! {
            <li
                class="causes__row"
                class=("causes__row--here", is_here)
                aria-current=is_here.then_some("true")
            >
                <a href=ExploreRoute::Event(position).href()>
                    <span class="mono">{event_name(name)}</span>
                    " "
                    <span class="soft mono">{format!("#{position}")}</span>
                </a>
            </li>
        }
    };
    view! {
        <p class="soft">{say::causes_hint()}</p>
        <div class="causes">
            <svg
                class="causes__arcs"
                viewBox=format!("0 0 {ACROSS} {height}")
                aria-hidden="true"
                focusable="false"
            >
                <path class="causes__arc" d=arcs />
                <path class="causes__mark" d=marks />
            </svg>
            <ol class="causes__rows">{correlation.into_iter().map(row).collect_view()}</ol>
        </div>
    }
}

/// An arc for each event that another one led to, and a mark for each event. An arc over more rows
/// reaches further out.
fn drawn(correlation: &[Linked]) -> (String, String) {
    let middle = |row: usize| row * ROW + ROW / 2;
    let row_of = |position| correlation.iter().position(|link| link.position == position);
    let (mut arcs, mut marks) = (String::new(), String::new());
    for (row, link) in correlation.iter().enumerate() {
        if let Some(from) = link.cause.and_then(row_of) {
            let reach = (ACROSS - 12).saturating_sub(row.abs_diff(from).min(3) * 10);
            let (top, bottom, x) = (middle(from), middle(row), ACROSS - 8);
            arcs.push_str(&format!("M{x} {top}C{reach} {top} {reach} {bottom} {x} {bottom}"));
        }
        let (x, y) = (ACROSS - 12, middle(row));
        marks.push_str(&format!("M{x} {y}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0"));
    }
    (arcs, marks)
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn an_arc_leads_from_each_event_to_what_followed_from_it() {
        let link = |position, cause| Linked { position, event_type: "money_deposited", cause };
        let (arcs, marks) = drawn(&[link(7, None), link(8, Some(7)), link(11, Some(7))]);
        assert_eq!(arcs, "M36 20C22 20 22 60 36 60M36 20C12 20 12 100 36 100");
        assert_eq!(marks.matches('M').count(), 3);
        let elsewhere = drawn(&[link(8, Some(3))]);
        assert_eq!(elsewhere.0, "", "what led to it is not to be seen");
    }
}
