//! The options of a command, such as its id, its actor and its effective time.

use serde_json::Value;

use crate::application::Options;
use crate::application::limits;
use crate::domain::country::alpha_2;
use crate::domain::{Actor, CustomerId, InvalidCommand};
use crate::event_sourcing::{FieldError, Fields};

impl Options {
    /// Reads `{command_id?, actor?, location?, expected_version?, effective_at?}`; nothing, `null`
    /// included, is the default.
    ///
    /// # Errors
    /// A field that is unknown or not of its kind.
    pub fn parse(value: Value) -> Result<Self, InvalidCommand> {
        let read = |value| {
            limits::check(&value)?;
            Fields::of_options(value, "options")?.map_or_else(|| Ok(Self::default()), read)
        };
        read(value).map_err(|error| InvalidCommand::Fields {
            command: "options".into(),
            reason: error.to_string(),
        })
    }
}

fn read(mut fields: Fields) -> Result<Options, FieldError> {
    let options = Options {
        command_id: fields.optional_id("command_id")?,
        actor: fields.optional_object("actor")?.map(actor).transpose()?,
        location: fields.optional_text("location")?.map(as_kept),
        expected_version: fields.optional_number("expected_version")?,
        effective_at: fields.optional_parsed("effective_at", "must be an RFC 3339 time")?,
    };
    fields.finish()?;
    Ok(options)
}

/// A country by its two letters, where it is one.
fn as_kept(location: String) -> String {
    alpha_2(&location).map_or(location, ToOwned::to_owned)
}

fn actor(mut fields: Fields) -> Result<Actor, FieldError> {
    let role = fields.parsed("role", "must be customer, teller, analyst, auditor or admin")?;
    let name = fields.text("name")?;
    let actor = Actor::named(role, name, fields.optional_id("customer_id")?.map(CustomerId));
    fields.finish()?;
    Ok(actor)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_place_of_three_letters_is_the_same_as_one_of_two() {
        let from = |location: &str| Options::parse(json!({ "location": location })).unwrap();
        assert_eq!(from("USA"), from("US"));
        assert_eq!(from("Narnia").location.as_deref(), Some("Narnia"), "which is refused later");
    }

    #[test]
    fn who_asks_has_a_name_of_bearable_length() {
        let named = |length| json!({"actor": {"role": "admin", "name": "x".repeat(length)}});
        assert!(Options::parse(named(limits::MAX_TEXT_BYTES)).is_ok());
        let problem = Options::parse(named(limits::MAX_TEXT_BYTES + 1)).unwrap_err().to_string();
        assert_eq!(problem, "options: `name` is longer than 2000 bytes");
    }
}
