//! The lessons: the course, and a panel beside the ordinary pages while a level is open.

mod answer_words;
mod asked;
mod attempt;
mod building;
mod class;
mod course;
mod course_files;
mod course_ways;
mod embed;
mod extras;
mod files;
mod for_teachers;
mod glossary;
mod hand_in;
mod hints;
mod kept;
mod keys;
mod lettered;
mod level_bank;
mod linked;
mod linked_pack;
mod look;
mod opening;
mod pack_file;
mod panel;
mod paper;
mod parent_page;
mod progress_file;
mod projecting;
mod projector;
mod purpose;
mod rules;
mod run;
mod said;
mod seen;
mod shelf;
mod showing;
mod tape_events;
mod teaching;
mod terms;
mod text;
mod told;
mod until_opened;
mod whose;
mod wish;
mod with_course;

use leptos::prelude::*;

use crate::on_demand::{Later, at_once, on_demand};
use crate::ui::components::coming;
use crate::ui::route::LessonsRoute;
use crate::ui::state::context::BankContext;
use crate::ui::state::sandbox::Sandboxes;
use crate::ui::words::say;
use course::CoursePage;
use extras::{FromElsewhere, enter_link_again, page_from_elsewhere};
use glossary::{GlossaryPage, TermPage};
pub(crate) use kept::level_left_open;
use opening::{Opening, enter};
use teaching::{TeachersPage, teachers_page};
use wish::Wish;

on_demand! { lessons, load_lessons: fn lessons(place: LessonsRoute) -> AnyView {
    match place {
        LessonsRoute::Course => view! { <CoursePage /> }.into_any(),
        LessonsRoute::Level(id) => view! { <Opening id /> }.into_any(),
        LessonsRoute::Projected(id) => {
            projecting::switch(true);
            view! { <Opening id /> }.into_any()
        }
        LessonsRoute::Class => teachers_page(TeachersPage::Class),
        LessonsRoute::Handout => teachers_page(TeachersPage::Handout),
        LessonsRoute::Answers => teachers_page(TeachersPage::Answers),
        LessonsRoute::Build(at) => teachers_page(TeachersPage::Build(at)),
        LessonsRoute::Embed(level, mode) => page_from_elsewhere(FromElsewhere::Frame(level, mode)),
        LessonsRoute::Look(link, at) => page_from_elsewhere(FromElsewhere::Bank(link, at)),
        LessonsRoute::Try(link) => page_from_elsewhere(FromElsewhere::Level(link)),
        LessonsRoute::Glossary(None) => view! { <GlossaryPage /> }.into_any(),
        LessonsRoute::Glossary(Some(id)) => view! { <TermPage id /> }.into_any(),
    }
} }

on_demand! { lessons: fn enter_again(context: BankContext, sandboxes: Sandboxes, place: LessonsRoute) -> Later<()> {
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

/// The page of a place; that it is coming while its part is loaded.
pub(crate) fn page(place: LessonsRoute) -> AnyView {
    coming(place, |place| at_once(lessons(place)), load_lessons)
}

/// Opens a level again after the page was loaded again.
pub(crate) async fn reenter(context: BankContext, sandboxes: Sandboxes, place: LessonsRoute) {
    if let Ok(entering) = enter_again(context, sandboxes, place).await {
        entering.await;
    }
}
