//! Loads a stored log: reads it, opens its sealed fields, and seals a log from before there were
//! keys.

use std::cell::RefCell;

use uuid::Uuid;

use crate::application::keys::Keys;
use crate::application::keys::sealed_places::SealedPlaces;
use crate::application::state::State;
use crate::domain::{Entry, Store};
use crate::event_sourcing::{Nested, OpenError, Phase, Predecessor, Progress};
use crate::privacy::KeyStoreError;

/// The parts of loading: reading, opening what is sealed, sealing what is not, folding.
const PARTS: u64 = 4;

/// Reads a stored log telling its progress, opens its sealed fields, and seals those that stand there as they
/// were given.
pub(in crate::application) async fn load(
    store: &Store,
    keys: &RefCell<Keys>,
    progress: &dyn Progress,
) -> Result<State, OpenError> {
    let settled = Nested(progress);
    let phase = |nth| Phase::new(&settled, nth, PARTS);
    let key_store = keys.borrow().store();
    // Where the keys can't be brought back now, what is there is used.
    let _ = key_store.refresh().await;
    keys.borrow_mut().reload();
    let opened = store.open(&phase(0)).await?;
    let mut entries = opened.entries;
    let places = SealedPlaces::find(&entries);
    let clear = Keys::open_fields(keys, opened.log_id, &mut entries, &places, phase(1)).await;
    let writable = opened.damage.is_none() && store.report().read_only.is_none();
    if writable && !keys.borrow().is_locked() {
        keys.borrow_mut().forget_gone(places.to_forget());
        if clear {
            seal_stored(store, keys, opened.log_id, &mut entries, &phase(2)).await;
        }
        // What can't be made sure of now is with the next append.
        if key_store.flush().await == Err(KeyStoreError::Behind) {
            keys.borrow_mut().reload();
        }
    }
    let mut state = State::replay(opened.log_id, entries, opened.damage, phase(3)).await;
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
    progress: &dyn Progress,
) {
    // One that is elsewhere is not put in the place of another.
    let Some(log) = store.local() else { return };
    let mut sealed = entries.clone();
    let key_store = keys.borrow().store();
    let (sealing, writing) = (Phase::new(progress, 0, 2), Phase::new(progress, 1, 2));
    let under_keys = Keys::seal_log(keys, &mut sealed, sealing).await;
    // What stood there in the open must not stay beside it.
    if under_keys.is_ok()
        && key_store.flush().await.is_ok()
        && log.replace(log_id, &sealed, Predecessor::Passed, &writing).await.is_ok()
    {
        *entries = sealed;
    }
}
