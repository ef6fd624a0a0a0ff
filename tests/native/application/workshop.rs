//! The workshop for views: what is held back is stale, what is broken drifts, and what is rebuilt is
//! what the log says; and whatever is done there, the bank is as it was.

use leftfold_core::application::LoadView;
use leftfold_core::event_sourcing::Position;
use leftfold_core::read_models::{CopyView, Drift, Fault, ViewName, Workshop};
use serde_json::json;

use crate::support::{
    Counter, change_policy, close, deposit, id, open_account, register, transfer, withdraw,
};

struct Bench {
    counter: Counter,
    workshop: Workshop,
}

impl Bench {
    fn set_up() -> Self {
        let counter = Counter::of_ann();
        counter.accept(transfer("t", "a", "b", "5"));
        counter.refuse(withdraw("b", "900"));
        let workshop = counter.bank.read(|bank| Workshop::of(&bank.as_of(None)));
        Self { counter, workshop }
    }

    fn follow(&mut self) {
        let Self { counter, workshop } = self;
        while counter.bank.read(|bank| workshop.follow(&bank.as_of(None), 7)) {}
    }

    fn twice(&mut self, name: ViewName, position: Position) {
        let Self { counter, workshop } = self;
        counter.bank.read(|bank| workshop.take_twice(name, position, bank.log()));
    }

    fn view(&self, name: ViewName) -> CopyView {
        let report = self.counter.bank.read(|bank| self.workshop.report(&bank.as_of(None)));
        report.into_iter().find(|copy| copy.name == name).unwrap()
    }

    fn check(&mut self, name: ViewName) -> Vec<Drift> {
        self.workshop.check(name);
        self.follow();
        self.view(name).drift.unwrap()
    }

    /// The last event of a type.
    fn last(&self, event_type: &str) -> Position {
        let events = self.counter.events(json!({}));
        let last = events.iter().rev().find(|event| event["type"] == event_type).unwrap();
        last["position"].as_u64().unwrap()
    }
}

#[test]
fn a_copy_that_nothing_was_done_to_shows_what_the_bank_shows() {
    let mut bench = Bench::set_up();
    bench.counter.accept(deposit("a", "5"));
    bench.follow();
    for name in ViewName::ALL {
        let copy = bench.view(name);
        assert_eq!((copy.position, copy.lag), (bench.counter.bank.head(), 0), "{name:?}");
        assert!(copy.figures.iter().all(|(_, here, shown)| here == shown), "{copy:?}");
        assert!(!copy.figures.is_empty(), "{name:?}");
        assert_eq!(bench.check(name), [], "{name:?}");
    }
}

#[test]
fn a_copy_that_is_held_back_is_stale_and_not_wrong() {
    let mut bench = Bench::set_up();
    bench.workshop.hold(ViewName::Accounts, true);
    bench.counter.accept(deposit("a", "5"));
    bench.counter.accept(deposit("b", "5"));
    bench.follow();
    let copy = bench.view(ViewName::Accounts);
    assert_eq!((copy.held, copy.lag), (true, 2));
    assert!(copy.figures.iter().any(|(_, here, shown)| here != shown), "it is stale");
    assert_eq!(bench.check(ViewName::Accounts), [], "as of its position it is right");
    bench.workshop.hold(ViewName::Accounts, false);
    bench.follow();
    assert_eq!(bench.view(ViewName::Accounts).lag, 0);
    assert_eq!(bench.view(ViewName::Banks).lag, 0, "the others went on");
}

/// Events that say what is after them stand being taken twice; figures that are added up do not.
#[test]
fn an_event_taken_twice_drifts_where_it_is_added_up() {
    let mut bench = Bench::set_up();
    let paid_in = bench.counter.accept(deposit("a", "5"));
    bench.follow();
    for name in [ViewName::Books, ViewName::Statements, ViewName::Banks] {
        bench.twice(name, paid_in);
        assert_eq!(bench.view(name).faults, [Fault::Twice(paid_in)]);
    }
    let drift = bench.check(ViewName::Books);
    let movements = drift.iter().find(|drift| drift.figure == "movements").unwrap();
    assert_eq!(movements.here.as_deref(), Some("5"), "{drift:?}");
    assert_eq!(movements.rebuilt.as_deref(), Some("4"));
    assert_eq!(bench.check(ViewName::Statements).len(), 1);
    assert_eq!(bench.check(ViewName::Banks), [], "a bank's name is the same said twice");
    bench.counter.accept(deposit("a", "1"));
    bench.follow();
    assert_eq!(bench.view(ViewName::Books).drift, None, "what was found is no longer all");
    assert_ne!(bench.check(ViewName::Books), [], "catching up mends nothing");
    bench.workshop.rebuild(ViewName::Books, None);
    assert_eq!(bench.view(ViewName::Books).position, 0);
    bench.follow();
    assert_eq!(bench.view(ViewName::Books).faults, []);
    assert_eq!(bench.check(ViewName::Books), []);
    bench.twice(ViewName::Books, bench.counter.bank.head() + 1);
    assert_eq!(bench.view(ViewName::Books).faults, [], "what has not come can't come twice");
}

#[test]
fn an_event_that_was_missed_drifts_until_it_is_rebuilt() {
    let mut bench = Bench::set_up();
    let completed = bench.last("transfer_completed");
    bench.workshop.rebuild(ViewName::Transfers, Some(completed));
    bench.follow();
    let drift = bench.check(ViewName::Transfers);
    let told: Vec<_> = drift
        .iter()
        .map(|drift| (drift.figure, drift.here.as_deref(), drift.rebuilt.as_deref()))
        .collect();
    assert_eq!(
        told,
        [("status", Some("credited"), Some("completed")), ("steps", Some("5"), Some("6"))]
    );
    let opened = bench.last("account_opened");
    bench.workshop.rebuild(ViewName::Accounts, Some(opened));
    bench.follow();
    assert!(bench.check(ViewName::Accounts).iter().all(|drift| drift.here.is_none()));
    bench.workshop.rebuild(ViewName::Transfers, None);
    bench.follow();
    assert_eq!(bench.check(ViewName::Transfers), []);
}

#[test]
fn every_view_drifts_without_an_event_of_its_own() {
    let mut bench = Bench::set_up();
    bench.counter.accept(withdraw("a", "50"));
    bench.follow();
    let own = [
        (ViewName::Banks, "bank_opened"),
        (ViewName::Customers, "customer_registered"),
        (ViewName::Accounts, "account_opened"),
        (ViewName::Books, "account_debited"),
        (ViewName::Transfers, "transfer_initiated"),
        (ViewName::Statements, "money_withdrawn"),
        (ViewName::FraudChecks, "transaction_analyzed"),
        (ViewName::Commands, "command_rejected"),
    ];
    for (name, event_type) in own {
        let position = bench.last(event_type);
        bench.workshop.rebuild(name, Some(position));
        bench.follow();
        assert_ne!(bench.check(name), [], "{name:?}");
    }
}

#[test]
fn what_is_done_in_the_workshop_touches_nothing() {
    let mut bench = Bench::set_up();
    let before = (bench.counter.everything(None), bench.counter.exported());
    for name in ViewName::ALL {
        bench.twice(name, 3);
        bench.workshop.rebuild(name, Some(3));
        bench.workshop.hold(name, true);
    }
    bench.follow();
    assert_eq!((bench.counter.everything(None), bench.counter.exported()), before);
}

#[test]
fn nobody_who_was_forgotten_is_held_back_in_a_copy() {
    let mut bench = Bench::set_up();
    bench.counter.accept(register("bob", "bank"));
    bench.counter.accept(open_account("c", "bob", None));
    bench.follow();
    bench.workshop.hold(ViewName::Customers, true);
    bench.counter.accept(close("c"));
    bench.counter.accept(json!({"type": "forget_customer", "customer_id": id("bob")}));
    bench.follow();
    let copy = bench.view(ViewName::Customers);
    assert_eq!((copy.held, copy.lag), (false, 0));
    assert_eq!(bench.check(ViewName::Customers), []);
}

/// A snapshot spares what stands before it; a policy that takes none has all replayed.
#[test]
fn a_load_replays_what_came_since_the_last_snapshot() {
    let counter = Counter::of_ann();
    counter.accept(change_policy("bank", json!({"snapshot_every": 3})));
    for _ in 0..7 {
        counter.accept(deposit("a", "1"));
    }
    let loads = |counter: &Counter| {
        let loads = counter.bank.loads(None, None).into_iter();
        let version = |load: &LoadView| load.snapshot.as_ref().map(|snapshot| snapshot.version);
        loads.map(|load| (load.events, version(&load), load.replayed)).collect::<Vec<_>>()
    };
    assert_eq!(loads(&counter), [(8, Some(6), 2), (1, None, 1)]);
    counter.reload();
    assert_eq!(loads(&counter), [(8, Some(6), 2), (1, None, 1)]);
}

#[test]
fn what_a_load_took_in_the_past_is_asked_at_a_position() {
    let counter = Counter::of_ann();
    counter.accept(change_policy("bank", json!({"snapshot_every": 3})));
    for _ in 0..7 {
        counter.accept(deposit("a", "1"));
    }
    let head = counter.bank.head();
    let at = |position: Position| counter.ask(json!({"type": "loads", "at": position}));
    let (a, stream) = (id("a"), format!("account-{}", id("a")));
    let snapshot = json!({"stream": stream, "version": 6, "position": head - 2});
    let of_a = json!({"account_id": a, "events": 8, "snapshot": snapshot, "replayed": 2});
    assert_eq!(at(head)[0], of_a);
    assert_eq!(at(head - 2)[0]["replayed"], 0, "the snapshot has just been taken");
    assert_eq!(at(head - 3)[0]["snapshot"]["version"], 3);
    assert_eq!(at(head - 3)[0]["replayed"], 2);
    assert_eq!(at(2), json!([]), "no account is open yet");
    let of_b = counter.ask(json!({"type": "loads", "account_id": id("b")}));
    assert_eq!(of_b, json!([{"account_id": id("b"), "events": 1, "replayed": 1}]));
    assert_eq!(counter.ask(json!({"type": "loads", "limit": 1})), json!([of_a]));
    assert_eq!(counter.ask(json!({"type": "loads", "account_id": id("nobody's")})), json!([]));
}
