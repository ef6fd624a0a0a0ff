//! Compliance report: large amounts, blocked transfers, forgotten customers, and records past the
//! retention period.

use serde::Serialize;

use super::check_totals::is_blocked;
use super::fraud::FraudReportQuery;
use super::largest::TransactionView;
use super::movements::{Moved, MovementTotals};
use super::stretches::Total;
use crate::domain::account::AccountStatus;
use crate::domain::customer::CustomerEvent;
use crate::domain::fraud::Verdict;
use crate::domain::{AccountId, BankId, Currency, CustomerId, Event, Money, Recorded, is_large};
use crate::event_sourcing::{Days, InvalidTimestamp, Position, StreamId, Timestamp};
use crate::read_models::{AsOf, FraudCheckView, Page, StatementOrder};

/// For how long records are kept, and as of when that is counted. A log has no time of its own: the
/// time that is now is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retention {
    /// For so many years after the last change.
    pub years: u32,
    /// Counted back from then.
    pub now: Timestamp,
}

impl Retention {
    /// How long business records are kept where nothing else is said: ten years, as tax and
    /// commercial law of many countries has it at most.
    pub const USUAL_YEARS: u32 = 10;

    /// What was last changed before this time has been kept for long enough.
    ///
    /// # Errors
    /// That the calendar doesn't go back so far.
    pub fn ends(self) -> Result<Timestamp, InvalidTimestamp> {
        self.now.plus_duration(&format!("-P{}Y", self.years))
    }
}

/// Which part of a bank's duties is asked for. The figures are those of everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ComplianceQuery {
    /// For how long records are kept.
    pub retention: Retention,
    /// Which lines of each list come first.
    pub order: StatementOrder,
    /// Which lines of each list.
    pub page: Page<Position>,
}

/// What a bank's duties ask after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct ComplianceView {
    /// Bank of the report.
    pub bank_id: BankId,
    /// Currency of the bank, by ISO 4217.
    pub currency: Currency,
    /// Amounts above this are large, by the current policy.
    pub large_amount: Money,
    /// Totals, including items that are not listed.
    pub totals: ComplianceTotals,
    /// Transactions above the large amount at their time.
    pub large_amounts: Vec<TransactionView>,
    /// Checks of blocked transfers.
    pub blocked_transactions: Vec<FraudCheckView>,
    /// Customers who were forgotten.
    pub forgotten_customers: Vec<ForgottenCustomer>,
    /// Records past the retention period.
    pub data_retention: DataRetentionView,
}

/// How many there are of each, those that are not listed included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct ComplianceTotals {
    /// Total of large transactions, including those that were reversed.
    pub large_amounts: Total,
    /// Total of large transactions that were reversed: transfers that failed after money had moved.
    pub large_amounts_taken_back: Total,
    /// Total of blocked transfers.
    pub blocked_transactions: Total,
    /// Number of forgotten customers.
    pub forgotten_customers: u64,
}

/// A customer who is gone from the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct ForgottenCustomer {
    /// Id of the customer.
    pub customer_id: CustomerId,
    /// Time of forgetting; `None` if that was before this log began.
    pub forgotten_at: Option<Timestamp>,
    /// Position in the log.
    pub position: Position,
    /// Number of accounts that they had.
    pub accounts: u64,
}

/// What a bank would put into an archive that keeps what it must for so many years: accounts that
/// are closed, and customers without an open one, none of whose records have changed since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct DataRetentionView {
    /// Retention period in years.
    pub years: u32,
    /// Time to count back from.
    pub now: Timestamp,
    /// Records unchanged since this time need not be kept.
    pub before: Timestamp,
    /// Number of closed accounts among them.
    pub accounts: u64,
    /// Number of customers without an open account among them.
    pub customers: u64,
    /// Number of events of these accounts and customers.
    pub events: u64,
    /// These records, by their last change.
    pub records: Vec<Retained>,
}

/// An account or a customer that need not be kept any longer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Retained {
    /// Stream of an account or a customer.
    pub entity: String,
    /// Number of events in the stream.
    pub events: u64,
    /// Time of the last change.
    pub last_change: Timestamp,
    /// Position of the last change in the log.
    pub position: Position,
}

/// Some lines of a list, by the positions that they have.
fn page_of<T>(mut lines: Vec<T>, query: ComplianceQuery, position: fn(&T) -> Position) -> Vec<T> {
    lines.sort_by_key(position);
    if query.order == StatementOrder::NewestFirst {
        lines.reverse();
    }
    lines.retain(|line| query.order.goes_on(query.page.after, position(line)));
    lines.truncate(query.page.limit.unwrap_or(usize::MAX));
    lines
}

impl AsOf<'_> {
    /// What a bank's duties ask after.
    #[must_use]
    pub fn compliance(&self, bank_id: BankId, query: ComplianceQuery) -> Option<ComplianceView> {
        let banks = self.banks_then();
        let bank = banks.get(bank_id)?;
        let (currency, large_amount) = (bank.currency, bank.policy.large_amount);
        let ComplianceQuery { order, page, .. } = query;
        let all = Days::default();
        let forgotten = self.forgotten(bank_id);
        let totals = ComplianceTotals {
            large_amounts: self.large_total(bank_id, currency),
            large_amounts_taken_back: self.large_taken_back(bank_id, currency),
            blocked_transactions: self.check_totals(bank_id, currency, all).blocked,
            forgotten_customers: forgotten.len() as u64,
        };
        let blocked = FraudReportQuery {
            verdict: Some(Verdict::Fraud),
            order,
            ..FraudReportQuery::default()
        };
        Some(ComplianceView {
            bank_id,
            currency,
            large_amount,
            totals,
            large_amounts: self.large_transactions(bank_id, all, order, page),
            blocked_transactions: self.checks(bank_id, blocked, page, is_blocked),
            forgotten_customers: page_of(forgotten, query, |customer| customer.position),
            data_retention: self.data_retention(bank_id, query),
        })
    }

    fn large_total(&self, bank_id: BankId, currency: Currency) -> Total {
        let mut sum = Total::none(currency);
        let stretches = self.views.reports.movements.get(&bank_id).into_iter();
        for stretch in stretches.flat_map(|stretches| stretches.of(Days::default(), self.at)) {
            if stretch.is_whole(self.at) {
                sum.add_all(&stretch.totals.large);
            } else {
                let mut part = MovementTotals::none(currency, stretch.totals.large_amount);
                self.movements_in(stretch, bank_id).for_each(|(_, moved)| part.add(moved));
                sum.add_all(&part.large);
            }
        }
        sum
    }

    /// Told by what was moved back, of which there is little, and not by all that was large.
    fn large_taken_back(&self, bank_id: BankId, currency: Currency) -> Total {
        let mut sum = Total::none(currency);
        let Some(stretches) = self.views.reports.movements.get(&bank_id) else { return sum };
        let all = || stretches.of(Days::default(), self.at);
        for stretch in all().filter(|stretch| stretch.totals.any_moved_back()) {
            let moved = self.movements_in(stretch, bank_id);
            let back = moved.filter(|(_, moved)| moved.kind.is_back());
            for (position, moved) in back.filter_map(|(back, _)| self.moved_before(back)) {
                let then = stretches.of(Days::default(), position).next_back();
                let large =
                    then.is_some_and(|then| is_large(moved.amount, then.totals.large_amount));
                if moved.tells && large {
                    sum.add(moved.amount);
                }
            }
        }
        sum
    }

    /// The movement of a transfer that was moved back on the same account, and where it stands.
    fn moved_before(&self, back: &Recorded) -> Option<(Position, Moved)> {
        let Event::Account(event) = &back.event else { return None };
        let steps = self.transfer(event.transfer_id()?)?.steps;
        let mut steps = steps.iter().filter_map(|step| self.log.get(step.position));
        let first = steps.find(|step| step.stream == back.stream)?;
        let Event::Account(event) = &first.event else { return None };
        Some((first.position, Moved::of(event, self.views.books.head())?))
    }

    fn forgotten(&self, bank_id: BankId) -> Vec<ForgottenCustomer> {
        let (customers, accounts) = (self.customers_then(), self.accounts_then());
        let gone = customers
            .ids()
            .filter_map(|id| customers.get(id))
            .filter(|row| row.bank_id == bank_id && row.forgotten);
        let told = gone.filter_map(|row| {
            let (last, _) = self.last_of(row.customer_id.stream())?;
            let here = matches!(last.event, Event::Customer(CustomerEvent::Forgotten(_)));
            Some(ForgottenCustomer {
                customer_id: row.customer_id,
                forgotten_at: here.then(|| last.recorded_at()),
                position: last.position,
                accounts: accounts.of_owner(row.customer_id).count() as u64,
            })
        });
        told.collect()
    }

    /// The last event of a stream then, and how many it had.
    fn last_of(&self, stream: StreamId) -> Option<(&Recorded, u64)> {
        let positions = self.log.stream_positions(stream);
        let events = positions.partition_point(|&position| position <= self.at);
        let &last = positions.get(events.checked_sub(1)?)?;
        Some((self.log.get(last)?, events as u64))
    }

    /// When a stream was last changed: the latest time of its events then, which need not be that of
    /// the last one, where the clock was set back.
    fn last_change(&self, stream: StreamId) -> Option<Timestamp> {
        let events = self.log.stream(stream).take_while(|recorded| recorded.position <= self.at);
        events.map(Recorded::recorded_at).max()
    }

    fn data_retention(&self, bank_id: BankId, query: ComplianceQuery) -> DataRetentionView {
        let Retention { years, now } = query.retention;
        // Nothing is older than the calendar.
        let before = query.retention.ends().unwrap_or(Timestamp::from_millis(i64::MIN));
        let (customers, accounts) = (self.customers_then(), self.accounts_then());
        let old = |stream: StreamId| {
            let (last, events) = self.last_of(stream)?;
            let position = last.position;
            let last_change = self.last_change(stream)?;
            let entity = || stream.to_string();
            (last_change < before).then(|| Retained {
                entity: entity(),
                events,
                last_change,
                position,
            })
        };
        let closed =
            |id: AccountId| accounts.get(id).is_some_and(|row| row.status == AccountStatus::Closed);
        let own = accounts.iter().filter(|row| row.profile.bank_id == bank_id);
        let own = own.map(|row| row.profile.account_id).filter(|&id| closed(id));
        let mut records: Vec<Retained> = own.filter_map(|id| old(id.stream())).collect();
        let of_accounts = records.len();
        let registered = customers
            .ids()
            .filter(|&id| customers.get(id).is_some_and(|row| row.bank_id == bank_id));
        records.extend(registered.filter_map(|id| {
            let done = |id: AccountId| closed(id) && old(id.stream()).is_some();
            let all_done = accounts.of_owner(id).all(|row| done(row.profile.account_id));
            old(id.stream()).filter(|_| all_done)
        }));
        DataRetentionView {
            years,
            now,
            before,
            accounts: of_accounts as u64,
            customers: (records.len() - of_accounts) as u64,
            events: records.iter().map(|record| record.events).sum(),
            records: page_of(records, query, |record| record.position),
        }
    }
}
