//! Taking the log away, bringing one in, and checking that what is stored is what is shown.

use serde::Serialize;

use super::Bank;
use super::soundness::check_sound;
use super::state::State;
use crate::codec::{export, import};
use crate::domain::{Entry, Refusal};
use crate::event_sourcing::Position;
use crate::read_models::{Owners, Page};

/// The longest text that is taken for a log, in bytes.
pub const MAX_IMPORT_BYTES: usize = 256 * 1024 * 1024;

/// What to do with a text that is a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ImportMode {
    /// Put it in the place of this log.
    Replace,
    /// Only check it.
    #[default]
    Verify,
}

/// What became of a text that was to be a log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportView {
    /// Whether it is a sound log, and stands now where it was to stand.
    pub ok: bool,
    /// How many events it has.
    pub events: u64,
    /// The chain's hash after the last of them, in hex.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub head_hash: Option<String>,
    /// Whether it is the log that is open, to the letter.
    pub same_as_open: bool,
    /// What is wrong with it, and where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// The rule or the storage that refused it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refusal: Option<Refusal>,
}

/// What reading the stored log again came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VerifyView {
    /// Whether what is stored is whole, and yields what is shown.
    pub ok: bool,
    /// How many events could be read.
    pub events: u64,
    /// The chain's hash after the last of them, in hex.
    pub head_hash: String,
    /// The first position that can't be trusted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub broken_at: Option<Position>,
    /// What is wrong there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

fn hex(hash: &[u8; 32]) -> String {
    use std::fmt::Write as _;
    hash.iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing to a String can't fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

impl Bank {
    /// The log as text: NDJSON, a CloudEvents event a line.
    pub fn export_log(&self) -> String {
        let state = self.state();
        // Events are structs of texts, numbers and flags, which JSON has.
        export(state.log_id, &state.entries()).unwrap_or_default()
    }

    /// Reads a log from text, checks it whole, and, where that is asked for, puts it in the place
    /// of this one. Until then, and where anything is wrong, this log stands as it is.
    pub async fn import_log(&self, text: &str, mode: ImportMode) -> ImportView {
        let failed = |error: String| ImportView {
            ok: false,
            events: 0,
            head_hash: None,
            same_as_open: false,
            error: Some(error),
            refusal: None,
        };
        if text.len() > MAX_IMPORT_BYTES {
            return failed(format!("a log to import has at most {MAX_IMPORT_BYTES} bytes"));
        }
        let imported = match import(text) {
            Ok(imported) => imported,
            Err(error) => return failed(error.to_string()),
        };
        if let Err(error) = check_sound(&imported.entries) {
            return failed(error.to_string());
        }
        let same_as_open = {
            let state = self.state();
            state.log_id == imported.log_id && state.entries() == imported.entries
        };
        let mut view = ImportView {
            ok: true,
            events: imported.entries.last().map_or(0, Entry::last),
            head_hash: Some(hex(&imported.head_hash)),
            same_as_open,
            error: None,
            refusal: None,
        };
        if mode == ImportMode::Replace
            && let Err(refusal) = self.replace(imported.log_id, &imported.entries).await
        {
            view.ok = false;
            view.refusal = Some(refusal);
        }
        view
    }

    /// Reads again what is stored, checks its hashes, folds it anew and compares that with what is
    /// shown.
    pub async fn verify(&self) -> VerifyView {
        let opened = match self.store().open().await {
            Ok(opened) => opened,
            Err(error) => {
                return VerifyView {
                    ok: false,
                    events: 0,
                    head_hash: String::new(),
                    broken_at: Some(1),
                    reason: Some(error.to_string()),
                };
            }
        };
        let head_hash = hex(&opened.head_hash);
        let sound = check_sound(&opened.entries);
        let state = self.state();
        let mut view = VerifyView { ok: true, events: 0, head_hash, broken_at: None, reason: None };
        let broken = |position, reason: String| (Some(position), Some(reason));
        view.events = opened.entries.last().map_or(0, Entry::last);
        let (broken_at, reason) = match (opened.damage, sound) {
            (Some(damage), _) => broken(damage.position, damage.reason),
            (None, Err(unsound)) => broken(unsound.position, unsound.reason.to_owned()),
            (None, Ok(())) => match first_difference(&opened.entries, &state) {
                Some(position) => broken(position, "what is stored is not what is shown".into()),
                None => (None, None),
            },
        };
        view.ok = broken_at.is_none();
        view.broken_at = broken_at;
        view.reason = reason;
        view
    }
}

/// Where a stored log and a bank's state differ first, in an event or in what a fold of all yields.
fn first_difference(entries: &[Entry], state: &State) -> Option<Position> {
    let stored = || entries.iter().flat_map(Entry::events);
    let differs = stored().zip(state.log.iter()).find(|(stored, shown)| stored != shown);
    if let Some((stored, _)) = differs {
        return Some(stored.position);
    }
    let count = stored().count() as Position;
    if count != state.log.head() {
        return Some(count.min(state.log.head()) + 1);
    }
    let anew = State::replay(state.log_id, entries.to_vec(), None);
    let shown = |state: &State| {
        let now = state.views.as_of(state.log.head(), &state.log);
        let banks = now.banks(Page::default());
        let books: Vec<_> = banks.iter().map(|bank| now.trial_balance(bank.bank_id)).collect();
        (banks, books, now.accounts(Owners::default(), Page::default()))
    };
    (shown(&anew) != shown(state)).then_some(1)
}
