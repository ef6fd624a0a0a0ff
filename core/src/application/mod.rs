//! The bank as a whole: it executes commands, settles what follows, and answers.

mod bank;
mod clock;
mod contract;
mod decide;
mod event_view;
mod notices;
mod outcome;
mod portable;
mod repository;
mod soundness;
mod state;

pub use bank::{Bank, Ports, Runner};
pub use clock::SettableClock;
pub use contract::{Answer, EventQuery, InvalidQuery, Query};
pub use event_view::{EventView, MetadataView};
pub use notices::{Listener, Notice};
pub use outcome::{Options, Outcome, OutcomeView};
pub use portable::{ImportMode, ImportView, MAX_IMPORT_BYTES, VerifyView};
pub use repository::SnapshotView;
pub use state::{Reading, Status, StorageView};
