//! One bank: what it holds, what it allows, and changing that.

use leftfold_core::domain::fraud::Flag;
use leftfold_core::domain::{BankId, Currency, Policy};
use leftfold_core::read_models::BankView;
use leptos::prelude::*;

use super::policy_form::PolicyForm;
use crate::ui::components::{Column, Disclosure, Heading, Table};
use crate::ui::records::{BankFigures, Missing, NotShown};
use crate::ui::route::OfficeRoute;
use crate::ui::state::context::use_bank;
use crate::ui::words::{format, say};

/// One bank.
#[component]
pub(crate) fn Bank(
    /// Which one.
    id: BankId,
) -> impl IntoView {
    let bank = use_bank();
    let found = Memo::new(move |_| bank.read(|views| views.bank(id)));
    let exists = Memo::new(move |_| found.with(Option::is_some));
    let page = move || {
        let first = found.get_untracked()?;
        // A log never loses a bank, so the last view that was found stands in for none.
        let view = Memo::new(move |_| found.get().unwrap_or_else(|| first.clone()));
        Some(view! { <BankDetails view /> })
    };
    let none = move || {
        view! {
            <Show when=move || bank.is_customer() fallback=|| view! { <Missing what="bank" /> }>
                <Heading text=say::bank_title() />
                <NotShown />
            </Show>
        }
    };
    view! {
        <Show when=move || exists.get() fallback=none>
            {page()}
        </Show>
    }
}

#[component]
fn BankDetails(
    /// The bank.
    view: Memo<BankView>,
) -> impl IntoView {
    let (id, currency) = view.with_untracked(|bank| (bank.bank_id, bank.currency));
    let name = Signal::derive(move || view.with(|bank| format::name(&bank.name)));
    let policy = Memo::new(move |_| view.with(|bank| bank.policy.clone()));
    view! {
        <p class="crumb">
            <a href=OfficeRoute::Banks.href()>{say::banks_title()}</a>
        </p>
        <Heading text=name />
        {move || view! { <BankFigures bank=view.get() /> }}
        <p class="pair">
            <a class="button" href=OfficeRoute::Journal(Some(id)).href()>
                {say::books_journal()}
            </a>
            <a class="button" href=OfficeRoute::TrialBalance(id).href()>
                {say::books_trial_balance()}
            </a>
            <a class="button" href=OfficeRoute::BalanceSheet(id).href()>
                {say::books_balance_sheet()}
            </a>
        </p>
        <section class="policy" aria-labelledby="policy-title">
            <h2 id="policy-title">{say::bank_policy()}</h2>
            <p class="soft">{say::bank_policy_hint()}</p>
            {move || view! { <PolicyTable policy=policy.get() currency /> }}
            <Disclosure named="policy" title=say::bank_policy_change()>
                {move || view! { <PolicyForm id policy=policy.get() currency /> }}
            </Disclosure>
        </section>
    }
}

/// What a bank allows, line by line.
#[component]
fn PolicyTable(
    /// Its policy.
    policy: Policy,
    /// Its currency.
    currency: Currency,
) -> impl IntoView {
    let row = |(name, means, value): &(&'static str, String, String)| {
        let (means, value) = (means.clone(), value.clone());
        view! {
            <tr>
                <th scope="row">{*name}<span class="policy__means">{means}</span></th>
                <td class="table__figure">{value}</td>
            </tr>
        }
    };
    view! {
        <Table
            class="table policy__table"
            caption=say::bank_policy_caption()
            columns=[
                Column::words(say::bank_policy_limit()),
                Column::figures(say::bank_policy_now()),
            ]
        >
            <tbody>{rows(&policy, currency).iter().map(row).collect_view()}</tbody>
        </Table>
    }
}

/// Each limit: its name, what it means, and how it is set.
fn rows(policy: &Policy, currency: Currency) -> [(&'static str, String, String); 10] {
    let money = |amount| format::money_in(amount, currency);
    let points = |number: u32| say::bank_policy_points(u64::from(number));
    let adds = |flag: Flag| u64::from(flag.score());
    let Policy { unusual_hours: hours, velocity, .. } = policy;
    let (movements, minutes) = (velocity.count.to_string(), velocity.minutes.to_string());
    [
        (
            say::bank_policy_max_deposit(),
            say::bank_policy_max_deposit_means().into(),
            money(policy.max_deposit),
        ),
        (
            say::bank_policy_max_balance(),
            say::bank_policy_max_balance_means().into(),
            money(policy.max_balance),
        ),
        (
            say::bank_policy_large_amount(),
            say::bank_policy_large_amount_means(adds(Flag::LargeAmount)),
            money(policy.large_amount),
        ),
        (
            say::bank_policy_unusual_hours(),
            say::bank_policy_unusual_hours_means(adds(Flag::UnusualTime)),
            say::bank_policy_unusual_hours_now(&hours.from, &hours.to),
        ),
        (
            say::bank_policy_velocity(),
            say::bank_policy_velocity_means(adds(Flag::MultipleTransactions)),
            say::bank_policy_velocity_now(&movements, &minutes),
        ),
        (
            say::bank_policy_suspicious(),
            say::bank_policy_suspicious_means().into(),
            points(policy.suspicious_threshold),
        ),
        (
            say::bank_policy_fraud(),
            say::bank_policy_fraud_means().into(),
            points(policy.fraud_threshold),
        ),
        (
            say::bank_policy_freeze(),
            say::bank_policy_freeze_means().into(),
            if policy.freeze_on_fraud {
                say::bank_policy_freeze_now_yes().into()
            } else {
                say::bank_policy_freeze_now_no().into()
            },
        ),
        (
            say::bank_policy_snapshot(),
            say::bank_policy_snapshot_means().into(),
            say::bank_policy_snapshot_now(policy.snapshot_every),
        ),
        (
            say::bank_policy_fraud_share(),
            say::bank_policy_fraud_share_means().into(),
            say::percent(&policy.most_fraud().to_string()),
        ),
    ]
}
