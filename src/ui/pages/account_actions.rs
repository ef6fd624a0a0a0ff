//! What can be done with an account: money in and out, and the account's own affairs. A form that
//! the account's state would refuse isn't offered; one that might be is told why beside its field.

use leftfold_core::domain::account::{AccountStatus, DepositMoney, WithdrawMoney};
use leftfold_core::domain::{Command, Sign};
use leftfold_core::read_models::AccountView;
use leptos::prelude::*;

use super::account_settings::Settings;
use super::transfer_form::TransferForm;
use crate::ui::amount::read_amount;
use crate::ui::components::{AmountField, Empty, Field, FormView, Tabs};
use crate::ui::context::{BankContext, use_bank};
use crate::ui::form::{Form, Problems, is_about_money};
use crate::ui::format;

const MOVES: &[&str] = &["amount", "description"];

/// What can be done with an account.
#[component]
pub(crate) fn Actions(
    /// The account.
    account: Memo<AccountView>,
) -> impl IntoView {
    let status = Memo::new(move |_| account.with(|account| account.status));
    let chosen = RwSignal::new("deposit");
    let choices = Signal::derive(move || {
        let mut choices = vec![("deposit", "Deposit")];
        if status.get() == AccountStatus::Active {
            choices.extend([("withdraw", "Withdraw"), ("transfer", "Transfer")]);
        } else {
            chosen.update(|chosen| {
                if matches!(*chosen, "withdraw" | "transfer") {
                    *chosen = "deposit";
                }
            });
        }
        choices.push(("settings", "Settings"));
        choices
    });
    let id = account.with_untracked(|account| account.account_id);
    let form = move || match chosen.get() {
        "withdraw" => view! { <Move account out=true /> }.into_any(),
        "transfer" => view! { <TransferForm from=id /> }.into_any(),
        "settings" => view! { <Settings account /> }.into_any(),
        _ => view! { <Move account out=false /> }.into_any(),
    };
    view! {
        <section class="card actions" aria-label="What to do">
            <Show
                when=move || status.get() != AccountStatus::Closed
                fallback=|| view! {
                    <Empty title="This account is closed" text="What it held stays on the books, and its statement can be read for ever." />
                }
            >
                <Tabs label="What to do" choices chosen />
                <Show when=move || status.get() == AccountStatus::Frozen>
                    <p class="actions__note">"Frozen: money comes in, but none goes out. Unfreeze it in the settings."</p>
                </Show>
                {form}
            </Show>
        </section>
    }
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
    let currency = Signal::derive(move || account.with(|account| account.currency));
    let command = move |amount: String| -> Command {
        let account_id = account.with_untracked(|account| account.account_id);
        let described = description.get_untracked().trim().to_owned();
        let description = Some(described).filter(|text| !text.is_empty());
        if out {
            WithdrawMoney { account_id, amount, description }.into()
        } else {
            DepositMoney { account_id, amount, description }.into()
        }
    };
    let read = move || read_amount(&amount.get(), currency.get(), Sign::Positive);
    let judge = move || {
        let unclear = read().err().map(|unclear| format::sentence(&unclear.to_string()));
        Problems::from_iter(unclear.map(|words| ("amount", words)))
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
        let shown = format::typed(&text, currency.get_untracked());
        let said = format!("{shown} {}.", if out { "withdrawn" } else { "deposited" });
        let command = command(text);
        form.send(bank, command, MOVES, said, move |_| {
            amount.set(String::new());
            description.set(String::new());
        });
    };
    let action = if out { "Withdraw" } else { "Deposit" };
    view! {
        <FormView form label=action action on_submit=submit>
            <AmountField form name="amount" label="Amount" value=amount currency />
            <Field form name="description" label="What for" value=description may_be_empty=true />
        </FormView>
    }
}

/// What the bank would say of a command's amount: a limit, or money that is not there.
pub(super) fn money_problem(bank: BankContext, command: &Command) -> Option<String> {
    let refusal = bank.consider(command).filter(is_about_money)?;
    Some(format::sentence(&refusal.message))
}
