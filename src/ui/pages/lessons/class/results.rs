//! What a class comes to: who did what, what was answered, and what won't do.

use std::rc::Rc;

use leftfold_core::lessons::class_csv;
use leptos::prelude::*;

use super::alike::alike_list;
use super::files::Refused;
use super::graded::Class;
use super::list::list;
use super::plots::plots;
use super::questions::questions;
use super::table::grade_table;
use crate::ui::components::Button;
use crate::ui::host::dom;
use crate::ui::state::context::use_bank;
use crate::ui::words::{format, say};

/// What a class comes to.
pub(super) fn results(class: &Class) -> AnyView {
    let bank = use_bank();
    let problems = problems(class);
    let (grades, said) = (class.grades.clone(), class.problems.clone());
    let course = StoredValue::new_local(Rc::clone(&class.course));
    let save = move |()| {
        let course = course.get_value();
        let table = class_csv(&course.pack, &grades, &columns(), &said);
        let name = format!("leftfold-results-{}.csv", course.pack.id);
        bank.say(dom::hand_over_table(&name, &table), None);
    };
    view! {
        {grade_table(class)}
        <div>
            <Button on_click=save>{say::class_save_csv()}</Button>
            <p class="soft">{say::class_save_csv_hint()}</p>
        </div>
        {problems}
        {alike_list(class)}
        {questions(class)}
        {plots(class)}
    }
    .into_any()
}

/// What the columns of the table are called in a spreadsheet.
fn columns() -> [&'static str; 16] {
    [
        say::class_csv_who(),
        say::class_csv_receipt(),
        say::class_csv_level(),
        say::class_csv_begun(),
        say::class_csv_solved(),
        say::class_csv_star(),
        say::class_csv_shown(),
        say::class_csv_tries(),
        say::class_csv_hints(),
        say::class_csv_minutes(),
        say::class_csv_answers(),
        say::class_csv_right(),
        say::class_csv_again(),
        say::class_csv_which(),
        say::class_csv_alike(),
        say::class_csv_problems(),
    ]
}

/// The files that won't do, each with its reason.
pub(super) fn refused_list(refused: &[Refused]) -> AnyView {
    let file = |(name, why): &Refused| {
        let name = format::name(name);
        view! {
            <li>
                <strong>{name}</strong>
                ": "
                {why.clone()}
            </li>
        }
    };
    list("refused", say::class_refused(), refused.iter().map(file).collect())
}

/// What would not do in the journals that were graded.
fn problems(class: &Class) -> AnyView {
    let of_grade = class.grades.iter().enumerate().flat_map(|(at, grade)| {
        grade.problems.iter().zip(class.problems.get(at).into_iter().flatten()).map(
            move |(problem, said)| {
                let title = problem.level.as_ref().map(|level| class.title(level));
                let title = title.map(|title| format!("{title}: ")).unwrap_or_default();
                let who = class.who(at);
                view! {
                    <li>
                        <strong>{who}</strong>
                        ": "
                        {title}
                        {said.clone()}
                    </li>
                }
            },
        )
    });
    list("problems", say::class_problems(), of_grade.collect())
}
