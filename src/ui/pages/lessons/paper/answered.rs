//! What the answers of a level are: its solution and its wrong ways are carried out, and the bank says the rest.

use std::rc::Rc;

use leftfold_core::lessons::Level;

use crate::ui::pages::lessons::answer_words::answer_words;
use crate::ui::pages::lessons::course_files::Course;
use crate::ui::pages::lessons::lettered::in_letters;
use crate::ui::pages::lessons::said::check_words;
use crate::ui::pages::lessons::text::text;
use crate::ui::pages::lessons::told::{Told, told};

/// What a teacher wants to know of a level.
pub(super) struct Answers {
    /// The questions: what is asked, and what is right by its letters and in words.
    pub(super) questions: Vec<(String, String, String)>,
    /// The solution, act by act.
    pub(super) solution: Vec<String>,
    /// The wrong ways: what is done, and what the level says then.
    pub(super) wrong: Vec<(Vec<String>, String)>,
}

/// The answers of a level.
///
/// # Errors
/// Why an act could not be carried out, in words.
pub(super) async fn answers(course: &Course, level: &Rc<Level>) -> Result<Answers, String> {
    let words = course.words(&level.id);
    let solution = told(course, level, &level.solution).await?;
    let mut wrong = Vec::new();
    for way in level.wrong.iter().filter(|way| !way.acts.is_empty()) {
        let Told { lines, session, .. } = told(course, level, &way.acts).await?;
        wrong.push((lines, check_words(&words, &session.check())));
    }
    let question = |step: &leftfold_core::lessons::Step| {
        let question = step.ask.as_ref()?;
        let words = words.steps.get(&step.id).cloned().unwrap_or_default();
        let given = solution.session.answers().get(&step.id)?;
        let truth = given.truth.as_ref().unwrap_or(&given.is);
        let letters = in_letters(question, &words, truth);
        Some((text(&words.ask), letters, answer_words(question, &words, truth)))
    };
    Ok(Answers {
        questions: level.steps.iter().filter_map(question).collect(),
        solution: solution.lines,
        wrong,
    })
}
