//! A command as a scenario: a file of steps that any bank of this contract can play. Given what was sent before
//! to the same things, when the command is sent, then this is what it comes to.

use rustc_hash::FxHashSet;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::script::said_beside;
use crate::application::read::told_commands::{ToldCommand, Untold};
use crate::application::{Bank, Reading};
use crate::domain::request::RequestEvent;
use crate::domain::{AccountId, Actor, Event, Recorded, TransferId};
use crate::event_sourcing::{Origin, Position, Timestamp};
use crate::read_models::CommandStatus;

/// How many commands a scenario may be given.
const MOST_GIVEN: usize = 200;

/// Why a command can't be a scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unscripted {
    /// One of the commands can't be told.
    #[error("{0}")]
    Untold(Untold),
    /// Nobody sent what the log begins with.
    #[error("the log continues an archive, and what came before is not in it")]
    FromAnArchive,
    /// More was sent before than a scenario should hold.
    #[error("it depends on more than {most} commands", most = MOST_GIVEN)]
    TooMany,
    /// A dollar sign in a text would be read as the name of an id.
    #[error("a text contains a dollar sign, which stands for an id in scenarios")]
    Dollar,
    /// It waits, or a part of it does.
    #[error("it is not finished")]
    Unfinished,
}

impl From<Untold> for Unscripted {
    fn from(untold: Untold) -> Self {
        Self::Untold(untold)
    }
}

/// The scenario of a command, as the text of a file.
///
/// # Errors
/// [`Unscripted`] where there is none.
pub fn scenario(bank: &Bank, command_id: Uuid, actor: &Actor) -> Result<String, Unscripted> {
    let told = bank.told_command(command_id, actor)?;
    let scenario = bank.read(|reading| of(*reading, command_id, &told, actor))?;
    if scenario.to_string().contains('$') {
        return Err(Unscripted::Dollar);
    }
    // A scenario is texts and numbers, which JSON has.
    Ok(serde_json::to_string_pretty(&scenario).unwrap_or_default())
}

fn of(
    reading: Reading<'_>,
    command_id: Uuid,
    told: &ToldCommand,
    actor: &Actor,
) -> Result<Value, Unscripted> {
    let log = reading.log();
    let own = |recorded: &&Recorded| recorded.headers.correlation_id == command_id;
    let since = log.range(told.position - 1, log.head());
    let events: Vec<&Recorded> = since.filter(own).collect();
    let view = reading.as_of(None).command(command_id).ok_or(Untold::NoCommand)?;
    let is_open = |recorded: &&Recorded| match &recorded.event {
        Event::Transfer(_) => !reading.to_come(TransferId(recorded.stream.id)).is_empty(),
        _ => false,
    };
    if view.status == CommandStatus::Received || events.iter().any(is_open) {
        return Err(Unscripted::Unfinished);
    }
    let mut steps = Vec::new();
    let mut clock = None;
    for position in given(reading, told, &events)? {
        let Some(first) = log.get(position) else { continue };
        let before = reading.told_command(first.headers.correlation_id, actor)?;
        steps.extend(set_clock(&mut clock, decided_at(reading, first)));
        steps.push(sent(&before));
    }
    let first = events.first().copied();
    let decided = view.decided_at.or(first.map(Recorded::recorded_at));
    steps.extend(decided.and_then(|time| set_clock(&mut clock, time)));
    let mut step = sent(told);
    let code = view.error.as_ref().map(|error| error.code.as_str());
    match code {
        Some(code) => step.insert("rejected".into(), code.into()),
        None => step.insert("accepted".into(), true.into()),
    };
    steps.push(step);
    steps.extend(then(reading, told, &events));
    let name = told.command.name();
    let outcome = code.map_or("accepted".to_owned(), |code| format!("rejected, {code}"));
    Ok(json!({"name": format!("{name}: {outcome}"), "steps": steps}))
}

/// Where the answers to the accepted commands begin that what a command is about has lived through, oldest
/// first.
fn given(
    reading: Reading<'_>,
    told: &ToldCommand,
    events: &[&Recorded],
) -> Result<Vec<Position>, Unscripted> {
    let log = reading.log();
    let mut things = FxHashSet::default();
    ids_in(&serde_json::to_value(&told.filled_in).unwrap_or_default(), &mut things);
    things.extend(events.iter().map(|recorded| recorded.stream.id));
    let mut found = FxHashSet::default();
    let mut looked_at = FxHashSet::default();
    let mut open: Vec<Uuid> = things.iter().copied().collect();
    while let Some(id) = open.pop() {
        if !looked_at.insert(id) {
            continue;
        }
        let categories = ["account", "bank", "customer", "transfer"];
        for category in categories {
            let stream = crate::event_sourcing::StreamId { category, id };
            for recorded in log.stream(stream) {
                if recorded.position >= told.position {
                    break;
                }
                if recorded.event.is_brought_forward() {
                    return Err(Unscripted::FromAnArchive);
                }
                let request = recorded.headers.correlation_id;
                let Some(first) = reading.answered_at(request) else { continue };
                if !found.insert(first) {
                    continue;
                }
                if found.len() > MOST_GIVEN {
                    return Err(Unscripted::TooMany);
                }
                let before = reading.told_command(request, &Actor::default())?;
                let mut ids = FxHashSet::default();
                ids_in(&serde_json::to_value(&before.filled_in).unwrap_or_default(), &mut ids);
                open.extend(ids);
            }
        }
    }
    let mut positions: Vec<Position> = found.into_iter().collect();
    positions.sort_unstable();
    Ok(positions)
}

/// When a command was decided whose answer begins with an event.
fn decided_at(reading: Reading<'_>, first: &Recorded) -> Timestamp {
    let command = match (&first.event, &first.headers.origin) {
        (Event::Request(RequestEvent::Received(_)), Origin::Request { command_id, .. }) => {
            reading.as_of(None).command(*command_id)
        }
        _ => None,
    };
    command.and_then(|command| command.decided_at).unwrap_or(first.recorded_at())
}

fn set_clock(clock: &mut Option<Timestamp>, time: Timestamp) -> Option<Map<String, Value>> {
    if clock.replace(time) == Some(time) {
        return None;
    }
    Some(Map::from_iter([("clock".to_owned(), time.to_string().into())]))
}

fn sent(told: &ToldCommand) -> Map<String, Value> {
    let command = serde_json::to_value(&told.filled_in).unwrap_or_default();
    let mut step = Map::from_iter([("do".to_owned(), command)]);
    let mut options = said_beside(&told.options);
    options.remove("command_id");
    if !options.is_empty() {
        step.insert("options".into(), options.into());
    }
    step
}

/// What the accounts and the transfer that a command was about show afterwards.
fn then(reading: Reading<'_>, told: &ToldCommand, events: &[&Recorded]) -> Vec<Map<String, Value>> {
    let Some(last) = events.last().map(|recorded| recorded.position) else { return Vec::new() };
    // What others did meanwhile is not part of it.
    if last - told.position + 1 != events.len() as u64 {
        return Vec::new();
    }
    let then = reading.as_of(Some(last));
    let mut ids: Vec<Uuid> = events.iter().map(|recorded| recorded.stream.id).collect();
    ids.push(told.filled_in.target().id);
    let mut known = FxHashSet::default();
    let ask = |query: Value, answer: Value| {
        Map::from_iter([("ask".to_owned(), query), ("answer".to_owned(), answer)])
    };
    let mut asks = Vec::new();
    for id in ids.into_iter().filter(|id| known.insert(*id)) {
        if let Some(account) = then.account(AccountId(id)) {
            asks.push(ask(
                json!({"type": "account", "account_id": id}),
                json!({"balance": account.balance, "available": account.available, "status": account.status}),
            ));
        }
        if let Some(transfer) = then.transfer(TransferId(id)) {
            asks.push(ask(
                json!({"type": "transfer", "transfer_id": id}),
                json!({"status": transfer.status}),
            ));
        }
    }
    asks
}

/// The ids that a value names.
fn ids_in(value: &Value, ids: &mut FxHashSet<Uuid>) {
    match value {
        Value::String(text) => ids.extend(Uuid::parse_str(text)),
        Value::Array(items) => items.iter().for_each(|item| ids_in(item, ids)),
        Value::Object(fields) => fields.values().for_each(|value| ids_in(value, ids)),
        _ => {}
    }
}
