//! The same command twice is one command, for as long as the log lives.

use leftfold_core::application::{ImportMode, Options, Outcome};
use leftfold_core::domain::Command;
use serde_json::{Value, json};

use crate::support::{
    Counter, at_once, atomic, code, deposit, id, open_account, read_options, register, transfer,
    under, withdraw,
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

/// Options of a customer, with a command's id.
fn by(customer: &str, name: &str) -> Value {
    let actor = json!({"role": "customer", "name": customer, "customer_id": id(customer)});
    json!({"command_id": id(name), "actor": actor})
}

/// What Ann asked for: one command that was accepted, and one that was refused.
fn asked_by_ann() -> (Counter, [(Value, &'static str, Outcome); 2]) {
    let counter = Counter::of_ann();
    counter.accept(register("bob", "bank"));
    let asked = [(deposit("a", "5"), "accepted"), (withdraw("a", "5000"), "refused")];
    let answered = asked.map(|(command, name)| {
        let first = counter.execute(command.clone(), by("ann", name));
        (command, name, first)
    });
    (counter, answered)
}

#[test]
fn another_customer_who_repeats_a_command_learns_nothing_of_it() {
    let (counter, asked) = asked_by_ann();
    let head = counter.bank.head();
    let refused = |command: &Value, name: &str| {
        let alone = counter.refuse_with(command.clone(), by("bob", name));
        let call =
            (Command::parse(command.clone()).unwrap(), read_options(by("bob", name)).unwrap());
        let together = at_once(counter.bank.execute_all(vec![call.clone(), call]));
        assert!(together.iter().all(|outcome| outcome.refusal() == Some(&alone)), "{together:?}");
        alone
    };
    for when in ["at once", "after a reload", "while it is locked"] {
        let all = asked.iter().flat_map(|(command, name, _)| {
            [command, &deposit("b", "7")].map(|command| refused(command, name))
        });
        for refusal in all.collect::<Vec<_>>() {
            assert_eq!(refusal.code, code("command_id_reused"), "{when}");
            assert_eq!(refusal.message, "this command id was already used for another command");
            assert!(refusal.details.is_empty(), "{when}: {refusal:?}");
        }
        if when == "at once" {
            counter.reload();
        } else if when == "after a reload" {
            at_once(counter.bank.set_passphrase(Some("correct horse"))).unwrap();
            at_once(counter.bank.lock()).unwrap();
        }
    }
    assert_eq!(counter.bank.head(), head, "and nothing is recorded of it");
}

#[test]
fn who_asked_and_who_sees_everything_hear_the_first_outcome_again() {
    let (counter, asked) = asked_by_ann();
    for (command, name, first) in &asked {
        repeated(&counter, command.clone(), by("ann", name), first);
        for role in ["admin", "teller", "analyst", "auditor"] {
            let mut options = under(name);
            options["actor"] = json!({"role": role, "name": "Somebody"});
            repeated(&counter, command.clone(), options, first);
        }
    }
}

#[test]
fn what_waits_in_the_queue_is_not_told_to_another_customer_either() {
    let counter = Counter::of_ann().queued();
    let first = counter.execute(deposit("a", "5"), by("ann", "k"));
    repeated(&counter, deposit("a", "5"), by("ann", "k"), &first);
    for settled in [false, true] {
        let refusal = counter.refuse_with(deposit("a", "5"), by("bob", "k"));
        assert_eq!(refusal.code, code("command_id_reused"), "settled: {settled}");
        counter.settle();
    }
}

/// A transfer at one stroke is one commit with the payee's credit in it, and what the payee has then.
#[test]
fn an_outcome_shows_of_its_events_those_that_its_actor_may_see() {
    let counter = Counter::of_ann();
    counter.accept(register("bob", "bank"));
    counter.accept(open_account("c", "bob", Some("70")));
    let command = Command::parse(atomic("t", "a", "c", "5")).unwrap();
    let options = read_options(by("ann", "k")).unwrap();
    let shown = |options: &Options| {
        let outcome = at_once(counter.bank.execute(command.clone(), options.clone()));
        let actor = options.actor.clone().unwrap_or_default();
        serde_json::to_value(counter.bank.outcome_view(&outcome, &actor)).unwrap()
    };
    let streams = |events: &Value| -> Vec<String> {
        let events = events.as_array().unwrap().iter();
        events.map(|event| event["stream"].as_str().unwrap().to_owned()).collect()
    };
    let theirs = format!("account-{}", id("c"));
    let first = shown(&options);
    assert_eq!(first["status"], "accepted");
    assert!(streams(&first["events"]).contains(&format!("account-{}", id("a"))), "{first}");
    assert!(!first.to_string().contains("75.00"), "what Bob has: {first}");
    assert!(!streams(&first["events"]).contains(&theirs), "{first}");
    assert_eq!(shown(&options)["original"], first);
    let admin = shown(&Options { actor: None, ..options });
    assert!(streams(&admin["original"]["events"]).contains(&theirs), "{admin}");
}
