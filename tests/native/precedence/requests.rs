//! What is said of a request before anybody looks at what it asks for.

use serde_json::{Value, json};

use super::world::{At, World};
use crate::support::{deposit, id};

/// The deposit that was made under the id `used`, with options that nobody may have who asks anew.
#[test]
fn a_repeat_is_one_whoever_repeats_it_unless_it_is_malformed() {
    let actor = json!({"role": "auditor", "name": "Ada"});
    let options = json!({"command_id": id("used"), "actor": actor, "expected_version": 99});
    let with = |field: &str, value: Value| {
        let mut options = options.clone();
        options[field] = value;
        options
    };
    let same = deposit("a", "5");
    let mut malformed = same.clone();
    malformed["amount"] = json!(5);
    for (wanted, command, options) in [
        ("duplicate", &same, options.clone()),
        ("invalid_command", &same, with("location", json!("XX"))),
        ("invalid_command", &same, with("effective_at", json!("2999-01-01T00:00:00Z"))),
        ("invalid_command", &same, with("actor", json!({"role": "king", "name": "Ada"}))),
        ("invalid_command", &malformed, options.clone()),
        ("command_id_reused", &deposit("a", "5.00"), options.clone()),
        ("command_id_reused", &deposit("nobody", "0"), options.clone()),
    ] {
        for at in At::all() {
            let said = World::of_troubles(at).said(command, &options);
            assert_eq!(said, wanted, "{at:?}: {command} {options}");
        }
    }
}
