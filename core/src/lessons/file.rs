//! What every file of lessons keeps to: a version, and limits that hold before anything of it is used.

use serde_json::Value;

use super::pack_problem::PackProblem;
use super::reading::{Node, Object, PackError, joined};

/// The version of the formats.
pub(super) const VERSION: u64 = 1;

/// The longest file, in bytes.
pub const MOST_BYTES: usize = 1024 * 1024;

/// How many objects and lists may stand one in the other.
pub const MOST_DEPTH: usize = 24;

/// The longest text, in bytes.
const MOST_TEXT_BYTES: usize = 2_000;

/// The JSON of a file's text.
pub(super) fn parsed(text: &str) -> Result<Value, PackError> {
    let top = |problem| Node::top(Value::Null).error(problem);
    if text.len() > MOST_BYTES {
        return Err(top(PackProblem::FileTooLong { most: MOST_BYTES }));
    }
    let no_json = |error: serde_json::Error| {
        let (line, column) = (error.line(), error.column());
        // Where it is stands in the sentence as well.
        let said = error.to_string();
        let said = said.split(" at line ").next().unwrap_or_default().to_owned();
        top(PackProblem::NoJson { said, line, column })
    };
    let value = serde_json::from_str(text).map_err(no_json)?;
    check_size(&value, "", MOST_DEPTH)?;
    Ok(value)
}

/// Takes the version out of a file, which says what kind of file it is as well.
pub(super) fn check_version(fields: &mut Object, kind: &str) -> Result<(), PackError> {
    let version = fields.required(kind)?;
    if version.value == VERSION {
        return Ok(());
    }
    let said = version.value.to_string();
    Err(version.error(PackProblem::OtherVersion { version: said, known: VERSION }))
}

/// Makes sure that nothing is nested too deeply and no text is too long.
pub(super) fn check_size(value: &Value, path: &str, depth: usize) -> Result<(), PackError> {
    let error = |problem| Err(Node { path: path.into(), value: Value::Null }.error(problem));
    let long = |text: &str| text.len() > MOST_TEXT_BYTES;
    match value {
        Value::String(text) if long(text) => {
            error(PackProblem::TextTooLong { most: MOST_TEXT_BYTES })
        }
        Value::Array(_) | Value::Object(_) if depth == 0 => {
            error(PackProblem::TooDeep { most: MOST_DEPTH })
        }
        Value::Array(items) => {
            let mut items = items.iter().enumerate();
            items.try_for_each(|(at, item)| check_size(item, &format!("{path}[{at}]"), depth - 1))
        }
        Value::Object(fields) => fields.iter().try_for_each(|(name, value)| match long(name) {
            true => error(PackProblem::FieldNameTooLong),
            false => check_size(value, &joined(path, name), depth - 1),
        }),
        _ => Ok(()),
    }
}
