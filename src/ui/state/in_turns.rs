//! Writes a long list to a file in turns, so that the page stays responsive. It stops if the log is
//! replaced.

use std::future::Future;

use leftfold_core::event_sourcing::Position;
use leptos::prelude::*;

use super::context::BankContext;
use crate::browser::give_turn;
use crate::ui::host::work::Work;
use crate::ui::words::say;

/// Where one looks, which stays where it is while the log grows, and how a file is named after it.
pub(crate) fn here(bank: BankContext) -> (Position, String) {
    let past = bank.viewing().at_untracked();
    let name = past.map(|at| format!("-at-{at}")).unwrap_or_default();
    (past.unwrap_or(bank.head()), name)
}

/// Takes turns until one has no more to do; `None` where one fails or the log was replaced meanwhile.
pub(crate) async fn in_turns(
    bank: BankContext,
    mut turn: impl FnMut() -> Option<Turn>,
) -> Option<()> {
    let log = || untrack(|| bank.extent().log);
    let same = log();
    while turn()? == Turn::More {
        give_turn().await;
        if log() != same {
            return None;
        }
    }
    Some(())
}

/// Whether another turn is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Turn {
    More,
    Last,
}

/// Writes a file, and says what came of it.
pub(crate) fn write(
    bank: BankContext,
    work: Work,
    file: impl Future<Output = Option<String>> + 'static,
) {
    work.begin(file, move |said| {
        let stopped = || say::file_of_another_log().into();
        bank.say(said.unwrap_or_else(stopped), None);
    });
}
