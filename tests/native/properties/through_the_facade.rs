//! The bank through its façade against the bank itself: whatever is asked of both, sense and nonsense,
//! comes to the same, and leaves the same log.

use leftfold_core::application::{Outcome, Runner};
use leftfold_core::event_sourcing::Timestamp;
use leftfold_core::rest::{Facade, Request, Response, Settings};
use proptest::collection::vec;
use proptest::{prop_assert, prop_assert_eq, proptest};
use serde_json::{Value, json};

use super::compared::with_ids;
use super::config;
use super::turns::Story;
use super::wishes::{Beside, Insist, beside, command};
use crate::rest::request_for;
use crate::support::{Counter, NOON, at_once};

/// What stands beside a command, as a program gives it to the bank.
fn options(beside: &Beside, command_id: &str) -> Value {
    let mut options = json!({"command_id": command_id});
    if let Some((role, customer_id)) = beside.actor {
        options["actor"] = json!({"role": role, "name": "Somebody", "customer_id": customer_id});
    }
    if let Some(location) = beside.location {
        options["location"] = json!(location);
    }
    if let Some(Insist::On(version)) = beside.insist {
        options["expected_version"] = json!(version);
    }
    if let Some(ago) = beside.ago {
        let noon: Timestamp = NOON.parse().unwrap();
        options["effective_at"] = json!(noon.plus_millis(-ago).to_string());
    }
    with_ids(options)
}

/// The same as headers.
fn with_options(mut request: Request, options: &Value) -> Request {
    let actor = &options["actor"];
    for (header, value) in [
        ("Idempotency-Key", &options["command_id"]),
        ("X-Location", &options["location"]),
        ("X-Expected-Version", &options["expected_version"]),
        ("X-Effective-At", &options["effective_at"]),
        ("X-Actor-Role", &actor["role"]),
        ("X-Actor-Name", &actor["name"]),
        ("X-Actor-Customer-Id", &actor["customer_id"]),
    ] {
        request = match value {
            Value::Null => request,
            Value::String(text) => request.with_header(header, text),
            other => request.with_header(header, &other.to_string()),
        };
    }
    request
}

/// A response says what an outcome says.
fn says(response: &Response, outcome: &Result<Outcome, String>, runner: Runner) {
    let body: Value = serde_json::from_str(&response.body).unwrap();
    assert!(body.is_object(), "every answer is one: {response:?}");
    match outcome {
        Err(_) => assert_eq!((response.status, &body["code"]), (400, &json!("invalid_command"))),
        Ok(Outcome::Rejected { error, .. }) => {
            let said = (body["code"].as_str(), body["detail"].as_str());
            assert_eq!(said, (Some(error.code.as_str()), Some(error.message.as_str())));
            assert!(response.status >= 400);
            error.details.iter().for_each(|(name, value)| assert_eq!(body[name], *value));
        }
        Ok(Outcome::Accepted { .. }) if runner == Runner::Queued => {
            assert_eq!(response.status, 202, "{response:?}");
        }
        Ok(Outcome::Accepted { .. }) => {
            let made = response.header("location").is_some();
            assert_eq!(response.status, if made { 201 } else { 200 }, "{response:?}");
        }
        Ok(Outcome::Duplicate { original, .. }) => {
            assert_eq!(response.header("idempotent-replayed"), Some("true"));
            says(response, &Ok((**original).clone()), runner);
        }
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_facade_comes_to_what_the_bank_comes_to(
        wishes in vec((command(), beside()), 1..60),
        queued: bool,
    ) {
        let (plain, through) = (Counter::in_memory(), Counter::in_memory());
        let facade = Facade::new(Settings::parse(json!({"burst": 100_000})).unwrap());
        for said in Story::begun().said {
            let command = with_ids(said.command);
            plain.execute(command.clone(), json!({}));
            through.execute(command, json!({}));
        }
        let runner = if queued { Runner::Queued } else { Runner::Immediate };
        [&plain, &through].into_iter().for_each(|counter| counter.set_runner(runner));
        for (number, (command, beside)) in wishes.into_iter().enumerate() {
            let command = with_ids(command);
            // Every fifth comes under the id of the one before it.
            let number = if number % 5 == 4 { number - 1 } else { number };
            let options = options(&beside, &format!("wish {number}"));
            let request = request_for(&command);
            // A body's amount may be a number, which is read as the text that it is.
            let mut command = command;
            if request.is_some() && command["amount"].is_number() {
                command["amount"] = json!(command["amount"].to_string());
            }
            let Some(request) = request else {
                let outcomes = [&plain, &through]
                    .map(|counter| counter.try_execute(command.clone(), options.clone()));
                prop_assert_eq!(&outcomes[0], &outcomes[1]);
                continue;
            };
            let request = with_options(request, &options);
            for again in [false, true] {
                let outcome = plain.try_execute(command.clone(), options.clone());
                let response = at_once(facade.answer(&through.bank, &request));
                says(&response, &outcome, runner);
                let replayed = response.header("idempotent-replayed").is_some();
                prop_assert!(!again || replayed || response.status >= 400, "{:?}", response);
            }
        }
        prop_assert_eq!(through.exported(), plain.exported());
        [&plain, &through].into_iter().for_each(Counter::settle);
        prop_assert_eq!(through.everything(None), plain.everything(None));
    }
}
