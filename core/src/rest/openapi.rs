//! The OpenAPI 3.1 description, made from the table of routes and the schemas of the views.

use serde_json::{Map, Value, json};

use super::problem::{PROBLEM, phrase};
use super::reading::{ACTOR_HEADERS, COMMAND_HEADERS};
use super::routes::{Answers, Asking, Commanding, Does, ROUTES, Route};
use super::schema::{FieldKind, reference};
use super::schemas;

/// The schemas of the views that are shown, by their names. A test makes them from the views.
const VIEWS: &str = include_str!("views.json");

/// The description of all routes.
pub(super) fn document() -> Value {
    let mut paths = Map::new();
    let mut sent = Vec::new();
    for route in &ROUTES {
        let path = paths.entry(route.path).or_insert_with(|| json!({}));
        path[route.method.to_ascii_lowercase()] = operation(route);
        if let Does::Command(Commanding { body, .. }) = &route.does {
            body.gather(&mut sent);
        }
    }
    // A test reads it.
    let mut schemas: Map<String, Value> = serde_json::from_str(VIEWS).unwrap_or_default();
    schemas.insert(schemas::PROBLEM.name.into(), schemas::PROBLEM.described(false));
    // What is sent and shown alike, such as an address, is described as it must be sent.
    schemas.extend(sent.iter().map(|schema| (schema.name.into(), schema.described(true))));
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Leftfold",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "An event-sourced bank that runs in a browser",
            "description": "Answered by bank.fetch(path, init) on the page, without a network. A \
                            path without a version, such as /api/transactions/transfer, is that of v1.",
            "license": {"name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {"schemas": schemas},
    })
}

fn operation(route: &Route) -> Value {
    let responses: Map<String, Value> = route
        .statuses()
        .into_iter()
        .map(|status| (status.to_string(), response(route, status)))
        .collect();
    let mut operation = json!({
        "operationId": route.operation,
        "summary": route.summary,
        "parameters": parameters(route),
        "responses": responses,
    });
    if let Does::Command(Commanding { body, .. }) = &route.does {
        operation["requestBody"] = json!({
            "required": body.fields.iter().any(|field| field.presence == super::Presence::Required),
            "content": {"application/json": {"schema": FieldKind::Object(body).described()}},
        });
    }
    operation
}

fn parameter(place: &str, name: &str, kind: FieldKind, says: &str) -> Value {
    let required = place == "path";
    json!({
        "in": place, "name": name, "required": required, "description": says,
        "schema": kind.described(),
    })
}

fn parameters(route: &Route) -> Vec<Value> {
    let mut all = Vec::new();
    if route.path.contains("{id}") {
        all.push(parameter("path", "id", FieldKind::Id, "its id"));
    }
    if let Does::Ask(Asking { parameters, .. }) = &route.does {
        let described =
            |field: &super::Field| parameter("query", field.name, field.kind, field.says);
        all.extend(parameters.iter().map(described));
    }
    let headers = match &route.does {
        Does::Command(_) => [COMMAND_HEADERS.as_slice(), ACTOR_HEADERS.as_slice()],
        Does::Ask(_) | Does::Expose => [ACTOR_HEADERS.as_slice(), &[]],
        Does::Describe => [[].as_slice(), &[]],
    };
    let headers = headers.into_iter().flatten();
    all.extend(headers.map(|header| parameter("header", header.name, header.kind, header.says)));
    all
}

fn answered(answers: Answers) -> Value {
    match answers {
        Answers::One(view) => reference(view),
        Answers::List(view) => json!({"type": "array", "items": reference(view)}),
    }
}

fn response(route: &Route, status: u16) -> Value {
    let (media_type, schema) = match (&route.does, status) {
        (_, 400..) => (PROBLEM, FieldKind::Object(&schemas::PROBLEM).described()),
        (Does::Command(_), 202) => ("application/json", reference("Command")),
        (Does::Command(commanding), _) => ("application/json", reference(commanding.shows.view)),
        (Does::Ask(asking), _) => ("application/json", answered(asking.answers)),
        (Does::Describe, _) => ("application/json", json!({"type": "object"})),
        (Does::Expose, _) => ("text/plain", json!({"type": "string"})),
    };
    let mut described =
        json!({"description": phrase(status), "content": {media_type: {"schema": schema}}});
    let header = |says: &str| json!({"description": says, "schema": {"type": "string"}});
    match status {
        201 | 202 => {
            described["headers"] = json!({"Location": header("where to find the result")});
        }
        401 => {
            described["headers"] = json!({"WWW-Authenticate": header("always Actor")});
        }
        429 => {
            described["headers"] = json!({"Retry-After": header("seconds to wait")});
        }
        _ => {}
    }
    described
}
