//! No room, no reach, no leave to write, and damage: nothing is half done, and all that is there
//! can still be read and taken away.

use std::rc::Rc;

use leftfold_core::application::{Bank, ImportMode, Runner, Status};
use leftfold_core::event_sourcing::Reason;
use leftfold_core::store::{Area, MemoryArea};
use serde_json::{Value, json};

use crate::support::{
    Counter, area_store, at_once, code, deposit, id, ports, register, transfer, under, withdraw,
};

fn in_area() -> (Counter, MemoryArea) {
    let area = MemoryArea::default();
    (Counter::in_area(&area).with_ann(), area)
}

#[track_caller]
fn refuses_and_reads_on(counter: &Counter, reason: &str) {
    let (head, shown, export) = (counter.bank.head(), counter.everything(None), counter.exported());
    for command in
        [deposit("a", "5"), withdraw("a", "5"), transfer("t", "a", "b", "5"), withdraw("a", "9999")]
    {
        let refusal = counter.refuse_with(command.clone(), json!({"command_id": id("k")}));
        assert_eq!(refusal.code, code(reason), "{command}");
    }
    assert_eq!(counter.bank.head(), head);
    assert_eq!(counter.everything(None), shown, "nothing is half done");
    assert_eq!(counter.exported(), export, "and the log can be taken away");
    assert_eq!(counter.ask(json!({"type": "command", "command_id": id("k")})), Value::Null);
}

#[test]
fn a_full_storage_refuses_and_loses_nothing() {
    let (counter, area) = in_area();
    area.set_quota(Some(area.used() + 20));
    refuses_and_reads_on(&counter, "storage_full");
    assert_eq!(counter.bank.status(), Status::Writable);
    counter.reload();
    refuses_and_reads_on(&counter, "storage_full");
    assert!(at_once(counter.bank.verify()).ok);
    area.set_quota(None);
    let again = counter.execute(transfer("t", "a", "b", "5"), json!({"command_id": id("k")}));
    assert!(again.is_accepted(), "what was not recorded was not said before: {again:?}");
    assert_eq!(counter.account("b")["balance"], "5.00");
    assert!(at_once(counter.bank.verify()).ok);
}

/// A transfer at once is one entry: there is room for all of it or it has not begun.
#[test]
fn a_transfer_that_finds_no_room_has_not_begun() {
    let mut accepted = Vec::new();
    for room in (0..4000).step_by(250) {
        let (counter, area) = in_area();
        area.set_quota(Some(area.used() + room));
        let head = counter.bank.head();
        let outcome = counter.execute(transfer("t", "a", "b", "5"), Value::Null);
        let (steps, begun) = (counter.bank.head() - head, counter.transfer("t"));
        accepted.push(outcome.is_accepted());
        if outcome.is_accepted() {
            assert_eq!((steps, &begun["status"]), (6, &json!("completed")), "room of {room}");
        } else {
            assert_eq!((steps, begun), (0, Value::Null), "room of {room}");
        }
        assert!(!counter.bank.has_pending_commands());
        assert!(at_once(counter.bank.verify()).ok);
    }
    assert_eq!((accepted.first(), accepted.last()), (Some(&false), Some(&true)));
}

/// A request is refused by rules, not by the storage: that would say no for ever to what can be done
/// once there is room.
#[test]
fn a_request_whose_key_finds_no_room_waits_until_there_is() {
    let keys = MemoryArea::default();
    let store = Box::new(area_store(&MemoryArea::default()));
    let counter = Counter::page("a page", store, &keys).with_ann().queued();
    counter.execute(register("bob", "bank"), under("k"));
    keys.set_quota(Some(keys.used() + 20));
    counter.settle();
    assert_eq!(counter.command("k")["status"], "received");
    assert!(counter.bank.has_pending_commands());
    keys.set_quota(None);
    counter.settle();
    assert_eq!(counter.command("k")["status"], "accepted");
    assert!(at_once(counter.bank.verify()).ok);
}

#[test]
fn a_step_that_finds_no_room_is_taken_once_there_is() {
    let (counter, area) = in_area();
    let counter = counter.stepwise();
    counter.accept(transfer("t", "a", "b", "5"));
    counter.step();
    area.set_quota(Some(area.used()));
    assert_eq!(counter.step(), [""; 0]);
    counter.settle();
    assert!(counter.bank.has_pending_commands(), "the money is on its way, and not forgotten");
    assert_eq!(counter.transfer("t")["status"], "debited");
    area.set_quota(None);
    assert_eq!(counter.step(), ["account_credited"]);
    counter.settle();
    assert_eq!(counter.transfer("t")["status"], "completed");
}

/// A snapshot of what could not be stored would be of nothing.
#[test]
fn a_snapshot_waits_for_its_event_to_be_stored() {
    let (counter, area) = in_area();
    for _ in 0..48 {
        counter.accept(deposit("a", "1"));
    }
    let snapshots = || counter.ask(json!({"type": "snapshots"}));
    area.set_quota(Some(area.used()));
    counter.refuse(deposit("a", "1"));
    assert_eq!(snapshots(), json!([]));
    area.set_quota(None);
    counter.accept(withdraw("a", "2"));
    let taken = snapshots();
    // Of the account and of the ledger: the opening is the first event of both.
    let versions = (&taken[0]["version"], &taken[1]["version"]);
    assert_eq!((taken.as_array().unwrap().len(), versions), (2, (&json!(50), &json!(50))));
    assert_eq!(counter.account("a")["balance"], "246.00");
    counter.accept(withdraw("a", "246"));
}

#[test]
fn a_storage_out_of_reach_is_said_and_reading_goes_on() {
    let (counter, area) = in_area();
    area.set_unavailable(Some("cookies are blocked"));
    refuses_and_reads_on(&counter, "storage_unavailable");
    assert!(at_once(counter.bank.reload()).is_err());
    assert_eq!(counter.account("a")["balance"], "200.00", "what was in memory stays");
    let verified = at_once(counter.bank.verify());
    assert_eq!(
        (verified.ok, verified.reason.as_deref()),
        (false, Some("the storage can't be read: cookies are blocked"))
    );
    area.set_unavailable(None);
    counter.accept(deposit("a", "5"));
    area.set_unavailable(Some("cookies are blocked"));
    assert!(at_once(Bank::open(Box::new(area_store(&area)), ports("x", &area))).is_err());
}

#[test]
fn a_page_that_only_reads_says_why_and_follows() {
    let area = MemoryArea::default();
    let writer = Counter::in_area(&area).with_ann();
    let store = Rc::new(area_store(&area));
    store.set_read_only(Some(Reason::new("other_tab_writes", "another tab writes")));
    let reader = Counter::page("reader", Box::new(Rc::clone(&store)), &area);
    assert_eq!(
        reader.bank.status(),
        Status::ReadOnly { reason: Reason::new("other_tab_writes", "another tab writes") }
    );
    assert_eq!(reader.bank.storage().read_only.as_deref(), Some("another tab writes"));
    refuses_and_reads_on(&reader, "read_only");
    let head = writer.accept(deposit("a", "5"));
    reader.reload();
    assert_eq!((reader.bank.head(), &reader.account("a")["balance"]), (head, &json!("205.00")));
    let refused = at_once(reader.bank.reset()).unwrap_err();
    assert_eq!(refused.code, code("read_only"));
    store.set_read_only(None);
    assert_eq!(reader.bank.status(), Status::Writable);
    reader.accept(deposit("a", "5"));
}

/// A page that only reads does not wait for ever for what another page owes.
#[test]
fn a_reader_opens_a_log_that_owes_something() {
    let area = MemoryArea::default();
    let writer = Counter::in_area(&area).with_ann().stepwise();
    writer.accept(transfer("t", "a", "b", "5"));
    let store = area_store(&area);
    store.set_read_only(Some(Reason::new("other_tab_writes", "another tab writes")));
    let reader = Counter::page("reader", Box::new(store), &area);
    assert!(reader.bank.has_pending_commands());
    assert_eq!(reader.transfer("t")["status"], "initiated");
    assert_eq!(reader.bank.runner(), Runner::Immediate);
}

#[test]
fn a_damaged_log_shows_what_stands_before_the_damage_and_takes_nothing() {
    let (counter, area) = in_area();
    let sound = counter.everything(None);
    let backup = counter.exported();
    let at = counter.accept(deposit("a", "5"));
    counter.accept(deposit("a", "6"));
    let key = format!("bank.1.t.{at}");
    let text = area.get(&key).unwrap().unwrap();
    area.set(&key, &text.replace("5.00", "500.00")).unwrap();

    let verified = at_once(counter.bank.verify());
    assert_eq!((verified.ok, verified.broken_at, verified.events), (false, Some(at), at - 1));
    counter.reload();
    let Status::Damaged(damage) = counter.bank.status() else { panic!("not damaged") };
    assert_eq!((damage.position, damage.key), (at, key));
    assert_eq!(counter.everything(None), sound);
    assert_eq!(counter.exported(), backup, "what is sound can be taken away");
    refuses_and_reads_on(&counter, "read_only");

    let view = at_once(counter.bank.import_log(&backup, ImportMode::Replace));
    assert!(view.ok, "{view:?}");
    assert_eq!(counter.bank.status(), Status::Writable);
    assert_eq!(counter.everything(None), sound);
    counter.accept(deposit("a", "5"));
    assert!(at_once(counter.bank.verify()).ok);
}

#[test]
fn a_damaged_log_can_be_let_go() {
    let (open, area) = in_area();
    area.set("bank.log", "garbled").unwrap();
    // Whoever has it open puts it back; a page that is loaded now does not know it.
    let counter = Counter::page("another page", Box::new(area_store(&area)), &area);
    let Status::Damaged(damage) = counter.bank.status() else { panic!("not damaged") };
    assert_eq!((damage.position, damage.key.as_str()), (1, "bank.log"));
    drop(open);
    assert_eq!(counter.bank.head(), 0);
    at_once(counter.bank.reset()).unwrap();
    assert_eq!((counter.bank.status(), counter.bank.head()), (Status::Writable, 0));
    let counter = counter.with_ann();
    counter.reload();
    assert_eq!(counter.account("a")["balance"], "200.00");
}

/// Money that the store has differs from what is shown: `verify` is there to say so.
#[test]
fn verifying_notices_that_another_page_wrote_what_is_not_shown() {
    let area = MemoryArea::default();
    let here = Counter::in_area(&area).with_ann();
    let there = Counter::page("there", Box::new(area_store(&area)), &area);
    let at = there.accept(deposit("a", "5"));
    let verified = at_once(here.bank.verify());
    assert_eq!((verified.ok, verified.broken_at), (false, Some(at)));
    here.reload();
    assert!(at_once(here.bank.verify()).ok);
}
