//! An account's statement: what moved its balance, with the balance after each, between what it held
//! before and after; in order of when it was recorded or of when it counts, cut by either, looked
//! through, and exported.

mod exports;
mod filter;
mod who;

use leftfold_core::domain::{AccountId, Money};
use leftfold_core::event_sourcing::Timestamp;
use leftfold_core::read_models::{StatementLine, StatementOrder, StatementQuery, StatementView};
use leptos::prelude::*;

use self::who::who;
use crate::ui::components::{Column, Rows, Table, Time, isolated, tagged};
use crate::ui::records::EventLink;
use crate::ui::state::context::use_bank;
use crate::ui::words::names::described;
use crate::ui::words::{format, say};
use exports::{Exports, Sheet};
use filter::{FilterForm, StatementFilter};

/// Lines shown at first.
const SHOWN: usize = 30;

/// So many more on demand.
const MORE: usize = 50;

/// The statement of an account.
#[component]
pub(crate) fn Statement(
    /// Whose.
    id: AccountId,
) -> impl IntoView {
    let bank = use_bank();
    let shown = bank.shown(SHOWN, 2);
    let filter = StatementFilter::everything();
    // While what is typed can't be meant, nothing is shown: what was wanted before is no answer to it.
    let query = Memo::new(move |before: Option<&StatementQuery>| {
        filter.query().or(before.copied()).unwrap_or_default()
    });
    let statement = Memo::new(move |_| {
        let (query, words) = (filter.query()?, filter.words.get());
        bank.read(|views| filter::read(views, id, query, &words, Some(shown.and_one())))
    });
    let lines = move || {
        let lines = |view: &StatementView| view.lines.clone();
        statement.with(|statement| statement.as_ref().map(lines).unwrap_or_default())
    };
    // In another order the same line has another balance.
    let key = |line: &StatementLine| format!("{} {}", line.position, line.balance_after);
    let rows = Rows::new(lines, key, |line| view! { <Line line /> }).shown(shown, MORE);
    let any = Memo::new(move |_| rows.more());
    let ends = Memo::new(move |_| {
        let (range, order) = query.with(|query| (query.range, query.order));
        let (opening, closing) = statement.with(|statement| {
            statement.as_ref().map(|view| (view.opening_balance, view.closing_balance))
        })?;
        let opening = End { opens: true, at: range.from, held: opening };
        let closing = End { opens: false, at: range.to, held: closing };
        Some(match order {
            StatementOrder::OldestFirst => (opening, closing),
            StatementOrder::NewestFirst => (closing, opening),
        })
    });
    let nothing = move || {
        (!rows.any()).then(|| {
            view! {
                <tr>
                    <td colspan="3" class="soft">
                        {filter.nothing()}
                    </td>
                </tr>
            }
        })
    };
    let some = move || {
        let words = filter.words.with(|words| words.trim().to_owned());
        (rows.any() && !words.is_empty()).then(|| {
            let says = say::statement_only_lines_with(&format::name(&words));
            view! {
                <tr>
                    <td colspan="3" class="soft">
                        {says}
                    </td>
                </tr>
            }
        })
    };
    let rest = move || {
        any.get().then(|| {
            view! {
                <tr>
                    <td colspan="3" class="soft">
                        {say::statement_more_lines()}
                    </td>
                </tr>
            }
        })
    };
    // Where there is no room for a column of its own.
    let balance_below =
        || view! { <span class="statement__after">{say::statement_balance()}</span> };
    view! {
        <section class="statement" aria-labelledby="statement-title">
            <h2 id="statement-title">{say::statement_title()}</h2>
            <FilterForm filter />
            {move || bank.offers_exports().then(|| view! { <Exports id filter query shown any /> })}
            <Sheet id query />
            <Table
                class="table statement__table"
                caption=say::statement_caption()
                columns=[
                    Column::words(say::what_for()),
                    Column::figures(say::statement_amount()).beside(balance_below),
                    Column::figures(say::statement_balance())
                        .class("table__figure statement__balance"),
                ]
                rows
            >
                <tbody>{move || ends.get().map(|(first, _)| first.row())}</tbody>
                <tbody>{nothing} {rows.drawn()} {some} {rest}</tbody>
                <tbody>{move || ends.get().map(|(_, last)| last.row())}</tbody>
            </Table>
        </section>
    }
}

/// What the account held at an end of the statement.
#[derive(Clone, Copy, PartialEq, Eq)]
struct End {
    /// Whether it is what the statement begins with.
    opens: bool,
    at: Option<Timestamp>,
    held: Money,
}

impl End {
    fn row(self) -> impl IntoView {
        let held = format::money(self.held);
        let (what, side): (_, fn(&str) -> String) = if self.opens {
            (say::opening_balance(), say::statement_opening_day)
        } else {
            (say::closing_balance(), say::statement_closing_day)
        };
        let when = self.at.map(|at| side(&format::day(at)));
        view! {
            <tr class="statement__end">
                <th scope="row">
                    {what} {when.map(|when| view! { <span class="statement__when">{when}</span> })}
                </th>
                <td class="table__figure">
                    <span class="statement__after">{held.clone()}</span>
                </td>
                <td class="table__figure statement__balance">{held}</td>
            </tr>
        }
    }
}

#[component]
fn Line(
    /// The movement.
    line: StatementLine,
) -> impl IntoView {
    let amount = if line.amount.is_negative() { "" } else { "statement__in" };
    let balance = format::money(line.balance_after);
    let counts = (line.effective_at != line.recorded_at).then_some(line.effective_at);
    let counts = counts.map(|at| {
        let message = say::statement_counts_from(&at.to_string());
        tagged(message, move |_, _| view! { <Time at /> }.into_any())
    });
    view! {
        <tr>
            <td>
                <span class="statement__what">{isolated(&described(&line.description))}</span>
                {line
                    .counterparty
                    .map(|name| {
                        view! { <span class="statement__who">{isolated(&who(&name))}</span> }
                    })}
                {counts.map(|counts| view! { <span class="statement__when">{counts}</span> })}
                <span class="statement__when">
                    <Time at=line.recorded_at />
                    " "
                    <EventLink position=line.position />
                </span>
            </td>
            <td class="table__figure">
                <span class=amount>{format::movement(line.amount)}</span>
                // Where there is no room for a column of its own.
                <span class="statement__after">{balance.clone()}</span>
            </td>
            <td class="table__figure statement__balance">{balance}</td>
        </tr>
    }
}
