//! The bank as a whole: it executes commands, settles what follows, and answers.
//!
//! Rooms in order, each of which imports only those before it:
//!
//! - `limits`: how much a call may bring.
//! - `soundness`: whether entries from anywhere are a log that everything else can rely on.
//! - `keys`: the keys at work, which seal and open personal fields.
//! - `state`: all that is remembered of a log.
//! - `decide`: from a command to staged events, on that state.
//! - `bank`: the bank over a store, with its clock, its turn and its listeners.
//! - `execute`: commands, one at a time, and what other pages have recorded.
//! - `read`: answers, as an actor may see them.
//! - `maintain`: export, import, archive, repair, and the passphrase.
//! - `what_if`: logs beside the real one.
//! - `reason_codes`: every code that a reason can have.
//! - `contract`: commands, options and queries as programs send them.

mod bank;
mod contract;
mod decide;
mod execute;
mod keys;
pub mod limits;
mod maintain;
mod read;
mod reason_codes;
mod soundness;
mod state;
mod what_if;

pub use bank::clock::SettableClock;
pub use bank::latency::{Latencies, LatencyView};
pub use bank::memory::{Memory, MemoryGauge};
pub use bank::notices::{Listener, Notice};
pub use bank::runner::Runner;
pub use bank::{Bank, CheckedView, Ports};
pub use contract::{
    Answer, EventFeed, EventQuery, FilteredQuery, IntegrationQuery, InvalidQuery, Query,
};
pub use contract::{Unscripted, command_script, inspect_script, literal, scenario};
pub use decide::outcome::{Options, Outcome, OutcomeView};
pub use maintain::archiving::{Archived, ArchivedView};
pub use maintain::import_export::{ImportMode, ImportView, PersonalData, TextSink};
pub use maintain::privacy::PrivacyView;
pub use maintain::rescuing::Rescue;
pub use maintain::upkeep::VerifyView;
pub use read::alerts::{Alert, AlertCause, AlertKind};
pub use read::authorized_views::{AuthorizedViews, Party};
pub use read::between::{Between, StreamBetween};
pub use read::event_filter::{Compared, EventFilter};
pub use read::global_search::{BEST, Finds, GlobalSearch, Hit, Shown};
pub use read::inspecting::{Change, Inspection, Linked, Step, ViewChange};
pub use read::loads::{LedgerLoadView, LoadView};
pub use read::log_search::SearchPart;
pub use read::metrics::{MetricsView, PageMetrics};
pub use read::places::{NoPlace, Sought, place_of};
pub use read::recovering::Recovery;
pub use read::storage::{RoomLevel, StorageView};
pub use read::told_commands::{ToldCommand, Untold};
pub use reason_codes::REASON_CODES;
pub use state::event_view::{EventView, MetadataView};
pub use state::repository::SnapshotView;
pub use state::{Reading, Status};
pub use what_if::packed_text::PackedText;
pub use what_if::replay_without::{End, Ending, Otherwise, Replayed};
pub use what_if::schema_workshop::{
    SchemaWorkshop, WorkshopBalance, WorkshopEvent, WorkshopFields,
};
