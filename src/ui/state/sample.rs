//! Opens the sample bank: in this browser where it has no bank yet, or beside its own.

use leftfold_core::simulation::open_sample_bank;

use super::context::BankContext;
use crate::ui::words::say;

impl BankContext {
    /// Opens the sample bank in a log that is empty, and says what came of it.
    pub(crate) async fn open_sample(self) {
        match open_sample_bank(&self.bank()).await {
            Ok(_) => {
                self.first_steps().offer(self.head());
                self.say(say::welcome_sample_open().into(), None);
            }
            Err(refusal) => self.say_refusal(refusal),
        }
    }
}
