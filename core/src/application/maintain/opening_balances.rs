//! Computes the opening events of a log that continues from an archive: one for each bank, customer
//! and account.

use std::rc::Rc;

use rustc_hash::FxHashMap;
use uuid::Uuid;

use crate::application::keys::Keys;
use crate::application::state::State;
use crate::domain::account::{AccountBroughtForward, AccountEvent, AccountIdentity, AccountStatus};
use crate::domain::bank::{BankBroughtForward, BankEvent};
use crate::domain::customer::{CustomerBroughtForward, CustomerEvent};
use crate::domain::{
    Actor, Archive, Commit, Entry, Event, Headers, Money, Personal, Recorded, Subject,
};
use crate::event_sourcing::{ContentHash, Origin, Position, StreamId, Timestamp};
use crate::privacy::{Key, seal_event};
use crate::read_models::{AccountRow, BankRow, ChartAccount, CustomerRow};

/// How many events stand in one entry: enough that few ids have to be stored, and few enough that
/// the newest part of the log, which is not packed, stays small.
const TOGETHER: usize = 256;

/// How far back what went out of an account is brought forward, at least.
const A_DAY_IN_MINUTES: u32 = 24 * 60;

/// A log's first entries, and the keys under which they are sealed.
pub(in crate::application) type Beginning = (Vec<Entry>, FxHashMap<Subject, Key>);

impl State {
    /// The entries that a log begins with which goes on from this one; `None` where somebody can't
    /// be read who was not forgotten. Every customer gets a key of their own: who has the archive has
    /// those of the archive, and no other.
    pub(in crate::application) fn brought_forward(
        &self,
        archive: &Archive,
        keys: &Keys,
        now: Timestamp,
        mut next_id: impl FnMut() -> Uuid,
    ) -> Option<Beginning> {
        let (banks, customers) = (self.views.banks.head(), self.views.customers.head());
        let entropy = keys.entropy();
        let mut new_keys = FxHashMap::default();
        let mut streams: Vec<(StreamId, Event)> = Vec::new();
        for bank in banks.ids().filter_map(|id| banks.get(id)) {
            streams.push((bank.bank_id.stream(), self.bank(bank, archive)));
        }
        for customer in customers.ids().filter_map(|id| customers.get(id)) {
            if !customer.forgotten {
                let subject = Subject::Customer(customer.customer_id);
                new_keys.insert(subject, Key::random(&*entropy));
            }
            streams.push((customer.customer_id.stream(), brought_customer(customer)?));
        }
        for account in self.views.accounts.head().iter() {
            let event = self.account(account, keys, now);
            streams.push((account.profile.account_id.stream(), event));
        }
        let mut entries = Vec::new();
        let mut position: Position = 0;
        while !streams.is_empty() {
            let rest = streams.split_off(streams.len().min(TOGETHER));
            let headers = Rc::new(headers(archive, next_id(), now));
            let mut events = Vec::with_capacity(streams.len());
            for (index, (stream, event)) in (0..).zip(std::mem::replace(&mut streams, rest)) {
                position += 1;
                let headers = Rc::clone(&headers);
                let mut recorded = Recorded { position, stream, version: 1, index, event, headers };
                let event_id = recorded.event_id();
                let subject = recorded.event.subject(stream, |_| None);
                if let Some(key) = subject.and_then(|subject| new_keys.get(&subject)) {
                    seal_event(&mut recorded.event, event_id, key);
                }
                events.push(recorded);
            }
            entries.push(Entry { commits: vec![Commit { headers, events }] });
        }
        Some((entries, new_keys))
    }

    fn bank(&self, bank: &BankRow, archive: &Archive) -> Event {
        let books = self.views.books.head().of(bank.bank_id);
        let due = |of: ChartAccount| books.map(|books| books.net_debit(of));
        let owed = |amount: Money| Some(amount).filter(|amount| !amount.is_zero());
        Event::Bank(BankEvent::BroughtForward(Box::new(BankBroughtForward {
            archive: archive.clone(),
            name: bank.name.clone(),
            currency: bank.currency,
            policy: bank.policy.clone(),
            due_from_banks: due(ChartAccount::DueFromBanks).and_then(owed),
            due_to_banks: due(ChartAccount::DueToBanks).map(Money::negated).and_then(owed),
        })))
    }

    fn account(&self, row: &AccountRow, keys: &Keys, now: Timestamp) -> Event {
        let profile = &*row.profile;
        let identity = profile.account_number.as_deref().map(|number| AccountIdentity {
            account_number: number.to_owned(),
            nickname: profile.nickname.as_deref().map(ToOwned::to_owned),
        });
        let own = || {
            self.log.stream(profile.account_id.stream()).filter_map(|recorded| {
                let Event::Account(event) = &recorded.event else { return None };
                Some(event)
            })
        };
        let begun = own().find_map(AccountEvent::beginning);
        let reason = || own().rev().find_map(AccountEvent::reason).map(ToOwned::to_owned);
        let kept = begun.and_then(|beginning| beginning.number_hash);
        let policy = self.views.banks.head().get(profile.bank_id).map(|bank| &bank.policy);
        // A policy may look back further one day than it does now.
        let minutes = policy.map_or(0, |policy| policy.velocity.minutes).max(A_DAY_IN_MINUTES);
        let from = now.plus_millis(-i64::from(minutes) * 60_000);
        Event::Account(AccountEvent::BroughtForward(Box::new(AccountBroughtForward {
            customer_id: profile.owner_id,
            bank_id: profile.bank_id,
            currency: profile.currency,
            number_hash: kept.or_else(|| keys.number_hash(profile.bank_id, identity.as_ref())),
            personal: identity.map(Personal::Clear),
            overdraft_limit: Some(row.overdraft_limit).filter(|limit| !limit.is_zero()),
            status: row.status,
            reason: (row.status != AccountStatus::Active).then(reason).flatten(),
            recent_movements: self.movements.since(profile.account_id, from).collect(),
            balance_after: row.balance,
        })))
    }
}

fn brought_customer(row: &CustomerRow) -> Option<Event> {
    let personal = match (&row.person, row.forgotten) {
        (Some(person), false) => Some(Personal::Clear(person.clone())),
        (_, true) => None,
        (None, false) => return None,
    };
    let event = CustomerBroughtForward { bank_id: row.bank_id, personal };
    Some(Event::Customer(CustomerEvent::BroughtForward(Box::new(event))))
}

/// No client sent the command: it is the archive's, and its content is what the archive ends with.
fn headers(archive: &Archive, command_id: Uuid, now: Timestamp) -> Headers {
    let content = archive.head_hash.0.first_chunk().copied().unwrap_or_default();
    Headers {
        origin: Origin::Request { command_id, content: ContentHash(content) },
        correlation_id: command_id,
        recorded_at: now,
        effective_at: now,
        actor: Actor::default(),
        location: None,
    }
}
