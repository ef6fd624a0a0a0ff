//! The stored form of the log: the only room that knows it. FORMAT.md describes it byte by byte.
//! A stored event is for ever: its golden file must decode in every later version.

mod cloud_events;
mod entry;
mod event_data;
mod gzip;
mod json_problem;
mod segment;
mod upcasters;

pub use cloud_events::{
    Carried, Exported, Exporter, ImportError, Imported, LineError, LineFields, LogReader,
    MAX_EVENTS, MAX_LINE_BYTES, ReadLine, TextSource, WholeText, export, import, import_from,
    read_fields, read_lines,
};
pub use entry::{
    DecodeError, ENTRY_FORMAT, decode_entry, encode_entry, entry_position, first_hash,
    stream_of as stream_named,
};
pub use event_data::{data_of, decode_event, decode_event_with, schema_now, schema_of};
pub use gzip::GzipError;
pub use segment::{
    DecodedSegment, SealedEntry, SegmentCodec, SegmentContext, SegmentError, SegmentSize,
    decode_segment, encode_segment, pack, recomputed_hash, segment_size, unpack,
};
pub use upcasters::Upcasters;
