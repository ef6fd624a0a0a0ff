//! Opens a bank of one's own.

use leftfold_core::domain::Act;
use leftfold_core::domain::bank::{Bank, BankCommand, BankState, OpenBank};
use leftfold_core::event_sourcing::Decider;
use leptos::prelude::*;

use crate::ui::components::form::{Form, Problems, words_typed};
use crate::ui::components::{Button, Field, FormView, Heading, SelectField};
use crate::ui::host::dom;
use crate::ui::route::OfficeRoute;
use crate::ui::state::context::use_bank;
use crate::ui::state::sending::{Sent, problem_of};
use crate::ui::words::{format, names, say};

const FIELDS: &[&str] = &["name", "currency"];

/// The form of a new bank.
#[component]
pub(crate) fn NewBank() -> impl IntoView {
    let bank = use_bank();
    let name = RwSignal::new(String::new());
    let currency = RwSignal::new("USD".to_owned());
    let command = move || OpenBank {
        bank_id: None,
        name: words_typed(&name.get()),
        currency: currency.get(),
    };
    let form = Form::new("new-bank", move || {
        let mut problems = Problems::new();
        // The bank's own rule, asked before anything is recorded.
        let opening = BankCommand::Open(command());
        if let Err(error) = Bank::decide(&BankState::Absent, &opening, &()) {
            problem_of(&error, &mut problems, FIELDS);
        }
        problems
    });
    let submit = move |()| {
        let command = untrack(command);
        let said = say::new_bank_opened(&format::name(&command.name));
        form.send(bank, command, FIELDS, said, |sent| match sent {
            Sent::Decided(_) => dom::go(&OfficeRoute::NewCustomer.href()),
            Sent::Waits => dom::go(&OfficeRoute::Requests.href()),
        });
    };
    let fill_in = move |()| {
        name.set(say::new_bank_example().into());
        form.filled_in();
    };
    view! {
        <div class="title-row">
            <Heading text=say::open_bank() />
            <Button on_click=fill_in>{say::new_bank_fill_in()}</Button>
        </div>
        <div class="card card--form">
            <FormView
                form
                label=say::open_bank()
                action=say::new_bank_action()
                barred=bank.barred(Act::OpenBank, None)
                on_submit=submit
            >
                <Field form name="name" label=say::new_bank_name() value=name />
                <SelectField
                    form
                    name="currency"
                    label=say::new_bank_currency()
                    value=currency
                    options=Signal::stored(names::currencies())
                />
            </FormView>
        </div>
    }
}
