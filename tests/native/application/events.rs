//! What is told of events: to whoever asks, and to whoever listens.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leftfold_core::application::{ImportMode, Notice};
use leftfold_core::codec::export;
use leftfold_core::domain::Actor;
use leftfold_core::store::MemoryArea;
use leftfold_core::store::conformance::sample;
use serde_json::{Value, json};

use crate::support::{Counter, area_store, at_once, deposit, id, transfer, uuid, withdraw};

fn positions(events: &[Value]) -> Vec<u64> {
    events.iter().map(|event| event["position"].as_u64().unwrap()).collect()
}

#[test]
fn positions_and_versions_have_no_gaps_and_ids_no_double() {
    let counter = Counter::of_ann();
    counter.accept(transfer("t", "a", "b", "5"));
    counter.refuse(withdraw("b", "100"));
    let events = counter.events(json!({}));
    assert_eq!(positions(&events), (1..=counter.bank.head()).collect::<Vec<_>>());
    let mut ids: Vec<_> = events.iter().map(|event| event["event_id"].as_str().unwrap()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), events.len());
    for event in &events {
        let stream = event["stream"].as_str().unwrap();
        let before = events.iter().take_while(|other| other["position"] != event["position"]);
        let version = 1 + before.filter(|other| other["stream"] == stream).count();
        assert_eq!(event["version"], version, "{event}");
        let schema = match event["type"].as_str().unwrap() {
            "money_deposited" | "money_withdrawn" | "transfer_initiated" => 2,
            _ => 1,
        };
        assert_eq!(
            (&event["schema"], &event["recorded_at"]),
            (&json!(schema), &json!("2026-03-02T12:00:00.000Z"))
        );
    }
}

#[test]
fn events_are_asked_for_by_place_number_stream_type_and_request() {
    let counter = Counter::of_ann();
    counter.execute(transfer("t", "a", "b", "5"), json!({"command_id": id("k")}));
    counter.accept(deposit("a", "1"));
    let asked = |filter: Value| positions(&counter.events(filter));
    assert_eq!(asked(json!({"after": 9})), [10, 11]);
    assert_eq!(asked(json!({"after": 2, "limit": 2})), [3, 4]);
    assert_eq!(asked(json!({"limit": 0})), [0; 0]);
    assert_eq!(asked(json!({"after": 99})), [0; 0]);
    assert_eq!(asked(json!({"stream": format!("account-{}", id("a"))})), [3, 6, 11]);
    assert_eq!(asked(json!({"type": "account_opened"})), [3, 4]);
    assert_eq!(asked(json!({"type": "account_opened", "limit": 1})), [3]);
    assert_eq!(asked(json!({"correlation_id": id("k")})), [5, 6, 7, 8, 9, 10]);
    assert_eq!(asked(json!({"correlation_id": id("k"), "type": "account_credited"})), [7]);
    assert_eq!(
        asked(json!({"stream": format!("account-{}", id("a")), "after": 3, "limit": 1})),
        [6]
    );
}

/// Each event names what led to it: the command, or the event just before. The fraud check and what
/// it decides are of one command, all others of one each.
#[test]
fn a_request_and_what_followed_from_it_are_one_chain() {
    let counter = Counter::of_ann().stepwise();
    let options = json!({
        "command_id": id("k"), "location": "FR",
        "actor": {"role": "teller", "name": "Tom"},
    });
    assert!(counter.execute(transfer("t", "a", "b", "5"), options).is_accepted());
    counter.step();
    counter.accept(deposit("a", "1"));
    counter.settle();
    let chain = counter.events(json!({"correlation_id": id("k")}));
    let commits = ["initiated", "debited", "credited", "checked", "checked", "completed"];
    assert_eq!(chain.len(), commits.len());
    assert_eq!(chain[0]["metadata"]["command_id"], id("k"));
    assert_eq!(chain[0]["metadata"]["causation_id"], id("k"));
    for (pair, of) in chain.windows(2).zip(commits.windows(2)) {
        assert_eq!(pair[1]["metadata"]["causation_id"], pair[0]["event_id"]);
        let of_one_command = pair[1]["metadata"]["command_id"] == pair[0]["metadata"]["command_id"];
        assert_eq!(of_one_command, of[1] == of[0], "{}", pair[1]);
        assert_eq!(pair[1]["metadata"]["actor"], json!({"role": "teller", "name": "Tom"}));
        assert_eq!(pair[1]["metadata"]["location"], "FR");
    }
}

/// Also of a commit that no command of today's yields: a log may hold it all the same.
#[test]
fn events_of_one_commit_follow_from_each_other() {
    let counter = Counter::in_memory();
    let log = export(uuid("log"), &sample::entries(), None).unwrap().text;
    let view = at_once(counter.bank.import_log(&log, ImportMode::Replace));
    assert!(view.ok, "{view:?}");
    let events = counter.events(json!({"type": "account_opened"}));
    let [first, second] = &events[..] else { panic!("not two") };
    assert_eq!(first["metadata"]["command_id"], second["metadata"]["command_id"]);
    assert_eq!(first["metadata"]["causation_id"], first["metadata"]["command_id"]);
    assert_eq!(second["metadata"]["causation_id"], first["event_id"]);
}

#[test]
fn an_event_counts_from_when_it_was_said_to() {
    let counter = Counter::of_ann_since("2026-02-01T12:00:00Z");
    let earlier = json!({"effective_at": "2026-03-01T08:00:00+01:00"});
    counter.execute(deposit("a", "5"), earlier);
    let event = counter.events(json!({"after": 4})).remove(0);
    assert_eq!(event["effective_at"], "2026-03-01T07:00:00.000Z");
    assert_eq!(event["recorded_at"], "2026-03-02T12:00:00.000Z");
}

#[test]
fn an_outcome_has_the_events_of_its_own_commit_alone() {
    let counter = Counter::of_ann();
    let outcome = counter.execute(transfer("t", "a", "b", "5"), json!({"command_id": id("k")}));
    let view =
        serde_json::to_value(counter.bank.outcome_view(&outcome, &Actor::default())).unwrap();
    assert_eq!((&view["status"], &view["position"]), (&json!("accepted"), &json!(5)));
    let names: Vec<_> =
        view["events"].as_array().unwrap().iter().map(|event| &event["type"]).collect();
    assert_eq!(names, ["transfer_initiated"]);
    assert_eq!(view["durability"], "memory");
    let again = counter.execute(transfer("t", "a", "b", "5"), json!({"command_id": id("k")}));
    let again = serde_json::to_value(counter.bank.outcome_view(&again, &Actor::default())).unwrap();
    assert_eq!((&again["status"], &again["original"]), (&json!("duplicate"), &view));
}

/// A bank that can be spoken to from within a listener's call.
struct Listened {
    counter: Rc<Counter>,
    told: Rc<RefCell<Vec<String>>>,
}

fn listened() -> Listened {
    Listened { counter: Rc::new(Counter::of_ann()), told: Rc::default() }
}

impl Listened {
    fn listen(&self, name: &'static str) -> u64 {
        let told = Rc::clone(&self.told);
        self.counter.bank.subscribe(Rc::new(move |notice| {
            let text = match notice {
                Notice::Recorded { after, head, here } => {
                    assert!(here, "no other page has this log open");
                    format!("{name}: {after}..{head}")
                }
                Notice::Replaced => format!("{name}: replaced"),
                Notice::Changed => format!("{name}: changed"),
            };
            told.borrow_mut().push(text);
        }))
    }

    fn told(&self) -> Vec<String> {
        std::mem::take(&mut self.told.borrow_mut())
    }
}

#[test]
fn listeners_are_told_in_the_order_in_which_they_came_of_everything_that_was_recorded() {
    let listened = listened();
    let first = listened.listen("first");
    listened.listen("second");
    listened.counter.accept(transfer("t", "a", "b", "5"));
    assert_eq!(listened.told(), ["first: 4..10", "second: 4..10"]);
    listened.counter.refuse(withdraw("b", "100"));
    assert_eq!(listened.told(), ["first: 10..11", "second: 10..11"], "a refusal is recorded too");
    listened.counter.bank.unsubscribe(first);
    listened.counter.accept(deposit("a", "5"));
    assert_eq!(listened.told(), ["second: 11..12"]);
    at_once(listened.counter.bank.set_runner(leftfold_core::application::Runner::Stepwise));
    listened.counter.accept(transfer("u", "a", "b", "5"));
    listened.counter.step();
    assert_eq!(listened.told(), ["second: changed", "second: 12..13", "second: 13..14"]);
    let repeat = json!({"command_id": id("k")});
    listened.counter.execute(deposit("a", "5"), repeat.clone());
    listened.counter.execute(deposit("a", "5"), repeat);
    assert_eq!(listened.told(), ["second: 14..15"], "a repeat records nothing");
}

#[test]
fn listeners_are_told_when_anything_may_be_different() {
    let listened = listened();
    listened.listen("page");
    listened.counter.reload();
    assert_eq!(listened.told(), ["page: changed"], "the log is what it was");
    at_once(listened.counter.bank.reset()).unwrap();
    assert_eq!(listened.told(), ["page: replaced"]);
}

#[test]
fn listeners_are_told_of_what_another_page_recorded() {
    let area = MemoryArea::default();
    let writer = Counter::in_area(&area).with_ann();
    let reader = Counter::page("reader", Box::new(area_store(&area)), &area);
    let told = Rc::new(RefCell::new(Vec::new()));
    let listened = Rc::clone(&told);
    reader.bank.subscribe(Rc::new(move |notice| listened.borrow_mut().push(notice)));
    let after = reader.bank.head();
    let head = writer.accept(deposit("a", "5"));
    reader.reload();
    assert_eq!(*told.borrow(), [Notice::Recorded { after, head, here: false }]);
}

/// What is told has happened: whoever is told can read it, at once.
#[test]
fn a_listener_reads_what_it_is_told_of() {
    let listened = listened();
    let (counter, read) = (Rc::clone(&listened.counter), Rc::new(Cell::new(0)));
    let seen = Rc::clone(&read);
    listened.counter.bank.subscribe(Rc::new(move |notice| {
        if let Notice::Recorded { after, head, .. } = notice {
            assert_eq!(counter.bank.head(), head);
            assert_eq!(
                positions(&counter.events(json!({ "after": after }))),
                (after + 1..=head).collect::<Vec<_>>()
            );
            assert_eq!(counter.account("b")["balance"], "5.00");
            seen.set(seen.get() + 1);
        }
    }));
    listened.counter.accept(transfer("t", "a", "b", "5"));
    assert_eq!(read.get(), 1);
}

#[test]
fn a_listener_may_leave_and_bring_another_while_it_is_told() {
    let listened = Rc::new(listened());
    let own = Rc::new(Cell::new(None));
    let (at_call, id) = (Rc::clone(&listened), Rc::clone(&own));
    own.set(Some(listened.counter.bank.subscribe(Rc::new(move |_| {
        at_call.told.borrow_mut().push("leaving".into());
        if let Some(id) = id.take() {
            at_call.counter.bank.unsubscribe(id);
            at_call.listen("follower");
        }
    }))));
    listened.listen("stayer");
    listened.counter.accept(deposit("a", "5"));
    assert_eq!(listened.told(), ["leaving", "stayer: 4..5"]);
    listened.counter.accept(deposit("a", "5"));
    assert_eq!(listened.told(), ["stayer: 5..6", "follower: 5..6"]);
}
