//! The grades of a class as a table for a spreadsheet: a row for each learner and level. Names are free text, so
//! every text is escaped as if it were a formula.

use super::class::alike;
use super::grade::{Grade, LevelGrade};
use crate::read_models::Csv;

const COLUMNS: [&str; 14] = [
    "Who", "Receipt", "Level", "Begun", "Solved", "Star", "Shown", "Tries", "Hints", "Minutes",
    "Answers", "Right", "Alike", "Problems",
];

/// The grades of a class.
#[must_use]
pub fn class_csv(grades: &[Grade]) -> String {
    let alike = alike(grades);
    let mut table = Csv::with_header(&COLUMNS);
    for (at, grade) in grades.iter().enumerate() {
        // What concerns the whole file stands in a row of its own.
        let whole = problems(grade, None);
        if !whole.is_empty() {
            table.text(&grade.who);
            table.text(&grade.receipt);
            (2..COLUMNS.len() - 1).for_each(|_| table.empty());
            table.text(&whole);
            table.end_row();
        }
        for level in &grade.levels {
            let others =
                alike.iter().find(|alike| alike.level == level.level && alike.grades.contains(&at));
            let others = others.map_or(0, |alike| alike.grades.len() - 1);
            write_level(&mut table, grade, level, others);
        }
    }
    table.finish()
}

fn write_level(table: &mut Csv, grade: &Grade, level: &LevelGrade, others: usize) {
    let flag = |flag: bool| u8::from(flag);
    let right = level.answers.values().filter(|answer| answer.first.right == Some(true));
    table.text(&grade.who);
    table.text(&grade.receipt);
    table.text(&level.level);
    table.figure(flag(level.tries > 0));
    table.figure(flag(level.solved));
    table.figure(flag(level.star));
    table.figure(flag(level.shown));
    table.figure(level.tries);
    table.figure(level.hints);
    table.figure(minutes(level.ms));
    table.figure(level.answers.len());
    table.figure(right.count());
    table.figure(others);
    table.text(&problems(grade, Some(&level.level)));
    table.end_row();
}

/// Minutes with one digit behind the point.
fn minutes(ms: u64) -> String {
    let tenths = ms / 6_000;
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// The problems with a level, or with the whole file.
fn problems(grade: &Grade, level: Option<&str>) -> String {
    let own = grade.problems.iter().filter(|problem| problem.level.as_deref() == level);
    own.map(ToString::to_string).collect::<Vec<_>>().join("; ")
}
