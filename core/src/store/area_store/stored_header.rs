//! The header as a store finds it: which log stands there now, and what it means that it is another one
//! than the one that was opened.

use super::AreaStore;
use super::error::append_error;
use super::header::StoredHeader;
use crate::event_sourcing::{AppendError, Damage, Position, Reason};
use crate::store::StoreProblem;
use crate::store::area::{Area, AreaError};

impl<A: Area> AreaStore<A> {
    pub(super) fn found_header(&self) -> Result<StoredHeader, AreaError> {
        Ok(StoredHeader::read(self.area.get(self.keys.header())?))
    }

    /// The damage of a log whose header can't be used.
    pub(super) fn damaged_header(&self, problem: &StoreProblem, found: &[String]) -> Damage {
        let pieces = found.iter().filter(|key| self.keys.generation(key).is_some());
        Damage {
            position: 1,
            key: self.keys.header().to_owned(),
            reason: problem.into(),
            quarantined: pieces.count() as u64,
            mendable: false,
        }
    }

    /// Whether a log was opened, and its header has since been taken away or spoilt.
    pub(super) fn header_is_gone(&self) -> bool {
        let log = self.log.borrow();
        let (false, Some(header)) = (self.damaged.get(), &log.stored_header) else { return false };
        let key = self.keys.header();
        self.area.holds(key, header) == Ok(false)
            && self.area.get(key).is_ok_and(|stored| StoredHeader::read(stored).is_lost())
    }

    /// Whether the header is in the area as this page knows it, or not there where it knows of none.
    pub(super) fn header_stands(&self) -> Result<bool, AreaError> {
        match &self.log.borrow().stored_header {
            Some(header) => self.area.holds(self.keys.header(), header),
            None => Ok(!self.area.has(self.keys.header())?),
        }
    }

    /// Refuses if the stored log is of a later version.
    pub(super) fn none_newer(&self) -> Result<(), AppendError> {
        let newer = match self.found_header().map_err(append_error)? {
            StoredHeader::Newer(problem) => Some(Reason::from(problem)),
            _ => None,
        };
        self.newer.replace(newer.clone());
        newer.map_or(Ok(()), |reason| Err(AppendError::ReadOnly(reason)))
    }

    /// What it means that the header is not the one this page last saw. Another page may have replaced,
    /// sealed or confirmed the log, a later version may have taken it over, or somebody may have
    /// cleared the storage.
    pub(super) fn header_changed(
        &self,
        stored: Option<String>,
        expected: Position,
    ) -> Result<(), AppendError> {
        let mut log = self.log.borrow_mut();
        match StoredHeader::read(stored) {
            StoredHeader::Newer(problem) => {
                let reason = Reason::from(problem);
                self.newer.replace(Some(reason.clone()));
                Err(AppendError::ReadOnly(reason))
            }
            StoredHeader::Absent | StoredHeader::Unreadable(_) if log.stored_header.is_some() => {
                Err(AppendError::Gone(StoreProblem::Cleared.into()))
            }
            // It is still owed to the area.
            StoredHeader::Absent | StoredHeader::Unreadable(_) if log.is_begun() => Ok(()),
            // Where a write-ahead log decides, what another page has told of the same log may stand.
            StoredHeader::Sound { header, text }
                if self.wal.is_some() && header.is_of(log.header.log_id, log.header.generation) =>
            {
                (log.header, log.stored_header) = (header, Some(text));
                Ok(())
            }
            // How far another page got shows when the log is read again.
            _ => Err(AppendError::Conflict { expected, actual: expected + 1 }),
        }
    }
}
