//! Names in a level, such as `$ada`. Each stands for one id wherever the level uses it: a UUIDv5 of the pack,
//! the level and the name. So a level has the same ids whenever it is run.

use std::collections::BTreeSet;

use serde_json::Value;
use uuid::Uuid;

use super::pack_problem::PackProblem;
use super::reading::PackError;
use crate::event_sourcing::collect_by_insertion;

/// What the ids of a level are derived from.
pub(super) fn namespace(pack_id: &str, level_id: &str) -> Uuid {
    let pack = Uuid::new_v5(&Uuid::NAMESPACE_OID, format!("lessons/{pack_id}").as_bytes());
    Uuid::new_v5(&pack, level_id.as_bytes())
}

/// A value with every name in its texts replaced by its id. The reader of scenarios does the same on its own,
/// since it knows no bank.
pub(super) fn with_ids(value: Value, namespace: &Uuid) -> Value {
    match value {
        Value::String(text) => Value::String(with_ids_in(&text, namespace)),
        Value::Array(items) => items.into_iter().map(|item| with_ids(item, namespace)).collect(),
        Value::Object(fields) => {
            let fields = fields.into_iter().map(|(key, value)| (key, with_ids(value, namespace)));
            Value::Object(collect_by_insertion(fields))
        }
        other => other,
    }
}

fn with_ids_in(text: &str, namespace: &Uuid) -> String {
    let mut written = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Piece::Text(text) => written.push_str(text),
            Piece::Name(name) => {
                written.push_str(&Uuid::new_v5(namespace, name.as_bytes()).to_string());
            }
        }
    }
    written
}

enum Piece<'a> {
    Text(&'a str),
    /// Without its `$`.
    Name(&'a str),
}

/// A text as names and what stands between them. A name begins with a letter, so an amount such as `$5` is
/// none.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    let is_of_a_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let mut from = 0;
    while let Some(at) = rest[from..].find('$').map(|at| from + at) {
        let behind = &rest[at + 1..];
        if behind.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let end = behind.find(|c| !is_of_a_name(c)).unwrap_or(behind.len());
            found.push(Piece::Text(&rest[..at]));
            found.push(Piece::Name(&behind[..end]));
            rest = &behind[end..];
            from = 0;
        } else {
            from = at + 1;
        }
    }
    found.push(Piece::Text(rest));
    found
}

/// The fields of commands that bring an id for what they create.
const MADE_BY: [(&str, &str); 4] = [
    ("open_bank", "bank_id"),
    ("register_customer", "customer_id"),
    ("open_account", "account_id"),
    ("transfer_money", "transfer_id"),
];

/// Makes sure that every name of a level is made by one of its commands, or by a command's id.
pub(super) fn check_made(level: &Value, path: &str) -> Result<(), PackError> {
    let mut made = BTreeSet::new();
    collect_made(level, &mut made);
    check_used(level, path, &made)
}

fn collect_made(value: &Value, made: &mut BTreeSet<String>) {
    let name_in = |value: Option<&Value>| {
        let name = value?.as_str()?.strip_prefix('$')?;
        Some(name.to_owned())
    };
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect_made(item, made)),
        Value::Object(fields) => {
            if let Some(command) = fields.get("do") {
                let made_by = MADE_BY
                    .iter()
                    .find(|(name, _)| command.get("type") == Some(&Value::from(*name)));
                made.extend(made_by.and_then(|(_, field)| name_in(command.get(*field))));
            }
            let options = fields.get("options");
            made.extend(options.and_then(|options| name_in(options.get("command_id"))));
            fields.values().for_each(|value| collect_made(value, made));
        }
        _ => {}
    }
}

fn check_used(value: &Value, path: &str, made: &BTreeSet<String>) -> Result<(), PackError> {
    match value {
        Value::String(text) => {
            let unmade = pieces(text).into_iter().find_map(|piece| match piece {
                Piece::Name(name) if !made.contains(name) => Some(name),
                _ => None,
            });
            match unmade {
                None => Ok(()),
                Some(name) => Err(PackError {
                    path: path.to_owned(),
                    problem: PackProblem::NothingMakes(name.to_owned()),
                }),
            }
        }
        Value::Array(items) => {
            let mut items = items.iter().enumerate();
            items.try_for_each(|(at, item)| check_used(item, &format!("{path}[{at}]"), made))
        }
        Value::Object(fields) => {
            let mut fields = fields.iter();
            fields.try_for_each(|(name, value)| check_used(value, &format!("{path}.{name}"), made))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_name_is_one_id_in_a_level_and_another_in_the_next() {
        let one = namespace("course", "01");
        let value = with_ids(json!({ "$at_least": "$ada", "route": "#/a/$ada/x" }), &one);
        let id = value["$at_least"].as_str().unwrap();
        assert!(id.parse::<Uuid>().is_ok(), "keys stay as they are");
        assert_eq!(value["route"], json!(format!("#/a/{id}/x")));
        let other = with_ids(json!("$ada"), &namespace("course", "02"));
        assert_ne!(other, json!(id));
    }

    #[test]
    fn a_sign_of_money_is_no_name() {
        let one = namespace("course", "01");
        assert_eq!(with_ids(json!("a gift of $5, or $"), &one), json!("a gift of $5, or $"));
    }

    #[test]
    fn a_name_that_nothing_makes_is_an_error_with_its_path() {
        let level = json!({
            "acts": [{ "do": { "type": "open_bank", "bank_id": "$bank" }, "options": { "command_id": "$k" } }],
            "goal": [{ "that": { "bank": "$bank", "command": "$k" } }, { "that": "x $ada" }],
        });
        let error = check_made(&level, "levels[3]").unwrap_err();
        assert_eq!(error.to_string(), "levels[3].goal[1].that: nothing in this level makes $ada");
    }
}
