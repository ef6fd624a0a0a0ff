//! Every code that a reason can have here, for whoever has to say them all in other words. A browser has
//! more of its own.

use super::soundness::violation::Violation;
use crate::codec::{DecodeError, GzipError, LineError, SegmentError};
use crate::event_sourcing::{AppendError, OpenError};
use crate::privacy::{KeyStoreError, VaultError};
use crate::store::stream::{ConnectionError, JetStreamError, StreamProblem, WireError};
use crate::store::{AreaError, StoreProblem, WriteAheadError};

/// The codes, by the errors that they are of.
pub const REASON_CODES: &[&[&str]] = &[
    AppendError::CODES,
    OpenError::CODES,
    AreaError::CODES,
    WriteAheadError::CODES,
    StoreProblem::CODES,
    WireError::CODES,
    ConnectionError::CODES,
    JetStreamError::CODES,
    StreamProblem::CODES,
    KeyStoreError::CODES,
    VaultError::CODES,
    DecodeError::CODES,
    SegmentError::CODES,
    GzipError::CODES,
    LineError::CODES,
    Violation::CODES,
];
