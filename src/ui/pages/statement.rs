//! An account's statement: what moved its balance, newest first, with the balance after each.

use crate::ui::components::{Shown, empty, event_link, time};
use crate::ui::context::use_bank;
use crate::ui::format;
use crate::ui::html::{Html, each, el, group, live};
use leftfold_core::domain::AccountId;
use leftfold_core::read_models::StatementLine;

/// Lines shown at first.
const SHOWN: usize = 30;

/// The statement of an account.
pub(super) fn statement(id: AccountId) -> Html {
    let bank = use_bank();
    let shown = Shown::new(SHOWN, 50);
    let newest = move |wanted| bank.newest_lines(id, wanted);
    let content = live(
        move || newest(1).is_empty(),
        move |&is_empty| {
            if is_empty {
                let text = "Deposit some, and the first line appears here.";
                return empty("No money has moved yet", text);
            }
            let key = |line: &StatementLine| u128::from(line.position);
            let lines = each(move || shown.of(newest), key, line);
            group().child(table(lines)).child(shown.button())
        },
    );
    el("section")
        .class("statement")
        .attr("aria-labelledby", "statement-title")
        .child(el("h2").attr("id", "statement-title").child("Statement"))
        .child(content)
}

fn table(lines: Html) -> Html {
    let caption = "Movements, newest first, with the balance after each";
    let column = |class, name| el("th").attr("scope", "col").class(class).child(name);
    let columns = el("tr")
        .child(el("th").attr("scope", "col").child("What for"))
        .child(
            column("table__figure", "Amount")
                .child(el("span").class("statement__after").child("Balance")),
        )
        .child(column("table__figure statement__balance", "Balance"));
    el("table")
        .class("table statement__table")
        .child(el("caption").class("visually-hidden").child(caption))
        .child(el("thead").child(columns))
        .child(el("tbody").child(lines))
}

/// The other account of a transfer, with the end of its number only: a phone is narrow.
fn who(counterparty: &str) -> String {
    match counterparty.rsplit_once(" · ") {
        Some((name, number)) => format!("{name} {}", format::short_number(number)),
        None => counterparty.to_owned(),
    }
}

/// A movement.
fn line(line: StatementLine) -> Html {
    let balance = format::money(line.balance_after);
    let way = if line.amount.is_negative() { "" } else { "statement__in" };
    let span = |class| el("span").class(class);
    let counterparty = line.counterparty.map(|name| span("statement__who").child(who(&name)));
    let when = span("statement__when")
        .child(time(line.recorded_at))
        .child(" ")
        .child(event_link(line.position));
    let what = el("td")
        .child(span("statement__what").child(line.description))
        .child(counterparty)
        .child(when);
    let amount = el("td")
        .class("table__figure")
        .child(span(way).child(format::movement(line.amount)))
        // Where there is no room for a column of its own.
        .child(span("statement__after").child(balance.as_str()));
    let after = el("td").class("table__figure statement__balance").child(balance);
    el("tr").child(what).child(amount).child(after)
}
