//! A fraud check: how unusual a movement out of an account is, and what the bank makes of it.

mod decider;
mod event;

pub use decider::{FraudCheck, FraudCheckState, FraudError, FraudFacts};
pub use event::{Flag, Transaction, TransactionAnalyzed, TransactionKind, Verdict};
