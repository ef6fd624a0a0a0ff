//! What can be done with an account: money in and out, and the account's own affairs. A form that
//! the account's state would refuse isn't offered; one that might be is told why beside its field.

use leftfold_core::domain::account::{AccountError, AccountStatus, DepositMoney, WithdrawMoney};
use leftfold_core::domain::{Command, Money, Policy, Sign};
use leftfold_core::read_models::AccountView;
use leptos::prelude::*;

use super::account::Watched;
use super::account_settings::settings;
use super::transfer_form::transfer_form;
use crate::ui::amount::read_amount;
use crate::ui::components::{Field, Kind, amount_field, empty, form_view, tabs};
use crate::ui::form::{Form, typed};
use crate::ui::format;
use crate::ui::html::{Html, el, group, live, only_while};

const MOVES: &[&str] = &["amount", "description"];

/// What can be done with an account.
pub(super) fn actions(account: Watched) -> Html {
    let is_closed = move || account.see(|account| account.status) == Some(AccountStatus::Closed);
    let content = live(is_closed, move |&is_closed| {
        if is_closed {
            empty(
                "This account is closed",
                "What it held stays on the books, and its statement can be read for ever.",
            )
        } else {
            choices(account)
        }
    });
    el("section").class("card actions").attr("aria-label", "What to do").child(content)
}

fn choices(account: Watched) -> Html {
    let status = move || account.see(|account| account.status);
    let chosen = RwSignal::new("deposit");
    let choices = move || {
        let mut choices = vec![("deposit", "Deposit")];
        if status() == Some(AccountStatus::Active) {
            choices.extend([("withdraw", "Withdraw"), ("transfer", "Transfer")]);
        } else if matches!(chosen.get_untracked(), "withdraw" | "transfer") {
            chosen.set("deposit");
        }
        choices.push(("settings", "Settings"));
        choices
    };
    let form = live(
        move || chosen.get(),
        move |&chosen| match chosen {
            "withdraw" => movement(account, true),
            "transfer" => transfer_form(Some(account.id)),
            "settings" => settings(account),
            _ => movement(account, false),
        },
    );
    let is_frozen = move || status() == Some(AccountStatus::Frozen);
    let note = only_while(is_frozen, || {
        el("p")
            .class("actions__note")
            .child("Frozen: money comes in, but none goes out. Unfreeze it in the settings.")
    });
    group().child(tabs("What to do", choices, chosen)).child(note).child(form)
}

/// Pays in or takes `out`.
fn movement(account: Watched, out: bool) -> Html {
    let Watched { bank, id: account_id, currency } = account;
    let amount = RwSignal::new(String::new());
    let description = RwSignal::new(String::new());
    let judge = move || {
        let problem = match read_amount(&amount.get(), currency, Sign::Positive) {
            Err(unclear) => Some(unclear.to_string()),
            Ok(text) => account
                .see(|account| {
                    if out {
                        refused_out(account, &text)
                    } else {
                        let policy = bank.read(|views| views.bank(account.bank_id))?.policy;
                        refused_in(account, &policy, &text)
                    }
                })
                .flatten()
                .map(|error| error.to_string()),
        };
        problem.map(|problem| ("amount", format::sentence(&problem))).into_iter().collect()
    };
    let form = Form::new(if out { "withdraw" } else { "deposit" }, judge);
    let submit = move || {
        let Ok(text) = read_amount(&amount.get_untracked(), currency, Sign::Positive) else {
            return;
        };
        let described = typed(description);
        let shown = format::typed(&text, currency);
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
    let fields = group()
        .child(amount_field(form, "amount", "Amount", amount, currency).html())
        .child(Field::new(form, "description", "What for", description).optional().html());
    form_view(form, action, (Kind::Primary, action), submit, fields)
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
