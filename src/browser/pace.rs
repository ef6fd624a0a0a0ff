//! The pace of a page: work that takes longer than a frame rests, so that what one does meanwhile is
//! answered, and says how far it is.

use std::cell::Cell;

use gloo_timers::future::TimeoutFuture;
use leftfold_core::event_sourcing::{Clock, LocalBoxFuture, Pace};

use super::HostClock;

/// For how long work goes on before the page gets a turn, in milliseconds.
const SLICE: i64 = 12;

/// What somebody is told who waits for work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// How much is done, and of how much.
    Far(u64, u64),
    /// That it is not to be stopped any more.
    Settled,
}

/// Rests whenever a slice is over.
pub struct HostPace<F> {
    began: Cell<i64>,
    tell: F,
}

impl HostPace<fn(Told)> {
    /// Tells nobody.
    #[must_use]
    pub fn unheard() -> Self {
        Self::telling(|_| ())
    }
}

impl<F: Fn(Told)> HostPace<F> {
    /// Tells, at each rest, how far the work is, and once, when it settles.
    #[must_use]
    pub fn telling(tell: F) -> Self {
        Self { began: Cell::new(now()), tell }
    }
}

impl<F: Fn(Told)> Pace for HostPace<F> {
    fn is_due(&self, done: u64, all: u64) -> bool {
        let due = now() - self.began.get() >= SLICE;
        if due {
            (self.tell)(Told::Far(done, all));
        }
        due
    }

    fn rest(&self) -> LocalBoxFuture<'_, ()> {
        Box::pin(async {
            TimeoutFuture::new(0).await;
            self.began.set(now());
        })
    }

    fn settles(&self) {
        (self.tell)(Told::Settled);
    }
}

fn now() -> i64 {
    HostClock.now().as_millis()
}
