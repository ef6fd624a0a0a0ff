//! Opens the sealed fields of a log, and reports progress.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};
use uuid::Uuid;

use super::Keys;
use crate::application::keys::sealed_places::{SealedPlace, SealedPlaces};
use crate::application::soundness::violation::Violation;
use crate::domain::{Entry, Headers, Personal, Subject};
use crate::event_sourcing::{BATCH, Phase, Reason};
use crate::privacy::{AccountOwners, FieldState, Key, open_actor, open_as_sealed, open_event};

impl Keys {
    /// Opens the sealed fields of a log, as far as the keys are there and not gone, and notes whose
    /// can't be opened. Whether some stand there as they were given that should be sealed.
    pub(in crate::application) async fn open_fields(
        this: &RefCell<Self>,
        log_id: Uuid,
        entries: &mut [Entry],
        places: &SealedPlaces,
        phase: Phase<'_>,
    ) -> bool {
        this.borrow_mut().log_id = log_id;
        let (mut unreadable, mut clear, mut done) = (FxHashSet::default(), false, 0);
        let all = (places.actors.len() + places.events.len()) as u64;
        for piece in places.actors.chunks(BATCH) {
            this.borrow().open_names(entries, piece, &places.gone);
            done += BATCH as u64;
            phase.done(done, all).await;
        }
        for piece in places.events.chunks(BATCH) {
            clear |= this.borrow().open_events(entries, piece, &places.gone, &mut unreadable);
            done += BATCH as u64;
            phase.done(done, all).await;
        }
        this.borrow_mut().unreadable = unreadable;
        clear
    }

    /// Opens what lies sealed in the next entries of a log that is about to come, under the keys that come
    /// with it or are here from before: who has a key can have sealed anything under it. `owners` knows
    /// whose accounts there are.
    ///
    /// # Errors
    /// What opens and would be sealed in other words, so that its log would lose its hashes on the
    /// way; and where it stands.
    pub(in crate::application) fn open_as_sealed(
        &self,
        log_id: Uuid,
        entries: &mut [Entry],
        incoming: &FxHashMap<Subject, Key>,
        owners: &mut AccountOwners,
    ) -> Result<(), Reason> {
        let key = |subject: Subject| {
            incoming.get(&subject).or_else(|| self.keys_of(log_id, subject).next())
        };
        for commit in entries.iter_mut().flat_map(|entry| &mut entry.commits) {
            let name_key = commit.headers.actor.subject().and_then(|of| key(Subject::Customer(of)));
            if let (Some(Personal::Sealed(_)), Some(key)) = (&commit.headers.actor.name, name_key) {
                let mut headers = Headers::clone(&commit.headers);
                open_actor(&mut headers, Some(key));
                commit.headers = Rc::new(headers);
            }
            for recorded in &mut commit.events {
                recorded.headers = Rc::clone(&commit.headers);
                owners.apply(recorded);
                let key = owners.subject(recorded).and_then(key);
                let event_id = recorded.event_id();
                if key.is_some_and(|key| !open_as_sealed(&mut recorded.event, event_id, key)) {
                    return Err(
                        Reason::from(Violation::SealedOtherwise).at("position", recorded.position)
                    );
                }
            }
        }
        Ok(())
    }

    fn open_names(&self, entries: &mut [Entry], places: &[SealedPlace], gone: &FxHashSet<Subject>) {
        for commit in places {
            commit.of(entries).into_iter().for_each(|commit| self.open_actors(commit, gone));
        }
    }

    /// Whether some stand there as they were given that should be sealed.
    fn open_events(
        &self,
        entries: &mut [Entry],
        places: &[(Subject, SealedPlace, usize)],
        all_gone: &FxHashSet<Subject>,
        unreadable: &mut FxHashSet<Subject>,
    ) -> bool {
        let mut clear = false;
        for &(subject, commit, at) in places {
            let commit = commit.of(entries);
            let Some(recorded) = commit.and_then(|commit| commit.events.get_mut(at)) else {
                continue;
            };
            let gone = all_gone.contains(&subject);
            let event_id = recorded.event_id();
            let mut open = |key: Option<&Key>| open_event(&mut recorded.event, event_id, key);
            match if gone { open(None) } else { self.opened(subject, open) } {
                FieldState::Unreadable if !gone => drop(unreadable.insert(subject)),
                FieldState::Clear => clear = true,
                FieldState::None | FieldState::Opened | FieldState::Unreadable => {}
            }
        }
        clear
    }
}
