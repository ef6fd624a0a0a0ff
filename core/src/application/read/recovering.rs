//! Finds the steps that were pending when a page was lost, and what became of them. The log alone
//! tells it: each step of a process names the event that caused it.

use crate::domain::Recorded;
use crate::event_sourcing::{Origin, Position};

use crate::application::state::Reading;

/// What has become of what was owed at a position.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recovery {
    /// The steps that were taken since, each by its first event, in order.
    pub steps: Vec<Position>,
    /// How many events they recorded.
    pub events: usize,
    /// The last event of the last of them.
    pub last: Option<Position>,
    /// Whether more of it is what the processes owe next.
    pub still_owed: bool,
}

impl Reading<'_> {
    /// What has become of what was owed when the log ended at a position, and of what followed from
    /// that. What was asked for since is left out, whoever asked.
    #[must_use]
    pub fn recovery_since(&self, position: Position) -> Recovery {
        let mut recovery = Recovery::default();
        let mut followed: Vec<Position> = Vec::new();
        let follows = |cause: Position, followed: &[Position]| {
            cause <= position || followed.binary_search(&cause).is_ok()
        };
        let step = |recorded: &Recorded| match recorded.headers.origin {
            Origin::Process { cause, .. } => Some(cause),
            Origin::Request { .. } => None,
        };
        for recorded in self.log().range(position, self.head()) {
            if step(recorded).is_some_and(|cause| follows(cause, &followed)) {
                followed.push(recorded.position);
                if recorded.index == 0 {
                    recovery.steps.push(recorded.position);
                }
            }
        }
        recovery.still_owed = self.pending_from().is_some_and(|cause| follows(cause, &followed));
        recovery.events = followed.len();
        recovery.last = followed.last().copied();
        recovery
    }
}
