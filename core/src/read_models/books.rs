//! The books of each bank: double entry for every movement of money, told from the events. Nothing
//! is stored: an entry's lines follow from its event, and its id from the event's.
//!
//! Every entry's lines balance, so debits equal credits at every position. Between the debit of a
//! transfer and its credit the money stands in transit; between two banks it passes through what
//! the one owes and the other is owed.

use std::rc::Rc;

use rustc_hash::FxHashMap;
use serde::Serialize;
use uuid::Uuid;

use crate::domain::account::AccountEvent;
use crate::domain::bank::BankEvent;
use crate::domain::transfer::TransferEvent;
use crate::domain::{AccountId, Actor, BankId, Currency, Event, Money, Recorded, TransferId};
use crate::event_sourcing::{Position, Projection, Rows, Timestamp};

/// An account of the chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChartAccount {
    /// What the bank has (asset).
    Cash,
    /// What it owes its customers (liability), one sub-account for each account.
    CustomerDeposits,
    /// What is on its way between accounts (liability).
    TransfersInTransit,
    /// What other banks owe it (asset).
    DueFromBanks,
    /// What it owes other banks (liability).
    DueToBanks,
}

impl ChartAccount {
    /// The chart, in the order of a trial balance.
    pub const ALL: [Self; 5] =
        [Self::Cash, Self::CustomerDeposits, Self::TransfersInTransit, Self::DueFromBanks, Self::DueToBanks];

    /// The name on the books.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Cash => "Cash",
            Self::CustomerDeposits => "Customer deposits",
            Self::TransfersInTransit => "Transfers in transit",
            Self::DueFromBanks => "Due from banks",
            Self::DueToBanks => "Due to banks",
        }
    }
}

/// Left or right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PostingSide {
    /// Left: more of an asset, less of a liability.
    Debit,
    /// Right: less of an asset, more of a liability.
    Credit,
}

/// An entry of a bank's books: the same amount on both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posting {
    /// In whose books.
    pub bank_id: BankId,
    /// What is debited.
    pub debit: ChartAccount,
    /// What is credited.
    pub credit: ChartAccount,
    /// The customer's account among the two, where there is one.
    pub account_id: Option<AccountId>,
    /// How much, above 0.
    pub amount: Money,
}

/// From which bank to which other one a transfer goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Route {
    source: BankId,
    destination: BankId,
}

/// What an event means in the books, given the bank of its account, and the route of its transfer
/// where that goes between two banks: then it is posted in both of them.
#[must_use]
pub fn postings(event: &AccountEvent, account_id: AccountId, bank_id: BankId, route: Option<Route>) -> Vec<Posting> {
    use ChartAccount::{Cash, CustomerDeposits, DueFromBanks, DueToBanks, TransfersInTransit};
    let post = |debit, credit, amount| Posting { bank_id, debit, credit, account_id: Some(account_id), amount };
    let other = |bank_id, debit, credit, amount| Posting { bank_id, debit, credit, account_id: None, amount };
    match event {
        AccountEvent::Opened(event) => match event.initial_deposit.filter(|amount| !amount.is_zero()) {
            Some(amount) => vec![post(Cash, CustomerDeposits, amount)],
            None => Vec::new(),
        },
        AccountEvent::Deposited(event) => vec![post(Cash, CustomerDeposits, event.amount)],
        AccountEvent::Withdrawn(event) => vec![post(CustomerDeposits, Cash, event.amount)],
        AccountEvent::Debited(event) => vec![post(CustomerDeposits, TransfersInTransit, event.amount)],
        AccountEvent::DebitReversed(event) => vec![post(TransfersInTransit, CustomerDeposits, event.amount)],
        AccountEvent::Credited(event) => match route {
            None => vec![post(TransfersInTransit, CustomerDeposits, event.amount)],
            Some(route) => vec![
                other(route.source, TransfersInTransit, DueToBanks, event.amount),
                post(DueFromBanks, CustomerDeposits, event.amount),
            ],
        },
        AccountEvent::CreditReversed(event) => match route {
            None => vec![post(CustomerDeposits, TransfersInTransit, event.amount)],
            Some(route) => vec![
                post(CustomerDeposits, DueFromBanks, event.amount),
                other(route.source, DueToBanks, TransfersInTransit, event.amount),
            ],
        },
        AccountEvent::DetailsUpdated(_)
        | AccountEvent::OverdraftLimitSet(_)
        | AccountEvent::Frozen(_)
        | AccountEvent::Unfrozen(_)
        | AccountEvent::Closed(_)
        | AccountEvent::CreditReleased(_) => Vec::new(),
    }
}

/// The books of every bank.
#[derive(Debug, Clone, Default)]
pub struct Books {
    banks: Rows<BankId, BankBooks>,
    account_banks: Rc<FxHashMap<AccountId, BankId>>,
    between_banks: Rc<FxHashMap<TransferId, Route>>,
}

/// The totals of one bank's books.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankBooks {
    /// The bank's currency.
    pub currency: Currency,
    /// How many movements of accounts there were.
    pub transaction_count: u64,
    totals: [Money; 5],
}

impl BankBooks {
    /// An account's balance, debits less credits.
    #[must_use]
    pub fn net_debit(&self, account: ChartAccount) -> Money {
        self.totals.get(account as usize).copied().unwrap_or(Money::zero(self.currency))
    }

    /// What customers hold: the sum of all accounts' posted balances.
    #[must_use]
    pub fn customer_deposits(&self) -> Money {
        self.net_debit(ChartAccount::CustomerDeposits).negated()
    }

    /// What transfers have taken from their sources and not brought anywhere yet.
    #[must_use]
    pub fn in_transit(&self) -> Money {
        self.net_debit(ChartAccount::TransfersInTransit).negated()
    }

    fn post(&mut self, posting: &Posting) {
        if let Some(total) = self.totals.get_mut(posting.debit as usize) {
            *total = total.plus(posting.amount);
        }
        if let Some(total) = self.totals.get_mut(posting.credit as usize) {
            *total = total.minus(posting.amount);
        }
    }
}

impl Books {
    /// The books of a bank.
    #[must_use]
    pub fn of(&self, bank_id: BankId) -> Option<&BankBooks> {
        self.banks.get(bank_id)
    }

    /// What an event means in the books.
    #[must_use]
    pub fn postings(&self, recorded: &Recorded) -> Vec<Posting> {
        let Event::Account(event) = &recorded.event else { return Vec::new() };
        let account_id = AccountId(recorded.stream.id);
        let Some(&bank_id) = self.account_banks.get(&account_id) else { return Vec::new() };
        let route = event.transfer_id().and_then(|id| self.between_banks.get(&id)).copied();
        postings(event, account_id, bank_id, route)
    }

    /// The trial balance of a bank: each account's net balance on its side.
    #[must_use]
    pub fn trial_balance(&self, bank_id: BankId) -> Option<TrialBalanceView> {
        let books = self.of(bank_id)?;
        let zero = Money::zero(books.currency);
        let rows: Vec<_> = ChartAccount::ALL
            .into_iter()
            .map(|account| {
                let net = books.net_debit(account);
                let (debit, credit) = if net.is_negative() { (zero, net.negated()) } else { (net, zero) };
                TrialBalanceRow { account: account.name(), debit, credit }
            })
            .collect();
        let total_debit = rows.iter().fold(zero, |sum, row| sum.plus(row.debit));
        let total_credit = rows.iter().fold(zero, |sum, row| sum.plus(row.credit));
        let balanced = total_debit == total_credit;
        Some(TrialBalanceView { bank_id, currency: books.currency, rows, total_debit, total_credit, balanced })
    }
}

impl Projection<Event, Actor> for Books {
    fn apply(&mut self, recorded: &Recorded) {
        match &recorded.event {
            Event::Bank(BankEvent::Opened(opened)) => {
                let totals = [Money::zero(opened.currency); 5];
                let books = BankBooks { currency: opened.currency, transaction_count: 0, totals };
                self.banks.insert(BankId(recorded.stream.id), books);
            }
            Event::Transfer(TransferEvent::Initiated(initiated)) => {
                let bank = |account_id| self.account_banks.get(account_id).copied();
                let banks = (bank(&initiated.from_account_id), bank(&initiated.to_account_id));
                if let (Some(source), Some(destination)) = banks
                    && source != destination
                {
                    let route = Route { source, destination };
                    Rc::make_mut(&mut self.between_banks).insert(TransferId(recorded.stream.id), route);
                }
            }
            Event::Account(event) => {
                let account_id = AccountId(recorded.stream.id);
                if let AccountEvent::Opened(opened) = event {
                    Rc::make_mut(&mut self.account_banks).insert(account_id, opened.bank_id);
                }
                if event.movement().is_none() {
                    return;
                }
                for posting in self.postings(recorded) {
                    if let Some(books) = self.banks.get_mut(posting.bank_id) {
                        books.post(&posting);
                        books.transaction_count += u64::from(posting.account_id.is_some());
                    }
                }
            }
            Event::Transfer(TransferEvent::Completed(_) | TransferEvent::Failed(_))
            | Event::Customer(_)
            | Event::CommandRejected(_) => {}
        }
    }
}

/// One line of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BookedLine {
    /// The account of the chart.
    pub account: &'static str,
    /// The customer's account, for a line of Customer deposits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account_id: Option<AccountId>,
    /// Left or right.
    pub side: PostingSide,
    /// How much.
    pub amount: Money,
}

/// An entry of the journal as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct JournalEntry {
    /// Derived from its event's id and the bank's.
    pub entry_id: Uuid,
    /// Where its event stands.
    pub position: Position,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// What it is for, in words.
    pub description: String,
    /// The entry that this one takes back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reverses: Option<Uuid>,
    /// Debit first.
    pub lines: Vec<BookedLine>,
}

impl JournalEntry {
    /// The entry that a posting of an event is.
    #[must_use]
    pub fn new(recorded: &Recorded, posting: &Posting, reverses: Option<&Recorded>) -> Self {
        let line = |account: ChartAccount, side| BookedLine {
            account: account.name(),
            account_id: posting.account_id.filter(|_| account == ChartAccount::CustomerDeposits),
            side,
            amount: posting.amount,
        };
        Self {
            entry_id: entry_id(recorded, posting.bank_id),
            position: recorded.position,
            recorded_at: recorded.recorded_at(),
            description: match &recorded.event {
                Event::Account(event) => describe(event),
                _ => String::new(),
            },
            reverses: reverses.map(|original| entry_id(original, posting.bank_id)),
            lines: vec![line(posting.debit, PostingSide::Debit), line(posting.credit, PostingSide::Credit)],
        }
    }
}

fn entry_id(recorded: &Recorded, bank_id: BankId) -> Uuid {
    Uuid::new_v5(&recorded.event_id(), bank_id.0.as_bytes())
}

/// What a movement was for: in its own words where it has some.
pub(super) fn describe(event: &AccountEvent) -> String {
    let given = |description: &Option<String>, otherwise: &str| {
        description.clone().filter(|text| !text.trim().is_empty()).unwrap_or_else(|| otherwise.to_owned())
    };
    match event {
        AccountEvent::Opened(_) => "Opening deposit".into(),
        AccountEvent::Deposited(event) => given(&event.description, "Deposit"),
        AccountEvent::Withdrawn(event) => given(&event.description, "Withdrawal"),
        AccountEvent::Debited(_) => "Transfer out".into(),
        AccountEvent::Credited(_) => "Transfer in".into(),
        AccountEvent::CreditReversed(_) => "Transfer in, taken back".into(),
        AccountEvent::DebitReversed(_) => "Transfer out, refunded".into(),
        AccountEvent::DetailsUpdated(_)
        | AccountEvent::OverdraftLimitSet(_)
        | AccountEvent::Frozen(_)
        | AccountEvent::Unfrozen(_)
        | AccountEvent::Closed(_)
        | AccountEvent::CreditReleased(_) => String::new(),
    }
}

/// The journal of a bank: where its entries' events stand.
#[derive(Debug, Clone, Default)]
pub struct Journal {
    by_bank: FxHashMap<BankId, Vec<Position>>,
}

impl Journal {
    /// Where the events of a bank's entries stand, oldest first.
    #[must_use]
    pub fn positions(&self, bank_id: BankId) -> &[Position] {
        self.by_bank.get(&bank_id).map_or(&[], Vec::as_slice)
    }

    /// Takes in an event that the books have taken in.
    pub fn apply(&mut self, recorded: &Recorded, books: &Books) {
        for posting in books.postings(recorded) {
            self.by_bank.entry(posting.bank_id).or_default().push(recorded.position);
        }
    }
}

/// A bank's journal as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LedgerView {
    /// Whose books.
    pub bank_id: BankId,
    /// In which currency.
    pub currency: Currency,
    /// What customers hold.
    pub balance: Money,
    /// How many movements of accounts there were.
    pub transaction_count: u64,
    /// The entries asked for, oldest first.
    pub entries: Vec<JournalEntry>,
}

/// One account of the chart in a trial balance: its net balance on its side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TrialBalanceRow {
    /// The account's name.
    pub account: &'static str,
    /// Where debits are more.
    pub debit: Money,
    /// Where credits are more.
    pub credit: Money,
}

/// A bank's trial balance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TrialBalanceView {
    /// Whose books.
    pub bank_id: BankId,
    /// In which currency.
    pub currency: Currency,
    /// The chart.
    pub rows: Vec<TrialBalanceRow>,
    /// The sum of the left.
    pub total_debit: Money,
    /// The sum of the right.
    pub total_credit: Money,
    /// Whether both are the same, as they must be.
    pub balanced: bool,
}
