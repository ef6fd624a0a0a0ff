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

/// How time went along a log, with long pauses shortened: one event months after all others would press
/// those into a single stretch.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Course {
    /// Places of the log, oldest first, each with how far it is from the first event. Between them it went
    /// evenly.
    places: Vec<(Position, u64)>,
}

impl Course {
    /// The course of a log, by so many places of it at most.
    #[must_use]
    pub fn of(log: &Log, most: u64) -> Self {
        let head = log.head();
        let count = head.min(most.max(2));
        // The first and the last are among them.
        let places = (0..count).map(|at| 1 + (head - 1) * at / (count - 1).max(1));
        let time = |at| Some((at, log.get(at)?.recorded_at().as_millis()));
        Self::along(&places.filter_map(time).collect::<Vec<_>>())
    }

    /// The course along places whose time is known. A clock that was set back takes no time.
    fn along(places: &[(Position, i64)]) -> Self {
        let mut gaps: Vec<u64> = places
            .iter()
            .zip(places.iter().skip(1))
            .map(|((_, from), (_, to))| u64::try_from(to - from).unwrap_or(0))
            .collect();
        shorten(&mut gaps);
        let mut far = 0;
        let passed = std::iter::once(0).chain(gaps.into_iter().map(|gap| {
            far += gap;
            far
        }));
        let places = places.iter().zip(passed);
        Self { places: places.map(|((position, _), far)| (*position, far)).collect() }
    }

    fn length(&self) -> u64 {
        self.places.last().map_or(0, |(_, far)| *far)
    }

    /// How many events fell into each of so many stretches of the same length.
    #[must_use]
    pub fn counts(&self, parts: usize) -> Vec<u64> {
        let mut counts = vec![0; parts];
        let mut before = 0;
        for (position, far) in &self.places {
            let part = share_of(*far, self.length(), parts.saturating_sub(1) as u64);
            if let Some(count) = usize::try_from(part).ok().and_then(|part| counts.get_mut(part)) {
                *count += position - before;
            }
            before = *position;
        }
        counts
    }

    /// How far along a position stands, in thousandths of the whole.
    #[must_use]
    pub fn mille(&self, position: Position) -> u64 {
        let next = self.places.partition_point(|(place, _)| *place < position);
        let far =
            match (next.checked_sub(1).and_then(|at| self.places.get(at)), self.places.get(next)) {
                (Some((before, from)), Some((after, to))) => {
                    from + share_of(position - before, after - before, to - from)
                }
                (None, _) => 0,
                (Some(_), None) => self.length(),
            };
        share_of(far, self.length(), 1_000)
    }
}

/// What part of a whole comes to in so many units, without overflow.
fn share_of(part: u64, whole: u64, units: u64) -> u64 {
    let share = u128::from(part) * u128::from(units) / u128::from(whole.max(1));
    u64::try_from(share).unwrap_or(units)
}

/// Shortens the longest gaps until none takes more than a twentieth of all, or its fair share twice where
/// there are few.
fn shorten(gaps: &mut [u64]) {
    let parts = (gaps.len() as u64 / 2).clamp(1, 20);
    // Each time the whole is at least halved, or nothing is too long any more.
    for _ in 0..64 {
        let most = (gaps.iter().sum::<u64>() / parts).max(1);
        if gaps.iter().all(|gap| *gap <= most) {
            return;
        }
        gaps.iter_mut().for_each(|gap| *gap = (*gap).min(most));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_pause_leaves_room_for_what_came_before_it() {
        let hour = 3_600_000;
        let mut places: Vec<_> = (1..=100).map(|at| (at, at as i64 * hour)).collect();
        places.push((101, 5_000 * hour));
        let course = Course::along(&places);
        let counts = course.counts(50);
        assert_eq!(counts.iter().sum::<u64>(), 101);
        assert_eq!(counts.last(), Some(&1));
        let filled = counts.iter().filter(|count| **count > 0).count();
        assert!(filled > 40, "{counts:?}");
        assert_eq!((course.mille(1), course.mille(101)), (0, 1_000));
        assert!((900..1_000).contains(&course.mille(100)), "{}", course.mille(100));
    }

    #[test]
    fn events_of_one_time_and_a_clock_set_back_have_a_course_too() {
        let at_once = Course::along(&[(1, 7), (2, 7), (3, 7)]);
        assert_eq!(at_once.counts(4), [3, 0, 0, 0]);
        assert_eq!(at_once.mille(2), 0);
        let back = Course::along(&[(1, 10), (2, 0), (3, 10)]);
        assert_eq!(back.counts(2), [2, 1]);
        assert_eq!(Course::default().counts(3), [0, 0, 0]);
        assert_eq!(Course::of(&Log::default(), 10), Course::default());
    }

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
