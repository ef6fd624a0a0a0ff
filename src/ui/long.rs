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
}

impl LongWork {
    /// None yet.
    pub(crate) fn none() -> Self {
        let busy = RwSignal::new(false);
        Self { work: Work::new(busy), busy, label: RwSignal::new("") }
    }
}

impl BankContext {
    /// Begins work at the page's pace, and says what came of it unless it is stopped. What is not to be
    /// stopped any more tells its pace so.
    pub(crate) fn work_on<T: 'static, W: Future<Output = T> + 'static>(
        self,
        label: &'static str,
        work: impl FnOnce(Box<dyn Pace>) -> W,
        done: impl FnOnce(T) + 'static,
    ) {
        let long = self.long();
        if long.busy.get_untracked() {
            let other = long.label.get_untracked();
            return self.say(format!("Wait for what is going on, or stop it: {other}."), None);
        }
        long.label.set(label);
        long.work.begin(work(Box::new(long.work.pace())), done);
    }
}

/// The bar.
#[component]
pub(super) fn LongWorkBar() -> impl IntoView {
    let bank = use_bank();
    let LongWork { work, label, .. } = bank.long();
    let stop = move |()| {
        work.give_up();
        bank.say("It is stopped, and nothing has changed.".into(), None);
        // The button is gone, and the focus would go with it.
        dom::focus_soon("h1".into());
    };
    let words = Signal::derive(move || format!("{}…", label.get()));
    view! {
        <div class="long-work">
            <Progress label="How far it is" far=Signal::derive(move || work.far()) words on_stop=stop />
        </div>
    }
}
