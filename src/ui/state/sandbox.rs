//! What if: banks to try things in, forked from this one at some position or opened from an old log.
//! Each is in memory, named, and kept until it is thrown away or the page is closed; nothing that is
//! done in one touches the bank.

use std::future::Future;
use std::rc::Rc;

use leftfold_core::application::{Bank, Notice, Replayed};
use leftfold_core::domain::{Entry, Refusal};
use leftfold_core::event_sourcing::{Position, Progress};
use leftfold_core::privacy::Key;
use leptos::prelude::*;

use super::anew::hear_recorded_beside;
use super::context::{BankContext, use_bank};
use crate::ui::host::dom;
use crate::ui::route::{ExploreRoute, Route};
use crate::ui::words::{format, say};

/// A bank to try things in.
#[derive(Clone)]
pub(crate) struct Sandbox {
    /// Its number, from 1.
    pub(crate) id: u32,
    /// What it is called.
    pub(crate) name: String,
    /// The last position that it has in common with this browser's bank, where it was forked from
    /// that.
    pub(crate) from: Option<Position>,
    /// The bank itself.
    pub(crate) bank: Rc<Bank>,
    /// What became of all the rest, where a request was left out.
    pub(crate) without: Option<Rc<Replayed>>,
}

/// The bank of this browser, and all that there are to try things in. `Copy`, for handlers.
#[derive(Clone, Copy)]
pub(crate) struct Sandboxes {
    context: BankContext,
    own: StoredValue<Rc<Bank>, LocalStorage>,
    all: RwSignal<Vec<Sandbox>, LocalStorage>,
    entered: RwSignal<Option<u32>>,
    forked: StoredValue<u32>,
}

impl Sandboxes {
    pub(crate) fn new(context: BankContext) -> Self {
        let sandboxes = Self {
            context,
            own: StoredValue::new_local(context.bank()),
            all: RwSignal::new_local(Vec::new()),
            entered: RwSignal::new(None),
            forked: StoredValue::new(0),
        };
        let subscription = sandboxes.own().subscribe(Rc::new(move |notice| {
            if let Notice::Recorded { after, head, here: false } = notice
                && sandboxes.entered.get_untracked().is_some()
            {
                hear_recorded_beside(context, sandboxes.own(), after, head);
            }
        }));
        on_cleanup(move || {
            sandboxes.own.try_with_value(|own| own.unsubscribe(subscription));
        });
        sandboxes
    }

    /// The numbers of all there are, oldest first; follows that.
    pub(crate) fn ids(self) -> Vec<u32> {
        self.all.with(|all| all.iter().map(|sandbox| sandbox.id).collect())
    }

    /// One of them; doesn't follow it.
    pub(crate) fn get(self, id: u32) -> Option<Sandbox> {
        self.all.with_untracked(|all| all.iter().find(|sandbox| sandbox.id == id).cloned())
    }

    /// The one that the pages show, where they don't show this browser's bank; follows that.
    pub(crate) fn entered(self) -> Option<Sandbox> {
        let id = self.entered.get()?;
        self.all.with(|all| all.iter().find(|sandbox| sandbox.id == id).cloned())
    }

    /// This browser's bank.
    pub(crate) fn own(self) -> Rc<Bank> {
        self.own.get_value()
    }

    /// Forks this browser's bank where the pages look at it, and goes there.
    pub(crate) fn fork(self, at: Position) {
        let own = self.own();
        let fork =
            move |progress: Box<dyn Progress>| async move { own.fork_at(at, &*progress).await };
        self.make(say::scratch_forking(), fork, move |bank| {
            let id =
                self.keep(say::scratch_fork_name(&self.next().to_string()), Some(at), bank, None);
            self.enter(Some(id));
        });
    }

    /// Opens the bank of another log, and goes to its accounts.
    pub(crate) fn open_log(self, entries: Vec<Entry>, log_key: Option<Key>) {
        let own = self.own();
        let open = move |progress: Box<dyn Progress>| async move {
            own.try_log(entries, log_key, &*progress).await
        };
        self.make(say::scratch_opening(), open, move |bank| {
            let id = self.keep(say::scratch_log_name(&self.next().to_string()), None, bank, None);
            self.enter(Some(id));
            dom::go(&Route::Accounts.href());
        });
    }

    /// Asks this browser's bank for all that it was asked, but for the request of an event, and leads
    /// to what came of it.
    pub(crate) fn fork_without(self, position: Position) {
        let own = self.own();
        let ask = move |progress: Box<dyn Progress>| async move {
            own.replay_without(position, &*progress).await
        };
        self.make(say::scratch_asking_again(), ask, move |(bank, replayed): (Bank, Replayed)| {
            let name = say::scratch_without_name(&format::count(position));
            let from = replayed.left_out.first().map_or(position, |first| first - 1);
            self.keep(name, Some(from), bank, Some(Rc::new(replayed)));
            dom::go(&ExploreRoute::WhatIf.href());
        });
    }

    /// Makes a bank to try things in, which may take a while, or says why there is none.
    fn make<T: 'static, W: Future<Output = Result<T, Refusal>> + 'static>(
        self,
        label: &'static str,
        work: impl FnOnce(Box<dyn Progress>) -> W,
        done: impl FnOnce(T) + 'static,
    ) {
        self.context.work_on(label, work, move |made| match made {
            Ok(made) => done(made),
            Err(refusal) => self.context.say_refusal(refusal),
        });
    }

    fn next(self) -> u32 {
        self.forked.with_value(|forked| forked + 1)
    }

    fn keep(
        self,
        name: String,
        from: Option<Position>,
        bank: Bank,
        without: Option<Rc<Replayed>>,
    ) -> u32 {
        let id = self.next();
        self.forked.set_value(id);
        self.context.say(say::scratch_made(&format::name(&name)), None);
        let sandbox = Sandbox { id, name, from, bank: Rc::new(bank), without };
        self.all.update(|all| all.push(sandbox));
        id
    }

    /// Has the pages show one of them, or this browser's bank.
    pub(crate) fn enter(self, id: Option<u32>) {
        let found = id.and_then(|id| self.get(id));
        self.entered.set(found.as_ref().map(|sandbox| sandbox.id));
        // The banner that says which bank the page shows stands at its top.
        dom::scroll_to_top();
        self.context.show(found.map_or_else(|| self.own(), |sandbox| sandbox.bank));
    }

    /// Calls one of them something else.
    pub(crate) fn rename(self, id: u32, name: String) {
        self.all.update(|all| {
            if let Some(sandbox) = all.iter_mut().find(|sandbox| sandbox.id == id) {
                sandbox.name = name;
            }
        });
    }

    /// Throws one away. Where the pages showed it, they show this browser's bank.
    pub(crate) fn throw_away(self, id: u32) {
        if self.entered.get_untracked() == Some(id) {
            self.enter(None);
        }
        self.all.update(|all| all.retain(|sandbox| sandbox.id != id));
    }
}

/// The banks to try things in, of this page.
pub(crate) fn use_sandboxes() -> Sandboxes {
    expect_context()
}

/// Provides them to the page.
pub(crate) fn provide_sandboxes() {
    provide_context(Sandboxes::new(use_bank()));
}
