//! Why an act could not be carried out.

use crate::domain::Code;
use crate::event_sourcing::{Reason, reason_table};

/// The most events of a level, in all its banks together.
pub(super) const MOST_EVENTS: u64 = 20_000;

reason_table! {
    /// Why an act could not be carried out.
    pub enum ActError {
        /// It was refused, and should not have been.
        Refused(refused: Code) = "act_refused": "it was refused with {refused}";
        /// It was to be refused with a code, and was not.
        NotRefused(expected: Code) = "act_not_refused": "it was to be refused with {expected}, and was accepted";
        /// It was to be the same as before, and was not.
        NotDuplicate = "act_not_duplicate": "it was to be a duplicate, and was a new command";
        /// It was the same as before, and was not to be.
        Duplicate = "act_sent_before": "it was sent before";
        /// There is no such event or position.
        NoSuchPlace = "place_not_found": "there is no such place in the log";
        /// There is no fork of this name.
        NoSuchFork(fork: String) = "fork_not_found": "there is no fork “{fork}”";
        /// There is such a fork already.
        ForkIsThere(fork: String) = "fork_exists": "there is a fork “{fork}” already";
        /// The level has no such offer.
        NoSuchOffer(offer: String) = "offer_not_found": "the level offers no “{offer}”";
        /// No step of this name asks anything.
        NoSuchQuestion(step: String) = "question_not_found": "no step “{step}” asks anything";
        /// A prediction was given already.
        AlreadyAnswered(step: String) = "already_answered": "“{step}” is answered already";
        /// There is no first answer that a second could stand beside.
        NotAnswered(step: String) = "not_answered": "“{step}” isn't answered yet";
        /// What was given is no answer to the question.
        NoAnswer(step: String) = "not_an_answer": "this is no answer to “{step}”";
        /// The log could not be read again.
        NotOpened = "level_not_opened": "the log could not be opened";
        /// The clock can't go so far.
        NoSuchTime = "clock_out_of_range": "the clock can't go there";
        /// It is several acts, of which one may fail when others are done.
        NotOneAct = "not_one_act": "it is more than one act";
        /// The level's banks hold all that they may.
        TooManyEvents = "level_full": "a level has {MOST_EVENTS} events at most";
    }
}

impl ActError {
    /// The code that scripts have of it: that of the refusal, where it is one.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused(code) => code.as_str(),
            Self::NotRefused(_) | Self::NotDuplicate | Self::Duplicate => "unexpected_outcome",
            Self::NotOpened => Code::StorageUnavailable.as_str(),
            Self::TooManyEvents => "too_many_events",
            others => Reason::from(others).code,
        }
    }
}
