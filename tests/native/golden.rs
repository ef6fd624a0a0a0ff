//! A stored event is for ever: each type and schema has a file that was written once, and must
//! decode to the same event and back to the same bytes in every later version.
//!
//! A new event, or a new schema of one, gets a file: add it to [`written`], and run once with
//! `LEFTFOLD_WRITE_GOLDEN=1`. That writes files that are missing and never changes one that is
//! there. When an event's schema moves on, its old file stays, and is read by an upcaster.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::rc::Rc;

use leftfold_core::application::ImportMode;
use leftfold_core::codec::{decode_entry, encode_entry, export, first_hash, import, schema_of};
use leftfold_core::domain::account::{
    AccountClosed, AccountDetails, AccountDetailsUpdated, AccountEvent, AccountFrozen,
    AccountIdentity, AccountOpened, AccountUnfrozen, CreditReleased, MoneyMoved, OverdraftLimitSet,
    TransferMoved,
};
use leftfold_core::domain::bank::{BankEvent, BankOpened};
use leftfold_core::domain::customer::{
    Address, AddressChange, CustomerAddressUpdated, CustomerEvent, CustomerRegistered, Person,
};
use leftfold_core::domain::transfer::{
    Mode, TransferCompleted, TransferEvent, TransferFailed, TransferInitiated,
};
use leftfold_core::domain::{
    AccountId, Actor, BankId, Code, CommandRejected, Commit, Currency, CustomerId, Entry, Event,
    Headers, Money, Personal, Policy, Recorded, Refusal, Role, TransferId,
};
use leftfold_core::event_sourcing::{ContentHash, Origin, StreamId};
use leftfold_core::processes::{TRANSFER_SAGA, step_name};
use leftfold_core::simulation::open_sample_bank;
use serde_json::json;
use uuid::Uuid;

use crate::support::{Counter, NOON, at_once, close, deposit, freeze, id, transfer, withdraw};

/// The hash after the last entry of `log.ndjson`, as it was when the file was written.
const HEAD_HASH: &str = "23050e689d3a0767574424e72a6516080a10f25cb3df9e515b8f5b184f33e54c";

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("golden")
}

fn may_write() -> bool {
    std::env::var_os("LEFTFOLD_WRITE_GOLDEN").is_some()
}

/// The text of a file, without the line's end that editors like; written first where it is missing
/// and that was asked for.
fn read_or_write(name: &str, text: impl FnOnce() -> String) -> String {
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
    let description = description.map(Into::into);
    MoneyMoved { amount: usd(5_010), description, balance_after: usd(15_010) }
}

fn transferred() -> TransferMoved {
    TransferMoved {
        transfer_id: TransferId(nth(TRANSFER)),
        amount: usd(5_010),
        balance_after: usd(-10),
    }
}

/// Every event of the files, schema by schema.
fn written() -> Vec<Event> {
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
        Event::Bank(BankEvent::Opened(BankOpened {
            name: "First Bank".into(),
            currency: currency(),
            policy: Policy::default_in(currency()),
        })),
        Event::Customer(CustomerEvent::Registered(CustomerRegistered {
            bank_id: BankId(nth(BANK)),
            personal: Personal::Clear(person),
        })),
        Event::Customer(CustomerEvent::AddressUpdated(CustomerAddressUpdated {
            personal: Personal::Clear(change),
        })),
        account(AccountEvent::Opened(AccountOpened {
            customer_id: CustomerId(nth(CUSTOMER)),
            bank_id: BankId(nth(BANK)),
            currency: currency(),
            personal: Personal::Clear(identity),
            initial_deposit: Some(usd(10_000)),
            overdraft_limit: Some(usd(50_000)),
            balance_after: usd(10_000),
        })),
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
            description: Some("Shared dinner".into()),
            mode: Some(Mode::Saga),
        })),
        Event::Transfer(TransferEvent::Completed(TransferCompleted {})),
        Event::Transfer(TransferEvent::Failed(TransferFailed {
            reason: Code::AccountClosed,
            compensated: true,
        })),
        Event::CommandRejected(CommandRejected {
            command_type: "withdraw_money".into(),
            target: format!("account-{}", nth(ACCOUNT)),
            error: Refusal::new(
                Code::InsufficientFunds,
                "50.00 is available, which is less than 50.10",
            )
            .with("available", usd(5_000))
            .with("amount", usd(5_010)),
        }),
    ]
}

/// An entry with one event: the saga's where it is one of its steps, a customer's else.
fn entry(event: Event) -> Entry {
    let request =
        Origin::Request { command_id: nth(100), content: ContentHash([1, 2, 3, 4, 5, 6, 7, 255]) };
    let of_saga =
        |step| Origin::Process { process: TRANSFER_SAGA, step: step_name(step).unwrap(), cause: 1 };
    let account = StreamId { category: "account", id: nth(ACCOUNT) };
    let transfer = StreamId { category: "transfer", id: nth(TRANSFER) };
    let (origin, stream) = match &event {
        Event::Bank(_) => (request, StreamId { category: "bank", id: nth(BANK) }),
        Event::Customer(_) => (request, StreamId { category: "customer", id: nth(CUSTOMER) }),
        Event::CommandRejected(_) => (request, StreamId { category: "command", id: nth(100) }),
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
        actor: Actor {
            role: Role::Customer,
            name: "Ann".into(),
            customer_id: Some(CustomerId(nth(CUSTOMER))),
        },
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

/// The names that the codec reads, told from its source: there is no event to ask.
#[test]
fn every_event_that_the_codec_knows_has_its_file_and_no_file_is_left_over() {
    let source = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../core/src/codec/event_data.rs");
    let source = fs::read_to_string(source).unwrap();
    let known: BTreeSet<String> = source
        .lines()
        .filter_map(|line| line.trim().strip_prefix('"')?.split_once("\" => "))
        .map(|(name, _)| name.to_owned())
        .collect();
    assert!(known.len() >= 20, "the names are where they are looked for");
    let in_table: BTreeSet<String> =
        written().iter().map(|event| event.name().to_owned()).collect();
    assert_eq!(known, in_table, "each event that the codec knows stands in the table");
    let files: BTreeSet<String> = fs::read_dir(folder().join("events"))
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .map(|file| file.split('.').next().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(files, known, "and has its file");
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
    counter
}

#[test]
fn an_exported_log_reads_from_its_file_to_the_same_hash() {
    let text = read_or_write("log.ndjson", || lived().bank.export_log()) + "\n";
    let log = import(&text).unwrap();
    let hash: String = log.head_hash.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hash, HEAD_HASH);
    assert_eq!(export(log.log_id, &log.entries).unwrap(), text);
    let counter = Counter::in_memory();
    let view = at_once(counter.bank.import_log(&text, ImportMode::Replace));
    assert_eq!((view.ok, view.head_hash.as_deref(), view.error), (true, Some(HEAD_HASH), None));
    assert_eq!(at_once(counter.bank.verify()).head_hash, HEAD_HASH);
    assert_eq!(counter.bank.export_log(), text, "nothing is owed, so nothing was added");
    assert_eq!(
        (counter.account("a")["balance"].as_str(), &counter.account("b")["status"]),
        (Some("100.01"), &json!("closed"))
    );
    assert_eq!(counter.transfer("u")["reason"], "account_closed");
}
