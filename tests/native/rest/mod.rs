//! The bank as a web service: what each route answers, with which status, to sense and to nonsense.

mod bad_input;
mod description;
mod reports;
mod routes;
mod sample_bank;
mod senders;
mod statuses;
mod views;

use leftfold_core::rest::{Does, Facade, ROUTES, Request, Response, Route, Settings};
use serde_json::{Value, json};

use crate::support::{Counter, at_once, id};

/// A bank behind its façade.
pub(crate) struct Service {
    pub(crate) counter: Counter,
    pub(crate) facade: Facade,
}

impl Service {
    pub(crate) fn new(counter: Counter) -> Self {
        Self { counter, facade: Facade::default() }
    }

    fn of_ann() -> Self {
        Self::new(Counter::of_ann())
    }

    fn set(&self, settings: Value) {
        self.facade.set(Settings::parse(settings).unwrap());
    }

    /// Answers a request, and holds the answer to what the route is said to answer.
    #[track_caller]
    pub(crate) fn answer(&self, request: &Request) -> Response {
        let response = at_once(self.facade.answer(&self.counter.bank, request));
        if let Some(route) = route_of(request) {
            let said = route.statuses();
            assert!(said.contains(&response.status), "{} answers {response:?}", route.operation);
        }
        if !response.body.is_empty() {
            let media_type = response.header("content-type").unwrap();
            let exposed = route_of(request).is_some_and(|route| matches!(route.does, Does::Expose));
            let expected = match response.status {
                400.. => "application/problem+json",
                _ if exposed => "text/plain; version=0.0.4; charset=utf-8",
                _ => "application/json",
            };
            assert_eq!(media_type, expected);
        }
        response
    }

    #[track_caller]
    fn get(&self, target: &str) -> Response {
        self.answer(&Request::new("GET", target))
    }

    #[track_caller]
    fn send(&self, method: &str, target: &str, body: &Value) -> Response {
        self.answer(&sending(method, target, body))
    }

    #[track_caller]
    fn post(&self, target: &str, body: &Value) -> Response {
        self.send("POST", target, body)
    }
}

fn sending(method: &str, target: &str, body: &Value) -> Request {
    let request = Request::new(method, target).with_header("content-type", "application/json");
    request.with_body(body.to_string())
}

/// The route of a request, as its path is written in the table.
fn route_of(request: &Request) -> Option<&'static Route> {
    let path: Vec<_> = request.target.split(['?', '#']).next().unwrap().split('/').collect();
    let fits = |route: &&Route| {
        let parts: Vec<_> = route.path.split('/').collect();
        let fits =
            |(part, given): (&&str, &&str)| part == given || (*part == "{id}" && !given.is_empty());
        parts.len() == path.len() && parts.iter().zip(&path).all(fits)
    };
    let path = ROUTES.iter().find(fits)?.path;
    ROUTES.iter().find(|route| route.path == path && route.method == request.method)
}

#[track_caller]
fn body(response: &Response) -> Value {
    serde_json::from_str(&response.body).unwrap()
}

/// The status, and the code of the problem.
#[track_caller]
fn problem(response: &Response) -> (u16, String) {
    let problem = body(response);
    assert_eq!(problem["status"], response.status, "{problem}");
    (response.status, problem["code"].as_str().unwrap().to_owned())
}

/// What a program sends for a command, where there is a route for it.
pub(crate) fn request_for(command: &Value) -> Option<Request> {
    let (route, commanding) = ROUTES.iter().find_map(|route| match &route.does {
        Does::Command(commanding) if command["type"] == commanding.command => {
            Some((route, commanding))
        }
        _ => None,
    })?;
    let mut body = command.as_object()?.clone();
    body.remove("type");
    let target = match commanding.target.map(|field| body.remove(field)) {
        None => route.path.to_owned(),
        Some(id) => route.path.replace("{id}", id?.as_str()?),
    };
    for (theirs, own) in commanding.renamed {
        if let Some(value) = body.remove(*own) {
            body.insert((*theirs).to_owned(), value);
        }
    }
    let body = match commanding.within {
        None => Value::Object(body),
        // What stands beside it has no place in the body.
        Some(field) => Some(body.remove(field)?).filter(|_| body.is_empty())?,
    };
    Some(sending(route.method, &target, &body))
}

/// A request that each route does as it should, in Ann's bank.
fn valid(route: &Route) -> Request {
    let account = |action: &str| format!("/api/v1/accounts/{}{action}", id("a"));
    let (method, path) = (route.method, route.path);
    let given = |target: &str, body: Value| sending(method, target, &body);
    match route.operation {
        "openBank" => given(path, json!({"name": "Second Bank", "currency": "EUR"})),
        "registerPerson" => given(path, person()),
        "updateAddress" => given(&path.replace("{id}", &id("ann")), person()["address"].clone()),
        "openAccount" => given(path, json!({"owner_id": id("ann")})),
        "depositMoney" | "withdrawMoney" => {
            given(&path.replace("{id}", &id("a")), json!({"amount": "5"}))
        }
        "freezeAccount" | "closeAccount" => {
            given(&path.replace("{id}", &id("a")), json!({"reason": "asked"}))
        }
        "unfreezeAccount" => Request::new(method, &path.replace("{id}", &id("frozen"))),
        "transferMoney" => given(
            path,
            json!({"from_account_id": id("a"), "to_account_id": id("b"), "amount": "5"}),
        ),
        "getBank"
        | "reportTransactionsByDay"
        | "reportLargestTransactions"
        | "reportTransactionsByCustomer"
        | "reportFraud"
        | "reportCompliance" => Request::new(method, &path.replace("{id}", &id("bank"))),
        "getPerson" | "listAccountsOfOwner" => {
            Request::new(method, &path.replace("{id}", &id("ann")))
        }
        "getAccount" => Request::new(method, &account("")),
        "getStatement" => Request::new(method, &account("/statement")),
        "getTransfer" => Request::new(method, &path.replace("{id}", &id("t"))),
        "getCommand" => Request::new(method, &path.replace("{id}", &id("used"))),
        "listBanks" | "listPersons" | "listAccounts" | "listTransfers" | "reportAuditLog"
        | "getDescription" | "getMetrics" => Request::new(method, path),
        other => panic!("no valid request for {other} yet"),
    }
}

fn person() -> Value {
    json!({
        "bank_id": id("bank"), "first_name": "Bob", "last_name": "Ray", "nationality": "US",
        "gender": "male", "date_of_birth": "1991-02-03", "email": "bob@example.com",
        "address": {"street": "9 Elm St", "city": "Anytown", "postal_code": "1", "country": "US"},
    })
}
