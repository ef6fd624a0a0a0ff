//! Takes the pending steps that a closed tab has left behind: a tab in manual mode may be closed in the
//! middle of a transfer. Any tab that may write finishes it, once nothing has changed for two seconds and
//! no tab is in manual mode.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use leftfold_core::application::Bank;
use leftfold_core::event_sourcing::Position;
use wasm_bindgen_futures::spawn_local;

use super::{ManualMode, anybody_in_manual_mode};

/// The time between two looks while steps are pending, in milliseconds.
const LOOK_MS: u32 = 500;

/// How many looks in a row must find the same before this tab takes the steps: two seconds.
const LOOKS: u32 = 4;

/// Takes abandoned steps from now on, and tells other tabs while this one is in manual mode.
pub(super) fn look_after(bank: &Rc<Bank>, prefix: &'static str) {
    bank.leave_others();
    let (looking, flag) = (Rc::new(Cell::new(false)), Rc::new(ManualModeFlag::new(prefix)));
    let weak = Rc::downgrade(bank);
    let notice = move || {
        let Some(bank) = weak.upgrade() else { return };
        flag.follow(bank.is_manual());
        if bank.has_pending_commands() && !looking.replace(true) {
            let looking = Rc::clone(&looking);
            spawn_local(async move {
                finish_what_stays_pending(&bank, prefix).await;
                looking.set(false);
            });
        }
    };
    notice();
    bank.subscribe(Rc::new(move |_| notice()));
}

/// Looks until no step is pending.
async fn finish_what_stays_pending(bank: &Bank, prefix: &str) {
    let (mut seen, mut looks): (Option<Position>, u32) = (bank.pending_since(), 0);
    while seen.is_some() {
        TimeoutFuture::new(LOOK_MS).await;
        let pending = bank.pending_since();
        looks = if pending == seen { looks + 1 } else { 0 };
        seen = pending;
        if looks >= LOOKS && !anybody_in_manual_mode(prefix).await {
            bank.settle().await;
            (seen, looks) = (bank.pending_since(), 0);
        }
    }
}

/// Tells other tabs whether this one is in manual mode.
struct ManualModeFlag {
    prefix: &'static str,
    wanted: Cell<bool>,
    held: RefCell<Option<ManualMode>>,
}

impl ManualModeFlag {
    fn new(prefix: &'static str) -> Self {
        Self { prefix, wanted: Cell::new(false), held: RefCell::default() }
    }

    fn follow(self: &Rc<Self>, manual: bool) {
        if self.wanted.replace(manual) == manual {
            return;
        }
        if !manual {
            self.held.take();
            return;
        }
        let flag = Rc::clone(self);
        spawn_local(async move {
            let held = ManualMode::hold(flag.prefix).await;
            // The tab may run by itself again by now.
            if flag.wanted.get() {
                flag.held.replace(held);
            }
        });
    }
}
