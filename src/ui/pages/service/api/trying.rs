//! What stands in the form of a route, and the request that it makes.

use leftfold_core::domain::Actor;
use leftfold_core::rest::{
    Asking, COMMAND_HEADERS, Commanding, Does, Field, FieldKind, Presence, Request, Route,
    percent_encoded,
};
use leptos::prelude::*;
use serde_json::{Map, Value};

use crate::ui::words::say;

/// Where in a request a field stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum InputPlace {
    Path,
    Query,
    Header,
    /// In the body; within one of its objects, where that is named.
    Body(Option<&'static str>),
}

/// A field of a route's form.
#[derive(Debug, Clone, Copy)]
pub(super) struct Input {
    place: InputPlace,
    /// Its name in the request.
    pub(super) name: &'static str,
    /// What it holds.
    pub(super) kind: FieldKind,
    /// Whether it may be left empty.
    pub(super) may_be_empty: bool,
    /// What it is, for people.
    pub(super) says: &'static str,
    /// What is typed in it.
    pub(super) value: RwSignal<String>,
}

/// The fields of a route's form, with nothing in them.
pub(super) fn inputs(route: &Route) -> Vec<Input> {
    let input = |place, name, kind, may_be_empty, says| {
        let value = RwSignal::new(String::new());
        Input { place, name, kind, may_be_empty, says, value }
    };
    let of_field = |place, field: &Field| {
        let may_be_empty = matches!(field.presence, Presence::Optional | Presence::OnlyBank);
        input(place, field.name, field.kind, may_be_empty, field.says)
    };
    let mut all = Vec::new();
    if route.path.contains("{id}") {
        all.push(input(InputPlace::Path, "id", FieldKind::Id, false, say::service_which_one()));
    }
    match &route.does {
        Does::Command(Commanding { body, .. }) => {
            // One name of a field is enough for a form.
            let named = |field: &&Field| !matches!(field.presence, Presence::InPlaceOf(_));
            for field in body.fields.iter().filter(named) {
                match field.kind {
                    FieldKind::Object(inner) => {
                        let within = InputPlace::Body(Some(field.name));
                        all.extend(inner.fields.iter().map(|field| of_field(within, field)));
                    }
                    _ => all.push(of_field(InputPlace::Body(None), field)),
                }
            }
            let headers = COMMAND_HEADERS.iter();
            all.extend(headers.map(|header| {
                input(InputPlace::Header, header.name, header.kind, true, header.says)
            }));
        }
        Does::Ask(Asking { parameters, .. }) => {
            all.extend(parameters.iter().map(|field| of_field(InputPlace::Query, field)));
        }
        Does::Describe | Does::Expose => {}
    }
    all
}

/// The request that a form makes of what is typed, asked by an actor. What is left empty is left out.
pub(super) fn request(route: &Route, inputs: &[Input], actor: &Actor) -> Request {
    let mut target = route.path.to_owned();
    let (mut query, mut body) = (Vec::new(), Map::new());
    let mut request = Request::new(route.method, "");
    for input in inputs {
        let typed = input.value.get_untracked();
        match input.place {
            InputPlace::Path => target = target.replace("{id}", &percent_encoded(typed.trim())),
            _ if typed.is_empty() => {}
            InputPlace::Query => query.push(format!("{}={}", input.name, percent_encoded(&typed))),
            InputPlace::Header => request = request.with_header(input.name, &typed),
            InputPlace::Body(None) => drop(body.insert(input.name.to_owned(), typed.into())),
            InputPlace::Body(Some(outer)) => {
                let object = body.entry(outer).or_insert_with(|| Map::new().into());
                if let Value::Object(fields) = object {
                    fields.insert(input.name.to_owned(), typed.into());
                }
            }
        }
    }
    if !query.is_empty() {
        target = format!("{target}?{}", query.join("&"));
    }
    request.target = target;
    if route.has_actor() {
        request = request.with_header("X-Actor-Role", actor.role.as_str());
        request =
            request.with_header("X-Actor-Name", &percent_encoded(actor.name().unwrap_or_default()));
        if let Some(customer_id) = actor.customer_id {
            request = request.with_header("X-Actor-Customer-Id", &customer_id.to_string());
        }
    }
    if matches!(route.does, Does::Command(_)) {
        request = request.with_header("Content-Type", "application/json");
        request.body = Value::Object(body).to_string().into_bytes();
    }
    request
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use leftfold_core::domain::Role;
    use leftfold_core::rest::ROUTES;

    use super::*;

    /// The request of a route's form, with some fields filled in.
    fn filled(operation: &str, typed: &[(&str, &str)]) -> Request {
        let route = ROUTES.iter().find(|route| route.operation == operation).unwrap();
        let inputs = inputs(route);
        for (name, text) in typed {
            let input = inputs.iter().find(|input| input.name == *name).unwrap();
            input.value.set((*text).to_owned());
        }
        request(route, &inputs, &Actor::named(Role::Teller, "Zoë 5%", None))
    }

    #[test]
    fn what_is_typed_stands_where_the_route_has_it() {
        Owner::new().with(|| {
            let typed = [("id", " x/y?z "), ("amount", "<5>"), ("X-Location", "FR")];
            let deposit = filled("depositMoney", &typed);
            assert_eq!(deposit.target, "/api/v1/accounts/x%2Fy%3Fz/deposit");
            assert_eq!(deposit.body, br#"{"amount":"<5>"}"#);
            assert_eq!(deposit.header("X-Location"), Some("FR"));
            assert_eq!(deposit.header("X-Actor-Name"), Some("Zo%C3%AB%205%25"));
            assert_eq!(deposit.header("Idempotency-Key"), None);
            let statement = filled("getStatement", &[("id", "1"), ("from", "a&b"), ("to", "")]);
            assert_eq!(statement.target, "/api/v1/accounts/1/statement?from=a%26b");
            assert!(statement.body.is_empty());
            let person = filled("registerPerson", &[("first_name", "Ada"), ("city", "Paris")]);
            assert_eq!(person.body, br#"{"address":{"city":"Paris"},"first_name":"Ada"}"#);
            let address = filled("updateAddress", &[("id", "1"), ("city", "Paris")]);
            assert_eq!(address.body, br#"{"city":"Paris"}"#);
        });
    }
}
