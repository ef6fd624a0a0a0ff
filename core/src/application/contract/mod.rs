//! The form in which programs ask: commands, their options and queries, as the scripting contract
//! has them.

mod command;
mod feed;
mod options;
mod query;

pub use feed::{EventFeed, IntegrationQuery};
pub use query::{Answer, EventQuery, InvalidQuery, Query};
