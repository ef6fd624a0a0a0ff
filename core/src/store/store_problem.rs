//! What a store finds wrong with its log, beyond what is wrong with a text of it.

use crate::event_sourcing::{Position, reason_table};

reason_table! {
    /// What is wrong with a stored log, or in its way.
    pub enum StoreProblem {
        /// An entry is another than its key says.
        PositionDiffers = "position_differs": "the entry's position differs from that of its storage key";
        /// The events of a segment are others than its key says.
        PositionsDiffer = "positions_differ": "its positions differ from those of its storage key";
        /// The hashes of a segment are not those of its events.
        HashesDiffer = "hashes_differ": "its hashes do not match its events";
        /// A segment is to be read, and the code for that is not here.
        SegmentsNotLoaded = "segments_not_loaded": "the code that reads segments is not loaded";
        /// Others stand behind an entry that is not there.
        EntryMissing {
            /// Where its first event stood.
            first: Position
        } = "entry_missing": "the entry that begins at position {first} is missing";
        /// The header is not there.
        HeaderMissing = "header_missing": "it is missing, although log entries exist";
        /// The header says of no log that it is its own.
        HeaderNameless = "header_nameless": "it does not name its log";
        /// The header is no text of ours.
        HeaderUnreadable {
            /// What stands there.
            found: String
        } = "header_unreadable": "it can't be read: {found}";
        /// The header is of a later version.
        HeaderNewer {
            /// The format that it has.
            format: u32,
            /// The latest that this version reads.
            newest: u32
        } = "newer_layout": "it has format {format}, but this version reads only up to {newest}: reload the page to get a newer version";
        /// The log is damaged, so it takes nothing.
        Damaged = "log_damaged": "the log is damaged";
        /// The header that was opened is gone.
        Cleared = "storage_cleared": "the storage was cleared, or its header was changed";
        /// A text that was opened is gone.
        PieceMissing {
            /// What the store calls it.
            key: String
        } = "piece_missing": "{key} is missing";
        /// What was taken away is known here, and still can't be written again.
        NotPutBack = "not_put_back": "it can't be put back as it was: export what is shown";
        /// Whenever the log was read, another page had gone on.
        OthersFaster = "other_pages_faster": "other pages were faster each time";
        /// Another page has replaced the log.
        ReplacedElsewhere = "replaced_elsewhere": "another page has put a log in the place of this one";
        /// Another page has confirmed a log, or taken it back.
        DecidedElsewhere = "decided_elsewhere": "another page has said which of the two logs to keep";
        /// Nothing says which log it was.
        IdentityLost = "identity_lost": "the log's identity is lost: only an export of this log can repair it";
        /// There is no second copy.
        NoWriteAheadLog = "no_write_ahead_log": "there is no write-ahead log to repair the log from";
        /// The second copy lacks something.
        WriteAheadLogIncomplete = "write_ahead_log_incomplete": "the write-ahead log does not have the whole log";
        /// A bank that came in a link, and is only to be looked at.
        OfALink = "opened_from_link": "this bank was opened from a link";
        /// An entry that can't be written.
        Unwritable {
            /// Why not.
            what: String
        } = "unwritable": "{what}";
    }
}
