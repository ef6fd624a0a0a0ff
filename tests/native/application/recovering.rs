//! What a transfer is still owed, as its process says, and what was made good of it after a crash.

use serde_json::{Value, json};

use crate::support::{
    Counter, area_store, at_once, close, deposit, freeze, id, same, transfer, what_is_true,
};
use leftfold_core::application::{Outcome, Recovery, Runner};
use leftfold_core::domain::TransferId;
use leftfold_core::event_sourcing::Position;
use leftfold_core::store::MemoryArea;

fn to_come(counter: &Counter) -> Vec<&'static str> {
    let transfer_id = TransferId(id("t").parse().unwrap());
    counter.bank.read(|bank| bank.to_come(transfer_id).to_vec())
}

fn since(counter: &Counter, position: Position) -> Recovery {
    counter.bank.read(|bank| bank.recovery_since(position))
}

fn names(counter: &Counter) -> Vec<String> {
    let steps = counter.transfer("t")["steps"].clone();
    let name = |step: &Value| step["name"].as_str().unwrap().to_owned();
    steps.as_array().unwrap().iter().map(name).collect()
}

/// What is foretold at each step is what is recorded in the end.
#[test]
fn what_is_to_come_of_a_transfer_is_what_comes_if_nothing_is_refused() {
    let counter = Counter::of_ann().stepwise();
    assert_eq!(to_come(&counter), [""; 0], "before it has begun");
    counter.accept(transfer("t", "a", "b", "100"));
    let mut foretold = vec![(names(&counter), to_come(&counter))];
    while !counter.step().is_empty() {
        foretold.push((names(&counter), to_come(&counter)));
    }
    let whole = names(&counter);
    assert_eq!(whole.len(), 6);
    assert_eq!(foretold.len(), 5);
    for (taken, ahead) in foretold {
        assert_eq!([taken.iter().map(String::as_str).collect(), ahead].concat(), whole);
    }
    assert_eq!(to_come(&counter), [""; 0], "once it has ended");
}

/// A refusal turns the way round: a refused debit has nothing to take back, a refused credit has.
#[test]
fn what_is_to_come_turns_round_where_a_step_is_refused() {
    let counter = Counter::of_ann().stepwise();
    counter.accept(transfer("t", "a", "b", "100"));
    counter.accept(freeze("a"));
    assert_eq!(counter.step(), ["command_rejected"]);
    assert_eq!(to_come(&counter), ["transfer_failed"]);

    let counter = Counter::of_ann().stepwise();
    counter.accept(close("b"));
    counter.accept(transfer("t", "a", "b", "100"));
    counter.step();
    assert_eq!(counter.step(), ["command_rejected"]);
    assert_eq!(to_come(&counter), ["debit_reversed", "transfer_failed"]);
    assert_eq!(counter.step(), ["debit_reversed"]);
    assert_eq!(to_come(&counter), ["transfer_failed"]);
}

#[test]
fn what_is_made_good_after_a_crash_is_told_step_by_step() {
    let area = MemoryArea::default();
    let before = Counter::in_area(&area).with_ann().stepwise();
    before.accept(transfer("t", "a", "b", "100"));
    before.step();
    let crashed = before.bank.head();
    assert_eq!(since(&before, crashed), Recovery { still_owed: true, ..Recovery::default() });
    drop(before);

    let after = Counter::page("a page opened again", Box::new(area_store(&area)), &area);
    let (credited, checked, completed) = (crashed + 1, crashed + 2, crashed + 4);
    let recovery = Recovery {
        steps: vec![credited, checked, completed],
        events: 4,
        last: Some(completed),
        still_owed: false,
    };
    assert_eq!(since(&after, crashed), recovery);
    // What is asked for and done later is no part of it.
    after.accept(deposit("a", "5"));
    after.accept(transfer("u", "a", "b", "1"));
    assert_eq!(since(&after, crashed), recovery);
    assert_eq!(since(&after, after.bank.head()), Recovery::default());
}

/// A request that waited is decided, and what its decision began is done as well.
#[test]
fn what_follows_from_a_request_that_waited_is_made_good_with_it() {
    let area = MemoryArea::default();
    let before = Counter::in_area(&area).with_ann().queued();
    before.accept(transfer("t", "a", "b", "100"));
    let crashed = before.bank.head();
    drop(before);

    let after = Counter::in_area(&area);
    let recovery = since(&after, crashed);
    assert_eq!(after.transfer("t")["status"], "completed");
    assert_eq!(recovery.steps.len(), 5, "the decision, debit, credit, check and end");
    assert_eq!(recovery.last, Some(after.bank.head()));
}

/// Another page goes on by hand: what it hasn't come to is still owed, and what is new is not.
#[test]
fn what_waits_for_another_page_is_still_owed() {
    let counter = Counter::of_ann().stepwise();
    counter.accept(transfer("t", "a", "b", "100"));
    let crashed = counter.bank.head();
    counter.step();
    let halfway = since(&counter, crashed);
    assert_eq!((halfway.steps, halfway.still_owed), (vec![crashed + 1], true));
    counter.set_runner(Runner::Immediate);
    counter.set_runner(Runner::Stepwise);
    let done = since(&counter, crashed);
    counter.accept(transfer("u", "a", "b", "1"));
    assert!(!done.still_owed);
    assert_eq!(since(&counter, crashed), done);
}

/// One transfer goes step by step, and everything else runs as ever, another transfer too.
#[test]
fn a_command_that_was_sent_to_go_stepwise_waits_alone() {
    let counter = Counter::of_ann();
    let stepwise = json!({ "stepwise": true });
    let outcome = counter.execute(transfer("t", "a", "b", "100"), stepwise);
    assert!(matches!(outcome, Outcome::Accepted { .. }));
    assert!(counter.bank.is_manual());
    assert_eq!(counter.transfer("t")["status"], "initiated");
    assert_eq!(counter.step(), ["account_debited"]);
    counter.accept(transfer("u", "a", "b", "1"));
    assert_eq!(counter.transfer("u")["status"], "completed");
    assert_eq!(counter.transfer("t")["status"], "debited");
    at_once(counter.bank.settle());
    assert_eq!(counter.transfer("t")["status"], "completed");
    assert!(!counter.bank.is_manual());
}

/// A crash leaves of a bank what a page that is opened again finds: nothing is lost, and each step is taken
/// once. Where the log is kept makes no difference, and a fork crashes by itself.
#[test]
fn a_bank_that_crashes_goes_on_from_its_log_wherever_that_is_kept() {
    let whole = Counter::of_ann();
    whole.accept(transfer("t", "a", "b", "100"));
    let end = what_is_true(&whole);
    let area = MemoryArea::default();
    for begun in [Counter::of_ann(), Counter::in_area(&area).with_ann()] {
        let begun = begun.stepwise();
        begun.accept(transfer("t", "a", "b", "100"));
        begun.step();
        let crashed = begun.bank.head();
        let fork = Counter { bank: at_once(begun.bank.fork(crashed)).unwrap() }.stepwise();
        fork.step();
        for counter in [fork, begun] {
            let (at, before) = (counter.bank.head(), counter.events(serde_json::json!({})));
            at_once(counter.bank.crash()).unwrap();
            assert_eq!(counter.bank.runner(), Runner::Immediate);
            assert!(!counter.bank.has_pending_commands());
            let after = counter.events(serde_json::json!({}));
            assert_eq!(&after[..before.len()], before, "nothing is lost");
            let recovery = since(&counter, at);
            assert!(!recovery.still_owed);
            assert_eq!(recovery.last, Some(counter.bank.head()));
            assert_eq!(counter.transfer("t")["status"], "completed");
            assert_eq!(names(&counter).len(), 6, "each step once");
            same(&what_is_true(&counter), &end, "at the end");
            assert!(at_once(counter.bank.verify()).ok);
        }
    }
}

#[test]
fn a_crash_decides_what_waited_and_keeps_the_time_that_is_set() {
    let counter = Counter::of_ann().queued();
    counter.set_clock("2026-03-02T13:00:00Z");
    counter.accept(deposit("a", "5"));
    at_once(counter.bank.crash()).unwrap();
    assert_eq!(counter.account("a")["balance"], "205.00");
    assert_eq!(
        counter.bank.clock().fixed().map(|time| time.to_string()),
        Some("2026-03-02T13:00:00.000Z".into())
    );
}
