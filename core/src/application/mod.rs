//! The bank as a whole: it executes commands, settles what follows, and answers.

mod bank;
mod clock;
mod contract;
mod decide;
mod event_view;
mod executing;
mod following;
mod hex;
mod keys;
mod notices;
mod opening;
mod outcome;
mod portable;
mod privacy;
mod repository;
mod runner;
mod seen;
mod soundness;
mod staging;
mod state;
mod storage_view;
mod upkeep;

pub use bank::{Bank, Ports};
pub use clock::SettableClock;
pub use contract::{Answer, EventQuery, InvalidQuery, Query};
pub use event_view::{EventView, MetadataView};
pub use notices::{Listener, Notice};
pub use outcome::{Options, Outcome, OutcomeView};
pub use portable::{ImportMode, ImportView, MAX_IMPORT_BYTES, PersonalData};
pub use privacy::PrivacyView;
pub use repository::SnapshotView;
pub use runner::Runner;
pub use seen::Seen;
pub use state::{Reading, Status};
pub use storage_view::{CheckedView, RoomLevel, StorageView};
pub use upkeep::VerifyView;
