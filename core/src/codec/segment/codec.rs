//! Encoding and decoding as one value, so that a program can load the code behind it when it is needed.

use super::{
    DecodedSegment, SealedEntry, SegmentContext, SegmentError, decode_segment, encode_segment,
};

type Encode = fn(
    &[SealedEntry<'_>],
    &[u8; 32],
    &[u8; 32],
    &mut SegmentContext,
) -> Result<Vec<u8>, SegmentError>;

type Decode = fn(&[u8], &mut SegmentContext) -> Result<DecodedSegment, SegmentError>;

/// Writes and reads segments.
#[derive(Debug, Clone, Copy)]
pub struct SegmentCodec {
    encode: Encode,
    decode: Decode,
}

impl SegmentCodec {
    /// The codec of this program itself.
    #[must_use]
    pub fn built_in() -> Self {
        Self { encode: encode_segment, decode: decode_segment }
    }

    /// Seals entries: see [`encode_segment`].
    ///
    /// # Errors
    /// Those of [`encode_segment`].
    pub fn encode(
        self,
        entries: &[SealedEntry<'_>],
        previous: &[u8; 32],
        last: &[u8; 32],
        context: &mut SegmentContext,
    ) -> Result<Vec<u8>, SegmentError> {
        (self.encode)(entries, previous, last, context)
    }

    /// Reads a segment: see [`decode_segment`].
    ///
    /// # Errors
    /// Those of [`decode_segment`].
    pub fn decode(
        self,
        bytes: &[u8],
        context: &mut SegmentContext,
    ) -> Result<DecodedSegment, SegmentError> {
        (self.decode)(bytes, context)
    }
}
