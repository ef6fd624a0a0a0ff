//! What a seat asks for: a command and its options, as a program sends them. Who asks, the subject says that it came
//! by, which the server lets nobody else publish to.

use leftfold_core::application::Options;
use leftfold_core::domain::{Actor, Code, Command, Refusal};
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;
use uuid::Uuid;

/// The largest ask of a seat, in bytes.
pub(crate) const LARGEST: usize = 16 * 1024;

/// The largest ask of the teacher, in bytes: a scenario comes as one.
pub(crate) const LARGEST_OF_TEACHER: usize = 4 * 1024 * 1024;

/// A command that somebody asks for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Ask {
    /// Its own id, under which it is asked for again.
    pub(crate) command_id: Uuid,
    /// Who asks.
    pub(crate) actor: Actor,
    pub(crate) command: Command,
    pub(crate) options: Options,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent<'a> {
    #[serde(borrow)]
    command: &'a RawValue,
    #[serde(borrow, default)]
    options: Option<&'a RawValue>,
}

impl Ask {
    /// Reads `{command, options}`.
    ///
    /// # Errors
    /// A refusal of the call, of which nothing is recorded: it is too large, it can't be read, it names no id or
    /// names who asks, or it wants its steps taken by hand, which would hold up everybody.
    pub(crate) fn read(body: &[u8], actor: &Actor, largest: usize) -> Result<Self, Refusal> {
        if body.len() > largest {
            let message = format!("the command has more than {largest} bytes");
            return Err(Refusal::new(Code::TooLarge, message).with("most", largest));
        }
        let invalid = |message: String| Refusal::new(Code::InvalidCommand, message);
        let sent: Sent<'_> =
            serde_json::from_slice(body).map_err(|error| invalid(error.to_string()))?;
        let value = |raw: &RawValue| serde_json::from_str::<Value>(raw.get());
        let command = value(sent.command).map_err(|error| invalid(error.to_string()))?;
        let options = sent.options.map_or(Ok(Value::Null), value);
        let options = options.map_err(|error| invalid(error.to_string()))?;
        let command = Command::parse(command).map_err(|error| invalid(error.to_string()))?;
        let options = Options::parse(options).map_err(|error| invalid(error.to_string()))?;
        if options.actor.is_some() {
            return Err(invalid("in a class, the seat says who asks".into()));
        }
        if options.stepwise {
            return Err(invalid("in a class, no steps are taken by hand".into()));
        }
        let command_id = options
            .command_id
            .ok_or_else(|| invalid("in a class, a command needs an id".into()))?;
        let options = Options { actor: Some(actor.clone()), ..options };
        Ok(Self { command_id, actor: actor.clone(), command, options })
    }
}

#[cfg(test)]
mod tests {
    use leftfold_core::domain::Role;

    use super::*;

    const ID: &str = "0190f3a4-0000-7000-8000-000000000001";

    fn seat() -> Actor {
        Actor::named(Role::Teller, "Seat 1", None)
    }

    fn read(body: &str) -> Result<Ask, Refusal> {
        Ask::read(body.as_bytes(), &seat(), LARGEST)
    }

    fn asked(options: &str) -> String {
        format!(
            "{{\"command\":{{\"type\":\"deposit_money\",\"account_id\":\"{ID}\",\"amount\":\"5\"}},\"options\":{options}}}"
        )
    }

    #[test]
    fn an_ask_is_of_the_seat_that_it_came_from() {
        let ask =
            read(&asked(&format!("{{\"command_id\":\"{ID}\",\"expected_version\":3}}"))).unwrap();
        assert_eq!(ask.command_id.to_string(), ID);
        assert_eq!((ask.actor.name(), ask.options.actor), (Some("Seat 1"), Some(seat())));
        assert_eq!(ask.options.expected_version, Some(3));
    }

    #[test]
    fn what_will_not_do_is_refused_with_a_word_and_not_recorded() {
        let admin =
            format!("{{\"command_id\":\"{ID}\",\"actor\":{{\"role\":\"admin\",\"name\":\"x\"}}}}");
        let long = "x".repeat(LARGEST);
        for (body, code, word) in [
            (asked(&admin), Code::InvalidCommand, "the seat says who asks"),
            (
                asked(&format!("{{\"command_id\":\"{ID}\",\"stepwise\":true}}")),
                Code::InvalidCommand,
                "by hand",
            ),
            (asked("{}"), Code::InvalidCommand, "needs an id"),
            (asked("null"), Code::InvalidCommand, "needs an id"),
            (asked("{\"colour\":1}"), Code::InvalidCommand, "colour"),
            ("{\"command\":{},\"more\":1}".into(), Code::InvalidCommand, "more"),
            (
                "{\"command\":{\"type\":\"print_money\"}}".into(),
                Code::InvalidCommand,
                "print_money",
            ),
            ("[".into(), Code::InvalidCommand, "EOF"),
            (String::new(), Code::InvalidCommand, "EOF"),
            (asked(&format!("\"{long}\"")), Code::TooLarge, "16384 bytes"),
        ] {
            let refusal = read(&body).unwrap_err();
            assert_eq!(refusal.code, code, "{body:.80}");
            assert!(refusal.message.contains(word), "{}", refusal.message);
        }
        let no_text = Ask::read(&[0xFF, 0xFE], &seat(), LARGEST).unwrap_err();
        assert_eq!(no_text.code, Code::InvalidCommand);
    }
}
