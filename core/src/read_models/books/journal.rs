//! The journal of each bank: its entries, in the order in which they were booked.

use rustc_hash::FxHashMap;
use serde::Serialize;
use uuid::Uuid;

use super::{Books, ChartAccount, Posting, PostingSide, describe};
use crate::domain::bank::BankEvent;
use crate::domain::{AccountId, BankId, Currency, Event, Money, Recorded};
use crate::event_sourcing::{Position, Timestamp};

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
            let positions = self.by_bank.entry(posting.bank_id).or_default();
            if positions.last() != Some(&recorded.position) {
                positions.push(recorded.position);
            }
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

/// One line of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BookedLine {
    /// The account of the chart.
    pub account: ChartAccount,
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
    /// When it counts.
    pub effective_at: Timestamp,
    /// What it is for, in words.
    pub description: String,
    /// The entry that this one takes back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reverses: Option<Uuid>,
    /// In pairs, debit first.
    pub lines: Vec<BookedLine>,
}

impl JournalEntry {
    /// The entry that an event is in the books of a bank, by its postings there.
    #[must_use]
    pub fn new(
        recorded: &Recorded,
        bank_id: BankId,
        postings: &[Posting],
        reverses: Option<&Recorded>,
    ) -> Self {
        let line = |posting: &Posting, account: ChartAccount, side| BookedLine {
            account,
            account_id: posting.account_id.filter(|_| account == ChartAccount::CustomerDeposits),
            side,
            amount: posting.amount,
        };
        let lines = |posting: &Posting| {
            let debit = line(posting, posting.debit, PostingSide::Debit);
            [debit, line(posting, posting.credit, PostingSide::Credit)]
        };
        Self {
            entry_id: entry_id(recorded, bank_id),
            position: recorded.position,
            recorded_at: recorded.recorded_at(),
            effective_at: recorded.headers.effective_at,
            description: match &recorded.event {
                Event::Account(event) => describe(event),
                Event::Bank(BankEvent::BroughtForward(_)) => {
                    "Due from and to other banks, brought forward".into()
                }
                _ => String::new(),
            },
            reverses: reverses.map(|original| entry_id(original, bank_id)),
            lines: postings.iter().flat_map(lines).collect(),
        }
    }
}

fn entry_id(recorded: &Recorded, bank_id: BankId) -> Uuid {
    Uuid::new_v5(&recorded.event_id(), bank_id.0.as_bytes())
}
