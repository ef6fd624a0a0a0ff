//! The line in which tabs wait to append. The journal decides who was first; but who was overtaken
//! has to read and to decide again, while who was quicker goes straight on and is quicker again. So
//! tabs append one after the other, and one that was overtaken stays at the front until its next try.
//!
//! It is for fairness alone: who waits for too long goes on without it, and the journal still decides.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;

use super::patience::within;
use super::web_locks::{Held, LockMode};

/// How long a tab waits in line, in milliseconds. Who is in front may be asleep.
const PATIENCE_MS: u32 = 250;

/// How long a tab that was overtaken stays at the front without a further try, in milliseconds: the
/// command may be answered without one.
const STAY_MS: u32 = 100;

/// A tab's way into the line.
#[derive(Debug)]
pub(super) struct Line {
    name: String,
    kept: Rc<RefCell<Option<Kept>>>,
}

/// The front of the line, kept for the next try.
#[derive(Debug)]
struct Kept {
    front: Held,
    /// Gives it up; not when this is dropped before.
    _giving_up: Timeout,
}

impl Line {
    /// The line of the bank whose keys begin with `prefix`.
    pub(super) fn new(prefix: &str) -> Self {
        Self { name: format!("{prefix}.line"), kept: Rc::default() }
    }

    /// Waits for the front; nothing where it is not to be had.
    pub(super) async fn front(&self) -> Option<Held> {
        if let Some(kept) = self.kept.take() {
            return Some(kept.front);
        }
        within(PATIENCE_MS, Held::lock(&self.name, LockMode::Exclusive)).await.flatten()
    }

    /// Stays at the front until the next try.
    pub(super) fn stay(&self, front: Held) {
        let kept = Rc::clone(&self.kept);
        let giving_up = Timeout::new(STAY_MS, move || drop(kept.take()));
        self.kept.replace(Some(Kept { front, _giving_up: giving_up }));
    }
}
