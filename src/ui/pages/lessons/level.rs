//! The part that opens levels, with the bank that they run on. The list of the course is there before it.

use leptos::prelude::*;

use super::extras::{FromElsewhere, enter_link_again};
use super::kept;
use super::opening::{Opening, enter};
use super::wish::Wish;
use crate::on_demand::{Later, at_once, on_demand};
use crate::ui::components::coming;
use crate::ui::route::LessonsRoute;
use crate::ui::state::context::BankContext;
use crate::ui::state::sandbox::Sandboxes;
use crate::ui::words::say;

on_demand! { level, load_level: fn level(id: String) -> AnyView {
    view! { <Opening id /> }.into_any()
} }

on_demand! { level: fn enter_again(context: BankContext, sandboxes: Sandboxes, place: LessonsRoute) -> Later<()> {
    Box::pin(async move {
        let was_solution_shown = kept::was_solution_shown();
        match place {
            LessonsRoute::Level(id) => {
                // Where it can't be opened, the page shows the browser's bank.
                let _ = enter(context, sandboxes, &id, &Wish::Anywhere).await;
            }
            LessonsRoute::Try(link) => {
                enter_link_again(context, sandboxes, FromElsewhere::Level(link)).await;
            }
            LessonsRoute::Look(link, at) => {
                enter_link_again(context, sandboxes, FromElsewhere::Bank(link, at)).await;
            }
            _ => {}
        }
        if was_solution_shown && context.level_run().is_some() {
            context.say(say::showing_ended().to_owned(), None);
        }
    })
} }

/// The address of a level; that it is coming while its part is loaded.
pub(super) fn level_page(id: String) -> AnyView {
    coming(id, |id| at_once(level(id)), load_level)
}

/// Opens a level again after the page was loaded again.
pub(crate) async fn reenter(context: BankContext, sandboxes: Sandboxes, place: LessonsRoute) {
    if let Ok(entering) = enter_again(context, sandboxes, place).await {
        entering.await;
    }
}
