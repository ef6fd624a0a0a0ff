//! Entries that have everything that entries can have: several commits, refusals, actors in every
//! kind, locations, and times that differ. Built from the domain's own types, so they change with
//! them.

use std::rc::Rc;

use uuid::Uuid;

use crate::domain::account::{
    AccountEvent, AccountIdentity, AccountOpened, MoneyMoved, TransferMoved,
};
use crate::domain::bank::{BankEvent, BankOpened};
use crate::domain::customer::{Address, CustomerEvent, CustomerRegistered, Person};
use crate::domain::request::{CommandRejected, RequestEvent};
use crate::domain::transfer::{Mode, TransferEvent, TransferFailed, TransferInitiated};
use crate::domain::{
    AccountId, Actor, BankId, Code, Commit, Currency, CustomerId, Entry, Event, Headers, Money,
    Personal, Policy, Purpose, Recorded, Refusal, Role, TransferId, command_stream,
};
use crate::event_sourcing::{ContentHash, Origin, Position, StreamId, Timestamp, Version};
use crate::processes::{TRANSFER_SAGA, process_step};

/// The log of a small bank: it opens, two accounts are opened by their owner, one is paid into from
/// an earlier day, a withdrawal is refused, and a transfer is refused by its destination and paid
/// back: first at once, in one entry, then step by step, in several.
#[must_use]
pub fn entries() -> Vec<Entry> {
    begun().entries
}

/// The same log going on with deposits, until it has so many entries.
#[must_use]
pub fn many_entries(count: usize) -> Vec<Entry> {
    let mut log = begun();
    while log.entries.len() < count {
        log.deposit();
    }
    log.entries.truncate(count);
    log.entries
}

/// A deposit that stands behind an entry, and is no other sample's.
#[must_use]
pub fn other_entry(after: &Entry) -> Entry {
    let mut log = Writer { head: after.last(), commands: 0xFFFF, ..Writer::default() };
    log.deposit();
    log.entries.remove(0)
}

fn begun() -> Writer {
    let mut log = Writer::default();
    log.request(admin(), None, vec![(bank().stream(), bank_opened())]);
    log.request(admin(), Some("US"), vec![(customer().stream(), registered())]);
    log.request(
        owner(),
        Some("FR"),
        vec![(source().stream(), opened(10_000)), (target().stream(), opened(0))],
    );
    log.earlier = 86_400_000;
    let salary = MoneyMoved {
        amount: cents(5_000),
        personal: Purpose::told(Some("Salary ☕ \"May\"".into())),
        balance_after: cents(15_000),
    };
    log.request(
        owner(),
        None,
        vec![(source().stream(), Event::Account(AccountEvent::Deposited(salary)))],
    );
    log.earlier = 0;
    let refused = refusal("withdraw_money", source().stream(), Code::InsufficientFunds);
    log.request(owner(), Some("US"), vec![(command_stream(log.next_command()), refused)]);
    log.transfer(TransferId(Uuid::from_u128(0x71)), true);
    log.transfer(TransferId(Uuid::from_u128(0x72)), false);
    log
}

/// Writes a log as a bank does: positions and versions without gaps.
#[derive(Default)]
struct Writer {
    entries: Vec<Entry>,
    head: Position,
    versions: Vec<(StreamId, Version)>,
    commands: u128,
    earlier: i64,
}

impl Writer {
    fn deposit(&mut self) {
        let balance_after = cents(15_000 + 100 * i64::from(self.head_u32()));
        let moved = MoneyMoved { amount: cents(100), personal: None, balance_after };
        let events = vec![(source().stream(), Event::Account(AccountEvent::Deposited(moved)))];
        self.request(owner(), None, events);
    }

    fn next_command(&self) -> Uuid {
        Uuid::from_u128(0xC0_0000 + self.commands + 1)
    }

    fn request(&mut self, actor: Actor, location: Option<&str>, events: Vec<(StreamId, Event)>) {
        let commit = self.request_commit(actor, location, events);
        self.entries.push(Entry { commits: vec![commit] });
    }

    fn request_commit(
        &mut self,
        actor: Actor,
        location: Option<&str>,
        events: Vec<(StreamId, Event)>,
    ) -> Commit {
        let command_id = self.next_command();
        self.commands += 1;
        let content = ContentHash([u8::try_from(self.commands).unwrap_or(0); 8]);
        let origin = Origin::Request { command_id, content };
        self.commit(origin, command_id, actor, location, events)
    }

    fn commit(
        &mut self,
        origin: Origin,
        correlation_id: Uuid,
        actor: Actor,
        location: Option<&str>,
        events: Vec<(StreamId, Event)>,
    ) -> Commit {
        // 2026-03-02T12:00:00.007Z, and a second more each time.
        let recorded_at = Timestamp::from_millis(1_772_452_800_007)
            .plus_millis(1000 * i64::from(self.head_u32()));
        let headers = Rc::new(Headers {
            origin,
            correlation_id,
            recorded_at,
            effective_at: recorded_at.plus_millis(-self.earlier),
            actor,
            location: location.map(Into::into),
        });
        let events = (0..)
            .zip(events)
            .map(|(index, (stream, event))| {
                self.head += 1;
                let (position, version) = (self.head, self.next_version(stream));
                Recorded { position, stream, version, index, event, headers: Rc::clone(&headers) }
            })
            .collect();
        Commit { headers, events }
    }

    fn head_u32(&self) -> u32 {
        u32::try_from(self.head).unwrap_or(0)
    }

    fn next_version(&mut self, stream: StreamId) -> Version {
        match self.versions.iter_mut().find(|(known, _)| *known == stream) {
            Some((_, version)) => {
                *version += 1;
                *version
            }
            None => {
                self.versions.push((stream, 1));
                1
            }
        }
    }

    /// A transfer that its destination refuses, in one entry or one for each step.
    fn transfer(&mut self, transfer_id: TransferId, at_once: bool) {
        let begun = self.head + 1;
        let initiated = TransferInitiated {
            from_account_id: source(),
            to_account_id: target(),
            amount: cents(2_500),
            personal: Purpose::told(at_once.then(|| "Shared dinner".into())),
            mode: (!at_once).then_some(Mode::Saga),
        };
        let initiated = Event::Transfer(TransferEvent::Initiated(initiated));
        let request =
            self.request_commit(owner(), Some("US"), vec![(transfer_id.stream(), initiated)]);
        let correlation_id = request.headers.correlation_id;
        let mut commits = vec![request];
        let moved = |balance| TransferMoved {
            transfer_id,
            amount: cents(2_500),
            balance_after: cents(balance),
        };
        let refused_id = |step: &str| {
            Uuid::new_v5(&correlation_id, format!("{TRANSFER_SAGA}/{step}").as_bytes())
        };
        let steps = [
            ("debit", source().stream(), Event::Account(AccountEvent::Debited(moved(12_500)))),
            (
                "credit",
                command_stream(refused_id("credit")),
                refusal("credit_account", target().stream(), Code::AccountClosed),
            ),
            (
                "reverse_debit",
                source().stream(),
                Event::Account(AccountEvent::DebitReversed(moved(15_000))),
            ),
            (
                "fail",
                transfer_id.stream(),
                Event::Transfer(TransferEvent::Failed(TransferFailed {
                    reason: Code::AccountClosed,
                    compensated: true,
                })),
            ),
        ];
        for (cause, (step, stream, event)) in (begun..).zip(steps) {
            let (process, step) = process_step(TRANSFER_SAGA, step).unwrap_or_default();
            let origin = Origin::Process { process, step, cause };
            commits.push(self.commit(
                origin,
                correlation_id,
                owner(),
                Some("US"),
                vec![(stream, event)],
            ));
        }
        if at_once {
            self.entries.push(Entry { commits });
        } else {
            self.entries.extend(commits.into_iter().map(|commit| Entry { commits: vec![commit] }));
        }
    }
}

fn bank() -> BankId {
    BankId(Uuid::from_u128(0xB))
}

fn customer() -> CustomerId {
    CustomerId(Uuid::from_u128(0xC))
}

fn source() -> AccountId {
    AccountId(Uuid::from_u128(0xA1))
}

fn target() -> AccountId {
    AccountId(Uuid::from_u128(0xA2))
}

#[expect(clippy::expect_used, reason = "USD stands in the table of currencies")]
fn usd() -> Currency {
    "USD".parse().expect("USD is a currency")
}

fn cents(units: i64) -> Money {
    Money::from_minor(units, usd())
}

fn admin() -> Actor {
    Actor::default()
}

fn owner() -> Actor {
    Actor::named(Role::Customer, "Ann Lee", Some(customer()))
}

fn bank_opened() -> Event {
    let policy = Policy::default_in(usd());
    Event::Bank(BankEvent::Opened(Box::new(BankOpened {
        name: "First Bank".into(),
        currency: usd(),
        policy,
    })))
}

fn registered() -> Event {
    let address = Address {
        street: "123 Main St".into(),
        city: "Anytown".into(),
        postal_code: "12345".into(),
        country: "US".into(),
    };
    let person = Person {
        first_name: "Ann".into(),
        last_name: "Lee".into(),
        nationality: "US".into(),
        gender: "female".into(),
        date_of_birth: "1990-01-01".into(),
        address,
        email: Some("ann@example.com".into()),
    };
    let event = CustomerRegistered { bank_id: bank(), personal: Personal::Clear(person) };
    Event::Customer(CustomerEvent::Registered(Box::new(event)))
}

fn opened(balance: i64) -> Event {
    let nickname = (balance > 0).then(|| "Everyday".into());
    Event::Account(AccountEvent::Opened(Box::new(AccountOpened {
        customer_id: customer(),
        bank_id: bank(),
        currency: usd(),
        personal: Personal::Clear(AccountIdentity {
            account_number: format!("XL{balance}"),
            nickname,
        }),
        number_hash: None,
        initial_deposit: (balance > 0).then(|| cents(balance)),
        overdraft_limit: (balance == 0).then(|| cents(50_000)),
        balance_after: cents(balance),
    })))
}

fn refusal(command_type: &str, target: StreamId, code: Code) -> Event {
    Event::Request(RequestEvent::Rejected(Box::new(CommandRejected {
        command_type: command_type.into(),
        target: target.to_string(),
        asked: Default::default(),
        error: Refusal::new(code, "it was refused").with("field", "amount"),
    })))
}
