//! What the answers of a level are: its solution and its wrong ways are carried out, and the bank says the rest.

use std::rc::Rc;

use leftfold_core::lessons::Level;

use crate::ui::pages::lessons::answer_words::{answer_words, often_mistaken, why_not};
use crate::ui::pages::lessons::course_files::Course;
use crate::ui::pages::lessons::lettered::{in_letters, is_part_of, lettered};
use crate::ui::pages::lessons::said::check_words;
use crate::ui::pages::lessons::text::text;
use crate::ui::pages::lessons::told::{Told, told};

/// What a teacher wants to know of a level.
pub(super) struct Answers {
    pub(super) questions: Vec<Known>,
    /// The solution, act by act.
    pub(super) solution: Vec<String>,
    /// The wrong ways: what is done, and what the level says then.
    pub(super) wrong: Vec<(Vec<String>, String)>,
}

/// A question whose answer is known.
pub(super) struct Known {
    /// What is asked.
    pub(super) ask: String,
    /// What is right, by the letters of its options.
    pub(super) letters: String,
    /// The same in words.
    pub(super) said: String,
    /// The options that may seem right, by their letters, or the values or events, and why they aren't.
    pub(super) why_not: Vec<(String, String)>,
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
        let options = lettered(question, &words).into_iter();
        let options = options.filter(|option| !is_part_of(truth, &option.id));
        let why_not = options.filter_map(|option| {
            let why = why_not(&words, question, &option.id.into())?;
            Some((option.letter.to_string(), why))
        });
        Some(Known {
            ask: text(&words.ask),
            letters: in_letters(question, &words, truth),
            said: answer_words(question, &words, truth),
            why_not: why_not.chain(often_mistaken(&words, question, truth)).collect(),
        })
    };
    Ok(Answers {
        questions: level.steps.iter().filter_map(question).collect(),
        solution: solution.lines,
        wrong,
    })
}
