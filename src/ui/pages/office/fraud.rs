//! The fraud checks, newest first: of one verdict or all, of one account or all, and why each came
//! out as it did.

use leftfold_core::domain::AccountId;
use leftfold_core::domain::fraud::Verdict;
use leftfold_core::read_models::{BankView, Owners, Page};
use leptos::prelude::*;

use crate::ui::components::form::{Form, Problems};
use crate::ui::components::{
    Empty, Heading, List, ListOf, SelectField, Tabs, keep_open, keep_text, tagged,
};
use crate::ui::records::{CheckCard, ScoringRules, account_option, rows_at};
use crate::ui::route::OfficeRoute;
use crate::ui::state::context::use_bank;
use crate::ui::words::{format, say};

/// Checks shown at first: each asks for the policy of its time.
const SHOWN: usize = 12;

/// Accounts to choose from at most: a choice longer than this is no choice.
const CHOICES: usize = 500;

const ALL: &str = "all";

/// The fraud checks.
#[component]
pub(crate) fn Fraud(
    /// Of which account at first; of all without it.
    account_id: Option<AccountId>,
    /// Of which verdict at first; of all without it.
    verdict: Option<Verdict>,
) -> impl IntoView {
    let bank = use_bank();
    let verdict = RwSignal::new(verdict.map_or(ALL, Verdict::as_str));
    let account = RwSignal::new(account_id.map(|id| id.to_string()).unwrap_or_default());
    let shown = bank.shown(SHOWN, 4);
    let positions = move || {
        let (account_id, verdict) = (account.get().parse().ok(), verdict.get().parse().ok());
        bank.read(|views| views.newest_fraud_checks(account_id, verdict, shown.and_one()))
    };
    let rows = rows_at(positions, |position| view! { <CheckCard position /> }).shown(shown, SHOWN);
    let verdicts = vec![
        (ALL, say::fraud_all()),
        ("clear", say::fraud_clear()),
        ("suspicious", say::fraud_suspicious()),
        ("fraud", say::fraud_fraud()),
    ];
    keep_text("account", account);
    view! {
        <Heading text=say::fraud_title() />
        <p class="lead soft">{say::fraud_hint()}</p>
        <Scoring />
        <div class="filters">
            <Tabs
                named="verdict"
                label=say::fraud_verdict()
                choices=Signal::stored(verdicts)
                chosen=verdict
            />
            <OfAccount account />
        </div>
        <List
            class="checks"
            of=ListOf::Articles
            rows
            empty=move || {
                if verdict.get() == ALL && account.with(String::is_empty) {
                    view! { <Empty title=say::fraud_none() text=say::fraud_none_hint() /> }
                } else {
                    view! {
                        <Empty
                            title=say::fraud_none_of_kind()
                            text=say::fraud_none_of_kind_hint()
                        />
                    }
                }
            }
        />
    }
}

/// How the checks of each bank score now.
#[component]
fn Scoring() -> impl IntoView {
    let bank = use_bank();
    let banks = Memo::new(move |_| bank.read(|views| views.banks(Page::default())));
    let of_bank = |bank: BankView| {
        let href = OfficeRoute::Bank(bank.bank_id).href();
        let hint = tagged(say::fraud_scoring_hint(&format::name(&bank.name)), move |_, words| {
            view! { <a href=href.clone()>{words}</a> }.into_any()
        });
        view! {
            <p class="soft">{hint}</p>
            <ScoringRules policy=bank.policy currency=bank.currency />
        }
    };
    let (kept, toggled) = keep_open("scoring");
    view! {
        <details class="rare checks__scoring" open=kept on:toggle=toggled>
            <summary>{say::fraud_scoring()}</summary>
            {move || banks.get().into_iter().map(of_bank).collect_view()}
        </details>
    }
}

/// The choice of an account.
#[component]
fn OfAccount(
    /// The one that is chosen, by its id.
    account: RwSignal<String>,
) -> impl IntoView {
    let bank = use_bank();
    let form = Form::new("fraud-filter", Problems::new);
    let options = Memo::new(move |_| {
        let page = Page::first(CHOICES);
        let accounts = bank.read(|views| views.accounts(Owners::default(), page));
        accounts.iter().map(account_option).collect::<Vec<_>>()
    });
    view! {
        <SelectField
            form
            name="account_id"
            label=say::fraud_account()
            value=account
            options
            none=say::fraud_all_accounts()
        />
    }
}
