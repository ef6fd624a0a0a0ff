//! Who sends a command, and who may hear what it came to.

use std::cell::Cell;

use leftfold_core::application::Runner;
use leftfold_core::rest::{ABORTED, Request};
use serde_json::json;

use super::{Service, body, problem, sending};
use crate::support::{at_once, id, register};

fn account(action: &str) -> String {
    format!("/api/v1/accounts/{}{action}", id("a"))
}

/// Whoever waits for a turn may give up: nothing is done then, and nothing recorded.
#[test]
fn a_request_that_is_not_wanted_any_more_moves_nothing() {
    let service = Service::of_ann();
    let before = service.counter.exported();
    let wanted = Cell::new(true);
    let deposit = sending("POST", &account("/deposit"), &json!({"amount": "5"}));
    let bank = &service.counter.bank;
    let is_wanted = || wanted.get();
    wanted.set(false);
    let answered = at_once(service.facade.answer_if(bank, &deposit, &is_wanted));
    assert_eq!(answered.status, ABORTED);
    assert_eq!(service.counter.exported(), before);
    wanted.set(true);
    let answered = at_once(service.facade.answer_if(bank, &deposit, &is_wanted));
    assert_eq!((answered.status, &body(&answered)["balance"]), (200, &json!("205.00")));
}

/// Bob repeats Ann's key, with what Ann sent and with something else.
#[test]
fn a_key_of_another_customer_is_a_conflict_that_tells_nothing() {
    for runner in [Runner::Immediate, Runner::Queued] {
        let service = Service::of_ann();
        service.counter.accept(register("bob", "bank"));
        service.counter.set_runner(runner);
        let by = |customer: &str, request: Request| {
            let request = request.with_header("X-Actor-Role", "customer");
            let request = request.with_header("X-Actor-Name", customer);
            let request = request.with_header("X-Actor-Customer-Id", &id(customer));
            service.answer(&request.with_header("Idempotency-Key", &id("once")))
        };
        let sent = |amount: &str| sending("POST", &account("/deposit"), &json!({"amount": amount}));
        let first = by("ann", sent("5"));
        assert!(first.status < 300, "{first:?}");
        let same = by("bob", sent("5"));
        assert_eq!(problem(&same), (409, "command_id_reused".into()));
        assert_eq!(same, by("bob", sent("7")), "whatever is sent");
        assert_eq!(same.header("idempotent-replayed"), None);
        let asked = Request::new("GET", &format!("/api/v1/commands/{}", id("once")));
        assert_eq!(problem(&by("bob", asked)), (404, "command_not_found".into()));
        assert_eq!(by("ann", sent("5")).body, first.body);
    }
}

/// A customer who doesn't say which may see nothing, but what waits for them all the same.
#[test]
fn whoever_sends_what_waits_is_told_that_it_does() {
    let service = Service::of_ann();
    service.counter.set_runner(Runner::Queued);
    let request = sending("POST", &account("/deposit"), &json!({"amount": "5"}));
    let request = request.with_header("X-Actor-Role", "customer").with_header("X-Actor-Name", "A");
    let waits = service.answer(&request);
    assert_eq!((waits.status, &body(&waits)["status"]), (202, &json!("received")));
}
