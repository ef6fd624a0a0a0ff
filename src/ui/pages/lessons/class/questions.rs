//! What a class answered: how many were right, before and after talk, and the commonest wrong answers.

use leftfold_core::lessons::{QuestionReport, Tally, question_reports};
use leptos::prelude::*;

use super::graded::Class;
use crate::ui::components::{Column, Table};
use crate::ui::pages::lessons::answer_words::answer_words;
use crate::ui::pages::lessons::text::text;
use crate::ui::words::{format, say};

/// How many of the wrong answers to a question are shown.
const COMMONEST: usize = 3;

/// The questions.
pub(super) fn questions(class: &Class) -> AnyView {
    let reports = question_reports(&class.course.pack, &class.grades);
    let answered = reports.iter().filter(|report| report.first.given > 0);
    let is_revoted = reports.iter().any(|report| report.again.given > 0);
    let rows: Vec<_> = answered.map(|report| row(class, report, is_revoted).into_any()).collect();
    if rows.is_empty() {
        return ().into_any();
    }
    let rows = StoredValue::new_local(Some(rows));
    let again = is_revoted.then(say::class_again);
    let columns = [say::class_question(), say::class_first()].into_iter().chain(again);
    let columns: Vec<_> = columns.chain([say::class_commonest()]).map(Column::words).collect();
    let is_open = reports.iter().any(|report| report.first.open() > 0);
    view! {
        <section aria-labelledby="class-questions">
            <h2 id="class-questions">{say::class_questions()}</h2>
            <Table caption=say::class_questions() scrolls=say::class_questions() columns=columns>
                <tbody>{rows.try_update_value(Option::take).flatten()}</tbody>
            </Table>
            {is_open.then(|| view! { <p class="soft">{say::class_open_means()}</p> })}
        </section>
    }
    .into_any()
}

fn row(class: &Class, report: &QuestionReport, is_revoted: bool) -> impl IntoView + use<> {
    let words = class.course.words(&report.level);
    let words = words.steps.get(&report.step).cloned().unwrap_or_default();
    let level = class.course.pack.level(&report.level);
    let question = level.and_then(|level| level.step(&report.step)?.ask.as_ref());
    let wrong = report.wrong().take(COMMONEST).map(|answer| {
        let said = question.map_or_else(
            || answer.is.to_string(),
            |question| answer_words(question, &words, &answer.is),
        );
        view! { <li>{say::class_wrong(&said, &format::count(answer.given as u64))}</li> }
    });
    let wrong = wrong.collect_view();
    let others: usize = report.wrong().skip(COMMONEST).map(|answer| answer.given).sum();
    let others = (others > 0)
        .then(|| view! { <li>{say::class_wrong_others(&format::count(others as u64))}</li> });
    let again = (report.again.given > 0).then(|| right_of(report.again));
    let ask = text(&words.ask);
    let (level_number, number) = class.numbers(&report.level, &report.step);
    let numbers = format!("{}.{}", format::count(level_number), format::count(number));
    view! {
        <tr>
            <th scope="row">
                <span class="class__facts soft">
                    {say::class_level(&numbers, &class.title(&report.level))}
                </span>
                {ask}
            </th>
            <td>{right_of(report.first)}</td>
            {is_revoted.then(|| view! { <td>{again}</td> })}
            <td>
                <ul class="class__answers">{wrong} {others}</ul>
            </td>
        </tr>
    }
}

/// How many of the answers are right, and how many are open.
pub(super) fn right_of(tally: Tally) -> String {
    let count = |number: usize| format::count(number as u64);
    let judged = say::class_right_of(&count(tally.right), &count(tally.judged()));
    match tally.open() {
        0 => judged,
        open => format!("{judged} · {}", say::class_open(&count(open))),
    }
}
