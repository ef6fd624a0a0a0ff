//! What would have become of all the rest without an event: which requests the rules would refuse, and
//! why.

use leftfold_core::application::{End, Ending, Otherwise, Replayed};
use leftfold_core::event_sourcing::Position;
use leptos::prelude::*;

use crate::ui::components::{Badge, More, Tone};
use crate::ui::records::EventLink;
use crate::ui::state::context::use_bank;
use crate::ui::state::scratch::use_scratches;
use crate::ui::words::format;

/// So many requests are told of at first.
const SHOWN: usize = 20;

/// What became of asking again.
#[component]
pub(super) fn Verdict(
    /// It.
    replayed: Replayed,
) -> impl IntoView {
    let shown = use_bank().shown(SHOWN, 2);
    let (left_out, said) = (
        left_out_words(&replayed.left_out),
        verdict_words(replayed.asked_again, replayed.otherwise.len(), replayed.untold),
    );
    let count = replayed.otherwise.len();
    let otherwise = StoredValue::new(replayed.otherwise);
    let rows = move || {
        otherwise.with_value(|all| {
            let shown = all.iter().take(shown.get()).cloned();
            shown.map(|one| view! { <One one /> }).collect_view()
        })
    };
    view! {
        <div class="what-if__verdict">
            <h2>"What would have come of it"</h2>
            <p>{left_out}" "{said}</p>
            {(count > 0).then(|| view! { <ol class="what-if__otherwise">{rows}</ol> })}
            <More shown any=Signal::derive(move || count > shown.get()) step=SHOWN />
        </div>
    }
}

/// A request that comes out otherwise.
#[component]
fn One(
    /// Which.
    one: Otherwise,
) -> impl IntoView {
    let Otherwise { command_type, position, before, after, .. } = one;
    let badge = |ending: &Ending| {
        let (tone, text) = end_words(ending.end);
        view! { <Badge tone text /> }
    };
    let why = |ending: &Ending| ending.error.as_ref().map(|error| format::sentence(&error.message));
    let reason = why(&after).or_else(|| why(&before).map(|why| format!("Until now: {why}")));
    let scratches = use_scratches();
    // The positions are this browser's bank's: while the pages show another one, they lead nowhere.
    let place = move || match scratches.entered() {
        None => view! { <EventLink position /> }.into_any(),
        Some(_) => view! { <span class="mono">{format!("#{position}")}</span> }.into_any(),
    };
    view! {
        <li>
            <span class="mono">{command_type}</span>" "{place}
            <span class="what-if__ends">{badge(&before)}<span aria-label="becomes">" → "</span>{badge(&after)}</span>
            {reason.map(|reason| view! { <span class="soft">{reason}"."</span> })}
        </li>
    }
}

fn end_words(end: End) -> (Tone, &'static str) {
    match end {
        End::Waiting => (Tone::Waiting, "waits"),
        End::Done => (Tone::Good, "done"),
        End::Refused => (Tone::Bad, "refused"),
        End::UnderWay => (Tone::Waiting, "on its way"),
        End::Failed => (Tone::Bad, "failed"),
    }
}

/// Which events were left out.
fn left_out_words(left_out: &[Position]) -> String {
    match left_out {
        [one] => format!("Event {} is left out.", format::count(*one)),
        [first, .., last] => format!(
            "The request of events {} to {} is left out, {}.",
            format::count(*first),
            format::count(*last),
            format::counted(left_out.len(), "event", "events")
        ),
        [] => String::new(),
    }
}

/// How many were asked again, and how many come out otherwise.
fn verdict_words(asked_again: usize, otherwise: usize, untold: usize) -> String {
    let asked = format::counted(asked_again, "later request was", "later requests were");
    let otherwise = match (otherwise, asked_again) {
        (_, 0) => String::new(),
        (0, _) => ", and all come out as they did".to_owned(),
        (1, _) => ", and 1 comes out otherwise".to_owned(),
        (otherwise, _) => format!(", and {} come out otherwise", format::count(otherwise as u64)),
    };
    let untold = match untold {
        0 => String::new(),
        untold => {
            let untold = format::counted(untold, "more was", "more were");
            format!(" {untold} refused at once, and what is refused so is not kept in its words.")
        }
    };
    format!("{asked} asked again{otherwise}.{untold}")
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn the_verdict_is_told_in_a_sentence() {
        assert_eq!(verdict_words(0, 0, 0), "0 later requests were asked again.");
        assert_eq!(
            verdict_words(1, 0, 2),
            "1 later request was asked again, and all come out as they did. 2 more were refused at once, and what is \
             refused so is not kept in its words."
        );
        assert!(verdict_words(9, 2, 0).ends_with("asked again, and 2 come out otherwise."));
        assert_eq!(left_out_words(&[7]), "Event 7 is left out.");
        assert_eq!(
            left_out_words(&[7, 8, 12]),
            "The request of events 7 to 12 is left out, 3 events."
        );
    }
}
