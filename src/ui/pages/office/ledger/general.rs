//! The general ledger: the accounts of a bank's books, and one of them line by line with the balance after
//! each.

use leftfold_core::domain::{AccountId, BankId, Money};
use leftfold_core::read_models::{
    AccountView, ChartAccount, GeneralLedgerLine, GeneralLedgerView, LedgerAccount, Owners, Page,
    PostingSide,
};
use leptos::prelude::*;

use crate::ui::components::form::{Form, Problems};
use crate::ui::components::shown::Shown;
use crate::ui::components::{Column, Empty, Field, Rows, Table, Time, isolated, tagged};
use crate::ui::records::{AccountLink, EventLink, account_option};
use crate::ui::route::OfficeRoute;
use crate::ui::state::context::use_bank;
use crate::ui::words::chart::chart_name;
use crate::ui::words::dates::{self, DayEnd};
use crate::ui::words::names::described;
use crate::ui::words::{format, say};

/// Rows shown at first.
const SHOWN: usize = 30;

/// So many more on demand.
const MORE: usize = 50;

/// Every account of a bank's books, with what it holds.
#[component]
pub(super) fn LedgerAccounts(
    /// Whose books.
    id: BankId,
) -> impl IntoView {
    let bank = use_bank();
    let shown = bank.shown(SHOWN, 2);
    let chart = Memo::new(move |_| {
        let trial = bank.read_books(|views| views.trial_balance(id));
        let rows = trial.map(|trial| trial.rows).unwrap_or_default().into_iter();
        let held =
            |account, net_debit| (account, LedgerAccount::Chart(account).on_its_side(net_debit));
        rows.map(|row| held(row.account, row.debit.minus(row.credit))).collect::<Vec<_>>()
    });
    let own = move || {
        let owners = Owners { bank_id: Some(id), owner_id: None };
        bank.read_books(|views| views.accounts(owners, Page::first(shown.and_one())))
    };
    let row = move |account: LedgerAccount, name: String, held: Money| {
        let below = matches!(account, LedgerAccount::Customer(_));
        view! {
            <tr>
                <th scope="row" class:books__sub=below>
                    <a href=OfficeRoute::GeneralLedger(id, Some(account))
                        .href()>{isolated(&name)}</a>
                </th>
                <td class="table__figure">{format::money(held)}</td>
            </tr>
        }
    };
    let of_chart = move |(account, held): (ChartAccount, Money)| {
        row(LedgerAccount::Chart(account), chart_name(account).to_owned(), held)
    };
    let of_customer = move |(account_id, name, held): (AccountId, String, Money)| {
        row(LedgerAccount::Customer(account_id), name, held)
    };
    let named = |account: AccountView| {
        let name = account_option(&account).1;
        (account.account_id, name, account.balance)
    };
    let rows = Rows::new(
        move || own().into_iter().map(named).collect(),
        |(account_id, name, held)| format!("{account_id} {held} {name}"),
        of_customer,
    );
    let rows = rows.shown(shown, MORE);
    view! {
        <Table
            class="table trial"
            caption=say::general_ledger_caption()
            caption_class="trial__caption"
            columns=[Column::words(say::books_account()), Column::figures(say::books_balance())]
            rows
        >
            <tbody>{move || chart.get().into_iter().map(of_chart).collect_view()}</tbody>
            <tbody>
                <tr>
                    <th scope="rowgroup" colspan="2" class="books__group">
                        {say::general_ledger_of_customers()}
                    </th>
                </tr>
                {rows.drawn()}
            </tbody>
        </Table>
    }
}

/// One account, line by line.
#[component]
pub(super) fn GeneralLedger(
    /// Whose books.
    id: BankId,
    /// Which account.
    account: LedgerAccount,
) -> impl IntoView {
    let bank = use_bank();
    let shown = bank.shown(SHOWN, 2);
    let from = RwSignal::new(String::new());
    let first = Memo::new(move |_| {
        from.with(|typed| dates::optional_day(typed, DayEnd::First)).ok().flatten()
    });
    let view = Memo::new(move |_| {
        let limit = shown.and_one();
        bank.read_books(|views| match first.get() {
            None => views.general_ledger(id, account, 0, limit),
            Some(first) => views.general_ledger_from(id, account, first, limit),
        })
    });
    let exists = Memo::new(move |_| view.with(Option::is_some));
    let none = || {
        view! {
            <Empty
                title=say::general_ledger_no_account()
                text=say::general_ledger_no_account_hint()
            />
        }
    };
    view! {
        <Show when=move || exists.get() fallback=none>
            <p class="crumb">
                <a href=OfficeRoute::GeneralLedger(id, None)
                    .href()>{say::general_ledger_all_accounts()}</a>
            </p>
            <h2 class="books__title">{name(account)}</h2>
            <From from />
            <Lines view shown />
        </Show>
    }
}

fn name(account: LedgerAccount) -> AnyView {
    match account {
        LedgerAccount::Chart(account) => chart_name(account).into_any(),
        LedgerAccount::Customer(id) => {
            let message = say::general_ledger_of_customer(&id.to_string());
            tagged(message, |_, _| view! { <AccountLink id owner=true /> }.into_any())
        }
    }
}

/// From which day on.
#[component]
fn From(
    /// The day.
    from: RwSignal<String>,
) -> impl IntoView {
    const FORM: &str = "general";
    let form = Form::new(FORM, move || {
        let half = dates::is_half_typed(&format!("{FORM}-from"));
        let read = from.with(|typed| dates::optional_day(typed, DayEnd::First));
        let problem = if half { Some(dates::no_such_day().to_owned()) } else { read.err() };
        problem.map(|problem| ("from", problem)).into_iter().collect::<Problems>()
    });
    view! {
        <form
            class="form books__day screen-only"
            aria-label=say::general_ledger_filter()
            novalidate
            on:submit=|event| event.prevent_default()
        >
            <div on:focusout=move |_| form.left("from")>
                <Field
                    form
                    name="from"
                    label=say::from_date()
                    value=from
                    kind="date"
                    may_be_empty=true
                />
            </div>
        </form>
    }
}

#[component]
fn Lines(
    /// The account.
    view: Memo<Option<GeneralLedgerView>>,
    /// How many lines are shown.
    shown: Shown,
) -> impl IntoView {
    let lines =
        move || view.with(|view| view.as_ref().map(|view| view.lines.clone()).unwrap_or_default());
    let key = |line: &GeneralLedgerLine| {
        let GeneralLedgerLine { position, balance, side, .. } = line;
        format!("{position} {balance} {}", *side == PostingSide::Debit)
    };
    let rows = Rows::new(lines, key, |line| view! { <Line line /> }).shown(shown, MORE);
    let end = move |what: &'static str, pick: fn(&GeneralLedgerView) -> Money| {
        move || {
            let held = view.with(|view| view.as_ref().map(pick)).map(format::money);
            view! {
                <tr class="statement__end">
                    <th scope="row">{what}</th>
                    <td></td>
                    <td class="table__figure">
                        <span class="statement__after">{held.clone()}</span>
                    </td>
                    <td class="table__figure statement__balance">{held}</td>
                </tr>
            }
        }
    };
    let rest = move || {
        rows.more().then(|| {
            view! {
                <tr>
                    <td colspan="4" class="soft">
                        {say::general_ledger_more_lines()}
                    </td>
                </tr>
            }
        })
    };
    view! {
        <Table
            caption=say::general_ledger_lines_caption()
            columns=[
                Column::words(say::what_for()),
                Column::figures(say::books_debit()),
                Column::figures(say::books_credit()),
                Column::figures(say::books_balance()).class("table__figure statement__balance"),
            ]
            rows
        >
            <tbody>{end(say::closing_balance(), |view| view.closing)}</tbody>
            <tbody>{rows.drawn()} {rest}</tbody>
            <tbody>{end(say::opening_balance(), |view| view.opening)}</tbody>
        </Table>
    }
}

#[component]
fn Line(
    /// The line.
    line: GeneralLedgerLine,
) -> impl IntoView {
    let balance = format::money(line.balance);
    let figure = |side: PostingSide| {
        (line.side == side).then(|| {
            view! {
                {format::money(line.amount)}
                // Where there is no room for a column of its own.
                <span class="statement__after">{balance.clone()}</span>
            }
        })
    };
    let against = chart_name(line.against);
    let against = match line.account_id {
        Some(id) => {
            let message = say::general_ledger_against(against, &id.to_string());
            tagged(message, |_, _| view! { <AccountLink id /> }.into_any())
        }
        None => against.into_any(),
    };
    view! {
        <tr>
            <td>
                <span class="statement__what">{isolated(&described(&line.description))}</span>
                <span class="statement__who">{against}</span>
                <span class="statement__when">
                    <Time at=line.recorded_at />
                    " "
                    <EventLink position=line.position />
                </span>
            </td>
            <td class="table__figure">{figure(PostingSide::Debit)}</td>
            <td class="table__figure">{figure(PostingSide::Credit)}</td>
            <td class="table__figure statement__balance">{balance.clone()}</td>
        </tr>
    }
}
