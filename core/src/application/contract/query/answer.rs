//! Answers queries for programs.

use serde::Serialize;

use super::reports::ReportAnswer;
use super::{Ask, InvalidQuery, Query};
use crate::application::{Bank, LoadView, MetricsView, SnapshotView};
use crate::domain::Actor;
use crate::read_models::{
    AccountView, BalanceSheetView, BankView, CommandView, CustomerView, FraudCheckView, LedgerView,
    OwedView, StatementView, TransferView, TrialBalanceView,
};

/// An answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(untagged)]
#[expect(missing_docs, reason = "each holds the view of its name")]
pub enum Answer {
    Banks(Vec<BankView>),
    Bank(Option<BankView>),
    Customers(Vec<CustomerView>),
    Customer(Option<CustomerView>),
    Accounts(Vec<AccountView>),
    Account(Option<AccountView>),
    Transfers(Vec<TransferView>),
    Transfer(Option<TransferView>),
    Ledger(Option<LedgerView>),
    TrialBalance(Option<TrialBalanceView>),
    BalanceSheet(Option<BalanceSheetView>),
    Statement(Option<StatementView>),
    FraudChecks(Vec<FraudCheckView>),
    Report(ReportAnswer),
    Command(Option<CommandView>),
    Commands(Vec<CommandView>),
    Snapshots(Vec<SnapshotView>),
    Loads(Vec<LoadView>),
    Owed(OwedView),
    Metrics(Option<Box<MetricsView>>),
}

impl Bank {
    /// Answers an actor's question, as of now or of the position that it names, and by the
    /// time where it names one.
    ///
    /// # Errors
    /// A position beyond the head.
    pub fn query(&self, query: &Query, actor: &Actor) -> Result<Answer, InvalidQuery> {
        let reached = query.at.map(|at| self.reached(at)).transpose();
        reached.map_err(|refusal| InvalidQuery::new(refusal.message))?;
        if let Ask::Snapshots(stream) = query.ask {
            let taken = self.snapshots(stream, query.at);
            return Ok(Answer::Snapshots(
                self.read(|bank| bank.seen_by(actor, None).snapshots(taken)),
            ));
        }
        if let Ask::Loads(account_id, limit) = query.ask {
            let loads = self.loads(account_id, query.at);
            return Ok(Answer::Loads(
                self.read(|bank| bank.seen_by(actor, None).loads(loads, limit)),
            ));
        }
        if let Ask::Metrics = query.ask {
            return Ok(Answer::Metrics(self.metrics(actor, query.at).map(Box::new)));
        }
        if let Ask::Report(ask) = &query.ask {
            return Ok(Answer::Report(ask.answer(self, query.at, actor)));
        }
        Ok(self.read(|bank| {
            let seen = bank.seen_by(actor, query.at).by(query.until);
            match query.ask {
                Ask::Banks(page) => Answer::Banks(seen.banks(page)),
                Ask::Bank(bank_id) => Answer::Bank(seen.bank(bank_id)),
                Ask::Customers(bank_id, page) => Answer::Customers(seen.customers(bank_id, page)),
                Ask::Customer(customer_id) => Answer::Customer(seen.customer(customer_id)),
                Ask::Accounts(owners, page) => Answer::Accounts(seen.accounts(owners, page)),
                Ask::Account(account_id) => Answer::Account(seen.account(account_id)),
                Ask::Transfers(account_id, page) => {
                    Answer::Transfers(seen.transfers(account_id, page))
                }
                Ask::Transfer(transfer_id) => Answer::Transfer(seen.transfer(transfer_id)),
                Ask::Ledger(bank_id, page) => Answer::Ledger(seen.ledger(bank_id, page)),
                Ask::TrialBalance(bank_id) => Answer::TrialBalance(seen.trial_balance(bank_id)),
                Ask::BalanceSheet(bank_id) => Answer::BalanceSheet(seen.balance_sheet(bank_id)),
                Ask::Statement(account_id, statement, page) => {
                    Answer::Statement(seen.statement(account_id, statement, page))
                }
                Ask::FraudChecks(account_id, page) => {
                    Answer::FraudChecks(seen.fraud_checks(account_id, page))
                }
                Ask::Command(command_id) => Answer::Command(seen.command(command_id)),
                Ask::Commands(page) => Answer::Commands(seen.commands(page)),
                Ask::Owed => Answer::Owed(seen.owed()),
                Ask::Snapshots(_) | Ask::Loads(..) | Ask::Report(_) => {
                    Answer::Snapshots(Vec::new())
                }
                Ask::Metrics => Answer::Metrics(None),
            }
        }))
    }
}
