//! Opens the sample bank in this browser, where it has no bank yet. Who comes back needs none of its code.

use std::rc::Rc;

use leftfold_core::application::Bank;
use leftfold_core::domain::Refusal;
use leftfold_core::simulation::open_sample_bank;

use super::context::BankContext;
use crate::on_demand::{Later, on_demand};
use crate::ui::words::say;

impl BankContext {
    /// Opens the sample bank in a log that is empty, and says what came of it.
    pub(crate) async fn open_sample(self) {
        let opened = match opened(self.bank()).await {
            Ok(opened) => opened.await,
            Err(_) => return self.say(say::reason_not_loaded().into(), None),
        };
        match opened {
            Ok(()) => {
                self.first_steps().offer(self.head());
                self.say(say::welcome_sample_open().into(), None);
            }
            Err(refusal) => self.say_refusal(refusal),
        }
    }
}

on_demand! { sample: fn opened(bank: Rc<Bank>) -> Later<Result<(), Refusal>> {
    Box::pin(async move { open_sample_bank(&bank).await.map(drop) })
} }
