//! Logs beside the real one: forks, replays without an event, and old logs in the schema lab.

pub(super) mod forking;
pub(super) mod packed_text;
pub(super) mod replay_without;
pub(super) mod schema_workshop;
