//! An account's own affairs: its nickname, its overdraft limit, freezing it and closing it.

use leftfold_core::domain::account::{
    AccountStatus, CloseAccount, FreezeAccount, SetOverdraftLimit, UnfreezeAccount,
    UpdateAccountDetails,
};
use leftfold_core::domain::text::shows_nothing;
use leftfold_core::domain::{Act, Command, Sign};
use leftfold_core::read_models::AccountView;
use leptos::prelude::*;

use crate::ui::components::form::{Form, Problems, words_typed};
use crate::ui::components::{AmountField, Barred, Field, FormView, Kind, Question};
use crate::ui::host::dom;
use crate::ui::records::account_name;
use crate::ui::state::context::use_bank;
use crate::ui::words::amount::read_amount;
use crate::ui::words::format;

/// The account's own affairs.
#[component]
pub(super) fn Settings(
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

/// Why one may not do something with an account.
fn barred(account: Memo<AccountView>, act: Act) -> Barred {
    use_bank().barred(act, account.with_untracked(|account| Some(account.owner_id)))
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
        let command =
            UpdateAccountDetails { account_id, nickname: words_typed(&nickname.get_untracked()) };
        form.send(bank, command, &["nickname"], "The account has its new nickname.".into(), |_| {});
    };
    view! {
        <FormView form label="Nickname" action="Rename" kind=Kind::Plain barred=barred(account, Act::UpdateAccountDetails) on_submit=submit>
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
        <FormView form label="Overdraft limit" action="Set the limit" kind=Kind::Plain barred=barred(account, Act::SetOverdraftLimit) on_submit=submit>
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
        <FormView form label="Unfreeze" action="Unfreeze" kind=Kind::Plain barred=barred(account, Act::UnfreezeAccount) on_submit=submit>
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
        let missing = reason.with(|reason| shows_nothing(reason));
        missing
            .then(|| ("reason", "Say why: it stands in the log".to_owned()))
            .into_iter()
            .collect()
    });
    let send = move |()| {
        let account_id = account.with_untracked(|account| account.account_id);
        let reason = words_typed(&reason.get_untracked());
        let (command, said): (Command, _) = if close {
            (CloseAccount { account_id, reason }.into(), "The account is closed.")
        } else {
            (FreezeAccount { account_id, reason }.into(), "The account is frozen.")
        };
        form.send(bank, command, &["reason"], said.into(), |_| refocus());
    };
    // What is frozen can be unfrozen; what is closed stays closed, so that is asked once more.
    let asked = RwSignal::new(false);
    let submit = move |()| if close { asked.set(true) } else { send(()) };
    let (act, label, action, field, kind) = if close {
        let action = "Close the account for good";
        (Act::CloseAccount, "Close for good", action, "Reason for closing", Kind::Danger)
    } else {
        (Act::FreezeAccount, "Freeze", "Freeze", "Reason for freezing", Kind::Plain)
    };
    view! {
        <FormView form label action kind barred=barred(account, act) on_submit=submit>
            <Field form name="reason" label=field value=reason />
        </FormView>
        {close.then(|| view! {
            <Question
                asked
                action=action
                title=Signal::derive(move || format!("Close {} for good?", account.with(account_name)))
                text=Signal::derive(move || account.with(closing))
                on_confirm=send
            />
        })}
    }
}

/// What goes with an account that is closed, and what stays.
fn closing(account: &AccountView) -> String {
    let balance = format::money_in(account.balance, account.currency);
    format!(
        "No money goes in or out any more, and nothing opens it again. Its balance of {balance} stays on the books, \
         its number stays taken, and its statement can be read."
    )
}
