//! Answers as JSON. A bank, a person, an account and a transfer have their id under `id` as well, as
//! programs expect it that know such a bank as a web service.

use serde::Serialize;
use uuid::Uuid;

use crate::application::Answer;

/// A thing with its id.
#[derive(Serialize)]
struct WithId<'a, V> {
    id: Uuid,
    #[serde(flatten)]
    view: &'a V,
}

/// An answer as JSON.
pub(super) fn written(answer: &Answer) -> serde_json::Result<String> {
    match answer {
        Answer::Bank(Some(view)) => one(view, view.bank_id.0),
        Answer::Banks(views) => all(views, |view| view.bank_id.0),
        Answer::Customer(Some(view)) => one(view, view.customer_id.0),
        Answer::Customers(views) => all(views, |view| view.customer_id.0),
        Answer::Account(Some(view)) => one(view, view.account_id.0),
        Answer::Accounts(views) => all(views, |view| view.account_id.0),
        Answer::Transfer(Some(view)) => one(view, view.transfer_id.0),
        Answer::Transfers(views) => all(views, |view| view.transfer_id.0),
        _ => serde_json::to_string(answer),
    }
}

fn one<V: Serialize>(view: &V, id: Uuid) -> serde_json::Result<String> {
    serde_json::to_string(&WithId { id, view })
}

fn all<V: Serialize>(views: &[V], id: impl Fn(&V) -> Uuid) -> serde_json::Result<String> {
    let views: Vec<_> = views.iter().map(|view| WithId { id: id(view), view }).collect();
    serde_json::to_string(&views)
}
