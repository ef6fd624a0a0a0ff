//! The queue in which tabs wait to append. The write-ahead log decides which tab was first. A tab that
//! lost must read and decide again, while the winner goes straight on and wins again. So tabs append one
//! after the other, and a tab that lost stays at the front until its next try.
//!
//! The queue is for fairness alone. A tab that waits too long goes on without it, and the write-ahead log
//! still decides.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;

use super::timeout::within;
use super::web_locks::{Held, LockMode};

/// How long a tab waits in the queue, in milliseconds. The tab in front may be asleep.
const TIMEOUT_MS: u32 = 250;

/// How long a tab that was overtaken stays at the front without a further try, in milliseconds: the
/// command may be answered without one.
const STAY_MS: u32 = 100;

/// A tab's way into the queue.
#[derive(Debug)]
pub(super) struct AppendQueue {
    name: String,
    held: Rc<RefCell<Option<HeldFront>>>,
}

/// The front of the queue, held for the next try.
#[derive(Debug)]
struct HeldFront {
    front: Held,
    /// Gives it up; not when this is dropped before.
    _giving_up: Timeout,
}

impl AppendQueue {
    /// The queue of the bank whose keys begin with `prefix`.
    pub(super) fn new(prefix: &str) -> Self {
        Self { name: format!("{prefix}.line"), held: Rc::default() }
    }

    /// Waits for the front; nothing where it is not to be had.
    pub(super) async fn front(&self) -> Option<Held> {
        if let Some(held) = self.held.take() {
            return Some(held.front);
        }
        within(TIMEOUT_MS, Held::lock(&self.name, LockMode::Exclusive)).await.flatten()
    }

    /// Stays at the front until the next try.
    pub(super) fn stay(&self, front: Held) {
        let held = Rc::clone(&self.held);
        let giving_up = Timeout::new(STAY_MS, move || drop(held.take()));
        self.held.replace(Some(HeldFront { front, _giving_up: giving_up }));
    }
}
