//! What if: banks to try things in, forked from this one at some position. Each is in memory, named, and
//! kept until it is thrown away or the page is closed; nothing that is done in one touches the bank.

use std::rc::Rc;

use leftfold_core::application::Bank;
use leftfold_core::event_sourcing::Position;
use leptos::prelude::*;

use super::context::{BankContext, use_bank};
use super::format;

/// A bank to try things in.
#[derive(Clone)]
pub(crate) struct Scratch {
    /// Its number, from 1.
    pub(crate) id: u32,
    /// What it is called.
    pub(crate) name: String,
    /// The last position that it has in common with the bank that it was forked from.
    pub(crate) from: Position,
    /// The bank itself.
    pub(crate) bank: Rc<Bank>,
}

/// The bank of this browser, and all that were forked from it. `Copy`, for handlers.
#[derive(Clone, Copy)]
pub(crate) struct Scratches {
    context: BankContext,
    own: StoredValue<Rc<Bank>, LocalStorage>,
    all: RwSignal<Vec<Scratch>, LocalStorage>,
    entered: RwSignal<Option<u32>>,
    forked: StoredValue<u32>,
}

impl Scratches {
    pub(crate) fn new(context: BankContext) -> Self {
        Self {
            context,
            own: StoredValue::new_local(context.bank()),
            all: RwSignal::new_local(Vec::new()),
            entered: RwSignal::new(None),
            forked: StoredValue::new(0),
        }
    }

    /// The numbers of all there are, oldest first; follows that.
    pub(crate) fn ids(self) -> Vec<u32> {
        self.all.with(|all| all.iter().map(|scratch| scratch.id).collect())
    }

    /// One of them; doesn't follow it.
    pub(crate) fn get(self, id: u32) -> Option<Scratch> {
        self.all.with_untracked(|all| all.iter().find(|scratch| scratch.id == id).cloned())
    }

    /// The one that the pages show, where they don't show this browser's bank; follows that.
    pub(crate) fn entered(self) -> Option<Scratch> {
        let id = self.entered.get()?;
        self.all.with(|all| all.iter().find(|scratch| scratch.id == id).cloned())
    }

    /// This browser's bank.
    pub(crate) fn own(self) -> Rc<Bank> {
        self.own.get_value()
    }

    /// Forks this browser's bank where the pages look at it, and goes there.
    pub(crate) fn fork(self, at: Position) {
        leptos::task::spawn_local(async move {
            match self.own().fork(at).await {
                Ok(bank) => {
                    let id = self.forked.with_value(|forked| forked + 1);
                    self.forked.set_value(id);
                    let name = format!("What if {id}");
                    self.context.say(format!("{name}: a bank to try things in."), None);
                    let scratch = Scratch { id, name, from: at, bank: Rc::new(bank) };
                    self.all.update(|all| all.push(scratch));
                    self.enter(Some(id));
                }
                Err(refusal) => self.context.say(format::sentence(&refusal.message), None),
            }
        });
    }

    /// Has the pages show one of them, or this browser's bank.
    pub(crate) fn enter(self, id: Option<u32>) {
        let found = id.and_then(|id| self.get(id));
        self.entered.set(found.as_ref().map(|scratch| scratch.id));
        self.context.show(found.map_or_else(|| self.own(), |scratch| scratch.bank));
    }

    /// Calls one of them something else.
    pub(crate) fn rename(self, id: u32, name: String) {
        self.all.update(|all| {
            if let Some(scratch) = all.iter_mut().find(|scratch| scratch.id == id) {
                scratch.name = name;
            }
        });
    }

    /// Throws one away. Where the pages showed it, they show this browser's bank.
    pub(crate) fn throw_away(self, id: u32) {
        if self.entered.get_untracked() == Some(id) {
            self.enter(None);
        }
        self.all.update(|all| all.retain(|scratch| scratch.id != id));
    }
}

/// The banks to try things in, of this page.
pub(crate) fn use_scratches() -> Scratches {
    expect_context()
}

/// Provides them to the page.
pub(crate) fn provide_scratches() {
    provide_context(Scratches::new(use_bank()));
}
