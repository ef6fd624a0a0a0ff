//! An account's statement: what moved its balance, with the balance after each, between what it held
//! before and after; in order of when it was recorded or of when it counts, cut by either, looked
//! through, and taken away.

mod away;
mod wanted;
mod who;

use leftfold_core::domain::{AccountId, Money};
use leftfold_core::event_sourcing::Timestamp;
use leftfold_core::read_models::{StatementLine, StatementOrder, StatementQuery, StatementView};
use leptos::prelude::*;

use self::who::who;
use crate::ui::components::{More, Time, isolated};
use crate::ui::records::EventLink;
use crate::ui::state::context::use_bank;
use crate::ui::words::format;
use away::{Away, Sheet};
use wanted::{Cut, Wanted};

/// Lines shown at first.
const SHOWN: usize = 30;

/// The statement of an account.
#[component]
pub(crate) fn Statement(
    /// Whose.
    id: AccountId,
) -> impl IntoView {
    let bank = use_bank();
    let shown = bank.shown(SHOWN, 2);
    let wanted = Wanted::everything();
    // While what is typed can't be meant, nothing is shown: what was wanted before is no answer to it.
    let query = Memo::new(move |before: Option<&StatementQuery>| {
        wanted.query().or(before.copied()).unwrap_or_default()
    });
    let statement = Memo::new(move |_| {
        let (query, words) = (wanted.query()?, wanted.words.get());
        bank.read(|views| wanted::read(views, id, query, &words, Some(shown.get() + 1)))
    });
    let lines = move |most: usize| {
        let take = |view: &StatementView| view.lines.iter().take(most).cloned().collect();
        statement.with(|statement| statement.as_ref().map(take).unwrap_or_else(Vec::new))
    };
    let any = Memo::new(move |_| lines(usize::MAX).len() > shown.get());
    let ends = Memo::new(move |_| {
        let (range, order) = query.with(|query| (query.range, query.order));
        let (opening, closing) = statement.with(|statement| {
            statement.as_ref().map(|view| (view.opening_balance, view.closing_balance))
        })?;
        let opening =
            End { what: "Opening balance", side: "before", at: range.from, held: opening };
        let closing = End { what: "Closing balance", side: "after", at: range.to, held: closing };
        Some(match order {
            StatementOrder::OldestFirst => (opening, closing),
            StatementOrder::NewestFirst => (closing, opening),
        })
    });
    let nothing = move || {
        let none = statement.with(|view| view.as_ref().is_none_or(|view| view.lines.is_empty()));
        none.then(|| view! { <tr><td colspan="3" class="soft">{wanted.nothing()}</td></tr> })
    };
    let some = move || {
        let words = wanted.words.with(|words| words.trim().to_owned());
        let some = statement.with(|view| view.as_ref().is_some_and(|view| !view.lines.is_empty()));
        (some && !words.is_empty()).then(|| {
            let says = format!(
                "Only the lines with \u{201c}{}\u{201d}. Each balance counts the others too.",
                format::name(&words)
            );
            view! { <tr><td colspan="3" class="soft">{says}</td></tr> }
        })
    };
    let rest = move || {
        any.get().then(
            || view! { <tr><td colspan="3" class="soft">"More lines, not shown yet"</td></tr> },
        )
    };
    view! {
        <section class="statement" aria-labelledby="statement-title">
            <h2 id="statement-title">"Statement"</h2>
            <Cut wanted />
            <Away id wanted query shown any />
            <Sheet id query />
            <table class="table statement__table">
                <caption class="visually-hidden">"Movements, each with the balance after it, between opening and closing balance"</caption>
                <thead>
                    <tr>
                        <th scope="col">"What for"</th>
                        <th scope="col" class="table__figure">"Amount"<span class="statement__after">"Balance"</span></th>
                        <th scope="col" class="table__figure statement__balance">"Balance"</th>
                    </tr>
                </thead>
                <tbody>{move || ends.get().map(|(first, _)| first.row())}</tbody>
                <tbody>
                    {nothing}
                    // In another order the same line has another balance.
                    <For each=move || lines(shown.get()) key=|line| (line.position, line.balance_after.minor()) let(line)>
                        <Line line />
                    </For>
                    {some}
                    {rest}
                </tbody>
                <tbody>{move || ends.get().map(|(_, last)| last.row())}</tbody>
            </table>
            <More shown any />
        </section>
    }
}

/// What the account held at an end of the statement.
#[derive(Clone, Copy, PartialEq, Eq)]
struct End {
    what: &'static str,
    side: &'static str,
    at: Option<Timestamp>,
    held: Money,
}

impl End {
    fn row(self) -> impl IntoView {
        let held = format::money(self.held);
        let when = self.at.map(|at| format!("{} {}", self.side, format::day(at)));
        view! {
            <tr class="statement__end">
                <th scope="row">
                    {self.what}
                    {when.map(|when| view! { <span class="statement__when">{when}</span> })}
                </th>
                <td class="table__figure"><span class="statement__after">{held.clone()}</span></td>
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
    view! {
        <tr>
            <td>
                <span class="statement__what">{isolated(&format::name(&line.description))}</span>
                {line.counterparty.map(|name| view! { <span class="statement__who">{isolated(&who(&name))}</span> })}
                {counts.map(|at| view! { <span class="statement__when">"counts from "<Time at /></span> })}
                <span class="statement__when"><Time at=line.recorded_at />" "<EventLink position=line.position /></span>
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
