//! A browser's storage as it really behaves, from a seed: each tab has a copy of localStorage, and
//! what it writes travels to the browser and from there to the others; the browser writes to its disk
//! late; a tab or the whole browser may be killed at any moment; near the quota a write that succeeded
//! may be undone; IndexedDB has a queue of its own, slower and true. The facts were measured in Chromium
//! and Firefox; the tests show that a lock alone loses updates here too.
//!
//! A test lets the world take one step at a time, drawn from the seed, so a run can be repeated.

mod area;
mod driving;
mod page;
mod wal;
mod world;

pub use self::area::TabArea;
pub use self::page::{HostTime, PageSetup};
pub use self::wal::TabWriteAheadLog;
pub use self::world::{Browser, Tab};

#[cfg(test)]
mod tests;
