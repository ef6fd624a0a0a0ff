//! The reports as a web service gives them: for which days, of which bank, and to whom.

use leftfold_core::rest::Request;
use serde_json::json;

use super::{Service, body, problem};
use crate::support::{Counter, close, deposit, freeze, id, open_bank, transfer, withdraw};

const OF_A_BANK: [&str; 5] = [
    "transactions-by-day",
    "largest-transactions",
    "transactions-by-customer",
    "fraud",
    "compliance",
];

fn path(report: &str) -> String {
    format!("/api/v1/reports/{report}/{}", id("bank"))
}

/// Ann's bank, on the 2nd of March and the day after.
fn service() -> Service {
    let counter = Counter::of_ann();
    counter.set_clock("2026-03-03T10:00:00Z");
    counter.accept(deposit("a", "10000"));
    counter.accept(withdraw("a", "20"));
    counter.accept(transfer("t", "a", "b", "30"));
    Service::new(counter)
}

#[test]
fn reports_are_cut_by_days_both_included() {
    let service = service();
    let days = |range: &str| {
        let shown = body(&service.get(&format!("{}?{range}", path("transactions-by-day"))));
        shown["days"].as_array().unwrap().len()
    };
    assert_eq!(days(""), 2);
    assert_eq!(days("from=2026-03-03"), 1);
    assert_eq!(days("from=2026-03-02&to=2026-03-03"), 2);
    assert_eq!(days("to=2026-03-01"), 0);
    assert_eq!(days("at=3"), 1);
    let largest = |range: &str| {
        let shown = body(&service.get(&format!("{}?{range}", path("largest-transactions"))));
        shown["transactions"][0]["amount"].clone()
    };
    assert_eq!(largest("limit=1"), "10000.00");
    assert_eq!(largest("limit=1&to=2026-03-02"), "200.00");
    let customers = body(&service.get(&path("transactions-by-customer")));
    assert_eq!(customers["customers"][0]["money_in"], "10230.00");
}

#[test]
fn checks_and_duties_are_asked_for_by_their_parameters() {
    let service = service();
    let checks = |range: &str| {
        let shown = body(&service.get(&format!("{}?{range}", path("fraud"))));
        shown["checks"].as_array().unwrap().len()
    };
    assert_eq!(checks(""), 2);
    assert_eq!(checks("verdict=clear&limit=1&order=newest_first"), 1);
    assert_eq!(checks("verdict=fraud"), 0);
    assert_eq!(checks("flag=large_amount"), 0);
    service.counter.accept(close("b"));
    let duties = |range: &str| body(&service.get(&format!("{}?{range}", path("compliance"))));
    assert_eq!(duties("")["large_amounts"], json!([]), "10,000.00 is not above it");
    service.counter.accept(deposit("a", "10000.01"));
    assert_eq!(duties("")["large_amounts"][0]["amount"], "10000.01");
    assert_eq!(duties("years=1&now=2027-03-04")["data_retention"]["accounts"], 1);
    assert_eq!(duties("years=1&now=2027-03-02")["data_retention"]["accounts"], 0);
}

#[test]
fn the_audit_log_is_looked_through_by_its_parameters() {
    let service = service();
    service.counter.accept(freeze("b"));
    let actions = |range: &str| -> Vec<String> {
        let shown = body(&service.get(&format!("/api/v1/reports/audit-log?{range}")));
        let lines = shown.as_array().unwrap().iter();
        lines.map(|line| line["action"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(actions("action=account_frozen&role=admin&actor=admin"), ["account_frozen"]);
    assert_eq!(actions(&format!("entity=account-{}&limit=1", id("b"))), ["account_opened"]);
    assert_eq!(actions("order=newest_first&limit=1"), ["account_frozen"]);
    assert_eq!(actions("entity=bank"), ["bank_opened"]);
    assert_eq!(actions("from=2026-03-03T10:00:00Z&command=deposit_money"), ["money_deposited"]);
    assert_eq!(actions("to=2026-03-02").len(), 4);
    assert_eq!(actions("role=customer"), [""; 0]);
}

#[test]
fn there_is_no_report_of_a_bank_that_is_not_there_or_not_to_be_seen() {
    let service = service();
    service.counter.accept(open_bank("second", "JPY"));
    for report in OF_A_BANK {
        let nowhere = format!("/api/v1/reports/{report}/{}", id("nowhere"));
        assert_eq!(problem(&service.get(&nowhere)), (404, "bank_not_found".into()), "{report}");
        assert_eq!(service.get(&nowhere.replace(&id("nowhere"), &id("second"))).status, 200);
        let before = service.get(&format!("{}?at=0", path(report)));
        assert_eq!(problem(&before), (404, "bank_not_found".into()));
        let ann = Request::new("GET", &path(report))
            .with_header("X-Actor-Role", "customer")
            .with_header("X-Actor-Name", "Ann")
            .with_header("X-Actor-Customer-Id", &id("ann"));
        assert_eq!(problem(&service.answer(&ann)), (404, "bank_not_found".into()), "{report}");
        let alone = service.get(&format!("/api/v1/reports/{report}"));
        assert_eq!(problem(&alone), (404, "no_such_route".into()));
    }
}

#[test]
fn what_a_report_can_t_be_asked_for_is_malformed() {
    let service = service();
    let days = [
        "from=2026-02-29",
        "to=2026-02-30",
        "from=2026-13-01",
        "from=2026-3-1",
        "from=",
        "from=tomorrow",
        "from=2026-03-02T12:00:00Z",
        "from=2026-03-03&to=2026-03-02",
        "from=2026-03-02&from=2026-03-02",
        "bank_id=1",
        "type=banks",
        "at=99999",
    ];
    let own: [(&str, &[&str]); 6] = [
        ("transactions-by-day", &["limit=1", "order=newest_first"]),
        ("largest-transactions", &["limit=-1", "limit=all", "limit=1.5"]),
        ("transactions-by-customer", &["limit=-1", "after=1"]),
        ("fraud", &["verdict=guilty", "flag=", "order=sideways", "after=first"]),
        ("compliance", &["years=-1", "years=1001", "years=ten", "now=2026-02-30", "now=soon"]),
        (
            "audit-log",
            &[
                "role=king",
                "action=robbed",
                "command=rob_bank",
                "entity=vault",
                "entity=account-1",
                "from=2026-02-30",
                "from=2026-03-03&to=2026-03-02",
                "from=2026-03-02T12:00:01Z&to=2026-03-02T12:00:00Z",
                "limit=-1",
                "tip=1",
            ],
        ),
    ];
    for (report, wrong) in own {
        let target =
            if report == "audit-log" { "/api/v1/reports/audit-log".into() } else { path(report) };
        let has_days = !matches!(report, "audit-log" | "compliance");
        for query in wrong.iter().chain(days.iter().filter(|_| has_days)) {
            let found = service.get(&format!("{target}?{query}"));
            assert_eq!(problem(&found), (400, "invalid_command".into()), "{report}?{query}");
        }
        let backwards = service.get(&format!("{target}?from=2026-03-03&to=2026-03-02"));
        assert_eq!(backwards.status, 400);
    }
    let body = body(&service.get(&format!("{}?from=2026-03-03&to=2026-03-02", path("fraud"))));
    assert_eq!(body["detail"], json!("`from` is after `to`"));
}
