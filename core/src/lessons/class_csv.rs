//! The grades of a class as a table for a spreadsheet: a row for each learner and level. Names are free text, so
//! every text is escaped as if it were a formula.

use super::class::alike;
use super::grade::{Grade, LevelGrade};
use crate::read_models::Csv;

/// How many columns the table has.
const COLUMNS: usize = 14;

/// The grades of a class. The columns are: who, the receipt, the level, whether it was begun, solved, solved with
/// as few commands as possible and shown, the tries, hints and minutes, the answers and the right ones, how many
/// others did it alike, and the problems. `said` says what each problem of each grade is.
#[must_use]
pub fn class_csv(grades: &[Grade], columns: &[&str; COLUMNS], said: &[Vec<String>]) -> String {
    let alike = alike(grades);
    let mut table = Csv::with_header(columns);
    for (at, grade) in grades.iter().enumerate() {
        let said = said.get(at).map(Vec::as_slice).unwrap_or_default();
        // What concerns the whole file stands in a row of its own.
        let whole = problems(grade, said, None);
        if !whole.is_empty() {
            table.text(&grade.who);
            table.text(&grade.receipt);
            (2..COLUMNS - 1).for_each(|_| table.empty());
            table.text(&whole);
            table.end_row();
        }
        for level in &grade.levels {
            let others =
                alike.iter().find(|alike| alike.level == level.level && alike.grades.contains(&at));
            let others = others.map_or(0, |alike| alike.grades.len() - 1);
            table.text(&grade.who);
            table.text(&grade.receipt);
            write_level(&mut table, level, others);
            table.text(&problems(grade, said, Some(&level.level)));
            table.end_row();
        }
    }
    table.finish()
}

/// Writes what came of a level, from its id to how many others did it alike.
fn write_level(table: &mut Csv, level: &LevelGrade, others: usize) {
    let flag = |flag: bool| u8::from(flag);
    let right = level.answers.values().filter(|answer| answer.first.right == Some(true));
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
}

/// Minutes with one digit behind the point.
fn minutes(ms: u64) -> String {
    let tenths = ms / 6_000;
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// The problems with a level, or with the whole file, as they are said.
fn problems(grade: &Grade, said: &[String], level: Option<&str>) -> String {
    let all = grade.problems.iter().zip(said);
    let own = all.filter(|(problem, _)| problem.level.as_deref() == level);
    own.map(|(_, said)| said.as_str()).collect::<Vec<_>>().join("; ")
}
