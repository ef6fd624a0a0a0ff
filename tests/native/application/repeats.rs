//! The same command twice is one command, for as long as the log lives.

use leftfold_core::application::{ImportMode, Outcome};
use serde_json::{Value, json};

use crate::support::{
    Counter, at_once, code, deposit, id, open_account, transfer, under, withdraw,
};

#[track_caller]
fn repeated(counter: &Counter, command: Value, options: Value, first: &Outcome) {
    let (head, shown) = (counter.bank.head(), counter.everything(None));
    match counter.execute(command, options) {
        Outcome::Duplicate { original, .. } => {
            assert_eq!(*original, *first, "the first outcome again");
        }
        other => panic!("no duplicate: {other:?}"),
    }
    assert_eq!(counter.bank.head(), head, "nothing is stored");
    assert_eq!(counter.everything(None), shown);
}

#[test]
fn a_repeat_gets_the_first_outcome_whatever_has_happened_since() {
    let counter = Counter::of_ann();
    let commands = [
        (deposit("a", "5"), under("accepted")),
        (withdraw("a", "10000"), under("rejected")),
        (transfer("t", "a", "b", "50"), under("transfer")),
        (open_account("c", "ann", Some("1")), under("opening")),
    ];
    let first: Vec<_> = commands
        .iter()
        .map(|(command, options)| counter.execute(command.clone(), options.clone()))
        .collect();
    counter.accept(crate::support::close("a"));
    for _ in 0..2 {
        for ((command, options), first) in commands.iter().zip(&first) {
            repeated(&counter, command.clone(), options.clone(), first);
        }
        counter.reload();
    }
    let elsewhere = Counter::in_memory();
    assert!(at_once(elsewhere.bank.import_log(&counter.exported(), ImportMode::Replace)).ok);
    for ((command, options), first) in commands.iter().zip(&first) {
        repeated(&elsewhere, command.clone(), options.clone(), first);
    }
}

#[test]
fn a_repeat_is_told_by_its_fields_in_any_order_and_its_options_aside() {
    let counter = Counter::of_ann();
    let first = counter.execute(deposit("a", "5"), under("k"));
    let text = format!(
        "{{\"amount\":\"5\",\"account_id\":\"{}\",\"type\":\"deposit_money\"}}",
        id("a").to_uppercase()
    );
    let mut options = under("k");
    options["location"] = json!("FR");
    options["expected_version"] = json!(99);
    repeated(&counter, serde_json::from_str(&text).unwrap(), options, &first);
}

#[test]
fn an_id_that_was_used_for_another_command_is_refused_and_not_recorded() {
    let counter = Counter::of_ann();
    counter.execute(deposit("a", "5"), under("k"));
    counter.refuse_with(withdraw("b", "5"), under("refused"));
    let head = counter.bank.head();
    for (command, options) in [
        (deposit("a", "5.00"), under("k")),
        (deposit("b", "5"), under("k")),
        (withdraw("a", "5"), under("k")),
        (deposit("nobody", "0"), under("k")),
        (withdraw("b", "6"), under("refused")),
    ] {
        assert_eq!(
            counter.refuse_with(command.clone(), options).code,
            code("command_id_reused"),
            "{command}"
        );
    }
    assert_eq!(counter.bank.head(), head);
    assert_eq!(counter.account("a")["balance"], "205.00");
}

#[test]
fn a_command_without_an_id_is_a_new_one_each_time() {
    let counter = Counter::of_ann();
    counter.accept(deposit("a", "5"));
    counter.accept(deposit("a", "5"));
    assert_eq!(counter.account("a")["balance"], "210.00");
}

/// Stepwise, the repeat comes while the transfer is still on its way.
#[test]
fn a_transfer_that_is_on_its_way_is_not_begun_again() {
    let counter = Counter::of_ann().stepwise();
    let first = counter.execute(transfer("t", "a", "b", "50"), under("k"));
    for _ in 0..5 {
        repeated(&counter, transfer("t", "a", "b", "50"), under("k"), &first);
        counter.step();
    }
    assert_eq!(counter.step(), [""; 0]);
    assert_eq!(counter.account("a")["balance"], "150.00");
    assert_eq!(counter.account("b")["balance"], "50.00");
}
