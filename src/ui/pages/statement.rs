//! An account's statement: what moved its balance, newest first, with the balance after each; in
//! order of when it was recorded or of when it counts, and cut by either.

use leftfold_core::domain::AccountId;
use leftfold_core::read_models::{
    Page, StatementLine, StatementOrder, StatementQuery, StatementRange, StatementTime,
};
use leptos::prelude::*;

use crate::ui::components::{Empty, EventLink, Field, Figure, More, Tabs, Time};
use crate::ui::context::use_bank;
use crate::ui::form::{Form, Problems};
use crate::ui::format;

/// Lines shown at first.
const SHOWN: usize = 30;

const RECORDED: &str = "recorded_at";

const TIMES: [(&str, &str); 2] =
    [(RECORDED, "When it was recorded"), ("effective_at", "When it counts")];

/// Which part of a statement is wanted, as it is chosen and typed.
#[derive(Clone, Copy)]
struct Wanted {
    by: RwSignal<&'static str>,
    from: RwSignal<String>,
    to: RwSignal<String>,
}

impl Wanted {
    fn query(self) -> StatementQuery {
        let day =
            |typed: RwSignal<String>, of_day: &str| format!("{}{of_day}", typed.get()).parse().ok();
        let recorded = self.by.get() == RECORDED;
        StatementQuery {
            range: StatementRange {
                from: day(self.from, "T00:00:00.000Z"),
                to: day(self.to, "T23:59:59.999Z"),
            },
            by: if recorded { StatementTime::Recorded } else { StatementTime::Effective },
            order: StatementOrder::NewestFirst,
        }
    }
}

/// The statement of an account.
#[component]
pub(crate) fn Statement(
    /// Whose.
    id: AccountId,
) -> impl IntoView {
    let bank = use_bank();
    let shown = bank.shown(SHOWN, 2);
    let empty = || RwSignal::new(String::new());
    let wanted = Wanted { by: RwSignal::new(RECORDED), from: empty(), to: empty() };
    let query = Memo::new(move |_| wanted.query());
    let is_cut = move || query.get().range != StatementRange::default();
    // The whole of it is asked for from its end; the rest is not long.
    let lines = Memo::new(move |_| {
        let query = query.get();
        if !is_cut() && query.by == StatementTime::Recorded {
            return bank.newest_lines(id, shown.get() + 1);
        }
        let page = Page { after: None, limit: Some(shown.get() + 1) };
        let statement = bank.read(|views| views.statement(id, query, page));
        statement.map(|statement| statement.lines).unwrap_or_default()
    });
    let nothing = Memo::new(move |_| lines.with(Vec::is_empty));
    let any = move || lines.with(Vec::len) > shown.get();
    let rows =
        move || lines.with(|lines| lines.iter().take(shown.get()).cloned().collect::<Vec<_>>());
    let none_yet = move || {
        if is_cut() {
            view! { <Empty title="No money moved in these days" text="Choose others, or none, to see the rest." /> }
        } else {
            view! { <Empty title="No money has moved yet" text="Deposit some, and the first line appears here." /> }
        }
    };
    view! {
        <section class="statement" aria-labelledby="statement-title">
            <h2 id="statement-title">"Statement"</h2>
            <Cut wanted />
            <Show when=is_cut>
                <Ends id query />
            </Show>
            <Show when=move || !nothing.get() fallback=none_yet>
                <table class="table statement__table">
                    <caption class="visually-hidden">"Movements, newest first, with the balance after each"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"What for"</th>
                            <th scope="col" class="table__figure">"Amount"<span class="statement__after">"Balance"</span></th>
                            <th scope="col" class="table__figure statement__balance">"Balance"</th>
                        </tr>
                    </thead>
                    <tbody>
                        // In another order the same line has another balance.
                        <For each=rows key=|line| (line.position, line.balance_after.minor()) let(line)>
                            <Line line />
                        </For>
                    </tbody>
                </table>
                <More shown any=Signal::derive(any) />
            </Show>
        </section>
    }
}

/// In which order, and from when to when.
#[component]
fn Cut(
    /// What is chosen.
    wanted: Wanted,
) -> impl IntoView {
    let form = Form::new("statement", Problems::new);
    view! {
        <details class="disclosure">
            <summary>"Order and days"</summary>
            <div class="form">
                <Tabs label="In order of" choices=Signal::stored(TIMES.to_vec()) chosen=wanted.by />
                <div class="form__pair">
                    <Field form name="from" label="From the day" value=wanted.from kind="date" may_be_empty=true />
                    <Field form name="to" label="To the day" value=wanted.to kind="date" may_be_empty=true />
                </div>
            </div>
        </details>
    }
}

/// What the account held before the first line of a cut, and after the last.
#[component]
fn Ends(
    /// Whose.
    id: AccountId,
    /// How it is cut.
    query: Memo<StatementQuery>,
) -> impl IntoView {
    let bank = use_bank();
    let ends = Memo::new(move |_| {
        let none = Page { after: None, limit: Some(0) };
        let statement = bank.read(|views| views.statement(id, query.get(), none))?;
        Some((statement.opening_balance, statement.closing_balance))
    });
    move || {
        ends.get().map(|(opening, closing)| {
            view! {
                <dl class="figures">
                    <Figure label="Before these days">{format::money(opening)}</Figure>
                    <Figure label="After them">{format::money(closing)}</Figure>
                </dl>
            }
        })
    }
}

/// The other account of a transfer, with the end of its number only: a phone is narrow.
fn who(counterparty: &str) -> String {
    match counterparty.rsplit_once(" · ") {
        Some((name, number)) => format!("{name} {}", format::short_number(number)),
        None => counterparty.to_owned(),
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
                <span class="statement__what">{line.description}</span>
                {line.counterparty.map(|name| view! { <span class="statement__who">{who(&name)}</span> })}
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
