//! Who did what: a row for each submission, a column for each level.

use leftfold_core::lessons::{LevelGrade, alike};
use leptos::prelude::*;

use super::graded::Class;
use crate::ui::components::{Column, Table};
use crate::ui::words::{format, say};

/// The table.
pub(super) fn grade_table(class: &Class) -> AnyView {
    let mut columns = vec![Column::words(say::class_who())];
    let levels = class.course.pack.levels.iter().enumerate();
    columns.extend(levels.map(|(at, level)| {
        let title = class.title(&level.id);
        Column::words(say::class_level(&format::count(at as u64 + 1), &title))
    }));
    let alike = alike(&class.grades);
    let row = |at: usize| {
        let grade = class.grades.get(at)?;
        let cells = grade.levels.iter().map(|level| {
            let is_alike =
                alike.iter().any(|alike| alike.level == level.level && alike.grades.contains(&at));
            let marks = class.course.pack.level(&level.level);
            let marks = marks.map(|of| level.answer_marks(of)).unwrap_or_default();
            cell(level, &marks, is_alike)
        });
        let cells = cells.collect_view();
        let (who, receipt) = (class.who(at), grade.receipt.clone());
        let row = view! {
            <tr>
                <th scope="row">
                    {who} <span class="class__facts soft">{say::class_receipt(&receipt)}</span>
                </th>
                {cells}
            </tr>
        };
        Some(row.into_any())
    };
    let mut levels = class.grades.iter().flat_map(|grade| &grade.levels);
    let star = levels.any(|level| level.solved && level.star);
    let rows = (0..class.grades.len()).filter_map(row).collect::<Vec<_>>();
    let rows = StoredValue::new_local(Some(rows));
    view! {
        <section aria-labelledby="class-table">
            <h2 id="class-table">{say::class_table()}</h2>
            <Table caption=say::class_table() scrolls=say::class_table() columns>
                <tbody>{rows.try_update_value(Option::take).flatten()}</tbody>
            </Table>
            <p class="soft">{say::class_answers_mean()}</p>
            {star.then(|| view! { <p class="soft">{say::class_star_means()}</p> })}
        </section>
    }
    .into_any()
}

/// What came of a level.
fn cell(level: &LevelGrade, marks: &str, is_alike: bool) -> AnyView {
    if level.tries == 0 {
        return view! { <td class="soft">{say::class_not_begun()}</td> }.into_any();
    }
    let standing = match (level.solved, level.star) {
        (true, true) => say::class_star(),
        (true, false) => say::class_solved(),
        (false, _) => say::class_begun(),
    };
    let mut facts = Vec::new();
    if level.shown {
        facts.push(say::class_shown().to_owned());
    }
    facts.push(say::class_tries(level.tries));
    if level.hints > 0 {
        facts.push(say::class_hints(level.hints));
    }
    facts.push(say::lessons_minutes(level.minutes()));
    if is_alike {
        facts.push(say::class_alike_mark().to_owned());
    }
    let answers = (!marks.is_empty()).then(|| say::class_answers(marks));
    view! {
        <td>
            {standing} <span class="class__facts soft">{facts.join(" · ")}</span>
            {answers.map(|answers| view! { <span class="class__facts soft">{answers}</span> })}
        </td>
    }
    .into_any()
}
