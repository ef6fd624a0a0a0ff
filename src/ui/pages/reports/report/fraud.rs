//! What the fraud checks of a bank found, and which checks these are.

use leftfold_core::domain::fraud::{Flag, TransactionKind, Verdict};
use leftfold_core::domain::{BankId, TransferId};
use leftfold_core::read_models::{
    FlagTotal, FraudCheckView, FraudReportQuery, FraudReportView, Page, StatementOrder, Total,
    VerdictTotal, fraud_checks_csv,
};
use leptos::prelude::*;

use super::days::{DayFields, TypedDays};
use super::exports::{self, Exports};
use super::listed::Listed;
use crate::ui::components::form::{Form, Problems};
use crate::ui::components::{Column, Rows, SearchForm, SelectField, Table, Time};
use crate::ui::records::{AccountLink, EventLink, VerdictBadge};
use crate::ui::route::{OfficeRoute, Report};
use crate::ui::state::context::use_bank;
use crate::ui::words::names::stored_name;
use crate::ui::words::{format, say};

/// Checks shown at first.
const SHOWN: usize = 20;

/// So many more on demand.
const MORE: usize = 50;

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
        bank.read(|views| views.fraud_report(id, query, Page::first(shown.and_one())))
    });
    let found =
        move || view.with(|view| view.as_ref().map(|view| view.checks.clone()).unwrap_or_default());
    let rows = checks(found).shown(shown, MORE);
    let table = exports::write(move |views| {
        let view = views.fraud_report(id, query.get_untracked()?, Page::default())?;
        Some(fraud_checks_csv(&view.checks, view.currency))
    });
    view! {
        <DayFields typed />
        <Exports report=Report::Fraud table barred=typed.barred() />
        {move || view.with(|view| view.as_ref().map(sums))}
        <h3>{say::report_fraud_checks()}</h3>
        <Narrow verdict flag />
        <Listed
            caption=say::report_fraud_caption()
            of=say::report_fraud_check()
            rows
            empty=move || typed.no_rows(say::report_fraud_none(), say::report_fraud_none_hint())
        />
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
        <SearchForm class="form report__days" label=say::report_fraud_which()>
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
        </SearchForm>
    }
}

/// How many came out how, and found what.
fn sums(view: &FraudReportView) -> impl IntoView + use<> {
    let FraudReportView { currency, verdicts, flags, blocked, .. } = view;
    let (verdicts, flags, blocked) = (verdicts.clone(), flags.clone(), *blocked);
    let row = |name: String, total: &Total| {
        view! {
            <tr>
                <td>{name}</td>
                <td class="table__figure">{format::count(total.count)}</td>
                <td class="table__figure">{format::money(total.sum)}</td>
            </tr>
        }
    };
    let of_verdict = move |of: &VerdictTotal| row(stored_name(of.verdict.as_str()), &of.total);
    let of_flag = move |of: &FlagTotal| row(stored_name(of.flag.as_str()), &of.total);
    view! {
        <Table
            class="table report"
            caption=say::report_fraud_sums(currency.code())
            caption_class="report__caption"
            columns=[
                Column::words(say::report_fraud_checks()),
                Column::figures(say::report_fraud_count()),
                Column::figures(say::report_amount()),
            ]
        >
            <tbody>
                <tr>
                    <th scope="rowgroup" colspan="3" class="report__group">
                        {say::report_fraud_by_verdict()}
                    </th>
                </tr>
                {verdicts.iter().map(of_verdict).collect_view()}
                {row(say::report_fraud_transfers_blocked().to_owned(), &blocked)}
            </tbody>
            <tbody>
                <tr>
                    <th scope="rowgroup" colspan="3" class="report__group">
                        {say::report_fraud_by_flag()}
                    </th>
                </tr>
                {flags.iter().map(of_flag).collect_view()}
            </tbody>
        </Table>
    }
}

/// A row for each check.
pub(super) fn checks(found: impl Fn() -> Vec<FraudCheckView> + Send + Sync + 'static) -> Rows {
    Rows::new(found, |check| check.position.to_string(), |check| row(&check))
}

fn row(check: &FraudCheckView) -> impl IntoView + use<> {
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
}
