//! What is another one after an event: field by field, before and after.

use leftfold_core::application::{Change, ViewChange};
use leftfold_core::domain::{AccountId, BankId, CustomerId, TransferId};
use leptos::prelude::*;
use serde_json::Value;
use uuid::Uuid;

use crate::ui::components::isolated;
use crate::ui::route::{OfficeRoute, Route};
use crate::ui::words::format;

/// Fields that are another one.
#[component]
pub(super) fn Changes(
    /// Which.
    changes: Vec<Change>,
) -> impl IntoView {
    if changes.is_empty() {
        return view! { <p class="soft">"Nothing: it changes no state of its own."</p> }.into_any();
    }
    let row = |change: Change| {
        view! {
            <tr>
                <th scope="row" class="changes__field">{change.field}</th>
                <td class="changes__before">{change.before.map(|value| view! { <del>{shown_value(&value)}</del> })}</td>
                <td class="changes__after">{change.after.map(|value| view! { <ins>{shown_value(&value)}</ins> })}</td>
            </tr>
        }
    };
    view! {
        <table class="changes">
            <thead><tr><th scope="col">"Field"</th><th scope="col">"Before"</th><th scope="col">"After"</th></tr></thead>
            <tbody>{changes.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

/// The views that an event changed, each with its fields.
#[component]
pub(super) fn ViewChanges(
    /// Which.
    views: Vec<ViewChange>,
) -> impl IntoView {
    if views.is_empty() {
        return view! { <p class="soft">"Nothing that is shown."</p> }.into_any();
    }
    let one = |changed: ViewChange| {
        let name = format::words(changed.view);
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
