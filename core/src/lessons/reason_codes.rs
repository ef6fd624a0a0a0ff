//! Every code that a reason of lessons can have, for whoever has to say them all in other words. What wraps
//! another reason keeps its code.

use super::act_error::ActError;
use super::building::BuildError;
use super::grade::JournalProblem;
use super::link::LinkError;
use super::pack_problem::PackProblem;

/// The codes, by the errors that they are of.
pub const REASON_CODES: &[&[&str]] = &[
    PackProblem::CODES,
    ActError::CODES,
    BuildError::CODES,
    LinkError::CODES,
    JournalProblem::CODES,
];
