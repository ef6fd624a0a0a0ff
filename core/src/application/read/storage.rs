//! The state of the store, for programs and pages.

use serde::Serialize;

use crate::application::bank::{Bank, CheckedView};
use crate::domain::{Archive, HeadHash};
use crate::event_sourcing::{Durability, LocalLog, LocalReport, Lost, Position, StoredForm};

/// How full the storage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RoomLevel {
    /// Less than four fifths.
    Ample,
    /// Four fifths or more: time to think of an export.
    Filling,
    /// 95 % or more.
    NearlyFull,
    /// What is kept free is reached: commands are refused.
    Full,
}

impl RoomLevel {
    fn of(report: &LocalReport) -> Self {
        let Some(quota) = report.quota else { return Self::Ample };
        let percent = |percent: u64| u128::from(quota) * u128::from(percent) / 100;
        let used = u128::from(report.used);
        match used {
            _ if report.used + report.reserve >= quota => Self::Full,
            _ if used >= percent(95) => Self::NearlyFull,
            _ if used >= percent(80) => Self::Filling,
            _ => Self::Ample,
        }
    }
}

/// State of the storage. Sizes are in UTF-16 units if the back end is localStorage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct StorageView {
    /// Kind of storage.
    #[cfg_attr(feature = "schemas", schemars(extend("enum" = ["memory", "local_storage"])))]
    pub backend: &'static str,
    /// How safely an event is stored once it is accepted.
    pub durability: Durability,
    /// Storage in use, by this log and everything else in the same place.
    pub used: u64,
    /// Storage available in all, if known.
    pub quota: Option<u64>,
    /// Storage that is kept free for what must always be written.
    pub reserve: u64,
    /// How full the storage is.
    pub level: RoomLevel,
    /// Number of events.
    pub events: u64,
    /// Hash of the last entry, if the store keeps it.
    pub head_hash: Option<HeadHash>,
    /// Archive that the log continues, if there is one.
    pub archive: Option<Archive>,
    /// Number of sealed segments.
    pub sealed_segments: u64,
    /// Number of entries that are not sealed.
    pub open_entries: u64,
    /// Number of rows in the write-ahead log, if there is one.
    pub journal_rows: Option<u64>,
    /// Number of rows of the write-ahead log that do not follow from the log.
    pub set_aside: u64,
    /// Whether the log that this one replaced is still stored.
    pub predecessor: bool,
    /// Whether that is the archive which this log continues.
    pub predecessor_archived: bool,
    /// Whether the browser promised to keep the data, if known.
    pub persisted: Option<bool>,
    /// Why the page cannot write, if it cannot.
    pub read_only: Option<String>,
    /// The same as a stable name, in snake case.
    pub read_only_code: Option<&'static str>,
    /// Events at the end of the log that were missing when it was opened.
    pub lost: Option<Lost>,
    /// Number of events that were missing when it was opened, and were restored from the write-
    /// ahead log.
    pub restored: u64,
    /// Last full verification since the page was opened.
    pub checked: Option<CheckedView>,
}

impl StorageView {
    /// Whether everything is lost with the page.
    #[must_use]
    pub fn is_in_memory(&self) -> bool {
        self.backend == "memory"
    }
}

impl Bank {
    /// What the store says of itself.
    pub fn storage(&self) -> StorageView {
        let report = self.store().report();
        let local = self.store().local().map(LocalLog::local_report).unwrap_or_default();
        let state = self.state();
        StorageView {
            backend: report.backend,
            durability: report.durability,
            used: local.used,
            quota: local.quota,
            reserve: local.reserve,
            level: RoomLevel::of(&local),
            events: state.log.head(),
            head_hash: report.head_hash.map(HeadHash),
            archive: state.archive().cloned(),
            sealed_segments: local.sealed_segments,
            open_entries: local.open_entries,
            journal_rows: local.journal_rows,
            set_aside: local.set_aside,
            predecessor: local.predecessor.is_some(),
            predecessor_archived: local.predecessor.is_some()
                && local.predecessor == state.archive().map(|archive| archive.log_id),
            persisted: self.persisted.get(),
            read_only_code: report.read_only.as_ref().map(|reason| reason.code),
            read_only: report.read_only.map(|reason| reason.message),
            lost: state.lost,
            restored: state.restored,
            checked: self.checked.get(),
        }
    }

    /// Where an event lies in what is stored, where that can be looked at.
    pub fn stored_form(&self, position: Position) -> Option<StoredForm> {
        self.store().local()?.stored_form(position)
    }

    /// Notes whether the browser promised to keep what is stored.
    pub fn set_persisted(&self, persisted: Option<bool>) {
        self.persisted.set(persisted);
        self.notices.tell(crate::application::bank::notices::Notice::Changed);
    }
}
