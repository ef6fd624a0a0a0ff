//! Where entries are kept: in memory, or one readable key for each in a key-value area. One suite,
//! `conformance`, says what every store must do. What a person's fields are
//! sealed under stands beside them, in an area too.

mod area;
mod area_keys;
mod area_store;
#[cfg(any(test, feature = "conformance"))]
pub mod conformance;
mod journal;
mod keys;
mod memory;

pub use area::{Area, AreaError, MemoryArea};
pub use area_keys::AreaKeys;
pub use area_store::AreaStore;
pub use journal::{
    Advanced, Flush, Journal, JournalError, JournalHead, JournalRow, JournalSize, MemoryJournal,
};
pub use memory::MemoryStore;
