//! How many browsers are open at once.

use std::sync::{Condvar, Mutex, PoisonError};

/// More than two cores would only slow each other down.
const BROWSERS: usize = 2;

/// The right to have a browser open.
pub(crate) struct Slot;

static OPEN: Mutex<usize> = Mutex::new(0);
static CLOSED: Condvar = Condvar::new();

impl Slot {
    /// Waits until a browser may be opened.
    pub(crate) fn taken() -> Self {
        let open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = CLOSED.wait_while(open, |open| *open >= BROWSERS);
        *waited.unwrap_or_else(PoisonError::into_inner) += 1;
        Self
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        *OPEN.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        CLOSED.notify_one();
    }
}
