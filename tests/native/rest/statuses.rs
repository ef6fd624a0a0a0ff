//! Every route with every status that it is said to answer with: each is brought about.

use std::rc::Rc;

use leftfold_core::application::Runner;
use leftfold_core::event_sourcing::Reason;
use leftfold_core::rest::{Does, ROUTES, Request, Response, Route};
use leftfold_core::store::MemoryArea;
use serde_json::json;

use super::{Service, problem, valid};
use crate::support::{
    Counter, NOON, area_store, at_once, deposit, freeze, id, open_account, transfer, under,
};

const USED: &str = "used";

/// Ann's bank with a frozen account, a transfer, and a command under an id.
fn filled(counter: Counter) -> Counter {
    let counter = counter.with_ann();
    counter.accept(open_account("frozen", "ann", None));
    counter.accept(freeze("frozen"));
    counter.accept(transfer("t", "a", "b", "1"));
    counter.execute(deposit("a", "1"), under(USED));
    counter
}

pub(super) fn service() -> Service {
    Service::new(filled(Counter::in_memory()))
}

/// The same request about things that are not there.
fn about_nothing(request: &Request) -> Request {
    let mut target = request.target.clone();
    let mut body = String::from_utf8(request.body.clone()).unwrap();
    for name in ["bank", "ann", "a", "b", "frozen", "t", USED] {
        target = target.replace(&id(name), &id("nothing"));
        body = body.replace(&id(name), &id("nothing"));
    }
    Request { target, body: body.into_bytes(), ..request.clone() }
}

/// Brings a status about on a route.
fn provoke(route: &Route, status: u16) -> Response {
    let request = valid(route);
    let head = |service: &Service| service.counter.bank.head();
    match status {
        200 | 201 => service().answer(&request),
        202 => {
            let service = service();
            service.counter.set_runner(Runner::Queued);
            service.answer(&request)
        }
        400 if matches!(route.does, Does::Ask(_) | Does::Expose) => {
            service().answer(&Request { target: format!("{}?tip=1", request.target), ..request })
        }
        400 => service().answer(&request.with_body(r#"{"tip": "1"}"#)),
        401 => {
            let service = service();
            service.set(json!({"actor_required": true}));
            service.answer(&request)
        }
        403 if matches!(route.does, Does::Expose) => {
            let actor = request.with_header("X-Actor-Role", "customer");
            let ann = actor.with_header("X-Actor-Name", "Ann");
            service().answer(&ann.with_header("X-Actor-Customer-Id", &id("ann")))
        }
        403 => {
            let actor = request.with_header("X-Actor-Role", "auditor");
            service().answer(&actor.with_header("X-Actor-Name", "Ada"))
        }
        404 => service().answer(&about_nothing(&request)),
        406 => service().answer(&request.with_header("Accept", "text/html")),
        409 => service().answer(&request.with_header("Idempotency-Key", &id(USED))),
        413 => service().answer(&request.with_body(vec![b' '; 10 << 20])),
        415 => {
            let request = Request { headers: Vec::new(), ..request }.with_body("<amount/>");
            service().answer(&request.with_header("Content-Type", "application/xml"))
        }
        423 => {
            let service = service();
            at_once(service.counter.bank.set_passphrase(Some("correct horse"))).unwrap();
            at_once(service.counter.bank.lock()).unwrap();
            service.answer(&request)
        }
        429 => {
            let service = service();
            service.set(json!({"burst": 1, "per_second": 1}));
            service.counter.set_clock(NOON);
            service.answer(&request);
            let before = head(&service);
            let refused = service.answer(&request);
            assert_eq!(refused.header("retry-after"), Some("1"));
            assert_eq!(head(&service), before, "nothing is recorded of it");
            refused
        }
        503 => {
            let area = MemoryArea::default();
            filled(Counter::in_area(&area));
            let store = Rc::new(area_store(&area));
            store.set_read_only(Some(Reason::new("other_tab_writes", "another tab writes")));
            Service::new(Counter::page("reader", Box::new(store), &area)).answer(&request)
        }
        507 => {
            let area = MemoryArea::default();
            let service = Service::new(filled(Counter::in_area(&area)));
            area.set_quota(Some(area.used()));
            service.answer(&request)
        }
        other => panic!("{other} is not brought about yet"),
    }
}

#[test]
fn every_route_answers_with_every_status_that_it_is_said_to() {
    for route in &ROUTES {
        for status in route.statuses() {
            let response = provoke(route, status);
            assert_eq!(response.status, status, "{}: {response:?}", route.operation);
            if status >= 400 {
                problem(&response);
            }
        }
    }
}

#[test]
fn a_problem_says_which_rule_it_was() {
    let codes = [
        (400, "invalid_command"),
        (401, "actor_required"),
        (403, "forbidden"),
        (404, "account_not_found"),
        (406, "not_acceptable"),
        (409, "command_id_reused"),
        (413, "body_too_large"),
        (415, "unsupported_media_type"),
        (423, "locked"),
        (429, "rate_limited"),
        (503, "read_only"),
        (507, "storage_full"),
    ];
    let deposit = ROUTES.iter().find(|route| route.operation == "depositMoney").unwrap();
    let said: Vec<_> = deposit.statuses().into_iter().filter(|status| *status >= 400).collect();
    assert_eq!(said, codes.map(|(status, _)| status));
    for (status, code) in codes {
        assert_eq!(problem(&provoke(deposit, status)), (status, code.to_owned()));
    }
}

#[test]
fn what_is_refused_before_the_bank_leaves_no_trace() {
    for route in ROUTES.iter().filter(|route| route.method != "GET") {
        for status in [400, 401, 406, 413, 415] {
            let service = service();
            let before = service.counter.exported();
            let request = match status {
                400 => valid(route).with_body("{\"tip\": 1}"),
                406 => valid(route).with_header("Accept", "image/png"),
                413 => valid(route).with_body(vec![b'{'; 10 << 20]),
                415 => Request { headers: Vec::new(), ..valid(route) }
                    .with_body("a: 1")
                    .with_header("Content-Type", "application/yaml"),
                _ => {
                    service.set(json!({"actor_required": true}));
                    valid(route)
                }
            };
            assert_eq!(service.answer(&request).status, status, "{}", route.operation);
            assert_eq!(service.counter.exported(), before);
        }
    }
}

#[test]
fn a_conflict_is_one_whatever_it_is_about() {
    let service = service();
    let send = |body: &str, target: &str| {
        let request = Request::new("POST", target).with_body(body);
        problem(&service.answer(&request))
    };
    let bank = format!(r#"{{"bank_id": "{}", "name": "X", "currency": "USD"}}"#, id("bank"));
    assert_eq!(send(&bank, "/api/v1/banks"), (409, "already_exists".into()));
    let account = format!(r#"{{"owner_id": "{}", "account_number": "N-1"}}"#, id("ann"));
    let opened = Request::new("POST", "/api/v1/accounts").with_body(account.as_str());
    assert_eq!(service.answer(&opened).status, 201);
    assert_eq!(send(&account, "/api/v1/accounts"), (409, "account_number_taken".into()));
    let deposit = Request::new("POST", &format!("/api/v1/accounts/{}/deposit", id("a")))
        .with_body(r#"{"amount": "5"}"#);
    let conflict = service.answer(&deposit.clone().with_header("X-Expected-Version", "1"));
    assert_eq!(problem(&conflict), (409, "version_conflict".into()));
    let version = service.counter.account("a")["version"].to_string();
    let right = deposit.with_header("X-Expected-Version", &version);
    assert_eq!(service.answer(&right).status, 200);
}

#[test]
fn tokens_come_back_by_the_banks_clock() {
    let service = service();
    service.set(json!({"burst": 2, "per_second": 1}));
    service.counter.set_clock(NOON);
    let ask = || service.get("/api/v1/banks").status;
    assert_eq!([ask(), ask(), ask()], [200, 200, 429]);
    service.counter.bank.clock().advance("PT1S").unwrap();
    assert_eq!([ask(), ask()], [200, 429]);
    let other = Request::new("GET", "/api/v1/banks").with_header("X-Actor-Role", "auditor");
    assert_eq!(service.answer(&other.with_header("X-Actor-Name", "Ada")).status, 200);
    assert_eq!(
        service.get("/api/v1/openapi.json").status,
        200,
        "which is for nobody in particular"
    );
}
