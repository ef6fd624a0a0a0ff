//! Exports and imports the log.

use std::cell::RefCell;

use rustc_hash::FxHashMap;
use serde::Serialize;
use tokio::sync::MutexGuard;
use uuid::Uuid;

use crate::application::bank::Bank;
use crate::application::keys::{Keys, refusal};
use crate::application::soundness::check_sound;
use crate::codec::{Carried, Exporter, Imported, TextSource, WholeText, import_from};
use crate::domain::account::AccountIdentity;
use crate::domain::{Archive, Code, Entry, HeadHash, Refusal, Subject};
use crate::event_sourcing::{BATCH, Phase, Predecessor, Progress, Reason, Uninterrupted};
use crate::privacy::{AccountOwners, Key, VaultError, number_hash};

/// How much of a text is handed on at once, in bytes or a line more.
const TEXT_PIECE: usize = 1 << 18;

/// Takes a log's text as it is written, in pieces of whole lines.
pub type TextSink<'a> = dyn FnMut(String) -> Result<(), Refusal> + 'a;

/// What to do with a text that is a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ImportMode {
    /// Put it in the place of this log.
    Replace,
    /// Only check it.
    #[default]
    Verify,
}

/// Whether personal data goes with an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum PersonalData {
    /// In clear, with the keys that it is sealed under: a whole copy of the bank.
    #[default]
    Included,
    /// Only as it is sealed: the log replays, and nobody can be told from it.
    LeftOut,
}

/// Result of an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct ImportView {
    /// Whether the text is a sound log, and was imported if that was requested.
    pub ok: bool,
    /// Number of events.
    pub events: u64,
    /// Hash of the last entry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub head_hash: Option<HeadHash>,
    /// Whether it is identical to the open log.
    pub same_as_open: bool,
    /// Whether it is identical to the archive that the open log continues.
    pub archive_of_open: bool,
    /// What is wrong, and where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// The same by code, with its figures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<Reason>,
    /// Refusal by a rule or by the storage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refusal: Option<Refusal>,
}

impl ImportView {
    /// What is answered of a text that is no sound log.
    #[must_use]
    pub fn unread(problem: Reason) -> Self {
        Self {
            ok: false,
            events: 0,
            head_hash: None,
            same_as_open: false,
            archive_of_open: false,
            error: Some(problem.message.clone()),
            problem: Some(problem),
            refusal: None,
        }
    }
}

/// A log that is being written as text.
struct Exporting {
    exporter: Exporter,
    /// How many entries were written.
    written: usize,
    /// Where personal data is left out: keys that nobody has, for what lies there in clear.
    nobody: Option<Keys>,
    owners: AccountOwners,
}

/// A log that is to stand in the place of this one, and its keys by subject.
pub(in crate::application) struct Incoming {
    pub(in crate::application) log_id: Uuid,
    pub(in crate::application) entries: Vec<Entry>,
    pub(in crate::application) keys: FxHashMap<Subject, Key>,
    /// Its own key, where there is one: no log goes by another's.
    pub(in crate::application) log_key: Option<Key>,
}

impl Bank {
    /// The log as text: NDJSON, a CloudEvents event a line.
    ///
    /// # Errors
    /// Personal data from a locked bank.
    pub fn export_log(&self, personal: PersonalData) -> Result<String, Refusal> {
        let mut exporting = self.begin_export(personal)?;
        self.export_on(&mut exporting, usize::MAX)?;
        Ok(exporting.exporter.take_text())
    }

    /// The same, telling its progress; nothing is recorded meanwhile.
    ///
    /// # Errors
    /// As [`Bank::export_log`].
    pub async fn export_log_at(
        &self,
        personal: PersonalData,
        progress: &dyn Progress,
    ) -> Result<String, Refusal> {
        let mut text = String::new();
        let mut append = |piece: String| {
            text.push_str(&piece);
            Ok(())
        };
        self.export_log_to(personal, &mut append, progress).await?;
        Ok(text)
    }

    /// The same, handed on piece by piece as it is written: a text that would not fit into memory.
    ///
    /// # Errors
    /// As [`Bank::export_log`], and what the pieces are refused with.
    pub async fn export_log_to(
        &self,
        personal: PersonalData,
        sink: &mut TextSink<'_>,
        progress: &dyn Progress,
    ) -> Result<(), Refusal> {
        let _turn = self.turn.lock().await;
        self.exported_to(personal, sink, progress).await.map(drop)
    }

    /// Hands the log on as text, for whoever has the turn; the chain's hash after its last entry.
    pub(in crate::application) async fn exported_to(
        &self,
        personal: PersonalData,
        sink: &mut TextSink<'_>,
        progress: &dyn Progress,
    ) -> Result<HeadHash, Refusal> {
        let (mut exporting, phase) = (self.begin_export(personal)?, Phase::new(progress, 0, 1));
        let mut piece = String::new();
        loop {
            let more = self.export_on(&mut exporting, BATCH)?;
            piece.push_str(&exporting.exporter.take_text());
            if piece.len() >= TEXT_PIECE || !more {
                sink(std::mem::take(&mut piece))?;
            }
            if !more {
                return Ok(HeadHash(exporting.exporter.head_hash()));
            }
            let all = self.state().entry_starts.len();
            phase.done(exporting.written as u64, all as u64).await;
        }
    }

    fn begin_export(&self, personal: PersonalData) -> Result<Exporting, Refusal> {
        let nobody = match personal {
            PersonalData::Included if self.keys.borrow().is_locked() => {
                let message = "the bank is locked: unlock it, or export without personal data";
                return Err(Refusal::new(Code::Locked, message).with("problem", "export_locked"));
            }
            PersonalData::Included => None,
            PersonalData::LeftOut => Some(Keys::throwaway(self.ports.entropy.clone())),
        };
        let exporter = Exporter::new(self.state().log_id);
        Ok(Exporting { exporter, written: 0, nobody, owners: AccountOwners::default() })
    }

    /// Writes so many entries more, and says whether there are more still.
    fn export_on(&self, exporting: &mut Exporting, so_many: usize) -> Result<bool, Refusal> {
        let (state, keys) = (self.state(), self.keys.borrow());
        let Exporting { exporter, written, nobody, owners } = exporting;
        let mut entries = state.some_entries(*written, so_many);
        let key = |subject| keys.key_text(subject);
        let carried = Carried { log_key: keys.log_key().map(Key::to_text), key: &key };
        if let Some(nobody) = nobody {
            nobody.seal_next(&mut entries, owners)?;
        }
        let carried = Some(&carried).filter(|_| nobody.is_none());
        let all = entries.iter().try_for_each(|entry| exporter.take(entry, carried));
        // Events are structs of texts, numbers and flags, which JSON has.
        all.map_err(|error| Refusal::new(Code::StorageUnavailable, error.to_string()))?;
        *written += entries.len();
        Ok(*written < state.entry_starts.len())
    }

    /// Reads a log from text, checks it whole, and, where that is asked for, puts it in the place
    /// of this one. Until then, and where anything is wrong, this log stands as it is.
    pub async fn import_log(&self, text: &str, mode: ImportMode) -> ImportView {
        self.import_log_at(text, mode, &Uninterrupted).await
    }

    /// The same, telling its progress. Stopped before its point of no return, it has changed nothing.
    pub async fn import_log_at(
        &self,
        text: &str,
        mode: ImportMode,
        progress: &dyn Progress,
    ) -> ImportView {
        self.import_log_from(&mut WholeText::new(text), mode, progress).await
    }

    /// The same from wherever the text comes, piece by piece: what it takes in memory is the log, not
    /// its text.
    pub async fn import_log_from(
        &self,
        source: &mut dyn TextSource,
        mode: ImportMode,
        progress: &dyn Progress,
    ) -> ImportView {
        // Reading it, checking it, comparing it with the one that is open, and putting it in its place.
        let phases = if mode == ImportMode::Replace { 6 } else { 3 };
        let phase = |nth| Phase::new(progress, nth, phases);
        let turn = self.turn_for(source).await;
        let mut imported = match import_from(source, phase(0)).await {
            Ok(imported) => imported,
            Err(error) => return ImportView::unread(error.into()),
        };
        if let Err(problem) = self.check_imported(&mut imported, phase(1)).await {
            return ImportView::unread(problem);
        }
        let _turn = match turn {
            Some(turn) => turn,
            None => self.turn.lock().await,
        };
        let head_hash = HeadHash(imported.head_hash);
        let position = imported.entries.last().map_or(0, Entry::last);
        let same_as_open = self.is_open(&imported, phase(2)).await;
        let itself = Archive { log_id: imported.log_id, position, head_hash };
        let archive_of_open = self.state().archive() == Some(&itself);
        let mut view = ImportView {
            ok: true,
            events: position,
            head_hash: Some(head_hash),
            same_as_open,
            archive_of_open,
            error: None,
            problem: None,
            refusal: None,
        };
        let Imported { log_id, entries, keys, log_key, .. } = imported;
        let incoming = Incoming { log_id, entries, keys, log_key };
        if mode == ImportMode::Replace
            && let Err(refusal) = self.take_in(incoming, &Phase::new(progress, 1, 2)).await
        {
            view.ok = false;
            view.refusal = Some(refusal);
        }
        view
    }

    /// The turn, for a text that is there. What is still to come, nobody waits for: it has its turn once
    /// it has come.
    pub(in crate::application) async fn turn_for(
        &self,
        source: &dyn TextSource,
    ) -> Option<MutexGuard<'_, ()>> {
        match source.bytes() {
            Some(_) => Some(self.turn.lock().await),
            None => None,
        }
    }

    /// Opens what the keys open that came with a log, or that are here from before, and makes sure that
    /// everything can rely on what then can be read.
    async fn check_imported(
        &self,
        imported: &mut Imported,
        phase: Phase<'_>,
    ) -> Result<(), Reason> {
        let Imported { log_id, entries, keys, log_key, .. } = imported;
        let log_id = *log_id;
        let (mut owners, all) = (AccountOwners::default(), entries.len() as u64);
        for piece in entries.chunks_mut(BATCH) {
            self.keys.borrow().open_as_sealed(log_id, piece, keys, &mut owners)?;
            phase.done(0, all).await;
        }
        if log_key.is_none() {
            *log_key = self.keys.borrow().log_key_of(log_id);
        }
        let hash = |bank_id, identity: &AccountIdentity| {
            log_key.as_ref().map(|key| number_hash(key, bank_id, &identity.account_number))
        };
        check_sound(entries, &hash, phase).await.map_err(Reason::from)
    }

    /// Whether a log is the one that is open, to the letter.
    async fn is_open(&self, imported: &Imported, phase: Phase<'_>) -> bool {
        let all = {
            let state = self.state();
            let all = imported.entries.len();
            if state.log_id != imported.log_id || state.entry_starts.len() != all {
                return false;
            }
            all
        };
        for (nth, piece) in imported.entries.chunks(BATCH).enumerate() {
            if self.state().some_entries(nth * BATCH, BATCH) != piece {
                return false;
            }
            phase.done(((nth + 1) * BATCH) as u64, all as u64).await;
        }
        true
    }

    /// Puts a log in the place of this one, whole or not at all. Its keys are stored first, so that
    /// nothing can stand there sealed whose key is lost; those of the old log stay as long as it.
    pub(in crate::application) async fn take_in(
        &self,
        incoming: Incoming,
        progress: &dyn Progress,
    ) -> Result<(), Refusal> {
        let phase = |nth| Phase::new(progress, nth, 2);
        if self.keys.borrow().is_locked() {
            return Err(self.locked());
        }
        let Incoming { log_id, entries, keys, log_key } = incoming;
        self.keys.borrow_mut().put_log_key_aside()?;
        let taken = TakenKeys::take(&self.keys, log_id, keys)?;
        self.flush_keys().await.map_err(|error| refusal(&VaultError::from(error)))?;
        self.replace_log(log_id, &entries, Predecessor::Kept, &phase(0)).await?;
        taken.keep();
        drop(entries);
        self.keys.borrow_mut().take_log_key(log_key)?;
        let _ = self.flush_keys().await;
        self.show_replaced(&phase(1)).await
    }
}

/// The keys of a log that is not in its place yet. They go again where it doesn't get there: it was
/// refused, or nobody waits for it any more.
struct TakenKeys<'a> {
    keys: &'a RefCell<Keys>,
    log_id: Uuid,
    subjects: Vec<Subject>,
}

impl<'a> TakenKeys<'a> {
    fn take(
        keys: &'a RefCell<Keys>,
        log_id: Uuid,
        incoming: FxHashMap<Subject, Key>,
    ) -> Result<Self, Refusal> {
        let mut taken = Self { keys, log_id, subjects: Vec::new() };
        for (subject, key) in incoming {
            let new = keys.borrow_mut().insert(log_id, subject, key)?;
            taken.subjects.extend(new.then_some(subject));
        }
        Ok(taken)
    }

    /// The log stands where it was to stand.
    fn keep(mut self) {
        self.subjects.clear();
    }
}

impl Drop for TakenKeys<'_> {
    fn drop(&mut self) {
        let mut keys = self.keys.borrow_mut();
        self.subjects.drain(..).for_each(|subject| keys.forget(self.log_id, subject));
    }
}
