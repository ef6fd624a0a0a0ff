//! Queries for the reports of a bank and the audit log.

use serde::Serialize;
use uuid::Uuid;

use super::fields::{END_OF_DAY, InvalidQuery, limit, order, page_by_position, time};
use crate::application::{Bank, EventFilter};
use crate::codec::stream_named;
use crate::domain::fraud::{Flag, Verdict};
use crate::domain::{Actor, BankId, Command, Event, Recorded, Role};
use crate::event_sourcing::{Clock, Day, Days, FieldError, Fields, Position, Timestamp};
use crate::read_models::{
    AuditLine, ComplianceQuery, ComplianceView, FraudReportQuery, FraudReportView,
    LargestTransactionsView, Page, Retention, StatementOrder, TransactionsByCustomerView,
    TransactionsByDayView,
};

/// So many transactions are the largest where nothing else is said.
const LARGEST: usize = 10;

/// The most years that records are kept for: longer than any law asks for.
const MOST_YEARS: u64 = 1000;

/// A report that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ReportAsk {
    ByDay(BankId, Days),
    Largest(BankId, Days, usize),
    ByCustomer(BankId, Days, Option<usize>),
    Fraud(BankId, FraudReportQuery, Page<Position>),
    Compliance(BankId, u32, Option<Timestamp>, StatementOrder, Page<Position>),
    AuditLog(Box<EventFilter>, StatementOrder, Page<Position>),
}

/// A report.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum ReportAnswer {
    ByDay(Option<TransactionsByDayView>),
    Largest(Option<LargestTransactionsView>),
    ByCustomer(Option<TransactionsByCustomerView>),
    Fraud(Option<FraudReportView>),
    Compliance(Option<ComplianceView>),
    AuditLog(Vec<AuditLine>),
}

impl ReportAsk {
    /// Reads the fields of a report; `None` where there is none of this name.
    pub(super) fn read(name: &str, fields: &mut Fields) -> Result<Option<Self>, InvalidQuery> {
        Ok(Some(match name {
            "transactions_by_day" => Self::ByDay(bank(fields)?, days(fields)?),
            "largest_transactions" => {
                Self::Largest(bank(fields)?, days(fields)?, limit(fields)?.unwrap_or(LARGEST))
            }
            "transactions_by_customer" => {
                Self::ByCustomer(bank(fields)?, days(fields)?, limit(fields)?)
            }
            "fraud_report" => {
                let query = FraudReportQuery {
                    days: days(fields)?,
                    verdict: verdict(fields)?,
                    flag: flag(fields)?,
                    order: order(fields)?,
                };
                Self::Fraud(bank(fields)?, query, page_by_position(fields)?)
            }
            "compliance" => {
                let now = time(fields.optional_text("now")?, END_OF_DAY)?;
                let (years, order) = (years(fields)?, order(fields)?);
                Self::Compliance(bank(fields)?, years, now, order, page_by_position(fields)?)
            }
            "audit_log" => {
                let search = Box::new(search(fields)?);
                Self::AuditLog(search, order(fields)?, page_by_position(fields)?)
            }
            _ => return Ok(None),
        }))
    }

    /// Whether it is about a time that ends before it begins.
    pub(super) fn ends_before_it_begins(&self) -> bool {
        match self {
            Self::ByDay(_, days) | Self::Largest(_, days, _) | Self::ByCustomer(_, days, _) => {
                days.are_backwards()
            }
            Self::Fraud(_, query, _) => query.days.are_backwards(),
            Self::AuditLog(search, ..) => {
                search.from.zip(search.to).is_some_and(|(from, to)| to < from)
            }
            Self::Compliance(..) => false,
        }
    }

    /// The report as an actor may see it. Where no time is given that records are kept until, it is
    /// that of the position looked at, or now.
    pub(super) fn answer(&self, bank: &Bank, at: Option<Position>, actor: &Actor) -> ReportAnswer {
        let clock = bank.clock().now();
        bank.read(|reading| {
            let seen = reading.seen_by(actor, at);
            match *self {
                Self::ByDay(bank_id, days) => {
                    ReportAnswer::ByDay(seen.transactions_by_day(bank_id, days))
                }
                Self::Largest(bank_id, days, limit) => {
                    ReportAnswer::Largest(seen.largest_transactions(bank_id, days, limit))
                }
                Self::ByCustomer(bank_id, days, limit) => {
                    ReportAnswer::ByCustomer(seen.transactions_by_customer(bank_id, days, limit))
                }
                Self::Fraud(bank_id, query, page) => {
                    ReportAnswer::Fraud(seen.fraud_report(bank_id, query, page))
                }
                Self::Compliance(bank_id, years, now, order, page) => {
                    let then = at.and_then(|at| reading.log().get(at)).map(Recorded::recorded_at);
                    let now = now.or(then).unwrap_or(clock);
                    let query =
                        ComplianceQuery { retention: Retention { years, now }, order, page };
                    ReportAnswer::Compliance(seen.compliance(bank_id, query))
                }
                Self::AuditLog(ref search, order, page) => {
                    ReportAnswer::AuditLog(seen.audit_log(search, order, page))
                }
            }
        })
    }
}

fn bank(fields: &mut Fields) -> Result<BankId, FieldError> {
    fields.id("bank_id").map(BankId)
}

fn days(fields: &mut Fields) -> Result<Days, FieldError> {
    let mut day = |field| fields.optional_parsed::<Day>(field, "must be a day such as 2026-03-02");
    Ok(Days { from: day("from")?, to: day("to")? })
}

fn years(fields: &mut Fields) -> Result<u32, FieldError> {
    let Some(years) = fields.optional_number("years")? else { return Ok(Retention::USUAL_YEARS) };
    let problem = "must be from 0 to 1000";
    let known = u32::try_from(years).ok().filter(|_| years <= MOST_YEARS);
    known.ok_or_else(|| FieldError { field: "years".into(), problem })
}

fn verdict(fields: &mut Fields) -> Result<Option<Verdict>, FieldError> {
    let problem = "must be \"clear\", \"suspicious\" or \"fraud\"";
    fields.optional_parsed("verdict", problem)
}

fn flag(fields: &mut Fields) -> Result<Option<Flag>, FieldError> {
    let problem = "must be \"large_amount\", \"unusual_time\", \"multiple_transactions\" or \
                   \"geographic_anomaly\"";
    fields.optional_parsed("flag", problem)
}

/// Which lines of the audit log are wanted.
fn search(fields: &mut Fields) -> Result<EventFilter, InvalidQuery> {
    let known = |field: &str, name: Option<String>, names: &[&str]| match name {
        Some(name) if !names.contains(&name.as_str()) => {
            Err(InvalidQuery::new(format!("`{field}` names nothing that there is: '{name}'")))
        }
        name => Ok(name),
    };
    let role = fields.optional_parsed::<Role>("role", FieldError::NOT_A_ROLE)?;
    let action = fields.optional_text("action")?;
    let command = fields.optional_text("command")?;
    let mut search = EventFilter {
        event_type: known("action", action, &Event::NAMES)?,
        command: known("command", command, &Command::NAMES)?,
        role,
        actor: fields.optional_text("actor")?,
        from: time(fields.optional_text("from")?, "T00:00:00.000Z")?,
        to: time(fields.optional_text("to")?, END_OF_DAY)?,
        ..EventFilter::default()
    };
    let named =
        |name: &str| stream_named(name).map_err(|error| InvalidQuery::new(error.to_string()));
    match fields.optional_text("entity")? {
        Some(name) if name.contains('-') => search.stream = Some(named(&name)?),
        // A kind of thing, and no thing in particular.
        Some(name) => {
            let stream = named(&format!("{name}-{}", Uuid::nil()))?;
            search.category = Some(stream.category.to_owned());
        }
        None => {}
    }
    Ok(search)
}
