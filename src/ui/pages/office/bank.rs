//! One bank: what it holds, what it allows, and changing that.

use leftfold_core::domain::fraud::Flag;
use leftfold_core::domain::{BankId, Currency, Policy};
use leftfold_core::read_models::BankView;
use leptos::prelude::*;

use super::policy_form::PolicyForm;
use crate::ui::components::Heading;
use crate::ui::records::{BankFigures, Missing, NotShown};
use crate::ui::route::OfficeRoute;
use crate::ui::state::context::use_bank;
use crate::ui::words::format;

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
        Some(view! { <Found view /> })
    };
    move || {
        if exists.get() {
            page().into_any()
        } else if bank.is_customer() {
            view! { <Heading text="Bank" /><NotShown /> }.into_any()
        } else {
            view! { <Missing what="bank" /> }.into_any()
        }
    }
}

#[component]
fn Found(
    /// The bank.
    view: Memo<BankView>,
) -> impl IntoView {
    let (id, currency) = view.with_untracked(|bank| (bank.bank_id, bank.currency));
    let name = Signal::derive(move || view.with(|bank| format::name(&bank.name)));
    let policy = Memo::new(move |_| view.with(|bank| bank.policy.clone()));
    view! {
        <p class="crumb"><a href=OfficeRoute::Banks.href()>"Banks"</a></p>
        <Heading text=name />
        {move || view! { <BankFigures bank=view.get() /> }}
        <p class="pair">
            <a class="button" href=OfficeRoute::Journal(Some(id)).href()>"Journal"</a>
            <a class="button" href=OfficeRoute::TrialBalance(id).href()>"Trial balance"</a>
            <a class="button" href=OfficeRoute::BalanceSheet(id).href()>"Balance sheet"</a>
        </p>
        <section class="policy" aria-labelledby="policy-title">
            <h2 id="policy-title">"Policy"</h2>
            <p class="soft">"What it allows now, and what makes it look twice. Each change is an event: what was decided before stays as it was."</p>
            {move || view! { <PolicyTable policy=policy.get() currency /> }}
            <details class="disclosure">
                <summary>"Change the policy"</summary>
                {move || view! { <PolicyForm id policy=policy.get() currency /> }}
            </details>
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
    let row = |(name, means, value): (&'static str, String, String)| {
        view! {
            <tr>
                <th scope="row">{name}<span class="policy__means">{means}</span></th>
                <td class="table__figure">{value}</td>
            </tr>
        }
    };
    view! {
        <table class="table policy__table">
            <caption class="visually-hidden">"The bank's policy"</caption>
            <thead>
                <tr><th scope="col">"Limit"</th><th scope="col" class="table__figure">"Now"</th></tr>
            </thead>
            <tbody>{rows(&policy, currency).into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}

/// Each limit: its name, what it means, and how it is set.
fn rows(policy: &Policy, currency: Currency) -> [(&'static str, String, String); 10] {
    let money = |amount| format::money_in(amount, currency);
    let points = |number: u32| format::counted(number as usize, "point", "points");
    let adds = |what: &str, flag: Flag| format!("{what} adds {}", points(flag.score()));
    let Policy { unusual_hours: hours, velocity, .. } = policy;
    [
        ("Largest deposit", "More at once is refused".into(), money(policy.max_deposit)),
        ("Largest balance", "No account may hold more".into(), money(policy.max_balance)),
        ("Large amount", adds("More than it", Flag::LargeAmount), money(policy.large_amount)),
        (
            "Unusual hours",
            adds("Money out within them", Flag::UnusualTime),
            format!("{} to {} UTC", hours.from, hours.to),
        ),
        (
            "Usual movements",
            adds("More than so many out of one account before it", Flag::MultipleTransactions),
            format!("{} in {} min", velocity.count, velocity.minutes),
        ),
        (
            "Suspicious from",
            "Noted, and nothing is stopped".into(),
            points(policy.suspicious_threshold),
        ),
        ("Fraud from", "A transfer is blocked".into(), points(policy.fraud_threshold)),
        (
            "Freeze on fraud",
            "Whether the account is frozen with it".into(),
            if policy.freeze_on_fraud { "yes".into() } else { "no".into() },
        ),
        (
            "Snapshot every",
            "How often an account's state is kept".into(),
            format!("{} events", format::count(policy.snapshot_every)),
        ),
        (
            "Fraud alert above",
            "Share of analyzed movements that are fraud".into(),
            format!("{} %", policy.most_fraud()),
        ),
    ]
}
