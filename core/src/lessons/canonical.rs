//! The one written form of a JSON value, with sorted keys and without spaces, and its hash. So the same value
//! has the same hash however it was laid out.

use std::collections::BTreeMap;

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::event_sourcing::collect_by_insertion;

/// A value with sorted keys and without spaces.
pub(super) fn canonical(value: &Value) -> String {
    let mut text = String::new();
    write_canonical(value, &mut text);
    text
}

/// SHA-256 of a text, as lower-case hex digits.
pub(super) fn hash(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn write_canonical(value: &Value, out: &mut String) {
    let separated = |at: usize, out: &mut String| {
        if at > 0 {
            out.push(',');
        }
    };
    match value {
        Value::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                separated(at, out);
                write_canonical(item, out);
            }
            out.push(']');
        }
        Value::Object(fields) => {
            let fields: BTreeMap<_, _> = collect_by_insertion(fields);
            out.push('{');
            for (at, (name, value)) in fields.into_iter().enumerate() {
                separated(at, out);
                out.push_str(&Value::from(name.as_str()).to_string());
                out.push(':');
                write_canonical(value, out);
            }
            out.push('}');
        }
        leaf => out.push_str(&leaf.to_string()),
    }
}
