//! Notifies listeners after the log has grown.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::event_sourcing::Position;

/// What a listener is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// The events after one position, up to another, were recorded.
    Recorded {
        /// After this one.
        after: Position,
        /// Up to this one.
        head: Position,
        /// Whether it was this bank that recorded them, and not another page's on the same store: who
        /// tells others about them tells them once.
        here: bool,
    },
    /// Anything may be different: another log stands in the place of this one.
    Replaced,
    /// Something beside the log: how processes run, or whether the bank can be written.
    Changed,
}

/// Whoever listens.
pub type Listener = Rc<dyn Fn(Notice)>;

/// Everybody who listens.
#[derive(Default)]
pub(in crate::application) struct Notices {
    listeners: RefCell<Vec<(u64, Listener)>>,
    next: Cell<u64>,
}

impl Notices {
    pub(in crate::application) fn subscribe(&self, listener: Listener) -> u64 {
        let id = self.next.get();
        self.next.set(id + 1);
        self.listeners.borrow_mut().push((id, listener));
        id
    }

    pub(in crate::application) fn unsubscribe(&self, id: u64) {
        self.listeners.borrow_mut().retain(|(known, _)| *known != id);
    }

    /// Tells everybody, in the order in which they came. A listener may come or go meanwhile.
    pub(in crate::application) fn tell(&self, notice: Notice) {
        let listeners: Vec<Listener> =
            self.listeners.borrow().iter().map(|(_, listener)| Rc::clone(listener)).collect();
        for listener in listeners {
            listener(notice);
        }
    }
}
