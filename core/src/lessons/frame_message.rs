//! What a page that shows a level in a frame may tell it. Everything else is not heard.

use serde_json::Value;

use super::file::VERSION;
use super::slug::is_slug;
use crate::event_sourcing::Position;

/// The longest message that is read, in bytes of its JSON.
pub const MOST_MESSAGE: usize = 64 * 1024;

/// What a page tells a level that it shows in a frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FrameMessage {
    /// It wants to hear of the level from now on.
    Hello,
    /// Another level is to be opened.
    Open(String),
    /// The level is to begin again.
    Restart,
    /// Another position is to be shown.
    Go(Position),
}

impl FrameMessage {
    /// Reads a message's JSON. `None` for what is none of these.
    #[must_use]
    pub fn read(json: &str) -> Option<Self> {
        if json.len() > MOST_MESSAGE {
            return None;
        }
        let message: Value = serde_json::from_str(json).ok()?;
        if message.get("leftfold")? != &Value::from(VERSION) {
            return None;
        }
        match message.get("type")?.as_str()? {
            "hello" => Some(Self::Hello),
            "open" => {
                let level = message.get("level")?.as_str()?;
                is_slug(level).then(|| Self::Open(level.to_owned()))
            }
            "restart" => Some(Self::Restart),
            "go" => message.get("position")?.as_u64().map(Self::Go),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn each_message_is_read() {
        let read = |fields: &str| FrameMessage::read(&format!(r#"{{"leftfold":1,{fields}}}"#));
        assert_eq!(read(r#""type":"hello""#), Some(FrameMessage::Hello));
        let open = FrameMessage::Open("02-fold".into());
        assert_eq!(read(r#""type":"open","level":"02-fold""#), Some(open));
        assert_eq!(read(r#""type":"restart","more":[1]"#), Some(FrameMessage::Restart));
        assert_eq!(read(r#""type":"go","position":17"#), Some(FrameMessage::Go(17)));
    }

    #[test]
    fn whatever_else_is_said_is_not_heard() {
        for json in [
            "",
            "null",
            "[]",
            r#""hello""#,
            r#"{"type":"hello"}"#,
            r#"{"leftfold":2,"type":"hello"}"#,
            r#"{"leftfold":"1","type":"hello"}"#,
            r#"{"leftfold":1,"type":"execute"}"#,
            r#"{"leftfold":1,"type":["hello"]}"#,
            r#"{"leftfold":1,"type":"open"}"#,
            r#"{"leftfold":1,"type":"open","level":"../02"}"#,
            r#"{"leftfold":1,"type":"go","position":-1}"#,
            r#"{"leftfold":1,"type":"go","position":1.5}"#,
            r#"{"leftfold":1,"type":"go","position":"17"}"#,
        ] {
            assert_eq!(FrameMessage::read(json), None, "{json}");
        }
        let filled =
            |length| format!(r#"{{"leftfold":1,"type":"hello","fill":"{}"}}"#, "x".repeat(length));
        let rest = filled(0).len();
        assert_eq!(FrameMessage::read(&filled(MOST_MESSAGE - rest)), Some(FrameMessage::Hello));
        assert_eq!(FrameMessage::read(&filled(MOST_MESSAGE - rest + 1)), None);
    }

    proptest! {
        #[test]
        fn drawn_texts_are_no_panics(json in ".{0,200}", inside in ".{0,80}") {
            prop_assert_eq!(FrameMessage::read(&json), None);
            let _ = FrameMessage::read(&format!(r#"{{"leftfold":1,"type":"open","level":{inside}}}"#));
        }
    }
}
