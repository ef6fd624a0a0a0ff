//! Opens a bank of one's own.

use leftfold_core::domain::bank::{Bank, BankState, OpenBank};
use leftfold_core::event_sourcing::Decider;
use leptos::prelude::*;

use crate::ui::components::{Field, Kind, form_view, heading, select_field};
use crate::ui::context::use_bank;
use crate::ui::dom;
use crate::ui::form::{Form, Problems, problem_of};
use crate::ui::html::{Html, el, group};
use crate::ui::names;
use crate::ui::route::Route;

const FIELDS: &[&str] = &["name", "currency"];

/// The form of a new bank.
pub(crate) fn new_bank() -> Html {
    let bank = use_bank();
    let name = RwSignal::new(String::new());
    let currency = RwSignal::new("USD".to_owned());
    let command = move || OpenBank {
        bank_id: None,
        name: name.get().trim().to_owned(),
        currency: currency.get(),
    };
    let form = Form::new("new-bank", move || {
        let mut problems = Problems::new();
        // The bank's own rule, asked before anything is recorded.
        if let Err(error) = Bank::decide(&BankState::Absent, &command(), &()) {
            problem_of(&error, &mut problems, FIELDS);
        }
        problems
    });
    let submit = move || {
        let command = untrack(command);
        let said = format!("{} is open.", command.name);
        form.send(bank, command, FIELDS, said, |_| dom::go(&Route::NewCustomer.href()));
    };
    let currencies = names::currencies();
    let fields = group().child(Field::new(form, "name", "Name", name).html()).child(select_field(
        form,
        "currency",
        "Currency",
        currency,
        move || currencies.clone(),
        None,
    ));
    let form = form_view(form, "Open a bank", (Kind::Primary, "Open the bank"), submit, fields);
    group().child(heading("Open a bank")).child(el("div").class("card card--form").child(form))
}
