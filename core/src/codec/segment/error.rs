//! Errors in a segment.

use crate::codec::DecodeError;

/// The number of the form that is written now.
pub(super) const SEGMENT_FORMAT: u8 = 1;

/// Why a segment can't be written or read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SegmentError {
    /// Not a segment at all.
    #[error("it is not a log segment")]
    NotASegment,
    /// Written by a later version.
    #[error("it has format {0}, but this version reads only up to {newest}: use a newer version", newest = SEGMENT_FORMAT)]
    NewerFormat(u8),
    /// Its bytes are not those that were written.
    #[error("its checksum does not match: it was changed")]
    Checksum,
    /// It is not the one that follows the segments before it.
    #[error("it does not match the previous segment")]
    NotNext,
    /// Its checksum is right, and yet it breaks the form.
    #[error("{0}")]
    Damaged(&'static str),
    /// One of its texts is not what should stand there.
    #[error(transparent)]
    Text(#[from] DecodeError),
    /// What is to be written has no positions without gaps, or is otherwise no run of entries.
    #[error("what is to be sealed is not a run of entries: {0}")]
    NotARun(&'static str),
    /// More events, or longer texts, than a segment holds.
    #[error("it is too large for a segment")]
    TooLarge,
    /// A step of a process that the form has no number for.
    #[error("a segment knows no step '{step}' of '{process}'")]
    UnknownStep {
        /// The process' name.
        process: &'static str,
        /// The step's name.
        step: &'static str,
    },
    /// A category of streams that the form has no number for.
    #[error("a segment knows no streams of the category '{0}'")]
    UnknownCategory(&'static str),
    /// An event that the form has no number for.
    #[error("a segment knows no such event")]
    UnknownEvent,
    /// An event that can't be written at all.
    #[error("{0}")]
    Unwritable(String),
}
