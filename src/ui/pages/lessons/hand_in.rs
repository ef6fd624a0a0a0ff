//! Hands in what was done: a file that is saved here and sent nowhere, and a receipt to be noted down.

use std::rc::Rc;

use leftfold_core::lessons::{Names, Record, Standing, Submission, file_name_part, in_one_journal};
use leptos::prelude::*;

use super::course_files::Course;
use super::text::text;
use crate::ui::components::form::{Form, Problems, words_typed};
use crate::ui::components::{Field, FormView};
use crate::ui::host::dom;
use crate::ui::words::{format, say};

/// The longest name or code, in bytes.
const MOST_WHO_BYTES: usize = 200;

/// The program that writes submissions.
const PROGRAM: &str = concat!("leftfold ", env!("CARGO_PKG_VERSION"));

/// The form of the field with the name or the code.
const FIELD: &str = "who";

/// What a submission has in it, and the way to one.
#[component]
pub(super) fn HandIn(
    /// The course.
    course: Rc<Course>,
) -> impl IntoView {
    let done = records(&course);
    let names = course.names();
    let rows = done.iter().map(|(title, records)| {
        let title = format::name(title);
        view! { <li>{say::hand_in_level(records.len(), &title)}</li> }
    });
    let rows = rows.collect_view();
    let gone = gone(&course).into_iter();
    let gone = gone.map(|title| view! { <li>{say::hand_in_gone(&format::name(&title))}</li> });
    let gone = gone.collect_view();
    let nothing = done.is_empty();
    let barred = Signal::derive(move || nothing.then(|| say::hand_in_nothing().to_owned()));
    let who = RwSignal::new(String::new());
    let form = Form::new("hand-in", move || who_problems(names, &who.get()));
    let saved = RwSignal::new(None::<Result<(String, String), String>>);
    // What was saved was saved under what stood there then.
    Effect::new(move |_| {
        who.track();
        saved.set(None);
    });
    let course = StoredValue::new_local(course);
    let save = move |()| {
        let who =
            if names == Names::None { String::new() } else { words_typed(&who.get_untracked()) };
        saved.set(Some(save_submission(&course.get_value(), &who)));
    };
    let field = match names {
        Names::None => ().into_any(),
        Names::Code => view! {
            <Field
                form
                name=FIELD
                label=say::hand_in_code()
                value=who
                hint=say::hand_in_code_hint()
            />
        }
        .into_any(),
        Names::Ask => view! {
            <Field
                form
                name=FIELD
                label=say::hand_in_name()
                value=who
                hint=say::hand_in_name_hint()
            />
        }
        .into_any(),
    };
    let told = move || match saved.get()? {
        Ok((receipt, said)) => Some(
            view! {
                <p>{said}</p>
                <p class="hand-in__receipt">
                    {say::hand_in_receipt()}" " <strong>{receipt}</strong>
                </p>
                <p class="soft">{say::hand_in_receipt_hint()}</p>
            }
            .into_any(),
        ),
        Err(why) => Some(view! { <p class="form__refusal">{why}</p> }.into_any()),
    };
    view! {
        <section class="card" aria-labelledby="hand-in-title">
            <h2 id="hand-in-title">{say::hand_in_title()}</h2>
            <p>{say::hand_in_contains()}</p>
            <ul>{rows} {gone}</ul>
            <p class="soft">{say::hand_in_sent_nowhere()}</p>
            <FormView
                form
                label=say::hand_in_title()
                action=say::hand_in_save()
                barred
                on_submit=save
            >
                {field}
            </FormView>
            <div role="status">{told}</div>
        </section>
    }
}

/// The levels in which something was done: their titles and their records.
fn records(course: &Course) -> Vec<(String, Vec<Record>)> {
    let levels = course.pack.levels.iter();
    let done = levels.filter_map(|level| {
        let attempt = course.place.attempt(&level.id, &course.pack.hash)?;
        Some((text(&course.words(&level.id).title), attempt.records))
    });
    done.collect()
}

/// The titles of the levels that were solved, and of which no record is kept here any more.
fn gone(course: &Course) -> Vec<String> {
    let standings = course.place.standings();
    let solved = course.pack.levels.iter().filter(|level| {
        standings.get(&level.id) == Some(&Standing::Solved)
            && course.place.attempt(&level.id, &course.pack.hash).is_none()
    });
    solved.map(|level| text(&course.words(&level.id).title)).collect()
}

fn who_problems(names: Names, who: &str) -> Problems {
    let mut problems = Problems::new();
    let who = words_typed(who);
    let problem = match names {
        Names::None => None,
        _ if who.len() > MOST_WHO_BYTES => Some(say::hand_in_who_too_long()),
        Names::Code if who.is_empty() => Some(say::hand_in_code_missing()),
        Names::Ask if who.is_empty() => Some(say::hand_in_name_missing()),
        _ => None,
    };
    if let Some(problem) = problem {
        problems.insert(FIELD, problem.to_owned());
    }
    problems
}

/// Saves a submission of all that was done, and gives its receipt and what became of the file.
fn save_submission(course: &Course, who: &str) -> Result<(String, String), String> {
    let levels = records(course).into_iter().map(|(_, records)| records).collect();
    let journal = in_one_journal(&course.pack.hash, levels);
    let journal = journal.map_err(|_| say::hand_in_too_much().to_owned())?;
    let receipt = journal.receipt().to_owned();
    let submission = Submission::new(&course.pack, PROGRAM, who, journal);
    let name = match file_name_part(who) {
        part if part.is_empty() => format!("leftfold-submission-{receipt}.json"),
        part => format!("leftfold-{part}-{receipt}.json"),
    };
    let said = dom::hand_over(&name, &submission.written().to_string(), "application/json");
    Ok((receipt, said))
}
