//! The log as text to take away: NDJSON, one CloudEvents 1.0 event a line, in the order of the log.
//! What CloudEvents has no name for stands in extension attributes, lower-case letters and digits
//! as its specification wants them.

mod export;
mod import;
mod imported;
mod line;
mod line_error;
mod text;

pub use self::export::{Carried, Exported, Exporter, export};
pub use self::import::{LineFields, LogReader, ReadLine, import, import_from, read_fields};
pub use self::imported::{ImportError, Imported};
pub use self::line_error::LineError;
pub use self::text::{MAX_EVENTS, MAX_LINE_BYTES, TextSource, WholeText, read_lines};
