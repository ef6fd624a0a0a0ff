//! The books of each bank: double entry for every movement of money, told from the events. Nothing
//! is stored: an entry's lines follow from its event, and its id from the event's.
//!
//! Every entry's lines balance, so debits equal credits at every position. Between the debit of a
//! transfer and its credit the money stands in transit; between two banks it passes through what
//! the one owes and the other is owed.

mod balance_sheet;
mod description;
mod general_ledger;
mod journal;
mod postings;
mod totals;

pub use balance_sheet::{BalanceSheetLine, BalanceSheetView};
pub use description::Description;
pub use general_ledger::{GeneralLedgerLine, GeneralLedgerView, LedgerAccount};
pub use journal::{BookedLine, Journal, JournalEntry, LedgerSnapshot, LedgerView};
use postings::postings_between_banks;
pub use postings::{ChartAccount, Posting, PostingSide, Route, postings};
pub use totals::{BankBooks, Books, TrialBalanceRow, TrialBalanceView};
