//! The queue of requests: a receipt now, a decision in its turn, and an end that no request can keep
//! from those behind it.

use std::cell::RefCell;
use std::rc::Rc;

use leftfold_core::application::{Bank, ImportMode, Notice, Outcome, Runner};
use leftfold_core::codec::{export, import};
use leftfold_core::domain::request::{Asked, CommandReceived, RequestEvent};
use leftfold_core::domain::{
    Actor, Commit, Entry, Event, Headers, Personal, Recorded, Sealed, command_stream,
};
use leftfold_core::event_sourcing::{ContentHash, Origin, Reason, Timestamp};
use leftfold_core::store::MemoryArea;
use serde_json::{Value, json};

use crate::support::{
    Counter, NOON, area_store, at_once, close, code, deposit, freeze, id, open_account, overdraft,
    ports, register, transfer, under, uuid, with, withdraw,
};

fn queued() -> Counter {
    Counter::of_ann().queued()
}

/// Puts a command into the queue under a name.
#[track_caller]
fn ask(counter: &Counter, name: &str, command: Value) {
    let outcome = counter.execute(command, under(name));
    assert!(outcome.is_accepted(), "{name}: {outcome:?}");
}

/// What the bank says of a command: its status, and the code of its refusal.
fn told(counter: &Counter, name: &str) -> (String, Option<String>) {
    let told = counter.command(name);
    let text = |value: &Value| value.as_str().map(ToOwned::to_owned);
    (text(&told["status"]).unwrap(), text(&told["error"]["code"]))
}

#[track_caller]
fn stands(counter: &Counter, name: &str, status: &str) {
    assert_eq!(told(counter, name), (status.to_owned(), None), "{name}");
}

#[track_caller]
fn rejected(counter: &Counter, name: &str, code: &str) {
    assert_eq!(told(counter, name), ("rejected".to_owned(), Some(code.to_owned())), "{name}");
}

/// How many requests wait, and how many transfers have not ended.
fn waiting_and_on_the_way(counter: &Counter) -> (usize, usize) {
    counter.bank.read(|bank| (bank.requests_waiting(), bank.transfers_in_flight()))
}

#[test]
fn a_request_answers_with_its_receipt_and_nothing_has_happened_yet() {
    let counter = queued();
    let (head, before) = (counter.bank.head(), counter.account("a"));
    let outcome = counter.execute(deposit("a", "5"), under("k"));
    let view =
        serde_json::to_value(counter.bank.outcome_view(&outcome, &Actor::default())).unwrap();
    assert_eq!((&view["status"], &view["position"]), (&json!("accepted"), &json!(head + 1)));
    let [receipt] = &view["events"].as_array().unwrap()[..] else { panic!("{view}") };
    assert_eq!(receipt["type"], "command_received");
    assert_eq!(receipt["stream"], format!("command-{}", id("k")));
    assert_eq!(receipt["data"]["command_type"], "deposit_money");
    assert_eq!(receipt["data"]["target"], format!("account-{}", id("a")));
    assert_eq!(counter.bank.head(), head + 1);
    assert_eq!(counter.account("a"), before);
    assert!(counter.bank.has_pending_commands());
    assert_eq!(waiting_and_on_the_way(&counter), (1, 0));
    let command = counter.command("k");
    assert_eq!(
        (&command["status"], &command["type"]),
        (&json!("received"), &json!("deposit_money"))
    );
    for member in ["error", "decided_position", "decided_at"] {
        assert_eq!(command.get(member), None, "{member}");
    }
}

#[test]
fn a_request_is_received_and_then_accepted_or_rejected() {
    let counter = queued();
    ask(&counter, "good", deposit("a", "5"));
    ask(&counter, "bad", withdraw("b", "5"));
    let received = counter.bank.head();
    counter.set_clock("2026-03-02T12:00:05Z");
    assert_eq!(counter.step(), ["money_deposited", "command_accepted"]);
    stands(&counter, "good", "accepted");
    stands(&counter, "bad", "received");
    assert_eq!(counter.step(), ["command_rejected"]);
    rejected(&counter, "bad", "insufficient_funds");
    assert_eq!(counter.step(), [""; 0]);
    assert!(!counter.bank.has_pending_commands());
    assert_eq!(counter.account("a")["balance"], "205.00");
    let (good, bad) = (counter.command("good"), counter.command("bad"));
    assert_eq!(good["decided_position"], received + 1);
    assert_eq!(bad["decided_position"], received + 3);
    for command in [good, bad] {
        assert_eq!(command["received_at"], "2026-03-02T12:00:00.000Z");
        assert_eq!(command["decided_at"], "2026-03-02T12:00:05.000Z");
    }
    let then = |at: u64| {
        let query = json!({"type": "command", "command_id": id("good"), "at": at});
        counter.ask(query)["status"].clone()
    };
    assert_eq!(then(received - 2), Value::Null);
    assert_eq!(
        [received - 1, received, received + 1].map(then),
        ["received", "received", "accepted"]
    );
}

#[test]
fn what_was_decided_at_once_has_not_waited() {
    let counter = Counter::of_ann();
    counter.execute(deposit("a", "5"), under("good"));
    counter.execute(withdraw("b", "5"), under("bad"));
    for name in ["good", "bad"] {
        let command = counter.command(name);
        assert_eq!(command.get("decided_position"), None, "{name}");
        assert_eq!(command["decided_at"], command["received_at"], "{name}");
    }
}

/// The refusal stands in the stream of the command that was asked for, beside its receipt.
#[test]
fn a_decision_follows_from_its_request() {
    let counter = queued();
    let options = json!({
        "command_id": id("k"), "location": "FR",
        "actor": {"role": "teller", "name": "Tom"},
    });
    assert!(counter.execute(withdraw("a", "5"), options.clone()).is_accepted());
    let refused = with(options, under("refused"));
    assert!(counter.execute(withdraw("a", "5000"), refused).is_accepted());
    counter.settle();
    let chain = counter.events(json!({"correlation_id": id("k")}));
    let names: Vec<_> = chain.iter().map(|event| event["type"].as_str().unwrap()).collect();
    let whole = ["command_received", "money_withdrawn", "transaction_analyzed", "command_accepted"];
    assert_eq!(names, whole);
    assert_eq!(chain[0]["metadata"]["causation_id"], id("k"));
    for pair in chain.windows(2) {
        assert_eq!(pair[1]["metadata"]["causation_id"], pair[0]["event_id"]);
        assert_eq!(pair[1]["metadata"]["actor"], json!({"role": "teller", "name": "Tom"}));
        assert_eq!(pair[1]["metadata"]["location"], "FR");
    }
    assert_ne!(chain[1]["metadata"]["command_id"], id("k"), "it is the process' own command");
    let check = counter.fraud_checks().remove(0);
    assert_eq!(check["transaction_id"], chain[1]["event_id"]);
    let stream = counter.events(json!({"stream": format!("command-{}", id("refused"))}));
    let names: Vec<_> = stream.iter().map(|event| event["type"].as_str().unwrap()).collect();
    assert_eq!(names, ["command_received", "command_rejected"]);
    assert_eq!([&stream[0]["version"], &stream[1]["version"]], [1, 2]);
    assert_eq!(stream[1]["data"]["command_type"], "withdraw_money");
    assert_eq!(stream[1]["data"]["target"], format!("account-{}", id("a")));
}

#[test]
fn requests_are_decided_in_the_order_in_which_they_came() {
    let counter = queued();
    ask(&counter, "too early", withdraw("b", "10"));
    ask(&counter, "pay in", deposit("b", "10"));
    ask(&counter, "in time", withdraw("b", "10"));
    ask(&counter, "too late", withdraw("b", "10"));
    ask(&counter, "freeze", freeze("b"));
    ask(&counter, "frozen", withdraw("b", "10"));
    ask(&counter, "open", open_account("new", "ann", Some("1")));
    ask(&counter, "use", withdraw("new", "1"));
    counter.settle();
    rejected(&counter, "too early", "insufficient_funds");
    stands(&counter, "pay in", "accepted");
    stands(&counter, "in time", "accepted");
    rejected(&counter, "too late", "insufficient_funds");
    stands(&counter, "freeze", "accepted");
    rejected(&counter, "frozen", "account_frozen");
    stands(&counter, "open", "accepted");
    stands(&counter, "use", "accepted");
    let decided: Vec<_> =
        ["too early", "pay in", "in time", "too late", "freeze", "frozen", "open", "use"]
            .iter()
            .map(|name| counter.command(name)["decided_position"].as_u64().unwrap())
            .collect();
    assert!(decided.is_sorted(), "{decided:?}");
}

#[test]
fn the_original_of_a_repeat_is_the_receipt() {
    let counter = queued();
    let first = counter.execute(withdraw("b", "5"), under("k"));
    let repeated = |when: &str| {
        let head = counter.bank.head();
        let Outcome::Duplicate { original, .. } = counter.execute(withdraw("b", "5"), under("k"))
        else {
            panic!("no duplicate {when}")
        };
        assert_eq!(*original, first, "{when}");
        assert_eq!(counter.bank.head(), head, "{when}: nothing is stored");
    };
    repeated("while it waits");
    counter.reload();
    repeated("while it waits, after a reload");
    counter.settle();
    rejected(&counter, "k", "insufficient_funds");
    repeated("once it was refused");
    counter.reload();
    repeated("once it was refused, after a reload");
    counter.set_runner(Runner::Immediate);
    repeated("when nothing waits any more");
}

#[test]
fn what_was_decided_at_once_is_a_repeat_in_the_queue_as_well() {
    let counter = Counter::of_ann();
    let first = counter.execute(withdraw("b", "5"), under("k"));
    let counter = counter.queued();
    let again = counter.execute(withdraw("b", "5"), under("k"));
    let Outcome::Duplicate { original, .. } = again else { panic!("no duplicate: {again:?}") };
    assert_eq!(*original, first);
    assert!(!counter.bank.has_pending_commands());
}

#[test]
fn an_id_that_is_used_for_another_command_is_refused_at_once() {
    let counter = queued();
    ask(&counter, "k", deposit("a", "5"));
    for settled in [false, true] {
        let head = counter.bank.head();
        let refusal = counter.refuse_with(deposit("a", "6"), under("k"));
        assert_eq!(refusal.code, code("command_id_reused"), "settled: {settled}");
        assert_eq!(counter.bank.head(), head, "and not recorded");
        counter.settle();
    }
    assert_eq!(counter.account("a")["balance"], "205.00");
}

#[test]
fn what_is_no_command_does_not_wait() {
    let counter = queued();
    let head = counter.bank.head();
    assert!(counter.try_execute(json!({"type": "rob_bank"}), Value::Null).is_err());
    for (command, options) in [
        (deposit("a", "5"), json!({"location": "XX"})),
        (deposit("a", "5"), json!({"effective_at": "2999-01-01T00:00:00Z"})),
        (freeze("a"), json!({"effective_at": "2026-03-01T00:00:00Z"})),
    ] {
        let refusal = counter.refuse_with(command, options.clone());
        assert_eq!(refusal.code, code("invalid_command"), "{options}");
    }
    assert_eq!(counter.bank.head(), head);
    assert!(!counter.bank.has_pending_commands());
}

/// All that is well-formed waits, whatever will be said of it.
#[test]
fn whatever_rule_refuses_a_request_refuses_it_in_its_turn() {
    let counter = queued();
    let auditor = json!({"role": "auditor", "name": "Au"});
    for (name, command, options, reason) in [
        ("forbidden", deposit("a", "1"), json!({ "actor": auditor }), "forbidden"),
        ("nobody", deposit("nobody", "1"), json!({}), "account_not_found"),
        ("amount", deposit("a", "1.005"), json!({}), "invalid_amount"),
        ("version", deposit("a", "1"), json!({"expected_version": 9}), "version_conflict"),
        ("funds", withdraw("a", "1000"), json!({}), "insufficient_funds"),
    ] {
        let outcome = counter.execute(command, with(options, under(name)));
        assert!(outcome.is_accepted(), "{name}: {outcome:?}");
        stands(&counter, name, "received");
        counter.settle();
        rejected(&counter, name, reason);
    }
    ask(&counter, "behind", deposit("a", "1"));
    counter.settle();
    stands(&counter, "behind", "accepted");
}

#[test]
fn an_expected_version_is_judged_when_its_request_is_decided() {
    let counter = queued();
    let at = |name: &str, version: u64| with(under(name), json!({"expected_version": version}));
    // The account is at 1 now: the second request is right once the first is done.
    for (name, version) in [("first", 1), ("second", 2), ("stale", 2), ("third", 3)] {
        assert!(counter.execute(deposit("a", "1"), at(name, version)).is_accepted());
    }
    counter.reload();
    counter.settle();
    stands(&counter, "first", "accepted");
    stands(&counter, "second", "accepted");
    rejected(&counter, "stale", "version_conflict");
    stands(&counter, "third", "accepted");
    let error = counter.command("stale")["error"].clone();
    assert_eq!((&error["expected"], &error["actual"]), (&json!("2"), &json!("3")));
    assert_eq!(counter.account("a")["version"], 4);
}

#[test]
fn a_request_counts_from_when_it_was_said_to_and_else_from_its_decision() {
    let counter = Counter::of_ann_since("2026-02-01T12:00:00Z").queued();
    let earlier = with(under("earlier"), json!({"effective_at": "2026-03-01T08:00:00Z"}));
    counter.execute(deposit("a", "1"), earlier);
    ask(&counter, "now", deposit("a", "2"));
    counter.set_clock("2026-03-02T13:00:00Z");
    counter.reload();
    counter.settle();
    let times = |name: &str| -> Vec<(String, String, String)> {
        let events = counter.events(json!({"correlation_id": id(name)}));
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let of = |e: &Value| (text(&e["type"]), text(&e["recorded_at"]), text(&e["effective_at"]));
        events.iter().map(of).collect()
    };
    let (noon, one) = ("2026-03-02T12:00:00.000Z", "2026-03-02T13:00:00.000Z");
    let said = "2026-03-01T08:00:00.000Z";
    let row = |name: &str, recorded: &str, effective: &str| {
        (name.to_owned(), recorded.to_owned(), effective.to_owned())
    };
    assert_eq!(
        times("earlier")[..2],
        [row("command_received", noon, noon), row("money_deposited", one, said)]
    );
    assert_eq!(
        times("now")[..2],
        [row("command_received", noon, noon), row("money_deposited", one, one)]
    );
}

/// Nothing counts from later than it was recorded, not even where the clock was set back.
#[test]
fn a_request_that_would_count_from_later_than_its_decision_counts_from_then() {
    let counter = queued();
    counter.execute(deposit("a", "1"), with(under("k"), json!({ "effective_at": NOON })));
    ask(&counter, "behind", deposit("a", "2"));
    counter.set_clock("2026-03-02T11:59:59Z");
    counter.settle();
    stands(&counter, "k", "accepted");
    let paid = counter.events(json!({"correlation_id": id("k"), "type": "money_deposited"}));
    assert_eq!(paid[0]["effective_at"], "2026-03-02T11:59:59.000Z");
    stands(&counter, "behind", "accepted");
}

/// What is created has its id with the receipt, so that whoever decides gives it no other.
#[test]
fn what_a_request_creates_is_what_it_was_to_create() {
    let counter = queued();
    let mut command = open_account("ignored", "ann", None);
    command.as_object_mut().unwrap().remove("account_id");
    counter.execute(command, under("k"));
    let receipt = counter.events(json!({"correlation_id": id("k")})).remove(0);
    let target = receipt["data"]["target"].as_str().unwrap().to_owned();
    assert!(target.starts_with("account-") && !target.ends_with(&id("ignored")));
    counter.reload();
    counter.settle();
    let opened = counter.events(json!({"correlation_id": id("k")})).remove(1);
    assert_eq!((&opened["type"], &opened["stream"]), (&json!("account_opened"), &json!(target)));
}

#[test]
fn a_saga_ends_before_the_next_request_is_decided() {
    let counter = queued();
    ask(&counter, "t", transfer("t", "a", "b", "200"));
    ask(&counter, "spend", withdraw("b", "200"));
    ask(&counter, "back", transfer("u", "b", "a", "200"));
    ask(&counter, "close", close("b"));
    let taken: Vec<Vec<_>> =
        std::iter::from_fn(|| Some(counter.step()).filter(|s| !s.is_empty())).collect();
    let first: Vec<_> = taken.iter().map(|step| step[0]).collect();
    assert_eq!(
        first,
        [
            "transfer_initiated",
            "account_debited",
            "account_credited",
            "transaction_analyzed",
            "transfer_completed",
            "money_withdrawn",
            "transfer_initiated",
            "command_rejected",
            "transfer_failed",
            "account_closed"
        ]
    );
    assert_eq!(taken[0], ["transfer_initiated", "command_accepted"]);
    assert_eq!(taken[5], ["money_withdrawn", "transaction_analyzed", "command_accepted"]);
    assert_eq!(counter.transfer("u")["reason"], "insufficient_funds");
    stands(&counter, "back", "accepted");
    stands(&counter, "close", "accepted");
}

/// That a request was accepted is no step of the transfer that it asked for.
#[test]
fn a_transfer_that_waited_has_the_steps_of_any_other() {
    let steps = |counter: Counter| {
        for (name, to) in [("t", "b"), ("u", "c")] {
            counter.execute(transfer(name, "a", to, "50"), Value::Null);
        }
        counter.settle();
        ["t", "u"].map(|name| -> Vec<String> {
            let steps = counter.transfer(name)["steps"].clone();
            steps
                .as_array()
                .unwrap()
                .iter()
                .map(|s| s["name"].as_str().unwrap().to_owned())
                .collect()
        })
    };
    let bank = || {
        let counter = Counter::of_ann();
        counter.accept(open_account("c", "ann", None));
        counter.accept(close("c"));
        counter
    };
    let [done, failed] = steps(bank());
    assert_eq!((done.len(), failed.len()), (6, 5));
    assert!(failed.contains(&"command_rejected".to_owned()), "{failed:?}");
    assert_eq!(steps(bank().queued()), [done, failed]);
}

#[test]
fn a_reload_between_any_two_steps_changes_nothing() {
    let play = |reloading: bool| {
        let counter = Counter::in_area(&MemoryArea::default()).with_ann().queued();
        let maybe = || {
            if reloading {
                counter.reload();
                assert_eq!(counter.bank.runner(), Runner::Queued, "it stays as it was set");
            }
        };
        for (name, command) in [
            ("t", transfer("t", "a", "b", "50")),
            ("refused", withdraw("a", "151")),
            ("withdraw", withdraw("a", "150")),
            ("open", open_account("new", "ann", Some("1"))),
        ] {
            ask(&counter, name, command);
            maybe();
        }
        while !counter.step().is_empty() {
            maybe();
        }
        assert!(at_once(counter.bank.verify()).ok);
        (counter.exported(), counter.everything(None))
    };
    let (smooth, reloaded) = (play(false), play(true));
    assert_eq!(smooth.1, reloaded.1);
    assert_eq!(smooth.0, reloaded.0, "to the letter");
}

#[test]
fn running_at_once_from_now_on_decides_what_waits() {
    let counter = queued();
    ask(&counter, "t", transfer("t", "a", "b", "50"));
    ask(&counter, "refused", withdraw("a", "1000"));
    counter.set_runner(Runner::Stepwise);
    assert!(counter.bank.has_pending_commands(), "step by step it waits on");
    counter.set_runner(Runner::Immediate);
    assert!(!counter.bank.has_pending_commands());
    assert_eq!(counter.transfer("t")["status"], "completed");
    rejected(&counter, "refused", "insufficient_funds");
}

/// Step by step, a client's command does not wait behind the requests; they go on when asked to.
#[test]
fn requests_go_on_step_by_step() {
    let counter = queued();
    ask(&counter, "waiting", withdraw("a", "200"));
    counter.set_runner(Runner::Stepwise);
    counter.accept(withdraw("a", "1"));
    stands(&counter, "waiting", "received");
    assert_eq!(counter.step(), ["command_rejected"]);
    rejected(&counter, "waiting", "insufficient_funds");
}

#[test]
fn whoever_opens_the_log_decides_what_waits() {
    let area = MemoryArea::default();
    let counter = Counter::in_area(&area).with_ann().queued();
    ask(&counter, "t", transfer("t", "a", "b", "50"));
    ask(&counter, "behind", withdraw("b", "50"));
    counter.step();
    let bank =
        at_once(Bank::open(Box::new(area_store(&area)), ports("another page", &area))).unwrap();
    let page = Counter { bank };
    stands(&page, "behind", "accepted");
    assert_eq!(page.balances(["a", "b"]), ["150.00", "0.00"]);
    counter.settle();
    counter.reload();
    assert_eq!(counter.everything(None), page.everything(None), "and nobody does it twice");
}

#[test]
fn two_pages_decide_each_request_once() {
    let area = MemoryArea::default();
    let here = Counter::in_area(&area).with_ann().queued();
    let store = Rc::new(area_store(&area));
    store.set_read_only(Some(Reason::new("other_tab_writes", "not yet")));
    let there = Counter::page("there", Box::new(Rc::clone(&store)), &area);
    there.set_runner(Runner::Queued);
    store.set_read_only(None);
    ask(&here, "first", deposit("a", "1"));
    ask(&there, "second", deposit("a", "2"));
    ask(&here, "third", deposit("a", "4"));
    assert_eq!(there.step(), ["money_deposited", "command_accepted"]);
    assert_eq!(here.step(), ["money_deposited", "command_accepted"]);
    there.settle();
    here.settle();
    here.reload();
    assert_eq!(here.account("a")["balance"], "207.00");
    for name in ["first", "second", "third"] {
        stands(&here, name, "accepted");
    }
    let decided = here.events(json!({"type": "command_accepted"}));
    assert_eq!(decided.len(), 3);
    assert!(at_once(here.bank.verify()).ok);
}

#[test]
fn a_request_that_finds_no_room_is_refused_and_a_decision_that_finds_none_waits() {
    let area = MemoryArea::default();
    let counter = Counter::in_area(&area).with_ann().queued();
    ask(&counter, "waiting", deposit("a", "5"));
    area.set_quota(Some(area.used()));
    let refusal = counter.refuse_with(deposit("a", "6"), under("refused"));
    assert_eq!(refusal.code, code("storage_full"));
    assert_eq!(counter.command("refused"), Value::Null, "what was not stored was not asked");
    assert_eq!(counter.step(), [""; 0]);
    counter.settle();
    stands(&counter, "waiting", "received");
    assert!(counter.bank.has_pending_commands());
    assert_eq!(counter.account("a")["balance"], "200.00");
    area.set_quota(None);
    counter.settle();
    stands(&counter, "waiting", "accepted");
    ask(&counter, "refused", deposit("a", "6"));
    counter.settle();
    assert_eq!(counter.account("a")["balance"], "211.00");
    assert!(at_once(counter.bank.verify()).ok);
}

fn asked(command: Value) -> Personal<Asked> {
    Personal::Clear(Asked { command, expected_version: None, effective_at: None })
}

/// The log of Ann's bank, and then requests that nobody's page received.
fn with_requests(requests: &[(&str, Personal<Asked>)]) -> String {
    let own: Vec<_> =
        requests.iter().map(|(name, personal)| (*name, *name, personal.clone())).collect();
    with_requests_in(&own)
}

/// The same, with a stream for each beside its own name.
fn with_requests_in(requests: &[(&str, &str, Personal<Asked>)]) -> String {
    let mut log = import(&Counter::of_ann().exported()).unwrap();
    for (name, stream, personal) in requests {
        let recorded_at = NOON.parse().unwrap();
        let headers = Rc::new(Headers {
            origin: Origin::Request { command_id: uuid(name), content: ContentHash([0; 8]) },
            correlation_id: uuid(name),
            recorded_at,
            effective_at: recorded_at,
            actor: Actor::default(),
            location: None,
        });
        let stream = command_stream(uuid(stream));
        let earlier = log.entries.iter().flat_map(Entry::events);
        let version = 1 + earlier.filter(|other| other.stream == stream).count() as u64;
        let received = Recorded {
            position: log.entries.last().unwrap().last() + 1,
            stream,
            version,
            index: 0,
            event: Event::Request(RequestEvent::Received(Box::new(CommandReceived {
                command_type: "deposit_money".into(),
                target: format!("account-{}", id("a")),
                subject: None,
                personal: personal.clone(),
            }))),
            headers: Rc::clone(&headers),
        };
        log.entries.push(Entry { commits: vec![Commit { headers, events: vec![received] }] });
    }
    export(log.log_id, &log.entries, None).unwrap().text
}

/// It would be decided into a stream that does not begin with it, or decided twice.
#[test]
fn a_request_in_the_stream_of_another_is_refused_with_its_log() {
    let request = || asked(deposit("a", "1"));
    let verify = |requests: &[(&str, &str, Personal<Asked>)]| {
        let text = with_requests_in(requests);
        at_once(Counter::in_memory().bank.import_log(&text, ImportMode::Verify)).error
    };
    assert_eq!(verify(&[("k", "k", request()), ("l", "l", request())]), None);
    let of_another = verify(&[("k", "another", request())]);
    let problem = "position 5: the command id is not that of its stream";
    assert_eq!(of_another.as_deref(), Some(problem));
    let twice = verify(&[("k", "k", request()), ("k", "k", request())]);
    assert_eq!(twice.as_deref(), Some("position 6: the command was already received"));
}

/// A request that can't be decided is passed over with its error kept, and those behind it go on.
#[test]
fn a_request_that_can_not_be_decided_is_passed_over_with_its_error_kept() {
    let sealed = || Personal::Sealed(Sealed { text: "c2VhbGVk".into(), opened: None });
    let of_freezing = Personal::Clear(Asked {
        command: freeze("a"),
        expected_version: None,
        effective_at: Some("2026-03-01T00:00:00Z".parse::<Timestamp>().unwrap()),
    });
    let too_long = deposit("a", &"9".repeat(2001));
    let poison: [(&str, Personal<Asked>); 8] = [
        ("no object", asked(json!("deposit_money"))),
        ("nothing", asked(Value::Null)),
        ("no such command", asked(json!({"type": "rob_bank"}))),
        ("a field too many", asked(with(deposit("a", "1"), json!({"tip": "1"})))),
        ("a field too few", asked(json!({"type": "deposit_money", "account_id": id("a")}))),
        ("no bearable length", asked(too_long)),
        ("no time for it", of_freezing),
        ("no key for it", sealed()),
    ];
    for (name, personal) in &poison {
        let text = with_requests(&[
            ("before", asked(deposit("a", "1"))),
            (name, personal.clone()),
            ("after", asked(deposit("a", "2"))),
        ]);
        let counter = Counter::in_memory().queued();
        let view = at_once(counter.bank.import_log(&text, ImportMode::Replace));
        assert!(view.ok, "{name}: {view:?}");
        stands(&counter, name, "received");
        assert_eq!(counter.step(), ["money_deposited", "command_accepted"]);
        assert_eq!(counter.step(), ["command_rejected"], "{name}");
        assert_eq!(counter.step(), ["money_deposited", "command_accepted"]);
        assert!(!counter.bank.has_pending_commands(), "{name}: it is not tried again");
        rejected(&counter, name, "invalid_command");
        let error = counter.command(name)["error"]["message"].clone();
        assert!(!error.as_str().unwrap().is_empty(), "{name}");
        stands(&counter, "after", "accepted");
        assert_eq!(counter.account("a")["balance"], "203.00");
        counter.reload();
        assert!(!counter.bank.has_pending_commands(), "{name}: nor after a reload");
        rejected(&counter, name, "invalid_command");
        assert_eq!(counter.command(name)["error"]["message"], error, "its error is kept");
        assert!(at_once(counter.bank.verify()).ok);
    }
}

/// Whoever foresees the id of a step that was refused sends a command by it.
/// What a request says that is about nobody: closed with its decision, without a second look at the
/// store, and so for whoever is told of the decision.
#[test]
fn a_request_about_nobody_can_not_be_read_once_it_is_decided() {
    let counter = Rc::new(queued());
    let received = counter.bank.head() + 1;
    ask(&counter, "k", register("nobody", "no such bank"));
    ask(&counter, "l", register("eve", "no such bank"));
    let readable = |position: u64| {
        counter.bank.read(|bank| match &bank.log().get(position) {
            Some(Recorded { event: Event::Request(RequestEvent::Received(event)), .. }) => {
                event.personal.get().is_some()
            }
            other => panic!("{other:?}"),
        })
    };
    assert_eq!((readable(received), readable(received + 1)), (true, true));
    let told = Rc::new(RefCell::new(Vec::new()));
    let (asked, hear) = (Rc::clone(&counter), Rc::clone(&told));
    counter.bank.subscribe(Rc::new(move |notice| {
        let data = asked.bank.read(|bank| bank.event_view(received)).map(|event| event.data);
        hear.borrow_mut().push((notice, data.unwrap()["personal"]["sealed"].is_string()));
    }));
    counter.step();
    let recorded = Notice::Recorded { after: received + 1, head: received + 2, here: true };
    assert_eq!(*told.borrow(), [(recorded, true)], "nothing else was read again");
    assert_eq!((readable(received), readable(received + 1)), (false, true));
    at_once(counter.bank.reload()).unwrap();
    assert_eq!((readable(received), readable(received + 1)), (false, true));
    assert!(counter.bank.privacy().unreadable.is_empty());
}

#[test]
fn a_request_may_have_the_id_of_a_step_that_was_refused() {
    let counter = Counter::of_ann();
    counter.execute(transfer("t", "a", "b", "5000"), under("k"));
    let step = counter.events(json!({"type": "command_rejected"})).remove(0);
    let options = json!({"command_id": step["metadata"]["command_id"]});
    let counter = counter.queued();
    assert!(counter.execute(deposit("a", "1"), options).is_accepted());
    counter.settle();
    assert_eq!(counter.account("a")["balance"], "201.00");
    let verified = at_once(counter.bank.verify());
    assert!(verified.ok, "{verified:?}");
    let elsewhere = Counter::in_memory();
    let export = counter.exported();
    assert!(at_once(elsewhere.bank.import_log(&export, ImportMode::Replace)).ok);
}

/// A refusal of a bank's own step is none of the request's that waits behind it.
#[test]
fn a_step_that_is_refused_takes_no_request_from_the_queue() {
    let counter = queued();
    ask(&counter, "t", transfer("t", "a", "b", "5000"));
    ask(&counter, "behind", deposit("a", "1"));
    counter.step();
    assert_eq!(counter.step(), ["command_rejected"]);
    stands(&counter, "t", "accepted");
    stands(&counter, "behind", "received");
    assert_eq!(waiting_and_on_the_way(&counter), (1, 1));
    counter.settle();
    stands(&counter, "behind", "accepted");
    assert_eq!(counter.transfer("t")["reason"], "insufficient_funds");
}

/// What an admin allowed in the meantime is allowed, and what was forbidden is not.
#[test]
fn a_request_is_decided_on_what_is_there_in_its_turn() {
    let counter = queued();
    ask(&counter, "overdraw", withdraw("b", "50"));
    counter.set_runner(Runner::Stepwise);
    counter.accept(overdraft("b", "50"));
    counter.set_runner(Runner::Queued);
    counter.settle();
    stands(&counter, "overdraw", "accepted");
    assert_eq!(counter.account("b")["balance"], "-50.00");
}
