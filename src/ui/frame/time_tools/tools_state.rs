//! What the tools of the time bar know, and going to the next of what is chosen in them.

use leftfold_core::application::Sought;
use leftfold_core::event_sourcing::Position;
use leftfold_core::read_models::Mark;
use leptos::prelude::*;

use crate::ui::frame::named_marks::NamedMarks;
use crate::ui::state::context::BankContext;
use crate::ui::words::{format, say};

/// What the tools know. `Copy`, for handlers.
#[derive(Clone, Copy)]
pub(crate) struct Tools {
    bank: BankContext,
    pub(super) marks: NamedMarks,
    /// What the next one is looked for of: a key of a mark, or the name of an event.
    pub(super) kind: RwSignal<String>,
}

impl Tools {
    pub(in crate::ui::frame) fn new(bank: BankContext, marks: NamedMarks) -> Self {
        Self { bank, marks, kind: RwSignal::new(String::from(REFUSAL)) }
    }

    pub(in crate::ui::frame) fn bank(self) -> BankContext {
        self.bank
    }

    /// The position that is viewed; follows it.
    pub(super) fn here(self) -> Position {
        self.bank.viewing().at().unwrap_or(self.bank.extent().head)
    }

    pub(super) fn jump(self, position: Position) {
        self.bank.viewing().jump(position, self.bank.head());
    }
}

pub(super) const REFUSAL: &str = "refusal";
pub(super) const TRANSFER: &str = "transfer";
pub(super) const FRAUD: &str = "fraud";
pub(super) const SNAPSHOT: &str = "snapshot";

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

/// Goes to the next one of what is chosen, or to the one before.
pub(super) fn step(of: Tools, forward: bool) {
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
