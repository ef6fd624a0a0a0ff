//! Several pages over one log: whoever is behind catches up and decides again.

use leftfold_core::application::{Outcome, Runner};
use leftfold_core::event_sourcing::Reason;
use leftfold_core::store::{AreaStore, MemoryArea};
use serde_json::json;

use crate::support::{
    Counter, at_once, code, deposit, id, open_account, open_bank, register, transfer, uuid,
    withdraw,
};

/// A page that would begin a log of its own, if there were none.
fn page(area: &MemoryArea, name: &str) -> Counter {
    Counter::page(name, Box::new(AreaStore::new(area.clone(), "bank", uuid(name))), area)
}

#[test]
fn a_page_that_is_behind_decides_again_on_what_is_there() {
    let area = MemoryArea::default();
    let (here, there) = (page(&area, "here").with_ann(), page(&area, "there"));
    there.accept(withdraw("a", "150"));
    assert_eq!(here.refuse(withdraw("a", "100")).code, code("insufficient_funds"));
    here.accept(withdraw("a", "50"));
    there.reload();
    assert_eq!(there.everything(None), here.everything(None));
    assert!(at_once(here.bank.verify()).ok);
}

/// The first account makes the log's key, which hashes account numbers.
#[test]
fn a_page_that_follows_has_the_key_that_another_made_for_the_log() {
    let area = MemoryArea::default();
    let (here, there) = (page(&area, "here"), page(&area, "there"));
    here.accept(open_bank("bank", "USD"));
    here.accept(register("ann", "bank"));
    at_once(there.bank.follow());
    here.accept(open_account("a", "ann", Some("200")));
    at_once(there.bank.follow());
    let verified = at_once(there.bank.verify());
    assert!(verified.ok, "{verified:?}");
}

#[test]
fn two_pages_that_open_an_empty_place_begin_one_log() {
    let area = MemoryArea::default();
    let (here, there) = (page(&area, "here"), page(&area, "there"));
    let here = here.with_ann();
    let command = || deposit("a", "5");
    let options = || json!({"command_id": id("k")});
    assert!(there.execute(command(), options()).is_accepted(), "it catches up first");
    let again = there.execute(command(), options());
    assert!(matches!(again, Outcome::Duplicate { .. }), "a repeat stays a repeat: {again:?}");
    here.reload();
    assert!(matches!(here.execute(command(), options()), Outcome::Duplicate { .. }));
    assert_eq!(here.account("a")["balance"], "205.00");
    assert_eq!(there.refuse(open_bank("bank", "USD")).code, code("already_exists"));
}

/// The same command in two pages, with the same id: the second finds it said already.
#[test]
fn one_command_in_two_pages_is_one() {
    let area = MemoryArea::default();
    let (here, there) = (page(&area, "here").with_ann(), page(&area, "there"));
    let options = || json!({"command_id": id("k")});
    let first = here.execute(deposit("a", "5"), options());
    let Outcome::Duplicate { original, .. } = there.execute(deposit("a", "5"), options()) else {
        panic!("no duplicate")
    };
    assert_eq!(*original, first);
}

#[test]
fn a_log_that_another_page_replaced_is_not_written_to() {
    let area = MemoryArea::default();
    let (here, there) = (page(&area, "here").with_ann(), page(&area, "there"));
    at_once(there.bank.reset()).unwrap();
    assert_eq!(here.refuse(deposit("a", "5")).code, code("account_not_found"));
    here.reload();
    assert_eq!(here.names_of_events(), ["command_rejected"]);
}

/// Both pages know of a transfer that is on its way; each takes the next step there is.
#[test]
fn two_pages_take_the_steps_of_one_transfer_once_each() {
    let area = MemoryArea::default();
    let here = page(&area, "here").with_ann().stepwise();
    here.accept(transfer("t", "a", "b", "100"));
    let store = AreaStore::new(area.clone(), "bank", uuid("there"));
    store.set_read_only(Some(Reason::new("other_tab_writes", "not yet")));
    let store = std::rc::Rc::new(store);
    let there = Counter::page("there", Box::new(std::rc::Rc::clone(&store)), &area);
    at_once(there.bank.set_runner(Runner::Stepwise));
    store.set_read_only(None);
    assert_eq!(here.step(), ["account_debited"]);
    assert_eq!(there.step(), ["account_credited"], "it catches up and goes on");
    assert_eq!(here.step(), ["transaction_analyzed", "credit_released"]);
    there.settle();
    here.settle();
    here.reload();
    assert_eq!(here.transfer("t")["status"], "completed");
    assert_eq!(here.transfer("t")["steps"].as_array().unwrap().len(), 6);
    assert!(!here.bank.has_pending_commands() && !there.bank.has_pending_commands());
    assert!(at_once(here.bank.verify()).ok);
}
