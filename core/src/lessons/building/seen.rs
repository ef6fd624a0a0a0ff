//! What a bank shows at one moment of a level, to be compared with another.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use uuid::Uuid;

use crate::application::{Bank, EventView, Query};
use crate::codec::Upcasters;
use crate::domain::Actor;
use crate::event_sourcing::Position;
use crate::lessons::evidence::Evidence;
use crate::lessons::session::Session;
use crate::read_models::ViewName;

/// What is there to be compared.
pub(super) struct Seen {
    pub(super) accounts: BTreeMap<Uuid, Value>,
    pub(super) transfers: BTreeMap<Uuid, Value>,
    pub(super) owed: (usize, usize),
    /// Whether something was begun since the start that takes steps of processes.
    pub(super) begun: bool,
    pub(super) copies: Vec<(ViewName, Value)>,
    pub(super) glass: Option<Value>,
}

impl Seen {
    pub(super) fn of(session: &Session) -> Self {
        let bank = session.own_bank();
        let nobody = BTreeMap::new();
        let evidence = Evidence {
            bank,
            actor: &Actor::default(),
            start: session.start(),
            copies: Some(session.copies()),
            glass: None,
            forks: &[],
            answers: &nobody,
        };
        let copies = ViewName::ALL.into_iter();
        let begins = |recorded: &EventView| {
            ["transfer_initiated", "command_received"].contains(&recorded.event_type)
        };
        let since = session.start() + 1..=bank.head();
        Self {
            accounts: rows(bank, "accounts", "account_id", None),
            transfers: rows(bank, "transfers", "transfer_id", None),
            owed: evidence.owed(),
            begun: bank.read(|reading| {
                since
                    .into_iter()
                    .filter_map(|at| reading.event_view(at))
                    .any(|event| begins(&event))
            }),
            copies: copies.filter_map(|name| Some((name, evidence.copy(name)?))).collect(),
            glass: session.glass().map(|glass| {
                json!({
                    "upcasters": glass.upcasters() == Upcasters::On,
                    "events": glass.events().len(),
                    "put_aside": glass.put_aside(),
                })
            }),
        }
    }
}

/// The rows of a view by their ids, as they stood at a position.
pub(super) fn rows(
    bank: &Bank,
    view: &str,
    id: &str,
    at: Option<Position>,
) -> BTreeMap<Uuid, Value> {
    let mut query = json!({ "type": view });
    if let Some(at) = at {
        query["at"] = at.into();
    }
    let answer = Query::parse(query).ok().and_then(|query| {
        let answer = bank.query(&query, &Actor::default()).ok()?;
        serde_json::to_value(answer).ok()
    });
    let Some(Value::Array(rows)) = answer else { return BTreeMap::new() };
    let id_of = |row: &Value| row.get(id)?.as_str()?.parse().ok();
    rows.into_iter().filter_map(|row| Some((id_of(&row)?, row))).collect()
}
