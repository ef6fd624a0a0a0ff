//! What can be done with an account: money in and out, and the account's own affairs. A form that
//! the account's state would refuse isn't offered; one that might be is told why beside its field.

use leftfold_core::domain::account::{
    AccountError, AccountStatus, CloseAccount, DepositMoney, FreezeAccount, SetOverdraftLimit,
    UnfreezeAccount, UpdateAccountDetails, WithdrawMoney,
};
use leftfold_core::domain::{Command, Money, Policy, Sign};
use leftfold_core::read_models::AccountView;
use leptos::prelude::*;

use super::transfer_form::TransferForm;
use crate::ui::amount::read_amount;
use crate::ui::components::{AmountField, Empty, Field, FormView, Kind, Tabs};
use crate::ui::context::use_bank;
use crate::ui::dom;
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

/// The account's own affairs.
#[component]
fn Settings(
    /// The account.
    account: Memo<AccountView>,
) -> impl IntoView {
    let frozen =
        Memo::new(move |_| account.with(|account| account.status == AccountStatus::Frozen));
    view! {
        <div class="settings">
            <Nickname account />
            <Overdraft account />
            {move || if frozen.get() {
                view! { <Unfreeze account /> }.into_any()
            } else {
                view! { <WithReason account close=false /> }.into_any()
            }}
            <WithReason account close=true />
        </div>
    }
}

#[component]
fn Nickname(
    /// The account.
    account: Memo<AccountView>,
) -> impl IntoView {
    let bank = use_bank();
    let nickname = RwSignal::new(
        account.with_untracked(|account| account.nickname.clone().unwrap_or_default()),
    );
    let form = Form::new("nickname", Problems::new);
    let submit = move |()| {
        let account_id = account.with_untracked(|account| account.account_id);
        let command = UpdateAccountDetails {
            account_id,
            nickname: nickname.get_untracked().trim().to_owned(),
        };
        form.send(bank, command, &["nickname"], "The account has its new nickname.".into(), |_| {});
    };
    view! {
        <FormView form label="Nickname" action="Rename" kind=Kind::Plain on_submit=submit>
            <Field form name="nickname" label="Nickname" value=nickname may_be_empty=true />
        </FormView>
    }
}

#[component]
fn Overdraft(
    /// The account.
    account: Memo<AccountView>,
) -> impl IntoView {
    let bank = use_bank();
    let limit =
        RwSignal::new(account.with_untracked(|account| account.overdraft_limit.to_string()));
    let currency = Signal::derive(move || account.with(|account| account.currency));
    let form = Form::new("overdraft", move || {
        let read = read_amount(&limit.get(), currency.get(), Sign::NotNegative);
        read.err()
            .map(|unclear| ("overdraft_limit", format::sentence(&unclear.to_string())))
            .into_iter()
            .collect()
    });
    let submit = move |()| {
        let account_id = account.with_untracked(|account| account.account_id);
        let read = read_amount(&limit.get_untracked(), currency.get_untracked(), Sign::NotNegative);
        let Ok(overdraft_limit) = read else { return };
        let said = format!(
            "The overdraft limit is {}.",
            format::typed(&overdraft_limit, currency.get_untracked())
        );
        form.send(
            bank,
            SetOverdraftLimit { account_id, overdraft_limit },
            &["overdraft_limit"],
            said,
            |_| {},
        );
    };
    view! {
        <FormView form label="Overdraft limit" action="Set the limit" kind=Kind::Plain on_submit=submit>
            <AmountField form name="overdraft_limit" label="Overdraft limit" value=limit currency />
        </FormView>
    }
}

#[component]
fn Unfreeze(
    /// The account.
    account: Memo<AccountView>,
) -> impl IntoView {
    let bank = use_bank();
    let form = Form::new("unfreeze", Problems::new);
    let submit = move |()| {
        let account_id = account.with_untracked(|account| account.account_id);
        form.send(
            bank,
            UnfreezeAccount { account_id },
            &[],
            "The account is unfrozen.".into(),
            |_| refocus(),
        );
    };
    view! {
        <FormView form label="Unfreeze" action="Unfreeze" kind=Kind::Plain on_submit=submit>
            <p class="soft">"The account is frozen: no money goes out."</p>
        </FormView>
    }
}

/// The form that was sent is gone with the state that it changed, and the focus with it.
fn refocus() {
    dom::focus_soon("h1".into());
}

/// Freezes or closes: both say why.
#[component]
fn WithReason(
    /// The account.
    account: Memo<AccountView>,
    /// Closes, rather than freezes.
    close: bool,
) -> impl IntoView {
    let bank = use_bank();
    let reason = RwSignal::new(String::new());
    let form = Form::new(if close { "close" } else { "freeze" }, move || {
        let missing = reason.with(|reason| reason.trim().is_empty());
        missing
            .then(|| ("reason", "Say why: it stands in the log".to_owned()))
            .into_iter()
            .collect()
    });
    let submit = move |()| {
        let account_id = account.with_untracked(|account| account.account_id);
        let reason = reason.get_untracked().trim().to_owned();
        let (command, said): (Command, _) = if close {
            (CloseAccount { account_id, reason }.into(), "The account is closed.")
        } else {
            (FreezeAccount { account_id, reason }.into(), "The account is frozen.")
        };
        form.send(bank, command, &["reason"], said.into(), |_| refocus());
    };
    let (label, action, field, kind) = if close {
        ("Close for good", "Close the account for good", "Reason for closing", Kind::Danger)
    } else {
        ("Freeze", "Freeze", "Reason for freezing", Kind::Plain)
    };
    view! {
        <FormView form label action kind on_submit=submit>
            <Field form name="reason" label=field value=reason />
        </FormView>
    }
}
