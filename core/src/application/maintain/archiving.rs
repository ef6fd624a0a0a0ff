//! Archives a log that fills its storage: exports it whole, and starts another one with an opening
//! event for each bank, customer and account. Balances are brought forward, as when a ledger is
//! full.

use serde::Serialize;

use crate::application::bank::Bank;
use crate::application::keys::key_missing;
use crate::application::maintain::import_export::{Incoming, PersonalData, TextSink};
use crate::application::state::Status;
use crate::domain::{Archive, Code, Refusal};
use crate::event_sourcing::{Clock, Phase, Position, Progress, Uninterrupted};

/// Log that was archived, with its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct ArchivedView {
    /// Which log it was, where it ended, and by which hash it is known.
    #[serde(flatten)]
    pub archive: Archive,
    /// The log as NDJSON, a CloudEvents event per line.
    pub text: String,
    /// Last position of the log that continues it.
    pub head: Position,
}

/// A log that was taken away, while its text is wherever it was handed on to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Archived {
    /// Which log it was, where it ended, and by which hash it is known.
    #[serde(flatten)]
    pub archive: Archive,
    /// Where the log stands now that goes on from it.
    pub head: Position,
}

impl Bank {
    /// Takes the log away as text, and begins another in its place with what is true at its end.
    /// The old one stays beside it until that is confirmed or taken back: whoever confirms has kept
    /// the text.
    ///
    /// What has ended stays in the archive: transfers, checks, requests and refusals, and with them
    /// their ids. A command of the old log that is sent once more is a new one to the new log.
    ///
    /// # Errors
    /// [`Code::ReadOnly`] where the page may not write, or the log is damaged; [`Code::Locked`]
    /// where not everybody can be brought forward, or a log that was replaced has not been let go;
    /// [`Code::TransfersInFlight`] while transfers are on their way or requests wait;
    /// [`Code::BankNotFound`] where there is nothing to bring forward; and what the storage says.
    /// The log then stands as it was.
    pub async fn archive(&self, personal: PersonalData) -> Result<ArchivedView, Refusal> {
        self.archive_at(personal, &Uninterrupted).await
    }

    /// The same, telling its progress. Stopped before its point of no return, it has changed nothing.
    ///
    /// # Errors
    /// As [`Bank::archive`].
    pub async fn archive_at(
        &self,
        personal: PersonalData,
        progress: &dyn Progress,
    ) -> Result<ArchivedView, Refusal> {
        let mut text = String::new();
        let mut append = |piece: String| {
            text.push_str(&piece);
            Ok(())
        };
        let Archived { archive, head } = self.archive_to(personal, &mut append, progress).await?;
        Ok(ArchivedView { archive, text, head })
    }

    /// The same, with the text handed on piece by piece as it is written, all of it before the next log
    /// begins.
    ///
    /// # Errors
    /// As [`Bank::archive`], and what the pieces are refused with.
    pub async fn archive_to(
        &self,
        personal: PersonalData,
        sink: &mut TextSink<'_>,
        progress: &dyn Progress,
    ) -> Result<Archived, Refusal> {
        let _turn = self.turn.lock().await;
        self.check_archivable()?;
        let phase = |nth| Phase::new(progress, nth, 2);
        let head_hash = self.exported_to(personal, sink, &phase(0)).await?;
        let (archive, incoming) = {
            let (state, keys) = (self.state(), self.keys.borrow());
            let archive = Archive { log_id: state.log_id, position: state.log.head(), head_hash };
            let now = self.ports.clock.now();
            let next_id = || self.ports.ids.next_id(now);
            let log_id = next_id();
            let (entries, subjects) =
                state.brought_forward(&archive, &keys, now, next_id).ok_or_else(key_missing)?;
            // The hashes of account numbers are brought forward as they are.
            let log_key = keys.log_key_of(state.log_id);
            (archive, Incoming { log_id, entries, keys: subjects, log_key })
        };
        self.take_in(incoming, &phase(1)).await?;
        Ok(Archived { archive, head: self.head() })
    }

    fn check_archivable(&self) -> Result<(), Refusal> {
        match self.status() {
            Status::Writable => {}
            Status::ReadOnly { reason } => {
                return Err(Refusal::because(Code::ReadOnly, reason));
            }
            Status::Damaged(_) => {
                let message = "the log is damaged: first repair it, or continue without the rest";
                return Err(Refusal::new(Code::ReadOnly, message).with("problem", "damaged"));
            }
        }
        if self.keys.borrow().is_locked() {
            return Err(self.locked());
        }
        if !self.keys.borrow().unreadable().is_empty() {
            return Err(key_missing());
        }
        if self.local_log().is_ok_and(|log| log.local_report().predecessor.is_some()) {
            let message = "the previous log is still kept: first keep the new log, or go back to the previous one";
            return Err(Refusal::new(Code::Locked, message).with("problem", "predecessor_kept"));
        }
        let (transfers, requests, banks) = self.read(|bank| {
            let banks = bank.as_of(None).banks(crate::read_models::Page::default());
            (bank.transfers_in_flight(), bank.requests_waiting(), banks.len())
        });
        if transfers > 0 || requests > 0 {
            let message = format!(
                "transfers in progress: {transfers}, commands queued: {requests}; let them \
                 settle first"
            );
            return Err(Refusal::new(Code::TransfersInFlight, message)
                .with("transfers", transfers)
                .with("requests", requests));
        }
        if banks == 0 {
            let refusal = Refusal::new(Code::BankNotFound, "there is no bank to bring forward");
            return Err(refusal.with("problem", "nothing_to_bring_forward"));
        }
        Ok(())
    }
}
