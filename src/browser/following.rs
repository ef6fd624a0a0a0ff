//! Follows the other tabs of this browser, so that their events show here within a moment.

use std::cell::Cell;
use std::rc::Rc;

use leftfold_core::application::{Bank, Status};
use wasm_bindgen_futures::spawn_local;

use super::{Changes, News};

/// What is left to do.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum CatchUp {
    #[default]
    Nothing,
    /// To take in what others have recorded.
    Follow,
    /// To read everything again that is stored.
    Reload,
}

/// Follows the other tabs: one call of the bank at a time, and another when more came meanwhile.
pub(super) struct Follower {
    bank: Rc<Bank>,
    wanted: Cell<CatchUp>,
    at_work: Cell<bool>,
    /// What the others have is not where a write-ahead log would tell of it.
    always_reload: Cell<bool>,
    may_write: Cell<bool>,
}

impl Follower {
    /// Follows from now on, beginning with what is there.
    pub(super) fn begin(bank: &Rc<Bank>, news: &News) -> Rc<Self> {
        let follower = Rc::new(Self {
            bank: Rc::clone(bank),
            wanted: Cell::default(),
            at_work: Cell::new(false),
            always_reload: Cell::new(false),
            may_write: Cell::new(false),
        });
        let listening = Rc::clone(&follower);
        news.listen(move |changes| listening.want(wanted(changes)));
        // What was told between the opening and this was heard by nobody.
        follower.want(CatchUp::Follow);
        follower
    }

    /// Says that every news is to have everything read again: whoever writes has no write-ahead log.
    pub(super) fn always_reload(&self) {
        self.always_reload.set(true);
    }

    /// Says that this tab writes too.
    pub(super) fn may_write(&self) {
        self.may_write.set(true);
        self.always_reload.set(false);
    }

    /// A tab that could not bring log and write-ahead log together when it opened them reads only: it tries
    /// that again as well.
    fn reloads(&self) -> bool {
        let tries_again = self.may_write.get() && self.bank.status() != Status::Writable;
        tries_again || self.always_reload.get()
    }

    /// Does it now, or right after what is being done.
    pub(super) fn want(self: &Rc<Self>, wanted: CatchUp) {
        self.wanted.set(self.wanted.get().max(wanted));
        if !self.at_work.replace(true) {
            spawn_local(Rc::clone(self).work());
        }
    }

    async fn work(self: Rc<Self>) {
        loop {
            match self.wanted.take() {
                CatchUp::Nothing => break,
                CatchUp::Follow if !self.reloads() => self.bank.follow().await,
                CatchUp::Follow | CatchUp::Reload => {
                    // A storage that can't be read now is read at the next news; until then the page
                    // shows what it has.
                    if let Err(error) = self.bank.reload().await {
                        web_sys::console::warn_1(&error.to_string().into());
                    }
                }
            }
        }
        self.at_work.set(false);
    }
}

fn wanted(changes: Changes) -> CatchUp {
    match changes {
        // What can be read of the whole log may be different.
        Changes { keys: true, .. } => CatchUp::Reload,
        _ => CatchUp::Follow,
    }
}
