//! Loosening a check: what was measured exactly may be a bound, or of no matter.

use serde_json::{Value, json};

use crate::lessons::matcher::decimal_of;

/// A value that a check compares with.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaf {
    /// Where it stands in the check, as RFC 6901 has it.
    pub pointer: String,
    /// The value that was measured.
    pub value: Value,
    /// How it is compared now.
    pub compared: Loosening,
    /// In which ways it can be.
    pub ways: Vec<Loosening>,
}

/// How a value of a check is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Loosening {
    /// It must be this value.
    Exactly,
    /// It must be this at least.
    AtLeast,
    /// It must be this at most.
    AtMost,
    /// It is not looked at.
    Dropped,
}

/// The fields of a predicate that hold what something is compared with.
const MATCHERS: [&str; 8] =
    ["is", "data", "metadata", "count", "glass", "fork", "transfers", "requests"];

/// The values that a check compares with.
#[must_use]
pub fn leaves(that: &Value) -> Vec<Leaf> {
    let mut found = Vec::new();
    collect(that, String::new(), false, &mut found);
    found
}

fn collect(value: &Value, pointer: String, compares: bool, found: &mut Vec<Leaf>) {
    let inside = |name: &str| format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"));
    if compares && let Some((value, compared)) = bound(value) {
        let mut ways = vec![Loosening::Exactly];
        if decimal_of(value).is_some() {
            ways.extend([Loosening::AtLeast, Loosening::AtMost]);
        }
        ways.push(Loosening::Dropped);
        found.push(Leaf { pointer, value: value.clone(), compared, ways });
        return;
    }
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                // Where an event belongs may be of no matter; what is asked of a view is.
                let compares = compares || MATCHERS.contains(&name.as_str());
                if name == "stream" && fields.contains_key("type") && !compares {
                    let ways = vec![Loosening::Exactly, Loosening::Dropped];
                    let (pointer, value) = (inside(name), value.clone());
                    found.push(Leaf { pointer, value, compared: Loosening::Exactly, ways });
                } else if name != "view" && name != "copy" {
                    collect(value, inside(name), compares, found);
                }
            }
        }
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                collect(item, inside(&at.to_string()), compares, found);
            }
        }
        _ => {}
    }
}

/// The value of a leaf, and how it is compared.
fn bound(value: &Value) -> Option<(&Value, Loosening)> {
    let of = |operator| value.get(operator).filter(|of| !of.is_object() && !of.is_array());
    match value {
        Value::Array(_) => None,
        Value::Object(_) => of("$at_least")
            .map(|of| (of, Loosening::AtLeast))
            .or_else(|| of("$at_most").map(|of| (of, Loosening::AtMost))),
        leaf => Some((leaf, Loosening::Exactly)),
    }
}

/// The check with one of its leaves compared otherwise. `None` where it has no such leaf, or the leaf can't be
/// compared so.
#[must_use]
pub fn loosened(that: &Value, pointer: &str, how: Loosening) -> Option<Value> {
    let leaf = leaves(that).into_iter().find(|leaf| leaf.pointer == pointer)?;
    if !leaf.ways.contains(&how) {
        return None;
    }
    let mut changed = that.clone();
    let compared = match how {
        Loosening::Exactly => leaf.value,
        Loosening::AtLeast => json!({ "$at_least": leaf.value }),
        Loosening::AtMost => json!({ "$at_most": leaf.value }),
        Loosening::Dropped => {
            let (parent, name) = pointer.rsplit_once('/')?;
            let name = name.replace("~1", "/").replace("~0", "~");
            changed.pointer_mut(parent)?.as_object_mut()?.remove(&name);
            return Some(changed);
        }
    };
    *changed.pointer_mut(pointer)? = compared;
    Some(changed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pointers(that: &Value) -> Vec<String> {
        leaves(that).into_iter().map(|leaf| leaf.pointer).collect()
    }

    #[test]
    fn a_value_becomes_a_bound_and_a_value_again() {
        let that = json!({
            "view": { "type": "account", "account_id": "$a" },
            "is": { "balance": "5.00", "status": "active" },
        });
        assert_eq!(pointers(&that), ["/is/balance", "/is/status"]);
        let least = loosened(&that, "/is/balance", Loosening::AtLeast).unwrap();
        assert_eq!(least["is"]["balance"], json!({ "$at_least": "5.00" }));
        assert_eq!(leaves(&least)[0].compared, Loosening::AtLeast);
        assert_eq!(loosened(&least, "/is/balance", Loosening::Exactly), Some(that.clone()));
        let dropped = loosened(&that, "/is/status", Loosening::Dropped).unwrap();
        assert_eq!(dropped["is"], json!({ "balance": "5.00" }));
        assert_eq!(loosened(&that, "/is/status", Loosening::AtLeast), None);
        assert_eq!(loosened(&that, "/view/type", Loosening::Dropped), None);
        assert_eq!(loosened(&that, "/is/owner", Loosening::Dropped), None);
    }

    #[test]
    fn an_event_may_be_anywhere_and_any_number_of_times() {
        let event =
            json!({ "type": "money_deposited", "stream": "account-$a", "data": { "a/b": 1 } });
        let that = json!({ "fork": { "from": 4 }, "holds": [{ "events": event, "count": 2 }] });
        let expected =
            ["/fork/from", "/holds/0/count", "/holds/0/events/data/a~1b", "/holds/0/events/stream"];
        assert_eq!(pointers(&that), expected);
        for pointer in expected {
            let dropped = loosened(&that, pointer, Loosening::Dropped).unwrap();
            assert_eq!(leaves(&dropped).len(), 3, "{pointer}");
        }
    }
}
