//! What others are told: CloudEvents 1.0, made of what was recorded and apart from it. The bank's own
//! events may change their schema with its code; a contract here keeps its fields for as long as it
//! has its version, so that whoever hears it needs to know nothing of the log.

mod contract;
mod translation;

pub use contract::{Content, IntegrationEvent};
pub use translation::translate;
