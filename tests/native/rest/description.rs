//! The description after OpenAPI, held to the code: every route and status of the table, every
//! reference, and the schemas to the views that they describe.

use std::collections::BTreeSet;

use leftfold_core::rest::{Does, ROUTES};
use serde_json::{Map, Value, json};

use super::statuses::service;
use super::{Service, body, valid};
use crate::support::{Counter, transfer};

fn described(service: &Service) -> Value {
    let response = service.get("/api/v1/openapi.json");
    assert_eq!(response.header("content-type"), Some("application/json"));
    body(&response)
}

fn names(object: &Value) -> BTreeSet<String> {
    object.as_object().into_iter().flatten().map(|(name, _)| name.clone()).collect()
}

#[test]
fn every_route_is_described_with_its_statuses_and_nothing_else_is() {
    let document = described(&service());
    assert_eq!(document["openapi"], "3.1.0");
    let mut operations = BTreeSet::new();
    for route in &ROUTES {
        let operation = &document["paths"][route.path][route.method.to_lowercase()];
        assert_eq!(operation["operationId"], route.operation);
        let statuses = route.statuses().iter().map(ToString::to_string).collect();
        assert_eq!(names(&operation["responses"]), statuses, "{}", route.operation);
        assert!(operations.insert(route.operation), "{} is said twice", route.operation);
        let is_sent = matches!(route.does, Does::Command(_));
        assert_eq!(operation["requestBody"].is_object(), is_sent);
        let parameters = operation["parameters"].as_array().unwrap();
        let in_path = parameters.iter().filter(|parameter| parameter["in"] == "path").count();
        assert_eq!(in_path, route.path.matches("{id}").count());
    }
    let paths = document["paths"].as_object().unwrap().values();
    let methods: usize = paths.map(|path| path.as_object().unwrap().len()).sum();
    assert_eq!(methods, ROUTES.len());
}

fn references(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, value)| match value {
            Value::String(text) if name == "$ref" => drop(into.insert(text.clone())),
            other => references(other, into),
        }),
        Value::Array(items) => items.iter().for_each(|item| references(item, into)),
        _ => {}
    }
}

#[test]
fn every_reference_leads_to_a_schema_and_every_schema_is_referred_to() {
    let document = described(&service());
    let mut found = BTreeSet::new();
    references(&document, &mut found);
    let schemas = names(&document["components"]["schemas"]);
    let schemas = schemas.iter().map(|name| format!("#/components/schemas/{name}")).collect();
    assert_eq!(found, schemas);
}

/// What stands in a value against what is said of it: nothing missing, nothing unsaid.
fn holds(schema: &Value, value: &Value, document: &Value, place: &str) {
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.rsplit('/').next().unwrap();
        return holds(&document["components"]["schemas"][name], value, document, place);
    }
    if let Some(Value::Array(choices)) = schema.get("anyOf") {
        let chosen = &choices[usize::from(value.is_null())];
        return holds(chosen, value, document, place);
    }
    match schema["type"].as_str().unwrap() {
        "null" => assert!(value.is_null(), "{place}: {value}"),
        "boolean" => assert!(value.is_boolean(), "{place}: {value}"),
        "integer" => assert!(value.is_u64(), "{place}: {value}"),
        "string" => {
            let text = value.as_str().unwrap_or_else(|| panic!("{place}: {value}"));
            let choices = schema["enum"].as_array();
            assert!(choices.is_none_or(|all| all.contains(&json!(text))), "{place}: {text}");
        }
        "array" => {
            for item in value.as_array().unwrap_or_else(|| panic!("{place}: {value}")) {
                holds(&schema["items"], item, document, place);
            }
        }
        _ => {
            let fields = value.as_object().unwrap_or_else(|| panic!("{place}: {value}"));
            let empty = Map::new();
            let properties = schema["properties"].as_object().unwrap_or(&empty);
            for (name, value) in fields {
                let place = format!("{place}.{name}");
                let said = properties.get(name);
                holds(said.unwrap_or_else(|| panic!("{place} is unsaid")), value, document, &place);
            }
            for name in schema["required"].as_array().into_iter().flatten() {
                assert!(fields.contains_key(name.as_str().unwrap()), "{place} lacks {name}");
            }
        }
    }
}

#[test]
fn what_is_answered_is_as_it_is_described() {
    let described_elsewhere = |does: &Does| matches!(does, Does::Describe | Does::Expose);
    for route in ROUTES.iter().filter(|route| !described_elsewhere(&route.does)) {
        let service = service();
        // So that a transfer has failed, and a statement has the other side.
        service.counter.accept(transfer("failed", "a", "b", "5000"));
        let document = described(&service);
        let response = service.answer(&valid(route));
        let operation = &document["paths"][route.path][route.method.to_lowercase()];
        let said = &operation["responses"][response.status.to_string()]["content"];
        let schema = &said["application/json"]["schema"];
        holds(schema, &body(&response), &document, route.operation);
    }
}

#[test]
fn a_refused_command_is_as_it_is_described() {
    let service = Service::new(Counter::of_ann());
    let document = described(&service);
    let refused = service.post("/api/v1/banks", &json!({"name": " ", "currency": "USD"}));
    let problem = &document["components"]["schemas"]["Problem"];
    let mut shown = body(&refused);
    shown.as_object_mut().unwrap().remove("field");
    holds(problem, &shown, &document, "problem");
    let asked = format!("/api/v1/commands/{}", refused.header("x-command-id").unwrap());
    let mut command = body(&service.get(&asked));
    command["error"].as_object_mut().unwrap().remove("field");
    assert_eq!(command["status"], "rejected");
    holds(&document["components"]["schemas"]["Command"], &command, &document, "command");
}

/// What a program is told to send is what is taken.
#[test]
fn what_is_sent_is_as_it_is_described() {
    let service = service();
    let document = described(&service);
    for route in ROUTES.iter().filter(|route| matches!(route.does, Does::Command(_))) {
        let operation = &document["paths"][route.path][route.method.to_lowercase()];
        let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
        let sent = valid(route).body;
        if !sent.is_empty() {
            holds(schema, &serde_json::from_slice(&sent).unwrap(), &document, route.operation);
        }
    }
}
