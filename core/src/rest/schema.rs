//! Schemas of bodies and parameters, field by field. Both validation and description use them.

use serde_json::{Map, Value, json};

/// What kind of value a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
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
}

/// Whether a field must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// It is there.
    Required,
    /// It may be left out.
    Optional,
    /// It may be left out where there is exactly one bank, which is meant then.
    OnlyBank,
    /// It stands for another field under another name: one of the two is there.
    InPlaceOf(&'static str),
}

impl Presence {
    /// Whether a field stands for another one of this name.
    pub(super) fn is_in_place_of(self, own: &str) -> bool {
        matches!(self, Self::InPlaceOf(other) if other == own)
    }
}

/// A field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: FieldKind,
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
pub(super) const fn required(name: &'static str, kind: FieldKind, says: &'static str) -> Field {
    Field { name, kind, presence: Presence::Required, says }
}

/// A field that may be left out.
pub(super) const fn optional(name: &'static str, kind: FieldKind, says: &'static str) -> Field {
    Field { name, kind, presence: Presence::Optional, says }
}

/// A field that names a bank, and may be left out where there is exactly one.
pub(super) const fn only_bank(name: &'static str, says: &'static str) -> Field {
    Field { name, kind: FieldKind::Id, presence: Presence::OnlyBank, says }
}

/// Another name of a field.
pub(super) const fn in_place_of(name: &'static str, kind: FieldKind, own: &'static str) -> Field {
    Field { name, kind, presence: Presence::InPlaceOf(own), says: "alternative name" }
}

/// Where a schema stands in the description.
pub(super) fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

impl FieldKind {
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
            Self::Object(schema) => reference(schema.name),
        }
    }
}

impl Schema {
    /// It, and the objects that it holds.
    pub(super) fn gather(&'static self, into: &mut Vec<&'static Self>) {
        if !into.contains(&self) {
            into.push(self);
            for field in self.fields {
                if let FieldKind::Object(schema) = field.kind {
                    schema.gather(into);
                }
            }
        }
    }

    /// The field that another one stands in the place of.
    fn other_name(&self, own: &str) -> Option<&'static str> {
        let named = self.fields.iter().find(|field| field.presence.is_in_place_of(own));
        named.map(|field| field.name)
    }

    /// The object as JSON Schema says it. One that is sent has these fields and no other, and its
    /// amounts may be numbers.
    pub(super) fn described(&self, is_sent: bool) -> Value {
        let mut properties = Map::new();
        let (mut needed, mut one_of_two) = (Vec::new(), Vec::new());
        for field in self.fields {
            let mut described = field.kind.described();
            if is_sent && field.kind == FieldKind::Amount {
                described = json!({"anyOf": [described, {"type": "number"}]});
            }
            described["description"] = field.says.into();
            properties.insert(field.name.to_owned(), described);
            match field.presence {
                Presence::Required => match self.other_name(field.name) {
                    Some(other) => one_of_two.push(json!({
                        "oneOf": [{"required": [field.name]}, {"required": [other]}],
                    })),
                    None => needed.push(field.name),
                },
                Presence::Optional | Presence::OnlyBank | Presence::InPlaceOf(_) => {}
            }
        }
        let mut described = json!({"type": "object", "properties": properties});
        if !needed.is_empty() {
            described["required"] = json!(needed);
        }
        if !one_of_two.is_empty() {
            described["allOf"] = one_of_two.into();
        }
        if is_sent {
            described["additionalProperties"] = false.into();
        }
        described
    }
}
