//! The machinery of event sourcing, without any banking: decisions, recorded events, event stores
//! and folds.

mod day;
mod decider;
mod envelope;
mod event_store;
mod fields;
mod histogram;
mod insertion;
mod local_future;
mod local_log;
mod log;
mod object_reader;
mod ports;
mod process;
mod progress;
mod projection;
mod reason;
mod rows;
mod stored_log;
mod text;
mod time;
mod timeline;

pub use super::reason_table;
pub use day::{Day, Days};
pub use decider::{Decider, evolve_all};
pub use envelope::{
    Commit, ContentHash, Entry, Headers, Origin, Position, Recorded, StreamId, Version, event_id,
};
pub use event_store::{EventStore, StoreReport, chain};
pub use fields::{FieldError, Fields, MOST_NUMBER};
pub use histogram::Histogram;
pub use insertion::collect_by_insertion;
pub use local_future::LocalBoxFuture;
pub use local_log::{LocalLog, LocalReport, LogCopy, Predecessor, StoredForm, Verified};
pub use log::{Log, LogFilter, RecordedBy};
pub(crate) use object_reader::{AsObject, ObjectReader, as_object};
pub use ports::{Clock, Entropy, IdSource};
pub use process::{PendingCommand, Process};
pub use progress::{BATCH, Nested, Phase, Progress, Uninterrupted};
pub use projection::{Projection, Reversible};
pub use reason::Reason;
pub use rows::Rows;
pub use stored_log::{AppendError, Damage, Durability, Lost, News, OpenError, Opened};
pub use text::from_text;
pub use time::{InvalidTimestamp, Timestamp};
pub use timeline::{CHECKPOINT_EVERY, Timeline};
