//! What the level that is open asks now, and what waits for the answer.

use leftfold_core::lessons::{Must, Question};
use leptos::prelude::*;

use super::purpose::Purpose;
use super::run::Run;
use crate::ui::words::say;

impl Run {
    /// The question of the step that the panel shows, as long as it isn't answered; follows that.
    pub(super) fn open_question(self) -> Option<(String, Question)> {
        let step = self.step()?;
        let course = self.course();
        let question = step.ask.filter(|question| course.asks(question))?;
        let open = self.seen().with(|seen| match seen.answers.get(&step.id) {
            None => true,
            Some(answered) if question.must == Must::BeRight => answered.right != Some(true),
            Some(answered) => course.asks_again(&question) && answered.again.is_none(),
        });
        open.then_some((step.id, question))
    }

    /// Whether the question of the step that the panel shows is asked a second time; follows that.
    pub(super) fn asks_again(self) -> bool {
        let open = self.open_question().filter(|(_, question)| question.must == Must::Answer);
        open.is_some_and(|(step, _)| self.seen().with(|seen| seen.answers.contains_key(&step)))
    }

    /// Whether the step that is shown waits for a prediction; follows that.
    pub(super) fn waits(self) -> bool {
        let course = self.course();
        self.open_question().is_some_and(|(_, question)| {
            question.must == Must::Answer && course.waits_for(&question)
        })
    }

    /// Why the next step can't be shown yet; follows that.
    pub(super) fn why_not_on(self) -> Option<String> {
        let course = self.course();
        if self.open_question().is_some_and(|(_, question)| course.waits_for(&question)) {
            return Some(say::level_answer_first().to_owned());
        }
        let step = self.step()?;
        let waits = self.purpose() != Purpose::Looking
            && step.ask.is_none()
            && step.until.is_some()
            && !self.seen().with(|seen| seen.done.contains(&step.id));
        waits.then(|| say::level_do_first().to_owned())
    }
}
