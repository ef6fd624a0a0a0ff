//! The standard workload, run through the bank: it ends on the numbers that everyone ends on, and
//! its past holds across checkpoints.

use leftfold_core::domain::{BankId, Log};
use leftfold_core::event_sourcing::{CHECKPOINT_EVERY, Days};
use leftfold_core::read_models::{AsOf, FraudReportQuery, Owners, Page, StatementOrder, Views};
use leftfold_core::simulation::{Workload, generate};

use leftfold_core::event_sourcing::Clock as _;
use leftfold_core::store::{MemoryArea, MemoryStore};

use crate::support::{Counter, at_once, deposit, uuid};
use leftfold_core::simulation::open_sample_bank;
use serde_json::json;

#[test]
fn ten_thousand_events_end_on_the_published_balances() {
    let counter = Counter::in_memory();
    let generated =
        at_once(generate(&counter.bank, Workload::default(), async |_, _| true)).unwrap();
    assert_eq!((generated.commands, generated.refused, generated.cancelled), (8_238, 6, false));
    assert_eq!(generated.head, counter.bank.head());
    ends_on_the_numbers(&counter);

    counter
        .bank
        .read(|bank| the_past_holds_across_checkpoints(bank.log(), |at| bank.as_of(Some(at))));
    let before = counter.exported();
    counter.reload();
    ends_on_the_numbers(&counter);
    assert!(counter.exported() == before, "a reload changes nothing");
    assert!(at_once(counter.bank.verify()).ok);
}

fn ends_on_the_numbers(counter: &Counter) {
    let accounts =
        counter.bank.read(|bank| bank.as_of(None).accounts(Owners::default(), Page::default()));
    let balances: Vec<i128> = accounts.iter().map(|account| account.balance.minor()).collect();
    assert_eq!(balances.len(), 1000);
    assert_eq!(balances.iter().sum::<i128>(), 162_112_970);
    let folded = balances.iter().fold(0, |h, balance| (31 * h + balance) % 1_000_000_007);
    assert_eq!(folded, 773_132_423);
    assert!(accounts.iter().all(|account| account.held.is_zero()));
}

/// Around every checkpoint, the past is what a fold from the first event gives.
fn the_past_holds_across_checkpoints<'a>(log: &Log, then: impl Fn(u64) -> AsOf<'a>) {
    let (mut prefix, mut views) = (Log::default(), Views::default());
    let mut compared = 0;
    for recorded in log.iter() {
        views.apply(recorded);
        prefix.push(recorded.clone());
        let at = recorded.position;
        if matches!(at % CHECKPOINT_EVERY, 0 | 1 | 2047) || at == log.head() {
            let (past, fresh) = (then(at), views.as_of(at, &prefix));
            let (owners, page) = (Owners::default(), Page::default());
            assert!(
                past.accounts(owners, page) == fresh.accounts(owners, page),
                "accounts at {at}"
            );
            assert_eq!(past.banks(Page::default()), fresh.banks(Page::default()), "banks at {at}");
            let bank_id = fresh.banks(Page::default())[0].bank_id;
            assert_eq!(past.trial_balance(bank_id), fresh.trial_balance(bank_id), "books at {at}");
            let customers = |of: AsOf<'_>| of.customers(None, Page { after: None, limit: Some(3) });
            assert_eq!(customers(past), customers(fresh), "customers at {at}");
            reports_hold(past, fresh, bank_id);
            compared += 1;
        }
    }
    assert!(compared > 10);
}

fn reports_hold(past: AsOf<'_>, fresh: AsOf<'_>, bank_id: BankId) {
    let days = Days::default();
    let by_day = |of: AsOf<'_>| of.transactions_by_day(bank_id, days);
    assert_eq!(by_day(past), by_day(fresh));
    let largest = |of: AsOf<'_>| of.largest_transactions(bank_id, days, 30);
    assert_eq!(largest(past), largest(fresh));
    let by_customer = |of: AsOf<'_>| of.transactions_by_customer(bank_id, days, None);
    assert!(by_customer(past) == by_customer(fresh));
    let ever = Days { from: "0001-01-01".parse().ok(), to: None };
    assert!(past.transactions_by_customer(bank_id, ever, None) == by_customer(past));
    let query =
        FraudReportQuery { order: StatementOrder::NewestFirst, ..FraudReportQuery::default() };
    let one = Page { after: None, limit: Some(1) };
    let fraud = |of: AsOf<'_>| of.fraud_report(bank_id, query, one);
    assert_eq!(fraud(past), fraud(fresh));
}

#[test]
fn a_workload_that_is_stopped_leaves_what_was_done() {
    let counter = Counter::in_memory();
    let workload = Workload { accounts: 10, events: 1_000, ..Workload::default() };
    let generated = at_once(generate(&counter.bank, workload, async |done, _| done < 30)).unwrap();
    // Movements are stored in groups: it stops behind the first of them.
    assert!(generated.cancelled && (30..300).contains(&generated.commands), "{generated:?}");
    assert_eq!(counter.bank.clock().fixed(), None, "the clock is as it was");
    assert!(at_once(counter.bank.verify()).ok);
    let again = at_once(generate(&counter.bank, workload, async |_, _| true)).unwrap();
    assert!(!again.cancelled, "it runs again, in a bank of its own");
    assert_ne!(again.bank_id, generated.bank_id);
}

/// On an empty bank its clock starts on its own day; behind a log that goes further, after that.
#[test]
fn a_workload_comes_after_what_is_there_and_leaves_the_clock_alone() {
    let workload = Workload { accounts: 3, events: 30, ..Workload::default() };
    let times = |counter: &Counter| {
        let generated = at_once(generate(&counter.bank, workload, async |_, _| true)).unwrap();
        let events = counter.events(json!({}));
        let of_bank = |event: &&serde_json::Value| {
            event["data"]["name"] == "Workload 42" && event["type"] == "bank_opened"
        };
        let first = events.iter().rfind(of_bank).unwrap()["recorded_at"].clone();
        (generated, first.as_str().unwrap().to_owned())
    };
    let counter = Counter::in_memory();
    assert_eq!(times(&counter).1, "2026-01-05T09:00:00.000Z");
    assert!(!counter.bank.read(|bank| bank.log().goes_back()));
    let latest = |counter: &Counter| counter.bank.read(|bank| bank.log().times().unwrap().1);
    let before = latest(&counter);
    let (_, first) = times(&counter);
    assert!(first > before.to_string(), "{first} after {before}");

    // Just before midnight: it starts the next morning, once the unusual hours are over.
    let counter = Counter::of_ann();
    counter.set_clock("2026-11-25T23:59:30Z");
    counter.accept(deposit("a", "5"));
    assert_eq!(times(&counter).1, "2026-11-26T05:00:30.000Z");
    assert_eq!(counter.bank.clock().fixed(), "2026-11-25T23:59:30Z".parse().ok());
    assert!(!counter.bank.read(|bank| bank.log().goes_back()));
    assert!(counter.bank.read(|bank| bank.as_of(None).proof().iter().all(|proof| proof.holds)));

    // The latest event need not be the last.
    counter.set_clock("2026-11-20T12:00:00Z");
    counter.accept(deposit("a", "5"));
    let before = latest(&counter);
    assert!(times(&counter).1 > before.to_string());
}

#[test]
fn what_is_no_workload_is_refused() {
    let counter = Counter::in_memory();
    for workload in [
        Workload { accounts: 1, ..Workload::default() },
        Workload { accounts: 20, events: 10, ..Workload::default() },
        Workload { events: 1_000_001, ..Workload::default() },
    ] {
        assert!(at_once(generate(&counter.bank, workload, async |_, _| true)).is_err());
    }
    assert_eq!(counter.bank.head(), 0);
}

#[test]
fn the_sample_bank_has_a_blocked_transfer_and_an_account_that_was_unfrozen_after_it() {
    let counter = Counter::in_memory();
    at_once(open_sample_bank(&counter.bank)).unwrap();
    let transfers = counter.ask(json!({"type": "transfers"}));
    let blocked: Vec<_> = transfers
        .as_array()
        .unwrap()
        .iter()
        .filter(|transfer| transfer["reason"] == "fraud_detected")
        .collect();
    assert_eq!(blocked.len(), 1);
    let names = counter.names_of_events();
    for name in ["bank_policy_changed", "account_frozen", "account_unfrozen"] {
        assert!(names.iter().any(|known| known == name), "{name}");
    }
    let accounts = counter.ask(json!({"type": "accounts"}));
    assert!(accounts.as_array().unwrap().iter().all(|account| account["status"] == "active"));
}

/// A class speaks of its events by their positions and of its accounts by their numbers.
#[test]
fn the_sample_bank_is_the_same_wherever_and_whenever_it_is_opened() {
    let one = Counter::in_memory();
    let elsewhere = Box::new(MemoryStore::new(uuid("another log")));
    let other = Counter::page("another page", elsewhere, &MemoryArea::default());
    other.set_clock("2031-07-01T08:00:00Z");
    let bank_id = at_once(open_sample_bank(&one.bank)).unwrap();
    assert_eq!(at_once(open_sample_bank(&other.bank)), Ok(bank_id));
    let all = |counter: &Counter| {
        let mut events = counter.events(json!({}));
        for event in &mut events {
            // Each bank hashes account numbers with a secret of its own.
            event["data"].as_object_mut().unwrap().remove("number_hash");
        }
        events
    };
    let events = all(&one);
    assert_eq!(events.len(), usize::try_from(one.bank.head()).unwrap());
    for (event, same) in events.iter().zip(all(&other)) {
        assert_eq!(*event, same);
    }
    let later = other.bank.clock().now().to_string();
    assert!(later.starts_with("2031-07-01"), "what comes now is later: {later}");

    let head = other.bank.head();
    assert_eq!(at_once(open_sample_bank(&other.bank)), Ok(bank_id));
    assert_eq!(other.bank.head(), head, "nothing is recorded twice");

    // Links and lessons elsewhere speak of these.
    let accounts = one.ask(json!({"type": "accounts"}));
    let number = |account: &serde_json::Value| account["account_number"].as_str().map(last_four);
    let numbers: Vec<_> = accounts.as_array().unwrap().iter().filter_map(number).collect();
    assert_eq!(numbers, ["2734", "1837", "1116", "7599", "8138"]);
    let named =
        |position: usize| (&events[position - 1]["type"], &events[position - 1]["recorded_at"]);
    assert_eq!(named(56), (&json!("money_withdrawn"), &json!("2026-03-05T08:20:00.000Z")));
    assert_eq!(events.len(), 103);
}

fn last_four(number: &str) -> String {
    number.chars().rev().take(4).collect::<Vec<_>>().into_iter().rev().collect()
}
