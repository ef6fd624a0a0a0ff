//! Copies a link that holds the bank as it is shown: at a position, read-only, and without personal data.

use std::rc::Rc;

use leftfold_core::application::Bank;
use leftfold_core::event_sourcing::Position;
use leftfold_core::lessons::link_of_bank;

use super::context::BankContext;
use crate::on_demand::{Later, on_demand};
use crate::ui::host::dom;
use crate::ui::route::LessonsRoute;
use crate::ui::words::lesson_reasons::or_why;
use crate::ui::words::say;

/// Puts a link to the bank where one looks on the clipboard, or says why there is none.
pub(crate) fn copy_link_to_bank(context: BankContext) {
    let at = context.viewing().at_untracked().unwrap_or_else(|| context.head());
    leptos::task::spawn_local(async move {
        let said = match link_at(context.bank(), at).await {
            Ok(link) => match link.await {
                Ok(link) => match dom::copy(&link).await {
                    Ok(()) => say::look_copied().to_owned(),
                    Err(_) => say::not_copied("link"),
                },
                Err(why) => say::look_no_link(&why),
            },
            Err(_) => say::reason_not_loaded().to_owned(),
        };
        context.say(said, None);
    });
}

on_demand! { lesson_extras: fn link_at(bank: Rc<Bank>, at: Position) -> Later<Result<String, String>> {
    Box::pin(async move {
        let link = or_why(link_of_bank(&bank, at).await).await?;
        Ok(dom::address_of(&LessonsRoute::Look(link, Some(at)).href()))
    })
} }
