//! A clock that can be set, so that tests, lessons and the standard workload have their own time.

use std::cell::Cell;
use std::rc::Rc;

use crate::event_sourcing::{Clock, InvalidTimestamp, Timestamp};

/// Another clock, until it is set.
#[derive(Clone)]
pub struct SettableClock {
    behind: Rc<dyn Clock>,
    set: Rc<Cell<Option<Timestamp>>>,
}

impl SettableClock {
    /// A clock that tells another one's time until it is set.
    #[must_use]
    pub fn new(behind: Rc<dyn Clock>) -> Self {
        Self { behind, set: Rc::new(Cell::new(None)) }
    }

    /// A clock that tells this one's time, and is set by itself from now on.
    #[must_use]
    pub fn apart(&self) -> Self {
        Self { behind: Rc::clone(&self.behind), set: Rc::new(Cell::new(self.fixed())) }
    }

    /// Fixes the time, or, with `None`, tells the other clock's again.
    pub fn set(&self, time: Option<Timestamp>) {
        self.set.set(time);
    }

    /// The time that it was fixed at, where it was.
    #[must_use]
    pub fn fixed(&self) -> Option<Timestamp> {
        self.set.get()
    }

    /// Fixes the time at an ISO 8601 duration from now.
    ///
    /// # Errors
    /// A text that is no duration.
    pub fn advance(&self, duration: &str) -> Result<Timestamp, InvalidTimestamp> {
        let time = self.now().plus_duration(duration)?;
        self.set.set(Some(time));
        Ok(time)
    }
}

impl Clock for SettableClock {
    fn now(&self) -> Timestamp {
        self.set.get().unwrap_or_else(|| self.behind.now())
    }
}
