//! What programs ask, by name and fields, and what they get.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::{Bank, EventView, SnapshotView};
use crate::codec::stream_named;
use crate::domain::{AccountId, BankId, CustomerId, TransferId};
use crate::event_sourcing::{EventFilter, Position, StreamId, Timestamp};
use crate::read_models::{
    AccountView, AuditLine, BankView, CommandView, CustomerView, LedgerView, Owners, Page,
    StatementOrder, StatementRange, StatementView, TransferView, TrialBalanceView, audit_log,
};

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    ask: Ask,
    at: Option<Position>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
enum Ask {
    Banks { after: Option<BankId>, limit: Option<usize> },
    Bank { bank_id: BankId },
    Customers { bank_id: Option<BankId>, after: Option<CustomerId>, limit: Option<usize> },
    Customer { customer_id: CustomerId },
    Accounts {
        owner_id: Option<CustomerId>,
        bank_id: Option<BankId>,
        after: Option<AccountId>,
        limit: Option<usize>,
    },
    Account { account_id: AccountId },
    Transfers { account_id: Option<AccountId>, after: Option<TransferId>, limit: Option<usize> },
    Transfer { transfer_id: TransferId },
    Ledger { bank_id: BankId, after: Option<Position>, limit: Option<usize> },
    TrialBalance { bank_id: BankId },
    Statement {
        account_id: AccountId,
        from: Option<String>,
        to: Option<String>,
        order: Option<StatementOrder>,
        after: Option<Position>,
        limit: Option<usize>,
    },
    AuditLog { after: Option<Position>, limit: Option<usize> },
    Command { command_id: Uuid },
    Snapshots { stream: Option<String> },
}

/// A value that is no question of this bank's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct InvalidQuery(String);

/// An answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
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
    Statement(Option<StatementView>),
    AuditLog(Vec<AuditLine>),
    Command(Option<CommandView>),
    Snapshots(Vec<SnapshotView>),
}

impl Query {
    /// Reads `{type, …fields, at?}`.
    ///
    /// # Errors
    /// An unknown type or field, one that is missing or not of its kind.
    pub fn parse(value: Value) -> Result<Self, InvalidQuery> {
        let Value::Object(mut fields) = value else {
            return Err(InvalidQuery("a query is an object with a type, such as { type: \"banks\" }".into()));
        };
        let at = match fields.remove("at") {
            None | Some(Value::Null) => None,
            Some(at) => Some(
                serde_json::from_value(at).map_err(|_| InvalidQuery("`at` is a position of the log".into()))?,
            ),
        };
        let ask = serde_json::from_value(Value::Object(fields))
            .map_err(|error| InvalidQuery(error.to_string()))?;
        Ok(Self { ask, at })
    }
}

impl Bank {
    /// Answers a question, as of the position that it names.
    ///
    /// # Errors
    /// A position beyond the head, a time or a stream that is none.
    pub fn query(&self, query: &Query) -> Result<Answer, InvalidQuery> {
        let head = self.head();
        if let Some(at) = query.at.filter(|at| *at > head) {
            return Err(InvalidQuery(format!("the log ends at position {head}, before {at}")));
        }
        if let Ask::Snapshots { stream } = &query.ask {
            let stream = stream.as_deref().map(stream_of).transpose()?;
            return Ok(Answer::Snapshots(self.snapshots(stream, query.at)));
        }
        self.read(|bank| {
            let then = bank.as_of(query.at);
            Ok(match &query.ask {
                &Ask::Banks { after, limit } => Answer::Banks(then.banks(Page { after, limit })),
                &Ask::Bank { bank_id } => Answer::Bank(then.bank(bank_id)),
                &Ask::Customers { bank_id, after, limit } => {
                    Answer::Customers(then.customers(bank_id, Page { after, limit }))
                }
                &Ask::Customer { customer_id } => Answer::Customer(then.customer(customer_id)),
                &Ask::Accounts { owner_id, bank_id, after, limit } => {
                    Answer::Accounts(then.accounts(Owners { bank_id, owner_id }, Page { after, limit }))
                }
                &Ask::Account { account_id } => Answer::Account(then.account(account_id)),
                &Ask::Transfers { account_id, after, limit } => {
                    Answer::Transfers(then.transfers(account_id, Page { after, limit }))
                }
                &Ask::Transfer { transfer_id } => Answer::Transfer(then.transfer(transfer_id)),
                &Ask::Ledger { bank_id, after, limit } => {
                    Answer::Ledger(then.ledger(bank_id, Page { after, limit }))
                }
                &Ask::TrialBalance { bank_id } => Answer::TrialBalance(then.trial_balance(bank_id)),
                Ask::Statement { account_id, from, to, order, after, limit } => {
                    let range = StatementRange {
                        from: from.as_deref().map(|text| time(text, "T00:00:00.000Z")).transpose()?,
                        to: to.as_deref().map(|text| time(text, "T23:59:59.999Z")).transpose()?,
                    };
                    let page = Page { after: *after, limit: *limit };
                    Answer::Statement(then.statement(*account_id, range, order.unwrap_or_default(), page))
                }
                &Ask::AuditLog { after, limit } => {
                    let at = query.at.unwrap_or(head);
                    Answer::AuditLog(audit_log(bank.log(), after.unwrap_or(0), at, limit))
                }
                &Ask::Command { command_id } => Answer::Command(then.command(command_id)),
                Ask::Snapshots { .. } => Answer::Snapshots(Vec::new()),
            })
        })
    }

    /// Recorded events, oldest first.
    ///
    /// # Errors
    /// A stream that is none.
    pub fn events(&self, query: &EventQuery) -> Result<Vec<EventView>, InvalidQuery> {
        let filter = EventFilter {
            after: query.after.unwrap_or(0),
            limit: query.limit,
            stream: query.stream.as_deref().map(stream_of).transpose()?,
            correlation_id: query.correlation_id,
        };
        Ok(self.read(|bank| {
            let wanted = bank.log().filtered(&filter, |recorded| query.wants_type(recorded.event.name()));
            wanted.into_iter().map(|recorded| EventView::new(recorded, bank.log())).collect()
        }))
    }
}

/// Which events are asked for; a field left out asks for all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct EventQuery {
    /// Only those after this position.
    pub after: Option<Position>,
    /// At most so many.
    pub limit: Option<usize>,
    /// Only those of the stream of this name.
    pub stream: Option<String>,
    /// Only those of this name.
    #[serde(rename = "type")]
    pub event_type: Option<String>,
    /// Only those that this request led to.
    pub correlation_id: Option<Uuid>,
}

impl EventQuery {
    /// Whether events of this name are asked for.
    #[must_use]
    pub fn wants_type(&self, name: &str) -> bool {
        self.event_type.as_deref().is_none_or(|wanted| wanted == name)
    }

    /// Whether an event is asked for, its position and number aside.
    #[must_use]
    pub fn wants(&self, event: &EventView) -> bool {
        self.wants_type(event.event_type)
            && self.stream.as_deref().is_none_or(|stream| stream == event.stream)
            && self.correlation_id.is_none_or(|id| id == event.metadata.correlation_id)
    }
}

fn stream_of(name: &str) -> Result<StreamId, InvalidQuery> {
    stream_named(name).map_err(|error| InvalidQuery(error.to_string()))
}

/// A time, or a day, whose end or beginning is meant.
fn time(text: &str, of_day: &str) -> Result<Timestamp, InvalidQuery> {
    let whole = if text.len() == 10 { format!("{text}{of_day}") } else { text.to_owned() };
    whole.parse().map_err(|_| InvalidQuery(format!("'{text}' is neither a day nor an RFC 3339 time")))
}
