//! What a level's goal says of what there is: to a learner the one thing that comes next, to a program every
//! check.

use serde::Serialize;
use serde_json::Value;

use super::evidence::Evidence;
use super::level::{Goal, Level};
use super::predicate::Verdict;

/// What the goal says.
#[derive(Debug, Clone, PartialEq)]
pub enum Check {
    /// No further event mends this.
    DeadEnd(String),
    /// A check is not met.
    Unmet {
        /// Which one.
        goal: String,
        /// What is near it, where there is something.
        near: Option<String>,
        /// What there is, and what is wanted.
        verdict: Verdict,
    },
    /// All checks are met.
    Solved,
}

/// What every check of a level's goal says.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct GoalReport {
    /// Whether the level is solved: all checks are met, and it is in no dead end.
    pub met: bool,
    /// The checks, in the order of the goal.
    pub checks: Vec<CheckReport>,
    /// Id of what no further event mends, where it has come to that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dead_end: Option<String>,
}

/// What a check of a level's goal says.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct CheckReport {
    /// Id of the check.
    pub id: String,
    /// Whether it is met.
    pub met: bool,
    /// What there is instead, where it is not met and one value says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub have: Option<Value>,
    /// What is wanted there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub want: Option<Value>,
    /// Id of the first case near the check that holds, where it is not met.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub says: Option<String>,
}

impl Goal {
    /// What there is instead of what must be so, and what is near; nothing where it is so.
    fn unmet(&self, evidence: &Evidence<'_>) -> Option<(Verdict, Option<String>)> {
        let verdict = self.that.holds(evidence);
        if verdict.met {
            return None;
        }
        let near = self.near.iter().find(|near| near.when.holds(evidence).met);
        Some((verdict, near.map(|near| near.id.clone())))
    }

    fn report(&self, evidence: &Evidence<'_>) -> CheckReport {
        let id = self.id.clone();
        match self.unmet(evidence) {
            None => CheckReport { id, met: true, have: None, want: None, says: None },
            Some((Verdict { have, want, .. }, says)) => {
                CheckReport { id, met: false, have, want, says }
            }
        }
    }
}

impl Level {
    fn dead_end(&self, evidence: &Evidence<'_>) -> Option<String> {
        let found = self.dead_ends.iter().find(|end| end.when.holds(evidence).met);
        found.map(|end| end.id.clone())
    }

    /// What comes next: dead ends first, then the checks in order.
    pub(super) fn check(&self, evidence: &Evidence<'_>) -> Check {
        if let Some(dead_end) = self.dead_end(evidence) {
            return Check::DeadEnd(dead_end);
        }
        for goal in &self.goal {
            if let Some((verdict, near)) = goal.unmet(evidence) {
                return Check::Unmet { goal: goal.id.clone(), near, verdict };
            }
        }
        Check::Solved
    }

    /// What every check says.
    pub(super) fn report(&self, evidence: &Evidence<'_>) -> GoalReport {
        let dead_end = self.dead_end(evidence);
        let checks: Vec<_> = self.goal.iter().map(|goal| goal.report(evidence)).collect();
        let met = dead_end.is_none() && checks.iter().all(|check| check.met);
        GoalReport { met, checks, dead_end }
    }
}
