//! The transfers, newest first, with how they run and a form for another one.

use leftfold_core::domain::transfer::TransferEvent;
use leftfold_core::domain::{Currency, Event, Recorded, TransferId};
use leftfold_core::read_models::{Owners, Page, TransferStatus, TransferView};

use super::transfer_form::transfer_form;
use crate::ui::components::{
    Kind, Shown, Tone, badge, empty, empty_with, heading, link_button, money, owned_account_link,
    runner_switch,
};
use crate::ui::context::use_bank;
use crate::ui::format;
use crate::ui::html::{Html, each, el, group, live};
use crate::ui::route::Route;

/// Transfers shown at first.
const SHOWN: usize = 25;

/// The transfers.
pub(crate) fn transfers() -> Html {
    let bank = use_bank();
    let has_two = move || {
        let page = Page { after: None, limit: Some(2) };
        bank.read(|views| views.accounts(Owners::default(), page).len()) == 2
    };
    let form = live(has_two, |&has_two| {
        if has_two {
            transfer_form(None)
        } else {
            empty_with(
                "A transfer needs two accounts",
                "Open another one on a customer's page.",
                link_button(Kind::Plain, &Route::Customers, "To the customers"),
            )
        }
    });
    let section = |id, title| {
        el("section").attr("aria-labelledby", id).child(el("h2").attr("id", id).child(title))
    };
    let new = section("new-transfer", "New transfer").class("card actions").child(form);
    let all = section("all-transfers", "History").child(history());
    group()
        .child(heading("Transfers"))
        .child(runner_switch())
        .child(el("div").class("split").child(new).child(all))
}

fn history() -> Html {
    let bank = use_bank();
    let shown = Shown::new(SHOWN, SHOWN);
    // Newest first, as people look for them, read from the log's end: the views begin at its start.
    let newest = move |count| {
        bank.seen();
        bank.untracked(|reading| {
            reading.log().iter().rev().filter_map(begun).take(count).collect::<Vec<_>>()
        })
    };
    live(
        move || newest(1).is_empty(),
        move |&is_empty| {
            if is_empty {
                return empty("No transfer yet", "Each one appears here with its steps.");
            }
            let rows = each(move || shown.of(newest), |id| id.0.as_u128(), row);
            group().child(el("ul").class("transfers").child(rows)).child(shown.button())
        },
    )
}

/// The transfer that an event begins.
fn begun(recorded: &Recorded) -> Option<TransferId> {
    match &recorded.event {
        Event::Transfer(TransferEvent::Initiated(_)) => Some(TransferId(recorded.stream.id)),
        _ => None,
    }
}

fn row(id: TransferId) -> Html {
    let bank = use_bank();
    let transfer = move || {
        bank.read(|views| {
            let transfer = views.transfer(id)?;
            let currency = views.account(transfer.from_account_id)?.currency;
            Some((transfer, currency))
        })
    };
    let content = live(transfer, |transfer| match transfer {
        Some((transfer, currency)) => row_content(transfer, *currency),
        None => group(),
    });
    el("li").class("transfer-row").child(content)
}

fn row_content(transfer: &TransferView, currency: Currency) -> Html {
    let amount = el("a")
        .class("transfer-row__amount")
        .attr("href", &Route::Transfer(transfer.transfer_id).href())
        .child(money(transfer.amount, currency));
    let line =
        el("div").class("transfer-row__line").child(amount).child(transfer_badge(transfer.status));
    let way = el("p")
        .class("transfer-row__way")
        .child(owned_account_link(transfer.from_account_id))
        .child(" → ")
        .child(owned_account_link(transfer.to_account_id));
    let description = transfer.description.as_deref().map(|text| el("p").class("soft").child(text));
    group()
        .child(line)
        .child(way)
        .child(description)
        .child(step_dots(transfer.steps.len(), transfer.status))
}

/// How far a transfer got, as a row of dots: the page of the transfer tells them.
fn step_dots(steps: usize, status: TransferStatus) -> Html {
    let class = match status {
        TransferStatus::Failed | TransferStatus::Compensating => "dots__dot dots__dot--bad",
        _ => "dots__dot",
    };
    let dots = el("span")
        .class("dots__row")
        .attr("aria-hidden", "true")
        .children((0..steps).map(|_| el("span").class(class)));
    let told = el("span").class("soft").child(format::counted(steps, "step", "steps"));
    el("p").class("dots").child(dots).child(told)
}

/// The state of a transfer.
pub(crate) fn transfer_badge(status: TransferStatus) -> Html {
    let (tone, text) = match status {
        TransferStatus::Initiated => (Tone::Waiting, "initiated"),
        TransferStatus::Debited => (Tone::Waiting, "debited"),
        TransferStatus::Credited => (Tone::Waiting, "credited, held"),
        TransferStatus::Completed => (Tone::Good, "completed"),
        TransferStatus::Compensating => (Tone::Waiting, "compensating"),
        TransferStatus::Failed => (Tone::Bad, "failed"),
    };
    badge(tone, text)
}
