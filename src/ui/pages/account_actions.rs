//! What can be done with an account: money in and out, and the account's own affairs. A form that
//! the account's state would refuse isn't offered; one that might be is told why beside its field.

use leftfold_core::domain::account::{AccountError, AccountStatus, DepositMoney, WithdrawMoney};
use leftfold_core::domain::{Command, Money, Policy, Sign};
use leftfold_core::read_models::AccountView;
use leptos::prelude::*;

use super::account_settings::Settings;
use super::transfer_form::TransferForm;
use crate::ui::amount::read_amount;
use crate::ui::components::{AmountField, Empty, Field, FormView, Tabs};
use crate::ui::context::use_bank;
use crate::ui::form::{Form, Problems};
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
    let judge = move || {
        let mut problems = Problems::new();
        match read_amount(&amount.get(), currency.get(), Sign::Positive) {
            Err(unclear) => {
                problems.insert("amount", format::sentence(&unclear.to_string()));
            }
            Ok(text) => {
                let policy = bank
                    .read(|views| views.bank(account.with(|account| account.bank_id)))
                    .map(|bank| bank.policy);
                let refused = account.with(|account| {
                    if out {
                        refused_out(account, &text)
                    } else {
                        refused_in(account, &policy?, &text)
                    }
                });
                if let Some(error) = refused {
                    problems.insert("amount", format::sentence(&error.to_string()));
                }
            }
        }
        problems
    };
    let form = Form::new(if out { "withdraw" } else { "deposit" }, judge);
    let submit = move |()| {
        let account_id = account.with_untracked(|account| account.account_id);
        let Ok(text) =
            read_amount(&amount.get_untracked(), currency.get_untracked(), Sign::Positive)
        else {
            return;
        };
        let described =
            Some(description.get_untracked().trim().to_owned()).filter(|text| !text.is_empty());
        let shown = format::typed(&text, currency.get_untracked());
        let (command, said): (Command, _) = if out {
            (
                WithdrawMoney { account_id, amount: text, description: described }.into(),
                format!("{shown} withdrawn."),
            )
        } else {
            (
                DepositMoney { account_id, amount: text, description: described }.into(),
                format!("{shown} deposited."),
            )
        };
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

/// What the account would say to an amount that goes out of it, as far as its view can tell.
pub(super) fn refused_out(account: &AccountView, text: &str) -> Option<AccountError> {
    let amount = Money::parse(text, account.currency, Sign::Positive).ok()?;
    let available = account.available;
    (amount > available).then_some(AccountError::InsufficientFunds { available, amount })
}

/// What the account would say to an amount that comes in.
fn refused_in(account: &AccountView, policy: &Policy, text: &str) -> Option<AccountError> {
    let amount = Money::parse(text, account.currency, Sign::Positive).ok()?;
    if amount > policy.max_deposit {
        return Some(AccountError::DepositLimitExceeded { limit: policy.max_deposit });
    }
    let fits =
        account.balance.checked_add(amount).is_some_and(|balance| balance <= policy.max_balance);
    (!fits).then_some(AccountError::BalanceLimitExceeded { limit: policy.max_balance })
}
