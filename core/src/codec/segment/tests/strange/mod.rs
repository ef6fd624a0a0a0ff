//! Entries of every kind, sound ones and such as no bank writes: versions that jump, balances that
//! don't add up, amounts in other digits, ids of all sorts, streams of the wrong category.

mod events;
mod transfers;

use std::rc::Rc;

use serde_json::json;
use uuid::Uuid;

use crate::codec::entry::{body_of, encode_entry, short};
use crate::domain::account::{
    AccountBroughtForward, AccountClosed, AccountDetails, AccountDetailsUpdated, AccountEvent,
    AccountFrozen, AccountIdentity, AccountOpened, AccountStatus, AccountUnfrozen, CreditReleased,
    MoneyMoved, OverdraftLimitSet, TransferMoved,
};
use crate::domain::bank::{BankBroughtForward, BankEvent, BankOpened, BankPolicyChanged};
use crate::domain::customer::{
    CustomerBroughtForward, CustomerEvent, CustomerForgotten, CustomerRegistered,
};
use crate::domain::fraud::{Flag, TransactionAnalyzed, TransactionKind, Verdict};
use crate::domain::request::{
    Asked, CommandAccepted, CommandReceived, CommandRejected, RequestEvent,
};
use crate::domain::transfer::{Mode, TransferEvent, TransferInitiated};
use crate::domain::{
    AccountId, Actor, Archive, BankId, Code, Commit, Currency, CustomerId, Entry, Event, HeadHash,
    Headers, Money, NumberHash, Personal, Policy, PolicyChange, Purpose, Recorded, Refusal, Role,
    Sealed, TransactionId, TransferId, command_stream,
};
use crate::event_sourcing::{ContentHash, Origin, StreamId, Timestamp, chain, event_id};

use super::super::shape::{CATEGORIES, STEPS};

/// An entry's text with a member that this version doesn't know, and the hash after it.
pub(super) fn verbatim_of(entry: &Entry, previous: &[u8; 32]) -> (String, [u8; 32]) {
    let (text, _) = encode_entry(entry, previous).unwrap();
    let (_, body) = body_of(&text).unwrap();
    let body = format!("{},\"note\":\"x\"}}", body.strip_suffix('}').unwrap());
    let hash = chain(previous, body.as_bytes());
    (format!("{{\"format\":1,\"hash\":\"{}\",{body}", short(&hash)), hash)
}

/// Makes entries of a list of choices, until they are used up.
pub(super) struct Strange<'a> {
    choices: std::slice::Iter<'a, u16>,
    millis: i64,
    position: u64,
    versions: rustc_hash::FxHashMap<StreamId, u64>,
    balances: [i64; 4],
    /// The last transfer: its id, where from, where to, how much, its correlation, and its last event.
    transfer: Option<(Uuid, usize, usize, i64, Uuid, u64)>,
}

impl<'a> Strange<'a> {
    pub(super) fn new(choices: &'a [u16]) -> Self {
        Self {
            choices: choices.iter(),
            millis: 1_767_603_600_000,
            position: 0,
            versions: Default::default(),
            balances: [0; 4],
            transfer: None,
        }
    }

    pub(super) fn entries(mut self) -> Vec<Entry> {
        let mut entries = Vec::new();
        while !self.choices.as_slice().is_empty() || entries.len() < 8 {
            entries.push(self.entry());
        }
        entries
    }

    /// 0 to `below` - 1.
    fn pick(&mut self, below: u16) -> u16 {
        self.choices.next().copied().unwrap_or(0) % below
    }

    /// Whether something seldom is so.
    fn seldom(&mut self) -> bool {
        self.pick(16) == 15
    }

    fn id(&mut self) -> Uuid {
        let number = u128::from(self.pick(4096)) + 1;
        match self.pick(6) {
            0 => Uuid::from_u128(number),
            1 => Uuid::from_u128(number << 116 | 0x4000 << 64 | number),
            2 => Uuid::max(),
            _ => {
                let time = u128::from((self.millis + i64::from(self.pick(9)) - 4).cast_unsigned());
                Uuid::from_u128((time & 0xFFFF_FFFF_FFFF) << 80 | 0x7 << 76 | 0x8 << 60 | number)
            }
        }
    }

    /// One of a few accounts.
    fn account(number: usize) -> AccountId {
        AccountId(Uuid::from_u128(0xACC0 + number as u128))
    }

    fn money(&mut self) -> Money {
        let text = match self.pick(12) {
            0 => "79228162514264337593543950335",
            1 => "-0.00",
            2 => "0.000",
            3 => "-92233720368547758.08",
            4 => "92233720368547758.07",
            5 => "-5.00",
            _ => return usd(i64::from(self.pick(5000))),
        };
        serde_json::from_value(json!(text)).unwrap()
    }

    fn sealed<T>(&mut self) -> Personal<T> {
        let text = match self.pick(6) {
            0 => "",
            1 => "YQ==",
            2 => "YR",
            3 => "not base64: ☕",
            _ => "O96YKmUeEdiHT92ZhsqLzkvFEF8dBIm6jTUDd18j0w",
        };
        Personal::Sealed(Sealed { text: text.into(), opened: None })
    }

    fn purpose(&mut self) -> Option<Personal<Purpose>> {
        match self.pick(4) {
            0 => Some(self.sealed()),
            1 => Some(Personal::Clear(Purpose { description: "Books ☕".into() })),
            _ => None,
        }
    }

    fn actor(&mut self) -> Actor {
        let customer_id = (self.pick(3) == 0).then(|| CustomerId(Self::account(1).0));
        let name = match self.pick(6) {
            0 => None,
            1 => Some(self.sealed()),
            2 => Some(Personal::Clear("x".repeat(1100))),
            _ => Some(Personal::Clear("desk 4 \"☕\"".into())),
        };
        let roles = [Role::Admin, Role::Customer, Role::Teller, Role::Analyst, Role::Auditor];
        Actor { role: roles[usize::from(self.pick(5))], name, customer_id }
    }

    fn entry(&mut self) -> Entry {
        let count = if self.pick(4) == 0 { 1 + self.pick(4) } else { 1 };
        let mut commits: Vec<Commit> = Vec::new();
        if self.pick(3) == 0 {
            commits = self.whole_transfer();
        }
        for _ in 0..count {
            let correlation = commits.last().map(|commit| commit.headers.correlation_id);
            let headers = self.headers(correlation);
            commits.push(self.commit(headers));
        }
        Entry { commits }
    }

    fn headers(&mut self, correlation: Option<Uuid>) -> Headers {
        self.millis += [60_000, 0, 1, -5, 7_000_000_000][usize::from(self.pick(5))];
        let recorded_at = Timestamp::from_millis(self.millis);
        let process = self.pick(3) == 0;
        let origin = if process {
            let (process, step) = STEPS[usize::from(self.pick(8))];
            let cause = if self.seldom() { u64::MAX } else { self.position };
            Origin::Process { process, step, cause }
        } else {
            Origin::Request { command_id: self.id(), content: ContentHash([7; 8]) }
        };
        let known = correlation.or(self.transfer.map(|transfer| transfer.4));
        let correlation_id = match &origin {
            Origin::Request { command_id, .. } => *command_id,
            Origin::Process { .. } if self.seldom() => self.id(),
            Origin::Process { .. } => known.unwrap_or(Uuid::nil()),
        };
        let effective_at =
            if self.seldom() { recorded_at.plus_millis(-86_400_000) } else { recorded_at };
        let actor = if self.pick(3) == 0 { self.actor() } else { Actor::default() };
        let location = (self.pick(5) == 0).then(|| "FR".to_owned());
        Headers { origin, correlation_id, recorded_at, effective_at, actor, location }
    }

    fn commit(&mut self, headers: Headers) -> Commit {
        let headers = Rc::new(headers);
        let mut events: Vec<Recorded> = Vec::new();
        let count = if self.pick(3) == 0 { 1 + self.pick(3) } else { 1 };
        for _ in 0..count {
            let (stream, event) = self.event(&headers, events.last());
            self.record(&headers, &mut events, stream, event);
        }
        Commit { headers, events }
    }

    fn record(
        &mut self,
        headers: &Rc<Headers>,
        events: &mut Vec<Recorded>,
        stream: StreamId,
        event: Event,
    ) {
        let stream = if self.seldom() {
            StreamId { category: CATEGORIES[usize::from(self.pick(6))], ..stream }
        } else {
            stream
        };
        let version = self.versions.entry(stream).or_default();
        *version = version.wrapping_add(1);
        if self.choices.next().is_some_and(|choice| choice % 32 == 31) {
            *version = u64::MAX - 1;
        }
        let version = *version;
        self.position += 1;
        let index = events.len() as u32;
        let headers = Rc::clone(headers);
        let position = self.position;
        events.push(Recorded { position, stream, version, index, event, headers });
    }

    /// The account's balance after a movement, as a rule.
    fn after(&mut self, account: usize, movement: i64) -> Money {
        if self.seldom() {
            return self.money();
        }
        self.balances[account] += movement;
        usd(self.balances[account])
    }
}

impl AccountEvent {
    fn into_event(self) -> Event {
        Event::Account(self)
    }
}

fn usd(cents: i64) -> Money {
    Money::from_minor(cents, currency("USD"))
}

fn currency(code: &str) -> Currency {
    code.parse().unwrap()
}
