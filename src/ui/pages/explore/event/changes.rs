//! What is another one after an event: field by field, before and after.

use leftfold_core::application::{Change, ViewChange};
use leftfold_core::domain::{AccountId, BankId, CustomerId, TransferId};
use leptos::prelude::*;
use serde_json::Value;
use uuid::Uuid;

use crate::ui::components::{Column, Rows, Table, isolated};
use crate::ui::route::{OfficeRoute, Route};
use crate::ui::words::names::stored_name;
use crate::ui::words::{format, say};

/// Fields that are another one.
#[component]
pub(super) fn Changes(
    /// Which.
    changes: Vec<Change>,
) -> impl IntoView {
    let row = |change: Change| {
        view! {
            <tr>
                <th scope="row" class="changes__field">
                    {change.field}
                </th>
                <td class="changes__before">
                    {change.before.map(|value| view! { <del>{shown_value(&value)}</del> })}
                </td>
                <td class="changes__after">
                    {change.after.map(|value| view! { <ins>{shown_value(&value)}</ins> })}
                </td>
            </tr>
        }
    };
    let rows = Rows::new(move || changes.clone(), |change| change.field.clone(), row);
    view! {
        <Table
            class="changes"
            columns=[
                Column::words(say::changes_field()),
                Column::words(say::changes_before()),
                Column::words(say::changes_after()),
            ]
            rows
            empty=|| view! { <p class="soft">{say::changes_nothing()}</p> }
        />
    }
}

/// The views that an event changed, each with its fields.
#[component]
pub(super) fn ViewChanges(
    /// Which.
    views: Vec<ViewChange>,
) -> impl IntoView {
    if views.is_empty() {
        return view! { <p class="soft">{say::changes_nothing_shown()}</p> }.into_any();
    }
    let one = |changed: ViewChange| {
        let name = view_name(changed.view);
        let title = match page(&changed) {
            Some(route) => view! { <a href=route.href()>{name}</a> }.into_any(),
            None => name.into_any(),
        };
        view! {
            <h3>{title}</h3>
            <Changes changes=changed.changes />
        }
    };
    views.into_iter().map(one).collect_view().into_any()
}

/// What a view is called.
fn view_name(view: &str) -> String {
    match view {
        "account" => say::view_account().into(),
        "statement" => say::view_statement().into(),
        "customer" => say::view_customer().into(),
        "bank" => say::view_bank().into(),
        "trial_balance" => say::view_trial_balance().into(),
        "transfer" => say::view_transfer().into(),
        "fraud_checks" => say::view_fraud_checks().into(),
        "command" => say::view_command().into(),
        other => stored_name(other),
    }
}

/// The page that shows a view.
fn page(changed: &ViewChange) -> Option<Route> {
    let id: Uuid = changed.id;
    Some(match changed.view {
        "account" | "statement" => Route::Office(OfficeRoute::Account(AccountId(id))),
        "customer" => Route::Office(OfficeRoute::Customer(CustomerId(id))),
        "bank" => Route::Office(OfficeRoute::Bank(BankId(id))),
        "trial_balance" => Route::Office(OfficeRoute::TrialBalance(BankId(id))),
        "transfer" => Route::Office(OfficeRoute::Transfer(TransferId(id))),
        "command" => Route::Office(OfficeRoute::Request(id)),
        _ => return None,
    })
}

/// A value without the quotes of a text.
pub(in crate::ui::pages::explore) fn shown_value(value: &Value) -> AnyView {
    let text = value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned);
    isolated(&format::name(&text))
}
