//! Where a store has the codec of segments from. A program may load that code when the first segment is
//! to be read or written, since a log that has just begun needs none of it.

use crate::codec::SegmentCodec;
use crate::event_sourcing::{LocalBoxFuture, Reason};

/// Gives the codec of segments.
pub trait Segments {
    /// The codec if it is here. If it isn't, this begins to load it and doesn't wait for it.
    fn now(&self) -> Option<SegmentCodec>;

    /// The codec, once it is here.
    ///
    /// # Errors
    /// Why it can't be loaded. Asking again tries again.
    fn load(&self) -> LocalBoxFuture<'_, Result<SegmentCodec, Reason>>;
}

/// The codec of this program itself.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct BuiltIn;

impl Segments for BuiltIn {
    fn now(&self) -> Option<SegmentCodec> {
        Some(SegmentCodec::built_in())
    }

    fn load(&self) -> LocalBoxFuture<'_, Result<SegmentCodec, Reason>> {
        Box::pin(async { Ok(SegmentCodec::built_in()) })
    }
}
