//! The votes for an option: how many before talk and after it, and a bar for each.

use leptos::prelude::*;

use super::votes::{Round, Votes};
use crate::ui::words::{format, say};

/// What a round is called.
pub(super) fn round_name(round: Round) -> &'static str {
    match round {
        Round::Before => say::votes_before(),
        Round::After => say::votes_after(),
    }
}

/// The two bars of an option, beside each other.
pub(super) fn bars(votes: &Votes, step: &str, option: &str) -> AnyView {
    let bar = |round: Round| {
        let (count, all) = (votes.in_round(step, option, round), votes.all(step, round));
        let filled = format!("{}%", u64::from(count) * 100 / u64::from(all.max(1)));
        let class = match round {
            Round::Before => "votes__bar votes__bar--before",
            Round::After => "votes__bar votes__bar--after",
        };
        let number = format::count(u64::from(count));
        let said = match all {
            // Of no votes there is no share.
            0 => say::votes_none(round_name(round), &number),
            all => {
                let share = format::share(u64::from(count), u64::from(all));
                say::votes_of(round_name(round), &number, &share)
            }
        };
        view! {
            <div class="votes__round">
                <span class="votes__said">{said}</span>
                <span class="votes__room">
                    <span class=class style:inline-size=filled></span>
                </span>
            </div>
        }
    };
    view! { <div class="votes__bars">{bar(Round::Before)} {bar(Round::After)}</div> }.into_any()
}
