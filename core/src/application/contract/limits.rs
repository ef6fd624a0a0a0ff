//! How much a call may bring: each limit once, with its name. Whoever reads values from outside holds
//! them to these before anything is made of them; `types.d.ts` tells them to programs.

use serde_json::Value;

use crate::event_sourcing::FieldError;

/// How many objects may stand one in the other. A command holds an address, no more.
pub const MAX_DEPTH: usize = 8;

/// How many values one argument may hold, in all of its objects together.
pub const MAX_VALUES: usize = 200;

/// The longest text in an argument, in bytes of UTF-8: what a person could mean, and a log can keep.
pub const MAX_TEXT_BYTES: usize = 2_000;

/// The longest name of a field, in bytes of UTF-8.
pub const MAX_NAME_BYTES: usize = 100;

/// How many commands may be sent at once.
pub const MAX_COMMANDS: usize = 100_000;

/// The longest body of a request, in bytes. A command's texts are 2000 bytes each at most, of which
/// JSON may make six times as many.
pub const MAX_BODY_BYTES: usize = 256 * 1024;

/// The longest URL of a request, in bytes of UTF-8.
pub const MAX_URL_BYTES: usize = 8_000;

/// The longest header of a request, in bytes.
pub const MAX_HEADER_BYTES: usize = 8_000;

/// The longest passphrase, in bytes of UTF-8.
pub const MAX_PASSPHRASE_BYTES: usize = 10_000;

/// Makes sure that an argument is not larger than an argument may be.
///
/// # Errors
/// The field that is too much, or the argument itself as `value`.
pub(super) fn check(value: &Value) -> Result<(), FieldError> {
    let mut left = MAX_VALUES;
    within(value, "value", MAX_DEPTH, &mut left)
}

fn within(value: &Value, name: &str, depth: usize, left: &mut usize) -> Result<(), FieldError> {
    let error = |problem| Err(FieldError { field: shortened(name), problem });
    match left.checked_sub(1) {
        Some(fewer) => *left = fewer,
        None => return error("is one value too many: an argument holds at most 200"),
    }
    match value {
        Value::String(text) if text.len() > MAX_TEXT_BYTES => error("is longer than 2000 bytes"),
        Value::Object(_) | Value::Array(_) if depth == 0 => {
            error("stands in more than 8 objects, one in the other")
        }
        Value::Object(fields) => fields.iter().try_for_each(|(name, value)| {
            if name.len() > MAX_NAME_BYTES {
                let problem = "is a name of more than 100 bytes";
                return Err(FieldError { field: shortened(name), problem });
            }
            within(value, name, depth - 1, left)
        }),
        Value::Array(items) => {
            items.iter().try_for_each(|item| within(item, name, depth - 1, left))
        }
        _ => Ok(()),
    }
}

/// The beginning of a name that may be of any length.
fn shortened(name: &str) -> String {
    name.chars().take(MAX_NAME_BYTES).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn refused(value: &Value) -> String {
        check(value).unwrap_err().to_string()
    }

    fn nested(levels: usize) -> Value {
        (0..levels).fold(json!(1), |inner, _| json!({ "inner": inner }))
    }

    #[test]
    fn what_is_as_large_as_it_may_be_is_taken() {
        let text = "é".repeat(MAX_TEXT_BYTES / 2);
        let fields = (1..MAX_VALUES).map(|number| (number.to_string(), json!(number)));
        for value in [json!(text), Value::Object(fields.collect()), nested(MAX_DEPTH)] {
            assert_eq!(check(&value), Ok(()));
        }
        assert_eq!(check(&json!({ "n".repeat(MAX_NAME_BYTES): 1 })), Ok(()));
    }

    #[test]
    fn what_is_larger_is_refused_with_the_limit() {
        for (value, limit) in [
            (json!({"name": "é".repeat(1 + MAX_TEXT_BYTES / 2)}), MAX_TEXT_BYTES),
            (json!({"list": vec![0; MAX_VALUES]}), MAX_VALUES),
            (nested(MAX_DEPTH + 1), MAX_DEPTH),
            (json!({"n".repeat(MAX_NAME_BYTES + 1): 1}), MAX_NAME_BYTES),
        ] {
            let said = refused(&value);
            assert!(said.contains(&limit.to_string()), "{said} says {limit}");
        }
        let said = refused(&json!({"n".repeat(1_000_000): 1}));
        assert!(said.len() < 200, "what is too long is not said again");
        assert!(refused(&json!({"address": {"city": "x".repeat(2001)}})).starts_with("`city` "));
    }
}
