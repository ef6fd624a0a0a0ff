//! `views.json`, the schemas of the views that the routes show, made from those that follow from the code.
//! The description after OpenAPI has them as they stand there.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::derived::{choices, holds, is_null, reference, says, schemas};

/// The views that routes show, by the code's names.
const SHOWN: [&str; 12] = [
    "AccountView",
    "AuditLine",
    "BankView",
    "CommandView",
    "ComplianceView",
    "CustomerView",
    "FraudReportView",
    "LargestTransactionsView",
    "StatementView",
    "TransactionsByCustomerView",
    "TransactionsByDayView",
    "TransferView",
];

/// What is shown with its id under `id` as well.
const WITH_ID: [&str; 4] = ["Account", "Bank", "Person", "Transfer"];

/// Names of which there will be more: whoever reads them must expect others.
const OPEN: [&str; 3] = ["Code", "CommandType", "EventType"];

/// The name in the description of what the code calls so.
fn named(code: &str) -> &str {
    match code {
        "CustomerView" => "Person",
        "TransferStep" => "Step",
        other => other.strip_suffix("View").unwrap_or(other),
    }
}

/// The views, as far as they have been described.
struct Views {
    schemas: Map<String, Value>,
    described: BTreeMap<String, Value>,
}

impl Views {
    /// A reference to an object, which is described with all that stands in it.
    fn refer(&mut self, code: &str) -> Value {
        let name = named(code).to_owned();
        if !self.described.contains_key(&name) {
            self.described.insert(name.clone(), Value::Null);
            let mut object = self.object(&self.schemas[code].clone());
            if WITH_ID.contains(&name.as_str()) {
                let says = "Same value as the id with a specific name.";
                object["properties"]["id"] =
                    json!({"type": "string", "format": "uuid", "description": says});
                object["required"].as_array_mut().unwrap().insert(0, "id".into());
            }
            self.described.insert(name.clone(), object);
        }
        json!({"$ref": format!("#/components/schemas/{name}")})
    }

    fn object(&mut self, schema: &Value) -> Value {
        let required = &schema["required"];
        let is_needed = |name: &str| required.as_array().unwrap().contains(&json!(name));
        let members = schema["properties"].as_object().unwrap();
        let properties: Map<String, Value> = members
            .iter()
            .map(|(name, member)| {
                let mut described = self.kind(member, is_needed(name));
                if let Some(says) = says(member) {
                    described["description"] = says.into();
                }
                (name.clone(), described)
            })
            .collect();
        let mut object = json!({"type": "object", "properties": properties, "required": required});
        if let Some(others) = schema.get("additionalProperties").filter(|any| any.is_object()) {
            object["additionalProperties"] = self.kind(others, true);
        }
        object
    }

    /// What kind of value it is. What may be left out is never `null`.
    fn kind(&mut self, schema: &Value, is_needed: bool) -> Value {
        if let Some(code) = reference(schema) {
            let referred = self.schemas[code].clone();
            return if referred["properties"].is_object() {
                self.refer(code)
            } else if OPEN.contains(&code) {
                json!({"type": "string"})
            } else {
                self.kind(&referred, true)
            };
        }
        let choices = choices(schema);
        let texts: Vec<&Value> = choices.iter().filter_map(|choice| choice.get("const")).collect();
        let (kind, may_be_null) = if !texts.is_empty() && texts.len() == choices.len() {
            let texts: Vec<&Value> = texts.into_iter().filter(|text| !text.is_null()).collect();
            (json!({"type": "string", "enum": texts}), choices.iter().any(is_null))
        } else if let [one] = choices.iter().filter(|one| !is_null(one)).collect::<Vec<_>>()[..] {
            (self.kind(one, true), choices.iter().any(is_null))
        } else {
            assert!(choices.is_empty(), "{schema}");
            match &schema["type"] {
                Value::String(kind) => (self.of_type(kind, schema), false),
                Value::Array(kinds) => {
                    let kind = kinds.iter().find(|kind| **kind != "null").unwrap();
                    (self.of_type(kind.as_str().unwrap(), schema), kinds.contains(&json!("null")))
                }
                other => panic!("{other} in {schema}"),
            }
        };
        match may_be_null && is_needed {
            true => json!({"anyOf": [kind, {"type": "null"}]}),
            false => kind,
        }
    }

    fn of_type(&mut self, kind: &str, schema: &Value) -> Value {
        match kind {
            "integer" => json!({"type": "integer", "minimum": 0}),
            "array" => json!({"type": "array", "items": self.kind(&schema["items"], true)}),
            "string" => match schema["format"].as_str() {
                Some("decimal") => json!({"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}),
                Some(format) => json!({"type": "string", "format": format}),
                None => json!({"type": "string"}),
            },
            "boolean" => json!({"type": "boolean"}),
            other => panic!("{other} in {schema}"),
        }
    }
}

/// An object, a view a line.
fn views() -> String {
    let mut views = Views { schemas: schemas(), described: BTreeMap::new() };
    for code in SHOWN {
        views.refer(code);
    }
    let lines: Vec<String> =
        views.described.iter().map(|(name, schema)| format!("{}:{schema}", json!(name))).collect();
    format!("{{\n{}\n}}\n", lines.join(",\n"))
}

#[test]
fn the_views_are_described_as_follows_from_the_code() {
    holds("core/src/rest/views.json", &views());
}
