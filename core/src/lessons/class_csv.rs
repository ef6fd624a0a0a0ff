//! The grades of a class as a table for a spreadsheet: a row for each learner and level. Names are free text, so
//! every text is escaped as if it were a formula.

use super::class::alike;
use super::grade::{Grade, LevelGrade, Vote};
use super::pack::Pack;
use crate::read_models::Csv;

/// How many columns the table has.
const COLUMNS: usize = 16;

/// The grades of a class. The columns are: who, the receipt, the level, whether it was begun, solved, solved with
/// as few commands as possible and shown, the tries, hints and whole minutes, the answers, the right ones at first and
/// after talk, which these are, how many others did it alike, and the problems. `said` says what each problem of each
/// grade is.
#[must_use]
pub fn class_csv(
    pack: &Pack,
    grades: &[Grade],
    columns: &[&str; COLUMNS],
    said: &[Vec<String>],
) -> String {
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
            let marks = pack.level(&level.level).map(|of| level.answer_marks(of));
            write_level(&mut table, level, &marks.unwrap_or_default(), others);
            table.text(&problems(grade, said, Some(&level.level)));
            table.end_row();
        }
    }
    table.finish()
}

/// Writes what came of a level, from its id to how many others did it alike.
fn write_level(table: &mut Csv, level: &LevelGrade, marks: &str, others: usize) {
    let flag = |flag: bool| u8::from(flag);
    let answers = || level.answers.values();
    let right = |vote: &Vote| vote.right == Some(true);
    table.text(&level.level);
    table.figure(flag(level.tries > 0));
    table.figure(flag(level.solved));
    table.figure(flag(level.star));
    table.figure(flag(level.shown));
    table.figure(level.tries);
    table.figure(level.hints);
    table.figure(level.minutes());
    table.figure(level.answers.len());
    table.figure(answers().filter(|answer| right(&answer.first)).count());
    // Who was not asked twice has no second answer to be right.
    match answers().filter_map(|answer| answer.again.as_ref()).collect::<Vec<_>>() {
        again if again.is_empty() => table.empty(),
        again => table.figure(again.into_iter().filter(|again| right(again)).count()),
    }
    table.text(marks);
    table.figure(others);
}

/// The problems with a level, or with the whole file, as they are said.
fn problems(grade: &Grade, said: &[String], level: Option<&str>) -> String {
    let all = grade.problems.iter().zip(said);
    let own = all.filter(|(problem, _)| problem.level.as_deref() == level);
    own.map(|(_, said)| said.as_str()).collect::<Vec<_>>().join("; ")
}
