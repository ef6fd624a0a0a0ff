//! The pace of a page: work that takes longer than a frame rests, so that what one does meanwhile is
//! answered, and says how far it is.

use std::cell::Cell;

use gloo_timers::future::TimeoutFuture;
use leftfold_core::event_sourcing::{Clock, LocalBoxFuture, Pace};

use super::HostClock;

/// For how long work goes on before the page gets a turn, in milliseconds.
const SLICE: i64 = 12;

/// Rests whenever a slice is over.
pub struct HostPace<F> {
    began: Cell<i64>,
    tell: F,
}

impl HostPace<fn(Option<(u64, u64)>)> {
    /// Tells nobody.
    #[must_use]
    pub fn unheard() -> Self {
        Self::telling(|_| ())
    }
}

impl<F: Fn(Option<(u64, u64)>)> HostPace<F> {
    /// Tells, at each rest, how much is done and of how much; and nothing any more once it is not to
    /// be stopped.
    #[must_use]
    pub fn telling(tell: F) -> Self {
        Self { began: Cell::new(now()), tell }
    }
}

impl<F: Fn(Option<(u64, u64)>)> Pace for HostPace<F> {
    fn is_due(&self, done: u64, all: u64) -> bool {
        let due = now() - self.began.get() >= SLICE;
        if due {
            (self.tell)(Some((done, all)));
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
        (self.tell)(None);
    }
}

fn now() -> i64 {
    HostClock.now().as_millis()
}
