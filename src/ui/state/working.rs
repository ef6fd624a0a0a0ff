//! Starts long work of the bank, with the progress that the page shows.

use std::future::Future;

use leftfold_core::event_sourcing::Progress;
use leptos::prelude::*;

use super::context::BankContext;
use crate::ui::words::say;

impl BankContext {
    /// Begins work, shows its progress, and says what came of it unless it is stopped. What is not to be
    /// stopped any more tells that too, and what is stopped sooner has changed nothing.
    pub(crate) fn work_on<T: 'static, W: Future<Output = T> + 'static>(
        self,
        label: &'static str,
        work: impl FnOnce(Box<dyn Progress>) -> W,
        done: impl FnOnce(T) + 'static,
    ) {
        self.work_on_saying(label, say::work_unchanged(), work, done);
    }

    /// The same, with other words for what has become of it where it is stopped.
    pub(crate) fn work_on_saying<T: 'static, W: Future<Output = T> + 'static>(
        self,
        label: &'static str,
        stopped: &'static str,
        work: impl FnOnce(Box<dyn Progress>) -> W,
        done: impl FnOnce(T) + 'static,
    ) {
        let long = self.long();
        if long.busy.get_untracked() {
            let other = long.label.get_untracked();
            return self.say(say::work_busy(other), None);
        }
        long.label.set(label);
        long.stopped.set(stopped);
        long.work.begin(work(Box::new(long.work.progress())), done);
    }
}
