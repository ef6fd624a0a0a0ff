//! Where a log has something to look for, to be drawn along it: a refusal, a transfer, a fraud, a
//! snapshot of an account; and how many events fell into each stretch of time.

use rustc_hash::FxHashMap;

use crate::domain::account::AccountEvent;
use crate::domain::bank::BankEvent;
use crate::domain::fraud::Verdict;
use crate::domain::request::RequestEvent;
use crate::domain::transfer::TransferEvent;
use crate::domain::{AccountId, Actor, BankId, Event, Log, Recorded};
use crate::event_sourcing::{Position, Projection};

/// What an event is marked as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// A command was refused, or a transfer failed.
    Refusal,
    /// A transfer began.
    Transfer,
    /// A movement was judged fraud.
    Fraud,
    /// A snapshot of an account, or of a bank's books, is taken after it.
    Snapshot,
}

impl Mark {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Refusal, Self::Transfer, Self::Fraud, Self::Snapshot];
}

/// The positions of all marks.
#[derive(Debug, Clone, Default)]
pub struct Marks {
    positions: [Vec<Position>; 4],
    snapshot_every: FxHashMap<BankId, u64>,
    banks: FxHashMap<AccountId, BankId>,
}

impl Marks {
    /// Where the marks of a kind stand, oldest first.
    #[must_use]
    pub fn positions(&self, mark: Mark) -> &[Position] {
        self.positions.get(mark as usize).map_or(&[], Vec::as_slice)
    }

    /// Of a log that ends at `head`, cut into `parts` of the same length: which of them have a mark of
    /// a kind, by their numbers from 0.
    pub fn parts(&self, mark: Mark, head: Position, parts: u64) -> impl Iterator<Item = u64> {
        let positions = self.positions(mark);
        let end = move |part: u64| head * part / parts.max(1);
        let has = move |part: &u64| {
            let before = positions.partition_point(|&position| position <= end(*part));
            positions.get(before).is_some_and(|&position| position <= end(part + 1))
        };
        (0..parts).filter(has)
    }

    /// Marks the last event that was taken in.
    pub(super) fn put(&mut self, mark: Mark, position: Position) {
        let positions = self.positions.get_mut(mark as usize);
        if let Some(positions) = positions.filter(|known| known.last() != Some(&position)) {
            positions.push(position);
        }
    }

    fn take_account(&mut self, recorded: &Recorded, event: &AccountEvent) {
        let account_id = AccountId(recorded.stream.id);
        if let Some(beginning) = event.beginning() {
            self.banks.insert(account_id, beginning.bank_id);
        }
        let every = self.banks.get(&account_id).and_then(|bank| self.snapshot_every.get(bank));
        if every.is_some_and(|&every| every > 0 && recorded.version.is_multiple_of(every)) {
            self.put(Mark::Snapshot, recorded.position);
        }
    }
}

impl Projection<Event, Actor> for Marks {
    fn apply(&mut self, recorded: &Recorded) {
        let bank_id = BankId(recorded.stream.id);
        match &recorded.event {
            Event::Bank(BankEvent::Opened(bank)) => {
                self.snapshot_every.insert(bank_id, bank.policy.snapshot_every);
            }
            Event::Bank(BankEvent::BroughtForward(bank)) => {
                self.snapshot_every.insert(bank_id, bank.policy.snapshot_every);
            }
            Event::Bank(BankEvent::PolicyChanged(changed)) => {
                if let Some(every) = changed.policy.snapshot_every {
                    self.snapshot_every.insert(bank_id, every);
                }
            }
            Event::Account(event) => self.take_account(recorded, event),
            Event::Transfer(TransferEvent::Initiated(_)) => {
                self.put(Mark::Transfer, recorded.position);
            }
            Event::Transfer(TransferEvent::Failed(_))
            | Event::Request(RequestEvent::Rejected(_)) => {
                self.put(Mark::Refusal, recorded.position);
            }
            Event::FraudCheck(check) if check.verdict == Verdict::Fraud => {
                self.put(Mark::Fraud, recorded.position);
            }
            Event::Customer(_) | Event::Transfer(_) | Event::FraudCheck(_) | Event::Request(_) => {}
        }
    }
}

/// How many events were recorded in each of so many equal stretches of time, from a log's earliest event
/// to its latest. Each counts at its own time, also where the clock had been set back.
#[must_use]
pub fn events_by_time(log: &Log, parts: usize) -> Vec<u64> {
    let Some((from, to)) = log.times() else { return vec![0; parts] };
    let length = i128::from(to.as_millis()) - i128::from(from.as_millis());
    let end = |part: usize| from.plus_millis((length * part as i128 / parts as i128) as i64);
    log.counts_up_to(&(1..=parts).map(end).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_marked_that_has_a_mark() {
        let mut marks = Marks::default();
        for position in [1, 50, 51, 100] {
            marks.put(Mark::Fraud, position);
        }
        let parts = |parts| marks.parts(Mark::Fraud, 100, parts).collect::<Vec<_>>();
        assert_eq!(parts(1), [0]);
        assert_eq!(parts(2), [0, 1]);
        assert_eq!(parts(10), [0, 4, 5, 9]);
        assert_eq!(parts(100), [0, 49, 50, 99]);
        assert_eq!(marks.parts(Mark::Fraud, 0, 10).count(), 0);
        assert_eq!(marks.parts(Mark::Refusal, 100, 10).count(), 0);
    }

    #[test]
    fn a_log_without_events_has_none_at_any_time() {
        let log = Log::default();
        assert_eq!(events_by_time(&log, 3), [0, 0, 0]);
    }
}
