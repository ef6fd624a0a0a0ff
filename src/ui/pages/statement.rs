//! An account's statement: what moved its balance, newest first, with the balance after each.

use leftfold_core::domain::AccountId;
use leftfold_core::read_models::StatementLine;
use leptos::prelude::*;

use crate::ui::components::{Empty, EventLink, More, Time};
use crate::ui::context::use_bank;
use crate::ui::format;

/// Lines shown at first.
const SHOWN: usize = 30;

/// The statement of an account.
#[component]
pub(crate) fn Statement(
    /// Whose.
    id: AccountId,
) -> impl IntoView {
    let bank = use_bank();
    let shown = RwSignal::new(SHOWN);
    let newest = Memo::new(move |_| bank.newest_lines(id, shown.get() + 1));
    let empty = Memo::new(move |_| newest.with(Vec::is_empty));
    let any = move || newest.with(Vec::len) > shown.get();
    let lines =
        move || newest.with(|lines| lines.iter().take(shown.get()).cloned().collect::<Vec<_>>());
    view! {
        <section class="statement" aria-labelledby="statement-title">
            <h2 id="statement-title">"Statement"</h2>
            <Show
                when=move || !empty.get()
                fallback=|| view! { <Empty title="No money has moved yet" text="Deposit some, and the first line appears here." /> }
            >
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
                        <For each=lines key=|line| line.position let(line)>
                            <Line line />
                        </For>
                    </tbody>
                </table>
                <More shown any=Signal::derive(any) />
            </Show>
        </section>
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
    view! {
        <tr>
            <td>
                <span class="statement__what">{line.description}</span>
                {line.counterparty.map(|name| view! { <span class="statement__who">{who(&name)}</span> })}
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
