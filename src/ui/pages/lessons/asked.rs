//! What the level that is open asks now, and what waits for the answer.

use leftfold_core::event_sourcing::Position;
use leftfold_core::lessons::{Check, Must, Question, QuestionKind};
use leptos::prelude::*;

use super::answer_words::why_not;
use super::purpose::Purpose;
use super::run::Run;
use super::text::text;
use crate::ui::words::say;

impl Run {
    /// The question of the step that the panel shows, as long as it isn't answered; follows that. Whoever
    /// records a way is asked nothing.
    pub(super) fn open_question(self) -> Option<(String, Question)> {
        if self.purpose() == Purpose::Recording {
            return None;
        }
        let step = self.step()?;
        if self.is_skipped(&step.id) {
            return None;
        }
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

    /// Whether the way on waits for an answer to the step that is shown; follows that.
    pub(super) fn waits_for_answer(self) -> bool {
        let course = self.course();
        self.open_question().is_some_and(|(_, question)| course.waits_for(&question))
    }

    /// Whether the page waits for a prediction before anything can be done; follows that.
    pub(super) fn waits(self) -> bool {
        let course = self.course();
        self.open_question().is_some_and(|(_, question)| {
            question.must == Must::Answer && course.waits_for(&question)
        })
    }

    /// What the step that is shown still waits for, in words; follows that.
    pub(super) fn why_not_on(self) -> Option<String> {
        if self.waits_for_answer() {
            return Some(say::level_answer_first().to_owned());
        }
        (!self.is_deed_done()).then(|| say::level_do_first().to_owned())
    }

    /// Whether what is to be done in the step that is shown is done; follows that.
    fn is_deed_done(self) -> bool {
        let Some(step) = self.step() else { return true };
        self.purpose() == Purpose::Looking || self.seen().with(|seen| seen.done.contains(&step.id))
    }

    /// Whether something is left to do in the step that is shown, and the goal isn't met in another way; follows that.
    pub(super) fn has_left_to_do(self) -> bool {
        !self.is_solved() && !self.is_deed_done()
    }

    /// What is to be done in the step that is shown; follows that.
    pub(super) fn todo(self) -> String {
        let words = self.step().and_then(|step| self.words().steps.get(&step.id).cloned());
        words.map_or_else(String::new, |words| text(&words.todo))
    }

    /// Whether something is to be done in the step that is shown, which comes after the prediction; follows that.
    pub(super) fn asks_for_deed(self) -> bool {
        !self.waits() && !self.todo().is_empty()
    }

    /// The event that was chosen last and isn't the one, and that in words, with the reason where the level says it;
    /// follows that.
    pub(super) fn wrong_event(self) -> Option<(Position, String)> {
        let (step, question) = self.open_question().filter(|_| !self.asks_again())?;
        if !matches!(question.kind, QuestionKind::Event(_)) {
            return None;
        }
        let is = self.seen().with(|seen| {
            let answered = seen.answers.get(&step)?;
            (answered.right == Some(false)).then(|| answered.is.clone())
        })?;
        let words = self.words();
        let why = words.steps.get(&step).and_then(|words| why_not(words, &question, &is));
        let position = is.as_u64()?;
        let said = match why {
            Some(why) => say::level_not_that_event_because(&position.to_string(), &why),
            None => say::level_not_that_event(&position.to_string()),
        };
        Some((position, said))
    }

    /// Whether anything was done, or another step than the first is shown; does not follow that.
    pub(super) fn is_under_way(self) -> bool {
        untrack(|| self.at() > 0 || self.seen().with(|seen| seen.acts > 0))
    }

    /// Whether the goal is met; follows that.
    pub(super) fn is_solved(self) -> bool {
        self.seen().with(|seen| seen.check == Check::Solved)
    }

    /// Whether the last step is shown; follows that.
    pub(super) fn is_at_last(self) -> bool {
        self.at() + 1 >= self.level().steps.len()
    }

    /// Whether the step that is shown is finished, and another comes after it; follows that.
    pub(super) fn is_ready_for_next(self) -> bool {
        !self.is_at_last() && self.why_not_on().is_none()
    }

    /// Whether the goal is met in another way than by the step that is shown, which can be skipped then;
    /// follows that.
    pub(super) fn is_early(self) -> bool {
        self.is_solved() && self.why_not_on().is_some()
    }

    /// Whether the last question may be left open, now that the goal is met; follows that.
    pub(super) fn may_skip_question(self) -> bool {
        self.is_solved() && self.is_at_last() && !self.is_over() && !self.waits_for_answer()
    }

    /// Whether the level is over: the goal is met, and the last step has nothing more to ask; follows that.
    pub(super) fn is_over(self) -> bool {
        self.is_solved() && self.is_at_last() && self.open_question().is_none()
    }
}
