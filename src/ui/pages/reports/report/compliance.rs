//! What a bank's duties ask after: large amounts, blocked transfers, forgotten customers, and what need
//! not be kept any longer.

use leftfold_core::domain::{BankId, Recorded};
use leftfold_core::event_sourcing::Timestamp;
use leftfold_core::read_models::{
    ComplianceQuery, ComplianceView, DataRetentionView, ForgottenCustomer, Page, Retained,
    Retention, StatementOrder, Total, compliance_csv,
};
use leptos::prelude::*;

use super::days::mend;
use super::exports::{self, Exports};
use super::fraud::checks;
use super::largest::transactions;
use super::listed::Listed;
use crate::ui::components::form::{Form, Problems};
use crate::ui::components::{Column, Field, Figure, Rows, SearchForm, Table, Time, tagged};
use crate::ui::records::EventLink;
use crate::ui::route::{OfficeRoute, Report, Route};
use crate::ui::state::context::{BankContext, use_bank};
use crate::ui::words::dates::{self, DayEnd};
use crate::ui::words::{format, say};

/// Lines of each list that are shown at most: a longer one is for the table that is saved.
const SHOWN: usize = 50;

/// The most years that records are kept for.
const MOST_YEARS: u32 = 1000;

const FORM: &str = "retention";
const YEARS: &str = "years";
const NOW: &str = "now";

/// For how long records are kept, as it is typed.
#[derive(Clone, Copy)]
struct Kept {
    years: RwSignal<String>,
    now: RwSignal<String>,
    // The browser doesn't tell when the day comes to be half a day, so it is asked when one leaves.
    left: RwSignal<()>,
}

impl Kept {
    fn years(self) -> Result<u32, String> {
        let read = self.years.with(|typed| typed.trim().parse().ok());
        let years = read.filter(|years| *years <= MOST_YEARS);
        years.ok_or_else(|| say::compliance_retention_years_unclear(&MOST_YEARS.to_string()))
    }

    fn now(self) -> Result<Option<Timestamp>, String> {
        let half = dates::is_half_typed(&format!("{FORM}-{NOW}"));
        let read = self.now.with(|typed| dates::optional_day(typed, DayEnd::Last));
        if half { Err(dates::no_such_day().into()) } else { read }
    }

    /// What is meant, or what is wrong with what is typed; follows that.
    fn retention(self, otherwise: Timestamp) -> Result<Retention, String> {
        self.left.track();
        Ok(Retention { years: self.years()?, now: self.now()?.unwrap_or(otherwise) })
    }

    fn problems(self) -> Problems {
        let years = self.years().err().map(|problem| (YEARS, problem));
        years.into_iter().chain(self.now().err().map(|problem| (NOW, problem))).collect()
    }
}

/// The time that it is where one looks: in the past, that of the last event; follows it.
fn time_here(bank: BankContext) -> Timestamp {
    let then = bank
        .viewing()
        .at()
        .and_then(|at| bank.reading(|reading| reading.log().get(at).map(Recorded::recorded_at)));
    then.unwrap_or_else(|| bank.now())
}

/// What a bank's duties ask after.
#[component]
pub(super) fn Compliance(
    /// Whose.
    id: BankId,
) -> impl IntoView {
    let bank = use_bank();
    let usual = Retention::USUAL_YEARS.to_string();
    let kept = Kept {
        years: RwSignal::new(usual),
        now: RwSignal::new(String::new()),
        left: RwSignal::new(()),
    };
    let retention = Memo::new(move |_| kept.retention(time_here(bank)));
    let problem = move || retention.with(|retention| retention.as_ref().err().cloned());
    let query = |retention, limit| ComplianceQuery {
        retention,
        order: StatementOrder::NewestFirst,
        page: Page { after: None, limit },
    };
    let view = Memo::new(move |_| {
        // Only what need not be kept depends on it, and that is not shown then.
        let usual = || Retention { years: Retention::USUAL_YEARS, now: time_here(bank) };
        let retention = retention.get().unwrap_or_else(|_| usual());
        bank.read(|views| views.compliance(id, query(retention, Some(SHOWN))))
    });
    let table = exports::write(move |views| {
        let retention = retention.get_untracked().ok()?;
        Some(compliance_csv(&views.compliance(id, query(retention, None))?))
    });
    let barred =
        Signal::derive(move || problem().map(|_| say::compliance_retention_barred().to_owned()));
    let not_kept = move || match problem() {
        Some(problem) => Some(mend(&problem)),
        None => view.get().map(|view| retained(view.data_retention)),
    };
    let form = Form::new(FORM, move || kept.problems());
    view! {
        <Exports report=Report::Compliance table barred />
        {lists(view)}
        <h3>{say::compliance_retention()}</h3>
        <SearchForm class="form report__days" label=say::compliance_retention_form()>
            <div
                class="form__pair"
                on:focusout=move |_| {
                    kept.left.notify();
                    form.left(YEARS);
                    form.left(NOW);
                }
            >
                <Field
                    form
                    name=YEARS
                    label=say::compliance_retention_years()
                    value=kept.years
                    keys="numeric"
                />
                <Field
                    form
                    name=NOW
                    label=say::compliance_retention_now()
                    value=kept.now
                    kind="date"
                    may_be_empty=true
                />
            </div>
        </SearchForm>
        {not_kept}
    }
}

/// What stands over a list: how many there are, and how many of them are shown.
fn listed(total: u64, shown: usize, none: &'static str) -> String {
    match total {
        0 => none.into(),
        _ if shown as u64 == total => say::compliance_all(&format::count(total)),
        _ => say::compliance_newest(&format::count(total), &shown.to_string()),
    }
}

fn sums(view: &ComplianceView) -> impl IntoView + use<> {
    let sum = |label, total: Total, more: Option<String>| {
        let more = more.map(|more| view! { <span class="report__when">{more}</span> });
        view! {
            <Figure label>
                {format::count(total.count)}
                <span class="report__when">{format::money(total.sum)}</span>{more}
            </Figure>
        }
    };
    let totals = view.totals;
    let back = totals.large_amounts_taken_back;
    let back = (back.count > 0)
        .then(|| say::compliance_large_taken_back(back.count, &format::money(back.sum)));
    view! {
        <dl class="figures">
            {sum(say::compliance_large(), totals.large_amounts, back)}
            {sum(say::compliance_blocked(), totals.blocked_transactions, None)}
            <Figure label=say::compliance_forgotten()>
                {format::count(totals.forgotten_customers)}
            </Figure>
        </dl>
    }
}

fn large_words(view: &ComplianceView) -> String {
    let large_amount = format::money_in(view.large_amount, view.currency);
    let count = view.totals.large_amounts.count;
    let listed = listed(count, view.large_amounts.len(), say::compliance_large_none());
    format!("{} {listed}", say::compliance_large_hint(&large_amount))
}

fn blocked_words(view: &ComplianceView) -> String {
    let count = view.totals.blocked_transactions.count;
    listed(count, view.blocked_transactions.len(), say::compliance_blocked_none())
}

fn forgotten_words(view: &ComplianceView) -> String {
    let count = view.totals.forgotten_customers;
    listed(count, view.forgotten_customers.len(), say::compliance_forgotten_none())
}

/// The newest of each list, under how many there are.
fn lists(view: Memo<Option<ComplianceView>>) -> impl IntoView {
    let words =
        move |of: fn(&ComplianceView) -> String| move || view.with(|view| view.as_ref().map(of));
    let large = transactions(move || rows_of(view, |view| view.large_amounts.clone()));
    let blocked = checks(move || rows_of(view, |view| view.blocked_transactions.clone()));
    let gone = Rows::new(
        move || rows_of(view, |view| view.forgotten_customers.clone()),
        |gone| format!("{} {}", gone.customer_id, gone.accounts),
        forgotten,
    );
    view! {
        {move || view.with(|view| view.as_ref().map(sums))}
        <h3>{say::compliance_large()}</h3>
        <p class="soft">{words(large_words)}</p>
        <Listed
            caption=say::compliance_large_caption()
            of=say::report_largest_transaction()
            rows=large
        />
        <h3>{say::compliance_blocked()}</h3>
        <p class="soft">{words(blocked_words)}</p>
        <Listed
            caption=say::compliance_blocked_caption()
            of=say::report_fraud_check()
            rows=blocked
        />
        <h3>{say::compliance_forgotten()}</h3>
        <p class="soft">{words(forgotten_words)}</p>
        <Table
            class="table report"
            caption=say::compliance_forgotten_caption()
            columns=[
                Column::words(say::compliance_forgotten_customer()),
                Column::figures(say::compliance_forgotten_accounts()),
            ]
            rows=gone
            empty=|| ()
        />
    }
}

fn rows_of<T>(
    view: Memo<Option<ComplianceView>>,
    rows: impl FnOnce(&ComplianceView) -> Vec<T>,
) -> Vec<T> {
    view.with(|view| view.as_ref().map(rows).unwrap_or_default())
}

fn forgotten(row: ForgottenCustomer) -> impl IntoView {
    let id = row.customer_id;
    let name = format::short_id(&id.to_string());
    let time = row.forgotten_at.map(|at| view! { <Time at /> });
    let before = time.is_none().then(say::compliance_forgotten_before);
    view! {
        <tr>
            <td>
                <a class="mono" href=OfficeRoute::Customer(id).href()>
                    {name}
                </a>
                <span class="report__when">
                    {time} {before} " " <EventLink position=row.position />
                </span>
            </td>
            <td class="table__figure">{format::count(row.accounts)}</td>
        </tr>
    }
}

fn retained(view: DataRetentionView) -> AnyView {
    let records = view.accounts + view.customers;
    let archive = say::compliance_archive(u64::from(view.years), &format::day(view.before));
    let listed = listed(records, view.records.len(), say::compliance_archive_none());
    let row = |row: &Retained| {
        let named = row.entity.split('-').next().map(format::words).unwrap_or_default();
        let short = format::short_id(&row.entity);
        let name = view! {
            {named}
            " "
            <span class="mono">{short}</span>
        };
        let name = match Route::of_stream(&row.entity) {
            Some(route) => view! { <a href=route.href()>{name}</a> }.into_any(),
            None => name.into_any(),
        };
        let at = row.last_change;
        let changed = tagged(say::compliance_archive_last_changed(&at.to_string()), move |_, _| {
            view! { <Time at /> }.into_any()
        });
        view! {
            <tr>
                <td>
                    {name}
                    <span class="report__when">
                        {changed}" "<EventLink position=row.position />
                    </span>
                </td>
                <td class="table__figure">{format::count(row.events)}</td>
            </tr>
        }
    };
    view! {
        <p class="soft">{archive}" "{listed}</p>
        <dl class="figures">
            <Figure label=say::compliance_archive_accounts()>{format::count(view.accounts)}</Figure>
            <Figure label=say::compliance_archive_customers()>
                {format::count(view.customers)}
            </Figure>
            <Figure label=say::compliance_archive_events()>{format::count(view.events)}</Figure>
        </dl>
        {(!view.records.is_empty())
            .then(|| {
                view! {
                    <Table
                        class="table report"
                        caption=say::compliance_archive_caption()
                        columns=[
                            Column::words(say::compliance_archive_record()),
                            Column::figures(say::compliance_archive_record_events()),
                        ]
                    >
                        <tbody>{view.records.iter().map(row).collect_view()}</tbody>
                    </Table>
                }
            })}
    }
    .into_any()
}
