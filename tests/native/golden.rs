//! A stored event is for ever: each type and schema has a file that was written once, and must
//! decode to the same event and back to the same bytes in every later version.
//!
//! A new event, or a new schema of one, gets a file: add it to [`written`], and run once with
//! `LEFTFOLD_WRITE_GOLDEN=1`. That writes files that are missing and never changes one that is
//! there. When an event's schema moves on, its old file stays as it is, and an upcaster reads it to
//! the event that stands in the table today.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::rc::Rc;

use leftfold_core::application::{ImportMode, Runner};
use leftfold_core::codec::{decode_entry, encode_entry, first_hash, import, schema_of};
use leftfold_core::domain::account::{
    AccountBroughtForward, AccountClosed, AccountDetails, AccountDetailsUpdated, AccountEvent,
    AccountFrozen, AccountIdentity, AccountOpened, AccountStatus, AccountUnfrozen, CreditReleased,
    MoneyMoved, OverdraftLimitSet, TransferMoved,
};
use leftfold_core::domain::bank::{BankBroughtForward, BankEvent, BankOpened, BankPolicyChanged};
use leftfold_core::domain::customer::{
    Address, AddressChange, CustomerAddressUpdated, CustomerBroughtForward, CustomerEvent,
    CustomerForgotten, CustomerRegistered, Person,
};
use leftfold_core::domain::fraud::{Flag, TransactionAnalyzed, TransactionKind, Verdict};
use leftfold_core::domain::request::{
    Asked, CommandAccepted, CommandReceived, CommandRejected, RequestEvent,
};
use leftfold_core::domain::transfer::{
    Mode, TransferCompleted, TransferEvent, TransferFailed, TransferInitiated,
};
use leftfold_core::domain::{
    AccountId, Actor, Archive, BankId, Code, Commit, Currency, CustomerId, EVENT_KINDS, Entry,
    Event, HeadHash, Headers, Hours, Money, NumberHash, Personal, Policy, PolicyChange, Purpose,
    Recorded, Refusal, Role, TransactionId, TransferId, Velocity, command_stream,
};
use leftfold_core::event_sourcing::{ContentHash, Origin, StreamId};
use leftfold_core::processes::{REQUEST_QUEUE, TRANSFER_SAGA};
use leftfold_core::simulation::open_sample_bank;
use serde_json::json;
use uuid::Uuid;

use crate::support::{
    Counter, NOON, at_once, close, deposit, freeze, id, open_account, register, transfer, withdraw,
};

/// The hash after the last entry of `log.ndjson`, as it was when the file was written.
const HEAD_HASH: &str = "23050e689d3a0767574424e72a6516080a10f25cb3df9e515b8f5b184f33e54c";

/// The same of `log.2.ndjson`.
const SEALED_HEAD_HASH: &str = "dbc306154d7fdb0889c39ec0ffb1ab31b7752ee97950de284c39eda1903bda44";

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("golden")
}

fn may_write() -> bool {
    std::env::var_os("LEFTFOLD_WRITE_GOLDEN").is_some()
}

/// The text of a file, without the line's end that editors like; written first where it is missing
/// and that was asked for.
pub(crate) fn read_or_write(name: &str, text: impl FnOnce() -> String) -> String {
    let path = folder().join(name);
    if !path.exists() && may_write() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, format!("{}\n", text().trim_end())).unwrap();
    }
    let text =
        fs::read_to_string(&path).unwrap_or_else(|_| panic!("{name} is missing: see golden.rs"));
    text.trim_end().to_owned()
}

fn usd(cents: i64) -> Money {
    Money::from_minor(cents, "USD".parse().unwrap())
}

fn currency() -> Currency {
    "USD".parse().unwrap()
}

fn nth(number: u128) -> Uuid {
    Uuid::from_u128(0x0190_F3A4_0000_7000_8000_0000_0000_0000 + number)
}

const BANK: u128 = 1;
const CUSTOMER: u128 = 2;
const ACCOUNT: u128 = 3;
const OTHER: u128 = 4;
const TRANSFER: u128 = 5;

fn address(street: &str) -> Address {
    Address {
        street: street.into(),
        city: "Anytown".into(),
        postal_code: "12345".into(),
        country: "US".into(),
    }
}

fn moved(description: Option<&str>) -> MoneyMoved {
    let personal = Purpose::told(description.map(Into::into));
    MoneyMoved { amount: usd(5_010), personal, balance_after: usd(15_010) }
}

fn transferred() -> TransferMoved {
    TransferMoved {
        transfer_id: TransferId(nth(TRANSFER)),
        amount: usd(5_010),
        balance_after: usd(-10),
    }
}

/// Every event of the files, schema by schema.
pub(crate) fn written() -> Vec<Event> {
    let person = Person {
        first_name: "Ann".into(),
        last_name: "O'Leary \"Lee\" ☕".into(),
        nationality: "US".into(),
        gender: "female".into(),
        date_of_birth: "1990-01-01".into(),
        address: address("123 Main St"),
        email: Some("ann@example.com".into()),
    };
    let change =
        AddressChange { old_address: address("123 Main St"), new_address: address("9 Elm St") };
    let identity = AccountIdentity {
        account_number: "XL40123456789012".into(),
        nickname: Some("Everyday".into()),
    };
    let account = |event| Event::Account(event);
    let details = AccountDetails { nickname: "Savings".into() };
    let released = CreditReleased { transfer_id: TransferId(nth(TRANSFER)), amount: usd(5_010) };
    vec![
        Event::Bank(BankEvent::Opened(Box::new(BankOpened {
            name: "First Bank".into(),
            currency: currency(),
            policy: Policy::default_in(currency()),
        }))),
        Event::Bank(BankEvent::PolicyChanged(Box::new(BankPolicyChanged {
            policy: PolicyChange {
                max_deposit: Some(usd(500_000)),
                unusual_hours: Some(Hours { from: "22:00".into(), to: "05:30".into() }),
                velocity: Some(Velocity { count: 3, minutes: 60 }),
                fraud_threshold: Some(80),
                freeze_on_fraud: Some(false),
                snapshot_every: Some(25),
                ..PolicyChange::default()
            },
        }))),
        Event::Customer(CustomerEvent::Registered(Box::new(CustomerRegistered {
            bank_id: BankId(nth(BANK)),
            personal: Personal::Clear(person.clone()),
        }))),
        Event::Customer(CustomerEvent::AddressUpdated(Box::new(CustomerAddressUpdated {
            personal: Personal::Clear(change),
        }))),
        Event::Customer(CustomerEvent::Forgotten(CustomerForgotten {})),
        account(AccountEvent::Opened(Box::new(AccountOpened {
            customer_id: CustomerId(nth(CUSTOMER)),
            bank_id: BankId(nth(BANK)),
            currency: currency(),
            personal: Personal::Clear(identity.clone()),
            number_hash: None,
            initial_deposit: Some(usd(10_000)),
            overdraft_limit: Some(usd(50_000)),
            balance_after: usd(10_000),
        }))),
        account(AccountEvent::DetailsUpdated(AccountDetailsUpdated {
            personal: Personal::Clear(details),
        })),
        account(AccountEvent::Deposited(moved(Some("Salary")))),
        account(AccountEvent::Withdrawn(moved(None))),
        account(AccountEvent::OverdraftLimitSet(OverdraftLimitSet {
            overdraft_limit: usd(50_000),
        })),
        account(AccountEvent::Frozen(AccountFrozen { reason: "a lost card".into() })),
        account(AccountEvent::Unfrozen(AccountUnfrozen {})),
        account(AccountEvent::Closed(AccountClosed {
            reason: "moved away".into(),
            final_balance: usd(-10),
        })),
        account(AccountEvent::Debited(transferred())),
        account(AccountEvent::Credited(transferred())),
        account(AccountEvent::CreditReleased(released)),
        account(AccountEvent::CreditReversed(transferred())),
        account(AccountEvent::DebitReversed(transferred())),
        Event::Transfer(TransferEvent::Initiated(TransferInitiated {
            from_account_id: AccountId(nth(ACCOUNT)),
            to_account_id: AccountId(nth(OTHER)),
            amount: usd(5_010),
            personal: Purpose::told(Some("Shared dinner".into())),
            mode: Some(Mode::Saga),
        })),
        Event::Transfer(TransferEvent::Completed(TransferCompleted {})),
        Event::Transfer(TransferEvent::Failed(TransferFailed {
            reason: Code::AccountClosed,
            compensated: true,
        })),
        Event::FraudCheck(TransactionAnalyzed {
            transaction_id: TransactionId(nth(TRANSFER)),
            kind: TransactionKind::Transfer,
            account_id: AccountId(nth(ACCOUNT)),
            amount: usd(5_010),
            movements_before: 6,
            score: 110,
            flags: vec![Flag::UnusualTime, Flag::MultipleTransactions, Flag::GeographicAnomaly],
            verdict: Verdict::Fraud,
        }),
        Event::Request(RequestEvent::Received(Box::new(CommandReceived {
            command_type: "withdraw_money".into(),
            target: format!("account-{}", nth(ACCOUNT)),
            subject: Some(nth(CUSTOMER)),
            personal: Personal::Clear(Asked {
                command: json!({
                    "type": "withdraw_money",
                    "account_id": nth(ACCOUNT),
                    "amount": "50.10",
                }),
                expected_version: Some(3),
                effective_at: Some("2026-03-01T08:30:00Z".parse().unwrap()),
            }),
        }))),
        Event::Bank(BankEvent::BroughtForward(Box::new(BankBroughtForward {
            archive: Archive {
                log_id: nth(6),
                position: 199_099,
                head_hash: HeadHash(std::array::from_fn(|byte| byte as u8 * 8)),
            },
            name: "First Bank".into(),
            currency: currency(),
            policy: Policy::default_in(currency()),
            due_from_banks: Some(usd(2_000)),
            due_to_banks: Some(usd(7_000)),
        }))),
        Event::Customer(CustomerEvent::BroughtForward(Box::new(CustomerBroughtForward {
            bank_id: BankId(nth(BANK)),
            personal: Some(Personal::Clear(person)),
        }))),
        account(AccountEvent::BroughtForward(Box::new(AccountBroughtForward {
            customer_id: CustomerId(nth(CUSTOMER)),
            bank_id: BankId(nth(BANK)),
            currency: currency(),
            personal: Some(Personal::Clear(identity)),
            number_hash: Some(NumberHash([1, 2, 3, 4, 5, 6, 7, 255])),
            overdraft_limit: Some(usd(50_000)),
            status: AccountStatus::Frozen,
            reason: Some("a lost card".into()),
            recent_movements: vec![
                "2026-03-02T11:51:00Z".parse().unwrap(),
                "2026-03-02T11:59:30.250Z".parse().unwrap(),
            ],
            balance_after: usd(-10),
        }))),
        Event::Request(RequestEvent::Accepted(CommandAccepted {})),
        Event::Request(RequestEvent::Rejected(Box::new(CommandRejected {
            command_type: "withdraw_money".into(),
            target: format!("account-{}", nth(ACCOUNT)),
            asked: Default::default(),
            error: Refusal::new(
                Code::InsufficientFunds,
                "50.00 is available, which is less than 50.10",
            )
            .with("available", usd(5_000))
            .with("amount", usd(5_010)),
        }))),
    ]
}

/// An entry with one event: the saga's where it is one of its steps, a customer's else.
fn entry(event: Event) -> Entry {
    let request =
        Origin::Request { command_id: nth(100), content: ContentHash([1, 2, 3, 4, 5, 6, 7, 255]) };
    let of_saga = |step| Origin::Process { process: TRANSFER_SAGA, step, cause: 1 };
    let of_queue = Origin::Process { process: REQUEST_QUEUE, step: "decide", cause: 1 };
    let account = StreamId { category: "account", id: nth(ACCOUNT) };
    let transfer = StreamId { category: "transfer", id: nth(TRANSFER) };
    let (origin, stream) = match &event {
        Event::Bank(_) => (request, StreamId { category: "bank", id: nth(BANK) }),
        Event::Customer(_) => (request, StreamId { category: "customer", id: nth(CUSTOMER) }),
        Event::Request(RequestEvent::Accepted(_)) => (of_queue, command_stream(nth(100))),
        Event::Request(_) => (request, command_stream(nth(100))),
        Event::FraudCheck(event) => (of_saga("check"), event.transaction_id.stream()),
        Event::Transfer(TransferEvent::Initiated(_)) => (request, transfer),
        Event::Transfer(TransferEvent::Completed(_)) => (of_saga("complete"), transfer),
        Event::Transfer(TransferEvent::Failed(_)) => (of_saga("fail"), transfer),
        Event::Account(AccountEvent::Debited(_)) => (of_saga("debit"), account),
        Event::Account(AccountEvent::Credited(_)) => (of_saga("credit"), account),
        Event::Account(AccountEvent::CreditReleased(_)) => (of_saga("release"), account),
        Event::Account(AccountEvent::DebitReversed(_)) => (of_saga("reverse_debit"), account),
        Event::Account(_) => (request, account),
    };
    let paid_in = matches!(event, Event::Account(AccountEvent::Deposited(_)));
    let recorded_at = "2026-03-02T12:00:00.007Z".parse().unwrap();
    let headers = Rc::new(Headers {
        origin,
        correlation_id: nth(100),
        recorded_at,
        effective_at: if paid_in { "2026-03-01T08:30:00Z".parse().unwrap() } else { recorded_at },
        actor: Actor::named(Role::Customer, "Ann", Some(CustomerId(nth(CUSTOMER)))),
        location: paid_in.then(|| "US".into()),
    });
    let recorded =
        Recorded { position: 1, stream, version: 1, index: 0, event, headers: Rc::clone(&headers) };
    Entry { commits: vec![Commit { headers, events: vec![recorded] }] }
}

#[test]
fn every_event_reads_from_its_file_and_writes_back_to_the_byte() {
    let root = first_hash(Uuid::nil());
    for event in written() {
        let name = format!("events/{}.{}.json", event.name(), schema_of(&event));
        let entry = entry(event);
        let text = read_or_write(&name, || encode_entry(&entry, &root).unwrap().0);
        let (decoded, hash) =
            decode_entry(&text, &root).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(decoded, entry, "{name}");
        assert_eq!(encode_entry(&decoded, &root).unwrap(), (text, hash), "{name}");
    }
}

/// What was written once means today what it meant then: to the very event of today's form.
#[test]
fn every_older_schema_reads_as_the_event_that_it_has_become() {
    let root = first_hash(Uuid::nil());
    let mut read = Vec::new();
    for event in written() {
        for schema in 1..schema_of(&event) {
            let name = format!("{}.{schema}", event.name());
            let text = read_or_write(&format!("events/{name}.json"), || {
                panic!("{name} can't be written any more")
            });
            let entry = entry(event.clone());
            let (decoded, hash) =
                decode_entry(&text, &root).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(decoded, entry, "{name}");
            let (today, hash_today) = encode_entry(&decoded, &root).unwrap();
            assert_ne!((&today, hash_today), (&text, hash), "{name}: it is of another form");
            read.push(name);
        }
    }
    assert_eq!(read, ["money_deposited.1", "money_withdrawn.1", "transfer_initiated.1"]);
}

#[test]
fn every_event_that_the_codec_knows_has_its_files_and_no_file_is_left_over() {
    let known: BTreeSet<String> = EVENT_KINDS.iter().map(|kind| kind.name.to_owned()).collect();
    assert!(known.len() >= 28, "each has a name of its own");
    let in_table: BTreeSet<String> =
        written().iter().map(|event| event.name().to_owned()).collect();
    assert_eq!(known, in_table, "each event that the codec knows stands in the table");
    assert_eq!(known, Event::NAMES.iter().map(|name| (*name).to_owned()).collect());
    let files: BTreeSet<String> = fs::read_dir(folder().join("events"))
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    let schemas = written().into_iter().flat_map(|event| {
        (1..=schema_of(&event)).map(move |schema| format!("{}.{schema}.json", event.name()))
    });
    assert_eq!(files, schemas.collect(), "and each of its schemas has a file");
}

/// A log with every kind of commit: the sample bank, and a transfer that took its steps one by one.
fn lived() -> Counter {
    let counter = Counter::in_memory();
    counter.set_clock(NOON);
    at_once(open_sample_bank(&counter.bank)).unwrap();
    let counter = counter.with_ann();
    counter.accept(transfer("t", "a", "b", "100"));
    counter.accept(freeze("a"));
    counter.refuse(withdraw("a", "1"));
    counter.accept(close("b"));
    let earlier = json!({
        "effective_at": "2026-03-01T00:00:00Z", "location": "FR",
        "actor": {"role": "customer", "name": "Ann", "customer_id": id("ann")},
    });
    assert!(counter.execute(deposit("a", "0.01"), earlier).is_accepted());
    counter.accept(json!({"type": "unfreeze_account", "account_id": id("a")}));
    let counter = counter.stepwise();
    counter.accept(transfer("u", "a", "b", "50"));
    counter.settle();
    let policy = json!({"large_amount": "10"});
    counter.accept(json!({"type": "change_bank_policy", "bank_id": id("bank"), "policy": policy}));
    counter.accept(open_account("c", "ann", None));
    let mut atomic = transfer("at_once", "a", "c", "1");
    atomic["mode"] = json!("atomic");
    counter.accept(atomic);
    let abroad = json!({"location": "FR"});
    assert!(counter.execute(transfer("abroad", "a", "c", "11"), abroad).is_accepted());
    counter.settle();
    counter.accept(register("bob", "bank"));
    at_once(counter.bank.set_runner(Runner::Queued));
    counter.accept(deposit("c", "5"));
    counter.accept(deposit("c", "0"));
    counter.accept(json!({"type": "forget_customer", "customer_id": id("bob")}));
    counter.settle();
    counter
}

/// Written by the version before fraud checks, whose events had another form. Nothing is owed in it.
#[test]
fn an_older_export_reads_from_its_file_to_the_hash_that_it_had() {
    let text = fs::read_to_string(folder().join("log.ndjson")).unwrap();
    let counter = Counter::in_memory();
    let view = at_once(counter.bank.import_log(&text, ImportMode::Replace));
    assert_eq!(
        (view.ok, view.head_hash.map(|hash| hash.to_string()).as_deref(), view.error),
        (true, Some(HEAD_HASH), None)
    );
    assert_eq!(counter.bank.head(), text.lines().count() as u64, "nothing was added");
    assert!(at_once(counter.bank.verify()).ok);
    assert_eq!(
        (counter.account("a")["balance"].as_str(), &counter.account("b")["status"]),
        (Some("100.01"), &json!("closed"))
    );
    assert_eq!(counter.transfer("u")["reason"], "account_closed");
}

/// Written when fields were first sealed: in clear, beside the keys that they are sealed under.
#[test]
fn an_export_with_keys_reads_from_its_file_to_the_hash_that_it_had() {
    let text = read_or_write("log.2.ndjson", || lived().exported()) + "\n";
    let log = import(&text).unwrap();
    let hash = HeadHash(log.head_hash);
    assert_eq!(hash.to_string(), SEALED_HEAD_HASH);
    let counter = Counter::in_memory();
    let view = at_once(counter.bank.import_log(&text, ImportMode::Replace));
    assert_eq!((view.ok, view.head_hash, view.error), (true, Some(hash), None));
    assert_eq!(at_once(counter.bank.verify()).head_hash, hash.to_string());
    assert_eq!(counter.exported(), text, "nothing is owed, so nothing was added");
    assert_eq!(counter.account("a")["owner_name"], "Ann Lee");
    let bob = counter.ask(json!({"type": "customer", "customer_id": id("bob")}));
    assert_eq!((&bob["forgotten"], &bob["last_name"]), (&json!(true), &serde_json::Value::Null));
    assert_eq!(counter.transfer("abroad")["reason"], "fraud_detected");
}
