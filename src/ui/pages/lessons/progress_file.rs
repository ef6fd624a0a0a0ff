//! Takes how far one is to another browser as a file, and reads it there.

use std::rc::Rc;

use leftfold_core::lessons::{PackName, Progress};
use leptos::html;
use leptos::prelude::*;

use super::course_files::Course;
use super::files;
use crate::ui::components::Button;
use crate::ui::host::dom;
use crate::ui::state::context::use_bank;
use crate::ui::words::lesson_reasons::or_why;
use crate::ui::words::{format, say};

/// The way to a file, and back from it.
#[component]
pub(super) fn ProgressFile(
    /// The course.
    course: Rc<Course>,
    /// Draws the course anew once something was read.
    on_read: Callback<()>,
) -> impl IntoView {
    let bank = use_bank();
    let course = StoredValue::new_local(course);
    let input = NodeRef::<html::Input>::new();
    let problem = RwSignal::new(None::<String>);
    let save = move |()| {
        let course = course.get_value();
        let text = progress_of(&course).written().to_string();
        let name = format!("leftfold-progress-{}.json", course.pack.id);
        bank.say(dom::hand_over(&name, &text, "application/json"), None);
    };
    let pick = move |_| {
        let Some(input) = input.get_untracked() else { return };
        let Some(file) = dom::picked_file(&input) else { return };
        let course = course.get_value();
        leptos::task::spawn_local(async move {
            let read = match files::text_of(&file).await {
                Ok(text) => take_in(&course, &text).await,
                Err(why) => Err(why),
            };
            // The same file can be chosen again.
            input.set_value("");
            match read {
                Ok(said) => {
                    let _ = problem.try_set(None);
                    bank.say(said, None);
                    on_read.run(());
                }
                Err(why) => {
                    let said = say::progress_not_loaded(&format::name(&file.name()), &why);
                    let _ = problem.try_set(Some(said));
                }
            }
        });
    };
    view! {
        <section class="card" aria-labelledby="progress-title">
            <h2 id="progress-title">{say::progress_title()}</h2>
            <p class="soft">{say::progress_hint()}</p>
            <p>
                <Button on_click=save>{say::progress_save()}</Button>
            </p>
            <label class="field__label" for="progress-file">
                {say::progress_load()}
            </label>
            <input
                class="file"
                id="progress-file"
                type="file"
                accept=".json"
                node_ref=input
                on:change=pick
            />
            <div role="status">
                {move || problem.get().map(|said| view! { <p class="form__refusal">{said}</p> })}
            </div>
        </section>
    }
}

/// How far one is.
fn progress_of(course: &Course) -> Progress {
    let levels = course.pack.levels.iter();
    let attempts = levels.filter_map(|level| {
        let attempt = course.place.attempt(&level.id, &course.pack.hash)?;
        Some((level.id.clone(), attempt))
    });
    Progress {
        pack: PackName::from(&course.pack),
        standings: course.place.standings(),
        attempts: attempts.collect(),
    }
}

/// Keeps what a file says. What is better or later here stays.
async fn take_in(course: &Course, text: &str) -> Result<String, String> {
    let Progress { pack, standings, attempts } = or_why(Progress::parse(text)).await?;
    if pack.id != course.pack.id {
        return Err(say::progress_other_pack(&format::name(&pack.id)));
    }
    let known = |id: &String| course.pack.level(id).is_some();
    let standings = standings.into_iter().filter(|(id, _)| known(id)).collect();
    if !course.place.keep_standings(&standings) {
        return Err(say::progress_no_room().to_owned());
    }
    if pack.hash != course.pack.hash {
        return Ok(say::progress_loaded_standings().to_owned());
    }
    for (level, attempt) in attempts.into_iter().filter(|(id, _)| known(id)) {
        let here = course.place.attempt(&level, &course.pack.hash);
        let is_later = here.is_none_or(|here| here.last_ms() < attempt.last_ms());
        if is_later && !course.place.keep_attempt(&level, &course.pack.hash, &attempt) {
            return Err(say::progress_no_room().to_owned());
        }
    }
    Ok(say::progress_loaded().to_owned())
}
