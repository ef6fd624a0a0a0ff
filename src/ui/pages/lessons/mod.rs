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
mod files;
mod for_teachers;
mod hand_in;
mod kept;
mod keys;
mod lettered;
mod level_bank;
mod linked;
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
mod text;
mod told;
mod until_opened;
mod with_course;

use leptos::prelude::*;

use crate::on_demand::{Later, at_once, on_demand};
use crate::ui::components::coming;
use crate::ui::route::LessonsRoute;
use crate::ui::state::context::BankContext;
use crate::ui::state::sandbox::Sandboxes;
use building::BuildPage;
use class::ClassPage;
use course::CoursePage;
use embed::EmbedPage;
pub(crate) use kept::level_left_open;
use linked::{LinkedLevelPage, enter_linked};
use look::{LookPage, look_at};
use opening::{Opening, enter};
use paper::{AnswersPage, HandoutPage};

on_demand! { lessons, load_lessons: fn lessons(place: LessonsRoute) -> AnyView {
    match place {
        LessonsRoute::Course => view! { <CoursePage /> }.into_any(),
        LessonsRoute::Class => view! { <ClassPage /> }.into_any(),
        LessonsRoute::Level(id) => view! { <Opening id /> }.into_any(),
        LessonsRoute::Projected(id) => {
            projecting::switch(true);
            view! { <Opening id /> }.into_any()
        }
        LessonsRoute::Handout => view! { <HandoutPage /> }.into_any(),
        LessonsRoute::Answers => view! { <AnswersPage /> }.into_any(),
        LessonsRoute::Build(at) => view! { <BuildPage at /> }.into_any(),
        LessonsRoute::Embed(level, mode) => view! { <EmbedPage level mode /> }.into_any(),
        LessonsRoute::Look(link, at) => view! { <LookPage link at /> }.into_any(),
        LessonsRoute::Try(link) => view! { <LinkedLevelPage link /> }.into_any(),
    }
} }

on_demand! { lessons: fn enter_again(context: BankContext, sandboxes: Sandboxes, place: LessonsRoute) -> Later<()> {
    Box::pin(async move {
        // Where it can't be opened, the page shows the browser's bank.
        let _ = match place {
            LessonsRoute::Level(id) => enter(context, sandboxes, &id).await,
            LessonsRoute::Try(link) => enter_linked(context, sandboxes, link).await,
            LessonsRoute::Look(link, at) => {
                look_at(context, sandboxes, (link, at)).await.map(|()| String::new())
            }
            _ => return,
        };
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
