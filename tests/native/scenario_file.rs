//! Scenarios: files of commands, questions and the answers that are wanted, for any bank that
//! keeps the scripting contract. This is the part of a runner that knows no bank.

use serde_json::Value;
use uuid::Uuid;

/// A file of steps.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    /// What it tells, in words.
    pub name: String,
    /// The steps, repeats written out and names turned into ids.
    pub steps: Vec<Step>,
}

/// One step.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// A command is executed.
    Do {
        /// The command.
        command: Value,
        /// What is said beside it; `null` where nothing is.
        options: Value,
        /// What it must come to.
        expected: Expected,
    },
    /// A question is asked.
    Ask {
        /// The question.
        query: Value,
        /// What the answer must hold at least.
        answer: Value,
    },
    /// The clock is fixed at an RFC 3339 time.
    Clock(String),
    /// The clock moves on by an ISO 8601 duration.
    Advance(String),
    /// The page is loaded again.
    Reload,
    /// Everything that is owed is done.
    Settle,
    /// The processes run in another way from now on.
    Runner(String),
}

/// What a command must come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// It is accepted.
    Accepted,
    /// It is refused with this code.
    Rejected(String),
    /// It was sent before.
    Duplicate,
}

impl Scenario {
    /// Reads a file. `$name` stands for one id wherever it is used in the file: told from the
    /// file's `title` and the name, so that a run repeats.
    ///
    /// # Errors
    /// The first step that is none, in words.
    pub fn read(title: &str, text: &str) -> Result<Self, String> {
        let file: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let file = with_ids(file, &Uuid::new_v5(&Uuid::NAMESPACE_OID, title.as_bytes()));
        let name = file["name"].as_str().ok_or("a scenario has a name")?.to_owned();
        let mut steps = Vec::new();
        read_steps(&file["steps"], &mut steps)?;
        Ok(Self { name, steps })
    }
}

fn read_steps(value: &Value, steps: &mut Vec<Step>) -> Result<(), String> {
    for value in value.as_array().ok_or("steps are a list")? {
        if let Some(times) = value.get("repeat") {
            only(value, &["repeat", "steps"])?;
            for _ in 0..times.as_u64().ok_or("a repeat is a number")? {
                read_steps(&value["steps"], steps)?;
            }
        } else {
            steps.push(read_step(value)?);
        }
    }
    Ok(())
}

fn read_step(value: &Value) -> Result<Step, String> {
    let text = |key: &str| value[key].as_str().map(ToOwned::to_owned);
    let is_true = |key: &str| value[key] == Value::Bool(true);
    let (known, step): (&[&str], _) = if value.get("do").is_some() {
        let expected = if let Some(code) = text("rejected") {
            Expected::Rejected(code)
        } else if is_true("duplicate") {
            Expected::Duplicate
        } else {
            Expected::Accepted
        };
        let options = value.get("options").cloned().unwrap_or_default();
        let known = &["do", "options", "accepted", "rejected", "duplicate"];
        (known, Some(Step::Do { command: value["do"].clone(), options, expected }))
    } else if value.get("ask").is_some() {
        let (query, answer) = (value["ask"].clone(), value["answer"].clone());
        (&["ask", "answer"], value.get("answer").map(|_| Step::Ask { query, answer }))
    } else if let Some(time) = text("clock") {
        (&["clock"], Some(Step::Clock(time)))
    } else if let Some(duration) = text("advance") {
        (&["advance"], Some(Step::Advance(duration)))
    } else if is_true("reload") {
        (&["reload"], Some(Step::Reload))
    } else if is_true("settle") {
        (&["settle"], Some(Step::Settle))
    } else {
        (&["runner"], text("runner").map(Step::Runner))
    };
    only(value, known)?;
    step.ok_or_else(|| format!("this is no step: {value}"))
}

/// A key that nobody reads is a wish that nobody checks.
fn only(value: &Value, known: &[&str]) -> Result<(), String> {
    let keys = value.as_object().ok_or("a step is an object")?.keys();
    match keys.into_iter().find(|key| !known.contains(&key.as_str())) {
        Some(key) => Err(format!("a step with {known:?} has no `{key}`: {value}")),
        None => Ok(()),
    }
}

fn with_ids(value: Value, namespace: &Uuid) -> Value {
    match value {
        Value::String(text) => Value::String(with_ids_in(&text, namespace)),
        Value::Array(items) => items.into_iter().map(|item| with_ids(item, namespace)).collect(),
        Value::Object(fields) => {
            fields.into_iter().map(|(key, value)| (key, with_ids(value, namespace))).collect()
        }
        other => other,
    }
}

fn with_ids_in(text: &str, namespace: &Uuid) -> String {
    let mut parts = text.split('$');
    let mut written = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(part.len());
        let (name, rest) = part.split_at(end);
        written.push_str(&Uuid::new_v5(namespace, name.as_bytes()).to_string());
        written.push_str(rest);
    }
    written
}

/// Where an answer does not hold what is wanted: objects may hold more, lists are as long and in
/// the same order, anything else is equal. `None` where it does.
#[must_use]
pub fn difference(answer: &Value, wanted: &Value) -> Option<String> {
    match (answer, wanted) {
        (Value::Object(answer), Value::Object(wanted)) => {
            wanted.iter().find_map(|(key, wanted)| match answer.get(key) {
                Some(answer) => difference(answer, wanted).map(|rest| format!(".{key}{rest}")),
                None => Some(format!(".{key} is missing")),
            })
        }
        (Value::Array(answer), Value::Array(wanted)) if answer.len() == wanted.len() => {
            let pairs = answer.iter().zip(wanted).enumerate();
            pairs.into_iter().find_map(|(index, (answer, wanted))| {
                difference(answer, wanted).map(|rest| format!("[{index}]{rest}"))
            })
        }
        (answer, wanted) if answer == wanted => None,
        (answer, wanted) => Some(format!(" is {answer}, not {wanted}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn steps(steps: &Value) -> Result<Vec<Step>, String> {
        Scenario::read("a test", &json!({"name": "n", "steps": steps}).to_string())
            .map(|scenario| scenario.steps)
    }

    #[test]
    fn a_name_is_one_id_in_the_whole_file() {
        let file = steps(&json!([
            {"do": {"account_id": "$a", "other": "$ab"}, "options": {"command_id": "$a"}},
            {"ask": {"stream": "account-$a"}, "answer": null},
        ]));
        let [Step::Do { command, options, expected }, Step::Ask { query, .. }] = &file.unwrap()[..]
        else {
            panic!("other steps")
        };
        assert_eq!(command["account_id"], options["command_id"]);
        assert_ne!(command["account_id"], command["other"]);
        let id = command["account_id"].as_str().unwrap();
        assert_eq!(query["stream"], format!("account-{id}"));
        assert_eq!((Uuid::parse_str(id).is_ok(), expected), (true, &Expected::Accepted));
    }

    #[test]
    fn repeats_are_written_out() {
        let file = json!([{"repeat": 2, "steps": [{"reload": true}, {"repeat": 2, "steps": [{"settle": true}]}]}]);
        let once = [Step::Reload, Step::Settle, Step::Settle];
        assert_eq!(steps(&file).unwrap(), [once.clone(), once].concat());
    }

    #[test]
    fn what_is_no_step_is_said() {
        for step in [
            json!({"dance": true}),
            json!({"do": {}, "rejectd": "x"}),
            json!({"ask": {}}),
            json!({"reload": false}),
            json!("reload"),
        ] {
            assert!(steps(&json!([step])).is_err(), "{step}");
        }
    }

    #[test]
    fn an_answer_may_hold_more_but_its_lists_may_not() {
        let same = |answer: Value, wanted: Value| difference(&answer, &wanted);
        assert_eq!(same(json!({"a": 1, "b": 2}), json!({"a": 1})), None);
        assert_eq!(same(json!([{"a": 1, "b": 2}]), json!([{"b": 2}])), None);
        assert_eq!(same(json!({"a": [1, 2]}), json!({"a": [1]})).unwrap(), ".a is [1,2], not [1]");
        assert_eq!(same(json!([{"a": 1}]), json!([{"a": 2}])).unwrap(), "[0].a is 1, not 2");
        assert_eq!(same(json!({}), json!({"a": null})).unwrap(), ".a is missing");
        assert_eq!(same(json!(null), json!({"a": 1})).unwrap(), " is null, not {\"a\":1}");
    }
}
