//! The progress of a process: its pending runs, its lag, and how long finished runs took.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde::Serialize;

use crate::event_sourcing::{Histogram, Position, Timestamp};

/// What one process owes, and how long it took for the rest.
#[derive(Debug, Clone, Default)]
pub(super) struct Progress {
    /// What it owes, by the event from which it has to go on. A checkpoint shares it until it changes.
    owing: Rc<BTreeMap<Position, Owing>>,
    /// What the present commit has changed of that.
    changed: Option<Position>,
    durations: Histogram,
}

/// Something that is begun and not finished.
#[derive(Debug, Clone, Copy)]
struct Owing {
    begun: Timestamp,
    /// Where the commit ends from which it goes on: what stands within it is not waited for.
    end: Position,
}

/// State of a process, and how long its work took, by the bank's clock.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema), schemars(with = "Shown"))]
pub struct ProcessMetrics {
    /// The process' name.
    pub process: &'static str,
    /// How much it has begun and not finished.
    pub open: u64,
    /// How many events have been recorded since the oldest commit from which it has to go on; 0 where
    /// it owes nothing.
    pub lag: u64,
    /// How long it took from the beginning to the last step, in milliseconds of the bank's clock, for
    /// what it has finished.
    pub durations: Histogram,
}

impl Progress {
    /// The next event is this one of its commit, from 0. It comes before what the event means.
    pub(super) fn next(&mut self, position: Position, index: u32) {
        match self.changed {
            Some(changed) if index > 0 => self.reach(changed, position),
            _ => self.changed = None,
        }
    }

    /// A commit that goes on from an event, or stands there, has come to a position.
    pub(super) fn reach(&mut self, from: Position, position: Position) {
        if self.owing.contains_key(&from) {
            self.changed = Some(from);
            let owing = Rc::make_mut(&mut self.owing).get_mut(&from);
            owing.into_iter().for_each(|owing| owing.end = position);
        }
    }

    /// Something was begun.
    pub(super) fn begin(&mut self, position: Position, at: Timestamp) {
        self.changed = Some(position);
        let owing = Owing { begun: at, end: position };
        Rc::make_mut(&mut self.owing).insert(position, owing);
    }

    /// A step was taken from one event to another.
    pub(super) fn go_on(&mut self, from: Position, to: Position) {
        if self.owing.contains_key(&from) {
            self.changed = Some(to);
            let owing = Rc::make_mut(&mut self.owing);
            if let Some(Owing { begun, .. }) = owing.remove(&from) {
                owing.insert(to, Owing { begun, end: to });
            }
        }
    }

    /// The last step was taken from an event.
    pub(super) fn end(&mut self, from: Position, at: Timestamp) {
        if self.owing.contains_key(&from)
            && let Some(Owing { begun, .. }) = Rc::make_mut(&mut self.owing).remove(&from)
        {
            let millis = at.as_millis().saturating_sub(begun.as_millis());
            // A clock that was set back measures nothing.
            self.durations.add(u64::try_from(millis).unwrap_or(0));
        }
    }

    /// How much it has begun and not finished.
    pub(super) fn open(&self) -> u64 {
        self.owing.len() as u64
    }

    /// How many events have been recorded up to a position since the oldest commit that owes something.
    pub(super) fn lag(&self, at: Position) -> u64 {
        self.owing.values().next().map_or(0, |oldest| at.saturating_sub(oldest.end))
    }

    /// How it stands at a position.
    pub(super) fn told(&self, process: &'static str, at: Position) -> ProcessMetrics {
        ProcessMetrics {
            process,
            open: self.open(),
            lag: self.lag(at),
            durations: self.durations.clone(),
        }
    }
}

/// The same as programs get it.
#[derive(Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
struct Shown {
    /// Name of the process.
    #[cfg_attr(feature = "schemas", schemars(extend("enum" = [crate::processes::TRANSFER_SAGA, crate::processes::REQUEST_QUEUE])))]
    process: &'static str,
    /// Number of transfers or requests that have begun and not ended.
    open: u64,
    /// Number of events since the oldest commit that the process must continue from.
    lag: u64,
    /// Number of transfers or requests that have ended.
    finished: u64,
    /// Median time from begin to end, in milliseconds; `None` if there is none.
    p50_ms: Option<u64>,
    /// 95th percentile.
    p95_ms: Option<u64>,
    /// 99th percentile.
    p99_ms: Option<u64>,
}

impl Serialize for ProcessMetrics {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let percentile = |percent| self.durations.percentile(percent);
        Shown {
            process: self.process,
            open: self.open,
            lag: self.lag,
            finished: self.durations.count(),
            p50_ms: percentile(50),
            p95_ms: percentile(95),
            p99_ms: percentile(99),
        }
        .serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_millis(millis)
    }

    #[test]
    fn the_oldest_event_that_owes_something_is_how_far_it_is_behind() {
        let mut progress = Progress::default();
        assert_eq!(progress.lag(7), 0);
        progress.begin(10, at(0));
        progress.begin(12, at(5));
        assert_eq!((progress.lag(10), progress.lag(15)), (0, 5));
        progress.go_on(10, 16);
        assert_eq!(progress.lag(16), 4, "the other one waits still");
        progress.go_on(10, 17);
        assert_eq!(progress.told("a", 16).open, 2, "a step from nowhere is no step");
        progress.end(12, at(65));
        progress.end(16, at(100));
        let told = progress.told("a", 17);
        assert_eq!((told.open, told.lag, told.durations.count()), (0, 0, 2));
        assert_eq!(told.durations.percentile(50), Some(60));
        assert_eq!(told.durations.most(), 100);
    }

    #[test]
    fn what_stands_in_the_same_commit_is_not_waited_for() {
        let mut progress = Progress::default();
        progress.next(10, 0);
        progress.begin(10, at(0));
        progress.next(11, 1);
        assert_eq!(progress.lag(11), 0, "begun in the midst of a commit");
        progress.next(12, 0);
        progress.reach(10, 12);
        assert_eq!(progress.lag(12), 0, "the step has begun");
        progress.next(13, 1);
        progress.go_on(10, 13);
        progress.next(14, 2);
        assert_eq!(progress.lag(14), 0);
        progress.next(15, 0);
        assert_eq!(progress.lag(15), 1, "another commit");
        progress.next(16, 1);
        assert_eq!(progress.lag(16), 2);
        progress.end(13, at(0));
        assert_eq!(
            progress.told("a", 16).open,
            0,
            "the next step is from where the last one went on"
        );
    }

    #[test]
    fn a_clock_that_was_set_back_measures_nothing() {
        let mut progress = Progress::default();
        progress.begin(1, at(100));
        progress.end(1, at(50));
        assert_eq!(progress.told("a", 1).durations.most(), 0);
    }
}
