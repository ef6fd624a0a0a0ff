//! Says when the bank can't record what happens, and what to do about it.

use leftfold_core::application::{Bank, Status};
use leftfold_core::event_sourcing::Damage;

use super::button::{Kind, button};
use crate::ui::context::use_bank;
use crate::ui::format;
use crate::ui::html::{Html, el, group, live};
use crate::ui::pages::export_log;

/// A notice over every page, where there is something to say: also why the bank is gone with the
/// page, where it is.
pub(crate) fn status_banner(only_in_memory: Option<String>) -> Html {
    let bank = use_bank();
    let forgets = only_in_memory.map(|reason| {
        banner(
            "This bank is gone when the page is closed",
            &format!(
                "The browser keeps nothing for this page: {reason}. Export the log to keep it."
            ),
        )
    });
    let status = live(
        move || bank.ask(Bank::status),
        |status| match status {
            Status::Writable => nearly_full(),
            Status::ReadOnly { reason } => {
                banner("This page only reads", &format::sentence(reason))
            }
            Status::Damaged(Damage { position, key, reason }) => banner(
                "Part of the stored log can't be read",
                &format!(
                    "Everything before event {position} is sound and shown here. The place is {key}: \
                     {reason}. Nothing is written over it. Export what is sound; then import a whole \
                     log, or begin anew, on the storage page."
                ),
            ),
        },
    );
    el("div").attr("role", "status").child(forgets).child(status)
}

/// Whether the storage is so full that it should be said.
fn nearly_full() -> Html {
    let bank = use_bank();
    let is_full = move || {
        bank.ask(|bank| {
            let storage = bank.storage();
            let quota = storage.quota.filter(|&quota| quota > 0);
            quota.is_some_and(|quota| storage.used.saturating_mul(10) / quota >= 8)
        })
    };
    live(is_full, |&is_full| {
        if !is_full {
            return group();
        }
        banner(
            "The browser's storage is nearly full",
            "When it is full, commands are refused and everything can still be read. Export the log, \
             and begin anew on the storage page.",
        )
    })
}

/// What is the matter, and what it means.
fn banner(title: &str, text: &str) -> Html {
    let bank = use_bank();
    let words =
        el("div").child(el("p").class("banner__title").child(title)).child(el("p").child(text));
    el("div")
        .class("banner")
        .child(words)
        .child(button(Kind::Plain, move || export_log(bank)).child("Export the log"))
}
