//! Runs a page's work while the world around it goes on.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use super::world::{Browser, Tab};

impl Browser {
    /// Runs something to its end, while at most so many things happen; `None` where that is not enough.
    pub fn run<T>(&self, most: u64, work: impl Future<Output = T>) -> Option<T> {
        self.run_while(|| true, most, work)
    }

    /// The same for work of a tab; `None`, too, where the tab is gone before.
    pub fn run_in<T>(&self, tab: &Tab, most: u64, work: impl Future<Output = T>) -> Option<T> {
        self.run_while(|| tab.is_alive(), most, work)
    }

    fn run_while<T>(
        &self,
        lives: impl Fn() -> bool,
        most: u64,
        work: impl Future<Output = T>,
    ) -> Option<T> {
        let mut work = pin!(work);
        let mut context = Context::from_waker(Waker::noop());
        for _ in 0..=most {
            if let Poll::Ready(value) = work.as_mut().poll(&mut context) {
                return lives().then_some(value);
            }
            if !lives() {
                return None;
            }
            self.step();
        }
        None
    }
}
