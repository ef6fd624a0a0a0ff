//! Calls as a person writes them in the console: a command that was sent, an event to look at.

use serde_json::{Map, Value};

use crate::application::Options;
use crate::domain::{Actor, Command};
use crate::event_sourcing::Position;

/// The fields that say what a value is, before those that say how.
const FIRST: [&str; 2] = ["type", "method"];

/// A call that executes a command, for the console.
#[must_use]
pub fn command_script(command: &Command, options: &Options) -> String {
    // Commands are structs of texts, which JSON has.
    let command = literal(&serde_json::to_value(command).unwrap_or_default(), 0);
    let options = said_beside(options);
    if options.is_empty() {
        return format!("await bank.execute({command});");
    }
    format!("await bank.execute({command}, {});", literal(&options.into(), 0))
}

/// A call that shows an event, for the console.
#[must_use]
pub fn inspect_script(position: Position) -> String {
    format!("bank.inspect({position}).event;")
}

/// What has to be said beside a command: all that isn't what the bank takes where nothing is said, and whoever
/// can still be named.
pub(super) fn said_beside(options: &Options) -> Map<String, Value> {
    let mut options = options.clone();
    let unsaid = |actor: &Actor| *actor == Actor::default() || actor.name().is_none();
    if options.actor.as_ref().is_some_and(unsaid) {
        options.actor = None;
    }
    options.written()
}

/// A value as a literal of JavaScript, a field a line, indented by so many levels.
#[must_use]
pub fn literal(value: &Value, level: usize) -> String {
    let around = |open: char, lines: Vec<String>, close: char| {
        let (inner, outer) = ("  ".repeat(level + 1), "  ".repeat(level));
        let lines: String = lines.iter().map(|line| format!("{inner}{line},\n")).collect();
        format!("{open}\n{lines}{outer}{close}")
    };
    match value {
        Value::Object(fields) if fields.is_empty() => "{}".into(),
        Value::Array(items) if items.is_empty() => "[]".into(),
        Value::Object(fields) => {
            let (first, rest): (Vec<_>, Vec<_>) =
                fields.iter().partition(|(name, _)| FIRST.contains(&name.as_str()));
            let line = |(name, value): (&String, &Value)| {
                format!("{}: {}", key(name), literal(value, level + 1))
            };
            around('{', first.into_iter().chain(rest).map(line).collect(), '}')
        }
        Value::Array(items) => {
            around('[', items.iter().map(|item| literal(item, level + 1)).collect(), ']')
        }
        // What JSON writes of a text or a number is JavaScript.
        plain => plain.to_string(),
    }
}

fn key(name: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphabetic() || c == '_';
    let plain = !name.is_empty() && name.chars().all(is_plain);
    if plain { name.to_owned() } else { Value::from(name).to_string() }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::domain::Role;

    /// A literal as JSON: with its names in quotation marks, and no comma at the end of a list.
    fn read(literal: &str) -> Value {
        let mut text = String::new();
        for line in literal.lines() {
            let line = line.trim();
            if line.starts_with(['}', ']']) && text.ends_with(',') {
                text.pop();
            }
            match line.split_once(": ") {
                Some((name, rest)) if !line.starts_with('"') => {
                    text.push_str(&format!("{name:?}:{rest}"));
                }
                _ => text.push_str(line),
            }
        }
        serde_json::from_str(&text).unwrap()
    }

    fn id(nth: u128) -> String {
        uuid::Uuid::from_u128(nth).to_string()
    }

    #[test]
    fn a_script_s_command_read_back_is_the_command() {
        let address = json!({"street": "1 \"A\": B", "city": "C}\n{", "postal_code": "\u{2028}", "country": "US"});
        let commands = [
            json!({"type": "deposit_money", "account_id": id(1), "amount": "5.00", "description": "`${a}`, \"b\": c\\"}),
            json!({"type": "update_address", "customer_id": id(2), "address": address}),
            json!({"type": "change_bank_policy", "bank_id": id(3), "policy": {"velocity": {"count": 3}, "listed": ["FR", "IT"]}}),
            json!({"type": "open_account", "customer_id": id(2)}),
        ];
        for command in commands {
            let command = Command::parse(command).unwrap();
            let script = command_script(&command, &Options::default());
            let inner = script.strip_prefix("await bank.execute(").unwrap();
            let inner = inner.strip_suffix(");").unwrap();
            assert_eq!(Command::parse(read(inner)).as_ref(), Ok(&command), "{script}");
        }
    }

    #[test]
    fn what_was_said_beside_a_command_stands_beside_it() {
        let command = json!({"type": "forget_customer", "customer_id": id(1)});
        let command = Command::parse(command).unwrap();
        let options = Options {
            command_id: Some(uuid::Uuid::from_u128(7)),
            actor: Some(Actor::named(Role::Analyst, "Zoë", None)),
            location: Some("FR".into()),
            ..Options::default()
        };
        let script = command_script(&command, &options);
        let (_, beside) = script.split_once("}, ").unwrap();
        let beside = Options::parse(read(beside.strip_suffix(");").unwrap())).unwrap();
        assert_eq!(beside, options);
        let plain = Options { actor: Some(Actor::default()), ..Options::default() };
        let expected = format!(
            "await bank.execute({{\n  type: \"forget_customer\",\n  customer_id: \"{}\",\n}});",
            id(1)
        );
        assert_eq!(command_script(&command, &plain), expected, "an admin is who nobody is");
    }
}
