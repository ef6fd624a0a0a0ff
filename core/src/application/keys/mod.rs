//! The keys of a bank at work: seals the personal fields of each new event before it is stored, and
//! opens them when the log is read and the key is there.

mod of_logs;
mod opening;
mod refusals;
pub(super) mod sealed_places;

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashSet;
use uuid::Uuid;

pub(super) use self::refusals::{key_missing, refusal};
use crate::domain::account::{AccountEvent, AccountIdentity};
use crate::domain::{
    AccountId, BankId, Commit, CustomerId, Entry, Event, Headers, NumberHash, Personal, Recorded,
    Refusal, Role, Subject,
};
use crate::event_sourcing::{BATCH, Entropy, Origin, Phase, Reason, event_id};
use crate::privacy::{
    AccountOwners, FieldState, Key, KeyStore, Vault, VaultError, is_clear, keyed_content,
    number_hash, open_actor, open_event, seal_actor, seal_event,
};
use crate::store::{AreaKeys, MemoryArea};

/// The vault, and whom it can't open.
pub(super) struct Keys {
    store: Rc<dyn KeyStore>,
    vault: Result<Vault, VaultError>,
    entropy: Rc<dyn Entropy>,
    log_id: Uuid,
    unreadable: FxHashSet<Subject>,
}

/// Whether the key of a subject is there.
#[derive(Clone, Copy)]
pub(super) enum Standing {
    /// Its fields stand in the log as they were given: from before there were keys.
    Unsealed,
    /// It has come into being with this commit.
    New,
    /// It was forgotten, and its key is gone.
    Gone,
    /// It is neither.
    Known,
}

impl Keys {
    pub(super) fn open(store: Rc<dyn KeyStore>, entropy: Rc<dyn Entropy>) -> Self {
        let vault = Vault::open(Rc::clone(&store));
        Self { store, vault, entropy, log_id: Uuid::nil(), unreadable: FxHashSet::default() }
    }

    /// Keys that nobody keeps: what is sealed under them is for nobody to read.
    pub(super) fn throwaway(entropy: Rc<dyn Entropy>) -> Self {
        Self::open(Rc::new(AreaKeys::new(MemoryArea::default(), "nobody")), entropy)
    }

    /// Says which log stands here.
    pub(super) fn stand_for(&mut self, log_id: Uuid) {
        self.log_id = log_id;
    }

    /// Throws every key away, the passphrase too, also where none of them can be read.
    pub(super) fn clear(&mut self) -> Result<(), Refusal> {
        let cleared = match &mut self.vault {
            Ok(vault) => vault.clear(),
            Err(_) => self.store.clear().map_err(VaultError::from),
        };
        cleared.map_err(|error| refusal(&error))
    }

    /// Reads the stored keys again, after another page's writes.
    pub(super) fn reload(&mut self) {
        let read = match &mut self.vault {
            Ok(vault) => vault.reload(),
            Err(_) => {
                self.vault = Vault::open(Rc::clone(&self.store));
                return;
            }
        };
        match read {
            // What was read before stands.
            Ok(()) | Err(VaultError::Store(_)) => {}
            Err(error) => self.vault = Err(error),
        }
    }

    /// Writes the keys again that somebody has taken out of the store.
    pub(super) fn put_back(&mut self) -> Result<(), VaultError> {
        self.vault.as_mut().map_or(Ok(()), Vault::put_back)
    }

    /// Why the keys can't be used at all, where they can't.
    pub(super) fn broken(&self) -> Option<Reason> {
        self.vault.as_ref().err().map(Reason::from)
    }

    pub(super) fn store(&self) -> Rc<dyn KeyStore> {
        Rc::clone(&self.store)
    }

    pub(super) fn vault(&self) -> Option<&Vault> {
        self.vault.as_ref().ok()
    }

    pub(super) fn vault_mut(&mut self) -> Result<&mut Vault, Refusal> {
        self.vault.as_mut().map_err(|error| refusal(&*error))
    }

    pub(super) fn entropy(&self) -> Rc<dyn Entropy> {
        Rc::clone(&self.entropy)
    }

    /// Whether no key can be used now.
    pub(super) fn is_locked(&self) -> bool {
        self.vault.as_ref().map_or(true, Vault::is_locked)
    }

    /// Whose fields can't be read though nobody forgot them.
    pub(super) fn unreadable(&self) -> &FxHashSet<Subject> {
        &self.unreadable
    }

    pub(super) fn log_key(&self) -> Option<&Key> {
        self.vault()?.log_key()
    }

    /// Makes sure that account numbers can be hashed.
    pub(super) fn ensure_log_key(&mut self) -> Result<(), Refusal> {
        let entropy = self.entropy();
        let made = self.vault_mut()?.ensure_log_key(&*entropy).map(|_| ());
        made.map_err(|error| refusal(&error))
    }

    /// Opens the sealed fields of entries that another page added to this log. Whether all of them
    /// could be.
    pub(super) fn open_news(
        &mut self,
        entries: &mut [Entry],
        mut owner: impl FnMut(AccountId) -> Option<CustomerId>,
    ) -> bool {
        let mut owners = AccountOwners::default();
        let mut unreadable = false;
        for commit in entries.iter_mut().flat_map(|entry| &mut entry.commits) {
            self.open_actors(commit, &FxHashSet::default());
            for recorded in &mut commit.events {
                owners.apply(recorded);
                // The other page made the log's key with the first account.
                unreadable |= hashes_a_number(&recorded.event) && self.log_key().is_none();
                if !recorded.event.is_personal() {
                    continue;
                }
                let subject = recorded.event.subject(recorded.stream, |account_id| {
                    owners.of(account_id).or_else(|| owner(account_id))
                });
                let Some(subject) = subject else { continue };
                let event_id = recorded.event_id();
                match self.opened(subject, |key| open_event(&mut recorded.event, event_id, key)) {
                    FieldState::Unreadable => {
                        unreadable = true;
                        self.unreadable.insert(subject);
                    }
                    FieldState::Opened => drop(self.unreadable.remove(&subject)),
                    FieldState::None | FieldState::Clear => {}
                }
            }
        }
        !unreadable
    }

    fn open_actors(&self, commit: &mut Commit, gone: &FxHashSet<Subject>) {
        if !matches!(commit.headers.actor.name, Some(Personal::Sealed(_))) {
            return;
        }
        let subject = commit.headers.actor.subject().map(Subject::Customer);
        let subject = subject.filter(|subject| !gone.contains(subject));
        let mut headers = Headers::clone(&commit.headers);
        open_actor(&mut headers, subject.and_then(|subject| self.key(subject)));
        commit.headers = Rc::new(headers);
        for recorded in &mut commit.events {
            recorded.headers = Rc::clone(&commit.headers);
        }
    }

    pub(super) fn key(&self, subject: Subject) -> Option<&Key> {
        self.keys_of(self.log_id, subject).next()
    }

    /// The keys that may be a subject's in a log: one, but for a request of an older log.
    fn keys_of(&self, log_id: Uuid, subject: Subject) -> impl Iterator<Item = &Key> {
        let kept = |name| self.vault()?.key(name);
        subject.names(log_id).filter_map(kept)
    }

    /// Opens something of a subject's under the key that it is sealed under, where that is here.
    fn opened(
        &self,
        subject: Subject,
        mut open: impl FnMut(Option<&Key>) -> FieldState,
    ) -> FieldState {
        let mut found = self.keys_of(self.log_id, subject).map(|key| open(Some(key)));
        match found.find(|found| *found != FieldState::Unreadable) {
            Some(found) => found,
            None => open(None),
        }
    }

    /// A subject's key as text, to go with an export.
    pub(super) fn key_text(&self, subject: Subject) -> Option<String> {
        self.key(subject).map(Key::to_text)
    }

    /// Throws a key of a log away. Where it can't be now, the next opening of that log will.
    pub(super) fn forget(&mut self, log_id: Uuid, subject: Subject) {
        if let Ok(vault) = &mut self.vault {
            for name in subject.names(log_id) {
                let _ = vault.forget(name);
            }
        }
    }

    /// Moves a key aside that lies where that of a customer is to lie who is just being registered: it
    /// is that of a request which has this id and waits.
    pub(super) fn make_way(&mut self, customer_id: CustomerId) -> Result<(), Refusal> {
        let (log_id, vault) = (self.log_id, self.vault_mut()?);
        let name = Subject::Customer(customer_id).kept_under(log_id);
        let Some(key) = vault.key(name).and_then(copied) else { return Ok(()) };
        match vault.insert(Subject::Request(customer_id.0).kept_under(log_id), key) {
            Ok(()) | Err(VaultError::AnotherKey(_)) => {}
            Err(error) => return Err(refusal(&error)),
        }
        vault.forget(name).map_err(|error| refusal(&error))
    }

    /// Throws a key of this log away. Who was forgotten is no longer missed.
    pub(super) fn forget_here(&mut self, subject: Subject) {
        self.unreadable.remove(&subject);
        self.forget(self.log_id, subject);
    }

    /// Seals an event's personal fields before it is stored.
    ///
    /// # Errors
    /// A key that can't be used, or a new one that can't be stored; nothing is sealed then.
    pub(super) fn seal(
        &mut self,
        event: &mut Event,
        id: Uuid,
        subject: Subject,
        standing: Standing,
    ) -> Result<(), Refusal> {
        if !is_clear(event) {
            return Ok(());
        }
        if self.unreadable.contains(&subject) {
            return Err(key_missing());
        }
        match standing {
            Standing::Unsealed if self.key(subject).is_none() => return Ok(()),
            Standing::Known if self.key(subject).is_none() => return Err(key_missing()),
            Standing::Gone => {
                event.drop_purpose();
                return Ok(());
            }
            Standing::Unsealed | Standing::Known | Standing::New => {}
        }
        let entropy = self.entropy();
        let kept_under = subject.kept_under(self.log_id);
        let key = self.vault_mut()?.create(kept_under, &*entropy);
        seal_event(event, id, key.map_err(|error| refusal(&error))?);
        Ok(())
    }

    /// Seals a customer's name. Where there is no key for it and the customer's other fields are
    /// sealed, or there is no such customer, it is not kept.
    pub(super) fn seal_actor(&self, headers: &mut Headers, unsealed: bool) {
        let actor = &headers.actor;
        if actor.role != Role::Customer || !matches!(actor.name, Some(Personal::Clear(_))) {
            return;
        }
        match actor.subject().and_then(|subject| self.key(Subject::Customer(subject))) {
            Some(key) => {
                let command_id = headers.command_id();
                seal_actor(&mut headers.actor, command_id, key);
            }
            None if unsealed => {}
            None => headers.actor.name = None,
        }
    }

    /// Seals a log from before there were keys, whole, telling its progress: every field, number and name.
    ///
    /// # Errors
    /// A key that can't be stored; those that were made for it stay, and open nothing.
    pub(super) async fn seal_log(
        this: &RefCell<Self>,
        entries: &mut [Entry],
        phase: Phase<'_>,
    ) -> Result<(), Refusal> {
        let (mut owners, all) = (AccountOwners::default(), entries.len() as u64);
        for (done, piece) in (0..).step_by(BATCH).zip(entries.chunks_mut(BATCH)) {
            this.borrow_mut().seal_next(piece, &mut owners)?;
            phase.done(done, all).await;
        }
        Ok(())
    }

    /// The same for entries that go on from some that were sealed; `owners` knows whose accounts there
    /// are.
    pub(super) fn seal_next(
        &mut self,
        entries: &mut [Entry],
        owners: &mut AccountOwners,
    ) -> Result<(), Refusal> {
        self.ensure_log_key()?;
        for commit in entries.iter_mut().flat_map(|entry| &mut entry.commits) {
            let mut headers = Headers::clone(&commit.headers);
            let command_id = headers.command_id();
            self.seal_actor(&mut headers, false);
            for recorded in &mut commit.events {
                owners.apply(recorded);
                self.hash_number(recorded);
                let Some(subject) = owners.subject(recorded) else { continue };
                if !is_clear(&mut recorded.event) {
                    continue;
                }
                let id = event_id(command_id, recorded.index);
                self.seal(&mut recorded.event, id, subject, Standing::New)?;
                // What was given in clear was hashed without a key.
                if let Origin::Request { content, .. } = &mut headers.origin
                    && recorded.index == 0
                    && let Some(key) = self.key(subject)
                {
                    *content = keyed_content(key, *content);
                }
            }
            commit.headers = Rc::new(headers);
            for recorded in &mut commit.events {
                recorded.headers = Rc::clone(&commit.headers);
            }
        }
        Ok(())
    }

    fn hash_number(&self, recorded: &mut Recorded) {
        if let Event::Account(AccountEvent::Opened(opened)) = &mut recorded.event
            && opened.number_hash.is_none()
        {
            opened.number_hash = self.number_hash(opened.bank_id, opened.personal.get());
        }
    }

    /// By what an account's number is found once it can't be read, where it can be told.
    pub(super) fn number_hash(
        &self,
        bank_id: BankId,
        identity: Option<&AccountIdentity>,
    ) -> Option<NumberHash> {
        Some(number_hash(self.log_key()?, bank_id, &identity?.account_number))
    }

    /// Throws away the keys that a log says are gone, where a page was closed before it did.
    pub(super) fn forget_gone(&mut self, gone: impl Iterator<Item = Subject>) {
        let Ok(vault) = &self.vault else { return };
        let kept: FxHashSet<Uuid> = vault.subjects().collect();
        let is_there =
            |subject: &Subject| subject.names(self.log_id).any(|name| kept.contains(&name));
        let still_there: Vec<Subject> = gone.filter(is_there).collect();
        still_there.into_iter().for_each(|subject| self.forget_here(subject));
    }
}

fn hashes_a_number(event: &Event) -> bool {
    match event {
        Event::Account(event) => event.beginning().is_some_and(|begun| begun.number_hash.is_some()),
        _ => false,
    }
}

/// Another copy of a key. There is no other way to one, so that none is made by accident.
fn copied(key: &Key) -> Option<Key> {
    key.to_text().parse().ok()
}
