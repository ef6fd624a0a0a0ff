//! The types of the scripting contract, held to the program: every event, command, query, code and
//! member of an answer that it has is in `types.d.ts`, and nothing else is.

mod declared;
mod generated;
mod typescript;

use std::collections::BTreeSet;

use leftfold_core::application::{AlertKind, EventFeed, Options, PersonalData, Query, limits};
use leftfold_core::domain::{Code, Command, Event, Role};
use leftfold_core::integration::Content;
use leftfold_core::lessons::{MOST_BYTES, MOST_DEPTH};
use leftfold_core::rest::{Does, ROUTES, Settings};
use serde_json::{Map, Value, json};

use self::declared::{Declared, Members};
use crate::support::{
    Counter, at_once, atomic, change_policy, close, deposit, freeze, id, open_account, register,
    transfer, under, with, withdraw,
};

/// What is given, and what is asked.
const TYPES: &str = concat!(
    include_str!("../../../src/js_api/types.d.ts"),
    include_str!("../../../src/js_api/calls.d.ts"),
);

fn declared() -> Declared {
    Declared::read(TYPES)
}

fn set<const N: usize>(names: [&str; N]) -> BTreeSet<String> {
    names.map(ToOwned::to_owned).into()
}

#[test]
fn every_name_is_declared_and_no_other() {
    let declared = declared();
    assert_eq!(declared.texts("Code"), set(Code::NAMES));
    assert_eq!(declared.texts("EventType"), set(Event::NAMES));
    assert_eq!(declared.texts("Role"), set(Role::ALL.map(Role::as_str)));
    let names = |alias: &str| declared.by_type(alias).into_keys().collect::<BTreeSet<_>>();
    assert_eq!(names("Command"), set(Command::NAMES));
    assert_eq!(names("Query"), set(Query::NAMES));
    let members =
        |interface: &str| declared.members(interface).into_keys().collect::<BTreeSet<_>>();
    assert_eq!(members("Answers"), set(Query::NAMES));
    assert_eq!(members("IntegrationData"), set(Content::TYPES));
    let alerts = set(AlertKind::ALL.map(AlertKind::as_str));
    let kinds = declared.members("Alert")["alert"].kind.clone();
    assert!(alerts.iter().all(|alert| kinds.contains(&format!("\"{alert}\""))), "{kinds}");
    assert_eq!(kinds.matches('"').count(), 2 * alerts.len(), "{kinds}");
}

/// A problem's codes are those of a refusal, and the façade's own.
#[test]
fn every_code_of_a_problem_is_declared_and_no_other() {
    let service = crate::rest::Service::new(Counter::in_memory());
    let request = leftfold_core::rest::Request::new("GET", "/api/v1/openapi.json");
    let document: Value = serde_json::from_str(&service.answer(&request).body).unwrap();
    let codes = &document["components"]["schemas"]["Problem"]["properties"]["code"]["enum"];
    let said: BTreeSet<String> = serde_json::from_value(codes.clone()).unwrap();
    let kind = declared().members("Problem")["code"].kind.clone();
    let own = kind.split('"').skip(1).step_by(2).map(ToOwned::to_owned);
    assert!(kind.contains("Code"));
    assert_eq!(own.chain(Code::NAMES.map(ToOwned::to_owned)).collect::<BTreeSet<_>>(), said);
}

/// Some value for a field of a name, which will do wherever a field of that name is taken.
fn some(name: &str) -> Value {
    match name {
        "at" | "limit" | "years" | "expected_version" | "burst" | "per_second" => json!(1),
        "after" => json!(id("after")),
        "address" => json!({"street": "x", "city": "x", "postal_code": "x", "country": "US"}),
        "policy" => json!({"max_deposit": "1"}),
        "actor" => json!({"role": "admin", "name": "x"}),
        "from" | "to" | "now" => json!("2026-03-02"),
        "effective_at" => json!("2026-03-02T00:00:00Z"),
        "order" => json!("oldest_first"),
        "by" => json!("recorded_at"),
        "mode" => json!("saga"),
        "verdict" => json!("clear"),
        "flag" => json!("large_amount"),
        "role" => json!("admin"),
        "action" => json!("bank_opened"),
        "command" => json!("open_bank"),
        "entity" => json!("account"),
        "stream" => json!(format!("account-{}", id("a"))),
        "actor_required" => json!(true),
        _ if name.ends_with("_id") => json!(id(name)),
        _ => json!("x"),
    }
}

/// Whether a field is taken: whatever is wrong with its value, it isn't that there is no such field.
fn is_taken(
    read: &dyn Fn(Value) -> Result<(), String>,
    fields: &Map<String, Value>,
    name: &str,
) -> bool {
    let mut given = fields.clone();
    given.insert(name.to_owned(), some(name));
    let unknown = format!("`{name}` is not a known field");
    read(given.into()).err().is_none_or(|problem| !problem.contains(&unknown))
}

/// Each field that is declared is taken, and none of the others that there are anywhere.
fn takes(
    what: &str,
    fixed: &Value,
    members: &Members,
    others: &BTreeSet<String>,
    read: &dyn Fn(Value) -> Result<(), String>,
) {
    let mut needed = fixed.as_object().unwrap().clone();
    for (name, member) in members.iter().filter(|(_, member)| !member.optional) {
        needed.insert(name.clone(), some(name));
        // It is needed, indeed.
        let mut without = fixed.as_object().unwrap().clone();
        let rest = members.iter().filter(|(other, member)| !member.optional && *other != name);
        without.extend(rest.map(|(name, _)| (name.clone(), some(name))));
        assert!(read(without.into()).is_err(), "{what} does without {name}: {member:?}");
    }
    read(needed.clone().into()).unwrap_or_else(|problem| panic!("{what}: {problem}"));
    for name in members.keys() {
        assert!(is_taken(read, &needed, name), "{what} has no field {name}");
    }
    for name in others.iter().filter(|name| !members.contains_key(*name)) {
        assert!(!is_taken(read, &needed, name), "{what} takes {name}, which is not declared");
    }
}

#[test]
fn every_field_of_a_call_is_declared_and_no_other() {
    let declared = declared();
    let mut all: BTreeSet<String> = set(["type"]);
    let calls = ["Command", "Query"].map(|alias| declared.by_type(alias));
    calls.iter().flat_map(|by_type| by_type.values()).for_each(|members| {
        all.extend(members.keys().cloned());
    });
    let options = ["ExecuteOptions", "EventFilter", "IntegrationFilter", "FacadeSettings"];
    options.iter().for_each(|name| all.extend(declared.members(name).into_keys()));
    all.retain(|name| !["type", "integration"].contains(&name.as_str()));
    let [commands, queries] = calls;
    let said = |error: &dyn ToString| error.to_string();
    for (name, members) in &commands {
        takes(name, &json!({ "type": name }), members, &all, &|value| {
            Command::parse(value).map(drop).map_err(|error| said(&error))
        });
    }
    for (name, members) in &queries {
        takes(name, &json!({ "type": name }), members, &all, &|value| {
            Query::parse(value).map(drop).map_err(|error| said(&error))
        });
    }
    takes("options", &json!({}), &declared.members(options[0]), &all, &|value| {
        Options::parse(value).map(drop).map_err(|error| said(&error))
    });
    let feed = |value| EventFeed::parse(value).map(drop).map_err(|error| said(&error));
    for (filter, integration) in [(options[1], false), (options[2], true)] {
        let mut members = declared.members(filter);
        members.remove("integration").unwrap();
        members.remove("type").unwrap();
        takes(filter, &json!({ "integration": integration }), &members, &all, &feed);
    }
    takes("settings", &json!({}), &declared.members(options[3]), &all, &|value| {
        Settings::parse(value).map(drop).map_err(|error| said(&error))
    });
}

/// A bank in which everything has happened that an answer can tell of.
fn full() -> Counter {
    let counter = Counter::of_ann();
    counter.accept(register("bob", "bank"));
    counter.accept(with(open_account("c", "bob", Some("50000")), json!({"nickname": "Rent"})));
    counter.accept(register("leo", "bank"));
    counter.accept(json!({"type": "forget_customer", "customer_id": id("leo")}));
    counter.accept(change_policy(
        "bank",
        json!({"snapshot_every": 2, "large_amount": "100", "fraud_share_alert": 20}),
    ));
    let from = |place: &str, name: &str| with(under(name), json!({"location": place}));
    counter.execute(deposit("a", "30000"), under("deposit"));
    counter.execute(withdraw("a", "5"), from("US", "withdrawal"));
    counter.execute(withdraw("a", "500000"), under("refused"));
    counter.accept(transfer("t", "c", "a", "70"));
    counter.accept(atomic("failed", "b", "a", "5000"));
    counter.execute(transfer("blocked", "c", "b", "10001"), from("FR", "blocked"));
    counter.accept(open_account("closed", "ann", None));
    counter.accept(close("closed"));
    counter.accept(transfer("taken back", "a", "closed", "5"));
    counter.set_runner(leftfold_core::application::Runner::Queued);
    counter.execute(deposit("a", "1"), under("waits"));
    counter.settle();
    counter.set_runner(leftfold_core::application::Runner::Immediate);
    at_once(counter.bank.verify());
    counter.accept(freeze("a"));
    counter
}

/// A question of a name, in its fields.
fn question(name: &str, members: &Members) -> Value {
    let mut query = json!({ "type": name });
    for (field, _) in members.iter().filter(|(_, member)| !member.optional) {
        let named = match field.as_str() {
            "bank_id" => "bank",
            "customer_id" => "ann",
            "account_id" => "a",
            "transfer_id" => "failed",
            "command_id" => "refused",
            other => panic!("{name} needs {other}"),
        };
        query[field] = json!(id(named));
    }
    query
}

#[test]
fn every_member_of_an_answer_is_declared_and_no_other() {
    let (declared, counter) = (declared(), full());
    let answers = declared.members("Answers");
    let queries = declared.by_type("Query");
    let ask = |query: Value, name: &str| {
        let answer = counter.ask(query.clone());
        let is_empty = answer.as_array().is_some_and(Vec::is_empty);
        assert!(!answer.is_null() && !is_empty, "{query} has no answer: {answer}");
        let held = declared.holds(&answers[name].kind, &answer, name);
        assert_eq!(held, Ok(()), "{query}");
    };
    for (name, members) in &queries {
        ask(question(name, members), name);
    }
    let compliance =
        json!({"type": "compliance", "bank_id": id("bank"), "years": 0, "now": "2999-01-01"});
    ask(compliance, "compliance");
    for transfer in ["t", "blocked", "taken back"] {
        ask(json!({"type": "transfer", "transfer_id": id(transfer)}), "transfer");
    }
    ask(json!({"type": "command", "command_id": id("waits")}), "command");
    let unmet: Vec<_> = [
        "BankView",
        "CustomerView",
        "AccountView",
        "TransferView",
        "Ledger",
        "JournalEntry",
        "TrialBalance",
        "BalanceSheet",
        "Statement",
        "StatementLine",
        "FraudCheck",
        "FraudReport",
        "Compliance",
        "Transaction",
        "AuditLine",
        "CommandReport",
        "SnapshotView",
        "LoadView",
        "Owed",
        "Metrics",
        "Policy",
        "Address",
    ]
    .into_iter()
    .flat_map(|interface| declared.unmet(interface))
    .collect();
    assert_eq!(unmet, [""; 0], "are declared, and no answer has them");
}

#[test]
fn every_member_of_an_event_and_of_what_a_call_gives_is_declared() {
    let (declared, counter) = (declared(), full());
    for event in counter.events(json!({})) {
        assert_eq!(declared.holds("RecordedEvent", &event, "event"), Ok(()));
    }
    let actor = leftfold_core::domain::Actor::default();
    let outcomes = [
        counter.execute(deposit("b", "5"), under("accepted")),
        counter.execute(deposit("b", "5"), under("accepted")),
        counter.execute(deposit("b", "0"), under("rejected")),
    ];
    for outcome in outcomes {
        let view = serde_json::to_value(counter.bank.outcome_view(&outcome, &actor)).unwrap();
        assert_eq!(declared.holds("Outcome", &view, "outcome"), Ok(()));
    }
    let given = [
        ("Verification", json!(at_once(counter.bank.verify()))),
        ("StorageReport", json!(counter.bank.storage())),
        ("PrivacyReport", json!(counter.bank.privacy())),
        ("Archived", json!(at_once(counter.bank.archive(PersonalData::Included)).unwrap())),
    ];
    for (name, value) in &given {
        assert_eq!(declared.holds(name, value, name), Ok(()));
    }
    // What an archive's successor begins with.
    for event in counter.events(json!({})) {
        assert_eq!(declared.holds("RecordedEvent", &event, "event"), Ok(()));
    }
}

#[test]
fn the_limits_that_the_types_tell_are_those_that_are_held() {
    let told = TYPES.replace("\n//", "").replace(' ', "");
    for limit in [
        format!("{}valuesinobjectsatmost{}deep", limits::MAX_VALUES, limits::MAX_DEPTH),
        format!("textsof{}bytes", limits::MAX_TEXT_BYTES),
        format!("namesoffieldsof{}bytes", limits::MAX_NAME_BYTES),
        format!("upto{}commands", limits::MAX_COMMANDS),
        format!("URLandheadersof{}byteseach", limits::MAX_URL_BYTES),
        format!("bodyof{}KiB", limits::MAX_BODY_BYTES / 1024),
        format!("passphrasehasatmost{}bytes", limits::MAX_PASSPHRASE_BYTES),
        format!("fileoflessons:{}MiB", MOST_BYTES / 1024 / 1024),
        format!("objectsandlistsatmost{MOST_DEPTH}deep"),
    ] {
        assert!(told.contains(&limit), "calls.d.ts tells no {limit}");
    }
    assert_eq!(limits::MAX_URL_BYTES, limits::MAX_HEADER_BYTES, "they are told together");
    let fields = |does: &Does| match does {
        Does::Command(commanding) => commanding.body.fields.len(),
        _ => 0,
    };
    assert!(ROUTES.iter().all(|route| fields(&route.does) < limits::MAX_VALUES));
}
