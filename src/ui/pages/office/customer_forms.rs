//! What can be done for a customer: opening another account, moving house, and being forgotten.

use leftfold_core::domain::account::{AccountStatus, OpenAccount};
use leftfold_core::domain::customer::{ForgetCustomer, UpdateAddress};
use leftfold_core::domain::{AccountId, Act, Currency, Sign};
use leftfold_core::read_models::{CustomerView, Owners, Page};
use leptos::prelude::*;

use super::new_customer::AddressFields;
use super::registration::TypedAddress;
use crate::ui::components::form::{Form, Problems, words_typed};
use crate::ui::components::{AmountField, Confirm, Field, FormView};
use crate::ui::host::dom;
use crate::ui::records::{AccountLink, customer_name};
use crate::ui::route::{OfficeRoute, Route};
use crate::ui::state::anew::load_anew;
use crate::ui::state::context::use_bank;
use crate::ui::state::sending::Sent;
use crate::ui::words::amount::{Unclear, read_amount};
use crate::ui::words::{format, names};

/// Opens another account.
#[component]
pub(super) fn OpenForm(
    /// For whom.
    customer: Memo<CustomerView>,
    /// The bank's currency.
    currency: Currency,
) -> impl IntoView {
    let bank = use_bank();
    let id = customer.with_untracked(|customer| customer.customer_id);
    let may_overdraw = bank.barred(Act::SetOverdraftLimit, Some(id));
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
            Some(words_typed(&typed.get_untracked())).filter(|text| !text.is_empty())
        };
        let (Ok(initial_deposit), Ok(overdraft_limit)) =
            (untrack(|| read(deposit)), untrack(|| read(overdraft)))
        else {
            return;
        };
        let command = OpenAccount {
            account_id: None,
            customer_id: id,
            account_number: given(number),
            initial_deposit,
            overdraft_limit: overdraft_limit.filter(|_| untrack(|| may_overdraw.get()).is_none()),
            nickname: given(nickname),
        };
        let fields = &["nickname", "initial_deposit", "overdraft_limit", "account_number"];
        form.send(bank, command, fields, "The account is open.".into(), move |sent| {
            sent.go(bank, |id| Route::Office(OfficeRoute::Account(AccountId(id))));
        });
    };
    view! {
        <details class="disclosure">
            <summary>"Open an account"</summary>
            <FormView form label="Open an account" action="Open the account" barred=bank.barred(Act::OpenAccount, Some(id)) on_submit=submit>
                <Field form name="nickname" label="Nickname" value=nickname may_be_empty=true />
                <div class="form__pair">
                    <AmountField form name="initial_deposit" label="First deposit" value=deposit currency=currency may_be_empty=true />
                    <Show
                        when=move || may_overdraw.with(Option::is_none)
                        fallback=|| view! { <p class="soft">"An overdraft is the bank's to give: ask a teller for one."</p> }
                    >
                        <AmountField form name="overdraft_limit" label="Overdraft limit" value=overdraft currency=currency may_be_empty=true />
                    </Show>
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
    let typed = TypedAddress::within(&lived.country);
    let form = Form::new("move", move || typed.problems());
    let countries = Signal::stored(names::countries());
    let id = customer.with_untracked(|customer| customer.customer_id);
    let submit = move |()| {
        let command = UpdateAddress { customer_id: id, address: untrack(|| typed.get()) };
        let fields = &["street", "city", "postal_code", "country"];
        form.send(bank, command, fields, "The new address is recorded.".into(), |_| {});
    };
    view! {
        <details class="disclosure">
            <summary>"Move to a new address"</summary>
            <FormView form label="New address" action="Record the move" barred=bank.barred(Act::UpdateAddress, Some(id)) on_submit=submit>
                <AddressFields form typed countries />
            </FormView>
        </details>
    }
}

/// What is lost with a person who is forgotten, and what stays.
const FORGETTING: &str = "Lost for good are name, birth, gender, nationality, address and e-mail, the numbers \
    and nicknames of the accounts, and what payments were for. What stays is what was done: every event, \
    amount, balance and entry in the books, under “Forgotten customer”. Nothing brings the person back.";

/// What is said once a person is forgotten.
const FORGOTTEN: &str = "The person is forgotten.";

/// Forgets the person.
#[component]
pub(super) fn Forget(
    /// Who.
    customer: Memo<CustomerView>,
) -> impl IntoView {
    let bank = use_bank();
    let id = customer.with_untracked(|customer| customer.customer_id);
    let form = Form::new("forget", Problems::new);
    let forget = move |()| {
        // The form is gone with what it was for.
        form.send(bank, ForgetCustomer { customer_id: id }, &[], FORGOTTEN.into(), move |sent| {
            dom::focus_soon("h1".into());
            if matches!(sent, Sent::Decided(_)) {
                load_anew(bank, FORGOTTEN);
            }
        });
    };
    let name = move || customer.with(customer_name);
    // What the bank would refuse, said before one types a name for nothing.
    let open = Memo::new(move |_| {
        let owners = Owners { bank_id: None, owner_id: Some(id) };
        let accounts = bank.read(|views| views.accounts(owners, Page::default()));
        let open = accounts.into_iter().filter(|account| account.status != AccountStatus::Closed);
        open.map(|account| account.account_id).collect::<Vec<_>>()
    });
    let by_role = bank.barred(Act::ForgetCustomer, Some(id));
    let barred = Signal::derive(move || {
        let count = open.with(Vec::len);
        let first = || {
            format!(
                "Close first what is still open: {}.",
                format::counted(count, "account", "accounts")
            )
        };
        by_role.get().or_else(|| (count > 0).then(first))
    });
    // Only to those who may do it is it of use.
    let to_close = move || {
        let open = open.get();
        (!open.is_empty() && by_role.with(Option::is_none)).then(|| {
            let links = open.into_iter().map(|id| view! { <li><AccountLink id /></li> });
            view! { <ul class="forget__open" aria-label="To be closed first">{links.collect_view()}</ul> }
        })
    };
    view! {
        <section class="stack" aria-labelledby="forget-title">
            <h3 id="forget-title">"Forget this customer"</h3>
            <p class="soft">"A person may ask to be forgotten. The log stays whole, and the person is gone from it."</p>
            <div class="answer">
                <Confirm
                    action="Forget this customer"
                    title=Signal::derive(move || format!("Forget {}?", name()))
                    text=FORGETTING
                    typed=Signal::derive(name)
                    barred
                    on_confirm=forget
                />
                {to_close}
            </div>
            <div role="alert">
                {move || form.general.get().map(|words| view! { <p class="form__refusal">{words}</p> })}
            </div>
        </section>
    }
}
