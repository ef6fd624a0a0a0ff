//! From what is stored to what is remembered: reading a log and opening its sealed fields, sealing
//! one from before there were keys, and putting another in its place.

use std::cell::RefCell;

use uuid::Uuid;

use super::executing::storage_refusal;
use super::keys::Keys;
use super::sealed_places::SealedPlaces;
use super::state::{Gone, State};
use super::{Bank, Notice, Runner};
use crate::domain::{Code, Entry, Refusal, Store, Subject};
use crate::event_sourcing::{
    AppendError, Clock, InOneGo, LogCopy, OpenError, Pace, Part, Position, Predecessor, Settled,
};
use crate::privacy::KeyStoreError;

/// The parts of loading: reading, opening what is sealed, sealing what is not, folding.
const PARTS: u64 = 4;

/// Reads a stored log at some pace, opens its sealed fields, and seals those that stand there as they
/// were given.
pub(super) async fn load(
    store: &Store,
    keys: &RefCell<Keys>,
    pace: &dyn Pace,
) -> Result<State, OpenError> {
    let settled = Settled(pace);
    let part = |nth| Part::new(&settled, nth, PARTS);
    let key_store = keys.borrow().store();
    // Where the keys can't be brought back now, what is there is used.
    let _ = key_store.refresh().await;
    keys.borrow_mut().reload();
    let opened = store.open(&part(0)).await?;
    let mut entries = opened.entries;
    let places = SealedPlaces::find(&entries);
    let clear = Keys::open_fields(keys, opened.log_id, &mut entries, &places, part(1)).await;
    let writable = opened.damage.is_none() && store.report().read_only.is_none();
    if writable && !keys.borrow().is_locked() {
        keys.borrow_mut().forget_gone(places.to_forget());
        if clear {
            seal_stored(store, keys, opened.log_id, &mut entries, &part(2)).await;
        }
        // What can't be made sure of now is with the next append.
        if key_store.flush().await == Err(KeyStoreError::Behind) {
            keys.borrow_mut().reload();
        }
    }
    let mut state = State::replay(opened.log_id, entries, opened.damage, part(3)).await;
    (state.lost, state.restored) = (opened.lost, opened.restored);
    Ok(state)
}

/// Seals a stored log. Where there is no room for that it stays as it is; the next opening will try
/// again.
async fn seal_stored(
    store: &Store,
    keys: &RefCell<Keys>,
    log_id: Uuid,
    entries: &mut Vec<Entry>,
    pace: &dyn Pace,
) {
    let mut sealed = entries.clone();
    let key_store = keys.borrow().store();
    let (sealing, writing) = (Part::new(pace, 0, 2), Part::new(pace, 1, 2));
    let under_keys = Keys::seal_log(keys, &mut sealed, sealing).await;
    // What stood there in the open must not stay beside it.
    if under_keys.is_ok()
        && key_store.flush().await.is_ok()
        && store.replace(log_id, &sealed, Predecessor::Passed, &writing).await.is_ok()
    {
        *entries = sealed;
    }
}

impl Bank {
    pub(super) async fn reopen(&self, pace: &dyn Pace) -> Result<(), OpenError> {
        self.put_back_what_is_gone().await;
        let anew = load(self.store(), &self.keys, pace).await?;
        let before = self.state.replace(anew);
        let notice = match self.state.borrow().events_since(&before) {
            Some((after, head)) if after < head => Notice::Recorded { after, head, here: false },
            Some(_) => Notice::Changed,
            None => Notice::Replaced,
        };
        self.notices.tell(notice);
        Ok(())
    }

    /// Reads again what is stored, where what can be read of it may be different.
    pub(super) async fn reopen_fields(&self) -> Result<(), OpenError> {
        self.put_back_what_is_gone().await;
        let anew = load(self.store(), &self.keys, &*self.ports.pace).await?;
        self.state.replace(anew);
        self.notices.tell(Notice::Replaced);
        Ok(())
    }

    /// Puts back what somebody has taken away of the stored log: it may be nowhere but here. Where that
    /// can't be, what is read then says so.
    pub(super) async fn put_back_what_is_gone(&self) {
        if self.store().is_gone() {
            let _ = self.put_back().await;
        }
    }

    /// Writes what is known here of the log into the store, as far as it is no longer there.
    pub(super) async fn put_back(&self) -> Result<(), AppendError> {
        let (log_id, head, entries) = {
            let state = self.state();
            (state.log_id, state.log.head(), state.entries())
        };
        // Without its keys the log is still of use, so none of this stops it.
        let _ = self.ports.keys.refresh().await;
        let _ = self.keys.borrow_mut().put_back();
        let copy = LogCopy { log_id, entries: &entries };
        let reached = self.store().mend(Some(copy), &InOneGo).await?;
        if reached < head {
            let reason = "it can't be put back as it was: export what is shown";
            return Err(AppendError::Gone(reason.into()));
        }
        Ok(())
    }

    /// Throws the keys away that nothing needs any more, and what requests were read with them.
    pub(super) async fn throw_away(&self, gone: &Gone) {
        if gone.subjects.is_empty() {
            return;
        }
        let forget = |subject: &Subject| self.keys.borrow_mut().forget_here(*subject);
        gone.subjects.iter().for_each(forget);
        let close = |receipt: &Position| self.state.borrow_mut().close_receipt(*receipt);
        gone.receipts.iter().for_each(close);
        // What can't be let go for certain now is at the next opening.
        let _ = self.flush_keys().await;
    }

    /// Makes sure of the keys that were made, changed or thrown away.
    pub(super) async fn flush_keys(&self) -> Result<(), KeyStoreError> {
        let flushed = self.ports.keys.flush().await;
        if flushed == Err(KeyStoreError::Behind) {
            self.keys.borrow_mut().reload();
        }
        flushed
    }

    /// Throws the log away and begins another, without keys and without a passphrase.
    ///
    /// # Errors
    /// Why the store did not let it go.
    pub async fn reset(&self) -> Result<(), Refusal> {
        let _turn = self.turn.lock().await;
        let log_id = self.ports.ids.next_id(self.ports.clock.now());
        self.replace_log(log_id, &[], Predecessor::Dropped, &*self.ports.pace).await?;
        self.keys.borrow_mut().clear()?;
        let _ = self.flush_keys().await;
        self.show_replaced(&*self.ports.pace).await
    }

    pub(super) async fn replace_log(
        &self,
        log_id: Uuid,
        entries: &[Entry],
        old: Predecessor,
        pace: &dyn Pace,
    ) -> Result<(), Refusal> {
        let replaced = self.store().replace(log_id, entries, old, pace).await;
        replaced.map(|_| ()).map_err(|error| storage_refusal(&error))
    }

    /// Reads the log that came in the place of another, and finishes what is owed in it.
    pub(super) async fn show_replaced(&self, pace: &dyn Pace) -> Result<(), Refusal> {
        self.reopen(pace)
            .await
            .map_err(|error| Refusal::new(Code::StorageUnavailable, error.to_string()))?;
        if self.runner() == Runner::Immediate {
            self.settle_owed().await;
        }
        Ok(())
    }
}
