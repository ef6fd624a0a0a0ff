//! The keys of an incoming log and an outgoing one. Both are kept until it is certain which log
//! stays.

use rustc_hash::FxHashSet;
use uuid::Uuid;

use super::{Keys, copied, refusal};
use crate::domain::{Code, CustomerId, Recorded, Refusal, Subject};
use crate::privacy::{AccountOwners, Key, VaultError};

/// Where a log's own key is kept while another stands in its place: under a name that is no subject's.
fn aside(log_id: Uuid) -> Uuid {
    Uuid::new_v5(&log_id, b"log key")
}

/// Where it was kept before: under the name of a customer without an id.
fn earlier_aside(log_id: Uuid) -> Uuid {
    Subject::Customer(CustomerId(Uuid::nil())).kept_under(log_id)
}

impl Keys {
    /// Throws away the keys of whoever is not in the log that stands here now.
    pub(in crate::application) fn keep_only<'a>(
        &mut self,
        log: impl Iterator<Item = &'a Recorded>,
    ) {
        let log_id = self.log_id;
        let mut owners = AccountOwners::default();
        let mut wanted = FxHashSet::default();
        for recorded in log {
            owners.apply(recorded);
            let subject = owners.subject(recorded);
            wanted.extend(subject.into_iter().flat_map(|subject| subject.names(log_id)));
        }
        let Ok(vault) = &mut self.vault else { return };
        let unwanted: Vec<Uuid> =
            vault.subjects().filter(|subject| !wanted.contains(subject)).collect();
        // One that can't be removed opens nothing that is here.
        unwanted.into_iter().for_each(|subject| drop(vault.forget(subject)));
    }

    /// Keeps the log's own key under the log's name, while another log takes its place.
    pub(in crate::application) fn put_log_key_aside(&mut self) -> Result<(), Refusal> {
        let aside = aside(self.log_id);
        let vault = self.vault_mut()?;
        let Some(log_key) = vault.log_key().and_then(copied) else { return Ok(()) };
        match vault.insert(aside, log_key) {
            Ok(()) | Err(VaultError::AnotherKey(_)) => Ok(()),
            Err(error) => Err(refusal(&error)),
        }
    }

    /// Takes the key that was put aside for the log that stands here again.
    pub(in crate::application) fn bring_log_key_back(&mut self) -> Result<(), Refusal> {
        let Some(log_key) = self.put_aside(self.log_id) else { return Ok(()) };
        let vault = self.vault_mut()?;
        vault.replace_log_key(log_key).map_err(|error| refusal(&error))
    }

    /// The own key of a log, where it is here: the one that stands here, or one that did.
    pub(in crate::application) fn log_key_of(&self, log_id: Uuid) -> Option<Key> {
        if log_id == self.log_id {
            return self.log_key().and_then(copied);
        }
        self.put_aside(log_id)
    }

    fn put_aside(&self, log_id: Uuid) -> Option<Key> {
        let vault = self.vault()?;
        let kept = vault.key(aside(log_id)).or_else(|| vault.key(earlier_aside(log_id)));
        kept.and_then(copied)
    }

    /// Takes the key of the log that has just come to stand here. One that came without gets one of
    /// its own, where it wants one: nothing is hashed with that of another.
    pub(in crate::application) fn take_log_key(
        &mut self,
        log_key: Option<Key>,
    ) -> Result<(), Refusal> {
        let entropy = self.entropy();
        let vault = self.vault_mut()?;
        if log_key.is_none() && vault.log_key().is_none() {
            return Ok(());
        }
        let log_key = log_key.unwrap_or_else(|| Key::random(&*entropy));
        vault.replace_log_key(log_key).map_err(|error| refusal(&error))
    }

    /// Takes in a key of a log that is about to stand here; whether it is a new one.
    pub(in crate::application) fn insert(
        &mut self,
        log_id: Uuid,
        subject: Subject,
        key: Key,
    ) -> Result<bool, Refusal> {
        let vault = self.vault_mut()?;
        let kept_under = subject.kept_under(log_id);
        let new = vault.key(kept_under).is_none();
        let inserted = vault.insert(kept_under, key);
        inserted.map(|()| new).map_err(|error| match error {
            VaultError::AnotherKey(_) => Refusal::new(
                Code::Locked,
                "this log is already here, sealed under other keys: reset the bank first",
            )
            .with("problem", "other_keys"),
            error => refusal(&error),
        })
    }
}
