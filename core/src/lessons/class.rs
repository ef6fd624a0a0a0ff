//! What a class did, from the grades of its submissions: how far each level was solved, what was answered, and
//! whose work is alike.

use std::collections::BTreeMap;

use serde_json::Value;

use super::canonical::canonical;
use super::grade::{AnswerGrade, Grade, LevelGrade, Vote};
use super::pack::Pack;
use super::question::Question;

/// How a class did in a level.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LevelReport {
    /// The level's id.
    pub level: String,
    /// How many began it.
    pub begun: usize,
    /// How many solved it.
    pub solved: usize,
    /// How many solved it with as few commands as the solution sends.
    pub stars: usize,
    /// To how many the solution was shown before they solved it.
    pub shown: usize,
    /// The milliseconds that those took who solved it, from the fewest on.
    pub ms: Vec<u64>,
}

/// How a class answered a question.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct QuestionReport {
    /// The level's id.
    pub level: String,
    /// The step's id.
    pub step: String,
    /// The first answers.
    pub first: Tally,
    /// The second answers, after talk.
    pub again: Tally,
    /// Each first answer, from the commonest on.
    pub answers: Vec<AnswerCount>,
}

impl QuestionReport {
    /// The wrong first answers, from the commonest on.
    pub fn wrong(&self) -> impl Iterator<Item = &AnswerCount> {
        self.answers.iter().filter(|answer| answer.right == Some(false))
    }
}

/// How many answered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many answers there are.
    pub given: usize,
    /// How many are right.
    pub right: usize,
    /// How many are wrong. The others were never judged.
    pub wrong: usize,
}

impl Tally {
    /// How many answers are right or wrong.
    #[must_use]
    pub fn judged(self) -> usize {
        self.right + self.wrong
    }

    /// How many answers were never judged: nobody did what they are about.
    #[must_use]
    pub fn open(self) -> usize {
        self.given - self.judged()
    }

    fn count(&mut self, vote: &Vote) {
        self.given += 1;
        self.right += usize::from(vote.right == Some(true));
        self.wrong += usize::from(vote.right == Some(false));
    }
}

/// How many gave an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerCount {
    /// The answer, as it was given first.
    pub is: Value,
    /// Whether it is right; `None` where it was never judged.
    pub right: Option<bool>,
    /// How many gave it.
    pub given: usize,
}

/// Grades of which a level was done in the same way and in the same time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    /// The level's id.
    pub level: String,
    /// The places of the grades, two at least.
    pub grades: Vec<usize>,
}

/// How a class did in each level of a pack.
#[must_use]
pub fn level_reports(pack: &Pack, grades: &[Grade]) -> Vec<LevelReport> {
    let report = |level: &str| {
        let mut report = LevelReport { level: level.to_owned(), ..LevelReport::default() };
        for graded in of_level(grades, level) {
            report.begun += usize::from(graded.tries > 0);
            report.solved += usize::from(graded.solved);
            report.stars += usize::from(graded.star);
            report.shown += usize::from(graded.shown);
            report.ms.extend(graded.solved.then_some(graded.ms));
        }
        report.ms.sort_unstable();
        report
    };
    pack.levels.iter().map(|level| report(&level.id)).collect()
}

/// How a class answered each question of a pack.
#[must_use]
pub fn question_reports(pack: &Pack, grades: &[Grade]) -> Vec<QuestionReport> {
    let mut reports = Vec::new();
    for level in &pack.levels {
        for step in &level.steps {
            let Some(question) = &step.ask else { continue };
            let answers = of_level(grades, &level.id);
            let answers = answers.filter_map(|graded| graded.answers.get(&step.id));
            let report = question_report(question, answers);
            let (level, step) = (level.id.clone(), step.id.clone());
            reports.push(QuestionReport { level, step, ..report });
        }
    }
    reports
}

fn of_level<'a>(grades: &'a [Grade], level: &str) -> impl Iterator<Item = &'a LevelGrade> {
    grades.iter().filter_map(move |grade| grade.levels.iter().find(|graded| graded.level == level))
}

fn question_report<'a>(
    question: &Question,
    answers: impl Iterator<Item = &'a AnswerGrade>,
) -> QuestionReport {
    let mut report = QuestionReport::default();
    let mut counts = BTreeMap::new();
    for AnswerGrade { first, again, .. } in answers {
        report.first.count(first);
        again.iter().for_each(|again| report.again.count(again));
        // What is right in one bank may be wrong in another, where the bank depends on what was done.
        let key = (canonical(&question.plain(&first.is)), first.right);
        let new = || AnswerCount { is: first.is.clone(), right: first.right, given: 0 };
        counts.entry(key).or_insert_with(new).given += 1;
    }
    report.answers = counts.into_values().collect();
    report.answers.sort_by_key(|answer| std::cmp::Reverse(answer.given));
    report
}

/// The levels that several did in the same way and in the same time. Of whoever has handed in more than once, the
/// last submission counts.
#[must_use]
pub fn alike(grades: &[Grade]) -> Vec<Alike> {
    let mut done = BTreeMap::<(&str, &str), Vec<usize>>::new();
    for (at, grade) in grades.iter().enumerate() {
        for graded in &grade.levels {
            if let Some(fingerprint) = &graded.fingerprint {
                let group = done.entry((&graded.level, fingerprint)).or_default();
                group.retain(|other| grade.who.is_empty() || grades[*other].who != grade.who);
                group.push(at);
            }
        }
    }
    let several = done.into_iter().filter(|(_, grades)| grades.len() > 1);
    several.map(|((level, _), grades)| Alike { level: level.to_owned(), grades }).collect()
}
