//! Commands that are stored together come to what each would come to alone.

use std::cell::Cell;
use std::rc::Rc;

use leftfold_core::application::{Options, Outcome};
use leftfold_core::domain::Command;
use serde_json::{Value, json};

use crate::support::{
    Counter, at_once, code, deposit, id, open_account, open_bank, read_options, register, under,
    with, withdraw,
};

/// Commands with their options; each has an id of its own.
fn opening_day() -> Vec<(Value, Value)> {
    let numbered = |name: &str, number: &str| {
        with(open_account(name, "ann", Some("10")), json!({ "account_number": number }))
    };
    let long_ago = json!({ "effective_at": "2020-01-01T00:00:00Z" });
    let commands = [
        (open_bank("bank", "USD"), json!({})),
        (register("ann", "bank"), json!({})),
        (numbered("a", "LF-1"), json!({})),
        (numbered("b", "LF-1"), json!({})),
        (numbered("b", "LF-2"), json!({})),
        (open_account("c", "ann", None), json!({})),
        (deposit("a", "5"), long_ago),
        (deposit("a", "7"), json!({})),
        (withdraw("b", "10"), json!({})),
        (withdraw("c", "1"), json!({})),
        (json!({"type": "forget_customer", "customer_id": id("ann")}), json!({})),
    ];
    let numbered = commands.into_iter().enumerate();
    numbered
        .map(|(nth, (command, options))| (command, with(under(&format!("command {nth}")), options)))
        .collect()
}

fn read((command, options): (Value, Value)) -> (Command, Options) {
    (Command::parse(command).unwrap(), read_options(options).unwrap())
}

#[test]
fn accounts_that_open_together_know_of_each_other() {
    let alone = Counter::in_memory();
    let one_by_one: Vec<Outcome> = opening_day()
        .into_iter()
        .map(|(command, options)| alone.execute(command, options))
        .collect();

    let counter = Counter::in_memory();
    let stored = Rc::new(Cell::new(0));
    let count = Rc::clone(&stored);
    counter.bank.subscribe(Rc::new(move |_| count.set(count.get() + 1)));
    let commands = opening_day().into_iter().map(read).collect();
    let together = at_once(counter.bank.execute_all(commands));

    assert_eq!(together, one_by_one);
    assert_eq!(counter.exported(), alone.exported());
    let refused = |nth: usize| together[nth].refusal().map(|refusal| refusal.code);
    assert_eq!(refused(3), Some(code("account_number_taken")), "{:?}", together[3]);
    assert_eq!(refused(6), Some(code("invalid_command")), "before its account was opened");
    assert_eq!(refused(10), Some(code("has_open_accounts")));
    // All but the last, which goes by what is stored.
    assert_eq!(stored.get(), 2);
}
