//! A level that came in a link, or a pack. It is shown as a card first: nothing of it runs before somebody opens it.

use std::rc::Rc;

use leftfold_core::domain::{Act as Permitted, Command};
use leftfold_core::lessons::{
    Level, LinkError, LinkedPack, is_of_course, linked_level, linked_pack,
};
use leptos::prelude::*;

use super::course_files::{Course, course_of_link};
use super::course_texts::course_texts;
use super::linked_pack::pack_card;
use super::opening::enter_of;
use super::terms::{fetch_glossary, with_terms};
use super::text::text;
use super::until_opened::not_opened;
use super::whose::whose;
use super::wish::{Entered, Wish};
use crate::ui::components::{Button, Emphasis, Heading};
use crate::ui::host::dom;
use crate::ui::state::context::{BankContext, use_bank};
use crate::ui::state::sandbox::{Sandboxes, use_sandboxes};
use crate::ui::words::lesson_reasons::or_why;
use crate::ui::words::{format, say};

/// The level of a link, in its pack.
async fn level_of(link: &str) -> Result<LinkedLevel, String> {
    let LinkedPack { pack, text, .. } = read_link(linked_level(link)).await?;
    let level = pack.levels.first().map(Rc::clone);
    let level = level.ok_or_else(|| say::lessons_no_level(""))?;
    Ok(LinkedLevel { course: course_of_link(pack, link), level, text, link: link.to_owned() })
}

/// A level that came in a link.
#[derive(Clone)]
struct LinkedLevel {
    course: Rc<Course>,
    level: Rc<Level>,
    /// Its pack's text.
    text: String,
    /// What stands behind `z=`.
    link: String,
}

/// What was read of a link, or why it can't be read, in words.
pub(super) async fn read_link<T>(read: Result<T, LinkError>) -> Result<T, String> {
    let read = or_why(read).await;
    read.map_err(|why| say::linked_not_read(&why))
}

/// What a link holds, and whether all of it is the course's own.
#[derive(Clone)]
enum Held {
    Pack(LinkedPack, bool),
    Level(LinkedLevel, bool),
}

async fn held_by(link: String) -> Result<Held, String> {
    let course = course_texts().await?;
    match linked_pack(&link, &course.texts()) {
        // What holds no pack may hold a level.
        Err(LinkError::HoldsALevel) => {
            let level = level_of(&link).await?;
            let is_own = is_of_course(&level.text, &course.texts());
            Ok(Held::Level(level, is_own))
        }
        pack => {
            let pack = read_link(pack).await?;
            let is_own = is_of_course(&pack.text, &course.texts());
            Ok(Held::Pack(pack, is_own))
        }
    }
}

/// Opens the level of a link, and gives the address of its page.
///
/// # Errors
/// Why it can't be opened, in words.
pub(super) async fn enter_linked(
    context: BankContext,
    sandboxes: Sandboxes,
    link: String,
    wish: &Wish,
) -> Result<Entered, String> {
    let LinkedLevel { course, level, .. } = level_of(&link).await?;
    enter_of(context, sandboxes, course, &level.id, wish).await
}

/// The card of a level or a pack that came in a link.
#[component]
pub(super) fn LinkedLevelPage(
    /// What stands behind `z=`.
    link: String,
) -> impl IntoView {
    let problem = RwSignal::new(None);
    let read = RwSignal::new_local(None);
    leptos::task::spawn_local(async move {
        match held_by(link).await {
            Ok(held) => drop(read.try_set(Some(held))),
            Err(why) => drop(problem.try_set(Some(why))),
        }
    });
    let title = Signal::derive(move || {
        let is_pack = read.with(|read| matches!(read, Some(Held::Pack(..))));
        if is_pack { say::linked_pack_title() } else { say::linked_title() }.to_owned()
    });
    let shown = move || match read.get()? {
        Held::Pack(linked, is_own) => Some(pack_card(linked, is_own, problem)),
        Held::Level(linked, is_own) => Some(card(linked, is_own, problem)),
    };
    view! {
        <Heading text=title />
        {shown}
        {move || problem.get().map(|why| not_opened(say::linked_broken(), why))}
    }
}

fn card(linked: LinkedLevel, is_own: bool, problem: RwSignal<Option<String>>) -> AnyView {
    let LinkedLevel { course, level, link, .. } = linked;
    dom::add_style_sheet("lessons.css");
    fetch_glossary();
    let (context, sandboxes) = (use_bank(), use_sandboxes());
    let words = course.words(&level.id);
    let opening = RwSignal::new(false);
    let open = move |()| {
        opening.set(true);
        let (link, wish) = (link.clone(), Wish::here());
        leptos::task::spawn_local(async move {
            match enter_linked(context, sandboxes, link, &wish).await {
                Ok(Entered::At(route)) => dom::go(&route),
                Ok(Entered::NotAnyMore) => {}
                Err(why) => {
                    let _ = problem.try_set(Some(why));
                }
            }
            let _ = opening.try_set(false);
        });
    };
    view! {
        <section class="card" aria-labelledby="linked-lesson">
            <h2 id="linked-lesson">{text(&words.title)}</h2>
            <dl class="facts">
                <div>
                    <dt>{say::linked_about()}</dt>
                    <dd>{with_terms(&words.concept)}</dd>
                </div>
                <div>
                    <dt>{say::linked_commands()}</dt>
                    <dd>{allowed(&level)}</dd>
                </div>
                <div>
                    <dt>{say::linked_minutes()}</dt>
                    <dd>{say::lessons_minutes(level.minutes)}</dd>
                </div>
            </dl>
            {whose(is_own, say::linked_own(), say::linked_unchecked())}
            <p>
                <Button emphasis=Emphasis::Primary busy=opening on_click=open>
                    {say::linked_open()}
                </Button>
            </p>
        </section>
    }
    .into_any()
}

/// The commands that a level allows, in words.
fn allowed(level: &Level) -> String {
    let is_allowed = |name: &&str| {
        Permitted::of_command(name).is_some_and(|command| level.page.commands.contains(&command))
    };
    let allowed: Vec<_> =
        Command::NAMES.into_iter().filter(is_allowed).map(format::words).collect();
    if allowed.is_empty() { say::linked_no_commands().to_owned() } else { allowed.join(", ") }
}
