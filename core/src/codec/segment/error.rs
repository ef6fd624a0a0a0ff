//! Errors in a segment.

use crate::codec::DecodeError;
use crate::event_sourcing::reason_table;

/// The number of the form that is written now.
pub(super) const SEGMENT_FORMAT: u8 = 1;

reason_table! {
    /// Why a segment can't be written or read.
    pub enum SegmentError {
        /// Not a segment at all.
        NotASegment = "not_a_segment": "it is not a log segment";
        /// Written by a later version.
        NewerFormat {
            /// The format that it has.
            format: u8,
            /// The latest that this version reads.
            newest: u8
        } = "newer_format": "it has format {format}, but this version reads only up to {newest}: use a newer version";
        /// Its bytes are not those that were written.
        Checksum = "checksum_mismatch": "its checksum does not match: it was changed";
        /// It is not the one that follows the segments before it.
        NotNext = "not_next_segment": "it does not match the previous segment";
        /// Its checksum is right, and yet it breaks the form.
        Damaged {
            /// What is wrong with it.
            what: &'static str
        } = "misshapen_segment": "{what}";
        /// What is to be written has no positions without gaps, or is otherwise no run of entries.
        NotARun {
            /// What is wrong with it.
            what: &'static str
        } = "not_a_run": "what is to be sealed is not a run of entries: {what}";
        /// More events, or longer texts, than a segment holds.
        TooLarge = "too_large_for_segment": "it is too large for a segment";
        /// A step of a process that the form has no number for.
        UnknownStep {
            /// The process' name.
            process: &'static str,
            /// The step's name.
            step: &'static str
        } = "no_number_for_step": "a segment knows no step '{step}' of '{process}'";
        /// A category of streams that the form has no number for.
        UnknownCategory {
            /// Its name.
            category: &'static str
        } = "no_number_for_category": "a segment knows no streams of the category '{category}'";
        /// An event that the form has no number for.
        UnknownEvent = "no_number_for_event": "a segment knows no such event";
        /// An event that can't be written at all.
        Unwritable {
            /// Why not.
            what: String
        } = "unwritable": "{what}";
    } or {
        /// One of its texts is not what should stand there.
        Text(DecodeError);
    }
}
