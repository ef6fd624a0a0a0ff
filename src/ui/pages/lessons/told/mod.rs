//! Acts carried out in a session of their own, and told in words: a solution to be shown, or a way to be printed.

mod act;
mod command;

use std::rc::Rc;

use leftfold_core::lessons::{Act, Level, Session};

use super::course_files::Course;
use super::level_bank::session_of;
use crate::ui::words::lesson_reasons::or_why_in_full;
use act::{act_words, given_answer};

/// Acts that were carried out and told, and the session afterwards.
pub(super) struct Told {
    /// The acts one by one: those that are repeated stand there as often.
    pub(super) acts: Vec<Act>,
    /// Each of them in words.
    pub(super) lines: Vec<String>,
    /// The session in which they were carried out.
    pub(super) session: Session,
}

/// Carries acts out in a session of the level of their own, and tells each.
///
/// # Errors
/// Why one could not be carried out, in words.
pub(super) async fn told(course: &Course, level: &Rc<Level>, acts: &[Act]) -> Result<Told, String> {
    let words = course.words(&level.id);
    let mut session = session_of(course, level, &[]).await?;
    let (acts, mut lines) = (one_by_one(acts), Vec::new());
    for act in &acts {
        // A customer who is forgotten by an act has no name afterwards.
        let before = act_words(&session, &words, act);
        or_why_in_full(session.perform(act).await).await?;
        // Which event an answer names is known once it is given.
        lines.push(given_answer(&session, &words, act).unwrap_or(before));
    }
    Ok(Told { acts, lines, session })
}

/// Acts without repeats: each stands there as often as it is done.
fn one_by_one(acts: &[Act]) -> Vec<Act> {
    let mut all = Vec::new();
    for act in acts {
        match act {
            Act::Repeat(times, acts) => {
                let acts = one_by_one(acts);
                all.extend((0..*times).flat_map(|_| acts.clone()));
            }
            act => all.push(act.clone()),
        }
    }
    all
}
