//! What grading a submission comes to: level by level, with whatever would not do beside it.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;
use serde_json::Value;

use super::act_error::ActError;
use super::level::Level;
use super::session::StartError;
use crate::event_sourcing::{Reason, reason_table};

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

impl LevelGrade {
    /// The whole minutes that it took, rounded up.
    #[must_use]
    pub fn minutes(&self) -> u64 {
        whole_minutes(self.ms)
    }

    /// Which answers were right, question by question as the level asks them: `1 ✓ · 2 ✗→✓` says that the second was
    /// wrong at first and right after talk. A `?` is an answer that was never judged.
    #[must_use]
    pub fn answer_marks(&self, level: &Level) -> String {
        let mark = |vote: &Vote| match vote.right {
            Some(true) => "✓",
            Some(false) => "✗",
            None => "?",
        };
        let asked = level.steps.iter().filter(|step| step.ask.is_some()).zip(1..);
        let marks = asked.filter_map(|(step, number)| {
            let AnswerGrade { first, again, .. } = self.answers.get(&step.id)?;
            let again = again.as_ref().map(|again| format!("→{}", mark(again)));
            Some(format!("{number} {}{}", mark(first), again.unwrap_or_default()))
        });
        marks.collect::<Vec<_>>().join(" · ")
    }
}

/// The whole minutes of so many milliseconds, rounded up.
#[must_use]
pub fn whole_minutes(ms: u64) -> u64 {
    ms.div_ceil(60_000)
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
    pub reason: JournalProblem,
}

impl Problem {
    /// Where in the file, such as `journal[3]`.
    #[must_use]
    pub fn path(&self) -> Option<String> {
        self.record.map(|record| format!("journal[{record}]"))
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = self.path() {
            write!(f, "{path}: ")?;
        }
        self.reason.fmt(f)
    }
}

/// What it is, with its place in the file as `path`.
impl From<&Problem> for Reason {
    fn from(problem: &Problem) -> Self {
        let reason = Self::from(&problem.reason);
        let reason = match problem.path() {
            Some(path) => reason.with("path", &path),
            None => reason,
        };
        Self { message: problem.to_string(), ..reason }
    }
}

reason_table! {
    /// What would not do in a submission.
    pub enum JournalProblem {
        /// Something was changed after it was written.
        ChainBroken = "chain_broken": "the journal doesn't fit its chain: it was changed or damaged";
        /// It is of another pack.
        OtherPack {
            /// The id of that pack.
            pack: String,
            /// Its edition.
            revision: u64
        } = "other_pack": "it is of the pack “{pack}”, revision {revision}, with another content";
        /// The pack has no such level.
        NoSuchLevel(id: String) = "level_not_found": "the pack has no level “{id}”";
        /// Something was done in a level that was not begun.
        NotBegun = "level_not_begun": "the level was not begun";
        /// There was no act that could be wound back.
        NothingToUndo = "nothing_to_undo": "there was no act to take back";
        /// It was recorded before the record that it stands behind.
        ClockWentBack = "clock_went_back": "the clock went back";
        /// It takes too long to be run.
        TooMuch = "too_much": "there is too much to be run again";
    } or {
        /// The level could not be begun.
        Start(StartError);
        /// An act could not be carried out, or came to something else. The rest of the try isn't looked at.
        Act(ActError);
    }
}

impl JournalProblem {
    /// The code that scripts have of it: that of the act, where one could not be carried out.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Start(error) => error.reason.code(),
            Self::Act(error) => error.code(),
            others => Reason::from(others).code,
        }
    }
}
