//! Work that may take a while wherever one goes meanwhile: one piece at a time, with a bar over every page
//! that says how far it is and stops it.

use std::future::Future;

use leftfold_core::event_sourcing::Pace;
use leptos::prelude::*;

use super::components::Progress;
use super::context::{BankContext, use_bank};
use super::dom;
use super::work::Work;

/// The one piece of work that goes on. `Copy`, for handlers.
#[derive(Clone, Copy)]
pub(crate) struct LongWork {
    work: Work,
    busy: RwSignal<bool>,
    label: RwSignal<&'static str>,
    stopped: RwSignal<&'static str>,
}

/// What is said of work that has changed nothing until it settles.
const UNCHANGED: &str = "It is stopped, and nothing has changed.";

impl LongWork {
    /// None yet.
    pub(crate) fn none() -> Self {
        let busy = RwSignal::new(false);
        let (label, stopped) = (RwSignal::new(""), RwSignal::new(UNCHANGED));
        Self { work: Work::new(busy), busy, label, stopped }
    }

    /// Whether some goes on; doesn't follow it.
    pub(crate) fn is_busy(self) -> bool {
        self.busy.get_untracked()
    }
}

impl BankContext {
    /// Begins work at the page's pace, and says what came of it unless it is stopped. What is not to be
    /// stopped any more tells its pace so, and what is stopped sooner has changed nothing.
    pub(crate) fn work_on<T: 'static, W: Future<Output = T> + 'static>(
        self,
        label: &'static str,
        work: impl FnOnce(Box<dyn Pace>) -> W,
        done: impl FnOnce(T) + 'static,
    ) {
        self.work_on_saying(label, UNCHANGED, work, done);
    }

    /// The same, with other words for what has become of it where it is stopped.
    pub(crate) fn work_on_saying<T: 'static, W: Future<Output = T> + 'static>(
        self,
        label: &'static str,
        stopped: &'static str,
        work: impl FnOnce(Box<dyn Pace>) -> W,
        done: impl FnOnce(T) + 'static,
    ) {
        let long = self.long();
        if long.busy.get_untracked() {
            let other = long.label.get_untracked();
            return self.say(format!("Wait for what is going on, or stop it: {other}."), None);
        }
        long.label.set(label);
        long.stopped.set(stopped);
        long.work.begin(work(Box::new(long.work.pace())), done);
    }
}

/// The bar.
#[component]
pub(super) fn LongWorkBar() -> impl IntoView {
    let bank = use_bank();
    let LongWork { work, label, stopped, .. } = bank.long();
    let stop = move |()| {
        work.give_up();
        bank.say(stopped.get_untracked().into(), None);
        // The button is gone, and the focus would go with it.
        dom::focus_soon("h1".into());
    };
    let words = Signal::derive(move || format!("{}…", label.get()));
    view! {
        <div class="long-work">
            <Progress
                label="How far it is"
                far=Signal::derive(move || work.far())
                words
                settled=Signal::derive(move || work.settled())
                on_stop=stop
            />
        </div>
    }
}
