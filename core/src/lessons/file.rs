//! What every file of lessons keeps to: a version, and limits that hold before anything of it is used.

use serde_json::Value;

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
    let top = |problem: String| Node::top(Value::Null).error(problem);
    if text.len() > MOST_BYTES {
        return Err(top(format!("has more than {MOST_BYTES} bytes")));
    }
    let value = serde_json::from_str(text).map_err(|error| top(format!("is no JSON: {error}")))?;
    check_size(&value, "", MOST_DEPTH)?;
    Ok(value)
}

/// Takes the version out of a file, which says what kind of file it is as well.
pub(super) fn check_version(fields: &mut Object, kind: &str) -> Result<(), PackError> {
    let version = fields.required(kind)?;
    if version.value == VERSION {
        return Ok(());
    }
    let said = &version.value;
    Err(version.error(format!("is version {said}, and this program reads version {VERSION}")))
}

/// Makes sure that nothing is nested too deeply and no text is too long.
pub(super) fn check_size(value: &Value, path: &str, depth: usize) -> Result<(), PackError> {
    let error =
        |problem: String| Err(Node { path: path.into(), value: Value::Null }.error(problem));
    let long = |text: &str| text.len() > MOST_TEXT_BYTES;
    match value {
        Value::String(text) if long(text) => {
            error(format!("is longer than {MOST_TEXT_BYTES} bytes"))
        }
        Value::Array(_) | Value::Object(_) if depth == 0 => {
            error(format!("stands in more than {MOST_DEPTH} objects and lists"))
        }
        Value::Array(items) => {
            let mut items = items.iter().enumerate();
            items.try_for_each(|(at, item)| check_size(item, &format!("{path}[{at}]"), depth - 1))
        }
        Value::Object(fields) => fields.iter().try_for_each(|(name, value)| match long(name) {
            true => error("has a name that is too long".into()),
            false => check_size(value, &joined(path, name), depth - 1),
        }),
        _ => Ok(()),
    }
}
