//! One transfer with the steps of its saga: what happened where, and, where it failed, why and how
//! it was taken back.

use leftfold_core::domain::TransferId;
use leftfold_core::read_models::{TransferStatus, TransferStep, TransferView};

use super::missing;
use super::transfers::transfer_badge;
use crate::ui::components::{
    event_link, fact, figure, figures, heading, link, money, owned_account_link, precise_time,
    runner_switch,
};
use crate::ui::context::use_bank;
use crate::ui::format;
use crate::ui::html::{Html, el, group, live};
use crate::ui::route::Route;
use crate::ui::telling;

/// One transfer.
pub(crate) fn transfer(id: TransferId) -> Html {
    let bank = use_bank();
    let view = move || bank.read(|views| views.transfer(id));
    live(
        move || view().is_some(),
        move |&exists| {
            if !exists {
                return missing("transfer");
            }
            group()
                .child(el("p").class("crumb").child(link(&Route::Transfers, "Transfers")))
                .child(heading("Transfer"))
                .child(runner_switch())
                .child(live(view, |transfer| transfer.as_ref().map_or_else(group, found)))
        },
    )
}

fn found(transfer: &TransferView) -> Html {
    let account = use_bank()
        .untracked(|reading| reading.as_of(None).account(transfer.from_account_id))
        .map(|account| figure("Amount", money(transfer.amount, account.currency)));
    let waits = !matches!(transfer.status, TransferStatus::Completed | TransferStatus::Failed);
    let next = waits.then(|| {
        el("li")
            .class("steps__step steps__step--next")
            .child(el("p").class("soft").child("the next step is owed"))
    });
    let steps = el("ol").class("steps").children(transfer.steps.iter().map(step)).child(next);
    let description = transfer.description.as_deref();
    let facts = el("dl")
        .class("facts")
        .child(fact("From", owned_account_link(transfer.from_account_id)))
        .child(fact("To", owned_account_link(transfer.to_account_id)))
        .child(description.map(|text| fact("What for", text)))
        .child(ending(transfer).map(|text| fact("How it ended", text)));
    let steps = el("section")
        .attr("aria-labelledby", "steps-title")
        .child(el("h2").attr("id", "steps-title").child("Steps"))
        .child(steps);
    group()
        .child(figures().child(account).child(figure("State", transfer_badge(transfer.status))))
        .child(facts)
        .child(steps)
}

/// How a transfer that failed ended, in words.
fn ending(transfer: &TransferView) -> Option<String> {
    let reason = format::words(transfer.reason?.as_str());
    Some(match transfer.compensated {
        Some(true) => format!("{reason}; the money was moved back"),
        Some(false) => format!("{reason}; no money had moved"),
        None => format!("{reason}; what has moved is being moved back"),
    })
}

fn step(step: &TransferStep) -> Html {
    let position = step.position;
    let told = use_bank().untracked(|reading| {
        reading.log().get(position).map(|recorded| telling::tell(&recorded.event))
    });
    let bad = matches!(
        step.name,
        "command_rejected" | "transfer_failed" | "credit_reversed" | "debit_reversed"
    );
    let name = el("p")
        .class("steps__name")
        .child(el("span").class("mono").child(step.name))
        .child(event_link(position));
    el("li")
        .class(if bad { "steps__step steps__step--bad" } else { "steps__step" })
        .child(name)
        .child(el("p").class("soft").child(told))
        .child(el("p").class("steps__when").child(precise_time(step.recorded_at)))
}
