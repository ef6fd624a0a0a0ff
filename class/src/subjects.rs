//! The subjects of a class: who publishes to each, the accounts say.

/// The subject that a seat asks by; `*` for every seat.
pub(crate) fn ask(room: &str, seat: &str) -> String {
    format!("class.{room}.ask.{seat}")
}

/// The subject of the log.
pub(crate) fn log(room: &str) -> String {
    format!("class.{room}.log")
}

/// What the subjects of keys begin with.
pub(crate) fn keys(room: &str) -> String {
    format!("class.{room}.key")
}

/// A subject that every page hears; `>` for all of them.
pub(crate) fn told(room: &str, what: &str) -> String {
    format!("told.{room}.{what}")
}
