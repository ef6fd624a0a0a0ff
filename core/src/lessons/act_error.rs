//! Why an act could not be carried out.

use crate::domain::Code;

/// The most events of a level, in all its banks together.
pub(super) const MOST_EVENTS: u64 = 20_000;

/// Why an act could not be carried out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ActError {
    /// It was refused, and should not have been.
    #[error("it was refused with {0}")]
    Refused(Code),
    /// It was to be refused with a code, and was not.
    #[error("it was to be refused with {0}, and was accepted")]
    NotRefused(Code),
    /// It was to be the same as before, and was not.
    #[error("it was to be a duplicate, and was a new command")]
    NotDuplicate,
    /// It was the same as before, and was not to be.
    #[error("it was sent before")]
    Duplicate,
    /// There is no such event or position.
    #[error("there is no such place in the log")]
    NoSuchPlace,
    /// There is no fork of this name.
    #[error("there is no fork “{0}”")]
    NoSuchFork(String),
    /// There is such a fork already.
    #[error("there is a fork “{0}” already")]
    ForkIsThere(String),
    /// The level has no such offer.
    #[error("the level offers no “{0}”")]
    NoSuchOffer(String),
    /// No step of this name asks anything.
    #[error("no step “{0}” asks anything")]
    NoSuchQuestion(String),
    /// A prediction was given already.
    #[error("“{0}” is answered already")]
    AlreadyAnswered(String),
    /// There is no first answer that a second could stand beside.
    #[error("“{0}” isn't answered yet")]
    NotAnswered(String),
    /// What was given is no answer to the question.
    #[error("this is no answer to “{0}”")]
    NoAnswer(String),
    /// The log could not be read again.
    #[error("the log could not be opened")]
    NotOpened,
    /// The clock can't go so far.
    #[error("the clock can't go there")]
    NoSuchTime,
    /// It is several acts, of which one may fail when others are done.
    #[error("it is more than one act")]
    NotOneAct,
    /// The level's banks hold all that they may.
    #[error("a level has {MOST_EVENTS} events at most")]
    TooManyEvents,
}

impl ActError {
    /// Its code: that of the refusal, where it is one.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused(code) => code.as_str(),
            Self::NotRefused(_) | Self::NotDuplicate | Self::Duplicate => "unexpected_outcome",
            Self::NoSuchPlace => "place_not_found",
            Self::NoSuchFork(_) => "fork_not_found",
            Self::ForkIsThere(_) => "fork_exists",
            Self::NoSuchOffer(_) => "offer_not_found",
            Self::NoSuchQuestion(_) => "question_not_found",
            Self::AlreadyAnswered(_) => "already_answered",
            Self::NotAnswered(_) => "not_answered",
            Self::NoAnswer(_) => "not_an_answer",
            Self::NotOpened => Code::StorageUnavailable.as_str(),
            Self::NoSuchTime => "clock_out_of_range",
            Self::NotOneAct => "not_one_act",
            Self::TooManyEvents => "too_many_events",
        }
    }
}
