//! An account's own affairs: its nickname, its overdraft limit, freezing it and closing it.

use leftfold_core::domain::account::{
    AccountStatus, CloseAccount, FreezeAccount, SetOverdraftLimit, UnfreezeAccount,
    UpdateAccountDetails,
};
use leftfold_core::domain::{Command, Sign};
use leptos::prelude::*;

use super::account::Watched;
use crate::ui::amount::read_amount;
use crate::ui::components::{Field, Kind, amount_field, form_view};
use crate::ui::dom;
use crate::ui::form::{Form, Problems, typed};
use crate::ui::format;
use crate::ui::html::{Html, el, live};

/// The account's own affairs.
pub(super) fn settings(account: Watched) -> Html {
    let is_frozen = move || account.see(|account| account.status) == Some(AccountStatus::Frozen);
    let freezing =
        live(
            is_frozen,
            move |&is_frozen| {
                if is_frozen { unfreeze(account) } else { with_reason(account, false) }
            },
        );
    el("div")
        .class("settings")
        .child(nickname(account))
        .child(overdraft(account))
        .child(freezing)
        .child(with_reason(account, true))
}

fn nickname(account: Watched) -> Html {
    let now = untrack(|| account.see(|account| account.nickname.clone())).flatten();
    let nickname = RwSignal::new(now.unwrap_or_default());
    let form = Form::new("nickname", Problems::new);
    let submit = move || {
        let nickname = typed(nickname).unwrap_or_default();
        let command = UpdateAccountDetails { account_id: account.id, nickname };
        let said = "The account has its new nickname.".into();
        form.send(account.bank, command, &["nickname"], said, |_| {});
    };
    let field = Field::new(form, "nickname", "Nickname", nickname).optional().html();
    form_view(form, "Nickname", (Kind::Plain, "Rename"), submit, field)
}

fn overdraft(account: Watched) -> Html {
    let Watched { bank, id: account_id, currency } = account;
    let now = untrack(|| account.see(|account| account.overdraft_limit.to_string()));
    let limit = RwSignal::new(now.unwrap_or_default());
    let form = Form::new("overdraft", move || {
        let read = read_amount(&limit.get(), currency, Sign::NotNegative);
        read.err()
            .map(|unclear| ("overdraft_limit", format::sentence(&unclear.to_string())))
            .into_iter()
            .collect()
    });
    let submit = move || {
        let read = read_amount(&limit.get_untracked(), currency, Sign::NotNegative);
        let Ok(overdraft_limit) = read else { return };
        let said = format!("The overdraft limit is {}.", format::typed(&overdraft_limit, currency));
        let command = SetOverdraftLimit { account_id, overdraft_limit };
        form.send(bank, command, &["overdraft_limit"], said, |_| {});
    };
    let field = amount_field(form, "overdraft_limit", "Overdraft limit", limit, currency).html();
    form_view(form, "Overdraft limit", (Kind::Plain, "Set the limit"), submit, field)
}

fn unfreeze(account: Watched) -> Html {
    let form = Form::new("unfreeze", Problems::new);
    let submit = move || {
        let command = UnfreezeAccount { account_id: account.id };
        form.send(account.bank, command, &[], "The account is unfrozen.".into(), |_| refocus());
    };
    let note = el("p").class("soft").child("The account is frozen: no money goes out.");
    form_view(form, "Unfreeze", (Kind::Plain, "Unfreeze"), submit, note)
}

/// The form that was sent is gone with the state that it changed, and the focus with it.
fn refocus() {
    dom::focus_soon("h1".into());
}

/// Freezes or closes: both say why.
fn with_reason(account: Watched, close: bool) -> Html {
    let account_id = account.id;
    let reason = RwSignal::new(String::new());
    let form = Form::new(if close { "close" } else { "freeze" }, move || {
        let missing = reason.with(|reason| reason.trim().is_empty());
        missing
            .then(|| ("reason", "Say why: it stands in the log".to_owned()))
            .into_iter()
            .collect()
    });
    let submit = move || {
        let reason = typed(reason).unwrap_or_default();
        let (command, said): (Command, _) = if close {
            (CloseAccount { account_id, reason }.into(), "The account is closed.")
        } else {
            (FreezeAccount { account_id, reason }.into(), "The account is frozen.")
        };
        form.send(account.bank, command, &["reason"], said.into(), |_| refocus());
    };
    let (label, action, field, kind) = if close {
        ("Close for good", "Close the account for good", "Reason for closing", Kind::Danger)
    } else {
        ("Freeze", "Freeze", "Reason for freezing", Kind::Plain)
    };
    let field = Field::new(form, "reason", field, reason).html();
    form_view(form, label, (kind, action), submit, field)
}
