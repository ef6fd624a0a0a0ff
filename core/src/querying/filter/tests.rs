//! Given a small bank's log and a filter, then these events.

use std::collections::BTreeSet;

use super::*;
use crate::domain::folding_tests::BY_THE_CRATE;
use crate::domain::{Entry, Log};
use crate::querying::{PAYLOAD_FIELDS, completions, with_chosen};
use crate::store::conformance::sample;

fn log() -> Log {
    let mut log = Log::default();
    for recorded in sample::entries().iter().flat_map(Entry::events) {
        log.push(recorded.clone());
    }
    log
}

fn found(text: &str) -> Vec<String> {
    let log = log();
    let filter =
        Filter::parse(text, BY_THE_CRATE).unwrap_or_else(|error| panic!("{text}: {error}"));
    let wanted = log
        .iter()
        .filter(|event| filter.wants(&EventFields::new(event, &log), &|_| "told of it".into()));
    wanted.map(|event| format!("{}#{}", event.event.name(), event.position)).collect()
}

fn names(text: &str) -> Vec<String> {
    let name = |event: String| event.split('#').next().unwrap().to_owned();
    found(text).into_iter().map(name).collect()
}

fn problem(text: &str) -> String {
    Filter::parse(text, Folding::default()).unwrap_err().to_string()
}

#[test]
fn an_empty_filter_wants_every_event() {
    assert_eq!(found("").len() as u64, log().head());
    assert!(Filter::parse("  ", Folding::default()).unwrap().is_empty());
    assert_eq!(found(" \t "), found(""));
}

#[test]
fn bare_words_are_one_text_that_is_found_anywhere_in_any_case() {
    assert_eq!(names("ANN@example"), ["customer_registered"]);
    assert_eq!(names("bank_op"), ["bank_opened"]);
    assert_eq!(found("told of   it"), found(""), "words are searched as they stand");
    assert_eq!(found("of told"), [""; 0]);
    assert_eq!(found("no such words"), [""; 0]);
    assert_eq!(names("salary \"☕\""), ["money_deposited"]);
    assert_eq!(names("#2"), found("#2").iter().map(|_| "customer_registered").collect::<Vec<_>>());
    assert_eq!(found("-told"), [""; 0], "a minus excludes");
    assert_eq!(found("-\"told of it\""), [""; 0]);
    assert_eq!(found("-50.00"), [""; 0], "a number below 0 is searched for");
    assert_eq!(found("--x"), [""; 0]);
}

#[test]
fn terms_narrow_each_other() {
    assert!(names("category:transfer").iter().all(|name| name.starts_with("transfer_")));
    assert_eq!(names("type:transfer_initiated").len(), 2);
    assert_eq!(found("type:transfer_initiated category:account"), [""; 0]);
    assert_eq!(found("type:transfer_initiated until:1970-01-01"), [""; 0]);
    assert_eq!(names("type:transfer_initiated since:1970-01-01").len(), 2);
    assert_eq!(names("TYPE:Bank_Opened"), ["bank_opened"], "in any case");
}

#[test]
fn one_of_several_values_is_enough() {
    let both = names("type:bank_opened|customer_registered");
    assert_eq!(both, ["bank_opened", "customer_registered"]);
    assert_eq!(names("type:bank_*|\"customer_registered\""), both);
    assert_eq!(found("-type:bank_*|customer_*").len() + 2, found("").len());
}

#[test]
fn money_compares_as_exact_decimals() {
    assert_eq!(names("type:money_deposited amount:50"), ["money_deposited"]);
    assert_eq!(found("amount:50.00"), found("amount=50"));
    assert_eq!(names("type:money_deposited amount>49.99 amount<=50"), ["money_deposited"]);
    assert_eq!(found("type:money_deposited amount>50"), [""; 0]);
    assert_eq!(found("type:money_deposited amount > 9"), found("type:money_deposited amount:>9"));
    assert_eq!(found("amount<0.0000000000000000000000000001"), [""; 0]);
}

#[test]
fn what_is_not_there_is_neither_equal_nor_another() {
    let with_amount = found("amount:*");
    assert!(!with_amount.is_empty() && with_amount.len() < found("").len());
    assert_eq!(found("amount!=50").len() + found("amount:50").len(), with_amount.len());
    assert_eq!(found("-amount:50").len() + found("amount:50").len(), found("").len());
}

#[test]
fn days_are_whole_and_times_are_points() {
    let day = log().iter().next().unwrap().recorded_at().to_string()[..10].to_owned();
    let on_day = found(&format!("recorded_at:{day}"));
    assert_eq!(found(&format!("since:{day} until:{day}")), on_day);
    assert_eq!(found(&format!("time>={day} time<={day}")), on_day);
    assert_eq!(found(&format!("time:{day}*")), on_day);
    assert_eq!(
        found(&format!("time<{day}")).len() + found(&format!("time>={day}")).len(),
        found("").len()
    );
    let earlier = found("effective_at!=2026-03-02 -type:bank_opened");
    assert!(earlier.len() < found("").len());
    assert_eq!(names("date_of_birth<2000-01-01"), ["customer_registered"], "a day in a payload");
}

#[test]
fn fields_are_found_wherever_they_stand_in_the_contract() {
    let first = log().iter().next().unwrap().clone();
    assert_eq!(found(&format!("event_id:{}", first.event_id())).len(), 1);
    assert!(!found("actor.role:customer").is_empty());
    assert_eq!(found("metadata.actor.role:customer"), found("actor.role:customer"));
    assert_eq!(names("location:fr -type:transfer_*")[..], ["account_opened", "account_opened"]);
    assert_eq!(names("position<=1 version:1 schema:1"), ["bank_opened"]);
    assert_eq!(names("data.error.code:insufficient_funds"), ["command_rejected"]);
    assert_eq!(
        names("first_name:ann"),
        ["customer_registered"],
        "what is personal has its plain name"
    );
    assert_eq!(names("policy.velocity.count>=1"), ["bank_opened"]);
    assert_eq!(names("command:withdraw_money"), ["command_rejected"]);
    assert_eq!(names("command:open_account"), ["account_opened"], "the first of its commit");
    let cause = log().get(2).unwrap().headers.command_id();
    assert_eq!(found(&format!("causation_id:{cause}")).len(), 1);
}

#[test]
fn an_id_that_the_stream_has_can_be_asked_for() {
    let log = log();
    let account = log.iter().find(|event| event.stream.category == "account").unwrap().stream;
    let of_account = found(&format!("account_id:{}", account.id));
    assert!(of_account.iter().any(|name| name.starts_with("money_deposited")));
    assert!(
        of_account.iter().any(|name| name.starts_with("command_rejected")),
        "it was meant for it"
    );
    assert!(names("type:money_deposited currency:usd").len() == 1, "the account's currency");
}

#[test]
fn a_problem_names_its_character() {
    for (text, wanted) in [
        ("type:", "character 6: a value for 'type' is missing"),
        ("rent amuont>5", "character 6: no event has a field 'amuont'; did you mean 'amount'?"),
        ("é colour:red", "character 3: no event has a field 'colour'"),
        ("-colour:red", "character 2: no event has a field 'colour'"),
        (
            "type:money_deposit",
            "character 6: 'type' is never 'money_deposit'; did you mean 'money_deposited'?",
        ),
        ("actor.role:king", "character 12: 'actor.role' is never 'king'"),
        ("position:first", "character 10: 'position' compares with a number, and 'first' is none"),
        (
            "since:tomorrow",
            "character 7: 'since' compares with a day such as 2026-03-02 or a time, and 'tomorrow' is neither",
        ),
        ("since>2026-03-02", "character 1: 'since' takes ':' alone"),
        ("type>a", "character 1: 'type' has no order: use ':' or '!='"),
        (
            "amount>much",
            "character 8: a comparison by size needs a number, a day or a time, and 'much' is none",
        ),
        ("amount:5|", "character 10: a value for 'amount' is missing"),
        ("reason:\"lost", "character 8: the quotation mark is not closed"),
        ("error.a.b.c.d.e.f.g.h:1", "character 1: a field has more than 8 names"),
        (
            "error..code:1",
            "character 1: no event has a field 'error..code'; did you mean 'error.code'?",
        ),
    ] {
        assert_eq!(problem(text), wanted, "{text}");
    }
    assert_eq!(
        problem(&"x".repeat(1_001)),
        "character 1001: the text has more than 1000 characters"
    );
    assert!(Filter::parse(&"x".repeat(1_000), Folding::default()).is_ok());
    let many = "version:1 ".repeat(51);
    assert_eq!(problem(&many), "character 501: the filter has more than 50 terms");
    let values = format!("version:{}", "1|".repeat(60));
    assert!(problem(&values).ends_with("a field has more than 50 values"));
}

#[test]
fn every_field_of_a_stored_event_is_known() {
    let known: BTreeSet<&str> = PAYLOAD_FIELDS.into_iter().collect();
    let mut stored = BTreeSet::new();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/golden/events");
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let entry: serde_json::Value =
            serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        for event in entry["commits"][0]["events"].as_array().unwrap() {
            let clear = &event["data"]["personal"]["clear"];
            for fields in [&event["data"], clear].into_iter().filter_map(|data| data.as_object()) {
                stored.extend(fields.keys().map(|field| (field.clone(), name.clone())));
            }
        }
    }
    // The command that waits is an object of its own, and `command` names the command that an event answers.
    let unknown: Vec<_> = stored
        .iter()
        .filter(|(field, _)| !known.contains(field.as_str()))
        .filter(|(field, _)| !["command", "effective_at"].contains(&field.as_str()))
        .collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    let stored: BTreeSet<&str> = stored.iter().map(|(field, _)| field.as_str()).collect();
    // A refusal has what was asked since a later version than the golden one.
    let stale: Vec<_> = known
        .into_iter()
        .filter(|field| !field.contains('.') && !stored.contains(field) && *field != "asked")
        .collect();
    assert!(stale.is_empty(), "{stale:?}");
}

#[test]
fn what_is_completed_or_chosen_can_be_read() {
    for text in ["ty", "type:ban", "amount>5 verd", "flags:", "error.code:ins", "category:"] {
        for text in completions(text).into_iter().filter(|text| !text.ends_with(':')) {
            assert!(Filter::parse(&text, Folding::default()).is_ok(), "{text}");
        }
    }
    let text = with_chosen("rent", "type", Some("bank_opened"));
    assert!(Filter::parse(&text, Folding::default()).is_ok());
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig {
        failure_persistence: None,
        ..proptest::prelude::ProptestConfig::default()
    })]

    #[test]
    fn no_text_makes_it_panic(text in "([a-z_.:<>=!|\"*# -]|[0-9é\u{301}]|type:|amount>|since:|account_|[^\\x00]){0,60}") {
        if let Ok(filter) = Filter::parse(&text, BY_THE_CRATE) {
            let log = log();
            for event in log.iter() {
                let _ = filter.wants(&EventFields::new(event, &log), &|_| String::new());
            }
            let once_more = Filter::parse(filter.text(), BY_THE_CRATE).unwrap();
            proptest::prop_assert_eq!(once_more, filter);
        }
        for completed in completions(&text) {
            proptest::prop_assert!(completed.chars().count() > text.trim_end().chars().count());
        }
        let chosen = with_chosen("", "since", Some(&text));
        proptest::prop_assert!(chosen.starts_with("since:"));
        let _ = with_chosen(&text, "type", Some("x"));
        let _ = with_chosen(&text, "type", None);
    }
}
