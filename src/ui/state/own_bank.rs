//! Whether the pages show the page's own bank, and what can't be done while they show one beside it.

use std::rc::Rc;

use leptos::prelude::*;

use super::context::BankContext;
use crate::ui::components::Barred;
use crate::ui::words::say;

impl BankContext {
    /// Whether the pages show the bank that the page was opened with; follows that.
    pub(crate) fn is_own(self) -> bool {
        self.extent();
        Rc::ptr_eq(&self.bank(), &self.own.get_value())
    }

    /// Why nothing can be done about the storage in a bank beside the page's own; follows which is shown.
    pub(crate) fn barred_beside(self) -> Barred {
        Signal::derive(move || (!self.is_own()).then(|| say::barred_beside().to_owned()))
    }
}
