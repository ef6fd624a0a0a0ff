//! Whether entries that may come from anywhere are a log that everything else can rely on. Folds,
//! queries and processes don't check events again: what they take for granted is written down here,
//! once, for an import and for `verify()`.
//!
//! - **The log** ([`Check`]): streams without gaps, each event in one of its kind; what was brought
//!   forward stands first; no command is answered twice and no step taken twice; a cause stands before
//!   what it led to. Ids and steps of later events are derived from these.
//! - **Commits** ([`commits`]): a step of a process holds the events of that step, a request is
//!   received once and decided once. The processes go on from there.
//! - **Money** ([`money`]): banks, customers and accounts stand before what names them, in one currency a
//!   bank; every amount has exactly its currency's digits; balances add up; a transfer's money moves
//!   step by step; a fraud check is of its movement. Sums are then never too large.
//! - **Texts** ([`texts`]): no text is longer than a page can show.
//!
//! The rules of the bank (was this withdrawal allowed?) are not decided again.

mod commits;
mod money;
mod number_hasher;
mod texts;
pub(super) mod violation;

use rustc_hash::{FxHashMap, FxHashSet};
use uuid::Uuid;

use self::commits::Requests;
use self::money::Ledger;
use self::number_hasher::NumberHasher;
use self::violation::Violation;
use crate::domain::account::AccountEvent;
use crate::domain::bank::BankEvent;
use crate::domain::customer::CustomerEvent;
use crate::domain::request::RequestEvent;
use crate::domain::transfer::TransferEvent;
use crate::domain::{
    AccountId, Archive, BankId, Commit, CustomerId, Entry, Event, Recorded, TransactionId,
    TransferId,
};
use crate::event_sourcing::{
    BATCH, MOST_NUMBER, Origin, Phase, Position, Reason, StreamId, Version,
};

/// The first event that will not do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("position {position}: {reason}")]
pub(super) struct Unsound {
    pub(super) position: Position,
    pub(super) reason: Violation,
}

impl From<Unsound> for Reason {
    fn from(unsound: Unsound) -> Self {
        Self::from(unsound.reason).at("position", unsound.position)
    }
}

/// The most events of one entry: an archive's beginning has 256 in one, and a request settles in far
/// fewer. A segment has room for 16 such entries.
const MOST_EVENTS: usize = 4_096;

/// Checks entries from the first on, telling its progress.
///
/// # Errors
/// The first position that will not do, and why.
pub(super) async fn check_sound(
    entries: &[Entry],
    hash: NumberHasher<'_>,
    phase: Phase<'_>,
) -> Result<(), Unsound> {
    let mut check = Check::new(hash);
    for (nth, piece) in entries.chunks(BATCH).enumerate() {
        piece.iter().try_for_each(|entry| check.take_entry(entry))?;
        phase.done(((nth + 1) * BATCH) as u64, entries.len() as u64).await;
    }
    Ok(())
}

struct Check<'a> {
    versions: FxHashMap<StreamId, Version>,
    commands: FxHashSet<Uuid>,
    steps: FxHashSet<Uuid>,
    requests: Requests,
    ledger: Ledger<'a>,
    archive: Option<Archive>,
    goes_on: bool,
}

impl<'a> Check<'a> {
    fn new(hash: NumberHasher<'a>) -> Self {
        Self {
            versions: FxHashMap::default(),
            commands: FxHashSet::default(),
            steps: FxHashSet::default(),
            requests: Requests::default(),
            ledger: Ledger::new(hash),
            archive: None,
            goes_on: false,
        }
    }

    fn take_entry(&mut self, entry: &Entry) -> Result<(), Unsound> {
        if entry.events().nth(MOST_EVENTS).is_some() {
            let reason = Violation::EntryTooLong;
            return Err(Unsound { position: entry.first(), reason });
        }
        entry.commits.iter().try_for_each(|commit| self.take_commit(commit))
    }

    fn take_commit(&mut self, commit: &Commit) -> Result<(), Unsound> {
        let position = commit.events.first().map_or(0, |first| first.position);
        let unsound = |reason| Unsound { position, reason };
        self.take_headers(commit, position).map_err(unsound)?;
        commits::check_shape(commit, &mut self.requests, &self.ledger).map_err(unsound)?;
        let mut before = None;
        for recorded in &commit.events {
            let position = recorded.position;
            self.take(recorded, before).map_err(|reason| Unsound { position, reason })?;
            before = Some(recorded);
        }
        self.take_command(commit).map_err(unsound)
    }

    fn take_headers(&self, commit: &Commit, first: Position) -> Result<(), Violation> {
        let headers = &commit.headers;
        texts::check_headers(headers)?;
        self.ledger.check_actor(&headers.actor)?;
        match headers.origin {
            Origin::Process { cause, .. } if !(1..first).contains(&cause) => {
                Err(Violation::CauseNotBefore)
            }
            Origin::Request { .. } | Origin::Process { .. } => Ok(()),
        }
    }

    /// A command is answered once, and a step taken once: the ids of their events follow from them.
    fn take_command(&mut self, commit: &Commit) -> Result<(), Violation> {
        let command_id = commit.headers.command_id();
        match commit.headers.origin {
            Origin::Request { .. } if !self.commands.insert(command_id) => {
                Err(Violation::AnsweredTwice)
            }
            Origin::Process { .. }
                if !commits::is_cut(commit) && !self.steps.insert(command_id) =>
            {
                Err(Violation::StepTakenTwice)
            }
            Origin::Request { .. } | Origin::Process { .. } => Ok(()),
        }
    }

    fn take(&mut self, recorded: &Recorded, before: Option<&Recorded>) -> Result<(), Violation> {
        let version = self.versions.entry(recorded.stream).or_default();
        *version += 1;
        if recorded.version != *version {
            return Err(Violation::VersionMissing);
        }
        if recorded.stream.category != category_of(&recorded.event) {
            return Err(Violation::WrongCategory);
        }
        if begins_a_stream(&recorded.event).is_some_and(|begins| begins != (recorded.version == 1))
        {
            return Err(Violation::WrongStart);
        }
        texts::check_event(&recorded.event)?;
        self.take_archive(&recorded.event)?;
        match &recorded.event {
            Event::Request(event) => {
                self.requests.take(recorded, event, &self.ledger)?;
                self.ledger.take_refusal(recorded)
            }
            _ => self.ledger.take(recorded, before),
        }
    }

    /// What was brought forward stands at the beginning of a log, and is all of one archive.
    fn take_archive(&mut self, event: &Event) -> Result<(), Violation> {
        if !event.is_brought_forward() {
            self.goes_on = true;
            return Ok(());
        }
        if self.goes_on {
            return Err(Violation::BroughtForwardLate);
        }
        if let Event::Bank(BankEvent::BroughtForward(bank)) = event {
            if !(1..=MOST_NUMBER).contains(&bank.archive.position) {
                return Err(Violation::ImpossibleArchive);
            }
            let archive = self.archive.get_or_insert_with(|| bank.archive.clone());
            if *archive != bank.archive {
                return Err(Violation::SeveralArchives);
            }
        }
        Ok(())
    }
}

/// Whether an event is the first of its stream. A refusal may be that of a request that waited, and
/// a request may have the id of a step that was refused.
fn begins_a_stream(event: &Event) -> Option<bool> {
    Some(match event {
        Event::Request(RequestEvent::Received(_) | RequestEvent::Rejected(_)) => return None,
        Event::Bank(BankEvent::Opened(_) | BankEvent::BroughtForward(_))
        | Event::Customer(CustomerEvent::Registered(_) | CustomerEvent::BroughtForward(_))
        | Event::Account(AccountEvent::Opened(_) | AccountEvent::BroughtForward(_))
        | Event::Transfer(TransferEvent::Initiated(_))
        | Event::FraudCheck(_) => true,
        Event::Bank(_)
        | Event::Customer(_)
        | Event::Account(_)
        | Event::Transfer(_)
        | Event::Request(RequestEvent::Accepted(_)) => false,
    })
}

fn category_of(event: &Event) -> &'static str {
    match event {
        Event::Bank(_) => BankId::CATEGORY,
        Event::Customer(_) => CustomerId::CATEGORY,
        Event::Account(_) => AccountId::CATEGORY,
        Event::Transfer(_) => TransferId::CATEGORY,
        Event::FraudCheck(_) => TransactionId::CATEGORY,
        Event::Request(_) => "command",
    }
}

#[cfg(test)]
mod tests;
