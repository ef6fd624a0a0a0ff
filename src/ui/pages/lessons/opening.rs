//! Opens a level: its bank takes the place of the browser's, and its panel stands beside the pages.

use std::rc::Rc;

use leptos::prelude::*;

use super::course_files::{Course, course};
use super::kept::{note_open_level, note_solution};
use super::panel::panel;
use super::projecting;
use super::purpose::Purpose;
use super::run::Run;
use super::until_opened::until_opened;
use super::wish::{Entered, Wish};
use crate::ui::components::Heading;
use crate::ui::host::dom;
use crate::ui::state::context::{BankContext, use_bank};
use crate::ui::state::sandbox::{Sandboxes, use_sandboxes};
use crate::ui::words::say;

/// Opens a level of the course, and gives the address of its page.
///
/// # Errors
/// Why it can't be opened, in words.
pub(super) async fn enter(
    context: BankContext,
    sandboxes: Sandboxes,
    id: &str,
    wish: &Wish,
) -> Result<Entered, String> {
    let course = course().await?;
    if let Some(why) = course.why_closed(id) {
        return Err(why);
    }
    enter_of(context, sandboxes, course, id, wish).await
}

/// Opens a level of a pack, and gives the address of its page.
///
/// # Errors
/// Why it can't be opened, in words.
pub(super) async fn enter_of(
    context: BankContext,
    sandboxes: Sandboxes,
    course: Rc<Course>,
    id: &str,
    wish: &Wish,
) -> Result<Entered, String> {
    let place = course.place_of(id);
    let run = Run::open(context, sandboxes, course, id, (Purpose::Learning, panel)).await?;
    if !wish.stands() {
        run.drop_unopened();
        return Ok(Entered::NotAnyMore);
    }
    run.enter().await;
    // A class begins at the beginning. What was loaded again goes on.
    if projecting::is_on_untracked() && matches!(wish, Wish::At(_)) && run.is_under_way() {
        run.restart();
    }
    note_open_level(Some(&place));
    note_solution(false);
    Ok(Entered::At(run.level().page.route.clone()))
}

/// The address of a level: opens it, and goes to its page.
#[component]
pub(super) fn Opening(
    /// Which level.
    id: String,
) -> impl IntoView {
    let (context, sandboxes) = (use_bank(), use_sandboxes());
    let problem = RwSignal::new(None);
    let wish = Wish::here();
    leptos::task::spawn_local(async move {
        // Once the level is open the page is drawn anew, before one has left this address.
        if context.is_in_level(&id) {
            // Where one came back to the address of the level that is open, its page is elsewhere.
            if let Ok(course) = course().await
                && let Some(level) = course.pack.level(&id)
                && wish.stands()
            {
                dom::replace_hash(&level.page.route);
            }
            return;
        }
        match enter(context, sandboxes, &id, &wish).await {
            // The address of the level leads there again, so it doesn't stay behind.
            Ok(Entered::At(route)) => dom::replace_hash(&route),
            Ok(Entered::NotAnyMore) => {}
            Err(why) => {
                let _ = problem.try_set(Some(why));
            }
        }
    });
    view! {
        <Heading text=say::lessons_title() />
        {until_opened(say::lessons_not_opened(), problem)}
    }
}
