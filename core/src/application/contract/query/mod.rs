//! Queries, by name and fields.

mod answer;
mod fields;
mod reports;

use serde_json::Value;
use uuid::Uuid;

pub use answer::Answer;
pub use fields::InvalidQuery;
pub(super) use fields::limit;

use self::fields::{END_OF_DAY, by, order, page_by_id, page_by_position, stream, time};
use self::reports::ReportAsk;
use crate::application::limits;
use crate::application::{Bank, EventView};
use crate::domain::{AccountId, BankId, CustomerId, Log, Recorded, TransactionId, TransferId};
use crate::event_sourcing::{Fields, LogFilter, Position, StreamId, Timestamp};
use crate::read_models::{Owners, Page, StatementQuery, StatementRange};

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    ask: Ask,
    at: Option<Position>,
    until: Option<Timestamp>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Ask {
    Banks(Page<BankId>),
    Bank(BankId),
    Customers(Option<BankId>, Page<CustomerId>),
    Customer(CustomerId),
    Accounts(Owners, Page<AccountId>),
    Account(AccountId),
    Transfers(Option<AccountId>, Page<TransferId>),
    Transfer(TransferId),
    Ledger(BankId, Page<Position>),
    TrialBalance(BankId),
    BalanceSheet(BankId),
    Statement(AccountId, StatementQuery, Page<Position>),
    FraudChecks(Option<AccountId>, Page<TransactionId>),
    Report(ReportAsk),
    Command(Uuid),
    Commands(Page<Uuid>),
    Snapshots(Option<StreamId>),
    Loads(Option<AccountId>, Option<usize>),
    Owed,
    Metrics,
}

impl Query {
    /// The names of all queries.
    pub const NAMES: [&'static str; 25] = [
        "banks",
        "bank",
        "customers",
        "customer",
        "accounts",
        "account",
        "transfers",
        "transfer",
        "ledger",
        "trial_balance",
        "balance_sheet",
        "statement",
        "fraud_checks",
        "transactions_by_day",
        "largest_transactions",
        "transactions_by_customer",
        "fraud_report",
        "compliance",
        "audit_log",
        "command",
        "commands",
        "snapshots",
        "loads",
        "owed",
        "metrics",
    ];

    /// Reads `{type, …fields, at?}`, and `until?` for the books.
    ///
    /// # Errors
    /// An unknown type or field, one that is missing or not of its kind.
    pub fn parse(value: Value) -> Result<Self, InvalidQuery> {
        let no_type =
            || InvalidQuery::new("a query is an object with a type, such as { type: \"banks\" }");
        limits::check(&value)?;
        let mut fields = Fields::of(value).ok_or_else(no_type)?;
        let name = fields.text("type").map_err(|_| no_type())?;
        let at = fields.optional_number("at")?;
        let ask = read(&name, &mut fields)?;
        let until = match ask {
            Ask::Ledger(..) | Ask::TrialBalance(_) | Ask::BalanceSheet(_) => {
                time(fields.optional_text("until")?, END_OF_DAY)?
            }
            _ => None,
        };
        fields.finish()?;
        Ok(Self { ask, at, until })
    }

    /// Whether a range of time is asked for that begins after its end, which holds nothing.
    #[must_use]
    pub fn ends_before_it_begins(&self) -> bool {
        match &self.ask {
            Ask::Statement(_, StatementQuery { range, .. }, _) => {
                range.from.zip(range.to).is_some_and(|(from, to)| from > to)
            }
            Ask::Report(ask) => ask.ends_before_it_begins(),
            _ => false,
        }
    }
}

fn read(name: &str, fields: &mut Fields) -> Result<Ask, InvalidQuery> {
    Ok(match name {
        "banks" => Ask::Banks(page_by_id(fields, BankId)?),
        "bank" => Ask::Bank(BankId(fields.id("bank_id")?)),
        "customers" => Ask::Customers(
            fields.optional_id("bank_id")?.map(BankId),
            page_by_id(fields, CustomerId)?,
        ),
        "customer" => Ask::Customer(CustomerId(fields.id("customer_id")?)),
        "accounts" => {
            let owners = Owners {
                bank_id: fields.optional_id("bank_id")?.map(BankId),
                owner_id: fields.optional_id("owner_id")?.map(CustomerId),
            };
            Ask::Accounts(owners, page_by_id(fields, AccountId)?)
        }
        "account" => Ask::Account(AccountId(fields.id("account_id")?)),
        "transfers" => Ask::Transfers(
            fields.optional_id("account_id")?.map(AccountId),
            page_by_id(fields, TransferId)?,
        ),
        "transfer" => Ask::Transfer(TransferId(fields.id("transfer_id")?)),
        "ledger" => Ask::Ledger(BankId(fields.id("bank_id")?), page_by_position(fields)?),
        "trial_balance" => Ask::TrialBalance(BankId(fields.id("bank_id")?)),
        "balance_sheet" => Ask::BalanceSheet(BankId(fields.id("bank_id")?)),
        "statement" => {
            let range = StatementRange {
                from: time(fields.optional_text("from")?, "T00:00:00.000Z")?,
                to: time(fields.optional_text("to")?, END_OF_DAY)?,
            };
            let account_id = AccountId(fields.id("account_id")?);
            let query = StatementQuery { range, by: by(fields)?, order: order(fields)? };
            Ask::Statement(account_id, query, page_by_position(fields)?)
        }
        "fraud_checks" => Ask::FraudChecks(
            fields.optional_id("account_id")?.map(AccountId),
            page_by_id(fields, TransactionId)?,
        ),
        "command" => Ask::Command(fields.id("command_id")?),
        "commands" => Ask::Commands(page_by_id(fields, |id| id)?),
        "snapshots" => Ask::Snapshots(stream(fields)?),
        "loads" => Ask::Loads(fields.optional_id("account_id")?.map(AccountId), limit(fields)?),
        "owed" => Ask::Owed,
        "metrics" => Ask::Metrics,
        _ => match ReportAsk::read(name, fields)? {
            Some(ask) => Ask::Report(ask),
            None => {
                let known = Query::NAMES.join(", ");
                return Err(InvalidQuery::new(format!(
                    "there is no query '{name}'; the queries are {known}"
                )));
            }
        },
    })
}

impl Bank {
    /// Recorded events, oldest first.
    pub fn events(&self, query: &EventQuery) -> Vec<EventView> {
        self.events_that(query, |_, _| true)
    }

    /// The same, as far as they agree with something more.
    pub(super) fn events_that(
        &self,
        query: &EventQuery,
        agrees: impl Fn(&Recorded, &Log) -> bool,
    ) -> Vec<EventView> {
        let filter = LogFilter {
            after: query.after.unwrap_or(0),
            limit: query.limit,
            stream: query.stream,
            correlation_id: query.correlation_id,
        };
        self.read(|bank| {
            let log = bank.log();
            let wanted = log.filtered(&filter, |recorded| {
                query.wants_type(recorded.event.name()) && agrees(recorded, log)
            });
            wanted.into_iter().map(|recorded| EventView::new(recorded, log)).collect()
        })
    }
}

/// Which events are asked for; a field left out asks for all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EventQuery {
    /// Only those after this position.
    pub after: Option<Position>,
    /// At most so many.
    pub limit: Option<usize>,
    /// Only those of this stream.
    pub stream: Option<StreamId>,
    /// Only those of this name.
    pub event_type: Option<String>,
    /// Only those that this request led to.
    pub correlation_id: Option<Uuid>,
}

impl EventQuery {
    /// Reads `{after?, limit?, stream?, type?, correlation_id?}`; nothing, `null` included, asks for
    /// all.
    ///
    /// # Errors
    /// A field that is unknown or not of its kind.
    pub fn parse(value: Value) -> Result<Self, InvalidQuery> {
        limits::check(&value)?;
        Fields::of_options(value, "filter")?.map_or_else(|| Ok(Self::default()), Self::read)
    }

    pub(super) fn read(mut fields: Fields) -> Result<Self, InvalidQuery> {
        let query = Self {
            after: fields.optional_number("after")?,
            limit: limit(&mut fields)?,
            stream: stream(&mut fields)?,
            event_type: fields.optional_text("type")?,
            correlation_id: fields.optional_id("correlation_id")?,
        };
        fields.finish()?;
        Ok(query)
    }

    /// Whether events of this name are asked for.
    #[must_use]
    pub fn wants_type(&self, name: &str) -> bool {
        self.event_type.as_deref().is_none_or(|wanted| wanted == name)
    }

    /// Whether an event is asked for, how many aside.
    #[must_use]
    pub fn wants(&self, recorded: &Recorded) -> bool {
        self.wants_type(recorded.event.name())
            && self.after.is_none_or(|after| recorded.position > after)
            && self.stream.is_none_or(|stream| stream == recorded.stream)
            && self.correlation_id.is_none_or(|id| id == recorded.headers.correlation_id)
    }
}
