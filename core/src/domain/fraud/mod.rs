//! A fraud check: scores how unusual a movement out of an account is, and gives a verdict.

mod decider;
mod event;

pub use decider::{FraudCheck, FraudCheckState, FraudError, FraudFacts};
pub use event::{Flag, Transaction, TransactionAnalyzed, TransactionKind, Verdict};
