//! Logs beside the real one: forks of it, one without an event, and old ones read again.

pub(super) mod forking;
pub(super) mod packed_text;
pub(super) mod replay_without;
pub(super) mod schema_workshop;
