//! A bank: its name, its one currency and its policy.

mod command;
mod decider;
mod error;
mod event;

pub use command::{BankCommand, ChangeBankPolicy, OpenBank};
pub use decider::{Bank, BankState};
pub use error::BankError;
pub use event::{BankBroughtForward, BankEvent, BankOpened, BankPolicyChanged};
