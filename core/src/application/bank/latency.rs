//! Command latency. The bank has no clock for it, so the page measures it and reports it. It
//! belongs to the running page, not to the log.

use serde::Serialize;

use crate::event_sourcing::Histogram;

/// The most windows that are kept: as many as a plot has room for.
const MOST: usize = 60;

/// How long commands took, in microseconds: all together, and how that went. Windows hold one command each
/// at first; where there are too many, two by two are put together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Latencies {
    all: Histogram,
    windows: Vec<Histogram>,
    each: u64,
}

impl Default for Latencies {
    fn default() -> Self {
        Self { all: Histogram::default(), windows: Vec::new(), each: 1 }
    }
}

/// How long commands took on this page, in microseconds, each at most a 32nd more than it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct LatencyView {
    /// Number of commands measured.
    pub count: u64,
    /// Median; `None` if there is none.
    pub p50_us: Option<u64>,
    /// 95th percentile.
    pub p95_us: Option<u64>,
    /// 99th percentile.
    pub p99_us: Option<u64>,
}

impl LatencyView {
    /// What a histogram of microseconds comes to.
    #[must_use]
    pub fn of(told: &Histogram) -> Self {
        Self {
            count: told.count(),
            p50_us: told.percentile(50),
            p95_us: told.percentile(95),
            p99_us: told.percentile(99),
        }
    }
}

impl Latencies {
    /// Takes in how long a command took.
    pub fn note(&mut self, micros: u64) {
        self.all.add(micros);
        let full = self.windows.last().is_none_or(|window| window.count() >= self.each);
        if full && self.windows.len() == MOST {
            self.put_together();
        }
        if full {
            self.windows.push(Histogram::default());
        }
        if let Some(window) = self.windows.last_mut() {
            window.add(micros);
        }
    }

    fn put_together(&mut self) {
        let pair = |pair: &[Histogram]| {
            let mut both = Histogram::default();
            pair.iter().for_each(|one| both.add_all(one));
            both
        };
        self.windows = self.windows.chunks(2).map(pair).collect();
        self.each *= 2;
    }

    /// All of them.
    #[must_use]
    pub fn all(&self) -> &Histogram {
        &self.all
    }

    /// Window by window, oldest first, each with the number of its first command, from 1.
    pub fn windows(&self) -> impl Iterator<Item = (u64, &Histogram)> {
        (1..).step_by(usize::try_from(self.each).unwrap_or(usize::MAX)).zip(&self.windows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_are_put_together_where_there_are_too_many() {
        for commands in [0_u64, 1, 59, 60, 61, 120, 121, 1_000, 100_000] {
            let mut latencies = Latencies::default();
            (1..=commands).for_each(|micros| latencies.note(micros));
            let windows: Vec<_> = latencies.windows().collect();
            assert!(windows.len() <= MOST, "{commands}: {}", windows.len());
            assert!(commands < 60 || windows.len() > MOST / 2, "{commands}: {}", windows.len());
            let mut next = 1;
            for (first, window) in windows {
                assert_eq!(first, next, "{commands}");
                assert!(window.percentile(100).unwrap() >= next);
                next += window.count();
            }
            assert_eq!(next, commands + 1);
            assert_eq!(latencies.all().count(), commands);
        }
    }
}
