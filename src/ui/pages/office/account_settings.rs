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
use crate::ui::components::{AmountField, Emphasis, Field, FormView, Question};
use crate::ui::host::dom;
use crate::ui::records::account_name;
use crate::ui::state::context::use_bank;
use crate::ui::words::amount::read_amount;
use crate::ui::words::{format, say};

/// The account's own affairs.
#[component]
pub(super) fn Settings(
    /// The account.
    account: Memo<AccountView>,
) -> impl IntoView {
    let frozen =
        Memo::new(move |_| account.with(|account| account.status == AccountStatus::Frozen));
    let bank = use_bank();
    let owner = account.with_untracked(|account| Some(account.owner_id));
    let all =
        [Act::UpdateAccountDetails, Act::SetOverdraftLimit, Act::FreezeAccount, Act::CloseAccount];
    let barred = all.map(|act| bank.barred(act, owner));
    let shared = Memo::new(move |_| {
        shared(&barred.each_ref().map(|why| why.get()).into_iter().flatten().collect::<Vec<_>>())
    });
    view! {
        <div class="settings" class=("settings--barred", move || shared.with(Option::is_some))>
            {move || {
                shared
                    .get()
                    .map(|why| {
                        view! {
                            <p class="why" aria-hidden="true">
                                {why}
                            </p>
                        }
                    })
            }}
            <Nickname account />
            <Overdraft account />
            <Show
                when=move || frozen.get()
                fallback=move || view! { <WithReason account close=false /> }
            >
                <Unfreeze account />
            </Show>
            <WithReason account close=true />
        </div>
    }
}

/// The one reason why several of the forms can't be sent, which is then said once for all of them.
fn shared(reasons: &[String]) -> Option<String> {
    let (first, others) = reasons.split_first()?;
    let same = !others.is_empty() && others.iter().all(|other| other == first);
    same.then(|| first.clone())
}

/// The form of one of its affairs.
#[component]
fn Affair(
    /// The account.
    account: Memo<AccountView>,
    /// The form.
    form: Form,
    /// What it is for.
    label: &'static str,
    /// What its button says.
    action: &'static str,
    /// How much that stands out.
    #[prop(optional)]
    emphasis: Emphasis,
    /// What it does.
    act: Act,
    /// Sends it.
    #[prop(into)]
    on_submit: Callback<()>,
    /// Its fields.
    children: Children,
) -> impl IntoView {
    let barred = use_bank().barred(act, account.with_untracked(|account| Some(account.owner_id)));
    view! {
        <FormView form label action emphasis barred on_submit>
            {children()}
        </FormView>
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
        let command =
            UpdateAccountDetails { account_id, nickname: words_typed(&nickname.get_untracked()) };
        form.send(bank, command, &["nickname"], say::account_renamed().into(), |_| {});
    };
    view! {
        <Affair
            account
            form
            label=say::account_nickname()
            action=say::account_rename()
            act=Act::UpdateAccountDetails
            on_submit=submit
        >
            <Field
                form
                name="nickname"
                label=say::account_nickname()
                value=nickname
                may_be_empty=true
            />
        </Affair>
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
            .map(|unclear| ("overdraft_limit", format::capitalized(&unclear.to_string())))
            .into_iter()
            .collect()
    });
    let submit = move |()| {
        let account_id = account.with_untracked(|account| account.account_id);
        let read = read_amount(&limit.get_untracked(), currency.get_untracked(), Sign::NotNegative);
        let Ok(overdraft_limit) = read else { return };
        let said = say::account_overdraft_limit_set(&format::typed(
            &overdraft_limit,
            currency.get_untracked(),
        ));
        form.send(
            bank,
            SetOverdraftLimit { account_id, overdraft_limit },
            &["overdraft_limit"],
            said,
            |_| {},
        );
    };
    view! {
        <Affair
            account
            form
            label=say::account_overdraft_limit()
            action=say::account_set_overdraft_limit()
            act=Act::SetOverdraftLimit
            on_submit=submit
        >
            <AmountField
                form
                name="overdraft_limit"
                label=say::account_overdraft_limit()
                value=limit
                currency
            />
        </Affair>
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
            say::account_unfrozen().into(),
            |_| refocus(),
        );
    };
    view! {
        <Affair
            account
            form
            label=say::account_unfreeze()
            action=say::account_unfreeze()
            act=Act::UnfreezeAccount
            on_submit=submit
        >
            <p class="soft">{say::account_unfreeze_hint()}</p>
        </Affair>
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
        missing.then(|| ("reason", say::account_reason_missing().to_owned())).into_iter().collect()
    });
    let send = move |()| {
        let account_id = account.with_untracked(|account| account.account_id);
        let reason = words_typed(&reason.get_untracked());
        let (command, said): (Command, _) = if close {
            (CloseAccount { account_id, reason }.into(), say::account_was_closed())
        } else {
            (FreezeAccount { account_id, reason }.into(), say::account_was_frozen())
        };
        form.send(bank, command, &["reason"], said.into(), |_| refocus());
    };
    // What is frozen can be unfrozen; what is closed stays closed, so that is asked once more.
    let asked = RwSignal::new(false);
    let submit = move |()| if close { asked.set(true) } else { send(()) };
    let (act, label, action, field, emphasis) = if close {
        let action = say::account_close_action();
        (
            Act::CloseAccount,
            say::account_close(),
            action,
            say::account_close_reason(),
            Emphasis::Danger,
        )
    } else {
        (
            Act::FreezeAccount,
            say::account_freeze(),
            say::account_freeze(),
            say::account_freeze_reason(),
            Emphasis::Plain,
        )
    };
    view! {
        <Affair account form label action emphasis act on_submit=submit>
            <Field form name="reason" label=field value=reason />
        </Affair>
        {close
            .then(|| {
                view! {
                    <Question
                        asked
                        action=action
                        title=Signal::derive(move || say::account_close_question(
                            &account.with(account_name),
                        ))
                        text=Signal::derive(move || account.with(closing))
                        on_confirm=send
                    />
                }
            })}
    }
}

/// What goes with an account that is closed, and what stays.
fn closing(account: &AccountView) -> String {
    say::account_close_means(&format::money_in(account.balance, account.currency))
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn a_reason_that_several_forms_have_is_said_once() {
        let reasons =
            |said: &[&str]| said.iter().map(|said| (*said).to_owned()).collect::<Vec<_>>();
        assert_eq!(shared(&reasons(&["a", "a", "a"])), Some("a".to_owned()));
        assert_eq!(shared(&reasons(&["a", "b"])), None);
        assert_eq!(shared(&reasons(&["a"])), None);
        assert_eq!(shared(&[]), None);
    }
}
