//! What the solution of a level changes, each change offered as a check of the goal. It is measured on the level
//! itself, so that each check holds once the solution is done.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::draft::Draft;
use super::named::NamedIds;
use super::seen::{Seen, rows};
use super::{BuildError, SolutionError};
use crate::application::{Bank, EventView};
use crate::event_sourcing::{Position, Timestamp};
use crate::lessons::session::Session;
use crate::lessons::world::WorldPorts;
use crate::read_models::ViewName;

/// A check that the goal may have.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Its id among the candidates.
    pub id: String,
    /// What has changed.
    pub change: Change,
    /// What must be so, as a predicate's JSON.
    pub that: Value,
}

/// What has changed between the start and now.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// Events were recorded.
    Recorded {
        /// Their type.
        event_type: &'static str,
        /// Their stream with the level's names, where it was there at the start.
        stream: Option<String>,
        /// How many.
        count: usize,
    },
    /// One request led to events in this order.
    Ordered {
        /// Their types.
        event_types: Vec<&'static str>,
    },
    /// Commands were refused.
    Refused {
        /// Which command.
        command_type: String,
        /// Why.
        code: String,
        /// How many.
        count: usize,
    },
    /// A figure of an account is another one.
    Account {
        /// The account's name in the level.
        account: String,
        /// Which figure, such as `balance`.
        figure: &'static str,
        /// What it was.
        was: Value,
        /// What it is.
        is: Value,
    },
    /// A transfer that was there at the start stands otherwise.
    Transfer {
        /// The transfer's name in the level.
        transfer: String,
        /// How it stood.
        was: Value,
        /// How it stands.
        is: Value,
    },
    /// Nothing is under way any more, and no request waits.
    NothingOwed,
    /// A copy of a view stands otherwise.
    Copy(ViewName),
    /// The old log was opened.
    Glass,
    /// A fork was made.
    Fork {
        /// What it is called.
        name: String,
        /// How many events were left out.
        left_out: usize,
    },
}

/// The figures of an account that a check may ask for.
pub(super) const FIGURES: [&str; 5] = ["balance", "held", "available", "overdraft_limit", "status"];

/// Fields of events that are another way of saying what stands elsewhere, or somebody's words.
const NOT_ASKED: [&str; 6] =
    ["balance_after", "final_balance", "number_hash", "account_number", "description", "nickname"];

/// Events that only say that a request came in and was decided.
const OF_REQUESTS: [&str; 3] = ["command_received", "command_accepted", "command_rejected"];

impl Draft {
    /// Makes these checks the goal, in this order.
    pub fn set_goal(&mut self, checks: &[Candidate]) {
        let goal = checks.iter().map(|check| json!({ "id": check.id, "that": check.that }));
        self.level["goal"] = goal.collect();
    }

    /// What the solution changes, as checks. The pack's id is that under which the level will be handed on.
    ///
    /// # Errors
    /// A level that can't be read, and a start or a solution that can't be carried out.
    pub async fn candidates(
        &self,
        pack_id: &str,
        ports: WorldPorts,
    ) -> Result<Vec<Candidate>, BuildError> {
        let pack = self.without_goal(pack_id)?;
        let Some(level) = pack.levels.first().map(Rc::clone) else { return Ok(Vec::new()) };
        let mut session = Session::begin(&pack, &level, ports).await?;
        let before = Seen::of(&session);
        for (at, act) in (1..).zip(&level.solution) {
            let done = session.perform(act).await;
            done.map_err(|reason| SolutionError { act: at, reason })?;
        }
        let after = Seen::of(&session);
        let ids = self.ids_in_level(pack_id);
        let mut found = Found { ids: &ids, candidates: Vec::new() };
        found.events(session.own_bank(), session.start());
        found.orders(session.own_bank(), session.start());
        found.accounts(&before.accounts, &after.accounts);
        found.transfers(&before.transfers, &after.transfers);
        found.rest(&before, &after);
        found.forks(&session, &after.accounts);
        Ok(found.candidates)
    }
}

/// Events that are one check together.
struct Group {
    event_type: &'static str,
    stream: Option<String>,
    events: Vec<EventView>,
}

struct Found<'a> {
    /// The names of what was there at the start.
    ids: &'a NamedIds,
    candidates: Vec<Candidate>,
}

impl Found<'_> {
    fn offer(&mut self, change: Change, that: Value) {
        let kind = match &change {
            Change::Recorded { .. } => "recorded",
            Change::Ordered { .. } => "order",
            Change::Refused { .. } => "refused",
            Change::Account { .. } => "account",
            Change::Transfer { .. } => "transfer",
            Change::NothingOwed => "owed",
            Change::Copy(_) => "copy",
            Change::Glass => "glass",
            Change::Fork { .. } => "fork",
        };
        let prefix = format!("{kind}-");
        let others = self.candidates.iter().filter(|other| other.id.starts_with(&prefix)).count();
        self.candidates.push(Candidate { id: format!("{prefix}{}", others + 1), change, that });
    }

    fn events(&mut self, bank: &Bank, start: Position) {
        // In the order in which they first came.
        let mut refused: Vec<((String, String), usize)> = Vec::new();
        let mut recorded: Vec<Group> = Vec::new();
        bank.read(|reading| {
            for event in (start + 1..=reading.head()).filter_map(|at| reading.event_view(at)) {
                if event.event_type == "command_rejected" {
                    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
                    let key =
                        (text(&event.data["command_type"]), text(&event.data["error"]["code"]));
                    match refused.iter_mut().find(|(other, _)| *other == key) {
                        Some((_, count)) => *count += 1,
                        None => refused.push((key, 1)),
                    }
                }
                if OF_REQUESTS.contains(&event.event_type) {
                    continue;
                }
                let (event_type, stream) = (event.event_type, self.stream(&event.stream));
                let is_of =
                    |group: &&mut Group| group.event_type == event_type && group.stream == stream;
                match recorded.iter_mut().find(is_of) {
                    Some(group) => group.events.push(event),
                    None => recorded.push(Group { event_type, stream, events: vec![event] }),
                }
            }
        });
        for ((command_type, code), count) in refused {
            let data = json!({ "command_type": command_type, "error": { "code": code } });
            let events = json!({ "type": "command_rejected", "data": data });
            let that = counted(&events, count);
            self.offer(Change::Refused { command_type, code, count }, that);
        }
        for Group { event_type, stream, events } in recorded {
            let mut pattern = json!({ "type": event_type });
            if let Some(stream) = &stream {
                pattern["stream"] = stream.as_str().into();
            }
            if let [event] = events.as_slice() {
                let data = self.telling(&event.data);
                if !data.is_empty() {
                    pattern["data"] = Value::Object(data);
                }
            }
            let that = counted(&pattern, events.len());
            self.offer(Change::Recorded { event_type, stream, count: events.len() }, that);
        }
    }

    /// What one request led to, in its order, each such order once.
    fn orders(&mut self, bank: &Bank, start: Position) {
        let mut requests: Vec<(Uuid, Vec<EventView>)> = Vec::new();
        bank.read(|reading| {
            let events = (start + 1..=reading.head()).filter_map(|at| reading.event_view(at));
            for event in events.filter(|event| !OF_REQUESTS.contains(&event.event_type)) {
                let request = event.metadata.correlation_id;
                match requests.iter_mut().find(|(other, _)| *other == request) {
                    Some((_, events)) => events.push(event),
                    None => requests.push((request, vec![event])),
                }
            }
        });
        let mut offered = Vec::new();
        for (_, events) in requests.into_iter().filter(|(_, events)| events.len() > 1) {
            let pattern = |event: &EventView| match self.stream(&event.stream) {
                Some(stream) => json!({ "type": event.event_type, "stream": stream }),
                None => json!({ "type": event.event_type }),
            };
            let order: Value = events.iter().map(pattern).collect();
            if !offered.contains(&order) {
                let event_types = events.iter().map(|event| event.event_type).collect();
                let that = json!({ "order": order, "within": "request" });
                self.offer(Change::Ordered { event_types }, that);
                offered.push(order);
            }
        }
    }

    /// A stream with the level's names, where it was there at the start.
    fn stream(&self, stream: &str) -> Option<String> {
        let written = self.ids.written(stream.into());
        written.as_str().filter(|written| *written != stream).map(ToOwned::to_owned)
    }

    /// The fields of an event that are the same in each run, and in which another way would differ.
    fn telling(&self, data: &Value) -> Map<String, Value> {
        let mut telling = Map::new();
        for (name, value) in data.as_object().into_iter().flatten() {
            let value = match value {
                Value::String(text) if text.parse::<Uuid>().is_ok() => {
                    match self.ids.written(value.clone()) {
                        unnamed if unnamed == *value => continue,
                        named => named,
                    }
                }
                Value::String(text) if text.parse::<Timestamp>().is_ok() => continue,
                Value::String(_) | Value::Number(_) | Value::Bool(_) => value.clone(),
                Value::Null | Value::Array(_) | Value::Object(_) => continue,
            };
            if !NOT_ASKED.contains(&name.as_str()) {
                telling.insert(name.clone(), value);
            }
        }
        telling
    }

    fn accounts(&mut self, before: &BTreeMap<Uuid, Value>, after: &BTreeMap<Uuid, Value>) {
        for (id, now) in after {
            let Some((then, name)) = before.get(id).zip(self.ids.name(*id)) else { continue };
            let account = name.to_owned();
            for figure in FIGURES {
                if then[figure] == now[figure] {
                    continue;
                }
                let that = account_is(&account, figure, &now[figure]);
                let (was, is) = (then[figure].clone(), now[figure].clone());
                self.offer(Change::Account { account: account.clone(), figure, was, is }, that);
            }
        }
    }

    fn transfers(&mut self, before: &BTreeMap<Uuid, Value>, after: &BTreeMap<Uuid, Value>) {
        for (id, now) in after {
            let Some((then, name)) = before.get(id).zip(self.ids.name(*id)) else { continue };
            if then["status"] == now["status"] {
                continue;
            }
            let transfer = name.to_owned();
            let view = json!({ "type": "transfer", "transfer_id": format!("${name}") });
            let that = json!({ "view": view, "is": { "status": now["status"] } });
            let (was, is) = (then["status"].clone(), now["status"].clone());
            self.offer(Change::Transfer { transfer, was, is }, that);
        }
    }

    fn rest(&mut self, before: &Seen, after: &Seen) {
        if after.owed == (0, 0) && (before.owed != (0, 0) || after.begun) {
            let that = json!({ "owed": { "transfers": 0, "requests": 0 } });
            self.offer(Change::NothingOwed, that);
        }
        for ((name, then), (_, now)) in before.copies.iter().zip(&after.copies) {
            let mut is = Map::new();
            for figure in ["held", "faults", "drift"] {
                if then[figure] != now[figure] {
                    is.insert(figure.to_owned(), now[figure].clone());
                }
            }
            // What was done to it stands with its positions; that something was, is enough.
            if let Some(faults) = is.get_mut("faults") {
                let count = faults.as_array().map_or(0, Vec::len);
                *faults = json!({ "$count": count });
            }
            if !is.is_empty() {
                self.offer(Change::Copy(*name), json!({ "copy": name, "is": is }));
            }
        }
        if let Some(glass) =
            after.glass.as_ref().filter(|glass| before.glass.as_ref() != Some(glass))
        {
            self.offer(Change::Glass, json!({ "glass": glass }));
        }
    }

    /// A fork is told by what was left out, and by the accounts that stand otherwise in it.
    fn forks(&mut self, session: &Session, own: &BTreeMap<Uuid, Value>) {
        for fork in session.forks() {
            let mut holds = Vec::new();
            for (id, there) in rows(&fork.bank, "accounts", "account_id", None) {
                let Some((here, name)) = own.get(&id).zip(self.ids.name(id)) else { continue };
                if here["balance"] != there["balance"] {
                    holds.push(account_is(name, "balance", &there["balance"]));
                }
            }
            let replayed = fork.replayed.as_ref();
            let left_out = replayed.map_or(0, |replayed| replayed.left_out.len());
            let is = json!({ "left_out": { "$count": left_out } });
            let that = json!({ "fork": is, "holds": holds });
            self.offer(Change::Fork { name: fork.name.clone(), left_out }, that);
        }
    }
}

fn account_is(account: &str, figure: &str, is: &Value) -> Value {
    let view = json!({ "type": "account", "account_id": format!("${account}") });
    json!({ "view": view, "is": { figure: is } })
}

fn counted(events: &Value, count: usize) -> Value {
    if count == 1 {
        json!({ "events": events })
    } else {
        json!({ "events": events, "count": count })
    }
}
