//! Answers a request: finds its route, checks its actor's rate, and asks the bank.

use std::cell::{Cell, RefCell};

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::message::{Request, Response};
use super::openapi::document;
use super::problem::Problem;
use super::prometheus::{EXPOSITION, exposition};
use super::rate::{Buckets, Rate};
use super::reading::{options, read_command, read_id, takes, value_of};
use super::routes::{Asking, COMMANDS, Commanding, Does, Route};
use super::schema::Field;
use super::written::written;
use crate::application::{Bank, Outcome, Query};
use crate::domain::{Actor, BankId, Code};
use crate::event_sourcing::{Clock, FieldError, Fields, Position, StreamId};
use crate::read_models::Page;

/// How the façade asks and limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Settings {
    /// Whether a request must say who asks. Where it need not, nobody named is an administrator.
    pub actor_required: bool,
    /// How much one actor may ask.
    pub rate: Rate,
}

impl Settings {
    /// Reads `{actor_required?, burst?, per_second?}`; what is left out is as at first.
    ///
    /// # Errors
    /// A field that is unknown or not of its kind; a rate of nothing.
    pub fn parse(value: Value) -> Result<Self, FieldError> {
        let mut settings = Self::default();
        let Some(mut fields) = Fields::of_options(value, "settings")? else { return Ok(settings) };
        settings.actor_required = fields.optional_flag("actor_required")?.unwrap_or(false);
        for (field, value) in
            [("burst", &mut settings.rate.burst), ("per_second", &mut settings.rate.per_second)]
        {
            if let Some(number) = fields.optional_number(field)? {
                let number = u32::try_from(number).ok().filter(|number| *number > 0);
                let problem = "must be from 1 to 4294967295";
                *value = number.ok_or_else(|| FieldError { field: field.into(), problem })?;
            }
        }
        fields.finish()?;
        Ok(settings)
    }
}

/// What a request is answered with that nobody wants done any more, as web servers have it. Whoever
/// asked doesn't see it.
pub const ABORTED: u16 = 499;

/// The bank's face as a web service. It remembers who asked how much, and nothing else.
#[derive(Debug, Default)]
pub struct Facade {
    settings: Cell<Settings>,
    buckets: RefCell<Buckets>,
}

impl Facade {
    /// A façade that asks and limits so.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self { settings: Cell::new(settings), buckets: RefCell::default() }
    }

    /// Asks and limits so from now on. Who had asked too much may ask again.
    pub fn set(&self, settings: Settings) {
        self.settings.set(settings);
        *self.buckets.borrow_mut() = Buckets::default();
    }

    /// Answers a request, once what follows from it has settled.
    pub async fn answer(&self, bank: &Bank, request: &Request) -> Response {
        self.answer_if(bank, request, &|| true).await
    }

    /// Answers a request whose command is still wanted when its turn has come; else nothing is done,
    /// and the status is [`ABORTED`].
    pub async fn answer_if(
        &self,
        bank: &Bank,
        request: &Request,
        wanted: &dyn Fn() -> bool,
    ) -> Response {
        let answered = self.answer_or_problem(bank, request, wanted).await;
        let mut response = answered.unwrap_or_else(Problem::into_response);
        if request.method == "HEAD" {
            response.body.clear();
        }
        response
    }

    async fn answer_or_problem(
        &self,
        bank: &Bank,
        request: &Request,
        wanted: &dyn Fn() -> bool,
    ) -> Result<Response, Problem> {
        let path = Route::versioned(request.path());
        let (routes, id) = Route::at(&path).ok_or_else(|| {
            let detail = format!("there is no route {}", request.path());
            Problem::new(404, "no_such_route", detail)
        })?;
        let method = if request.method == "HEAD" { "GET" } else { request.method.as_str() };
        if method == "OPTIONS" {
            let headers = vec![("allow", allowed(&routes))];
            return Ok(Response { status: 204, headers, body: String::new() });
        }
        let Some(route) = routes.iter().find(|route| route.method == method) else {
            let detail = format!("the method {} is not supported here", request.method);
            let problem = Problem::new(405, "method_not_allowed", detail);
            return Err(problem.with_header("allow", allowed(&routes)));
        };
        let exposes = matches!(route.does, Does::Expose);
        takes(request, if exposes { "text/plain" } else { "application/json" })?;
        let described = || Response::of(200, "application/json", document().to_string());
        if matches!(route.does, Does::Describe) {
            return Ok(described());
        }
        let options = options(request)?;
        let actor = self.admit(bank, options.actor.clone())?;
        let id = read_id(id)?;
        match &route.does {
            Does::Command(commanding) => {
                let only_bank = || only_bank(bank, options.command_id);
                let command = read_command(commanding, id, request, &only_bank)?;
                let Some(outcome) = bank.execute_if(command, options, wanted).await else {
                    return Err(Problem::new(ABORTED, "aborted", "the request was aborted"));
                };
                answer_outcome(bank, commanding, &actor, &outcome, false)
            }
            Does::Ask(asking) => ask(bank, asking, id, &actor, request.parameters()),
            Does::Describe => Ok(described()),
            Does::Expose => expose(bank, &actor, request),
        }
    }

    /// Lets an actor ask, if somebody is named and has not asked too much.
    fn admit(&self, bank: &Bank, actor: Option<Actor>) -> Result<Actor, Problem> {
        let Settings { actor_required, rate } = self.settings.get();
        if actor.is_none() && actor_required {
            let detail = "name the actor in X-Actor-Role and X-Actor-Name";
            return Err(Problem::new(401, "actor_required", detail)
                .with_header("www-authenticate", "Actor"));
        }
        let actor = actor.unwrap_or_default();
        let taken = self.buckets.borrow_mut().take(&actor, rate, bank.clock().now());
        taken.map_err(|seconds| {
            let detail = format!("too many requests: retry in {seconds} s");
            let code = Code::RateLimited.as_str();
            Problem::new(429, code, detail).with_header("retry-after", seconds.to_string())
        })?;
        Ok(actor)
    }
}

/// The methods of a path, with those that every path has.
fn allowed(routes: &[&Route]) -> String {
    let mut methods: Vec<_> = routes.iter().map(|route| route.method).collect();
    if methods.contains(&"GET") {
        methods.push("HEAD");
    }
    methods.push("OPTIONS");
    methods.join(", ")
}

/// What a command came to, as the bank stood when all that followed from it at once had: a command that
/// is sent again is answered so as well.
fn answer_outcome(
    bank: &Bank,
    commanding: &Commanding,
    actor: &Actor,
    outcome: &Outcome,
    again: bool,
) -> Result<Response, Problem> {
    let (command_id, answered) = match outcome {
        Outcome::Duplicate { original, .. } => {
            return answer_outcome(bank, commanding, actor, original, true);
        }
        Outcome::Rejected { command_id, error } => (command_id, Err(Problem::of(error))),
        Outcome::Accepted { command_id, first, position, .. } => {
            (command_id, answer_accepted(bank, commanding, actor, *command_id, (*first, *position)))
        }
    };
    let mut headers = vec![("x-command-id", command_id.to_string())];
    if again {
        headers.push(("idempotent-replayed", "true".to_owned()));
    }
    match answered {
        Ok(mut response) => {
            response.headers.extend(headers);
            Ok(response)
        }
        Err(problem) => Err(headers
            .into_iter()
            .fold(problem, |problem, (name, value)| problem.with_header(name, value))),
    }
}

fn answer_accepted(
    bank: &Bank,
    commanding: &Commanding,
    actor: &Actor,
    command_id: Uuid,
    commit: (Position, Position),
) -> Result<Response, Problem> {
    let thing = commanding.shows;
    let (done_to, at) = bank.read(|bank| {
        let log = bank.log();
        let of_commit = (commit.0..=commit.1).filter_map(|at| log.get(at));
        let mut streams = of_commit.map(|recorded| recorded.stream);
        let done_to: Option<StreamId> = streams.find(|stream| stream.category == thing.category);
        let follows = |at: &Position| {
            log.get(*at).is_some_and(|next| next.headers.correlation_id == command_id)
        };
        (done_to, (commit.1 + 1..).take_while(follows).last().unwrap_or(commit.1))
    });
    // Who sent it may hear that it waits, also where nobody is named whose it could be.
    let admin = Actor::default();
    let (status, query, location, actor) = match done_to {
        Some(StreamId { id, .. }) => {
            let location = commanding.makes.then(|| format!("{}{id}", thing.path));
            let status = if commanding.makes { 201 } else { 200 };
            (status, json!({"type": thing.query, thing.id: id, "at": at}), location, actor)
        }
        // It waits in the queue, and where it can be asked after is all there is to say.
        None => {
            let query = json!({"type": "command", "command_id": command_id, "at": commit.1});
            (202, query, Some(format!("{COMMANDS}{command_id}")), &admin)
        }
    };
    let mut response = Response::of(status, "application/json", asked(bank, query, actor)?);
    response.headers.extend(location.map(|location| ("location", location)));
    Ok(response)
}

/// The bank that is meant where none is named: there is one. Of a command that was sent before, it is
/// asked what there was then, so that the same is the same also where another bank has opened since.
fn only_bank(bank: &Bank, command_id: Option<Uuid>) -> Option<BankId> {
    bank.read(|bank| {
        let before = command_id.and_then(|command_id| bank.answered_at(command_id));
        let then = bank.as_of(before.map(|first| first - 1));
        let banks = then.banks(Page { after: None, limit: Some(2) });
        match banks.as_slice() {
            [only] => Some(only.bank_id),
            _ => None,
        }
    })
}

fn ask(
    bank: &Bank,
    asking: &Asking,
    id: Option<Uuid>,
    actor: &Actor,
    parameters: impl Iterator<Item = (String, String)>,
) -> Result<Response, Problem> {
    let mut query = Map::new();
    for (name, value) in parameters {
        let known = |field: &&Field| field.name == name;
        let Some(field) = asking.parameters.iter().find(known) else {
            return Err(Problem::malformed(format!("`{name}` is not a known parameter")));
        };
        let value = value_of(field.kind, &value);
        if query.insert(name, value).is_some() {
            return Err(Problem::malformed(format!("`{}` is given twice", field.name)));
        }
    }
    query.insert("type".into(), asking.query.into());
    if let (Some(field), Some(id)) = (asking.target, id) {
        query.insert(field.into(), id.to_string().into());
    }
    let body = asked(bank, query.into(), actor)?;
    match asking.missing.filter(|_| body == "null") {
        None => Ok(Response::of(200, "application/json", body)),
        Some(code) => Err(Problem::new(
            404,
            code,
            "nothing with this id exists, or this actor may not see it",
        )),
    }
}

fn expose(bank: &Bank, actor: &Actor, request: &Request) -> Result<Response, Problem> {
    if let Some((name, _)) = request.parameters().next() {
        return Err(Problem::malformed(format!("`{name}` is not a known parameter")));
    }
    let body = exposition(bank, actor).ok_or_else(|| {
        Problem::new(403, Code::Forbidden.as_str(), "customers may not read the metrics")
    })?;
    Ok(Response::of(200, EXPOSITION, body))
}

/// The answer to a question, as JSON.
fn asked(bank: &Bank, query: Value, actor: &Actor) -> Result<String, Problem> {
    let malformed = |error: String| Problem::malformed(error);
    let query = Query::parse(query).map_err(|error| malformed(error.to_string()))?;
    if query.ends_before_it_begins() {
        return Err(malformed("`from` is after `to`".into()));
    }
    let answer = bank.query(&query, actor).map_err(|error| malformed(error.to_string()))?;
    written(&answer).map_err(|error| Problem::new(500, "internal", error.to_string()))
}
