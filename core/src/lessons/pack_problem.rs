//! What can be wrong at a place in a file of lessons: a row a problem.

use std::fmt;

use crate::domain::InvalidCommand;
use crate::event_sourcing::{FieldError, reason_table};

/// Names of which one must stand somewhere: `a, b, c`, and `a, b or c` in a sentence (`{:#}`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choices(pub(super) &'static [&'static str]);

impl fmt::Display for Choices {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.split_last() {
            Some((last, others)) if out.alternate() && !others.is_empty() => {
                write!(out, "{} or {last}", others.join(", "))
            }
            _ => out.write_str(&self.0.join(", ")),
        }
    }
}

reason_table! {
    /// What is wrong at a place in a file of lessons.
    pub enum PackProblem {
        /// Something else than an object.
        NotAnObject = "not_an_object": "must be an object";
        /// Something else than a list.
        NotAList = "not_a_list": "must be a list";
        /// Something else than a text.
        NotAText = "not_a_text": "must be a string";
        /// Something else than a count.
        NotACount = "not_a_count": "must be a whole number, 0 or above";
        /// Something else than a flag.
        NotAFlag = "not_a_flag": "must be true or false";
        /// Something that can only be said, and not denied.
        NotTrue = "not_true": "must be true";
        /// A text that is no time.
        NotATime(found: String) = "not_a_time": "must be an RFC 3339 time, not “{found}”";
        /// A text that is no duration.
        NotADuration = "not_a_duration": "must be an ISO 8601 duration, such as PT1M";
        /// None of the names that there are.
        NotOneOf(names: Choices) = "not_one_of": "must be {names:#}";
        /// None of the values that a setting has.
        NotASetting(names: String) = "not_a_setting": "must be one of {names}";
        /// What says when solutions are shown, and says nothing of it.
        NotSolutions = "not_solutions": "must be never, always or {{\"after\": number}}";
        /// No way to run processes.
        NotARunner(found: String) = "not_a_runner": "must be immediate, stepwise or queued, not “{found}”";
        /// No part of the page.
        NotAPanel(found: String) = "not_a_panel": "must be a part of the page, not “{found}”";
        /// Nothing that can be done beside sending commands.
        NotADeed(found: String) = "not_a_deed": "must be step, settle, crash, fork, leave_out, copy or glass, not “{found}”";
        /// No address within the page.
        NotAnAddress = "not_an_address": "must begin with #/";
        /// A name with other characters than are allowed.
        NotASlug = "not_a_slug": "must be a name of lower-case letters, digits and hyphens";
        /// An id that a page has as its name.
        ReservedId = "reserved_id": "is the name of a page of the lessons; choose another";
        /// A number of minutes that no level takes.
        MinutesOutOfRange {
            /// The fewest.
            least: u64,
            /// The most.
            most: u64
        } = "minutes_out_of_range": "must be {least} to {most}";
        /// A field that must be there.
        Missing = "missing": "is missing";
        /// A field that nobody reads.
        NoField = "no_such_field": "is not a field here";
        /// A longer file than any.
        FileTooLong {
            /// How many bytes it can have.
            most: usize
        } = "file_too_long": "has more than {most} bytes";
        /// A text that is no JSON.
        NoJson {
            /// Why not, in English.
            said: String,
            /// In which line, from 1.
            line: usize,
            /// In which column, from 1.
            column: usize
        } = "no_json": "is no JSON: {said} at line {line} column {column}";
        /// Another version of the format.
        OtherVersion {
            /// Which one.
            version: String,
            /// The one that is read.
            known: u64
        } = "other_version": "is version {version}, and this program reads version {known}";
        /// A longer text than any.
        TextTooLong {
            /// How many bytes it can have.
            most: usize
        } = "too_long": "is longer than {most} bytes";
        /// A longer name of a field than any.
        FieldNameTooLong = "field_name_too_long": "has a name that is too long";
        /// Objects and lists, one in the other, deeper than any.
        TooDeep {
            /// How many there can be.
            most: usize
        } = "too_deep": "stands in more than {most} objects and lists";
        /// A name that stands for nothing.
        NothingMakes(name: String) = "nothing_makes_it": "nothing in this level makes ${name}";
        /// Several operators of which one must stand alone.
        SeveralOperators = "several_operators": "holds more than one operator";
        /// An operator that there is not.
        NoOperator = "no_operator": "is no operator";
        /// A bound that is no number.
        NotABound = "not_a_bound": "must be a number or an amount";
        /// An event that there is not.
        NoEventType = "no_event_type": "is no type of event";
        /// Something that is asked of the bank, and can't be.
        NotAQuery(said: String) = "not_a_query": "{said}";
        /// A command that there is not, by its name alone.
        NoCommand = "no_command": "is no command";
        /// Something that is sent to the bank, and can't be.
        CommandWithoutType(said: String) = "command_without_type": "{said}";
        /// A command that there is not.
        UnknownCommand(command: String) = "unknown_command": "there is no command '{command}'";
        /// A command, or its options, with a field that will not do.
        CommandField {
            /// The command's name.
            command: String,
            /// Which field.
            field: String,
            /// What is wrong with it.
            wanted: &'static str
        } = "command_field_invalid": "{command}: `{field}` {wanted}";
        /// A code that no refusal has.
        NoCode = "no_code": "is no code of a refusal";
        /// No actor as commands have them.
        NotAnActor = "not_an_actor": "must be an actor, such as {{role: \"teller\", name: \"counter 1\"}}";
        /// No view, or one without copies.
        NoView = "no_copied_view": "is no view that there are copies of";
        /// No place in the log.
        NotAPlace = "not_a_place": "must be a position, “head”, or an object with before, after or until";
        /// The only log that can be read through the glass is another one.
        NotTheOldLog = "not_old_log": "must be “old_log”";
        /// No act.
        NoAct = "no_act": "is no act";
        /// An answer where other acts stand.
        IsAnAnswer = "is_an_answer": "is an answer: its type is answered";
        /// More acts than a file can have.
        TooManyActs = "one_act_too_many": "is one act too many";
        /// An act that is repeated too often.
        RepeatsTooMany = "repeats_too_many_acts": "repeats too many acts";
        /// Several acts, or one that is done beside the bank, where a button needs one that is done in it.
        NotOneActInBank = "not_one_act_in_bank": "must be one act that is done in the bank";
        /// Acts that are not there.
        NoPrelude(prelude: String) = "no_prelude": "there is no prelude “{prelude}”";
        /// No predicate.
        NoPredicate = "no_predicate": "is no predicate";
        /// More predicates than a level can have.
        TooManyPredicates {
            /// How many it can have.
            most: usize
        } = "too_many_predicates": "has more than {most} predicates";
        /// Several cards that are left out, of which there may be one.
        SeveralExtraCards = "several_extra_cards": "must be one card at most";
        /// Two steps of one id.
        StepTwice(id: String) = "step_twice": "has two of the step “{id}”";
        /// Two checks of one id.
        CheckTwice(id: String) = "check_twice": "has two of the check of the goal “{id}”";
        /// Two dead ends of one id.
        DeadEndTwice(id: String) = "dead_end_twice": "has two of the dead end “{id}”";
        /// Two offers of one id.
        OfferTwice(id: String) = "offer_twice": "has two of the offer “{id}”";
        /// A check that is not there.
        NoCheck(id: String) = "no_check": "there is no check of the goal “{id}”";
        /// A case near the goal that is not there.
        NoNear(id: String) = "no_near": "there is no case near the goal “{id}”";
        /// A dead end that is not there.
        NoDeadEnd(id: String) = "no_dead_end": "there is no dead end “{id}”";
        /// An offer that is not there.
        NoOffer(id: String) = "no_offer": "there is no offer “{id}”";
        /// A question that is not there.
        NoQuestion(step: String) = "no_question": "no step “{step}” asks a question";
        /// A level that wants nothing.
        NoGoal = "no_goal": "has no goal";
        /// More hints than a step can have.
        TooManyHints {
            /// How many it can have.
            most: usize
        } = "too_many_hints": "has more than {most} hints";
        /// More levels than a pack can have.
        TooManyLevels {
            /// How many it can have.
            most: usize
        } = "too_many_levels": "has more than {most} levels";
        /// Two levels of one id.
        LevelTwice(id: String) = "level_twice": "has two levels “{id}”";
        /// A level that is not there.
        NoLevel = "no_such_level": "there is no such level";
        /// A level that is named again.
        NamedTwice = "named_twice": "is there twice";
        /// Something of another pack.
        AnotherPack = "another_pack": "is another pack";
        /// A record of another level than it stands in.
        AnotherLevel = "another_level": "tells of another level";
        /// More records than a journal holds.
        JournalFull = "journal_full": "the journal is full";
        /// A group of terms that is not there.
        NoGroup = "no_group": "is none of the groups";
    }
}

impl From<InvalidCommand> for PackProblem {
    fn from(error: InvalidCommand) -> Self {
        match error {
            InvalidCommand::NoType => Self::CommandWithoutType(error.to_string()),
            InvalidCommand::UnknownType(command) => Self::UnknownCommand(command),
            InvalidCommand::Fields { command, error: FieldError { field, problem } } => {
                Self::CommandField { command, field, wanted: problem }
            }
        }
    }
}
