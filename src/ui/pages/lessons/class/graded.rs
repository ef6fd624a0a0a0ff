//! A class that was graded, and what its students and levels are called.

use std::rc::Rc;

use leftfold_core::lessons::Grade;

use crate::ui::pages::lessons::course_files::Course;
use crate::ui::pages::lessons::text::text;
use crate::ui::words::format;

/// A class that was graded. It is gone with the page.
pub(super) struct Class {
    pub(super) course: Rc<Course>,
    /// The names of the files, in the order of the grades.
    pub(super) files: Vec<String>,
    pub(super) grades: Vec<Grade>,
    /// What would not do in each of them, in words.
    pub(super) problems: Vec<Vec<String>>,
}

impl Class {
    /// Whose a grade is: the name or code, or else the file's name.
    pub(super) fn who(&self, at: usize) -> String {
        let who = self.grades.get(at).map(|grade| grade.who.as_str()).filter(|who| !who.is_empty());
        let file = self.files.get(at).map(String::as_str);
        format::name(who.or(file).unwrap_or_default())
    }

    /// The number of a level in the pack, and of a step's question in the level, from 1.
    pub(super) fn numbers(&self, level: &str, step: &str) -> (u64, u64) {
        let levels = self.course.pack.levels.iter().zip(1..);
        let found = levels.map(|(of, number)| (number, of)).find(|(_, of)| of.id == level);
        let Some((number, of)) = found else { return (0, 0) };
        let asked = of.steps.iter().filter(|step| step.ask.is_some()).zip(1..);
        let question = asked.filter(|(of, _)| of.id == step).map(|(_, number)| number).next();
        (number, question.unwrap_or(0))
    }

    /// What a step of a level asks.
    pub(super) fn ask(&self, level: &str, step: &str) -> String {
        let words = self.course.words(level);
        words.steps.get(step).map(|words| text(&words.ask)).unwrap_or_default()
    }

    /// The title of a level.
    pub(super) fn title(&self, level: &str) -> String {
        let title = text(&self.course.words(level).title);
        if title.is_empty() { level.to_owned() } else { title }
    }
}
