//! What nobody should send, and somebody will: each has its status, and nothing is stored or run.

use leftfold_core::rest::{Does, FieldKind, MAX_BODY_BYTES, Presence, ROUTES, Request};
use serde_json::{Value, json};

use super::{Service, body, person, problem, sending, valid};
use crate::support::{Counter, freeze, id, open_account};

fn service() -> Service {
    let counter = Counter::of_ann();
    counter.accept(open_account("frozen", "ann", None));
    counter.accept(freeze("frozen"));
    Service::new(counter)
}

/// Answers a request that must leave no trace.
#[track_caller]
fn refused(service: &Service, request: &Request) -> (u16, String) {
    let before = service.counter.exported();
    let response = service.answer(request);
    assert_eq!(service.counter.exported(), before, "{request:?} left a trace");
    problem(&response)
}

#[test]
fn there_is_nothing_at_an_unknown_path() {
    let service = service();
    for path in [
        "",
        "/",
        "/api",
        "/api/v1",
        "/api/v1/",
        "/api/v2/banks",
        "/api/v1/banks/",
        "/API/v1/banks",
        "/api/v1/bank",
        "//api/v1/banks",
        "/api/v1/../v1/banks",
        "/api/v1/accounts/by-owner/",
        "/api/v1/accounts/x/deposit/now",
        "/api/v1/openapi.yaml",
        "/api/v1/<script>alert(1)</script>",
    ] {
        for method in ["GET", "POST", "DELETE", "OPTIONS"] {
            let found = refused(&service, &Request::new(method, path));
            assert_eq!(found, (404, "no_such_route".into()), "{method} {path}");
        }
    }
}

#[test]
fn a_method_that_a_path_has_not_is_not_allowed() {
    let service = service();
    for method in ["DELETE", "PATCH", "TRACE", "get", "BREW", ""] {
        for route in &ROUTES {
            let request = Request { method: method.into(), ..valid(route) };
            assert_eq!(refused(&service, &request), (405, "method_not_allowed".into()));
        }
    }
}

#[test]
fn an_id_that_is_none_is_malformed() {
    let service = service();
    for route in ROUTES.iter().filter(|route| route.path.contains("{id}")) {
        for id in ["1", "null", "%00", "' or 1=1", "0190f3a4-0000-7000-8000-00000000000g"] {
            // A path of its own beside the ids.
            let target = route.path.replace("{id}", id);
            let request = Request { target, ..valid(route) };
            assert_eq!(refused(&service, &request), (400, "invalid_command".into()));
        }
    }
}

#[test]
fn a_body_that_is_no_json_object_is_malformed() {
    let service = service();
    let deep = "[".repeat(10_000);
    let nested = format!("{}1{}", r#"{"a":"#.repeat(10_000), "}".repeat(10_000));
    let broken: [&[u8]; 16] = [
        b"{",
        b"{]",
        b"{\"amount\": }",
        b"{\"amount\": \"5\",}",
        b"{'amount': '5'}",
        b"{\"amount\": \"5\"} {}",
        b"null",
        b"[]",
        b"5",
        b"\"text\"",
        b"NaN",
        b"\xff\xfe",
        b"{\"amount\": \"\\ud800\"}",
        b"<amount>5</amount>",
        deep.as_bytes(),
        nested.as_bytes(),
    ];
    for route in ROUTES.iter().filter(|route| matches!(route.does, Does::Command(_))) {
        for text in broken {
            let found = refused(&service, &valid(route).with_body(text));
            assert_eq!(found, (400, "invalid_command".into()), "{}", route.operation);
        }
    }
}

#[test]
fn every_field_is_held_to_its_kind() {
    let service = service();
    for route in &ROUTES {
        let Does::Command(commanding) = &route.does else { continue };
        let request = valid(route);
        let sent: Value = serde_json::from_slice(&request.body).unwrap_or(json!({}));
        let with = |name: &str, value: Value| {
            let mut sent = sent.clone();
            sent[name] = value;
            sending(&request.method, &request.target, &sent)
        };
        for field in commanding.body.fields {
            // An amount may be a number.
            let number = (field.kind != FieldKind::Amount).then_some(json!(5));
            let others = [json!(true), json!([]), json!({"$ne": null})];
            for value in number.into_iter().chain(others) {
                let problem = service.answer(&with(field.name, value));
                let detail = body(&problem)["detail"].to_string();
                assert_eq!(problem.status, 400, "{}.{}", route.operation, field.name);
                let inner = field.name == "address";
                assert!(inner || detail.contains(&format!("`{}`", field.name)), "{detail}");
            }
            if field.kind == FieldKind::Id {
                assert_eq!(refused(&service, &with(field.name, json!("me"))).0, 400);
            }
            if field.presence == Presence::Required {
                let found = service.answer(&with(field.name, Value::Null));
                let detail = body(&found)["detail"].to_string();
                assert_eq!(found.status, 400);
                assert!(detail.contains(&format!("`{}` is missing", field.name)), "{detail}");
            }
            if matches!(field.kind, FieldKind::Text | FieldKind::Amount) {
                assert_eq!(refused(&service, &with(field.name, json!("9".repeat(2001)))).0, 400);
            }
        }
        for name in ["tip", "type", "__proto__", "customer_id_", "account_ids"] {
            let found = refused(&service, &with(name, json!("open_bank")));
            assert_eq!(found, (400, "invalid_command".into()), "{name}");
        }
    }
}

#[test]
fn a_body_is_read_up_to_a_length() {
    let service = service();
    let target = format!("/api/v1/accounts/{}/deposit", id("a"));
    let of = |length: usize| {
        let mut text = br#"{"amount": "5"}"#.to_vec();
        text.resize(length, b' ');
        Request::new("POST", &target).with_body(text)
    };
    assert_eq!(service.answer(&of(MAX_BODY_BYTES)).status, 200);
    assert_eq!(refused(&service, &of(MAX_BODY_BYTES + 1)), (413, "body_too_large".into()));
    let wide = Request::new("POST", &target)
        .with_body(format!("{{\"amount\": \"{}\"}}", "\\u0039".repeat(2001)));
    assert_eq!(refused(&service, &wide), (400, "invalid_command".into()));
}

#[test]
fn a_body_may_begin_with_a_byte_order_mark() {
    let service = service();
    let target = format!("/api/v1/accounts/{}/deposit", id("a"));
    let deposit = |body: &str| service.answer(&Request::new("POST", &target).with_body(body));
    assert_eq!(deposit("\u{feff}{\"amount\": \"5\"}").status, 200);
    assert_eq!(problem(&deposit("{\u{feff}\"amount\": \"5\"}")), (400, "invalid_command".into()));
    let detail = body(&deposit("\u{feff}"))["detail"].to_string();
    assert!(detail.contains("`amount` is missing"), "nothing is behind the mark: {detail}");
}

#[test]
fn an_amount_that_is_a_number_is_read_as_it_is_written_or_refused() {
    let service = service();
    let target = format!("/api/v1/accounts/{}/deposit", id("a"));
    let deposit = |amount: &str| {
        service
            .answer(&Request::new("POST", &target).with_body(format!(r#"{{"amount": {amount}}}"#)))
    };
    for (amount, balance) in
        [("500.00", "700.00"), ("5", "705.00"), ("0.1", "705.10"), ("999999.90", "1000705.00")]
    {
        assert_eq!(body(&deposit(amount))["balance"], balance, "{amount}");
    }
    for amount in ["5e2", "5E+2", "5e0", "0.001", "-5", "0", "0.10000000000000000001", "1e400"] {
        assert_eq!(problem(&deposit(amount)), (400, "invalid_amount".into()), "{amount}");
    }
    let long = "9".repeat(2001);
    for amount in ["05", "+5", ".5", "5.", "0x5", "NaN", "Infinity", "1_000", "- 5", &long] {
        assert_eq!(problem(&deposit(amount)), (400, "invalid_command".into()), "{amount}");
    }
    assert_eq!(service.counter.account("a")["balance"], "1000705.00");
}

#[test]
fn a_field_has_one_name_at_a_time() {
    let service = service();
    let both = json!({
        "from_account_id": id("a"), "from_account": id("a"), "to_account": id("b"), "amount": "5",
    });
    let refused = service.post("/api/v1/transactions/transfer", &both);
    assert_eq!(problem(&refused), (400, "invalid_command".into()));
    assert!(body(&refused)["detail"].as_str().unwrap().starts_with("`from_account` and"));
    for (name, value, says) in [
        ("to_account", json!(5), "`to_account` must be a string"),
        ("to_account", json!("me"), "`to_account` must be a UUID"),
        ("to_account", Value::Null, "`to_account_id` is missing"),
    ] {
        let mut sent = json!({"from_account": id("a"), "amount": "5"});
        sent[name] = value;
        let refused = service.post("/api/v1/transactions/transfer", &sent);
        assert!(body(&refused)["detail"].as_str().unwrap().contains(says), "{refused:?}");
    }
}

#[test]
fn days_that_there_are_not_are_malformed() {
    let service = service();
    let statement = format!("/api/v1/accounts/{}/statement", id("a"));
    for range in [
        "from=2026-02-30",
        "to=2026-02-29",
        "from=2026-13-01",
        "from=2026-00-10",
        "from=2026-1-1",
        "from=tomorrow",
        "from=",
        "from=2026-03-03&to=2026-03-02",
        "from=2026-03-02T12:00:01Z&to=2026-03-02T12:00:00Z",
        "from=2026-03-02&from=2026-03-02",
        "order=sideways",
        "by=luck",
        "limit=-1",
        "limit=1.5",
        "limit=all",
        "at=99999",
        "at=18446744073709551616",
        "account_id=1",
        "type=banks",
    ] {
        let found = refused(&service, &Request::new("GET", &format!("{statement}?{range}")));
        assert_eq!(found, (400, "invalid_command".into()), "{range}");
    }
    let mut someone = person();
    for (day, code) in [("1990-02-30", 400), ("2999-01-01", 400), ("1990-1-1", 400)] {
        someone["date_of_birth"] = json!(day);
        let found = service.post("/api/v1/persons", &someone);
        assert_eq!(problem(&found), (code, "invalid_date_of_birth".into()));
    }
}

#[test]
fn headers_that_are_nonsense_are_malformed() {
    let service = service();
    let deposit = || {
        let target = format!("/api/v1/accounts/{}/deposit", id("a"));
        Request::new("POST", &target).with_body(r#"{"amount": "5"}"#)
    };
    for (header, value) in [
        ("Idempotency-Key", "once"),
        ("Idempotency-Key", ""),
        ("X-Actor-Role", "king"),
        ("X-Actor-Name", "Nobody In Particular"),
        ("X-Actor-Customer-Id", "me"),
        ("X-Location", "Narnia"),
        ("X-Expected-Version", "latest"),
        ("X-Expected-Version", "-1"),
        ("X-Effective-At", "yesterday"),
        ("X-Effective-At", "2999-01-01T00:00:00Z"),
    ] {
        let found = refused(&service, &deposit().with_header(header, value));
        assert_eq!(found, (400, "invalid_command".into()), "{header}: {value}");
    }
    for accept in [
        "text/html",
        "application/json;q=0",
        "application/json;q=0.000",
        "*/*, application/json;q=0",
        "image/*, text/*;q=0.5",
    ] {
        let found = refused(&service, &deposit().with_header("accept", accept));
        assert_eq!(found.0, 406, "{accept}");
    }
    for accept in ["", "*/*", "text/html, application/*;q=0.1", "Application/JSON; charset=utf-8"] {
        assert_eq!(service.answer(&deposit().with_header("accept", accept)).status, 200);
    }
    for media in ["text/plain;charset=UTF-8", "application/vnd.bank+json", "Application/JSON"] {
        assert_eq!(service.answer(&deposit().with_header("content-type", media)).status, 200);
    }
}

/// A text that would be run, were it taken for anything else, comes back letter by letter, or is
/// refused by the rule of its field.
#[test]
fn a_text_is_a_text_whatever_it_holds() {
    let evil = [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "=HYPERLINK(\"http://x\")",
        "+1+cmd|' /C calc'!A0",
        "@SUM(A1:A9)",
        "${7*7}",
        "'; drop table accounts; --",
        "\u{202e}gnp.exe",
        "\"},{\"role\":\"admin\"",
        "\r\nX-Evil: 1",
    ];
    for route in &ROUTES {
        let Does::Command(commanding) = &route.does else { continue };
        for field in commanding.body.fields.iter().filter(|field| field.kind != FieldKind::Id) {
            for text in evil {
                let service = service();
                let head = service.counter.bank.head();
                let request = valid(route);
                let mut sent: Value = serde_json::from_slice(&request.body).unwrap_or(json!({}));
                sent[field.name] = json!(text);
                let response = service.answer(&sending(&request.method, &request.target, &sent));
                let lines = response.headers.iter().all(|(_, value)| !value.contains(['\r', '\n']));
                assert!(lines, "{response:?}");
                let shown = body(&response);
                let within = shown.get(field.name).or(shown["address"].get(field.name));
                match response.status {
                    // An account number stands without the spaces around it.
                    200 | 201 => {
                        let quoted = json!(text.trim()).to_string();
                        let kept = json!(service.counter.events(json!({"after": head})));
                        let kept = kept.to_string().contains(quoted.trim_matches('"'));
                        assert!(kept, "{}.{}: {text}", route.operation, field.name);
                        assert!(
                            within.is_none_or(|shown| shown == text || shown == text.trim()),
                            "{shown}"
                        );
                    }
                    status => assert_eq!(status, 400, "{}.{}", route.operation, field.name),
                }
            }
        }
    }
}

#[test]
fn what_is_refused_is_said_without_being_run() {
    let service = service();
    let response = service.get("/api/v1/<b>%0d%0aX-Evil:1</b>");
    assert_eq!(response.header("content-type"), Some("application/problem+json"));
    assert_eq!(response.header("X-Evil"), None);
    assert!(body(&response)["detail"].as_str().unwrap().contains("<b>%0d%0a"));
}
