//! What if: another bank that has lived as this one has, up to some position, and goes its own way from
//! there. It is in memory and has keys of its own; nothing that is done in it touches this one. A log
//! from the schema workshop is tried in the same way.

use std::rc::Rc;

use crate::application::bank::storage_refusal::unreadable;
use crate::application::bank::{Bank, Ports};
use crate::application::keys::refusal;
use crate::application::soundness::check_sound;
use crate::domain::account::AccountIdentity;
use crate::domain::{Code, Commit, Entry, Headers, Personal, Refusal};
use crate::event_sourcing::{BATCH, Clock, Phase, Position, Progress};
use crate::privacy::{Key, Vault, number_hash, revealed};
use crate::store::{AreaKeys, MemoryArea, MemoryStore};

impl Bank {
    /// A bank in memory with this one's events up to a position. What was on its way there is on its
    /// way; the processes wait until somebody has them go on.
    ///
    /// # Errors
    /// [`Code::Locked`] where the people in the log can't be read, and [`Code::InvalidCommand`] for a
    /// position beyond the head.
    pub async fn fork(&self, at: Position) -> Result<Self, Refusal> {
        self.fork_at(at, &*self.ports.progress).await
    }

    /// The same, telling its progress. Nothing is recorded here meanwhile.
    ///
    /// # Errors
    /// As [`Bank::fork`].
    pub async fn fork_at(&self, at: Position, progress: &dyn Progress) -> Result<Self, Refusal> {
        let _turn = self.turn.lock().await;
        self.forked(at, progress).await
    }

    /// The same, for whoever has the turn.
    pub(in crate::application) async fn forked(
        &self,
        at: Position,
        progress: &dyn Progress,
    ) -> Result<Self, Refusal> {
        let phase = Phase::new(progress, 0, 2);
        if self.keys.borrow().is_locked() {
            return Err(self.locked());
        }
        self.reached(at)?;
        let mut entries: Vec<Entry> = Vec::new();
        loop {
            let piece = self.state().some_entries(entries.len(), BATCH);
            let before = entries.len();
            entries.extend(piece.into_iter().filter_map(|entry| until(entry, at)));
            if entries.len() < before + BATCH {
                break;
            }
            phase.done(entries.last().map_or(0, Entry::last), at).await;
        }
        let log_key = self.keys.borrow().log_key_of(self.state().log_id);
        self.beside(entries, log_key, &Phase::new(progress, 1, 2)).await
    }

    /// A bank in memory with the events of another log, which must be whole as far as it goes,
    /// telling its progress.
    ///
    /// # Errors
    /// [`Code::InvalidCommand`] where its events can't be those of one log.
    pub async fn try_log(
        &self,
        entries: Vec<Entry>,
        log_key: Option<Key>,
        progress: &dyn Progress,
    ) -> Result<Self, Refusal> {
        let hash = |bank_id, identity: &AccountIdentity| {
            log_key.as_ref().map(|key| number_hash(key, bank_id, &identity.account_number))
        };
        check_sound(&entries, &hash, Phase::new(progress, 0, 2))
            .await
            .map_err(|error| Refusal::because(Code::InvalidCommand, error.into()))?;
        let to_the_end = |entry| until(entry, Position::MAX);
        let entries = entries.into_iter().filter_map(to_the_end).collect();
        self.beside(entries, log_key, &Phase::new(progress, 1, 2)).await
    }

    /// With the key that account numbers are hashed under: one that is taken there is taken here.
    async fn beside(
        &self,
        entries: Vec<Entry>,
        log_key: Option<Key>,
        progress: &dyn Progress,
    ) -> Result<Self, Refusal> {
        let keys = Rc::new(AreaKeys::new(MemoryArea::default(), "fork"));
        if let Some(log_key) = log_key {
            let taken = Vault::open(Rc::<AreaKeys<MemoryArea>>::clone(&keys))
                .and_then(|mut vault| vault.replace_log_key(log_key));
            taken.map_err(|error| refusal(&error))?;
        }
        let log_id = self.ports.ids.next_id(self.ports.clock.now());
        let store = MemoryStore::holding(log_id, entries);
        let ports = Ports {
            clock: self.ports.clock.apart(),
            ids: Rc::clone(&self.ports.ids),
            entropy: Rc::clone(&self.ports.entropy),
            keys,
            derivation: Rc::clone(&self.ports.derivation),
            progress: Rc::clone(&self.ports.progress),
        };
        let forked = Self::open_at(Box::new(store), ports, progress).await;
        forked.map_err(|error| unreadable(&error))
    }
}

/// What of an entry stands at a position or before it.
fn until(entry: Entry, at: Position) -> Option<Entry> {
    let mut commits: Vec<Commit> = Vec::new();
    for commit in entry.commits {
        let Commit { headers, events } = commit;
        let events: Vec<_> =
            events.into_iter().filter(|recorded| recorded.position <= at).collect();
        if !events.is_empty() {
            commits.push(in_clear(Commit { headers, events }));
        }
    }
    (!commits.is_empty()).then_some(Entry { commits })
}

/// A commit in clear as far as it can be read: another bank seals it under keys of its own.
pub(in crate::application) fn in_clear(commit: Commit) -> Commit {
    let mut headers = Headers::clone(&commit.headers);
    if let Some(Personal::Sealed(sealed)) = &mut headers.actor.name
        && let Some(name) = sealed.opened.take()
    {
        headers.actor.name = Some(Personal::Clear(name));
    }
    let headers = Rc::new(headers);
    let events = commit.events.into_iter().map(|mut recorded| {
        recorded.event = revealed(&recorded.event);
        recorded.headers = Rc::clone(&headers);
        recorded
    });
    Commit { events: events.collect(), headers: Rc::clone(&headers) }
}
