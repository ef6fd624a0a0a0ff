//! A small language over the fields of events, in two forms: a filter, such as `type:money_deposited
//! amount>1000`, and a projection that somebody defines, such as `on money_deposited: total += amount by
//! month`. What is typed is parsed once into a typed expression. Evaluating it cannot fail, reads no clock
//! and has no loops, so the work for an event is bounded by the length of the text.
//!
//! Rooms in order, each of which imports only those before it:
//!
//! - `limits`: how much a text may hold.
//! - `problem`: what can be wrong with a text, with its place.
//! - `field`: the fields of events, by their names.
//! - `event_fields`: an event with its fields, its payload read once.
//! - `literal`: values as they are typed, and how they compare.
//! - `scanner`: reads names, operators and values from a text.
//! - `words_of`: text search over everything that an event says.
//! - `filter`: the filter language.
//! - `editing`: changes one term of a typed filter, and completes one.
//! - `projection`: projections that are defined by up to ten lines.

mod editing;
mod event_fields;
mod field;
mod filter;
mod limits;
mod literal;
mod problem;
mod projection;
mod scanner;
mod words_of;

pub use editing::{chosen, completions, with_chosen};
pub use event_fields::{EventFields, answered_command};
pub use field::{ENVELOPE_FIELDS, PAYLOAD_FIELDS};
pub use filter::Filter;
pub use limits::{
    MAX_ALTERNATIVES, MAX_DEFINITION_CHARS, MAX_FILTER_CHARS, MAX_GROUPS, MAX_LINES, MAX_PATH,
    MAX_TERMS,
};
pub use problem::{LanguageError, LanguageProblem};
pub use projection::{Cell, Definition, Folded, FoldedResult, Grouping};
pub use words_of::says;
