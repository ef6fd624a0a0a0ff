//! What a submission comes to, as programs get it: the same shape for one that can't be read.

use serde::Serialize;

use super::grade::{Grade, LevelGrade, Problem};
use super::reading::PackError;
use crate::event_sourcing::Reason;

/// What a submission comes to.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct GradeView {
    /// The learner's name or code, as the learner gave it; empty where none is told.
    pub who: String,
    /// The beginning of the journal's chain, which the learner may have noted; `None` where the submission can't
    /// be read.
    pub receipt: Option<String>,
    /// The program that wrote the submission; empty where it can't be read.
    pub program: String,
    /// What came of each level of the pack, in its order; none where the submission can't be read or is of
    /// another pack.
    pub levels: Vec<LevelGrade>,
    /// What would not do.
    pub problems: Vec<ProblemView>,
}

/// What would not do in a submission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct ProblemView {
    /// Its code: `unreadable`, `chain_broken`, `other_pack`, or that of an act that could not be carried out.
    pub code: &'static str,
    /// What it is, in English.
    pub message: String,
    /// Where in the file, such as `journal[3]`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// In which level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// The same by a code of its own, with its figures, such as `names` or `most`.
    pub problem: Reason,
}

impl From<Grade> for GradeView {
    fn from(grade: Grade) -> Self {
        let Grade { who, receipt, program, levels, problems } = grade;
        let problems = problems.into_iter().map(ProblemView::from).collect();
        Self { who, receipt: Some(receipt), program, levels, problems }
    }
}

/// A submission that can't be read.
impl From<PackError> for GradeView {
    fn from(error: PackError) -> Self {
        let problem = Reason::from(&error);
        let (message, path) = (problem.message.clone(), Some(error.path));
        Self {
            who: String::new(),
            receipt: None,
            program: String::new(),
            levels: Vec::new(),
            problems: vec![ProblemView { code: "unreadable", message, path, level: None, problem }],
        }
    }
}

impl From<Problem> for ProblemView {
    fn from(problem: Problem) -> Self {
        let (code, path) = (problem.reason.code(), problem.path());
        let reason = Reason::from(&problem);
        let message = reason.message.clone();
        Self { code, message, path, level: problem.level, problem: reason }
    }
}
