//! Inspects one event: its aggregate before and after it, the projections that it changed, its
//! causes and its effects.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use crate::application::read::authorized_views::AuthorizedViews;
use crate::application::state::Reading;
use crate::application::state::event_view::EventView;
use crate::application::state::repository::Aggregate;
use crate::domain::account::{Account, AccountEvent};
use crate::domain::bank::Bank;
use crate::domain::customer::Customer;
use crate::domain::fraud::FraudCheck;
use crate::domain::transfer::Transfer;
use crate::domain::{
    AccountId, Actor, BankId, CustomerId, Event, Recorded, TransactionId, TransferId,
};
use crate::event_sourcing::{Origin, Position, StreamId, collect_by_insertion, evolve_all};
use crate::read_models::{Page, StatementQuery, StatementRange};

/// What an event changed, and what caused it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Inspection {
    /// The event.
    pub event: EventView,
    /// Changes in the state that the event's aggregate decides on.
    pub aggregate: Vec<Change>,
    /// Changes in views.
    pub views: Vec<ViewChange>,
    /// All events of the same request, oldest first.
    pub correlation: Vec<Linked>,
}

/// A view that an event changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct ViewChange {
    /// Name of the query that shows the view.
    pub view: &'static str,
    /// Id of what was changed.
    pub id: Uuid,
    /// Changed fields.
    pub changes: Vec<Change>,
}

/// Field that an event changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Change {
    /// Name of the field; `outer.inner` for a nested one. Items of lists are numbered from 0.
    pub field: String,
    /// Value before, if there was one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Value>,
    /// Value after, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Value>,
}

/// A step of a fold: an event, and what it made of its aggregate.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Step {
    /// Where the event stands.
    pub position: Position,
    /// How the state changed that its aggregate decides on.
    pub changes: Vec<Change>,
}

/// An event of a request, and the one that led to it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Linked {
    /// Position in the log.
    pub position: Position,
    /// Event type.
    #[serde(rename = "type")]
    pub event_type: &'static str,
    /// Position of the event that caused it; `None` if the command did.
    pub cause: Option<Position>,
}

impl Reading<'_> {
    /// What there is to see of an event, as far as an actor may see it; `None` where they may not see
    /// the event, or there is none.
    #[must_use]
    pub fn inspect(self, position: Position, actor: &Actor) -> Option<Inspection> {
        let recorded = self.log().get(position)?;
        let after = self.seen_by(actor, Some(position));
        if !after.shows(recorded) {
            return None;
        }
        let before = self.seen_by(actor, Some(position - 1));
        let correlation_id = recorded.headers.correlation_id;
        let of_request = |other: &&Recorded| other.headers.correlation_id == correlation_id;
        let seen = self.seen_by(actor, None);
        let shown = |other: &&Recorded| seen.shows(other);
        Some(Inspection {
            event: EventView::new(recorded, self.log()),
            aggregate: self.state_changes(recorded),
            views: self.view_changes(recorded, &before, &after),
            correlation: self.log().iter().filter(of_request).filter(shown).map(linked).collect(),
        })
    }

    /// The first events of a stream, folded step by step.
    #[must_use]
    pub fn steps(self, stream: StreamId, so_many: usize) -> Vec<Step> {
        self.steps_behind(stream, 0, so_many)
    }

    /// So many events of a stream behind the first few, folded step by step.
    fn steps_behind(self, stream: StreamId, known: usize, so_many: usize) -> Vec<Step> {
        match stream.category {
            BankId::CATEGORY => self.steps_of::<Bank>(stream, known, so_many),
            CustomerId::CATEGORY => self.steps_of::<Customer>(stream, known, so_many),
            AccountId::CATEGORY => self.steps_of::<Account>(stream, known, so_many),
            TransferId::CATEGORY => self.steps_of::<Transfer>(stream, known, so_many),
            TransactionId::CATEGORY => self.steps_of::<FraudCheck>(stream, known, so_many),
            _ => Vec::new(),
        }
    }

    fn steps_of<D: Aggregate>(self, stream: StreamId, known: usize, so_many: usize) -> Vec<Step>
    where
        D::State: Serialize,
    {
        let mut events = self.log().stream(stream);
        let first = events.by_ref().take(known).filter_map(|recorded| D::own(&recorded.event));
        let mut state = evolve_all::<D>(D::initial(), first);
        let mut before = json(&state);
        let mut steps = Vec::new();
        for recorded in events.take(so_many) {
            let Some(event) = D::own(&recorded.event) else { continue };
            state = D::evolve(state, event);
            let after = json(&state);
            let changes = differences(&before, &after);
            steps.push(Step { position: recorded.position, changes });
            before = after;
        }
        steps
    }

    fn state_changes(self, recorded: &Recorded) -> Vec<Change> {
        let known = usize::try_from(recorded.version.saturating_sub(1)).unwrap_or(usize::MAX);
        let step = self.steps_behind(recorded.stream, known, 1).pop();
        step.map(|step| step.changes).unwrap_or_default()
    }

    fn view_changes(
        self,
        recorded: &Recorded,
        before: &AuthorizedViews<'_>,
        after: &AuthorizedViews<'_>,
    ) -> Vec<ViewChange> {
        let mut changed = Changed { before, after, views: Vec::new() };
        let id = recorded.stream.id;
        match &recorded.event {
            Event::Bank(_) => changed.bank(BankId(id)),
            Event::Customer(_) => {
                changed.customer(CustomerId(id));
                if let Some(customer) = after.customer(CustomerId(id)) {
                    changed.bank(customer.bank_id);
                }
            }
            Event::Account(event) => account_changes(&mut changed, recorded, event),
            Event::Transfer(_) => changed.transfer(TransferId(id)),
            Event::FraudCheck(check) => {
                let of = |seen: &AuthorizedViews<'_>| {
                    let checks = seen.fraud_checks(Some(check.account_id), Page::default());
                    checks.into_iter().find(|view| view.transaction_id == check.transaction_id)
                };
                changed.add("fraud_checks", id, of);
            }
            Event::Request(_) => {}
        }
        let request = match recorded.headers.origin {
            Origin::Request { command_id, .. } => command_id,
            Origin::Process { .. } => recorded.headers.correlation_id,
        };
        changed.add("command", request, |seen| seen.command(request));
        changed.views
    }
}

fn account_changes(changed: &mut Changed<'_, '_>, recorded: &Recorded, event: &AccountEvent) {
    let account_id = AccountId(recorded.stream.id);
    changed.add("account", account_id.0, |seen| seen.account(account_id));
    let Some(account) = changed.after.account(account_id) else { return };
    changed.customer(account.owner_id);
    changed.bank(account.bank_id);
    // Only lines of its own time are made, and not those of all that came before.
    let at = Some(recorded.recorded_at());
    let range = StatementRange { from: at, to: at };
    let last_line = |seen: &AuthorizedViews<'_>| {
        let query = StatementQuery { range, ..StatementQuery::default() };
        let statement = seen.statement(account_id, query, Page::default())?;
        statement.lines.into_iter().next_back()
    };
    if event.movement().is_some() {
        changed.came("statement", account_id.0, last_line);
    }
    if let Some(transfer_id) = event.transfer_id() {
        changed.transfer(transfer_id);
    }
}

/// The views that are not as they were.
struct Changed<'a, 'b> {
    before: &'a AuthorizedViews<'b>,
    after: &'a AuthorizedViews<'b>,
    views: Vec<ViewChange>,
}

impl Changed<'_, '_> {
    fn add<T: Serialize>(
        &mut self,
        view: &'static str,
        id: Uuid,
        of: impl Fn(&AuthorizedViews<'_>) -> Option<T>,
    ) {
        let changes = differences(&json(&of(self.before)), &json(&of(self.after)));
        if !changes.is_empty() {
            self.views.push(ViewChange { view, id, changes });
        }
    }

    /// Something that was not there before.
    fn came<T: Serialize>(
        &mut self,
        view: &'static str,
        id: Uuid,
        of: impl Fn(&AuthorizedViews<'_>) -> Option<T>,
    ) {
        let changes = differences(&Value::Null, &json(&of(self.after)));
        self.views.push(ViewChange { view, id, changes });
    }

    fn bank(&mut self, bank_id: BankId) {
        self.add("bank", bank_id.0, |seen| seen.bank(bank_id));
        let rows = |seen: &AuthorizedViews<'_>| {
            let trial = seen.trial_balance(bank_id)?;
            let by_account = trial.rows.into_iter().map(|row| (row.account, row));
            Some(collect_by_insertion::<BTreeMap<_, _>, _>(by_account))
        };
        self.add("trial_balance", bank_id.0, rows);
    }

    fn customer(&mut self, customer_id: CustomerId) {
        self.add("customer", customer_id.0, |seen| seen.customer(customer_id));
    }

    fn transfer(&mut self, transfer_id: TransferId) {
        self.add("transfer", transfer_id.0, |seen| seen.transfer(transfer_id));
    }
}

fn linked(recorded: &Recorded) -> Linked {
    Linked {
        position: recorded.position,
        event_type: recorded.event.name(),
        cause: recorded.cause(),
    }
}

/// By way of the text: a second kind of serializer for every view would be a large part of the page.
/// Views and states are structs of texts, numbers and flags, which JSON has.
fn json(value: &impl Serialize) -> Value {
    let text = serde_json::to_string(value).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

/// The fields that differ, by their names.
pub(in crate::application) fn differences(before: &Value, after: &Value) -> Vec<Change> {
    let mut changes = Vec::new();
    compare("", Some(before), Some(after), &mut changes);
    changes
}

/// A field of a value, or an item by its number.
type Field = (String, Value);

fn compare(field: &str, before: Option<&Value>, after: Option<&Value>, changes: &mut Vec<Change>) {
    if before == after {
        return;
    }
    let inner = |name: &str| {
        if field.is_empty() { name.to_owned() } else { format!("{field}.{name}") }
    };
    let fields = |value: Option<&Value>| match value {
        Some(Value::Object(fields)) => {
            fields.iter().map(|(name, value)| (name.clone(), value.clone())).collect()
        }
        Some(Value::Array(items)) => {
            items.iter().enumerate().map(|(at, item)| (at.to_string(), item.clone())).collect()
        }
        _ => Vec::new(),
    };
    let (old, new): (Vec<Field>, Vec<Field>) = (fields(before), fields(after));
    if old.is_empty() && new.is_empty() {
        let there = |value: Option<&Value>| value.filter(|value| !value.is_null()).cloned();
        let (before, after) = (there(before), there(after));
        changes.push(Change { field: field.to_owned(), before, after });
        return;
    }
    let of = |fields: &[Field], name: &str| {
        fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone())
    };
    for (name, value) in &old {
        compare(&inner(name), Some(value), of(&new, name).as_ref(), changes);
    }
    for (name, value) in new.iter().filter(|(name, _)| of(&old, name).is_none()) {
        compare(&inner(name), None, Some(value), changes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_differs_is_named_by_its_way_through_the_value() {
        let before = json!({"a": 1, "b": {"c": "x", "d": [1, 2]}, "gone": true, "same": {}});
        let after = json!({"a": 1, "b": {"c": "y", "d": [1, 3, 4]}, "new": {"e": 5}, "same": {}});
        let told: Vec<_> = differences(&before, &after)
            .into_iter()
            .map(|change| (change.field, change.before, change.after))
            .collect();
        assert_eq!(
            told,
            [
                ("b.c".to_owned(), Some(json!("x")), Some(json!("y"))),
                ("b.d.1".to_owned(), Some(json!(2)), Some(json!(3))),
                ("b.d.2".to_owned(), None, Some(json!(4))),
                ("gone".to_owned(), Some(json!(true)), None),
                ("new.e".to_owned(), None, Some(json!(5))),
            ]
        );
        assert_eq!(differences(&before, &before), []);
        assert_eq!(differences(&Value::Null, &json!({"f": null})).len(), 1);
    }
}
