//! The scripting contract: how programs send commands, options and queries.

mod command;
mod feed;
mod filtered;
mod options;
mod query;
mod scenario;
mod script;

pub use feed::{EventFeed, IntegrationQuery};
pub use filtered::FilteredQuery;
pub use query::{Answer, EventQuery, InvalidQuery, Query};
pub use scenario::{Unscripted, scenario};
pub use script::{command_script, inspect_script, literal};
