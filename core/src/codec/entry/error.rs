//! Errors in a stored entry.

use crate::codec::json_problem::JsonProblem;
use crate::event_sourcing::reason_table;

reason_table! {
    /// Why a stored text is not the entry that should stand there.
    pub enum DecodeError {
        /// Not an entry at all.
        NotAnEntry = "not_an_entry": "it is not a log entry";
        /// Written by a later version.
        NewerFormat {
            /// The format that it has.
            format: u32,
            /// The latest that this version reads.
            newest: u32
        } = "newer_format": "it has format {format}, but this version reads only up to {newest}: use a newer version";
        /// The text is not what was written, or not at its place.
        HashMismatch = "hash_mismatch": "its hash does not match the previous entry: an entry was changed or is missing";
        /// An event that this version doesn't know.
        UnknownEvent {
            /// The event's name.
            name: String,
            /// Its schema number.
            schema: u32
        } = "unknown_event": "this version has no event '{name}' of schema {schema}";
        /// An event of an older schema, where the upcasters are off.
        NotUpcast {
            /// The event's name.
            name: String,
            /// Its schema number.
            schema: u32
        } = "not_upcast": "only an upcaster can read '{name}' of schema {schema}, and upcasters are off";
        /// Not JSON, or not all of it.
        NotJson = "not_json": "it is cut short, or not valid JSON";
        /// A field that every entry has.
        MissingField {
            /// Which one.
            field: String
        } = "missing_field": "missing field `{field}`";
        /// A field with a value that it can't have.
        WrongField {
            /// What stands there, and what should.
            found: String
        } = "wrong_field": "{found}";
        /// The fields of an event are not JSON.
        EventNotJson {
            /// The event's name.
            name: String
        } = "event_not_json": "{name}: it is cut short, or not valid JSON";
        /// A field that every such event has.
        EventMissingField {
            /// The event's name.
            name: String,
            /// Which one.
            field: String
        } = "event_missing_field": "{name}: missing field `{field}`";
        /// A field of an event with a value that it can't have.
        EventWrongField {
            /// The event's name.
            name: String,
            /// What stands there, and what should.
            found: String
        } = "event_wrong_field": "{name}: {found}";
        /// A stream's name that is none.
        NotAStream {
            /// What stands there.
            name: String
        } = "not_a_stream": "'{name}' is not a stream";
        /// Its fields are those of an entry, and yet it can't be one.
        Misshapen {
            /// What every entry has.
            what: &'static str
        } = "misshapen": "{what}";
    }
}

impl DecodeError {
    /// What is wrong with a text that should be JSON of ours.
    pub(in crate::codec) fn of_json(error: &serde_json::Error) -> Self {
        match JsonProblem::of(error) {
            JsonProblem::NotJson => Self::NotJson,
            JsonProblem::MissingField(field) => Self::MissingField { field },
            JsonProblem::WrongField(found) => Self::WrongField { found },
        }
    }

    /// The same of the text of an event's fields.
    pub(in crate::codec) fn of_event(name: &str, error: &serde_json::Error) -> Self {
        let name = name.to_owned();
        match JsonProblem::of(error) {
            JsonProblem::NotJson => Self::EventNotJson { name },
            JsonProblem::MissingField(field) => Self::EventMissingField { name, field },
            JsonProblem::WrongField(found) => Self::EventWrongField { name, found },
        }
    }
}
