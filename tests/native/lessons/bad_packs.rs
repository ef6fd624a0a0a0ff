//! Packs that won't do: each is an error with its path, and nothing of it is used.

use std::fs;

use leftfold_core::lessons::Pack;
use serde_json::{Value, json};

use crate::architecture::root;

fn pack() -> Value {
    let text = fs::read_to_string(root().join("lessons/course.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// What is said of the course with something else at a place.
fn with(place: &str, value: Value) -> String {
    let mut pack = pack();
    let at = pack.pointer_mut(place).unwrap_or_else(|| panic!("the course has {place}"));
    *at = value;
    said(&pack)
}

fn said(pack: &Value) -> String {
    match Pack::parse(&pack.to_string()) {
        Ok(_) => "nothing".into(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn each_fault_is_told_with_its_path() {
    let deposit =
        json!({ "do": { "type": "deposit_money", "account_id": "$everyday", "amount": 5 } });
    let faults = [
        (
            "/leftfold_lessons",
            json!(2),
            "leftfold_lessons: is version 2, and this program reads version 1",
        ),
        (
            "/id",
            json!("The course"),
            "id: must be a name of lower-case letters, digits and hyphens",
        ),
        (
            "/levels/0/id",
            json!("handout"),
            "levels[0].id: is the name of a page of the lessons; choose another",
        ),
        ("/levels/0/minutes", json!(5), "levels[0].minutes: must be 1 to 4"),
        (
            "/levels/0/page/panels/0",
            json!("vault"),
            "levels[0].page.panels[0]: must be a part of the page, not “vault”",
        ),
        (
            "/levels/0/page/commands",
            json!(["mint_money"]),
            "levels[0].page.commands[0]: is no command",
        ),
        (
            "/levels/0/page/route",
            json!("javascript:alert(1)"),
            "levels[0].page.route: must begin with #/",
        ),
        (
            "/levels/1/start/tick",
            json!("a while"),
            "levels[1].start.tick: must be an ISO 8601 duration, such as PT1M",
        ),
        (
            "/levels/1/goal/0/that",
            json!({ "answered": "nobody" }),
            "levels[1]: no step “nobody” asks a question",
        ),
        (
            "/levels/1/goal/0/that",
            json!({ "balance": 5 }),
            "levels[1].goal[0].that: is no predicate",
        ),
        (
            "/levels/1/goal/1/that/is/balance",
            json!({ "$nearly": 5 }),
            "levels[1].goal[1].that.is.balance.$nearly: is no operator",
        ),
        ("/levels/1/goal/1/that/view/type", json!("vault"), "levels[1].goal[1].that.view: "),
        ("/levels/2/steps/0/ask/kind", json!("guess"), "levels[2].steps[0].ask.kind: must be "),
        ("/levels/0/steps/1/waits", json!("long"), "levels[0].steps[1].waits: "),
        (
            "/levels/0/steps/1/waits",
            json!({ "answered": "look" }),
            "levels[0]: no step “look” asks a question",
        ),
        (
            "/levels/2/start/acts/1",
            deposit,
            "levels[2].start.acts[1].do: deposit_money: `amount` must be a string",
        ),
        (
            "/levels/13/start/acts/0",
            json!({ "prelude": "nobody" }),
            "levels[13].start.acts[0]: there is no prelude “nobody”",
        ),
        ("/levels/2/start/acts/1", json!({ "wait": 5 }), "levels[2].start.acts[1]: is no act"),
        (
            "/levels/3/wrong/0/fails",
            json!("left"),
            "levels[3]: there is no check of the goal “left”",
        ),
        (
            "/levels/3/page/route",
            json!("#/accounts/$nobody"),
            "levels[3].page.route: nothing in this level makes $nobody",
        ),
        (
            "/levels/9/offers/0/id",
            json!("refund_new"),
            "levels[9]: has two of the offer “refund_new”",
        ),
        (
            "/levels/15/start/acts/1/repeat",
            json!(2_001),
            "levels[15].start.acts[1]: repeats too many acts",
        ),
    ];
    for (place, value, said) in faults {
        let told = with(place, value);
        assert!(told.starts_with(said), "{place}: {told}");
    }
}

#[test]
fn a_field_that_nobody_reads_is_an_error() {
    for place in [
        "",
        "/levels/0",
        "/levels/0/start",
        "/levels/0/page",
        "/levels/0/steps/0",
        "/levels/0/goal/0",
    ] {
        let mut pack = pack();
        let fields = pack.pointer_mut(place).and_then(Value::as_object_mut).unwrap();
        fields.insert("extra".into(), json!(1));
        let told = said(&pack);
        assert!(told.ends_with("extra: is not a field here"), "{place}: {told}");
    }
}

#[test]
fn a_field_that_is_missing_is_an_error() {
    for (place, field) in
        [("/levels/0", "core"), ("/levels/0/start", "clock"), ("/levels/0/page", "route")]
    {
        let mut pack = pack();
        pack.pointer_mut(place).and_then(Value::as_object_mut).unwrap().remove(field);
        let told = said(&pack);
        assert!(told.ends_with(&format!("{field}: is missing")), "{place}: {told}");
    }
}

#[test]
fn a_pack_that_is_too_large_is_refused_with_the_limit() {
    let nested = (0..30).fold(json!(1), |inner, _| json!([inner]));
    for (place, value, limit) in [
        ("/levels/0/start", nested, "24"),
        ("/levels/0/page/route", json!("x".repeat(2_001)), "2000"),
        ("/levels", json!(vec![json!({}); 65]), "64"),
    ] {
        let told = with(place, value);
        assert!(told.contains(limit), "{place}: {told}");
        let path = place.trim_start_matches('/').replacen("/0", "[0]", 1).replace('/', ".");
        assert!(told.starts_with(&path) || place == "/levels", "{place}: {told}");
    }
    let long = format!("{{\"id\": \"{}\"}}", "x".repeat(1024 * 1024));
    assert!(Pack::parse(&long).unwrap_err().to_string().contains("1048576"));
}

#[test]
fn what_would_never_end_is_refused() {
    let endless = json!({ "repeat": 1_000_000_000_000_u64, "acts": [] });
    assert_eq!(
        with("/levels/2/start/acts/1", endless),
        "levels[2].start.acts[1]: repeats too many acts"
    );
    assert_eq!(
        with("/levels/9/offers/0/act", json!({ "offer": "salary_again" })),
        "levels[9].offers[0].act: must be one act that is done in the bank"
    );
}
