//! What the fraud checks of a bank found, and which checks these are.

use leftfold_core::domain::fraud::{Flag, TransactionKind, Verdict};
use leftfold_core::domain::{BankId, TransferId};
use leftfold_core::read_models::{
    FraudCheckView, FraudReportQuery, FraudReportView, Page, StatementOrder, Total,
    fraud_checks_csv,
};
use leptos::prelude::*;

use super::away::{self, Away};
use super::days::{DayFields, TypedDays};
use super::listed::listed;
use crate::ui::components::form::{Form, Problems};
use crate::ui::components::{More, SelectField, Time};
use crate::ui::records::{AccountLink, EventLink, VerdictBadge};
use crate::ui::route::{OfficeRoute, Report};
use crate::ui::state::context::use_bank;
use crate::ui::words::names::stored_name;
use crate::ui::words::{format, say};

/// Checks shown at first.
const SHOWN: usize = 20;

/// What the checks found.
#[component]
pub(super) fn Fraud(
    /// Whose.
    id: BankId,
) -> impl IntoView {
    let bank = use_bank();
    let typed = TypedDays::all();
    let days = typed.days();
    let (verdict, flag) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let shown = bank.shown(SHOWN, 2);
    let query = Memo::new(move |_| {
        Some(FraudReportQuery {
            days: days.get()?,
            verdict: verdict.with(|name| name.parse().ok()),
            flag: flag.with(|name| name.parse().ok()),
            order: StatementOrder::NewestFirst,
        })
    });
    let view = Memo::new(move |_| {
        let query = query.get()?;
        let page = Page { after: None, limit: Some(shown.get() + 1) };
        bank.read(|views| views.fraud_report(id, query, page))
    });
    let count = move || view.with(|view| view.as_ref().map_or(0, |view| view.checks.len()));
    let table = away::write(move |views| {
        let view = views.fraud_report(id, query.get_untracked()?, Page::default())?;
        Some(fraud_checks_csv(&view.checks, view.currency))
    });
    let rows = move |view: &FraudReportView| {
        check_table(say::report_fraud_caption(), view.checks.iter().take(shown.get()))
    };
    view! {
        <DayFields typed />
        <Away report=Report::Fraud table barred=typed.barred() />
        {move || view.with(|view| view.as_ref().map(sums))}
        <h3>{say::report_fraud_checks()}</h3>
        <Narrow verdict flag />
        <Show
            when=move || { count() > 0 }
            fallback=move || typed.no_rows(say::report_fraud_none(), say::report_fraud_none_hint())
        >
            {move || view.with(|view| view.as_ref().map(rows))}
            <More shown any=Signal::derive(move || count() > shown.get()) />
        </Show>
    }
}

/// Which checks are listed.
#[component]
fn Narrow(
    /// Those that came out so; all without.
    verdict: RwSignal<String>,
    /// Those that found this; all without.
    flag: RwSignal<String>,
) -> impl IntoView {
    let form = Form::new("checks", Problems::new);
    let choice = |name: &str| (name.to_owned(), stored_name(name));
    let verdicts = Verdict::ALL.map(|verdict| choice(verdict.as_str())).to_vec();
    let flags = Flag::ALL.map(|flag| choice(flag.as_str())).to_vec();
    view! {
        <form
            class="form report__days"
            role="search"
            aria-label=say::report_fraud_which()
            on:submit=|event| event.prevent_default()
        >
            <div class="form__pair">
                <SelectField
                    form
                    name="verdict"
                    label=say::report_fraud_verdict()
                    value=verdict
                    options=Signal::stored(verdicts)
                    none=say::report_fraud_any_verdict()
                />
                <SelectField
                    form
                    name="flag"
                    label=say::report_fraud_flag()
                    value=flag
                    options=Signal::stored(flags)
                    none=say::report_fraud_any_flag()
                />
            </div>
        </form>
    }
}

/// How many came out how, and found what.
fn sums(view: &FraudReportView) -> AnyView {
    let row = |name: String, total: &Total| {
        view! {
            <tr>
                <td>{name}</td>
                <td class="table__figure">{format::count(total.count)}</td>
                <td class="table__figure">{format::money(total.sum)}</td>
            </tr>
        }
    };
    let verdicts = view.verdicts.iter();
    let verdicts = verdicts.map(|of| row(stored_name(of.verdict.as_str()), &of.total));
    let flags = view.flags.iter().map(|of| row(stored_name(of.flag.as_str()), &of.total));
    view! {
        <table class="table report">
            <caption class="report__caption">
                {say::report_fraud_sums(view.currency.code())}
            </caption>
            <thead>
                <tr>
                    <th scope="col">{say::report_fraud_checks()}</th>
                    <th scope="col" class="table__figure">
                        {say::report_fraud_count()}
                    </th>
                    <th scope="col" class="table__figure">
                        {say::report_amount()}
                    </th>
                </tr>
            </thead>
            <tbody>
                <tr>
                    <th scope="rowgroup" colspan="3" class="report__group">
                        {say::report_fraud_by_verdict()}
                    </th>
                </tr>
                {verdicts.collect_view()}
                {row(say::report_fraud_transfers_blocked().to_owned(), &view.blocked)}
            </tbody>
            <tbody>
                <tr>
                    <th scope="rowgroup" colspan="3" class="report__group">
                        {say::report_fraud_by_flag()}
                    </th>
                </tr>
                {flags.collect_view()}
            </tbody>
        </table>
    }
    .into_any()
}

/// Checks, a row for each, under what they are to those who don't see where they stand.
pub(super) fn check_table<'a>(
    caption: &'static str,
    rows: impl Iterator<Item = &'a FraudCheckView>,
) -> AnyView {
    listed(caption, say::report_fraud_check(), rows.map(row))
}

fn row(check: &FraudCheckView) -> AnyView {
    let what = match check.kind {
        TransactionKind::Withdrawal => say::report_transaction_withdrawal().into_any(),
        TransactionKind::Transfer => {
            let href = OfficeRoute::Transfer(TransferId(check.transaction_id.0)).href();
            view! { <a href=href>{say::report_transaction_transfer()}</a> }.into_any()
        }
    };
    let flags: Vec<String> = check.flags.iter().map(|flag| stored_name(flag.as_str())).collect();
    view! {
        <tr>
            <td>
                <span class="report__what">{what}" "<VerdictBadge verdict=check.verdict /></span>
                {(!flags.is_empty())
                    .then(|| view! { <span class="report__who">{flags.join(" · ")}</span> })}
                <span class="report__who">
                    <AccountLink id=check.account_id owner=true />
                    ", "
                    <a href=OfficeRoute::Fraud(Some(check.account_id), None)
                        .href()>{say::report_fraud_its_checks()}</a>
                </span>
                <span class="report__when">
                    <Time at=check.recorded_at />
                    " "
                    <EventLink position=check.position />
                </span>
            </td>
            <td class="table__figure">{format::money(check.amount)}</td>
        </tr>
    }
    .into_any()
}
