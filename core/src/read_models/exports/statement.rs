//! An account's statement as a table: its lines between the opening and the closing balance.

use super::csv::Csv;
use crate::domain::Money;
use crate::event_sourcing::Timestamp;
use crate::read_models::{
    AccountView, StatementLine, StatementOrder, StatementQuery, StatementRange, StatementTime,
    StatementView,
};

const COLUMNS: [&str; 8] = [
    "Recorded at",
    "Counts from",
    "What for",
    "Counterparty",
    "Amount",
    "Currency",
    "Balance",
    "Event",
];

/// A statement as comma-separated values: a row of names, and the lines in their order, with the
/// opening balance on their older side and the closing balance on the other.
#[must_use]
pub fn statement_csv(statement: &StatementView, query: StatementQuery) -> String {
    let mut table = Csv::with_header(&COLUMNS);
    let opening = End { what: "Opening balance", at: query.range.from };
    let closing = End { what: "Closing balance", at: query.range.to };
    let (first, last) = match query.order {
        StatementOrder::OldestFirst => {
            ((opening, statement.opening_balance), (closing, statement.closing_balance))
        }
        StatementOrder::NewestFirst => {
            ((closing, statement.closing_balance), (opening, statement.opening_balance))
        }
    };
    first.0.write(&mut table, statement, query.by, first.1);
    for line in &statement.lines {
        write_line(&mut table, statement, line);
    }
    last.0.write(&mut table, statement, query.by, last.1);
    table.finish()
}

/// An end of a statement.
struct End {
    what: &'static str,
    at: Option<Timestamp>,
}

impl End {
    fn write(self, table: &mut Csv, of: &StatementView, by: StatementTime, balance: Money) {
        for column in [StatementTime::Recorded, StatementTime::Effective] {
            match self.at.filter(|_| by == column) {
                Some(at) => table.figure(at),
                None => table.empty(),
            }
        }
        table.text(self.what);
        table.empty();
        table.empty();
        table.figure(of.currency);
        table.figure(balance);
        table.empty();
        table.end_row();
    }
}

fn write_line(table: &mut Csv, of: &StatementView, line: &StatementLine) {
    table.figure(line.recorded_at);
    table.figure(line.effective_at);
    table.text(line.description.text());
    table.text(line.counterparty.as_deref().unwrap_or_default());
    table.figure(line.amount);
    table.figure(of.currency);
    table.figure(line.balance_after);
    table.figure(line.position);
    table.end_row();
}

/// What the file of a statement is called, without its ending: by the account and the days.
#[must_use]
pub fn statement_file_name(account: &AccountView, range: StatementRange) -> String {
    let day = |word: &str, time: Option<Timestamp>| {
        time.map(|time| format!("-{word}-{}", time.to_string().get(..10).unwrap_or_default()))
            .unwrap_or_default()
    };
    let number = account.account_number.as_deref().filter(|number| is_plain(number));
    let which = number.map_or_else(|| account.account_id.to_string(), ToOwned::to_owned);
    format!("statement-{which}{}{}", day("from", range.from), day("to", range.to))
}

/// Whether a text can stand in a name of a file, or of an account, without a second thought.
pub(super) fn is_plain(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
