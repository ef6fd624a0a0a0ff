//! The tools of the time bar: going to a place that is typed, to the next of a kind, and marks with names. A part of
//! its own, which the first visit doesn't load.

mod going;
mod marking;

use leftfold_core::application::Sought;
use leftfold_core::event_sourcing::Position;
use leftfold_core::read_models::Mark;
use leptos::prelude::*;

use super::named_marks::NamedMarks;
use crate::on_demand::{at_once, on_demand};
use crate::ui::components::coming_section;
use crate::ui::route::{ExploreRoute, Route};
use crate::ui::state::context::BankContext;
use crate::ui::words::{format, say};
use going::{GoTo, Steps};
use marking::Marks;

/// What the tools know. `Copy`, for handlers.
#[derive(Clone, Copy)]
pub(crate) struct Tools {
    bank: BankContext,
    marks: NamedMarks,
    /// What the next one is looked for of: a key of a mark, or the name of an event.
    kind: RwSignal<String>,
}

impl Tools {
    pub(super) fn new(bank: BankContext, marks: NamedMarks) -> Self {
        Self { bank, marks, kind: RwSignal::new(String::from(REFUSAL)) }
    }

    pub(super) fn bank(self) -> BankContext {
        self.bank
    }

    /// The position that is viewed; follows it.
    fn here(self) -> Position {
        self.bank.viewing().at().unwrap_or(self.bank.extent().head)
    }

    fn jump(self, position: Position) {
        self.bank.viewing().jump(position, self.bank.head());
    }
}

const REFUSAL: &str = "refusal";
const TRANSFER: &str = "transfer";
const FRAUD: &str = "fraud";
const SNAPSHOT: &str = "snapshot";

/// What is looked for, by its key.
fn sought(key: &str) -> Sought {
    match key {
        REFUSAL => Sought::Mark(Mark::Refusal),
        TRANSFER => Sought::Mark(Mark::Transfer),
        FRAUD => Sought::Mark(Mark::Fraud),
        SNAPSHOT => Sought::Mark(Mark::Snapshot),
        name => Sought::Type(name.to_owned()),
    }
}

on_demand! { time_tools, load_shown: fn shown(of: Tools) -> AnyView {
    let compare = move || {
        let (here, head) = (of.here(), of.bank.extent().head);
        let other = if here == head { 0 } else { head };
        let place = ExploreRoute::Compare(Some((here.min(other), here.max(other))));
        let link = || view! { <p><a href=place.href()>{say::tools_compare()}</a></p> };
        of.bank.opens_place(&Route::Explore(place.clone())).then(link)
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
            of.bank.say(say::reason_not_loaded().into(), None);
        }
    });
}

fn step(of: Tools, forward: bool) {
    let (here, key) = (untrack(|| of.here()), of.kind.get_untracked());
    let actor = of.bank.actor_untracked();
    let found = of.bank.reading(|reading| reading.beside(here, &sought(&key), forward, &actor));
    match found {
        Some(position) => {
            of.jump(position);
            of.bank.say(say::tools_went_to(&format::count(position)), Some(position));
        }
        None if forward => of.bank.say(say::tools_no_next().into(), None),
        None => of.bank.say(say::tools_no_previous().into(), None),
    }
}
