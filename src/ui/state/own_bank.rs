//! What is different while the pages show a bank beside the page's own: nothing is done about the storage,
//! and whom one acts as is not remembered.

use std::rc::Rc;

use leftfold_core::domain::Actor;
use leptos::prelude::*;

use super::context::{ACTOR, BankContext};
use crate::ui::components::Barred;
use crate::ui::host::preferences::remember;
use crate::ui::words::say;

impl BankContext {
    /// Whether the pages show the bank that the page was opened with; follows that.
    pub(crate) fn is_own(self) -> bool {
        self.extent();
        Rc::ptr_eq(&self.bank(), &self.own.get_value())
    }

    /// Acts as somebody in the bank that is shown. In the page's own it is remembered for the next visit.
    pub(crate) fn act_as(self, actor: Actor) {
        if untrack(|| self.is_own()) {
            remember(ACTOR, &actor);
            self.own_actor.set_value(actor.clone());
        }
        self.actor.set(actor);
    }

    /// Why nothing can be done about the storage in a bank beside the page's own; follows which is shown.
    pub(crate) fn barred_beside(self) -> Barred {
        Signal::derive(move || (!self.is_own()).then(|| say::barred_beside().to_owned()))
    }
}
