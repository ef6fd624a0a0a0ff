//! Where entries are kept: in memory, or in a key-value area, the newest readable and the older ones
//! sealed, with a write-ahead log in front of it where there is one. One suite, `conformance`, says what
//! every store must do. What a person's fields are sealed under stands beside them, in an area too.

mod area;
mod area_keys;
mod area_store;
#[cfg(any(test, feature = "conformance"))]
pub mod conformance;
mod head_hash;
mod key_copies;
mod keys;
mod memory;
mod segments;
mod store_problem;
pub mod stream;
mod write_ahead_log;

pub use area::{Area, AreaError, MemoryArea};
pub use area_keys::AreaKeys;
pub use area_store::{AreaStore, Sealing};
pub(crate) use head_hash::head_hash_of;
pub use key_copies::{KeyCopies, KeyCopy, Saved};
pub use memory::MemoryStore;
pub use segments::Segments;
pub use store_problem::StoreProblem;
pub use write_ahead_log::{
    Advanced, Flush, MemoryWriteAheadLog, WriteAheadError, WriteAheadHead, WriteAheadLog,
    WriteAheadRow, WriteAheadSize,
};
