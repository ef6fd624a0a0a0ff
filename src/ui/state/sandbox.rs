//! What if: banks to try things in, forked from this one at some position or opened from an old log.
//! Each is in memory, named, and kept until it is thrown away or the page is closed; nothing that is
//! done in one touches the bank.

use std::future::Future;
use std::rc::Rc;

use leftfold_core::application::{Bank, ImportMode, Notice, Replayed};
use leftfold_core::domain::{Code, Entry, Refusal};
use leftfold_core::event_sourcing::{Position, Progress};
use leftfold_core::lessons::{Act, Pattern, Place};
use leftfold_core::privacy::Key;
use leftfold_core::simulation::open_sample_bank;
use leptos::prelude::*;

use super::anew::{hear_recorded_beside, say_if_loaded_anew};
use super::context::{BankContext, use_bank};
use super::first_steps::FirstStep;
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

/// The bank that the page is about, which is this browser's unless a level is open, and all that there are to
/// try things in beside it. `Copy`, for handlers.
#[derive(Clone, Copy)]
pub(crate) struct Sandboxes {
    context: BankContext,
    own: StoredValue<Rc<Bank>, LocalStorage>,
    all: RwSignal<Vec<Sandbox>, LocalStorage>,
    entered: RwSignal<Option<u32>>,
    forked: StoredValue<u32>,
    /// The one that answers what was just asked.
    answered: StoredValue<Option<u32>>,
    /// What the page was about before a level was opened.
    aside: StoredValue<Option<Aside>, LocalStorage>,
}

/// This browser's bank and its sandboxes, while a level is open.
struct Aside {
    own: Rc<Bank>,
    all: Vec<Sandbox>,
    entered: Option<u32>,
}

impl Sandboxes {
    pub(crate) fn new(context: BankContext) -> Self {
        let sandboxes = Self {
            context,
            own: StoredValue::new_local(context.bank()),
            all: RwSignal::new_local(Vec::new()),
            entered: RwSignal::new(None),
            forked: StoredValue::new(0),
            answered: StoredValue::new(None),
            aside: StoredValue::new_local(None),
        };
        let browsers = StoredValue::new_local(sandboxes.own());
        let subscription = sandboxes.own().subscribe(Rc::new(move |notice| {
            if let Notice::Recorded { after, head, here: false } = notice
                && !Rc::ptr_eq(&context.bank(), &browsers.get_value())
            {
                hear_recorded_beside(context, browsers.get_value(), after, head);
            }
        }));
        on_cleanup(move || {
            browsers.try_with_value(|bank| bank.unsubscribe(subscription));
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

    /// The bank that the page is about.
    pub(crate) fn own(self) -> Rc<Bank> {
        self.own.get_value()
    }

    /// Forks this browser's bank where the pages look at it, and goes there.
    pub(crate) fn fork(self, at: Position) {
        if self.context.level_run().is_some() {
            let name = say::scratch_fork_name(&self.next().to_string());
            return self.fork_in_level(Act::Fork(name.clone(), Place::At(at)), Some(name));
        }
        let own = self.own();
        let fork =
            move |progress: Box<dyn Progress>| async move { own.fork_at(at, &*progress).await };
        self.make(say::scratch_forking(), fork, move |bank| {
            let id =
                self.keep(say::scratch_fork_name(&self.next().to_string()), Some(at), bank, None);
            self.enter(Some(id));
        });
    }

    /// Opens the sample bank beside this browser's, and goes there.
    pub(crate) fn open_sample(self, then: impl FnOnce() + 'static) {
        let own = self.own();
        let open = move |progress: Box<dyn Progress>| async move {
            let bank = own.fork_at(0, &*progress).await?;
            open_sample_bank(&bank).await?;
            Ok(bank)
        };
        self.make(say::scratch_opening(), open, move |bank| {
            let id = self.keep(say::scratch_sample_name().into(), None, bank, None);
            self.enter(Some(id));
            then();
        });
    }

    /// Opens the bank of an exported log beside this browser's, and goes there. `name` is what the file is called.
    pub(crate) fn open_export(self, name: String, text: String, then: impl FnOnce() + 'static) {
        let own = self.own();
        let open = move |progress: Box<dyn Progress>| async move {
            let bank = own.fork_at(0, &*progress).await?;
            let view = bank.import_log_at(&text, ImportMode::Replace, &*progress).await;
            match (view.refusal, view.problem) {
                (Some(refusal), _) => Err(refusal),
                (None, Some(problem)) => Err(Refusal::because(Code::InvalidCommand, problem)),
                (None, None) => Ok(bank),
            }
        };
        self.make(say::scratch_opening(), open, move |bank| {
            let id = self.keep(name, None, bank, None);
            self.enter(Some(id));
            then();
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
        if self.context.level_run().is_some() {
            let name = say::scratch_without_name(&format::count(position));
            self.fork_in_level(Act::LeaveOut(name, Pattern::at(position)), None);
            return dom::go(&ExploreRoute::WhatIf.href());
        }
        let own = self.own();
        let ask = move |progress: Box<dyn Progress>| async move {
            own.replay_without(position, &*progress).await
        };
        self.make(say::scratch_asking_again(), ask, move |(bank, replayed): (Bank, Replayed)| {
            let name = say::scratch_without_name(&format::count(position));
            let from = replayed.left_out.first().map_or(position, |first| first - 1);
            let id = self.keep(name, Some(from), bank, Some(Rc::new(replayed)));
            self.context.note_first_step(FirstStep::ReplayWithout);
            self.answered.set_value(Some(id));
            dom::go(&ExploreRoute::WhatIf.href());
        });
    }

    /// Has the open level make a fork, and enters one.
    fn fork_in_level(self, fork: Act, entered: Option<String>) {
        let context = self.context;
        leptos::task::spawn_local(async move {
            context.perform_in_level(fork).await;
            if let Some(name) = entered {
                context.perform_in_level(Act::In(Some(name))).await;
            }
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

    /// Whether one of them answers what was just asked. It is said once.
    pub(crate) fn just_answered(self, id: u32) -> bool {
        let just = self.answered.get_value() == Some(id);
        if just {
            self.answered.set_value(None);
        }
        just
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
        if self.context.level_run().is_some() {
            return self.fork_in_level(Act::In(found.map(|sandbox| sandbox.name)), None);
        }
        // A sandbox is in memory alone, and a page that shows another bank than before says so.
        say_if_loaded_anew(found.is_some().then(say::scratch_gone));
        self.entered.set(found.as_ref().map(|sandbox| sandbox.id));
        // The banner that says which bank the page shows stands at its top.
        dom::scroll_to_top();
        self.context.show(found.map_or_else(|| self.own(), |sandbox| sandbox.bank));
    }

    /// Has the page be about a level's bank and the forks of it, of which one may be entered.
    pub(crate) fn show_level(self, own: Rc<Bank>, forks: Vec<Sandbox>, entered: Option<u32>) {
        if self.aside.with_value(Option::is_none) {
            self.aside.set_value(Some(Aside {
                own: self.own(),
                all: self.all.get_untracked(),
                entered: self.entered.get_untracked(),
            }));
        }
        self.be_about(Aside { own, all: forks, entered });
    }

    /// Has the page be about this browser's bank again, as it was before a level was opened.
    pub(crate) fn leave_level(self) {
        if let Some(before) = self.aside.try_update_value(Option::take).flatten() {
            self.be_about(before);
        }
    }

    fn be_about(self, Aside { own, all, entered }: Aside) {
        let shown = entered.and_then(|id| all.iter().find(|sandbox| sandbox.id == id));
        let shown = shown.map_or_else(|| Rc::clone(&own), |sandbox| Rc::clone(&sandbox.bank));
        self.own.set_value(own);
        self.all.set(all);
        self.entered.set(entered);
        if !Rc::ptr_eq(&self.context.bank(), &shown) {
            self.context.show(shown);
        }
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
