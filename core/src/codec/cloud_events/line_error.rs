//! Errors in a line of a log that is read from text.

use crate::codec::{DecodeError, GzipError};
use crate::event_sourcing::{FieldError, reason_table};

reason_table! {
    /// Why a line is not the next one of a whole log.
    pub enum LineError {
        /// Not an object of JSON: people pick the wrong file, or half of one.
        NotALine = "not_a_line": "it is not a line of an exported log";
        /// The same of the first line.
        NotALog = "not_a_log": "this is not an exported log";
        /// A CloudEvents attribute that is not there.
        FieldMissing {
            /// Which one.
            field: String
        } = "field_missing": "`{field}` is missing";
        /// One that has a value which it can't have.
        FieldInvalid {
            /// Which one.
            field: String,
            /// What it must be.
            wanted: &'static str
        } = "field_invalid": "`{field}` {wanted}";
        /// Another version of CloudEvents.
        OtherCloudEvents {
            /// Which one.
            version: String
        } = "other_cloud_events": "CloudEvents {version} is not 1.0";
        /// It doesn't follow from the line before.
        LineMissing {
            /// Where its event stands.
            next: u64,
            /// Where the event of the line before stands.
            previous: u64
        } = "line_missing": "position {next} follows {previous}: a line is missing or moved";
        /// More events than a bank can hold.
        TooManyEvents {
            /// How many it can hold.
            most: u64
        } = "too_many_events": "a log can have at most {most} events";
        /// More lines than can be counted.
        TooManyLines = "too_many_lines": "there are too many lines";
        /// A longer text than any log's.
        LogTooLong {
            /// How many bytes it can have.
            most: u64
        } = "log_too_long": "a log can have at most {most} bytes";
        /// A longer line than any event's.
        LineTooLong {
            /// How many bytes it can have.
            most: usize
        } = "line_too_long": "a line can have at most {most} bytes";
        /// Bytes that are no text.
        NotUtf8 = "not_utf_8": "it is not UTF-8";
        /// It says that its entry begins elsewhere.
        WrongEntry = "wrong_entry": "it is not in the entry that it names";
        /// What an import would lose.
        UnknownField {
            /// The event's name.
            name: String
        } = "unknown_field": "{name}: `data` has a field that the event does not have";
        /// Ids of events are derived.
        WrongId = "wrong_id": "its id does not match its command id";
        /// The last line is not the last of its entry.
        EntryCut = "entry_cut": "the log ends within an entry: its end is missing";
        /// Blank lines alone.
        NoEvents = "no_events": "the file has no events";
        /// It comes from somewhere else.
        NotASource {
            /// Where it says it comes from.
            source: String
        } = "not_a_source": "'{source}' is not the source of a Leftfold log";
        /// Two logs in one file.
        OtherLog = "other_log": "it belongs to another log than the first line";
        /// A number that was hashed under another key.
        NumberHashChanged = "number_hash_changed": "the log's key, or the hash of an account number, was changed";
        /// A command that serves another.
        OtherCorrelation = "other_correlation": "a client's command must be the start of its own correlation";
        /// What is written in the entry is not what was hashed.
        EntryChanged = "entry_changed": "the hash of its entry does not match: the entry was changed";
        /// Amounts of an account that no amount is the total of.
        NoTotal = "no_total": "the total of the account's movements is not a valid amount";
    } or {
        /// Its event can't be read.
        Decode(DecodeError);
        /// It can't be unpacked.
        Gzip(GzipError);
    }
}

impl From<FieldError> for LineError {
    fn from(error: FieldError) -> Self {
        let FieldError { field, problem } = error;
        match problem {
            FieldError::MISSING => Self::FieldMissing { field },
            wanted => Self::FieldInvalid { field, wanted },
        }
    }
}
