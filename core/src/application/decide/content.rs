//! The hash by which a repeated command is told from another one under the same id. It is of all that
//! was given, so whoever has the log could guess somebody's fields and see whether the guess is right.
//! Where a command holds something personal, its hash is therefore keyed with that person's key, and
//! goes with it: of who was forgotten no guess can be confirmed. A log from before that was so has
//! hashes without a key, which are still known.

use sha2::{Digest, Sha256};

use crate::application::decide::NewEvents;
use crate::application::keys::Keys;
use crate::application::state::State;
use crate::domain::customer::CustomerEvent;
use crate::domain::{
    About, AccountId, Command, CustomerId, Event, Headers, Recorded, Refusal, Subject,
};
use crate::event_sourcing::{ContentHash, Origin};
use crate::privacy::keyed_content;

impl State {
    /// The first eight bytes of a hash over the command's fields, with the log's id, so that equal
    /// commands of two logs can't be told to be equal.
    pub(in crate::application) fn content_hash(&self, command: &Command) -> ContentHash {
        let mut hasher = Sha256::new();
        hasher.update(self.log_id.as_bytes());
        // Commands are structs of texts, which JSON has.
        hasher.update(serde_json::to_vec(command).unwrap_or_default());
        let hash: [u8; 32] = hasher.finalize().into();
        ContentHash(hash.first_chunk().copied().unwrap_or_default())
    }

    /// Keys the content hash of a request that is about to be stored with the events that it led to:
    /// under the key of the customer whom it is about, or, where there is none, under the log's, which
    /// no export without personal data has. Where that customer's fields stand in the log as they were
    /// given, there is nothing to keep.
    ///
    /// # Errors
    /// A key of the log that is wanted and can't be made.
    pub(in crate::application) fn key_content(
        &self,
        keys: &mut Keys,
        command: &Command,
        events: &NewEvents,
        headers: &mut Headers,
    ) -> Result<(), Refusal> {
        let Origin::Request { content, .. } = &mut headers.origin else { return Ok(()) };
        if !command.is_personal() {
            return Ok(());
        }
        let registered = events.iter().find_map(|(stream, event)| match event {
            Event::Customer(CustomerEvent::Registered(_)) => Some(CustomerId(stream.id)),
            _ => None,
        });
        let customer = registered.or_else(|| self.customer_of(command));
        let key = customer.and_then(|customer| keys.key(Subject::Customer(customer)));
        if let Some(key) = key {
            *content = keyed_content(key, *content);
        } else if !customer.is_some_and(|customer| self.is_unsealed(customer.0)) {
            keys.ensure_log_key()?;
            if let Some(key) = keys.log_key() {
                *content = keyed_content(key, *content);
            }
        }
        Ok(())
    }

    /// Whether a command is the one that led to an event, as far as that can still be told.
    pub(in crate::application) fn is_content_of(
        &self,
        keys: &Keys,
        recorded: &Recorded,
        command: &Command,
        content: ContentHash,
    ) -> bool {
        let Origin::Request { content: stored, .. } = recorded.headers.origin else { return false };
        let owner = |account_id| self.owner(account_id);
        let about = self.customer_of(command).map(Subject::Customer);
        let subjects = [recorded.event.subject(recorded.stream, owner), about];
        let of_subjects = subjects.into_iter().flatten().filter_map(|subject| keys.key(subject));
        let mut keys = of_subjects.chain(keys.log_key());
        stored == content || keys.any(|key| stored == keyed_content(key, content))
    }

    fn customer_of(&self, command: &Command) -> Option<CustomerId> {
        match command.about() {
            About::Nobody => None,
            About::Customer(customer_id) => Some(customer_id),
            About::OwnerOf(account_id) => self.owner(account_id),
        }
    }

    fn owner(&self, account_id: AccountId) -> Option<CustomerId> {
        self.views.accounts.head().get(account_id).map(|row| row.profile.owner_id)
    }
}
