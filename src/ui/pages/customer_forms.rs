//! What can be done for a customer: opening another account, and moving house.

use leftfold_core::application::Outcome;
use leftfold_core::domain::account::OpenAccount;
use leftfold_core::domain::customer::{Address, UpdateAddress};
use leftfold_core::domain::{AccountId, Currency, Sign};
use leftfold_core::read_models::CustomerView;
use leptos::prelude::*;

use super::new_customer::AddressFields;
use super::registration::TypedAddress;
use crate::ui::amount::{Unclear, read_amount};
use crate::ui::components::{AmountField, Field, FormView};
use crate::ui::context::use_bank;
use crate::ui::dom;
use crate::ui::form::{Form, Problems};
use crate::ui::format;
use crate::ui::names;
use crate::ui::route::Route;

/// Opens another account.
#[component]
pub(super) fn OpenForm(
    /// For whom.
    customer: Memo<CustomerView>,
    /// The bank's currency.
    currency: Currency,
) -> impl IntoView {
    let bank = use_bank();
    let empty = || RwSignal::new(String::new());
    let (nickname, deposit, overdraft, number) = (empty(), empty(), empty(), empty());
    let read = move |typed: RwSignal<String>| {
        let text = typed.get();
        if text.trim().is_empty() {
            Ok(None)
        } else {
            read_amount(&text, currency, Sign::NotNegative).map(Some)
        }
    };
    let form = Form::new("open-account", move || {
        let amounts = [("initial_deposit", read(deposit)), ("overdraft_limit", read(overdraft))];
        let problem = |(field, read): (&'static str, Result<_, Unclear>)| {
            read.err().map(|unclear| (field, format::sentence(&unclear.to_string())))
        };
        amounts.into_iter().filter_map(problem).collect::<Problems>()
    });
    let submit = move |()| {
        let given = |typed: RwSignal<String>| {
            Some(typed.get_untracked().trim().to_owned()).filter(|text| !text.is_empty())
        };
        let (Ok(initial_deposit), Ok(overdraft_limit)) =
            (untrack(|| read(deposit)), untrack(|| read(overdraft)))
        else {
            return;
        };
        let command = OpenAccount {
            account_id: None,
            customer_id: customer.with_untracked(|customer| customer.customer_id),
            account_number: given(number),
            initial_deposit,
            overdraft_limit,
            nickname: given(nickname),
        };
        let fields = &["nickname", "initial_deposit", "overdraft_limit", "account_number"];
        form.send(bank, command, fields, "The account is open.".into(), move |outcome| {
            if let Outcome::Accepted { first, .. } = outcome {
                let stream = bank.untracked(|reading| {
                    reading.log().get(*first).map(|recorded| recorded.stream.id)
                });
                if let Some(id) = stream {
                    dom::go(&Route::Account(AccountId(id)).href());
                }
            }
        });
    };
    view! {
        <details class="disclosure">
            <summary>"Open an account"</summary>
            <FormView form label="Open an account" action="Open the account" on_submit=submit>
                <Field form name="nickname" label="Nickname" value=nickname may_be_empty=true />
                <div class="form__pair">
                    <AmountField form name="initial_deposit" label="First deposit" value=deposit currency=currency may_be_empty=true />
                    <AmountField form name="overdraft_limit" label="Overdraft limit" value=overdraft currency=currency may_be_empty=true />
                </div>
                <Field form name="account_number" label="Account number" value=number may_be_empty=true hint="Made by the bank where none is given." />
            </FormView>
        </details>
    }
}

/// Says where the customer lives now.
#[component]
pub(super) fn MoveForm(
    /// Who moves.
    customer: Memo<CustomerView>,
) -> impl IntoView {
    let bank = use_bank();
    let lived = customer.with_untracked(|customer| customer.address.clone().unwrap_or_default());
    // Only the country is likely to stay.
    let typed = TypedAddress::new(&Address { country: lived.country, ..Address::default() });
    let form = Form::new("move", move || typed.problems());
    let countries = Signal::stored(names::countries());
    let submit = move |()| {
        let customer_id = customer.with_untracked(|customer| customer.customer_id);
        let command = UpdateAddress { customer_id, address: untrack(|| typed.get()) };
        let fields = &["street", "city", "postal_code", "country"];
        form.send(bank, command, fields, "The new address is recorded.".into(), |_| {});
    };
    view! {
        <details class="disclosure">
            <summary>"Move to a new address"</summary>
            <FormView form label="New address" action="Record the move" on_submit=submit>
                <AddressFields form typed countries />
            </FormView>
        </details>
    }
}
