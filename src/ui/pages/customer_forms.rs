//! What can be done for a customer: opening another account, and moving house.

use leftfold_core::domain::account::OpenAccount;
use leftfold_core::domain::customer::{Address, UpdateAddress};
use leftfold_core::domain::{AccountId, Currency, CustomerId, Sign};
use leptos::prelude::*;

use super::new_customer::address_fields;
use super::registration::TypedAddress;
use crate::ui::amount::{Unclear, read_amount};
use crate::ui::components::{Field, Kind, amount_field, form_view};
use crate::ui::context::use_bank;
use crate::ui::dom;
use crate::ui::form::{Form, Problems, typed};
use crate::ui::format;
use crate::ui::html::{Html, el, group};
use crate::ui::route::Route;

/// Opens another account.
pub(super) fn open_form(customer_id: CustomerId, currency: Currency) -> Html {
    let bank = use_bank();
    let empty = || RwSignal::new(String::new());
    let (nickname, deposit, overdraft, number) = (empty(), empty(), empty(), empty());
    let read = move |typed: RwSignal<String>| {
        let text = typed.get_untracked();
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
    let submit = move || {
        let (Ok(initial_deposit), Ok(overdraft_limit)) = (read(deposit), read(overdraft)) else {
            return;
        };
        let command = OpenAccount {
            account_id: None,
            customer_id,
            account_number: typed(number),
            initial_deposit,
            overdraft_limit,
            nickname: typed(nickname),
        };
        let fields = &["nickname", "initial_deposit", "overdraft_limit", "account_number"];
        form.send(bank, command, fields, "The account is open.".into(), move |outcome| {
            if let Some(id) = bank.made_by(outcome) {
                dom::go(&Route::Account(AccountId(id)).href());
            }
        });
    };
    let amounts = el("div")
        .class("form__pair")
        .child(
            amount_field(form, "initial_deposit", "First deposit", deposit, currency)
                .optional()
                .html(),
        )
        .child(
            amount_field(form, "overdraft_limit", "Overdraft limit", overdraft, currency)
                .optional()
                .html(),
        );
    let number = Field::new(form, "account_number", "Account number", number)
        .optional()
        .hint(|| Some("Made by the bank where none is given.".into()));
    let fields = group()
        .child(Field::new(form, "nickname", "Nickname", nickname).optional().html())
        .child(amounts)
        .child(number.html());
    let action = (Kind::Primary, "Open the account");
    disclosure("Open an account", form_view(form, "Open an account", action, submit, fields))
}

/// Says where the customer lives now.
pub(super) fn move_form(customer_id: CustomerId) -> Html {
    let bank = use_bank();
    let customer = bank.untracked(|reading| reading.as_of(None).customer(customer_id));
    let lived = customer.and_then(|customer| customer.address).unwrap_or_default();
    // Only the country is likely to stay.
    let typed = TypedAddress::new(&Address { country: lived.country, ..Address::default() });
    let form = Form::new("move", move || typed.problems());
    let submit = move || {
        let command = UpdateAddress { customer_id, address: untrack(|| typed.get()) };
        let fields = &["street", "city", "postal_code", "country"];
        form.send(bank, command, fields, "The new address is recorded.".into(), |_| {});
    };
    let fields = address_fields(form, typed);
    let action = (Kind::Primary, "Record the move");
    disclosure("Move to a new address", form_view(form, "New address", action, submit, fields))
}

/// A form that is opened before it is filled in.
fn disclosure(summary: &str, form: Html) -> Html {
    el("details").class("disclosure").child(el("summary").child(summary)).child(form)
}
