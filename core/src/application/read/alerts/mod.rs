//! Alerts: a pure function of some of the metrics.

mod sentences;

use serde::Serialize;

use crate::application::bank::memory::Memory;
use crate::application::bank::{Bank, CheckedView};
use crate::application::state::Status;
use crate::domain::Actor;
use crate::event_sourcing::{LocalLog, Position, Timestamp};
use crate::read_models::{CodeCount, FraudShare, LogSigns, Proof, SagaCounts, ViewPosition};

/// Of how many transfers in a hundred more than one may not fail.
const FAILED_OF_HUNDRED: u64 = 1;

/// What it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AlertKind {
    /// More than 1 % of the transfers that a saga carried have failed.
    FailedSagas,
    /// More of what was analyzed at a bank was fraud than its policy has it.
    FraudShare,
    /// More than 80 % of the storage is taken.
    StorageFilling,
    /// More than 80 % of the memory that the browser grants is taken.
    MemoryFilling,
    /// A view has not taken in all that is recorded.
    ViewBehind,
    /// What is stored was found broken, or what must hold does not.
    CheckFailed,
}

impl AlertKind {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::FailedSagas,
        Self::FraudShare,
        Self::StorageFilling,
        Self::MemoryFilling,
        Self::ViewBehind,
        Self::CheckFailed,
    ];

    /// Its name, as programs get it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::FailedSagas => "failed_sagas",
            Self::FraudShare => "fraud_share",
            Self::StorageFilling => "storage_filling",
            Self::MemoryFilling => "memory_filling",
            Self::ViewBehind => "view_behind",
            Self::CheckFailed => "check_failed",
        }
    }
}

/// Something that needs attention.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Alert {
    /// Kind of alert.
    pub alert: AlertKind,
    /// What is wrong, with figures, as a sentence.
    pub what: String,
    /// What to do about it, as a sentence.
    pub advice: &'static str,
    /// What it was raised for, for whoever says it in words of their own.
    #[serde(skip)]
    pub cause: AlertCause,
}

/// What an alert is raised for, with its figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AlertCause {
    /// Too many transfers failed.
    FailedSagas {
        /// So many.
        failed: u64,
        /// Of so many that have ended.
        ended: u64,
        /// How many in a hundred may.
        most_of_hundred: u64,
        /// Why most of them did, and how many those are.
        mostly: CodeCount,
    },
    /// Too much is fraud of what was analyzed at a bank.
    FraudShare {
        /// How much.
        share: FraudShare,
        /// Whether there are other banks.
        is_one_of_several: bool,
    },
    /// The storage fills up.
    StorageFilling {
        /// What is taken, in UTF-16 units.
        used: u64,
        /// What there is in all.
        quota: u64,
    },
    /// The memory fills up.
    MemoryFilling(Memory),
    /// A view has not taken in all that is recorded.
    ViewBehind {
        /// Which view, and how far it is.
        view: ViewPosition,
        /// How far the log is.
        at: Position,
    },
    /// What is stored was found broken.
    CheckedBroken {
        /// When.
        at: Timestamp,
    },
    /// An event of the stored log can't be read.
    Unreadable {
        /// Where.
        at: Position,
    },
    /// What must hold of the books does not.
    Broken(Proof),
}

impl AlertCause {
    /// How much of the storage, and of the memory that the browser grants, may be taken, in parts of a hundred.
    pub const FULL_OF_HUNDRED: u64 = 80;

    /// What it is about.
    #[must_use]
    pub fn kind(&self) -> AlertKind {
        match self {
            Self::FailedSagas { .. } => AlertKind::FailedSagas,
            Self::FraudShare { .. } => AlertKind::FraudShare,
            Self::StorageFilling { .. } => AlertKind::StorageFilling,
            Self::MemoryFilling(_) => AlertKind::MemoryFilling,
            Self::ViewBehind { .. } => AlertKind::ViewBehind,
            Self::CheckedBroken { .. } | Self::Unreadable { .. } | Self::Broken(_) => {
                AlertKind::CheckFailed
            }
        }
    }
}

impl From<AlertCause> for Alert {
    fn from(cause: AlertCause) -> Self {
        Self { alert: cause.kind(), what: cause.what(), advice: cause.advice(), cause }
    }
}

/// What alerts are made of.
pub(in crate::application) struct Signs<'a> {
    pub(in crate::application) at: Position,
    pub(in crate::application) head: Position,
    pub(in crate::application) sagas: &'a SagaCounts,
    pub(in crate::application) views: &'a [ViewPosition],
    pub(in crate::application) broken: &'a [Proof],
    pub(in crate::application) fraud_shares: &'a [FraudShare],
    pub(in crate::application) page: PageSigns,
}

/// The part of it that only the page knows which runs.
#[derive(Debug, Clone, Copy)]
pub(in crate::application) struct PageSigns {
    pub(in crate::application) storage_used: u64,
    pub(in crate::application) storage_quota: Option<u64>,
    pub(in crate::application) memory: Option<Memory>,
    pub(in crate::application) checked: Option<CheckedView>,
    pub(in crate::application) damaged_at: Option<Position>,
}

impl Bank {
    /// What wants attention as of a position or now, the worst last; nothing for whom it is no business.
    /// It is what [`Bank::metrics`] has of it, for a page that looks with each change.
    pub fn alerts(&self, actor: &Actor, at: Option<Position>) -> Vec<Alert> {
        let (told, head) = self.read(|bank| (bank.seen_by(actor, at).signs(), bank.head()));
        let Some(signs) = told else { return Vec::new() };
        let LogSigns { at, sagas, views, broken, fraud_shares } = &signs;
        let page = self.page_signs();
        alerts(&Signs { at: *at, head, sagas, views, broken, fraud_shares, page })
    }

    pub(in crate::application) fn page_signs(&self) -> PageSigns {
        let storage = self.store().local().map(LocalLog::local_report).unwrap_or_default();
        PageSigns {
            storage_used: storage.used,
            storage_quota: storage.quota,
            memory: self.memory(),
            checked: self.checked.get(),
            damaged_at: match self.status() {
                Status::Damaged(damage) => Some(damage.position),
                Status::Writable | Status::ReadOnly { .. } => None,
            },
        }
    }
}

/// What wants attention, the worst last.
pub(in crate::application) fn alerts(signs: &Signs<'_>) -> Vec<Alert> {
    causes(signs).into_iter().map(Alert::from).collect()
}

fn causes(signs: &Signs<'_>) -> Vec<AlertCause> {
    let page = &signs.page;
    let now = signs.at == signs.head;
    let is_one_of_several = signs.fraud_shares.len() > 1;
    let mut causes = Vec::new();
    causes.extend(too_many_failed(signs.sagas));
    let high = signs.fraud_shares.iter().filter(|share| share.is_high()).cloned();
    causes.extend(high.map(|share| AlertCause::FraudShare { share, is_one_of_several }));
    let quota = page.storage_quota.filter(|_| now);
    let quota =
        quota.filter(|quota| is_over(page.storage_used, *quota, AlertCause::FULL_OF_HUNDRED));
    causes.extend(quota.map(|quota| AlertCause::StorageFilling { used: page.storage_used, quota }));
    let memory = page.memory.filter(|_| now);
    let memory = memory.filter(|of| is_over(of.used, of.limit, AlertCause::FULL_OF_HUNDRED));
    causes.extend(memory.map(AlertCause::MemoryFilling));
    let behind = signs.views.iter().copied().filter(|view| view.lag > 0);
    causes.extend(behind.map(|view| AlertCause::ViewBehind { view, at: signs.at }));
    let checked = page.checked.filter(|checked| now && !checked.ok);
    causes.extend(checked.map(|checked| AlertCause::CheckedBroken { at: checked.at }));
    causes.extend(page.damaged_at.filter(|_| now).map(|at| AlertCause::Unreadable { at }));
    causes.extend(signs.broken.iter().cloned().map(AlertCause::Broken));
    causes
}

fn too_many_failed(sagas: &SagaCounts) -> Option<AlertCause> {
    let (failed, ended) = (sagas.failed, sagas.ended());
    if !is_over(failed, ended, FAILED_OF_HUNDRED) {
        return None;
    }
    let mostly = *sagas.failed_by.iter().max_by_key(|reason| reason.count)?;
    Some(AlertCause::FailedSagas { failed, ended, most_of_hundred: FAILED_OF_HUNDRED, mostly })
}

/// Whether a part is more than so many in a hundred of the whole.
fn is_over(part: u64, whole: u64, of_hundred: u64) -> bool {
    u128::from(part) * 100 > u128::from(whole) * u128::from(of_hundred)
}

#[cfg(test)]
mod tests;
