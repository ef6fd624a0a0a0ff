//! What would have become of all the rest without an event: which requests the rules would refuse, and
//! why.

use leftfold_core::application::{End, Ending, Otherwise, Replayed};
use leftfold_core::event_sourcing::Position;
use leptos::prelude::*;

use crate::ui::components::{Badge, More, Tone};
use crate::ui::records::EventLink;
use crate::ui::state::context::use_bank;
use crate::ui::state::sandbox::use_sandboxes;
use crate::ui::words::{format, refusals, say};

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
            <h3>{say::verdict_title()}</h3>
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
    let why = |ending: &Ending| ending.error.as_ref().map(refusals::why);
    let reason = why(&after).map(|why| say::verdict_why(&why));
    let reason = reason.or_else(|| why(&before).map(|why| say::verdict_why_before(&why)));
    let sandboxes = use_sandboxes();
    // The positions are this browser's bank's: while the pages show another one, they lead nowhere.
    let place = move || match sandboxes.entered() {
        None => view! { <EventLink position /> }.into_any(),
        Some(_) => view! { <span class="mono">{format!("#{position}")}</span> }.into_any(),
    };
    view! {
        <li>
            <span class="mono">{command_type}</span>
            " "
            {place}
            <span class="what-if__ends">
                {badge(&before)}<span aria-label=say::verdict_becomes()>" → "</span>
                {badge(&after)}
            </span>
            {reason.map(|reason| view! { <span class="soft">{reason}</span> })}
        </li>
    }
}

fn end_words(end: End) -> (Tone, &'static str) {
    match end {
        End::Waiting => (Tone::Waiting, say::end_waits()),
        End::Done => (Tone::Good, say::end_done()),
        End::Refused => (Tone::Bad, say::end_refused()),
        End::UnderWay => (Tone::Waiting, say::end_under_way()),
        End::Failed => (Tone::Bad, say::end_failed()),
    }
}

/// Which events were left out.
fn left_out_words(left_out: &[Position]) -> String {
    match left_out {
        [one] => say::left_out_one(&format::count(*one)),
        [first, .., last] => {
            say::left_out_several(&format::count(*first), &format::count(*last), left_out.len())
        }
        [] => String::new(),
    }
}

/// How many were asked again, and how many come out otherwise.
fn verdict_words(asked_again: usize, otherwise: usize, untold: usize) -> String {
    let asked = match asked_again {
        0 => say::asked_again_none().to_owned(),
        _ => say::asked_again(asked_again, otherwise),
    };
    if untold == 0 { asked } else { format!("{asked} {}", say::asked_again_untold(untold)) }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn the_verdict_is_told_in_a_sentence() {
        assert_eq!(verdict_words(0, 0, 0), "No later command was sent again.");
        assert_eq!(
            verdict_words(1, 0, 2),
            "1 later command was sent again, with the same outcome. 2 more were rejected at once. The log does not \
             store their fields, so they can't be replayed."
        );
        assert!(verdict_words(9, 2, 0).ends_with("sent again, and 2 have a different outcome."));
        assert_eq!(left_out_words(&[7]), "Event 7 is left out.");
        assert_eq!(
            left_out_words(&[7, 8, 12]),
            "Events 7 to 12 are left out: one command, 3 events."
        );
    }
}
