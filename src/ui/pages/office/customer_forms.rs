//! What can be done for a customer: opening another account, moving house, and being forgotten.

use leftfold_core::domain::account::{AccountStatus, OpenAccount};
use leftfold_core::domain::customer::{ForgetCustomer, UpdateAddress};
use leftfold_core::domain::{AccountId, Act, Currency, Sign};
use leftfold_core::read_models::{CustomerView, Owners, Page};
use leptos::prelude::*;

use super::new_customer::AddressFields;
use super::registration::TypedAddress;
use crate::ui::components::form::{Form, Problems, words_typed};
use crate::ui::components::{AmountField, Confirm, Disclosure, Field, FormView, RareFields};
use crate::ui::host::dom;
use crate::ui::records::{AccountLink, customer_name};
use crate::ui::route::{OfficeRoute, Route};
use crate::ui::state::anew::load_anew;
use crate::ui::state::context::use_bank;
use crate::ui::state::sending::Sent;
use crate::ui::words::amount::{Unclear, read_amount};
use crate::ui::words::{format, names, say};

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
            read.err().map(|unclear| (field, format::capitalized(&unclear.to_string())))
        };
        amounts.into_iter().filter_map(problem).collect::<Problems>()
    });
    let none_yet = {
        let owners = Owners { bank_id: None, owner_id: Some(id) };
        untrack(|| bank.read(|views| views.accounts(owners, Page::first(1)))).is_empty()
    };
    let submit = move |()| {
        let given = |typed: RwSignal<String>| {
            Some(words_typed(&typed.get_untracked())).filter(|text| !text.is_empty())
        };
        let (Ok(initial_deposit), Ok(overdraft_limit)) =
            (untrack(|| read(deposit)), untrack(|| read(overdraft)))
        else {
            return;
        };
        // A number is shown in groups; the spaces between them are no part of it.
        let number = given(number).map(|number| number.split_whitespace().collect());
        let command = OpenAccount {
            account_id: None,
            customer_id: id,
            account_number: number,
            initial_deposit,
            overdraft_limit: overdraft_limit.filter(|_| untrack(|| may_overdraw.get()).is_none()),
            nickname: given(nickname),
        };
        let fields = &["nickname", "initial_deposit", "overdraft_limit", "account_number"];
        form.send(bank, command, fields, say::open_account_opened().into(), move |sent| {
            sent.go(bank, |id| Route::Office(OfficeRoute::Account(AccountId(id))));
        });
    };
    view! {
        // The first account is what one comes for.
        <Disclosure named="account" title=say::open_account_title() open=none_yet>
            <FormView
                form
                label=say::open_account_title()
                action=say::open_account_action()
                barred=bank.barred(Act::OpenAccount, Some(id))
                on_submit=submit
            >
                <Field
                    form
                    name="nickname"
                    label=say::open_account_nickname()
                    value=nickname
                    may_be_empty=true
                />
                <AmountField
                    form
                    name="initial_deposit"
                    label=say::open_account_first_deposit()
                    value=deposit
                    currency=currency
                    may_be_empty=true
                />
                <RareFields form names=&["overdraft_limit", "account_number"]>
                    <Show
                        when=move || may_overdraw.with(Option::is_none)
                        fallback=|| {
                            view! { <p class="soft">{say::open_account_overdraft_barred()}</p> }
                        }
                    >
                        <AmountField
                            form
                            name="overdraft_limit"
                            label=say::open_account_overdraft_limit()
                            value=overdraft
                            currency=currency
                            may_be_empty=true
                        />
                    </Show>
                    <Field
                        form
                        name="account_number"
                        label=say::account_number()
                        value=number
                        may_be_empty=true
                        hint=say::open_account_number_hint()
                    />
                </RareFields>
            </FormView>
        </Disclosure>
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
        form.send(bank, command, fields, say::move_recorded().into(), |_| {});
    };
    view! {
        <Disclosure named="address" title=say::move_title()>
            <FormView
                form
                label=say::move_form()
                action=say::move_action()
                barred=bank.barred(Act::UpdateAddress, Some(id))
                on_submit=submit
            >
                <AddressFields form typed countries />
            </FormView>
        </Disclosure>
    }
}

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
        let said = say::forget_done();
        form.send(bank, ForgetCustomer { customer_id: id }, &[], said.into(), move |sent| {
            dom::focus_soon("h1".into());
            if matches!(sent, Sent::Decided(_)) {
                load_anew(bank, said);
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
        by_role.get().or_else(|| (count > 0).then(|| say::forget_still_open(count)))
    });
    // Only to those who may do it is it of use.
    let to_close = move || {
        let open = open.get();
        (!open.is_empty() && by_role.with(Option::is_none)).then(|| {
            let links = open.into_iter().map(|id| {
                view! {
                    <li>
                        <AccountLink id />
                    </li>
                }
            });
            view! {
                <ul class="forget__open" aria-label=say::forget_to_close()>
                    {links.collect_view()}
                </ul>
            }
        })
    };
    view! {
        <section class="stack" aria-labelledby="forget-title">
            <h3 id="forget-title">{say::forget_title()}</h3>
            <p class="soft">{say::forget_hint()}</p>
            <div class="answer">
                <Confirm
                    action=say::forget_title()
                    title=Signal::derive(move || say::forget_question(&name()))
                    text=say::forget_means()
                    typed=Signal::derive(name)
                    barred
                    on_confirm=forget
                />
                {to_close}
            </div>
            <div role="alert">
                {move || {
                    form.general.get().map(|words| view! { <p class="form__refusal">{words}</p> })
                }}
            </div>
        </section>
    }
}
