//! The fault lab: one story of commands, told twice in simulated browsers that fail as a seed decides:
//! to the bank, and to a store that keeps balances only. After each step the same invariants are
//! checked on both, so that one sees what each safeguard of the bank is for.

mod balances_lane;
mod customers;
mod fault;
mod log_checks;
mod log_lane;
mod run;
mod story;
mod timeline;

pub use self::fault::{FaultKind, FaultSet};
pub use self::run::FaultRun;
pub use self::story::{ACCOUNTS, OPENING_CENTS, Request, STEPS};
pub use self::timeline::{
    Breach, Happening, Invariant, LabStep, Lane, Refused, Totals, Verdict, effects,
};

#[cfg(test)]
mod tests;
