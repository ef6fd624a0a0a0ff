//! What carries news between aggregates: a fold over the log that owes the next command.

mod transfer_saga;

pub use transfer_saga::{TRANSFER_SAGA, TransferSaga, step_name};
