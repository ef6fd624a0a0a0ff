//! Grading: a submission's journal is run again, in banks of its own. What was claimed counts for nothing; what
//! the goal says then counts.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::act::Act;
use super::canonical::{canonical, hash};
use super::grade::{AnswerGrade, Grade, JournalProblem, LevelGrade, Problem, Vote};
use super::journal::{Happening, Record};
use super::level::Level;
use super::pack::Pack;
use super::rerun::{Budget, Rerun};
use super::submission::Submission;
use crate::event_sourcing::Progress;

/// As much of a pause counts as time that was spent on a level, in milliseconds.
const LONGEST_PAUSE: u64 = 5 * 60 * 1_000;

/// A level with fewer records is done alike by anybody.
const TELLING_RECORDS: usize = 4;

/// Grades a submission, telling how many of its records are done. To stop, drop what it returns.
pub async fn grade(pack: &Pack, submission: &Submission, progress: &dyn Progress) -> Grade {
    let journal = &submission.journal;
    let mut grade = Grade {
        who: submission.who.clone(),
        receipt: journal.receipt().to_owned(),
        program: submission.program.clone(),
        levels: Vec::new(),
        problems: Vec::new(),
    };
    let mut problem = |level: Option<&str>, record, reason| {
        grade.problems.push(Problem { level: level.map(ToOwned::to_owned), record, reason });
    };
    if !submission.is_whole() {
        problem(None, None, JournalProblem::ChainBroken);
    }
    if submission.pack.hash != pack.hash {
        problem(
            None,
            None,
            JournalProblem::OtherPack {
                pack: submission.pack.id.clone(),
                revision: submission.pack.revision,
            },
        );
        return grade;
    }
    let records = journal.records();
    let mut unknown = BTreeSet::new();
    for (at, record) in records.iter().enumerate() {
        if pack.level(&record.level).is_none() && unknown.insert(&record.level) {
            problem(None, Some(at), JournalProblem::NoSuchLevel(record.level.clone()));
        }
    }
    let mut times = records.windows(2).enumerate();
    let back = times.find(|(_, pair)| matches!(pair, [before, after] if after.ms < before.ms));
    if let Some((at, _)) = back {
        problem(None, Some(at + 1), JournalProblem::ClockWentBack);
    }
    let mut budget = Budget::default();
    let (mut done, all) = (0, records.len() as u64);
    for level in &pack.levels {
        let mut graded = Graded::new(pack, level);
        for (at, record) in records.iter().enumerate() {
            if record.level != level.id {
                continue;
            }
            if progress.is_pause_due(done, all) {
                progress.pause().await;
            }
            done += 1;
            if let Err(reason) = graded.take(at, record, &mut budget).await {
                let level = Some(level.id.clone());
                grade.problems.push(Problem { level, record: Some(at), reason });
            }
        }
        grade.levels.push(graded.finish(records));
    }
    grade
}

/// A level that is being graded.
struct Graded<'a> {
    level: &'a Rc<Level>,
    rerun: Rerun<'a>,
    hints: BTreeSet<u64>,
    /// The record at which the goal was first met.
    solved_at: Option<usize>,
    /// The steps that were first answered in this try.
    answered_now: BTreeSet<String>,
    grade: LevelGrade,
}

impl<'a> Graded<'a> {
    fn new(pack: &'a Pack, level: &'a Rc<Level>) -> Self {
        Self {
            level,
            rerun: Rerun::new(pack, level),
            hints: BTreeSet::new(),
            solved_at: None,
            answered_now: BTreeSet::new(),
            grade: LevelGrade { level: level.id.clone(), ..LevelGrade::default() },
        }
    }

    async fn take(
        &mut self,
        at: usize,
        record: &Record,
        budget: &mut Budget,
    ) -> Result<(), JournalProblem> {
        match &record.what {
            Happening::Begun | Happening::Restarted => {
                self.answered_now.clear();
                self.grade.tries += 1;
                self.rerun.begin();
            }
            Happening::Undone => self.rerun.undo()?,
            Happening::Hinted(hint) => drop(self.hints.insert(*hint)),
            Happening::Shown => self.grade.shown |= self.solved_at.is_none(),
            Happening::Solved => {}
            Happening::Acted(act) => self.rerun.perform(act.clone(), budget).await?,
            Happening::Answered { step, is, again: false } => {
                self.rerun.perform(Act::Answer(step.clone(), is.clone()), budget).await?;
            }
            Happening::Answered { step, is, again: true } => {
                self.rerun.answer_again(step, is, budget).await?;
            }
        }
        self.look(at);
        Ok(())
    }

    /// Sees what came of the answers and of the goal.
    fn look(&mut self, at: usize) {
        let Some(session) = self.rerun.session() else { return };
        for (step, given) in session.answers() {
            if !self.grade.answers.contains_key(step) {
                self.answered_now.insert(step.clone());
                let first = Vote { is: given.is.clone(), right: given.right };
                let answer = AnswerGrade { first, again: None, truth: given.truth.clone() };
                self.grade.answers.insert(step.clone(), answer);
            }
            let Some(answer) = self.grade.answers.get_mut(step) else { continue };
            if self.answered_now.contains(step) {
                let again = given.again.as_ref();
                let again = again.map(|again| Vote { is: again.is.clone(), right: again.right });
                answer.again = again.or(answer.again.take());
            }
            if answer.first.is == given.is {
                answer.first.right = answer.first.right.or(given.right);
            }
            // What was never judged in its own try is held against what the bank said in a later one.
            if let Some(truth) = given.truth.as_ref().filter(|_| answer.truth.is_none()) {
                let question = self.level.step(step).and_then(|step| step.ask.as_ref());
                let says = |vote: &Vote| question.map(|question| question.says(&vote.is, truth));
                answer.truth = Some(truth.clone());
                for vote in [&mut answer.first].into_iter().chain(&mut answer.again) {
                    vote.right = vote.right.or_else(|| says(vote));
                }
            }
        }
        if session.is_solved() {
            self.solved_at = self.solved_at.or(Some(at));
            self.grade.solved = true;
            self.grade.star |= session.is_within_par();
        }
    }

    fn finish(mut self, records: &[Record]) -> LevelGrade {
        self.grade.hints = self.hints.len() as u64;
        self.grade.ms = time_spent(&self.level.id, records, self.solved_at);
        self.grade.fingerprint = fingerprint(&self.level.id, records);
        self.grade
    }
}

/// How long a level took until a record, or altogether: the times from each of its records to the next one.
fn time_spent(level: &str, records: &[Record], until: Option<usize>) -> u64 {
    let until = until.unwrap_or(records.len());
    let pairs = records.iter().zip(records.iter().skip(1)).take(until);
    let spent = pairs
        .filter(|(record, _)| record.level == level)
        .map(|(record, next)| next.ms.saturating_sub(record.ms).min(LONGEST_PAUSE));
    spent.sum()
}

/// A hash of what was done in a level, and of the times between.
fn fingerprint(level: &str, records: &[Record]) -> Option<String> {
    let own: Vec<_> = records.iter().filter(|record| record.level == level).collect();
    let begun = own.first().filter(|_| own.len() >= TELLING_RECORDS)?.ms;
    let mut all = String::new();
    for record in own {
        let since = Record { ms: record.ms.saturating_sub(begun), ..record.clone() };
        all.push_str(&canonical(&since.written()));
    }
    Some(hash(&all))
}
