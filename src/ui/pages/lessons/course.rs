//! The course: its levels in order, and how far one is.

use leftfold_core::lessons::{LevelOutline, Standing};
use leptos::prelude::*;

use super::extras::{course_ways, pack_way};
use super::for_teachers::ForTeachers;
use super::level_list::{LevelList, level_list};
use super::text::text;
use super::with_course::once_read;
use crate::ui::components::{Badge, Heading, Tone, linked};
use crate::ui::host::dom;
use crate::ui::route::LessonsRoute;
use crate::ui::words::{format, say};

/// The course.
#[component]
pub(super) fn CoursePage() -> impl IntoView {
    dom::add_style_sheet("lessons.css");
    view! {
        <Heading text=say::lessons_title() />
        <p class="lead soft">{say::lessons_lead()}</p>
        <p>{linked(say::glossary_way(), &LessonsRoute::Glossary(None).href())}</p>
        {once_read(
            || Box::pin(level_list()),
            |list, load| {
                view! {
                    {list.is_opened.then(|| pack_way(load))}
                    {begin(list)}
                    {levels(list)}
                    {(!list.is_opened).then(|| teachers_way(load))}
                    {course_ways(load)}
                    <ForTeachers />
                }
                    .into_any()
            },
        )}
    }
}

/// The way to a teacher's lessons: one line below those that are there for everybody.
fn teachers_way(load: Callback<()>) -> impl IntoView {
    view! {
        <details class="disclosure">
            <summary>{say::pack_title()}</summary>
            {pack_way(load)}
        </details>
    }
}

/// The way to the level that comes next.
fn begin(list: &LevelList) -> Option<AnyView> {
    let progress = list.place.standings();
    let mut levels = list.outline.levels.iter().zip(1_u64..);
    let (next, number) = levels.find(|(level, _)| !progress.contains_key(&level.id))?;
    let words = match progress.is_empty() {
        true => say::lessons_begin().to_owned(),
        false => say::lessons_go_on(&format::count(number)),
    };
    let link = view! {
        <p>
            <a class="button button--primary" href=LessonsRoute::Level(next.id.clone()).href()>
                {words}
            </a>
        </p>
    };
    Some(link.into_any())
}

/// The levels in order: those that the course can't do without, then the others.
fn levels(list: &LevelList) -> AnyView {
    let progress = list.place.standings();
    let levels = &list.outline.levels;
    let row = |(number, level): (usize, &LevelOutline)| {
        let words = list.words(&level.id);
        let standing = match progress.get(&level.id) {
            Some(Standing::Solved) => Some((Tone::Good, say::lessons_solved())),
            Some(Standing::Shown) => Some((Tone::Waiting, say::lessons_shown())),
            None => None,
        };
        let closed = list.why_closed(&level.id, &progress);
        let named = view! {
            <span class="course__number">{number}</span>
            <span class="course__title">{text(&words.title)}</span>
        };
        let link = if closed.is_some() {
            view! { <p class="course__link">{named}</p> }.into_any()
        } else {
            let href = LessonsRoute::Level(level.id.clone()).href();
            view! {
                <a class="course__link" href=href>
                    {named}
                </a>
            }
            .into_any()
        };
        view! {
            <li class="course__level">
                {link} <p class="course__concept">{text(&words.concept)}</p>
                <p class="course__facts soft">
                    {say::lessons_minutes(level.minutes)}
                    {closed
                        .map(|why| {
                            view! {
                                " · "
                                {why}
                            }
                        })}
                    {standing
                        .map(|(tone, word)| {
                            view! {
                                " "
                                <Badge tone text=word />
                            }
                        })}
                </p>
            </li>
        }
    };
    let section = |is_core, id: &'static str, title| {
        let numbered = levels.iter().enumerate().map(|(at, level)| (at + 1, level));
        let rows: Vec<_> = numbered.filter(|(_, level)| level.core == is_core).map(row).collect();
        // A pack may have lessons of one kind alone.
        (!rows.is_empty()).then(|| {
            view! {
                <section aria-labelledby=id>
                    <h2 id=id>{title}</h2>
                    <ol class="course">{rows}</ol>
                </section>
            }
        })
    };
    view! {
        {section(true, "course-core", say::lessons_core())}
        {section(false, "course-further", say::lessons_further())}
        <p>
            <a href=LessonsRoute::Build(None).href()>{say::build_title()}</a>
        </p>
    }
    .into_any()
}
