//! Given a log and a definition, then these results.

use super::*;
use crate::domain::account::{AccountEvent, MoneyMoved};
use crate::domain::folding_tests::BY_THE_CRATE;
use crate::domain::{Entry, Event, Log, Money, Purpose, Recorded};
use crate::querying::{EventFields, MAX_GROUPS};
use crate::store::conformance::sample;

fn log_of(events: impl IntoIterator<Item = Recorded>) -> Log {
    let mut log = Log::default();
    events.into_iter().for_each(|event| log.push(event));
    log
}

fn log() -> Log {
    log_of(sample::many_entries(24).iter().flat_map(Entry::events).cloned())
}

fn define(text: &str) -> Definition {
    Definition::parse(text, BY_THE_CRATE).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn fold(definition: &Definition, log: &Log, folded: &mut Folded, to: u64) {
    for event in log.range(folded.position(), to) {
        definition.apply(folded, &EventFields::new(event, log));
    }
}

fn folded(text: &str, log: &Log) -> Folded {
    let definition = define(text);
    let mut folded = definition.start();
    fold(&definition, log, &mut folded, log.head());
    folded
}

/// The cells of the first result.
fn cells(text: &str) -> Vec<(String, String)> {
    let folded = folded(text, &log());
    let cell = |(group, cell): (&Option<String>, &Cell)| {
        let value = match cell {
            Cell::Value(value) => value.to_string(),
            Cell::Overflow(position) => format!("overflow at {position}"),
        };
        (group.clone().unwrap_or_default(), value)
    };
    folded.results()[0].cells.iter().map(cell).collect()
}

fn value(text: &str) -> String {
    let cells = cells(text);
    assert_eq!(cells.len(), 1, "{cells:?}");
    cells[0].1.clone()
}

fn problem(text: &str) -> String {
    Definition::parse(text, BY_THE_CRATE).unwrap_err().to_string()
}

#[test]
fn a_count_adds_one_for_each_event() {
    let opened = log().iter().filter(|event| event.event.name() == "account_opened").count();
    assert_eq!(value("on account_opened: accounts += 1"), opened.to_string());
    assert_eq!(value("on *: events += 1"), log().head().to_string());
    assert_eq!(value("on bank_opened|customer_registered: opened += 1"), "2");
    assert_eq!(value("on bank_opened | customer_registered : opened += 1"), "2");
}

#[test]
fn amounts_are_added_exactly() {
    let deposits: Vec<Money> = log()
        .iter()
        .filter_map(|event| match &event.event {
            Event::Account(AccountEvent::Deposited(moved)) => Some(moved.amount),
            _ => None,
        })
        .collect();
    let total = deposits.iter().copied().reduce(Money::plus).unwrap();
    assert_eq!(value("on money_deposited: total += amount"), total.to_string());
    assert_eq!(value("on money_deposited: total -= amount"), total.negated().to_string());
    assert_eq!(
        value("on money_deposited: most max= amount"),
        deposits.iter().max().unwrap().to_string()
    );
    assert_eq!(
        value("on money_deposited: least min= amount"),
        deposits.iter().min().unwrap().to_string()
    );
    assert_eq!(value("on money_deposited: last = amount"), deposits.last().unwrap().to_string());
    assert_eq!(
        value(
            "on money_deposited where amount > 1000000: large += 1\non bank_opened: large += 0.5"
        ),
        "0.5"
    );
}

#[test]
fn lines_of_one_name_change_one_result() {
    let text =
        "on transfer_initiated: open += 1\n\non transfer_completed|transfer_failed: open -= 1";
    assert_eq!(folded(text, &log()).results().len(), 1);
    assert_eq!(value(text), "0");
}

#[test]
fn results_are_grouped_by_a_field_or_a_time() {
    let by_type = cells("on *: events += 1 by type");
    assert!(by_type.contains(&("bank_opened".into(), "1".into())), "{by_type:?}");
    let month = log().iter().next().unwrap().recorded_at().to_string()[..7].to_owned();
    assert_eq!(cells("on bank_opened: banks += 1 by month"), [(month, "1".into())]);
    let accounts = cells("on money_deposited: total += amount by account_id");
    assert!(accounts.iter().all(|(id, _)| id.len() == 36), "{accounts:?}");
    let without = cells("on bank_opened: banks += 1 by amount");
    assert_eq!(without, [(String::new(), "1".into())], "an event without the field has no group");
    let codes = cells("on command_rejected: refusals += 1 by error.code");
    assert!(codes.contains(&("insufficient_funds".into(), "1".into())), "{codes:?}");
}

#[test]
fn a_week_is_named_by_its_monday() {
    for (time, week) in [
        ("2026-03-01T23:59:59.999Z", "2026-02-23"),
        ("2026-03-02T00:00:00Z", "2026-03-02"),
        ("2026-03-08T12:00:00Z", "2026-03-02"),
        ("1969-12-31T12:00:00Z", "1969-12-29"),
        ("0001-01-01T00:00:00Z", "0001-01-01"),
    ] {
        assert_eq!(Grouping::Week.of(time.parse().unwrap()), week, "{time}");
    }
    let time = "2026-03-02T12:00:00Z".parse().unwrap();
    let groups = [Grouping::Day, Grouping::Month, Grouping::Year].map(|unit| unit.of(time));
    assert_eq!(groups, ["2026-03-02", "2026-03", "2026"]);
}

#[test]
fn what_is_no_number_is_counted_and_not_added() {
    let folded = folded("on *: total += amount", &log());
    let result = &folded.results()[0];
    assert!(result.without_number > 0 && result.events > 0);
    assert_eq!(result.without_number + result.events, log().head());
}

#[test]
fn a_sum_that_would_lose_a_digit_stops_at_its_event() {
    let most = "79228162514264337593543950335";
    let text = format!("on account_opened: sum = {most}\non money_deposited: sum += 0.01");
    let first =
        log().iter().find(|event| event.event.name() == "money_deposited").unwrap().position;
    assert_eq!(value(&text), format!("overflow at {first}"));
    let text = format!("on account_opened: sum += {most}");
    assert!(value(&text).starts_with("overflow at "));
    assert_eq!(
        value(&format!("{text}\non money_deposited: sum = 1")),
        "1",
        "a new value is exact again"
    );
    assert_eq!(value(&format!("on bank_opened: sum += 0\non bank_opened: sum += {most}")), most);
}

#[test]
fn further_groups_are_counted_and_not_added() {
    let first = sample::entries().first().unwrap().events().next().unwrap().clone();
    let many = (1..=MAX_GROUPS as u64 + 3).map(|position| Recorded { position, ..first.clone() });
    let folded = folded("on *: events += 1 by position", &log_of(many));
    let result = &folded.results()[0];
    assert_eq!((result.cells.len(), result.beyond_groups), (MAX_GROUPS, 3));
}

#[test]
fn a_problem_names_its_line_and_character() {
    for (text, wanted) in [
        ("", "line 1, character 1: a projection has at least one line"),
        ("total += 1", "line 1, character 1: a line begins with 'on' and a type of event"),
        (
            "on *: a += 1\nof x: b += 1",
            "line 2, character 1: a line begins with 'on' and a type of event",
        ),
        ("on : a += 1", "line 1, character 4: a type of event is missing after 'on'"),
        (
            "on money_deposit: a += 1",
            "line 1, character 4: 'type' is never 'money_deposit'; did you mean 'money_deposited'?",
        ),
        (
            "on bank_opened a += 1",
            "line 1, character 22: a colon and a space are missing before the result",
        ),
        (
            "on bank_opened when: a += 1",
            "line 1, character 16: a colon and a space are missing before the result",
        ),
        (
            "on * where big: a += 1",
            "line 1, character 12: 'where' compares fields: write a field, an operator and a value",
        ),
        (
            "on * where amuont > 1: a += 1",
            "line 1, character 12: no event has a field 'amuont'; did you mean 'amount'?",
        ),
        ("on *: += 1", "line 1, character 7: the name of a result is missing"),
        ("on *: max= 1", "line 1, character 7: the name of a result is missing"),
        (
            "on *: a 1",
            "line 1, character 9: an operator is missing: '+=', '-=', '=', 'max=' or 'min='",
        ),
        ("on *: a += ", "line 1, character 12: a number or a field that is a number is missing"),
        ("on *: a += 1e9", "line 1, character 12: a number or a field that is a number is missing"),
        ("on *: a += type", "line 1, character 12: 'type' is never a number"),
        (
            "on *: a += 1 by",
            "line 1, character 16: a field, or 'day', 'week', 'month' or 'year', is missing after 'by'",
        ),
        ("on *: a += 1 by hue", "line 1, character 17: no event has a field 'hue'"),
        ("on *: a += 1 of type", "line 1, character 14: only 'by' and a field can stand here"),
        (
            "on *: a += 1 by type\non *: a += 1",
            "line 2, character 7: every line of 'a' must group it in the same way",
        ),
    ] {
        assert_eq!(problem(text), wanted, "{text}");
    }
    let lines = "on *: a += 1\n".repeat(11);
    assert_eq!(problem(&lines), "line 11, character 1: a projection has at most 10 lines");
    let long = format!("on *: {} += 1", "a".repeat(41));
    assert!(problem(&long).ends_with("the name of a result has more than 40 characters"));
    assert!(problem(&"x".repeat(4_001)).contains("more than 4000 characters"));
}

const PIECES: &str = "(on |on \\*|bank_opened|money_deposited|account_[a-z]{0,8}| where |amount|[<>=!]=?|: |total|[+-]=|max=|min=| by |month|week|type|account_id|flags|[0-9.]{1,30}|\"|\n|[^\\x00]){0,24}";

/// A line that can be read.
fn line() -> impl proptest::strategy::Strategy<Value = String> {
    let types = "(\\*|money_deposited|account_opened|account_credited|command_rejected)";
    let filter =
        "(| where amount > 20| where -actor\\.role:admin| where balance_after<=100 version!=2)";
    let change = "(\\+=|-=|=|max=|min=) ([0-9]{1,28}|amount|balance_after|version)";
    let one = |name: &str, group: &str| format!("on {types}{filter}: {name} {change}{group}");
    let lines = [one("a", ""), one("b", " by month"), one("c", " by account_id")].join("|");
    proptest::string::string_regex(&lines).unwrap()
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig {
        failure_persistence: None,
        ..proptest::prelude::ProptestConfig::default()
    })]

    #[test]
    fn no_text_makes_it_panic(text in PIECES) {
        if let Ok(definition) = Definition::parse(&text, BY_THE_CRATE) {
            let log = log();
            let mut folded = definition.start();
            fold(&definition, &log, &mut folded, log.head());
        }
    }

    #[test]
    fn slices_of_any_length_give_what_one_fold_gives(
        lines in proptest::collection::vec(line(), 1..8),
        cuts in proptest::collection::vec(0_u64..60, 0..6),
        deposits in proptest::collection::vec(1_i64..i64::MAX, 0..40),
    ) {
        let mut log = log();
        let last = log.iter().rev().find(|event| event.event.name() == "money_deposited").cloned().unwrap();
        for amount in deposits {
            let amount = Money::of_minor(amount, 2).unwrap();
            let moved = MoneyMoved { amount, balance_after: amount, personal: Purpose::told(None) };
            let event = Event::Account(AccountEvent::Deposited(moved));
            log.push(Recorded { position: log.head() + 1, event, ..last.clone() });
        }
        let definition = define(&lines.join("\n"));
        let mut at_once = definition.start();
        fold(&definition, &log, &mut at_once, log.head());
        let mut in_slices = definition.start();
        for cut in cuts {
            fold(&definition, &log, &mut in_slices, cut.min(log.head()));
            // What is shown at a position is what a fresh fold gives up to there.
            let at = in_slices.position();
            let mut fresh = definition.start();
            fold(&definition, &log, &mut fresh, at);
            proptest::prop_assert_eq!(&in_slices, &fresh);
        }
        fold(&definition, &log, &mut in_slices, log.head());
        proptest::prop_assert_eq!(in_slices, at_once);
    }
}
