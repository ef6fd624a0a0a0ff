//! The journal and the trial balance as tables.

use super::csv::Csv;
use crate::domain::{Currency, Money};
use crate::read_models::{JournalEntry, PostingSide, TrialBalanceView};

/// A journal that is being written, a row for each line of its entries. It is fed entries in their
/// order, some at a time, so that a long one can be written in turns.
#[derive(Debug, Clone)]
pub struct JournalCsv {
    table: Csv,
    currency: Currency,
}

impl JournalCsv {
    /// A journal without entries.
    #[must_use]
    pub fn new(currency: Currency) -> Self {
        let columns = [
            "Recorded at",
            "Counts from",
            "Event",
            "Entry",
            "What for",
            "Account",
            "Customer's account",
            "Debit",
            "Credit",
            "Currency",
        ];
        Self { table: Csv::with_header(&columns), currency }
    }

    /// Writes the next entry.
    pub fn add(&mut self, entry: &JournalEntry) {
        for line in &entry.lines {
            let table = &mut self.table;
            table.figure(entry.recorded_at);
            table.figure(entry.effective_at);
            table.figure(entry.position);
            table.figure(entry.entry_id);
            table.text(entry.description.text());
            table.text(line.account.name());
            match line.account_id {
                Some(account_id) => table.figure(account_id),
                None => table.empty(),
            }
            match line.side {
                PostingSide::Debit => {
                    table.figure(line.amount);
                    table.empty();
                }
                PostingSide::Credit => {
                    table.empty();
                    table.figure(line.amount);
                }
            }
            table.figure(self.currency);
            table.end_row();
        }
    }

    /// The table as text.
    #[must_use]
    pub fn finish(self) -> String {
        self.table.finish()
    }
}

/// A trial balance as comma-separated values, with its totals and what they are made of below.
#[must_use]
pub fn trial_balance_csv(view: &TrialBalanceView) -> String {
    let mut table = Csv::with_header(&["Account", "Debit", "Credit", "Currency"]);
    let mut row = |name: &str, debit: Money, credit: Money| {
        table.text(name);
        table.figure(debit);
        table.figure(credit);
        table.figure(view.currency);
        table.end_row();
    };
    for each in &view.rows {
        row(each.account.name(), each.debit, each.credit);
    }
    row("Total", view.total_debit, view.total_credit);
    table.finish()
}
