//! Acts are read from JSON and written to it.

use leftfold_core::event_sourcing::Timestamp;
use leftfold_core::lessons::{Act, Level, Pattern};
use proptest::prelude::ProptestConfig;
use proptest::{prop_assert_eq, proptest};
use serde_json::{Value, json};

use super::{course, drawn, level_of, read};

/// A value with names such as `$ada` turned into the ids of a level, and times told to the millisecond.
fn with_ids(value: &Value, level: &Level) -> Value {
    match value {
        Value::String(text) => {
            if let Ok(time) = text.parse::<Timestamp>() {
                return time.to_string().into();
            }
            let mut pieces = text.split('$');
            let mut written = pieces.next().unwrap_or_default().to_owned();
            for piece in pieces {
                let end = piece.find(|c: char| !c.is_alphanumeric() && c != '_');
                let (name, rest) = piece.split_at(end.unwrap_or(piece.len()));
                written += &level.id_of(name).to_string();
                written += rest;
            }
            written.into()
        }
        Value::Array(items) => items.iter().map(|item| with_ids(item, level)).collect(),
        Value::Object(fields) => {
            let field = |(name, value): (&String, &Value)| (name.clone(), with_ids(value, level));
            fields.iter().map(field).collect()
        }
        other => other.clone(),
    }
}

#[test]
fn every_act_of_the_course_is_written_as_it_was_read() {
    let pack = course();
    let raw = read("lessons/course.json");
    let mut compared = 0;
    for (at, level) in pack.levels.iter().enumerate() {
        let raw = &raw["levels"][at];
        let lists = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let wrong = lists(&raw["wrong"]).into_iter().map(|wrong| wrong["acts"].clone());
        let offers = lists(&raw["offers"]).into_iter().map(|offer| offer["act"].clone()).collect();
        let ways = [raw["start"]["acts"].clone(), raw["solution"].clone(), Value::Array(offers)];
        let ways = ways.into_iter().chain(lists(&raw["also"])).chain(wrong);
        for act in ways.flat_map(|way| lists(&way)) {
            if act.get("prelude").is_some() {
                continue;
            }
            let act = with_ids(&act, level);
            let read = Act::parse(act.clone()).unwrap_or_else(|error| panic!("{error}: {act}"));
            assert_eq!(read.written(), act, "{}", level.id);
            compared += 1;
        }
        let written = level.solution.iter().map(|act| Act::parse(act.written()));
        assert_eq!(written.collect::<Result<Vec<_>, _>>().as_ref(), Ok(&level.solution));
    }
    assert!(compared > 150, "{compared}");
}

#[test]
fn an_event_is_named_by_its_position() {
    let pack = course();
    let session = level_of(&pack, "02-fold");
    session.bank().read(|reading| {
        let log = reading.log();
        let third = Pattern::at(3);
        assert_eq!(third.written(), json!({ "since": "log", "position": 3 }));
        assert_eq!(third.positions(log, log.head()).collect::<Vec<_>>(), [3]);
        assert_eq!(Pattern::at(log.head() + 1).last(log, 0), None);
    });
}

#[test]
fn an_act_that_wont_do_is_told_with_its_path() {
    let told = |act: Value| Act::parse(act).unwrap_err().to_string();
    assert_eq!(told(json!({ "prelude": "people" })), "file: is no act");
    assert_eq!(
        told(json!({ "fork": "a", "at": { "before": { "type": "x" } } })),
        "at.before.type: is no type of event"
    );
    let nested =
        (0..30).fold(json!({ "settle": true }), |act, _| json!({ "repeat": 1, "acts": [act] }));
    assert!(told(nested).contains("24"));
    assert_eq!(
        told(json!({ "repeat": 3_000, "acts": [{ "settle": true }] })),
        "file: repeats too many acts"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_act_is_written_as_it_was_read(act in drawn::act()) {
        let read = Act::parse(act.clone()).map_err(|error| error.to_string());
        prop_assert_eq!(read.map(|read| read.written()), Ok(act));
    }
}
