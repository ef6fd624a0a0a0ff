//! What is owed and nobody is at: a page that is run by hand may have been closed in the middle of a
//! transfer. Any tab that may write finishes that, once it has stayed as it is for two seconds and
//! nobody works by hand.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use leftfold_core::application::{Bank, Runner};
use leftfold_core::event_sourcing::Position;
use wasm_bindgen_futures::spawn_local;

use super::{ByHand, anybody_by_hand};

/// How often it is looked, in milliseconds, while something is owed.
const LOOK_MS: u32 = 500;

/// How many looks in a row find the same before it is finished: two seconds.
const LOOKS: u32 = 4;

/// Looks after what is owed, and says to the other tabs while this one is run by hand.
pub(super) fn look_after(bank: &Rc<Bank>, prefix: &'static str) {
    bank.leave_others();
    let (looking, hand) = (Rc::new(Cell::new(false)), Rc::new(Hand::new(prefix)));
    let weak = Rc::downgrade(bank);
    let notice = move || {
        let Some(bank) = weak.upgrade() else { return };
        hand.follow(bank.runner());
        if bank.has_pending_commands() && !looking.replace(true) {
            let looking = Rc::clone(&looking);
            spawn_local(async move {
                finish_what_stays(&bank, prefix).await;
                looking.set(false);
            });
        }
    };
    notice();
    bank.subscribe(Rc::new(move |_| notice()));
}

/// Looks until nothing is owed.
async fn finish_what_stays(bank: &Bank, prefix: &str) {
    let (mut seen, mut looks): (Option<Position>, u32) = (bank.pending_since(), 0);
    while seen.is_some() {
        TimeoutFuture::new(LOOK_MS).await;
        let owed = bank.pending_since();
        looks = if owed == seen { looks + 1 } else { 0 };
        seen = owed;
        if looks >= LOOKS && !anybody_by_hand(prefix).await {
            bank.settle().await;
            (seen, looks) = (bank.pending_since(), 0);
        }
    }
}

/// Says that this tab is run by hand, while it is.
struct Hand {
    prefix: &'static str,
    wanted: Cell<bool>,
    said: RefCell<Option<ByHand>>,
}

impl Hand {
    fn new(prefix: &'static str) -> Self {
        Self { prefix, wanted: Cell::new(false), said: RefCell::default() }
    }

    fn follow(self: &Rc<Self>, runner: Runner) {
        let by_hand = runner != Runner::Immediate;
        if self.wanted.replace(by_hand) == by_hand {
            return;
        }
        if !by_hand {
            self.said.take();
            return;
        }
        let hand = Rc::clone(self);
        spawn_local(async move {
            let said = ByHand::hold(hand.prefix).await;
            // The tab may run by itself again by now.
            if hand.wanted.get() {
                hand.said.replace(said);
            }
        });
    }
}
