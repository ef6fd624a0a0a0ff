//! The examples of FORMAT.md, read by the code that they describe: each example of an event decodes
//! under the name that it stands with, and says all of it.

use std::collections::BTreeSet;

use leftfold_core::codec::{data_of, decode_event, schema_now};
use leftfold_core::domain::Event;
use serde_json::Value;

/// The examples of events, with their names and schemas, as they stand below those in the text.
fn examples(text: &str) -> Vec<(&str, u32, &str)> {
    let mut found = Vec::new();
    let mut of = None;
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.starts_with("### ") || line.starts_with("## ") {
            let old = line == "### Schema 1 of three events";
            of = old.then_some(("money_deposited", 1));
        } else if let Some(name) = begins_with_a_name(line) {
            of = Some((name, schema_now(name).unwrap()));
        }
        if let (Some((name, schema)), "```json") = (of, line) {
            found.push((name, schema, lines.next().unwrap()));
        } else if let (Some(name), Some(example)) =
            (line.strip_prefix("| ").and_then(begins_with_a_name), last_cell(line))
        {
            found.push((name, schema_now(name).unwrap(), example));
        }
    }
    found
}

/// The name of an event, where a line begins with one.
fn begins_with_a_name(line: &str) -> Option<&str> {
    let name = line.strip_prefix('`')?.split('`').next()?;
    Event::NAMES.contains(&name).then_some(name)
}

/// The code in the last cell of a table's row, where that is an object.
fn last_cell(line: &str) -> Option<&str> {
    let cell = line.trim_end_matches(" |").rsplit(" | ").next()?;
    let code = cell.strip_prefix('`')?.strip_suffix('`')?;
    code.starts_with('{').then_some(code)
}

#[test]
fn examples_of_events_are_what_the_code_reads_and_writes() {
    let text = &super::documents()["FORMAT.md"];
    let examples = examples(text);
    let named: BTreeSet<_> = examples.iter().map(|(name, ..)| *name).collect();
    assert!(named.len() > 20, "{named:?}");
    for (name, schema, example) in examples {
        let event = decode_event(name, schema, example);
        let event = event.unwrap_or_else(|error| panic!("{name}: {error}: {example}"));
        if schema_now(name) == Some(schema) {
            let written: Value = serde_json::from_str(example).unwrap();
            assert_eq!(data_of(&event), written, "{name}");
        }
    }
}
