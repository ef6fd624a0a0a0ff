//! A command as the request that it would be: the reading of a request, the other way round.

use serde_json::{Map, Value};

use super::message::Request;
use super::reading::{ACTOR_HEADERS, COMMAND_HEADERS};
use super::routes::{Commanding, Does, ROUTES};
use crate::application::{Options, literal};
use crate::domain::Command;

impl Request {
    /// The request that sends a command; `None` where no route does.
    #[must_use]
    pub fn of_command(command: &Command, options: &Options) -> Option<Self> {
        let (route, commanding) = ROUTES.iter().find_map(|route| match &route.does {
            Does::Command(commanding) if commanding.command == command.name() => {
                Some((route, commanding))
            }
            _ => None,
        })?;
        let Ok(Value::Object(mut fields)) = serde_json::to_value(command) else { return None };
        fields.remove("type");
        let id = commanding.target.and_then(|target| fields.remove(target));
        let id = id.as_ref().and_then(Value::as_str).unwrap_or_default();
        let mut request = Self::new(route.method, &route.path.replace("{id}", id));
        let body = body_of(commanding, fields);
        if !body.is_empty() {
            request = request.with_header("Content-Type", "application/json");
            request.body = Value::Object(body).to_string().into_bytes();
        }
        Some(request.with_options(options))
    }

    /// The call of `bank.fetch` that sends it, for the console.
    #[must_use]
    pub fn script(&self) -> String {
        let target = Value::from(self.target.as_str());
        let headers = self.headers.iter();
        let headers: Map<String, Value> =
            headers.map(|(name, value)| (name.clone(), value.as_str().into())).collect();
        let mut init = Map::from_iter([("method".to_owned(), self.method.as_str().into())]);
        if !headers.is_empty() {
            init.insert("headers".into(), headers.into());
        }
        let mut init = literal(&init.into(), 0);
        if let Ok(body) = serde_json::from_slice(&self.body) {
            let body = literal(&body, 1);
            init.truncate(init.len() - 1);
            init.push_str(&format!("  body: JSON.stringify({body}),\n}}"));
        }
        format!("await bank.fetch({target}, {init});")
    }

    /// The same with what is said beside a command, in its headers.
    fn with_options(mut self, options: &Options) -> Self {
        let said = options.written();
        for header in &COMMAND_HEADERS {
            if let Some(value) = said.get(header.option) {
                self = self.with_header(header.name, &text(value));
            }
        }
        // Nobody can be named whose name can't be read.
        let actor = said.get("actor").filter(|actor| !actor["name"].is_null());
        for header in &ACTOR_HEADERS {
            if let Some(value) = actor.and_then(|actor| actor.get(header.option)) {
                self = self.with_header(header.name, &percent_encoded(&text(value)));
            }
        }
        self
    }
}

fn body_of(commanding: &Commanding, mut fields: Map<String, Value>) -> Map<String, Value> {
    if let Some(within) = commanding.within {
        return match fields.remove(within) {
            Some(Value::Object(inner)) => inner,
            _ => Map::new(),
        };
    }
    for (theirs, own) in commanding.renamed {
        if let Some(value) = fields.remove(*own) {
            fields.insert((*theirs).to_owned(), value);
        }
    }
    fields
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned)
}

/// A text as it stands in a URL: all but letters, digits and a few marks by their codes.
#[must_use]
pub fn percent_encoded(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            written.push(char::from(byte));
        } else {
            written.push_str(&format!("%{byte:02X}"));
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use uuid::Uuid;

    use super::*;
    use crate::domain::{Actor, CustomerId, Role};
    use crate::rest::reading::{options, read_command, read_id};
    use crate::rest::routes::Route;

    /// The command and the options that a route reads from a request.
    fn read(request: &Request) -> (Command, Options) {
        let (routes, id) = Route::at(request.path()).unwrap();
        let route = routes.into_iter().find(|route| route.method == request.method).unwrap();
        let Does::Command(commanding) = &route.does else { panic!("no command") };
        let id = read_id(id).ok().unwrap();
        let command = read_command(commanding, id, request, &|| None);
        (command.ok().unwrap(), options(request).ok().unwrap())
    }

    #[test]
    fn every_route_reads_the_command_again_that_it_was_made_of() {
        let id = |nth| Uuid::from_u128(nth).to_string();
        let address =
            json!({"street": "1 Main", "city": "Ås", "postal_code": "1", "country": "NO"});
        // The one that says nothing but which account.
        let bare = ROUTES.iter().find_map(|route| match &route.does {
            Does::Command(commanding) if commanding.body.fields.is_empty() => {
                Some(commanding.command)
            }
            _ => None,
        });
        let person = json!({
            "type": "register_customer", "customer_id": id(2), "bank_id": id(1),
            "first_name": "Zoë", "last_name": "\"O\"", "nationality": "NO", "gender": "x",
            "date_of_birth": "1990-01-01", "address": address, "email": "a@b",
        });
        let commands = [
            json!({"type": "open_bank", "bank_id": id(1), "name": "B", "currency": "USD"}),
            person,
            json!({"type": "update_address", "customer_id": id(2), "address": address}),
            json!({"type": "open_account", "customer_id": id(2), "initial_deposit": "5.00"}),
            json!({"type": "deposit_money", "account_id": id(3), "amount": "0.10"}),
            json!({"type": "withdraw_money", "account_id": id(3), "amount": "1", "description": "a\nb"}),
            json!({"type": "freeze_account", "account_id": id(3), "reason": "asked"}),
            json!({"type": bare, "account_id": id(3)}),
            json!({"type": "close_account", "account_id": id(3), "reason": "moved"}),
            json!({"type": "transfer_money", "from_account_id": id(3), "to_account_id": id(4), "amount": "2", "mode": "atomic"}),
        ];
        let said = Options {
            command_id: Some(Uuid::from_u128(9)),
            actor: Some(Actor::named(
                Role::Customer,
                "Zoë 5%",
                Some(CustomerId(Uuid::from_u128(2))),
            )),
            location: Some("FR".into()),
            expected_version: Some(4),
            effective_at: Some("2026-03-02T12:00:00Z".parse().unwrap()),
            stepwise: false,
        };
        let mut sent: Vec<&str> = Vec::new();
        for command in commands {
            let command = Command::parse(command).unwrap();
            let request = Request::of_command(&command, &said).unwrap();
            assert_eq!(read(&request), (command.clone(), said.clone()), "{request:?}");
            sent.push(command.name());
        }
        let routes = ROUTES.iter().filter_map(|route| match &route.does {
            Does::Command(commanding) => Some(commanding.command),
            _ => None,
        });
        assert!(routes.into_iter().all(|name| sent.contains(&name)), "every command with a route");
    }

    #[test]
    fn a_call_of_fetch_has_the_headers_and_the_body() {
        let id = Uuid::from_u128(3);
        let command = json!({"type": "deposit_money", "account_id": id, "amount": "5.00"});
        let command = Command::parse(command).unwrap();
        let options = Options { command_id: Some(Uuid::from_u128(9)), ..Options::default() };
        let lines = [
            format!("await bank.fetch(\"/api/v1/accounts/{id}/deposit\", {{"),
            "  method: \"POST\",".into(),
            "  headers: {".into(),
            "    \"Content-Type\": \"application/json\",".into(),
            format!("    \"Idempotency-Key\": \"{}\",", Uuid::from_u128(9)),
            "  },".into(),
            "  body: JSON.stringify({".into(),
            "    amount: \"5.00\",".into(),
            "  }),".into(),
            "});".into(),
        ];
        let script = Request::of_command(&command, &options).unwrap().script();
        assert_eq!(script, lines.join("\n"));
    }

    #[test]
    fn a_command_without_a_route_is_no_request() {
        let forget = json!({"type": "forget_customer", "customer_id": Uuid::nil()});
        let forget = Command::parse(forget).unwrap();
        assert_eq!(Request::of_command(&forget, &Options::default()), None);
    }
}
