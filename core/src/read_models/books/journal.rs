//! The journal of each bank: its entries in the order of posting, and snapshots of the totals.

use rustc_hash::FxHashMap;
use serde::Serialize;
use uuid::Uuid;

use super::{BankBooks, Books, ChartAccount, Description, Posting, PostingSide};
use crate::domain::{AccountId, BankId, Currency, Event, Money, Recorded};
use crate::event_sourcing::{Position, Timestamp};
use crate::read_models::Banks;

/// The journal of each bank: where its entries' events stand, and what its books came to at each
/// multiple of the `snapshot_every` that was in force then.
#[derive(Debug, Clone, Default)]
pub struct Journal {
    by_bank: FxHashMap<BankId, OfBank>,
}

#[derive(Debug, Clone, Default)]
struct OfBank {
    positions: Vec<Position>,
    snapshots: Vec<LedgerSnapshot>,
}

/// What a bank's books came to after some of their entries. It is made from the log, and can be at any time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerSnapshot {
    /// After so many entries.
    pub entries: u64,
    /// Where the event of the last of them stands.
    pub position: Position,
    pub(in crate::read_models) books: BankBooks,
}

impl Journal {
    /// Where the events of a bank's entries stand, oldest first.
    #[must_use]
    pub fn positions(&self, bank_id: BankId) -> &[Position] {
        self.by_bank.get(&bank_id).map_or(&[], |bank| &bank.positions)
    }

    /// The snapshots of a bank's books, oldest first.
    #[must_use]
    pub fn snapshots(&self, bank_id: BankId) -> &[LedgerSnapshot] {
        self.by_bank.get(&bank_id).map_or(&[], |bank| &bank.snapshots)
    }

    /// The last snapshot of a bank's books at a position or before it, and the entries after it up to
    /// there.
    pub(in crate::read_models) fn since_snapshot(
        &self,
        bank_id: BankId,
        at: Position,
    ) -> (Option<&LedgerSnapshot>, &[Position]) {
        let (snapshots, positions) = (self.snapshots(bank_id), self.positions(bank_id));
        let taken = snapshots.partition_point(|snapshot| snapshot.position <= at);
        let last = taken.checked_sub(1).and_then(|last| snapshots.get(last));
        let start = last.map_or(0, |last| usize::try_from(last.entries).unwrap_or(usize::MAX));
        let end = positions.partition_point(|&position| position <= at);
        (last, positions.get(start..end).unwrap_or_default())
    }

    /// Takes in an event that the banks and the books have taken in, and says whether a snapshot was
    /// taken after it.
    pub fn apply(&mut self, recorded: &Recorded, banks: &Banks, books: &Books) -> bool {
        let mut taken = false;
        for posting in books.postings(recorded) {
            let bank_id = posting.bank_id;
            let bank = self.by_bank.entry(bank_id).or_default();
            if bank.positions.last() == Some(&recorded.position) {
                continue;
            }
            bank.positions.push(recorded.position);
            let entries = bank.positions.len() as u64;
            let every = banks.get(bank_id).map_or(0, |row| row.policy.snapshot_every);
            if every > 0
                && entries.is_multiple_of(every)
                && let Some(books) = books.of(bank_id)
            {
                let (position, books) = (recorded.position, books.clone());
                bank.snapshots.push(LedgerSnapshot { entries, position, books });
                taken = true;
            }
        }
        taken
    }
}

/// Journal of a bank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct LedgerView {
    /// Bank of the journal.
    pub bank_id: BankId,
    /// Currency of the bank, by ISO 4217.
    pub currency: Currency,
    /// Total of what customers hold.
    pub balance: Money,
    /// Number of account movements.
    pub transaction_count: u64,
    /// Entries that match, oldest first.
    pub entries: Vec<JournalEntry>,
}

/// Line of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct BookedLine {
    /// Account of the chart.
    pub account: ChartAccount,
    /// Account of the customer, on a line of Customer deposits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account_id: Option<AccountId>,
    /// Side of the line.
    pub side: PostingSide,
    /// Amount, above 0.
    pub amount: Money,
}

/// Entry of a journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct JournalEntry {
    /// Derived from the ids of its event and of the bank.
    pub entry_id: Uuid,
    /// Position of its event in the log.
    pub position: Position,
    /// Time of recording.
    pub recorded_at: Timestamp,
    /// Effective time.
    pub effective_at: Timestamp,
    /// What it is for.
    pub description: Description,
    /// Entry that this one reverses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reverses: Option<Uuid>,
    /// Lines in pairs, debit first.
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
                Event::Account(event) => Description::of(event, event.description()),
                // Of all other events only those of a bank that is brought forward are posted.
                _ => Description::BetweenBanks,
            },
            reverses: reverses.map(|original| entry_id(original, bank_id)),
            lines: postings.iter().flat_map(lines).collect(),
        }
    }
}

fn entry_id(recorded: &Recorded, bank_id: BankId) -> Uuid {
    Uuid::new_v5(&recorded.event_id(), bank_id.0.as_bytes())
}
