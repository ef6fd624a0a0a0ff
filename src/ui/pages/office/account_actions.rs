//! What can be done with an account: money in and out, and the account's own affairs. A form that
//! the account's state would refuse isn't offered; one that might be is told why beside its field.

use leftfold_core::application::Options;
use leftfold_core::domain::account::{AccountStatus, DepositMoney, WithdrawMoney};
use leftfold_core::domain::{AccountId, Act, Command, Sign};
use leftfold_core::event_sourcing::Timestamp;
use leftfold_core::read_models::{AccountFreeze, AccountView};
use leptos::prelude::*;

use super::account_settings::Settings;
use super::asked_from::{ASKED_FROM, AskedFrom, location, place_hint};
use super::transfer_form::TransferForm;
use crate::ui::components::form::{Form, Problems, words_typed};
use crate::ui::components::{
    AmountField, Empty, Field, FormView, RareFields, Tabs, isolated, linked,
};
use crate::ui::route::OfficeRoute;
use crate::ui::state::context::{BankContext, use_bank};
use crate::ui::state::sending::money_problem;
use crate::ui::words::amount::read_amount;
use crate::ui::words::{format, say};

const MOVES: &[&str] = &["amount", "description", "effective_at"];

/// What can be done with an account.
#[component]
pub(crate) fn Actions(
    /// The account.
    account: Memo<AccountView>,
) -> impl IntoView {
    let status = Memo::new(move |_| account.with(|account| account.status));
    let chosen = RwSignal::new("deposit");
    let choices = Signal::derive(move || {
        let mut choices = vec![("deposit", say::account_deposit())];
        if status.get() == AccountStatus::Active {
            choices.extend([
                ("withdraw", say::account_withdraw()),
                ("transfer", say::account_transfer()),
            ]);
        } else {
            chosen.update(|chosen| {
                if matches!(*chosen, "withdraw" | "transfer") {
                    *chosen = "deposit";
                }
            });
        }
        choices.push(("settings", say::account_settings()));
        choices
    });
    let id = account.with_untracked(|account| account.account_id);
    let freeze = Memo::new(move |_| account.with(|account| account.freeze.clone()));
    let form = move || match chosen.get() {
        "withdraw" => view! { <Move account out=true /> }.into_any(),
        "transfer" => view! { <TransferForm from=id /> }.into_any(),
        "settings" => view! { <Settings account /> }.into_any(),
        _ => view! { <Move account out=false /> }.into_any(),
    };
    view! {
        <section class="card actions" aria-label=say::account_actions_title()>
            <Show
                when=move || status.get() != AccountStatus::Closed
                fallback=|| {
                    view! { <Empty title=say::account_closed() text=say::account_closed_hint() /> }
                }
            >
                <Tabs named="form" label=say::account_actions_title() choices chosen />
                <Show when=move || {
                    status.get() == AccountStatus::Frozen
                }>{move || view! { <Frozen id freeze=freeze.get() /> }}</Show>
                {form}
            </Show>
        </section>
    }
}

/// Why an account is frozen, and what that means.
#[component]
fn Frozen(
    /// Which one.
    id: AccountId,
    /// Why it is.
    freeze: Option<AccountFreeze>,
) -> impl IntoView {
    let why = freeze.map(|freeze| {
        if freeze.for_fraud {
            let checks = OfficeRoute::Fraud(Some(id), None).href();
            linked(say::account_frozen_for_fraud(), &checks)
        } else {
            // A reason may be a sentence.
            let reason = format::name(freeze.reason.trim_end_matches('.'));
            isolated(&say::account_frozen_because(&reason))
        }
    });
    view! { <p class="actions__note">{why}" "{say::account_frozen_hint()}</p> }
}

/// Pays in or takes out.
#[component]
fn Move(
    /// The account.
    account: Memo<AccountView>,
    /// Whether money goes out.
    out: bool,
) -> impl IntoView {
    let bank = use_bank();
    let amount = RwSignal::new(String::new());
    let description = RwSignal::new(String::new());
    let counts = RwSignal::new(String::new());
    let country = RwSignal::new(String::new());
    let currency = Signal::derive(move || account.with(|account| account.currency));
    let command = move |amount: String| -> Command {
        let account_id = account.with_untracked(|account| account.account_id);
        let described = words_typed(&description.get_untracked());
        let description = Some(described).filter(|text| !text.is_empty());
        if out {
            WithdrawMoney { account_id, amount, description }.into()
        } else {
            DepositMoney { account_id, amount, description }.into()
        }
    };
    let read = move || read_amount(&amount.get(), currency.get(), Sign::Positive);
    let judge = move || {
        let unclear = read().err().map(|unclear| format::capitalized(&unclear.to_string()));
        let late = counts_from(bank, &counts.get()).err();
        let problems =
            [unclear.map(|words| ("amount", words)), late.map(|words| ("effective_at", words))];
        problems.into_iter().flatten().collect::<Problems>()
    };
    let foresee = move || {
        let refused = read().ok().and_then(|text| money_problem(bank, &command(text)));
        Problems::from_iter(refused.map(|words| ("amount", words)))
    };
    let form = Form::new(if out { "withdraw" } else { "deposit" }, judge).foreseeing(foresee);
    let submit = move |()| {
        let Ok(text) =
            read_amount(&amount.get_untracked(), currency.get_untracked(), Sign::Positive)
        else {
            return;
        };
        let Ok(effective_at) = counts_from(bank, &counts.get_untracked()) else { return };
        let shown = format::typed(&text, currency.get_untracked());
        let said =
            if out { say::account_withdrawn(&shown) } else { say::account_deposited(&shown) };
        let command = command(text);
        let options = Options { effective_at, location: location(country), ..Options::default() };
        form.send_with(options, bank, command, MOVES, said, move |_| {
            amount.set(String::new());
            description.set(String::new());
            counts.set(String::new());
            country.set(String::new());
        });
    };
    let action = if out { say::account_withdraw() } else { say::account_deposit() };
    // Money that comes in is not checked.
    let of_place = MaybeProp::from(out.then(place_hint));
    let act = if out { Act::WithdrawMoney } else { Act::DepositMoney };
    let barred = bank.barred(act, account.with_untracked(|account| Some(account.owner_id)));
    // A level that asks for such a field shows it.
    let asked = untrack(|| bank.level().is_some() && bank.asks_when_it_counts());
    view! {
        <FormView form label=action action barred on_submit=submit>
            <AmountField form name="amount" label=say::account_amount() value=amount currency />
            <RareFields form names=&["description", "effective_at", ASKED_FROM] open=asked>
                <Field
                    form
                    name="description"
                    label=say::what_for()
                    value=description
                    may_be_empty=true
                />
                <Show when=move || bank.asks_when_it_counts()>
                    <Field
                        form
                        name="effective_at"
                        label=say::account_counts_from()
                        value=counts
                        kind="datetime-local"
                        may_be_empty=true
                        hint=say::account_counts_from_hint()
                    />
                </Show>
                <AskedFrom form country hint=of_place />
            </RareFields>
        </FormView>
    }
}

/// The time that a movement counts from, as a field for it has it, where one was chosen.
fn counts_from(bank: BankContext, typed: &str) -> Result<Option<Timestamp>, String> {
    if typed.is_empty() {
        return Ok(None);
    }
    // A field leaves the seconds out where they are none.
    let seconds = if typed.len() == 16 { ":00" } else { "" };
    match format!("{typed}{seconds}Z").parse() {
        Ok(time) if time > bank.now() => Err(say::account_counts_from_later().into()),
        Ok(time) => Ok(Some(time)),
        Err(_) => Err(say::account_counts_from_unclear().into()),
    }
}
