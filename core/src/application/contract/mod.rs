//! The form in which programs ask: commands, their options and queries, as the scripting contract
//! has them.

mod command;
mod options;
mod query;

pub use query::{Answer, EventQuery, InvalidQuery, Query};
