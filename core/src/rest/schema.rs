//! What stands in a body or behind a `?`, told field by field, for whoever checks it and whoever
//! describes it.

use serde_json::{Map, Value, json};

/// What kind of value a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Any text.
    Text,
    /// A UUID.
    Id,
    /// An amount of money as a decimal text.
    Amount,
    /// `YYYY-MM-DD`.
    Day,
    /// An RFC 3339 time.
    Time,
    /// A day or an RFC 3339 time.
    DayOrTime,
    /// A whole number, 0 or above.
    Whole,
    /// True or false.
    Flag,
    /// One of some texts.
    OneOf(&'static [&'static str]),
    /// An object with fields of its own.
    Object(&'static Schema),
    /// A list of values of a kind.
    List(&'static Kind),
}

/// Whether a field must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// It is there.
    Required,
    /// It may be left out.
    Optional,
    /// It is there, and may be `null`.
    Nullable,
}

/// A field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether it must be there.
    pub presence: Presence,
    /// What it is, for people.
    pub says: &'static str,
}

/// The fields of an object.
#[derive(Debug, PartialEq, Eq)]
pub struct Schema {
    /// What the object is called.
    pub name: &'static str,
    /// Its fields.
    pub fields: &'static [Field],
}

/// A field that must be there.
pub(super) const fn required(name: &'static str, kind: Kind, says: &'static str) -> Field {
    Field { name, kind, presence: Presence::Required, says }
}

/// A field that may be left out.
pub(super) const fn optional(name: &'static str, kind: Kind, says: &'static str) -> Field {
    Field { name, kind, presence: Presence::Optional, says }
}

/// A field that may be `null`.
pub(super) const fn nullable(name: &'static str, kind: Kind, says: &'static str) -> Field {
    Field { name, kind, presence: Presence::Nullable, says }
}

impl Kind {
    /// The kind as JSON Schema says it, after the dialect of OpenAPI 3.1.
    pub(super) fn described(self) -> Value {
        match self {
            Self::Text | Self::DayOrTime => json!({"type": "string"}),
            Self::Id => json!({"type": "string", "format": "uuid"}),
            Self::Amount => json!({"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}),
            Self::Day => json!({"type": "string", "format": "date"}),
            Self::Time => json!({"type": "string", "format": "date-time"}),
            Self::Whole => json!({"type": "integer", "minimum": 0}),
            Self::Flag => json!({"type": "boolean"}),
            Self::OneOf(texts) => json!({"type": "string", "enum": texts}),
            Self::Object(schema) => {
                json!({"$ref": format!("#/components/schemas/{}", schema.name)})
            }
            Self::List(kind) => json!({"type": "array", "items": kind.described()}),
        }
    }

    /// The objects that it holds, and those that they hold.
    pub(super) fn gather(self, into: &mut Vec<&'static Schema>) {
        match self {
            Self::Object(schema) => schema.gather(into),
            Self::List(kind) => kind.gather(into),
            _ => {}
        }
    }
}

impl Schema {
    pub(super) fn gather(&'static self, into: &mut Vec<&'static Self>) {
        if !into.contains(&self) {
            into.push(self);
            self.fields.iter().for_each(|field| field.kind.gather(into));
        }
    }

    /// The object as JSON Schema says it. One that is sent has these fields and no other.
    pub(super) fn described(&self, is_sent: bool) -> Value {
        let mut properties = Map::new();
        let mut needed = Vec::new();
        for field in self.fields {
            let mut described = field.kind.described();
            if field.presence == Presence::Nullable {
                described = json!({"anyOf": [described, {"type": "null"}]});
            }
            described["description"] = field.says.into();
            properties.insert(field.name.to_owned(), described);
            if field.presence != Presence::Optional {
                needed.push(field.name);
            }
        }
        let mut described = json!({"type": "object", "properties": properties});
        if !needed.is_empty() {
            described["required"] = json!(needed);
        }
        if is_sent {
            described["additionalProperties"] = false.into();
        }
        described
    }
}
