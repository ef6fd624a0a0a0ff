//! How much a call may bring: each limit once, with its name. Whoever reads values from outside holds
//! them to these before anything is made of them; `calls.d.ts` tells them to programs.

use serde_json::Value;

use crate::event_sourcing::FieldError;

/// How many objects may stand one in the other. A command holds an address, no more.
pub const MAX_DEPTH: usize = 8;

/// How many values one argument may hold, in all of its objects together.
pub const MAX_VALUES: usize = 200;

/// The longest text in an argument, in bytes of UTF-8: what a person could mean, and a log can keep.
pub const MAX_TEXT_BYTES: usize = 2_000;

/// The longest text in a value that stands in a log, in bytes: some of a command's, in a sentence.
pub(in crate::application) const MAX_STORED_TEXT_BYTES: usize = 4 * MAX_TEXT_BYTES;

/// How much all texts and names of one argument may come to, in bytes of JSON. Every text of a command
/// may be as long as it likes, and a log can keep the whole.
pub const MAX_ARGUMENT_BYTES: usize = 32 * 1024;

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
    Left::with_texts_of(MAX_TEXT_BYTES).take(value, "value", MAX_DEPTH)
}

/// Makes sure that a command in a log is not larger than one that was sent.
///
/// # Errors
/// The field that is too much.
pub(in crate::application) fn check_stored(value: &Value) -> Result<(), FieldError> {
    Left::with_texts_of(MAX_STORED_TEXT_BYTES).take(value, "value", MAX_DEPTH)
}

/// How much more a value may hold.
struct Left {
    longest_text: usize,
    values: usize,
    bytes: usize,
}

impl Left {
    fn with_texts_of(longest_text: usize) -> Self {
        Self { longest_text, values: MAX_VALUES, bytes: MAX_ARGUMENT_BYTES }
    }

    fn take(&mut self, value: &Value, name: &str, depth: usize) -> Result<(), FieldError> {
        let error = |problem| Err(FieldError { field: shortened(name), problem });
        match self.values.checked_sub(1) {
            Some(fewer) => self.values = fewer,
            None => return error("is one value too many: an argument can have at most 200"),
        }
        match value {
            Value::String(text) if text.len() > self.longest_text => {
                error("is longer than 2000 bytes")
            }
            Value::String(text) => self.take_text(text, name),
            Value::Object(_) | Value::Array(_) if depth == 0 => {
                error("is nested more than 8 levels deep")
            }
            Value::Object(fields) => fields.iter().try_for_each(|(name, value)| {
                if name.len() > MAX_NAME_BYTES {
                    let problem = "is a name longer than 100 bytes";
                    return Err(FieldError { field: shortened(name), problem });
                }
                self.take_text(name, name)?;
                self.take(value, name, depth - 1)
            }),
            Value::Array(items) => {
                items.iter().try_for_each(|item| self.take(item, name, depth - 1))
            }
            _ => Ok(()),
        }
    }

    fn take_text(&mut self, text: &str, name: &str) -> Result<(), FieldError> {
        let problem = "is too much: all texts of an argument can have at most 32768 bytes";
        let left = self.bytes.checked_sub(written(text));
        self.bytes = left.ok_or_else(|| FieldError { field: shortened(name), problem })?;
        Ok(())
    }
}

/// How long a text is in JSON, in bytes.
fn written(text: &str) -> usize {
    let escaped = |byte: u8| match byte {
        b'"' | b'\\' => 2,
        0..b' ' => 6,
        _ => 1,
    };
    text.bytes().map(escaped).sum::<usize>() + 2
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
        assert_eq!(check(&json!(vec!["x".repeat(MAX_TEXT_BYTES); 16])), Ok(()));
        // 12 002 bytes each, as they are written.
        assert_eq!(check(&json!(vec!["\n".repeat(MAX_TEXT_BYTES); 2])), Ok(()));
        assert_eq!(check_stored(&json!("x".repeat(MAX_STORED_TEXT_BYTES))), Ok(()));
    }

    #[test]
    fn what_is_larger_is_refused_with_the_limit() {
        for (value, limit) in [
            (json!({"name": "é".repeat(1 + MAX_TEXT_BYTES / 2)}), MAX_TEXT_BYTES),
            (json!({"list": vec![0; MAX_VALUES]}), MAX_VALUES),
            (nested(MAX_DEPTH + 1), MAX_DEPTH),
            (json!({"n".repeat(MAX_NAME_BYTES + 1): 1}), MAX_NAME_BYTES),
            (json!(vec!["\n".repeat(MAX_TEXT_BYTES); 3]), MAX_ARGUMENT_BYTES),
        ] {
            let said = refused(&value);
            assert!(said.contains(&limit.to_string()), "{said} says {limit}");
        }
        let said = refused(&json!({"n".repeat(1_000_000): 1}));
        assert!(said.len() < 200, "what is too long is not said again");
        assert!(refused(&json!({"address": {"city": "x".repeat(2001)}})).starts_with("`city` "));
    }
}
