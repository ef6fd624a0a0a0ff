//! What if: a fork has lived as the bank has, up to a position, and goes its own way from there.

use leftfold_core::application::Bank;
use leftfold_core::event_sourcing::Position;
use leftfold_core::store::MemoryArea;
use serde_json::json;

use crate::support::{
    Counter, at_once, close, code, deposit, id, same, transfer, what_is_true, withdraw,
};

fn fork(bank: &Bank, at: Position) -> Counter {
    Counter { bank: at_once(bank.fork(at)).unwrap() }
}

/// Whatever the position, also in the midst of a commit, the fork shows what the bank showed then.
#[test]
fn a_fork_is_the_bank_as_it_was_at_any_position() {
    let counter = Counter::of_ann();
    counter.accept(transfer("t", "a", "b", "5"));
    counter.refuse(withdraw("b", "900"));
    for at in 0..=counter.bank.head() {
        let forked = fork(&counter.bank, at);
        assert_eq!(forked.bank.head(), at);
        let past = counter.bank.read(|bank| {
            let then = bank.as_of(Some(at));
            let accounts = then.accounts(Default::default(), Default::default());
            (then.banks(Default::default()), then.customers(None, Default::default()), accounts)
        });
        let now = forked.bank.read(|bank| {
            let then = bank.as_of(None);
            let accounts = then.accounts(Default::default(), Default::default());
            (then.banks(Default::default()), then.customers(None, Default::default()), accounts)
        });
        assert_eq!(now, past, "at {at}");
        assert!(at_once(forked.bank.verify()).ok, "at {at}");
    }
}

#[test]
fn what_is_done_in_a_fork_touches_nothing_else() {
    let area = MemoryArea::default();
    let counter = Counter::in_area(&area).with_ann();
    counter.accept(deposit("a", "5"));
    let (before, stored) = (counter.everything(None), area.used());
    let forked = fork(&counter.bank, 4);
    forked.accept(withdraw("a", "200"));
    forked.accept(close("a"));
    forked.accept(close("b"));
    forked.accept(json!({"type": "forget_customer", "customer_id": id("ann")}));
    assert_eq!(forked.account("a")["account_number"], json!(null));
    assert_eq!((counter.everything(None), area.used()), (before, stored));
    counter.reload();
    assert_eq!(counter.account("a")["owner_name"], "Ann Lee");
}

/// A transfer that was on its way at the position goes on in the fork, and ends as it did.
#[test]
fn what_was_on_its_way_goes_on_from_there() {
    let counter = Counter::of_ann();
    let begun = counter.accept(transfer("t", "a", "b", "5"));
    let end = what_is_true(&counter);
    for at in begun..counter.bank.head() {
        let forked = fork(&counter.bank, at);
        assert!(forked.bank.has_pending_commands(), "at {at}");
        forked.settle();
        assert_eq!(forked.transfer("t")["status"], "completed", "at {at}");
        same(&what_is_true(&forked), &end, "at the end");
    }
}

#[test]
fn nobody_forks_what_cannot_be_read_or_is_not_there() {
    let counter = Counter::of_ann();
    let refused = |at| at_once(counter.bank.fork(at)).err().map(|error| error.code);
    assert_eq!(refused(counter.bank.head() + 1), Some(code("invalid_command")));
    at_once(counter.bank.set_passphrase(Some("correct horse"))).unwrap();
    at_once(counter.bank.lock()).unwrap();
    assert_eq!(refused(1), Some(code("locked")));
}

/// A fork has the key that the numbers are hashed with.
#[test]
fn a_number_that_is_taken_is_taken_in_a_fork() {
    let counter = Counter::of_ann();
    let fork = Counter { bank: at_once(counter.bank.fork(counter.bank.head())).unwrap() };
    let mut again = crate::support::open_account("c", "ann", None);
    again["account_number"] = counter.account("a")["account_number"].clone();
    assert_eq!(fork.refuse(again).code.as_str(), "account_number_taken");
    assert!(at_once(fork.bank.verify()).ok);
}
