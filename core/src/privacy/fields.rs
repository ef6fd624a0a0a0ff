//! Seals and opens the personal fields of events. A field is bound to its event by the event's id,
//! so it does not open in another event.

use rustc_hash::FxHashMap;
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{Key, keyed_hash, open, seal};
use crate::domain::{
    AccountId, Actor, BankId, CustomerId, Event, Headers, NumberHash, Personal, PersonalVisitor,
    Recorded, Sealed, Subject,
};
use crate::event_sourcing::{AsObject, ContentHash};

/// How an event's personal fields were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldState {
    /// It has none.
    None,
    /// As they were given.
    Clear,
    /// Sealed, and they can be read.
    Opened,
    /// Sealed, and the key is not there or does not fit.
    Unreadable,
}

/// Whether an event's personal fields stand in it as they were given. Nothing is changed.
pub fn is_clear(event: &mut Event) -> bool {
    struct Look(bool);
    impl PersonalVisitor for Look {
        fn visit<T: Serialize + DeserializeOwned>(&mut self, personal: &mut Personal<T>) {
            self.0 = matches!(personal, Personal::Clear(_));
        }
    }
    let mut look = Look(false);
    event.visit_personal(&mut look);
    look.0
}

/// Seals an event's personal fields, where they are not yet.
pub fn seal_event(event: &mut Event, event_id: Uuid, key: &Key) {
    struct Seal<'a>(&'a Key, Uuid);
    impl PersonalVisitor for Seal<'_> {
        fn visit<T: Serialize + DeserializeOwned>(&mut self, personal: &mut Personal<T>) {
            let Personal::Clear(fields) = personal else { return };
            // Fields are structs of texts and numbers, which JSON has.
            let json = Zeroizing::new(serde_json::to_string(fields).unwrap_or_default());
            let text = seal(self.0, self.1.as_bytes(), json.as_bytes()).into_boxed_str();
            let sealed = Personal::Sealed(Sealed { text, opened: None });
            if let (Personal::Clear(fields), Personal::Sealed(sealed)) =
                (std::mem::replace(personal, sealed), personal)
            {
                sealed.opened = Some(fields);
            }
        }
    }
    event.visit_personal(&mut Seal(key, event_id));
}

/// Opens an event's sealed fields under a key, or, with none, closes them.
pub fn open_event(event: &mut Event, event_id: Uuid, key: Option<&Key>) -> FieldState {
    struct Open<'a>(Option<&'a Key>, Uuid, FieldState);
    impl PersonalVisitor for Open<'_> {
        fn visit<T: Serialize + DeserializeOwned>(&mut self, personal: &mut Personal<T>) {
            let Personal::Sealed(sealed) = personal else {
                self.2 = FieldState::Clear;
                return;
            };
            let json = self.0.and_then(|key| opened(key, self.1.as_bytes(), &sealed.text));
            let read = json.and_then(|json| serde_json::from_str(&json).ok());
            sealed.opened = read.map(|AsObject(fields)| fields);
            self.2 =
                if sealed.opened.is_some() { FieldState::Opened } else { FieldState::Unreadable };
        }
    }
    let mut visitor = Open(key, event_id, FieldState::None);
    event.visit_personal(&mut visitor);
    visitor.2
}

/// Opens an event's fields under a key where they lie sealed, and says whether they would be sealed to
/// the same text again. Who has the key can have sealed them in other words: with members in another
/// order, or more of them.
pub fn open_as_sealed(event: &mut Event, event_id: Uuid, key: &Key) -> bool {
    struct Unopened(bool);
    impl PersonalVisitor for Unopened {
        fn visit<T: Serialize + DeserializeOwned>(&mut self, personal: &mut Personal<T>) {
            self.0 = matches!(personal, Personal::Sealed(sealed) if sealed.opened.is_none());
        }
    }
    let mut unopened = Unopened(false);
    event.visit_personal(&mut unopened);
    if !unopened.0 || open_event(event, event_id, Some(key)) != FieldState::Opened {
        return true;
    }
    let mut again = revealed(event);
    seal_event(&mut again, event_id, key);
    again == *event
}

/// The event with its personal fields as they were given, as far as they can be read.
#[must_use]
pub fn revealed(event: &Event) -> Event {
    struct Reveal;
    impl PersonalVisitor for Reveal {
        fn visit<T: Serialize + DeserializeOwned>(&mut self, personal: &mut Personal<T>) {
            if let Personal::Sealed(sealed) = personal
                && let Some(fields) = sealed.opened.take()
            {
                *personal = Personal::Clear(fields);
            }
        }
    }
    let mut event = event.clone();
    event.visit_personal(&mut Reveal);
    event
}

fn opened(key: &Key, context: &[u8], sealed: &str) -> Option<Zeroizing<String>> {
    String::from_utf8(open(key, context, sealed).ok()?).ok().map(Zeroizing::new)
}

/// What an actor's name is bound to.
fn of_actor(command_id: Uuid) -> Vec<u8> {
    [b"actor ", &command_id.as_bytes()[..]].concat()
}

/// Seals a customer's name in an actor.
pub fn seal_actor(actor: &mut Actor, command_id: Uuid, key: &Key) {
    if let Some(Personal::Clear(name)) = &actor.name {
        let text = seal(key, &of_actor(command_id), name.as_bytes()).into_boxed_str();
        let opened = Some(name.clone());
        actor.name = Some(Personal::Sealed(Sealed { text, opened }));
    }
}

/// Opens a customer's sealed name in the headers of a commit, or, without a key, closes it.
pub fn open_actor(headers: &mut Headers, key: Option<&Key>) {
    let command_id = headers.command_id();
    if let Some(Personal::Sealed(sealed)) = &mut headers.actor.name {
        let name = key.and_then(|key| opened(key, &of_actor(command_id), &sealed.text));
        sealed.opened = name.map(|name| String::clone(&name));
    }
}

/// The keyed hash by which a taken account number is found.
#[must_use]
pub fn number_hash(log_key: &Key, bank_id: BankId, account_number: &str) -> NumberHash {
    let text = [bank_id.0.as_bytes(), account_number.as_bytes()].concat();
    NumberHash(keyed_hash(log_key, "account number", &text))
}

/// The content hash of a command that holds something personal: who has the key can tell the command
/// again, and nobody else can try fields on it.
#[must_use]
pub fn keyed_content(key: &Key, content: ContentHash) -> ContentHash {
    ContentHash(keyed_hash(key, "command", &content.0))
}

/// Whose each account is, as a log tells it.
#[derive(Debug, Clone, Default)]
pub struct AccountOwners(FxHashMap<AccountId, CustomerId>);

impl AccountOwners {
    /// Takes the next event in.
    pub fn apply(&mut self, recorded: &Recorded) {
        let Event::Account(event) = &recorded.event else { return };
        if let Some(beginning) = event.beginning() {
            self.0.insert(AccountId(recorded.stream.id), beginning.owner_id);
        }
    }

    /// Whose an account is.
    #[must_use]
    pub fn of(&self, account_id: AccountId) -> Option<CustomerId> {
        self.0.get(&account_id).copied()
    }

    /// Under whose key an event's personal fields belong.
    #[must_use]
    pub fn subject(&self, recorded: &Recorded) -> Option<Subject> {
        recorded.event.subject(recorded.stream, |account_id| self.of(account_id))
    }
}
