//! The books that a bank keeps.

use leftfold_core::read_models::LedgerAccount;

/// Which of the books.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Book {
    /// Entry by entry.
    Journal,
    /// Account by account: all of them, or one line by line.
    General(Option<LedgerAccount>),
    /// What all accounts come to.
    TrialBalance,
    /// What the bank has against what it owes.
    BalanceSheet,
}
