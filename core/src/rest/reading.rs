//! Reads a request: accepted media types, actor, command id, and the command from path and body.

use std::collections::BTreeMap;

use serde_json::value::RawValue;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::accept::accepts;
use super::message::{Request, percent_decoded};
use super::problem::Problem;
use super::routes::Commanding;
use super::schema::{FieldKind, Presence, Schema};
use crate::application::Options;
use crate::application::limits::{MAX_BODY_BYTES, MAX_NAME_BYTES};
use crate::domain::{BankId, Command};

/// A header that says something beside a command or a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// Its name.
    pub name: &'static str,
    /// The option, or the actor's field, that it is.
    pub(super) option: &'static str,
    /// What it holds.
    pub kind: FieldKind,
    /// What it is, for people.
    pub says: &'static str,
}

const fn header(
    name: &'static str,
    option: &'static str,
    kind: FieldKind,
    says: &'static str,
) -> Header {
    Header { name, option, kind, says }
}

/// The headers that say something beside a command.
#[rustfmt::skip]
pub const COMMAND_HEADERS: [Header; 4] = [
    header("Idempotency-Key", "command_id", FieldKind::Id, "command id; sending it again has no further effect"),
    header("X-Location", "location", FieldKind::Text, "country of the request, ISO 3166-1, two or three letters"),
    header("X-Expected-Version", "expected_version", FieldKind::Whole, "stream version that the target must have"),
    header("X-Effective-At", "effective_at", FieldKind::Time, "effective time of a deposit or withdrawal"),
];

/// The headers that say who asks.
#[rustfmt::skip]
pub(super) const ACTOR_HEADERS: [Header; 3] = [
    header("X-Actor-Role", "role", FieldKind::OneOf(&ROLES), "role of the actor"),
    header("X-Actor-Name", "name", FieldKind::Text, "name of the actor, percent-encoded if not ASCII"),
    header("X-Actor-Customer-Id", "customer_id", FieldKind::Id, "customer that the actor is"),
];

const ROLES: [&str; 5] = ["admin", "teller", "analyst", "auditor", "customer"];

/// Makes sure that what there is is wanted, such as `application/json`.
pub(super) fn takes(request: &Request, there_is: &str) -> Result<(), Problem> {
    if request.header("accept").is_none_or(|header| accepts(header, there_is)) {
        return Ok(());
    }
    Err(Problem::new(406, "not_acceptable", format!("the response can only be {there_is}")))
}

/// What the headers say beside a command.
pub(super) fn options(request: &Request) -> Result<Options, Problem> {
    let mut given = Map::new();
    for Header { name, option, kind, .. } in COMMAND_HEADERS {
        if let Some(value) = request.header(name) {
            // The draft on idempotency keys has them in quotation marks.
            given.insert(option.into(), value_of(kind, value.trim().trim_matches('"')));
        }
    }
    let mut actor = Map::new();
    for Header { name, option, kind, .. } in ACTOR_HEADERS {
        if let Some(value) = request.header(name) {
            actor.insert(option.into(), value_of(kind, &percent_decoded(value.trim())));
        }
    }
    if !actor.is_empty() {
        given.insert("actor".into(), actor.into());
    }
    Options::parse(given.into()).map_err(|error| {
        let headers = COMMAND_HEADERS.iter().chain(&ACTOR_HEADERS);
        let names = headers.map(|header| (header.option, header.name));
        Problem::malformed(reworded(&error.to_string(), names))
    })
}

/// A text from outside of JSON as a value of a kind; what is not of that kind is left for whoever
/// reads it to say so.
pub(super) fn value_of(kind: FieldKind, text: &str) -> Value {
    match (kind, text.parse::<u64>()) {
        (FieldKind::Whole, Ok(number)) => number.into(),
        _ => text.into(),
    }
}

/// A message in the words of whoever sent what it is about.
fn reworded<'a>(message: &str, names: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    names.fold(message.to_owned(), |message, (own, theirs)| {
        message.replace(&format!("`{own}`"), &format!("`{theirs}`"))
    })
}

/// The id that stands in a path, where one does.
pub(super) fn read_id(id: &str) -> Result<Option<Uuid>, Problem> {
    if id.is_empty() {
        return Ok(None);
    }
    let read = percent_decoded(id).parse();
    read.map(Some).map_err(|_| Problem::malformed("the id in the path must be a UUID"))
}

/// The command of a route, from its path and the request's body; `only_bank` is the one that is meant
/// where a body may leave it out.
pub(super) fn read_command(
    commanding: &Commanding,
    id: Option<Uuid>,
    request: &Request,
    only_bank: &dyn Fn() -> Option<BankId>,
) -> Result<Command, Problem> {
    let mut body = read_body(commanding.body, request)?;
    let mut renamed = commanding.renamed.to_vec();
    for field in commanding.body.fields {
        match field.presence {
            Presence::InPlaceOf(own) => {
                let Some(value) = body.remove(field.name).filter(|value| !value.is_null()) else {
                    continue;
                };
                if body.insert(own.to_owned(), value).is_some_and(|other| !other.is_null()) {
                    let problem = "are two names of the same field: send only one";
                    return Err(Problem::malformed(format!(
                        "`{}` and `{own}` {problem}",
                        field.name
                    )));
                }
                renamed.push((field.name, own));
            }
            Presence::OnlyBank if body.get(field.name).is_none_or(Value::is_null) => {
                let bank = only_bank().ok_or_else(|| {
                    let problem = "is missing: it is optional only if exactly one bank exists";
                    Problem::malformed(format!("`{}` {problem}", field.name))
                })?;
                body.insert(field.name.to_owned(), bank.0.to_string().into());
            }
            _ => {}
        }
    }
    let mut command = match commanding.within {
        Some(field) => Map::from_iter([(field.to_owned(), body.into())]),
        None => {
            for (theirs, own) in commanding.renamed {
                if let Some(value) = body.remove(*theirs) {
                    body.insert((*own).to_owned(), value);
                }
            }
            body
        }
    };
    command.insert("type".into(), commanding.command.into());
    if let (Some(field), Some(id)) = (commanding.target, id) {
        command.insert(field.into(), id.to_string().into());
    }
    Command::parse(command.into()).map_err(|error| {
        let names = renamed.iter().map(|(theirs, own)| (*own, *theirs));
        Problem::malformed(reworded(&error.to_string(), names))
    })
}

/// The fields of a body, of which a schema says what they are.
fn read_body(schema: &Schema, request: &Request) -> Result<Map<String, Value>, Problem> {
    if request.body.len() > MAX_BODY_BYTES {
        let detail = format!("the body must have at most {MAX_BODY_BYTES} bytes");
        return Err(Problem::new(413, "body_too_large", detail));
    }
    // A byte order mark is none of the text: RFC 8259, section 8.1.
    let body = request.body.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&request.body);
    if body.is_empty() {
        return Ok(Map::new());
    }
    if !is_json(request.header("content-type")) {
        let detail = "the body must be application/json";
        return Err(Problem::new(415, "unsupported_media_type", detail));
    }
    let no_json = |error| Problem::malformed(format!("the body is not valid JSON: {error}"));
    let fields: BTreeMap<String, &RawValue> = serde_json::from_slice(body).map_err(|error| {
        if error.is_data() {
            Problem::malformed("the body must be a JSON object")
        } else {
            no_json(error)
        }
    })?;
    let mut read = Map::new();
    for (name, raw) in fields {
        let Some(field) = schema.fields.iter().find(|field| field.name == name) else {
            let name: String = name.chars().take(MAX_NAME_BYTES).collect();
            return Err(Problem::malformed(format!("`{name}` is not a known field")));
        };
        let value = match number_text(raw).filter(|_| field.kind == FieldKind::Amount) {
            Some(number) => number.into(),
            None => serde_json::from_str(raw.get()).map_err(no_json)?,
        };
        read.insert(name, value);
    }
    Ok(read)
}

/// The text of a number as it is written. An amount is read from that: a float has no 0.10, and drops
/// the end of a long one. Whether it will do as an amount, an exponent say, is for the bank to judge.
fn number_text(raw: &RawValue) -> Option<&str> {
    let text = raw.get();
    text.starts_with(|first: char| first == '-' || first.is_ascii_digit()).then_some(text)
}

/// Whether a body is said to be JSON, or nothing is said: `text/plain` is what `fetch` says of a text
/// unasked.
fn is_json(content_type: Option<&str>) -> bool {
    let Some(content_type) = content_type else { return true };
    let media = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    matches!(media.as_str(), "application/json" | "text/plain") || media.ends_with("+json")
}
