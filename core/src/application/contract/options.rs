//! The options of a command, such as its id, its actor and its effective time.

use serde_json::{Map, Value};

use crate::application::Options;
use crate::application::limits;
use crate::domain::country::alpha_2;
use crate::domain::{Actor, ActorView, CustomerId, InvalidCommand};
use crate::event_sourcing::{FieldError, Fields};

impl Options {
    /// Reads `{command_id?, actor?, location?, expected_version?, effective_at?, stepwise?}`; nothing, `null`
    /// included, is the default.
    ///
    /// # Errors
    /// A field that is unknown or not of its kind.
    pub fn parse(value: Value) -> Result<Self, InvalidCommand> {
        let read = |value| {
            limits::check(&value)?;
            Fields::of_options(value, "options")?.map_or_else(|| Ok(Self::default()), read)
        };
        read(value).map_err(|error| InvalidCommand::Fields { command: "options".into(), error })
    }

    /// The options as the fields of an object, which read as these options again. What isn't said is left
    /// out.
    #[must_use]
    pub fn written(&self) -> Map<String, Value> {
        let Self { command_id, actor, location, expected_version, effective_at, stepwise } = self;
        // Each is a text, a number or a struct of texts, which JSON has.
        let actor =
            actor.as_ref().and_then(|actor| serde_json::to_value(ActorView::from(actor)).ok());
        let fields = [
            ("command_id", command_id.map(|id| id.to_string().into())),
            ("actor", actor),
            ("location", location.as_deref().map(Value::from)),
            ("expected_version", expected_version.map(Value::from)),
            ("effective_at", effective_at.map(|time| time.to_string().into())),
            ("stepwise", stepwise.then(|| true.into())),
        ];
        fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
    }
}

fn read(mut fields: Fields) -> Result<Options, FieldError> {
    let options = Options {
        command_id: fields.optional_id("command_id")?,
        actor: fields.optional_object("actor")?.map(actor).transpose()?,
        location: fields.optional_text("location")?.map(as_kept),
        expected_version: fields.optional_number("expected_version")?,
        effective_at: fields.optional_parsed("effective_at", FieldError::NOT_A_TIME)?,
        stepwise: fields.optional_flag("stepwise")?.unwrap_or_default(),
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
