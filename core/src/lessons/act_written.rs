//! Acts as JSON: what the reader of acts reads. So what was done in a level can be kept, handed on and carried
//! out again.

use serde_json::{Map, Value, json};

use super::act::{Act, CopyDeed, Expected, Reader, Sent};
use super::file::{MOST_DEPTH, check_size};
use super::pack::MOST_ACTS;
use super::reading::{Node, PackError};
use crate::codec::Upcasters;
use crate::event_sourcing::collect_by_insertion;

impl Act {
    /// Reads one act, such as `{"step": 1}`. It names no prelude.
    ///
    /// # Errors
    /// The first thing that is wrong, with its path.
    pub fn parse(value: Value) -> Result<Self, PackError> {
        Self::parse_at("", value)
    }

    /// The same of an act that stands at a path.
    pub(super) fn parse_at(path: &str, value: Value) -> Result<Self, PackError> {
        check_size(&value, path, MOST_DEPTH)?;
        Reader { preludes: &[], left: MOST_ACTS }.act(Node { path: path.into(), value })
    }

    /// The act as JSON, which reads as this act again.
    #[must_use]
    pub fn written(&self) -> Value {
        match self {
            Self::Do(sent) => Value::Object(sent_written(sent)),
            Self::Clock(time) => json!({ "clock": time }),
            Self::Advance(duration) => json!({ "advance": duration }),
            Self::Runner(runner) => json!({ "runner": runner.as_str() }),
            Self::Step(times) => json!({ "step": times }),
            Self::Settle => json!({ "settle": true }),
            Self::Reload => json!({ "reload": true }),
            Self::Crash => json!({ "crash": true }),
            Self::Fork(name, place) => json!({ "fork": name, "at": place.written() }),
            Self::LeaveOut(name, of) => json!({ "leave_out": name, "of": of.written() }),
            Self::In(name) => json!({ "in": name }),
            Self::Copy(name, CopyDeed::Hold(held)) => json!({ "copy": name, "hold": held }),
            Self::Copy(name, CopyDeed::Twice(of)) => json!({ "copy": name, "twice": of.written() }),
            Self::Copy(name, CopyDeed::Rebuild(None)) => json!({ "copy": name, "rebuild": true }),
            Self::Copy(name, CopyDeed::Rebuild(Some(without))) => {
                json!({ "copy": name, "rebuild": true, "without": without.written() })
            }
            Self::Glass(upcasters) => {
                json!({ "glass": "old_log", "upcasters": *upcasters == Upcasters::On })
            }
            Self::Answer(step, is) => json!({ "answer": step, "is": is }),
            Self::Offer(id, expected) => {
                let mut fields =
                    collect_by_insertion([("offer".to_owned(), Value::from(id.as_str()))]);
                write_expected(*expected, &mut fields);
                Value::Object(fields)
            }
            Self::Repeat(times, acts) => {
                let acts: Vec<_> = acts.iter().map(Self::written).collect();
                json!({ "repeat": times, "acts": acts })
            }
        }
    }
}

fn sent_written(sent: &Sent) -> Map<String, Value> {
    // Commands are structs of texts, which JSON has.
    let command = serde_json::to_value(&sent.command).unwrap_or_default();
    let mut fields: Map<_, _> = collect_by_insertion([("do".to_owned(), command)]);
    let options = sent.options.written();
    if !options.is_empty() {
        fields.insert("options".to_owned(), Value::Object(options));
    }
    write_expected(sent.expected, &mut fields);
    fields
}

fn write_expected(expected: Expected, fields: &mut Map<String, Value>) {
    match expected {
        Expected::Accepted => {}
        Expected::Rejected(code) => {
            fields.insert("rejected".to_owned(), code.as_str().into());
        }
        Expected::Duplicate => {
            fields.insert("duplicate".to_owned(), true.into());
        }
    }
}
