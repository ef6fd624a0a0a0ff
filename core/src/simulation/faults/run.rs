//! A run of the lab: the same story in both lanes, one step at a time.

use super::balances_lane::BalancesLane;
use super::fault::FaultSet;
use super::log_lane::LogLane;
use super::story::Story;
use super::timeline::LabStep;
use crate::event_sourcing::Timestamp;

/// 2026-03-02T09:00:00Z, a Monday.
const BEGIN_MS: i64 = 1_772_442_000_000;

/// A run. The same seed with the same faults gives the same steps.
pub struct FaultRun {
    story: Story,
    log: LogLane,
    balances: BalancesLane,
}

impl FaultRun {
    /// Sets both stores up, with the same money in the same accounts.
    #[must_use]
    pub fn new(seed: u64, faults: FaultSet) -> Self {
        let begin = Timestamp::from_millis(BEGIN_MS);
        Self {
            story: Story::new(seed, faults),
            log: LogLane::new(seed, begin),
            balances: BalancesLane::new(seed, begin),
        }
    }

    /// Takes the next step; `None` after the last.
    pub fn step(&mut self) -> Option<LabStep> {
        let turn = self.story.next()?;
        let (log, balances) = (self.log.take(&turn), self.balances.take(&turn));
        Some(LabStep {
            number: turn.number,
            fault: turn.fault,
            requests: turn.requests,
            log,
            balances,
        })
    }
}

impl Iterator for FaultRun {
    type Item = LabStep;

    fn next(&mut self) -> Option<LabStep> {
        self.step()
    }
}
