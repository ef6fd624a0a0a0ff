//! The calls of a well-known sample bank, as its users write them.

use leftfold_core::rest::Request;
use serde_json::json;

use super::{Service, body, person, problem, sending};
use crate::support::{Counter, id, open_bank};

/// What a program sends that knows another bank, word for word: no ids of a bank, countries by three
/// letters, amounts as numbers, paths without a version.
#[test]
fn the_calls_of_a_well_known_sample_bank_work_as_they_are_written() {
    let service = Service::new(Counter::in_memory());
    let sent = |method: &str, target: &str, body: &str| {
        let request = Request::new(method, target).with_header("content-type", "application/json");
        service.answer(&request.with_body(body))
    };
    let person = |first_name: &str, gender: &str| {
        format!(
            r#"{{"first_name": "{first_name}", "last_name": "Doe", "nationality": "USA",
                "gender": "{gender}", "date_of_birth": "1990-01-15", "email": "doe@example.com",
                "address": {{"street": "123 Main St", "city": "New York", "postal_code": "10001",
                             "country": "USA"}}}}"#
        )
    };
    let none = sent("POST", "/api/v1/persons", &person("John", "MALE"));
    assert_eq!(problem(&none), (400, "invalid_command".into()), "there is no bank yet");
    sent("POST", "/api/v1/banks", r#"{"name": "First", "currency": "USD"}"#);
    let mut accounts = Vec::new();
    for (first_name, gender) in [("John", "MALE"), ("Jane", "FEMALE"), ("Jo", "OTHER")] {
        let made = sent("POST", "/api/v1/persons", &person(first_name, gender));
        let shown = body(&made);
        assert_eq!((made.status, &shown["gender"]), (201, &json!(gender)));
        assert_eq!(
            (&shown["nationality"], &shown["address"]["country"]),
            (&json!("US"), &json!("US"))
        );
        assert_eq!(shown["id"], shown["customer_id"]);
        let opening = format!(
            r#"{{"owner_id": {}, "initial_deposit": 1000.00, "overdraft_limit": 0}}"#,
            shown["id"]
        );
        let opened = body(&sent("POST", "/api/v1/accounts", &opening));
        assert_eq!(opened["balance"], "1000.00", "{opened}");
        assert_eq!(opened["id"], opened["account_id"]);
        accounts.push(opened["id"].as_str().unwrap().to_owned());
    }
    let target = format!("/api/v1/accounts/{}/deposit", accounts[0]);
    let paid_in = body(&sent("POST", &target, r#"{"amount": 500.00, "description": "Salary"}"#));
    assert_eq!(paid_in["balance"], "1500.00");
    let (from, to) = (&accounts[0], &accounts[1]);
    let transfer =
        format!(r#"{{"from_account": "{from}", "to_account": "{to}", "amount": 250.00}}"#);
    let moved = sent("POST", "/api/transactions/transfer", &transfer);
    let shown = body(&moved);
    assert_eq!((moved.status, &shown["status"]), (201, &json!("completed")));
    assert_eq!((&shown["amount"], &shown["id"]), (&json!("250.00"), &shown["transfer_id"]));
    let found = service.get(moved.header("location").unwrap());
    assert_eq!(body(&found), shown);
    for target in ["/api/accounts", "/api/v1/accounts", "/api/transactions", "/api/persons"] {
        let listed = body(&service.get(target));
        let ids: Vec<_> = listed.as_array().unwrap().iter().map(|thing| &thing["id"]).collect();
        assert!(!ids.is_empty() && ids.iter().all(|id| id.is_string()), "{target}: {listed}");
    }
    let backwards = format!("/api/v1/accounts/{from}/statement?from=2026-02-01&to=2026-01-01");
    assert_eq!(problem(&service.get(&backwards)).0, 400);
}

/// Which bank is meant, where none is named, is asked of the time when it was said.
#[test]
fn who_names_no_bank_means_the_only_one_also_when_it_is_said_again() {
    let service = Service::of_ann();
    let mut someone = person();
    someone.as_object_mut().unwrap().remove("bank_id");
    let register = sending("POST", "/api/v1/persons", &someone);
    let register = register.with_header("Idempotency-Key", &id("once"));
    let first = service.answer(&register);
    assert_eq!((first.status, &body(&first)["bank_id"]), (201, &json!(id("bank"))));
    let named = sending("POST", "/api/v1/persons", &person());
    let named = service.answer(&named.with_header("Idempotency-Key", &id("once")));
    assert_eq!(named.body, first.body, "it is the same command");
    service.counter.accept(open_bank("second", "JPY"));
    assert_eq!(service.answer(&register).body, first.body);
    let another = service.post("/api/v1/persons", &someone);
    assert_eq!(problem(&another), (400, "invalid_command".into()));
    assert!(body(&another)["detail"].as_str().unwrap().contains("`bank_id` is missing"));
}
