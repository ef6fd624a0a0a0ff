//! An old log for the schema workshop, as a version before this one would have exported it: with three
//! events of schema 1, and two that this version can't read: one whose name it doesn't know, and
//! one of a schema that is yet to come.

/// The log as text, a line an event. A test writes it, and holds it to what it wrote.
pub const OLD_LOG: &str = include_str!("old_log.ndjson");
