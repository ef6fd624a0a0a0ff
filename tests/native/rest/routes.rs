//! What is done and shown on each route: given Ann's bank, when this is sent, then that is answered.

use leftfold_core::application::Runner;
use leftfold_core::rest::{ROUTES, Request};
use serde_json::{Value, json};

use super::{Service, body, person, problem, request_for, sending};
use crate::support::{
    Counter, change_policy, deposit, freeze, id, open_account, open_bank, register, transfer, under,
};

/// A thing as a query shows it, with its id under `id` too.
fn with_id(mut thing: Value, own: &str) -> Value {
    thing["id"] = thing[own].clone();
    thing
}

fn account(action: &str) -> String {
    format!("/api/v1/accounts/{}{action}", id("a"))
}

#[test]
fn what_is_made_is_found_where_its_location_says() {
    let service = Service::new(Counter::in_memory());
    let made = |target: &str, sent: &Value, id: &str| {
        let response = service.post(target, sent);
        assert_eq!(response.status, 201, "{response:?}");
        let location = response.header("location").unwrap().to_owned();
        let shown = body(&response);
        assert_eq!(location.rsplit('/').next(), shown[id].as_str());
        let found = service.get(&location);
        assert_eq!((found.status, body(&found)), (200, shown.clone()));
        shown
    };
    let bank = made("/api/v1/banks", &json!({"name": "First", "currency": "USD"}), "bank_id");
    let mut someone = person();
    someone["bank_id"] = bank["bank_id"].clone();
    let person = made("/api/v1/persons", &someone, "customer_id");
    let opened = |deposit: &str| {
        let sent = json!({"owner_id": person["customer_id"], "initial_deposit": deposit});
        made("/api/v1/accounts", &sent, "account_id")["account_id"].clone()
    };
    let (from, to) = (opened("100"), opened("0"));
    let sent = json!({"from_account_id": from, "to_account_id": to, "amount": "30"});
    let transfer = made("/api/v1/transactions/transfer", &sent, "transfer_id");
    assert_eq!(transfer["status"], "completed");
    let owned = format!("/api/v1/accounts/by-owner/{}", person["customer_id"].as_str().unwrap());
    let balances: Vec<_> = body(&service.get(&owned))
        .as_array()
        .unwrap()
        .iter()
        .map(|account| account["balance"].clone())
        .collect();
    assert_eq!(balances, ["70.00", "30.00"]);
}

#[test]
fn money_goes_in_and_out_and_the_account_is_shown() {
    let service = Service::of_ann();
    let paid_in = service.post(&account("/deposit"), &json!({"amount": "5.5", "description": "x"}));
    assert_eq!((paid_in.status, &body(&paid_in)["balance"]), (200, &json!("205.50")));
    assert_eq!(paid_in.header("location"), None);
    let paid_out = service.post(&account("/withdraw"), &json!({"amount": "5.50"}));
    assert_eq!(body(&paid_out), with_id(service.counter.account("a"), "account_id"));
    let refused = service.post(&account("/withdraw"), &json!({"amount": "1000"}));
    let shown = body(&refused);
    assert_eq!((refused.status, &shown["code"]), (400, &json!("insufficient_funds")));
    assert_eq!(
        (&shown["title"], &shown["available"]),
        (&json!("Insufficient funds"), &json!("200.00"))
    );
}

#[test]
fn an_account_is_frozen_unfrozen_and_closed() {
    let service = Service::of_ann();
    let status =
        |action: &str, sent: &Value| body(&service.post(&account(action), sent))["status"].clone();
    assert_eq!(status("/freeze", &json!({"reason": "asked"})), "frozen");
    let empty = service.answer(&Request::new("POST", &account("/unfreeze")));
    assert_eq!(body(&empty)["status"], "active", "nothing need be sent");
    assert_eq!(status("/close", &json!({"reason": "moved"})), "closed");
    let closed = service.post(&account("/deposit"), &json!({"amount": "1"}));
    assert_eq!(problem(&closed), (400, "account_closed".into()));
}

#[test]
fn an_address_is_the_whole_body() {
    let service = Service::of_ann();
    let target = format!("/api/v1/persons/{}/address", id("ann"));
    let moved = service.send("PUT", &target, &person()["address"]);
    assert_eq!((moved.status, &body(&moved)["address"]), (200, &person()["address"]));
    let missing = service.send("PUT", &target, &json!({"street": "9 Elm St"}));
    assert!(body(&missing)["detail"].as_str().unwrap().contains("`city` is missing"));
}

/// Its outcome is accepted: how it ends stands in the transfer.
#[test]
fn a_transfer_that_fails_was_made_all_the_same() {
    let service = Service::of_ann();
    let sent = json!({"from_account_id": id("a"), "to_account_id": id("b"), "amount": "999", "mode": "atomic"});
    let response = service.post("/api/v1/transactions/transfer", &sent);
    let shown = body(&response);
    assert_eq!(response.status, 201);
    assert_eq!(
        (&shown["status"], &shown["reason"]),
        (&json!("failed"), &json!("insufficient_funds"))
    );
}

#[test]
fn a_key_that_comes_again_is_answered_as_the_first_time() {
    let service = Service::of_ann();
    let sent = json!({"from_account_id": id("a"), "to_account_id": id("b"), "amount": "5"});
    let transfer = sending("POST", "/api/v1/transactions/transfer", &sent);
    let transfer = transfer.with_header("Idempotency-Key", &format!("\"{}\"", id("once")));
    let first = service.answer(&transfer);
    assert_eq!(first.header("x-command-id"), Some(id("once").as_str()));
    assert_eq!(body(&first)["status"], "completed");
    service.counter.accept(deposit("a", "1"));
    let head = service.counter.bank.head();
    let mut again = service.answer(&transfer);
    assert_eq!(again.headers.pop(), Some(("idempotent-replayed", "true".into())));
    let mut expected = first.clone();
    // The replay is said last, behind what was said before.
    let order = |response: &mut leftfold_core::rest::Response| response.headers.sort();
    order(&mut again);
    order(&mut expected);
    assert_eq!(again, expected);

    let withdraw = sending("POST", &account("/withdraw"), &json!({"amount": "5000"}))
        .with_header("Idempotency-Key", &id("refused"));
    let refused = service.answer(&withdraw);
    service.counter.accept(deposit("a", "10000"));
    let again = service.answer(&withdraw);
    assert_eq!((again.status, &again.body), (400, &refused.body), "a refusal is one for good");

    let deposit = sending("POST", &account("/deposit"), &json!({"amount": "5"}))
        .with_header("Idempotency-Key", &id("deposit"));
    let first = service.answer(&deposit);
    service.answer(&sending("POST", &account("/deposit"), &json!({"amount": "7"})));
    assert_eq!(service.answer(&deposit).body, first.body, "as the account stood then");
    assert_eq!(service.counter.bank.head(), head + 4);
}

#[test]
fn what_waits_in_the_queue_says_where_to_ask_after_it() {
    let service = Service::of_ann();
    service.counter.set_runner(Runner::Queued);
    let waits = service.post(&account("/deposit"), &json!({"amount": "5"}));
    let shown = body(&waits);
    assert_eq!((waits.status, &shown["status"]), (202, &json!("received")));
    let asked = waits.header("location").unwrap().to_owned();
    assert_eq!(asked, format!("/api/v1/commands/{}", shown["command_id"].as_str().unwrap()));
    service.counter.settle();
    assert_eq!(body(&service.get(&asked))["status"], "accepted");
    assert_eq!(service.counter.account("a")["balance"], "205.00");
}

#[test]
fn who_asks_is_said_by_headers() {
    let service = Service::of_ann();
    service.counter.accept(register("bob", "bank"));
    let asked = |role: &str, customer: Option<&str>| {
        let request = Request::new("GET", &account("")).with_header("X-Actor-Role", role);
        let request = request.with_header("X-Actor-Name", "Zo%C3%AB");
        let customer = customer.map(id);
        service.answer(&match customer {
            Some(customer) => request.with_header("X-Actor-Customer-Id", &customer),
            None => request,
        })
    };
    assert_eq!(asked("auditor", None).status, 200);
    assert_eq!(asked("customer", Some("ann")).status, 200);
    assert_eq!(problem(&asked("customer", Some("bob"))), (404, "account_not_found".into()));
    assert_eq!(problem(&asked("king", None)).0, 400);
    let sent = sending("POST", &account("/deposit"), &json!({"amount": "5"}))
        .with_header("X-Actor-Role", "teller")
        .with_header("X-Actor-Name", "Zo%C3%AB")
        .with_header("X-Location", "FR");
    assert_eq!(service.answer(&sent).status, 200);
    let event = service.counter.events(json!({})).pop().unwrap();
    assert_eq!(event["metadata"]["actor"], json!({"role": "teller", "name": "Zoë"}));
    assert_eq!(event["metadata"]["location"], "FR");
}

#[test]
fn somebody_must_ask_where_that_is_set() {
    let service = Service::of_ann();
    service.set(json!({"actor_required": true}));
    let nobody = service.get("/api/v1/banks");
    assert_eq!(problem(&nobody), (401, "actor_required".into()));
    assert_eq!(nobody.header("www-authenticate"), Some("Actor"));
    let request = Request::new("GET", "/api/v1/banks").with_header("X-Actor-Role", "auditor");
    let nameless = service.answer(&request);
    assert!(body(&nameless)["detail"].as_str().unwrap().contains("`X-Actor-Name` is missing"));
    assert_eq!(service.answer(&request.with_header("X-Actor-Name", "Ada")).status, 200);
    assert_eq!(service.get("/api/v1/openapi.json").status, 200);
}

#[test]
fn a_statement_is_cut_by_days_both_included() {
    let counter = Counter::of_ann();
    for day in ["2026-03-03", "2026-03-04", "2026-03-05"] {
        counter.set_clock(&format!("{day}T10:00:00Z"));
        counter.accept(deposit("a", "1"));
    }
    let service = Service::new(counter);
    let lines = |range: &str| {
        let statement = body(&service.get(&account(&format!("/statement?{range}"))));
        statement["lines"].as_array().unwrap().len()
    };
    assert_eq!(lines("from=2026-03-03&to=2026-03-04"), 2);
    assert_eq!(lines("from=2026-03-05&to=2026-03-05"), 1);
    assert_eq!(lines("from=2026-03-04T10:00:00%2B00:00"), 2);
    assert_eq!(lines("order=newest_first&limit=1"), 1);
}

#[test]
fn the_past_and_parts_of_lists_can_be_asked_for() {
    let service = Service::of_ann();
    service.counter.accept(open_bank("second", "JPY"));
    let count = |target: &str| body(&service.get(target)).as_array().unwrap().len();
    assert_eq!(count("/api/v1/banks"), 2);
    assert_eq!(count("/api/v1/banks?limit=1"), 1);
    assert_eq!(count(&format!("/api/v1/banks?after={}", id("bank"))), 1);
    assert_eq!(count("/api/v1/banks?at=1"), 1);
    assert_eq!(count("/api/v1/banks?at=0"), 0);
    assert_eq!(count("/api/v1/accounts"), 2);
    assert_eq!(count("/api/v1/accounts?limit=1"), 1);
    assert_eq!(count(&format!("/api/v1/accounts?owner_id={}", id("ann"))), 2);
    assert_eq!(count(&format!("/api/v1/accounts?owner_id={}", id("nobody"))), 0);
    assert_eq!(count(&format!("/api/v1/accounts?bank_id={}", id("second"))), 0);
    service.counter.accept(transfer("t", "a", "b", "1"));
    service.counter.accept(transfer("u", "b", "a", "1"));
    assert_eq!(count("/api/v1/transactions"), 2);
    assert_eq!(count(&format!("/api/v1/transactions?account_id={}&limit=1", id("b"))), 1);
    assert_eq!(count(&format!("/api/v1/transactions?after={}", id("t"))), 1);
    assert_eq!(count(&format!("/api/v1/transactions?account_id={}", id("nobody"))), 0);
    assert_eq!(count(&format!("/api/v1/persons?bank_id={}", id("bank"))), 1);
    assert_eq!(count(&format!("/api/v1/persons?bank_id={}", id("second"))), 0);
}

#[test]
fn a_head_is_a_get_without_its_body() {
    let service = Service::of_ann();
    let get = service.get(&account(""));
    let head = service.answer(&Request::new("HEAD", &account("")));
    assert_eq!((head.status, head.headers, head.body), (200, get.headers, String::new()));
    let missing = service.answer(&Request::new("HEAD", "/api/v1/accounts/none/at/all"));
    assert_eq!((missing.status, missing.body), (404, String::new()));
}

#[test]
fn each_path_says_which_methods_it_has() {
    let service = Service::of_ann();
    let allow = |method: &str, target: &str| {
        let response = service.answer(&Request::new(method, target));
        (response.status, response.header("allow").unwrap().to_owned())
    };
    assert_eq!(allow("OPTIONS", "/api/v1/persons"), (204, "POST, GET, HEAD, OPTIONS".into()));
    assert_eq!(allow("OPTIONS", &account("/close")), (204, "POST, OPTIONS".into()));
    assert_eq!(allow("GET", &account("/close")), (405, "POST, OPTIONS".into()));
    assert_eq!(allow("GET", "/api/v1/transactions/transfer"), (405, "POST, OPTIONS".into()));
    for route in &ROUTES {
        let target = route.path.replace("{id}", &id("a"));
        let (status, methods) = allow("DELETE", &target);
        assert!(status == 405 && methods.contains(route.method), "{target}: {methods}");
        assert_eq!(allow("OPTIONS", &target).1, methods);
    }
}

/// Every command that the façade has is the one that programs have.
#[test]
fn a_command_through_the_facade_is_the_command() {
    let (plain, through) = (Counter::of_ann(), Service::of_ann());
    for command in [
        freeze("a"),
        transfer("t", "b", "a", "1"),
        deposit("a", "5"),
        open_account("new", "ann", Some("5")),
        register("bob", "bank"),
        open_bank("second", "KWD"),
    ] {
        plain.execute(command.clone(), under(&command.to_string()));
        let request = request_for(&command).unwrap();
        let request = request.with_header("Idempotency-Key", &id(&command.to_string()));
        assert!(through.answer(&request).status < 300, "{command}");
    }
    assert_eq!(through.counter.exported(), plain.exported());
    assert_eq!(request_for(&change_policy("bank", json!({}))), None);
}
