//! A transfer: money from one account to another, and its result.

mod command;
mod decider;
mod error;
mod event;

pub use command::{Mode, TransferCommand, TransferMoney};
pub use decider::{Transfer, TransferFacts, TransferState};
pub use error::{Side, TransferError};
pub use event::{TransferCompleted, TransferEvent, TransferFailed, TransferInitiated};
