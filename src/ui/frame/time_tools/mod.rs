//! The tools of the time bar: going to a place that is typed, to the next of a kind, and marks with names. A part of
//! its own, which the first visit doesn't load.

mod going;
mod marking;
mod tools_state;

use leptos::prelude::*;

use crate::on_demand::{at_once, on_demand};
use crate::ui::components::coming_section;
use crate::ui::route::{ExploreRoute, Route};
use crate::ui::words::say;
use going::{GoTo, Steps};
use marking::Marks;
pub(super) use tools_state::Tools;
use tools_state::step;

on_demand! { time_tools, load_shown: fn shown(of: Tools) -> AnyView {
    let compare = move || {
        let (here, head) = (of.here(), of.bank().extent().head);
        let other = if here == head { 0 } else { head };
        let place = ExploreRoute::Compare(Some((here.min(other), here.max(other))));
        let link = || view! { <p><a href=place.href()>{say::tools_compare()}</a></p> };
        of.bank().opens_place(&Route::Explore(place.clone())).then(link)
    };
    view! {
        <GoTo of />
        <Steps of />
        <Marks of />
        {compare}
    }
    .into_any()
} }

on_demand! { time_tools: fn stepped(of: Tools, forward: bool) -> () {
    step(of, forward);
} }

/// The tools; that they are coming while their part is loaded.
pub(super) fn tools(of: Tools) -> AnyView {
    coming_section(of, |of| at_once(shown(of)), load_shown)
}

/// Goes to the next one of what was chosen in the tools, or to the one before.
pub(super) fn go_beside(of: Tools, forward: bool) {
    leptos::task::spawn_local(async move {
        if stepped(of, forward).await.is_err() {
            of.bank().say(say::reason_not_loaded().into(), None);
        }
    });
}
