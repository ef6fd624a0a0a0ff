//! How a page waits for long work: it pauses once a frame is over, so that what one does meanwhile is
//! answered, and says how far it is.

use std::cell::Cell;

use leftfold_core::event_sourcing::{Clock, LocalBoxFuture, Progress};

use super::{HostClock, give_turn};

/// For how long work goes on before the page gets a turn, in milliseconds.
const SLICE: i64 = 12;

/// What somebody is told who waits for work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProgressUpdate {
    /// How much is done, and of how much.
    Done(u64, u64),
    /// That it must not be stopped any more.
    PointOfNoReturn,
}

/// Pauses whenever a slice is over.
pub struct HostProgress<F> {
    began: Cell<i64>,
    tell: F,
}

impl HostProgress<fn(ProgressUpdate)> {
    /// Tells nobody.
    #[must_use]
    pub fn silent() -> Self {
        Self::reporting_to(|_| ())
    }
}

impl<F: Fn(ProgressUpdate)> HostProgress<F> {
    /// Tells, at each pause, how far the work is, and once, at its point of no return.
    #[must_use]
    pub fn reporting_to(tell: F) -> Self {
        Self { began: Cell::new(now()), tell }
    }
}

impl<F: Fn(ProgressUpdate)> Progress for HostProgress<F> {
    fn is_pause_due(&self, done: u64, all: u64) -> bool {
        let due = now() - self.began.get() >= SLICE;
        if due {
            (self.tell)(ProgressUpdate::Done(done, all));
        }
        due
    }

    fn pause(&self) -> LocalBoxFuture<'_, ()> {
        Box::pin(async {
            give_turn().await;
            self.began.set(now());
        })
    }

    fn point_of_no_return(&self) {
        (self.tell)(ProgressUpdate::PointOfNoReturn);
    }
}

fn now() -> i64 {
    HostClock.now().as_millis()
}
