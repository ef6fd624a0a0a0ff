//! Going on from an archive: what the old log ended with is what the new one begins with, and the
//! bank goes on as if it had never been asked to.

use leftfold_core::application::{ArchivedView, ImportMode, PersonalData};
use leftfold_core::domain::{HeadHash, Refusal};
use leftfold_core::store::MemoryArea;
use serde_json::{Value, json};

use crate::support::{
    Counter, at_once, change_policy, close, code, deposit, freeze, id, open_account, open_bank,
    overdraft, register, same, transfer, under, what_is_true, with, withdraw,
};

/// Two banks that owe each other something, a frozen account, a closed one, one that is overdrawn,
/// and somebody who was forgotten.
fn lived(area: &MemoryArea) -> Counter {
    let counter = Counter::in_area(area).with_ann();
    counter.accept(open_bank("second", "USD"));
    counter.accept(register("bob", "second"));
    counter.accept(open_account("c", "bob", None));
    counter.accept(overdraft("b", "50"));
    counter.accept(transfer("t", "a", "c", "70"));
    counter.accept(transfer("back", "c", "a", "20"));
    counter.accept(withdraw("b", "30"));
    counter.accept(change_policy("bank", json!({"large_amount": "500"})));
    counter.accept(register("gone", "bank"));
    counter.accept(with(open_account("left", "gone", Some("7")), json!({"account_number": "N 1"})));
    counter.accept(close("left"));
    counter.accept(json!({"type": "forget_customer", "customer_id": id("gone")}));
    counter.accept(freeze("c"));
    counter.refuse(withdraw("c", "1"));
    counter
}

fn archive(counter: &Counter) -> Result<ArchivedView, Refusal> {
    at_once(counter.bank.archive(PersonalData::Included))
}

#[test]
fn what_was_true_at_the_end_is_true_at_the_beginning() {
    let area = MemoryArea::default();
    let counter = lived(&area);
    let (before, head) = (what_is_true(&counter), counter.bank.head());
    let hash = at_once(counter.bank.verify()).head_hash;
    let archived = archive(&counter).unwrap();
    assert_eq!((archived.archive.position, archived.archive.head_hash.to_string()), (head, hash));
    assert_eq!(archived.head, 2 + 3 + 4, "an event for each bank, customer and account");
    assert_eq!(counter.bank.head(), archived.head);
    same(&what_is_true(&counter), &before, "in the new log");
    counter.reload();
    same(&what_is_true(&counter), &before, "once it is read again");
    assert!(at_once(counter.bank.verify()).ok);
    assert_eq!(counter.bank.storage().archive, Some(archived.archive));
    for account in ["a", "b", "c", "left"] {
        let statement = counter.ask(json!({"type": "statement", "account_id": id(account)}));
        let balance = &counter.account(account)["balance"];
        assert_eq!(
            (&statement["opening_balance"], &statement["closing_balance"]),
            (&json!("0.00"), balance)
        );
        let line = &statement["lines"][0];
        assert_eq!(
            (&line["description"], &line["amount"]),
            (&json!("Balance brought forward"), balance)
        );
    }
    assert_eq!(
        counter.ask(json!({"type": "commands"})),
        json!([]),
        "nobody has asked for anything"
    );
}

#[test]
fn the_books_begin_with_entries_that_balance() {
    let counter = lived(&MemoryArea::default());
    archive(&counter).unwrap();
    let ledger = counter.ask(json!({"type": "ledger", "bank_id": id("bank")}));
    assert_eq!(ledger["transaction_count"], 0, "they moved in the archive");
    let lines = |entry: usize| -> Vec<String> {
        let lines = ledger["entries"][entry]["lines"].as_array().unwrap().iter();
        let told = |line: &Value, field: &str| line[field].as_str().unwrap().to_owned();
        lines
            .map(|line| ["account", "side", "amount"].map(|field| told(line, field)).join(" "))
            .collect()
    };
    assert_eq!(ledger["entries"].as_array().unwrap().len(), 4);
    assert_eq!(
        lines(0),
        [
            "Due from banks debit 20.00",
            "Cash credit 20.00",
            "Cash debit 70.00",
            "Due to banks credit 70.00",
        ]
    );
    assert_eq!(lines(1), ["Cash debit 150.00", "Customer deposits credit 150.00"]);
    assert_eq!(lines(2), ["Customer deposits debit 30.00", "Cash credit 30.00"], "overdrawn");
    for position in 1..=counter.bank.head() {
        for bank in ["bank", "second"] {
            let query = json!({"type": "trial_balance", "bank_id": id(bank), "at": position});
            assert_ne!(counter.ask(query)["balanced"], json!(false), "{bank} at {position}");
        }
    }
}

#[test]
fn the_bank_goes_on_with_the_rules_that_it_had() {
    let counter = lived(&MemoryArea::default());
    archive(&counter).unwrap();
    let refused = |command| counter.refuse(command).code;
    assert_eq!(refused(withdraw("c", "1")), code("account_frozen"));
    assert_eq!(refused(deposit("left", "1")), code("customer_forgotten"));
    assert_eq!(refused(withdraw("b", "20.01")), code("insufficient_funds"));
    assert_eq!(refused(open_account("a", "ann", None)), code("already_exists"));
    let taken = json!({"account_number": "N 1"});
    assert_eq!(
        refused(with(open_account("other", "ann", None), taken)),
        code("account_number_taken"),
        "a number stays taken whose owner was forgotten"
    );
    counter.accept(transfer("again", "a", "c", "100"));
    assert_eq!(counter.transfer("again")["status"], "completed");
    assert_eq!(counter.balances(["a", "b", "c"]), ["50.00", "-30.00", "150.00"]);
    let policy = &counter.ask(json!({"type": "bank", "bank_id": id("bank")}))["policy"];
    assert_eq!(policy["large_amount"], "500.00");
}

/// Else whoever is being looked at would be clear by asking for an archive.
#[test]
fn movements_before_it_count_for_velocity_after_it() {
    let counter = Counter::of_ann();
    for _ in 0..4 {
        counter.accept(withdraw("a", "1"));
    }
    counter.bank.clock().advance("PT5M").unwrap();
    for _ in 0..2 {
        counter.accept(withdraw("a", "1"));
    }
    counter.bank.clock().advance("PT4M").unwrap();
    archive(&counter).unwrap();
    let check = || counter.fraud_checks().pop().unwrap();
    counter.accept(withdraw("a", "1"));
    assert_eq!((&check()["movements_before"], &check()["score"]), (&json!(6), &json!(40)));
    counter.bank.clock().advance("PT2M").unwrap();
    counter.accept(withdraw("a", "1"));
    assert_eq!((&check()["movements_before"], &check()["score"]), (&json!(3), &json!(0)));
}

#[test]
fn the_archive_reads_as_the_log_that_it_was_and_is_known_by_its_hash() {
    let area = MemoryArea::default();
    let counter = lived(&area);
    let (export, before) = (counter.exported(), counter.everything(None));
    let archived = archive(&counter).unwrap();
    assert_eq!(archived.text, export);
    let view = at_once(counter.bank.import_log(&archived.text, ImportMode::Verify));
    assert_eq!((view.ok, view.archive_of_open, view.same_as_open), (true, true, false));
    assert_eq!(view.head_hash, Some(archived.archive.head_hash));
    let other = at_once(counter.bank.import_log(&counter.exported(), ImportMode::Verify));
    assert_eq!((other.ok, other.archive_of_open, other.same_as_open), (true, false, true));
    let elsewhere = Counter::in_memory();
    assert!(at_once(elsewhere.bank.import_log(&archived.text, ImportMode::Replace)).ok);
    assert_eq!(elsewhere.everything(None), before);
    let next = Counter::in_memory();
    assert!(at_once(next.bank.import_log(&counter.exported(), ImportMode::Replace)).ok);
    same(&what_is_true(&next), &what_is_true(&counter), "the new log, taken away in its turn");
}

#[test]
fn the_old_log_comes_back_until_it_is_let_go() {
    let area = MemoryArea::default();
    let counter = lived(&area);
    let export = counter.exported();
    archive(&counter).unwrap();
    assert_eq!(archive(&counter).unwrap_err().code, code("locked"), "one after the other");
    assert!(at_once(counter.bank.take_back_replaced()).unwrap());
    assert_eq!(counter.exported(), export);
    counter.accept(deposit("a", "5"));
    let before = what_is_true(&counter);
    at_once(counter.bank.archive(PersonalData::LeftOut)).unwrap();
    at_once(counter.bank.confirm_replaced()).unwrap();
    assert!(!at_once(counter.bank.take_back_replaced()).unwrap());
    counter.reload();
    assert_eq!(counter.account("a")["balance"], "155.00");
    same(&what_is_true(&counter), &before, "each under a new key");
    let again = archive(&counter).unwrap();
    assert_eq!(again.archive.position, 9, "an archive's log is archived in its turn");
}

#[test]
fn who_is_forgotten_later_is_gone_from_the_new_log() {
    let area = MemoryArea::default();
    let counter = lived(&area);
    archive(&counter).unwrap();
    at_once(counter.bank.confirm_replaced()).unwrap();
    counter.accept(close("a"));
    counter.accept(close("b"));
    counter.accept(json!({"type": "forget_customer", "customer_id": id("ann")}));
    counter.reload();
    let ann = counter.ask(json!({"type": "customer", "customer_id": id("ann")}));
    assert_eq!((&ann["forgotten"], &ann["last_name"]), (&json!(true), &Value::Null));
    assert_eq!(counter.account("a")["account_number"], Value::Null);
    assert!(at_once(counter.bank.verify()).ok);
}

/// Until its command's own commit no client's id is known.
#[test]
fn a_command_of_the_archive_is_a_new_one_to_the_log_after_it() {
    let counter = Counter::of_ann();
    counter.execute(deposit("a", "1"), under("once"));
    archive(&counter).unwrap();
    assert!(counter.execute(deposit("a", "1"), under("once")).is_accepted());
    assert_eq!(counter.account("a")["balance"], "202.00");
}

#[test]
fn what_is_not_at_rest_is_not_archived() {
    let nothing = Counter::in_memory();
    assert_eq!(archive(&nothing).unwrap_err().code, code("bank_not_found"));
    let counter = Counter::of_ann().stepwise();
    counter.accept(transfer("t", "a", "b", "5"));
    let before = counter.exported();
    let refusal = archive(&counter).unwrap_err();
    assert_eq!(refusal.code, code("transfers_in_flight"));
    assert!(refusal.message.contains("transfers in progress: 1, commands queued: 0"));
    assert_eq!(counter.exported(), before);
    counter.settle();
    archive(&counter).unwrap();
    let counter = Counter::of_ann().queued();
    counter.accept(deposit("a", "5"));
    assert_eq!(archive(&counter).unwrap_err().code, code("transfers_in_flight"));
    let counter = Counter::of_ann();
    at_once(counter.bank.set_passphrase(Some("correct horse"))).unwrap();
    at_once(counter.bank.lock()).unwrap();
    assert_eq!(archive(&counter).unwrap_err().code, code("locked"));
    at_once(counter.bank.unlock("correct horse")).unwrap();
    archive(&counter).unwrap();
    at_once(counter.bank.lock()).unwrap();
    at_once(counter.bank.unlock("correct horse")).unwrap();
    assert_eq!(counter.account("a")["owner_name"], "Ann Lee");
}

/// For this the store keeps some of its room free.
#[test]
fn a_full_storage_has_room_for_it_and_then_for_more() {
    let area = MemoryArea::default();
    let counter = Counter::in_area(&area).with_ann();
    area.set_quota(Some(400_000));
    while counter.execute(deposit("a", "0.01"), Value::Null).is_accepted() {}
    assert_eq!(counter.refuse(deposit("a", "0.01")).code, code("storage_full"));
    let (before, used) = (what_is_true(&counter), counter.bank.storage().used);
    archive(&counter).unwrap();
    same(&what_is_true(&counter), &before, "as it was when it was full");
    at_once(counter.bank.confirm_replaced()).unwrap();
    assert!(counter.bank.storage().used * 10 < used);
    counter.accept(deposit("a", "0.01"));
    counter.reload();
    assert!(at_once(counter.bank.verify()).ok);
}

#[test]
fn an_archive_that_finds_no_room_leaves_the_log_as_it_was() {
    let area = MemoryArea::default();
    let counter = lived(&area);
    let before = counter.exported();
    area.set_quota(Some(area.used() + 900));
    assert_eq!(archive(&counter).unwrap_err().code, code("storage_full"));
    assert_eq!(counter.exported(), before);
    counter.reload();
    assert_eq!(counter.exported(), before);
    area.set_quota(None);
    archive(&counter).unwrap();
}

#[test]
fn an_archive_that_is_named_otherwise_shows() {
    let counter = lived(&MemoryArea::default());
    let archived = archive(&counter).unwrap().archive;
    let text = counter.exported();
    let other = HeadHash([7; 32]).to_string();
    let changed = text.replacen(&archived.head_hash.to_string(), &other, 1);
    let view = at_once(counter.bank.import_log(&changed, ImportMode::Verify));
    assert!(view.error.unwrap().contains("the hash of its entry does not match"));
}
