//! What the store says of itself, as programs and pages get it.

use serde::Serialize;

use crate::application::bank::{Bank, CheckedView};
use crate::domain::{Archive, HeadHash};
use crate::event_sourcing::{Durability, LocalLog, LocalReport, Lost, Position, StoredForm};

/// How much of the room is taken.
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

/// What a store says of itself. Sizes are in UTF-16 units where the back end is localStorage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct StorageView {
    /// `memory` or `local_storage`.
    #[cfg_attr(feature = "schemas", schemars(extend("enum" = ["memory", "local_storage"])))]
    pub backend: &'static str,
    /// What an append earns.
    pub durability: Durability,
    /// How much is taken, by this log and everything else that shares the room.
    pub used: u64,
    /// How much there is, where it is known.
    pub quota: Option<u64>,
    /// How much of it is kept free, for what must be written also then.
    pub reserve: u64,
    /// How full that is.
    pub level: RoomLevel,
    /// How many events the log has.
    pub events: u64,
    /// The chain's hash after the last of them, where the store keeps it.
    pub head_hash: Option<HeadHash>,
    /// The archive that the log goes on from, where it goes on from one.
    pub archive: Option<Archive>,
    /// Sealed segments.
    pub sealed_segments: u64,
    /// Entries that stand one by one.
    pub open_entries: u64,
    /// Rows of the journal in front of the log, where there is one.
    pub journal_rows: Option<u64>,
    /// Rows of the journal that don't follow from the log, and were set aside.
    pub set_aside: u64,
    /// Whether the log that this one took the place of is still there.
    pub predecessor: bool,
    /// Whether that is the archive which this one goes on from.
    pub predecessor_archived: bool,
    /// Whether the browser promised to keep it, where that is known.
    pub persisted: Option<bool>,
    /// Why the page may not write, where it may not.
    pub read_only: Option<String>,
    /// The events at the end of the log that were gone when it was opened, if any.
    pub lost: Option<Lost>,
    /// How many events were missing when it was opened, and came back from the journal.
    pub restored: u64,
    /// The last time that all of it was read again since the page was opened.
    pub checked: Option<CheckedView>,
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
            read_only: report.read_only,
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
