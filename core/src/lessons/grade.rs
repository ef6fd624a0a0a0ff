//! What grading a submission comes to: level by level, with whatever would not do beside it.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;
use serde_json::Value;

use super::act_error::ActError;
use super::session::StartError;
use super::submission::PackName;

/// What a submission comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct Grade {
    /// The learner's name or code, as the learner gave it.
    pub who: String,
    /// The beginning of the journal's chain.
    pub receipt: String,
    /// The program that wrote the submission.
    pub program: String,
    /// What came of each level of the pack, in its order; none where it is of another pack.
    pub levels: Vec<LevelGrade>,
    /// What would not do.
    pub problems: Vec<Problem>,
}

/// What came of a level.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct LevelGrade {
    /// Its id.
    pub level: String,
    /// How often it was begun.
    pub tries: u64,
    /// Whether its goal was met, in whichever try.
    pub solved: bool,
    /// Whether it was solved with as few commands as the solution sends.
    pub star: bool,
    /// Whether the solution was shown before it was solved.
    pub shown: bool,
    /// How many different hints were read.
    pub hints: u64,
    /// How many milliseconds it took until it was solved, or until the last record. A long pause counts as
    /// five minutes.
    pub ms: u64,
    /// The answers, by their steps.
    pub answers: BTreeMap<String, AnswerGrade>,
    /// A hash of all that was done and of the times between; none where too little was done to tell anything.
    pub fingerprint: Option<String>,
}

/// What came of a question: the first answer in any try, and the second one beside it, after talk.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct AnswerGrade {
    /// The first answer.
    pub first: Vote,
    /// The second answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub again: Option<Vote>,
    /// What is right, where the bank said so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub truth: Option<Value>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Vote {
    /// The answer itself.
    pub is: Value,
    /// Whether it is right; `None` where it was never judged.
    pub right: Option<bool>,
}

/// What would not do, and where in the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// In which level.
    pub level: Option<String>,
    /// At which record, from 0, as paths of the file have it.
    pub record: Option<usize>,
    /// What it is.
    pub reason: Reason,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(record) = self.record {
            write!(f, "journal[{record}]: ")?;
        }
        self.reason.fmt(f)
    }
}

/// What would not do in a submission.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// Something was changed after it was written.
    #[error("the journal doesn't fit its chain: it was changed or damaged")]
    ChainBroken,
    /// It is of another pack.
    #[error("it is of the pack “{}”, revision {}, with another content", .0.id, .0.revision)]
    OtherPack(PackName),
    /// The pack has no such level.
    #[error("the pack has no level “{0}”")]
    NoSuchLevel(String),
    /// Something was done in a level that was not begun.
    #[error("the level was not begun")]
    NotBegun,
    /// The level could not be begun.
    #[error("{0}")]
    Start(StartError),
    /// An act could not be carried out, or came to something else. The rest of the try isn't looked at.
    #[error("{0}")]
    Act(ActError),
    /// There was no act that could be wound back.
    #[error("there was no act to take back")]
    NothingToUndo,
    /// It was recorded before the record that it stands behind.
    #[error("the clock went back")]
    ClockWentBack,
    /// It takes too long to be run.
    #[error("there is too much to be run again")]
    TooMuch,
}
