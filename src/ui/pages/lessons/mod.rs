//! The lessons: the course, and a panel beside the ordinary pages while a level is open.

mod answer_words;
mod asked;
mod attempt;
mod building;
mod class;
mod course;
mod course_files;
mod course_texts;
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
mod level;
mod level_bank;
mod level_list;
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

use crate::on_demand::{at_once, on_demand};
use crate::ui::components::coming;
use crate::ui::route::LessonsRoute;
use course::CoursePage;
use extras::{FromElsewhere, page_from_elsewhere};
use glossary::{GlossaryPage, TermPage};
pub(crate) use kept::{leads_to_level, level_left_open};
use level::level_page;
pub(crate) use level::reenter;
use teaching::{TeachersPage, teachers_page};

on_demand! { lessons, load_lessons: fn lessons(place: LessonsRoute) -> AnyView {
    match place {
        LessonsRoute::Course => view! { <CoursePage /> }.into_any(),
        LessonsRoute::Level(id) => level_page(id),
        LessonsRoute::Projected(id) => {
            projecting::switch(true);
            level_page(id)
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

/// The page of a place; that it is coming while its part is loaded.
pub(crate) fn page(place: LessonsRoute) -> AnyView {
    coming(place, |place| at_once(lessons(place)), load_lessons)
}
