//! The reports as tables. Names are free text, so every text is escaped as if it were a formula.

use super::csv::Csv;
use crate::domain::Currency;
use crate::domain::fraud::TransactionKind;
use crate::read_models::{
    AuditLine, ComplianceView, FraudCheckView, LargestTransactionsView, RefusedAsk,
    TransactionType, TransactionView, TransactionsByCustomerView, TransactionsByDayView,
    TransferStatus,
};

/// How a bank's money moved, a row for each day and kind.
#[must_use]
pub fn transactions_by_day_csv(view: &TransactionsByDayView) -> String {
    let mut table = Csv::with_header(&["Day", "Movements", "Count", "Sum", "Currency"]);
    for day in &view.days {
        for row in &day.types {
            table.figure(day.day);
            table.text(row.kind.label());
            table.figure(row.total.count);
            table.figure(row.total.sum);
            table.figure(view.currency);
            table.end_row();
        }
    }
    table.finish()
}

const TRANSACTION: [&str; 10] = [
    "Recorded at",
    "Type",
    "Amount",
    "Currency",
    "Customer",
    "Account",
    "To account",
    "Status",
    "Transaction",
    "Event",
];

/// The largest transactions of a bank.
#[must_use]
pub fn largest_transactions_csv(view: &LargestTransactionsView) -> String {
    let mut table = Csv::with_header(&TRANSACTION);
    view.transactions.iter().for_each(|row| write_transaction(&mut table, row, view.currency));
    table.finish()
}

fn write_transaction(table: &mut Csv, row: &TransactionView, currency: Currency) {
    table.figure(row.recorded_at);
    table.text(match row.kind {
        TransactionType::Deposit => "deposit",
        TransactionType::Withdrawal => "withdrawal",
        TransactionType::Transfer => "transfer",
    });
    table.figure(row.amount);
    table.figure(currency);
    table.text(row.customer_name.as_deref().unwrap_or_default());
    table.figure(row.account_id);
    match row.to_account_id {
        Some(id) => table.figure(id),
        None => table.empty(),
    }
    table.text(row.status.map(TransferStatus::as_str).unwrap_or_default());
    table.figure(row.transaction_id);
    table.figure(row.position);
    table.end_row();
}

/// How a bank's money moved, a row for each customer.
#[must_use]
pub fn transactions_by_customer_csv(view: &TransactionsByCustomerView) -> String {
    let columns = ["Customer", "Name", "Movements", "Money in", "Money out", "Currency"];
    let mut table = Csv::with_header(&columns);
    for row in &view.customers {
        table.figure(row.customer_id);
        table.text(row.customer_name.as_deref().unwrap_or_default());
        table.figure(row.turnover.count);
        table.figure(row.turnover.money_in);
        table.figure(row.turnover.money_out);
        table.figure(view.currency);
        table.end_row();
    }
    table.finish()
}

/// Fraud checks, a row for each.
#[must_use]
pub fn fraud_checks_csv(checks: &[FraudCheckView], currency: Currency) -> String {
    let columns = [
        "Recorded at",
        "Kind",
        "Amount",
        "Currency",
        "Account",
        "Score",
        "Flags",
        "Verdict",
        "Location",
        "Transaction",
        "Event",
    ];
    let mut table = Csv::with_header(&columns);
    for check in checks {
        let flags: Vec<&str> = check.flags.iter().map(|flag| flag.as_str()).collect();
        table.figure(check.recorded_at);
        table.text(match check.kind {
            TransactionKind::Withdrawal => "withdrawal",
            TransactionKind::Transfer => "transfer",
        });
        table.figure(check.amount);
        table.figure(currency);
        table.figure(check.account_id);
        table.figure(check.score);
        table.text(&flags.join(" "));
        table.text(check.verdict.as_str());
        table.text(check.location.as_deref().unwrap_or_default());
        table.figure(check.transaction_id);
        table.figure(check.position);
        table.end_row();
    }
    table.finish()
}

/// What a bank's duties ask after, all its lists one after the other.
#[must_use]
pub fn compliance_csv(view: &ComplianceView) -> String {
    let columns = ["List", "When", "About", "Amount", "Currency", "Event"];
    let mut table = Csv::with_header(&columns);
    for row in &view.large_amounts {
        // It is listed, since so much did move; that nothing came of it is said.
        table.text(match row.status {
            Some(TransferStatus::Failed) => "Large amount taken back",
            _ => "Large amount",
        });
        table.figure(row.recorded_at);
        table.figure(row.account_id);
        table.figure(row.amount);
        table.figure(view.currency);
        table.figure(row.position);
        table.end_row();
    }
    for check in &view.blocked_transactions {
        table.text("Blocked transaction");
        table.figure(check.recorded_at);
        table.figure(check.account_id);
        table.figure(check.amount);
        table.figure(view.currency);
        table.figure(check.position);
        table.end_row();
    }
    for gone in &view.forgotten_customers {
        table.text("Forgotten customer");
        match gone.forgotten_at {
            Some(at) => table.figure(at),
            None => table.empty(),
        }
        table.figure(gone.customer_id);
        table.empty();
        table.empty();
        table.figure(gone.position);
        table.end_row();
    }
    for record in &view.data_retention.records {
        table.text("Need not be kept");
        table.figure(record.last_change);
        table.text(&record.entity);
        table.empty();
        table.empty();
        table.figure(record.position);
        table.end_row();
    }
    table.finish()
}

/// An audit log that is being written. It is fed lines in their order, some at a time, so that a long
/// one can be written in turns.
#[derive(Debug, Clone)]
pub struct AuditCsv(Csv);

impl Default for AuditCsv {
    fn default() -> Self {
        let columns = [
            "Recorded at",
            "Event",
            "Role",
            "Name",
            "Action",
            "Entity",
            "Request",
            "Process",
            "Asked for",
            "Of",
            "Figures",
            "Refused with",
        ];
        Self(Csv::with_header(&columns))
    }
}

impl AuditCsv {
    /// Writes the next line.
    pub fn add(&mut self, line: &AuditLine) {
        let table = &mut self.0;
        table.figure(line.recorded_at);
        table.figure(line.position);
        table.text(line.actor.role.as_str());
        table.text(line.actor.name.as_deref().unwrap_or_default());
        table.text(line.action);
        table.text(&line.entity);
        table.figure(line.correlation_id);
        table.text(line.process.unwrap_or_default());
        let refused = line.refused.as_ref();
        table.text(refused.map(|refused| &*refused.command).unwrap_or_default());
        table.text(refused.map(|refused| &*refused.target).unwrap_or_default());
        table.text(&refused.map(RefusedAsk::told).unwrap_or_default());
        table.text(refused.map(|refused| refused.code.as_str()).unwrap_or_default());
        table.end_row();
    }

    /// The table as text.
    #[must_use]
    pub fn finish(self) -> String {
        self.0.finish()
    }
}
