//! What is drawn for the properties of lessons: JSON of matchers, patterns, places and acts.

use leftfold_core::domain::{Code, Event};
use proptest::option;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::select;
use proptest::strategy::Union;
use serde_json::{Map, Value, json};

/// An object of those fields that have a value.
fn object(fields: impl IntoIterator<Item = (&'static str, Option<Value>)>) -> Value {
    let fields = fields.into_iter();
    fields.filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}

fn text() -> impl Strategy<Value = Value> {
    prop_oneof![Just("50.00"), Just("95"), Just("account-x"), Just("$"), Just("ß\u{202e}")]
        .prop_map(Value::from)
}

fn leaf() -> impl Strategy<Value = Value> {
    prop_oneof![
        text(),
        any::<bool>().prop_map(Value::from),
        (-3_i64..200).prop_map(Value::from),
        Just(Value::Null),
    ]
}

/// A matcher.
pub(super) fn matcher() -> impl Strategy<Value = Value> {
    let bound = || prop_oneof![Just(json!("50.00")), Just(json!(3)), Just(json!("-0.01"))];
    let some = any::<bool>().prop_map(|some| json!({ "$some": some }));
    let leaves = prop_oneof![
        leaf(),
        some,
        bound().prop_map(|least| json!({ "$at_least": least })),
        bound().prop_map(|most| json!({ "$at_most": most })),
    ];
    leaves.prop_recursive(3, 12, 3, |inner| {
        let names = select(vec!["amount", "balance", "lines", "type", "error"]);
        let several = proptest::collection::vec(inner.clone(), 0..3);
        prop_oneof![
            proptest::collection::btree_map(names, inner.clone(), 0..3).prop_map(|members| {
                let members = members.into_iter();
                members.map(|(name, value)| (name.to_owned(), value)).collect::<Value>()
            }),
            several.clone().prop_map(Value::from),
            several.prop_map(|several| json!({ "$one_of": several })),
            (select(vec!["$not", "$has", "$every", "$count"]), inner)
                .prop_map(|(operator, of)| json!({ operator: of })),
        ]
    })
}

/// A pattern of events.
pub(super) fn pattern() -> impl Strategy<Value = Value> {
    let present = |matcher: Option<Value>| matcher.filter(|matcher| !matcher.is_null());
    (
        option::of(Just("log")),
        option::weighted(0.2, 0_u64..40),
        option::of(select(Event::NAMES.to_vec())),
        option::weighted(0.2, Just("account-x")),
        option::weighted(0.3, matcher()),
        option::weighted(0.2, matcher()),
    )
        .prop_map(move |(since, position, event_type, stream, data, metadata)| {
            object([
                ("since", since.map(Value::from)),
                ("position", position.map(Value::from)),
                ("type", event_type.map(Value::from)),
                ("stream", stream.map(Value::from)),
                ("data", present(data)),
                ("metadata", present(metadata)),
            ])
        })
}

/// A place in a log.
pub(super) fn place() -> impl Strategy<Value = Value> {
    prop_oneof![
        (0_u64..40).prop_map(Value::from),
        Just(json!("head")),
        pattern().prop_map(|pattern| json!({ "before": pattern })),
        pattern().prop_map(|pattern| json!({ "after": pattern })),
        Just(json!({ "until": "2026-03-02T09:05:00.000Z" })),
    ]
}

pub(super) const ID: &str = "0190f3a4-0000-7000-8000-000000000001";

fn command() -> impl Strategy<Value = Value> {
    select(vec![
        json!({ "type": "open_bank", "bank_id": ID, "name": "A", "currency": "USD" }),
        json!({ "type": "deposit_money", "account_id": ID, "amount": "50.00" }),
        json!({ "type": "withdraw_money", "account_id": ID, "amount": "x", "description": "ß" }),
        json!({ "type": "change_bank_policy", "bank_id": ID, "policy": { "snapshot_every": 10 } }),
        json!({ "type": "close_account", "account_id": ID, "reason": "moved" }),
    ])
}

fn options() -> impl Strategy<Value = Value> {
    let actors = [
        json!({ "role": "teller", "name": "counter 1" }),
        json!({ "role": "customer", "name": "Ada", "customer_id": ID }),
    ];
    (
        option::of(Just(ID)),
        option::of(select(actors.to_vec())),
        option::of(Just("US")),
        option::of(0_u64..1 << 53),
        option::of(Just("2026-03-02T12:00:00.000Z")),
    )
        .prop_map(|(command_id, actor, location, expected_version, effective_at)| {
            object([
                ("command_id", command_id.map(Value::from)),
                ("actor", actor),
                ("location", location.map(Value::from)),
                ("expected_version", expected_version.map(Value::from)),
                ("effective_at", effective_at.map(Value::from)),
            ])
        })
}

/// `rejected` or `duplicate`, or neither.
fn expected() -> impl Strategy<Value = (Option<Value>, Option<Value>)> {
    let codes = Code::ALL.map(|code| json!(code.as_str())).to_vec();
    prop_oneof![
        Just((None, None)),
        select(codes).prop_map(|code| (Some(code), None)),
        Just((None, Some(json!(true)))),
    ]
}

/// An act.
pub(super) fn act() -> impl Strategy<Value = Value> {
    let sent = (command(), options(), expected()).prop_map(|(command, options, expected)| {
        let is_empty = options.as_object().is_some_and(Map::is_empty);
        object([
            ("do", Some(command)),
            ("options", Some(options).filter(|_| !is_empty)),
            ("rejected", expected.0),
            ("duplicate", expected.1),
        ])
    });
    let offered = expected().prop_map(|(rejected, duplicate)| {
        object([("offer", Some(json!("again"))), ("rejected", rejected), ("duplicate", duplicate)])
    });
    let fixed = [
        json!({ "clock": "2026-03-02T12:00:00.250Z" }),
        json!({ "advance": "P1M" }),
        json!({ "runner": "queued" }),
        json!({ "step": 3 }),
        json!({ "settle": true }),
        json!({ "reload": true }),
        json!({ "crash": true }),
        json!({ "in": null }),
        json!({ "in": "mine" }),
        json!({ "copy": "books", "hold": true }),
        json!({ "copy": "fraud_checks", "rebuild": true }),
        json!({ "glass": "old_log", "upcasters": false }),
    ];
    let answers = prop_oneof![pattern(), text(), Just(json!(17)), Just(json!(["one", "two"]))];
    let simple = Union::new([
        sent.boxed(),
        offered.boxed(),
        select(fixed.to_vec()).boxed(),
        place().prop_map(|at| json!({ "fork": "mine", "at": at })).boxed(),
        pattern().prop_map(|of| json!({ "leave_out": "mine", "of": of })).boxed(),
        pattern().prop_map(|of| json!({ "copy": "accounts", "twice": of })).boxed(),
        pattern()
            .prop_map(|of| json!({ "copy": "accounts", "rebuild": true, "without": of }))
            .boxed(),
        answers.prop_map(|is| json!({ "answer": "find", "is": is })).boxed(),
    ]);
    simple.prop_recursive(2, 6, 3, |inner| {
        (1_u64..4, proptest::collection::vec(inner, 0..3))
            .prop_map(|(times, acts)| json!({ "repeat": times, "acts": acts }))
    })
}

/// A record of a journal of some levels.
pub(super) fn record() -> impl Strategy<Value = Value> {
    let happened = prop_oneof![
        Just(json!({ "type": "begun" })),
        act().prop_map(|act| match act.get("answer") {
            None => json!({ "type": "acted", "act": act }),
            Some(step) => json!({ "type": "answered", "step": step, "is": act["is"] }),
        }),
        Just(json!({ "type": "answered", "step": "guess", "is": "one", "again": true })),
        (1_u64..5).prop_map(|hint| json!({ "type": "hinted", "hint": hint })),
        select(vec!["shown", "restarted", "undone", "solved"])
            .prop_map(|happened| json!({ "type": happened })),
    ];
    (happened, select(vec!["01-event", "07-saga"]), 0_u64..1 << 53).prop_map(
        |(mut record, level, ms)| {
            record["level"] = level.into();
            record["ms"] = ms.into();
            record
        },
    )
}

/// Any JSON.
pub(super) fn json() -> impl Strategy<Value = Value> {
    let numbers = prop_oneof![Just(json!(u64::MAX)), Just(json!(-1)), Just(json!(1e300))];
    let leaves = prop_oneof![leaf(), numbers, Just(json!("x".repeat(3_000)))];
    leaves.prop_recursive(4, 16, 4, |inner| {
        let names = select(vec!["type", "is", "of", "id", "do", "acts", "$at_least", "", "view"]);
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::btree_map(names.prop_map(str::to_owned), inner, 0..4)
                .prop_map(|fields| fields.into_iter().collect::<Value>()),
        ]
    })
}

/// How many values stand in a value, itself included.
fn size(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(size).sum(),
        Value::Object(fields) => fields.values().map(size).sum(),
        _ => 0,
    }
}

fn nth(value: &mut Value, mut at: usize) -> &mut Value {
    if at == 0 {
        return value;
    }
    at -= 1;
    let inner: Vec<&mut Value> = match value {
        Value::Array(items) => items.iter_mut().collect(),
        Value::Object(fields) => fields.values_mut().collect(),
        _ => unreachable!("a leaf has no inner value"),
    };
    for value in inner {
        let size = size(value);
        if at < size {
            return nth(value, at);
        }
        at -= size;
    }
    unreachable!("there are so many values")
}

/// A value with something else somewhere in it, or something of it elsewhere.
pub(super) fn damaged(value: &Value) -> impl Strategy<Value = Value> {
    let size = size(value);
    let other = prop_oneof![json().prop_map(Ok), (0..size).prop_map(Err)];
    let value = value.clone();
    (0..size, other).prop_map(move |(at, other)| {
        let mut value = value.clone();
        let other = other.unwrap_or_else(|from| nth(&mut value, from).clone());
        *nth(&mut value, at) = other;
        value
    })
}

fn view() -> impl Strategy<Value = Value> {
    let asked = select(vec![
        json!({ "type": "account", "account_id": ID }),
        json!({ "type": "transfers" }),
        json!({ "type": "loads" }),
        json!({ "type": "statement", "account_id": ID }),
        json!({ "type": "customer", "customer_id": ID }),
    ]);
    (asked, option::weighted(0.3, place())).prop_map(|(mut view, at)| {
        if let Some(at) = at {
            view["at"] = at;
        }
        view
    })
}

/// A predicate.
pub(super) fn predicate() -> impl Strategy<Value = Value> {
    let no_null = |matcher: Value| if matcher.is_null() { json!({}) } else { matcher };
    let is = move || matcher().prop_map(no_null);
    let within = || select(vec!["log", "stream", "request"]);
    let views = vec!["books", "accounts", "fraud_checks", "commands"];
    let leaves = Union::new([
        any::<bool>().prop_map(Value::from).boxed(),
        (pattern(), option::of(is()))
            .prop_map(|(of, count)| object([("events", Some(of)), ("count", count)]))
            .boxed(),
        (proptest::collection::vec(pattern(), 0..3), within(), any::<bool>())
            .prop_map(|(order, within, adjacent)| {
                json!({ "order": order, "within": within, "adjacent": adjacent })
            })
            .boxed(),
        (view(), is()).prop_map(|(view, is)| json!({ "view": view, "is": is })).boxed(),
        is().prop_map(|transfers| json!({ "owed": { "transfers": transfers } })).boxed(),
        (select(views), is()).prop_map(|(copy, is)| json!({ "copy": copy, "is": is })).boxed(),
        is().prop_map(|is| json!({ "glass": is })).boxed(),
        Just(json!({ "answered": "find" })).boxed(),
    ]);
    leaves.prop_recursive(3, 10, 3, move |inner| {
        let several = proptest::collection::vec(inner.clone(), 0..3);
        prop_oneof![
            (select(vec!["all", "any"]), several.clone())
                .prop_map(|(which, several)| json!({ which: several })),
            inner.prop_map(|inner| json!({ "not": inner })),
            (is(), several).prop_map(|(is, holds)| json!({ "fork": is, "holds": holds })),
        ]
    })
}
