//! The scripting contract: how programs send commands, options and queries.

mod command;
mod feed;
mod options;
mod query;

pub use feed::{EventFeed, IntegrationQuery};
pub use query::{Answer, EventQuery, InvalidQuery, Query};
