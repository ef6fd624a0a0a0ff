//! Work that takes a while: once at a time, and given up where one wants to.

use std::cell::{Cell, RefCell};
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::rc::Rc;
use std::task::{Poll, Waker};

use leftfold_core::event_sourcing::Progress;
use leptos::prelude::*;

use crate::browser::{HostProgress, ProgressUpdate};

/// One piece of work at a time. `Copy`, for handlers.
#[derive(Clone, Copy)]
pub(crate) struct Work {
    busy: RwSignal<bool>,
    far: RwSignal<Option<(u64, u64)>>,
    settled: RwSignal<bool>,
    stop: StoredValue<Rc<Stop>, LocalStorage>,
}

impl Work {
    /// Work that is going on while `busy`.
    pub(crate) fn new(busy: RwSignal<bool>) -> Self {
        let (far, settled) = (RwSignal::new(None), RwSignal::new(false));
        Self { busy, far, settled, stop: StoredValue::new_local(Rc::default()) }
    }

    /// Whether it goes on; follows that.
    pub(crate) fn goes_on(self) -> bool {
        self.busy.get()
    }

    /// How much of it is done, and of how much, while it goes on; follows that.
    pub(crate) fn far(self) -> Option<(u64, u64)> {
        if self.busy.get() { self.far.get() } else { None }
    }

    /// Whether it has gone so far that it can't be given up; follows that.
    pub(crate) fn settled(self) -> bool {
        self.settled.get()
    }

    /// The progress that the page shows of it.
    pub(crate) fn progress(self) -> impl Progress + 'static {
        let Self { far, settled, .. } = self;
        far.set(Some((0, 1)));
        settled.set(false);
        // The page that shows it may be gone.
        HostProgress::reporting_to(move |told| match told {
            ProgressUpdate::Done(done, all) => drop(far.try_set(Some((done, all)))),
            ProgressUpdate::PointOfNoReturn => drop(settled.try_set(true)),
        })
    }

    /// Begins it, where nothing is going on, and says what came of it unless it is given up.
    pub(crate) fn begin<T: 'static>(
        self,
        work: impl Future<Output = T> + 'static,
        done: impl FnOnce(T) + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        let stop = Rc::new(Stop::default());
        self.stop.set_value(Rc::clone(&stop));
        self.busy.set(true);
        leptos::task::spawn_local(async move {
            let end = unless(&stop, work).await;
            self.busy.try_set(false);
            if let Some(end) = end {
                done(end);
            }
        });
    }

    /// Gives it up, where it can be.
    pub(crate) fn give_up(self) {
        if !self.settled.get_untracked() {
            self.stop.with_value(|stop| stop.ask());
        }
    }
}

/// A wish that something stops.
#[derive(Default)]
struct Stop {
    asked: Cell<bool>,
    waker: RefCell<Option<Waker>>,
}

impl Stop {
    fn ask(&self) {
        self.asked.set(true);
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }
}

/// Does something to its end; given up, it is dropped where it is.
async fn unless<T>(stop: &Stop, work: impl Future<Output = T>) -> Option<T> {
    let mut work = pin!(work);
    poll_fn(|context| {
        if stop.asked.get() {
            return Poll::Ready(None);
        }
        stop.waker.replace(Some(context.waker().clone()));
        work.as_mut().poll(context).map(Some)
    })
    .await
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use std::task::Context;

    use super::*;

    #[test]
    fn work_ends_with_what_came_of_it_or_where_it_was_given_up() {
        let mut context = Context::from_waker(Waker::noop());
        let stop = Stop::default();
        let mut done = pin!(unless(&stop, async { 5 }));
        assert_eq!(done.as_mut().poll(&mut context), Poll::Ready(Some(5)));

        let mut endless = pin!(unless(&stop, std::future::pending::<u8>()));
        assert_eq!(endless.as_mut().poll(&mut context), Poll::Pending);
        stop.ask();
        assert_eq!(endless.as_mut().poll(&mut context), Poll::Ready(None));
    }
}
