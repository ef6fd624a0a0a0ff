//! For a teacher with a projector: large type, lettered options with votes, and one key for what comes next.

mod bars;
mod known;
mod question;
mod switch;
mod votes;

use std::collections::BTreeMap;

use leptos::prelude::*;
use serde_json::Value;

use super::run::Run;
use crate::ui::host::dom;
use crate::ui::route::LessonsRoute;
pub(super) use question::projected_question;
pub(super) use switch::ProjectorSwitch;

/// How far a question is that is projected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Stage {
    /// Everybody answers for themselves.
    #[default]
    Asked,
    /// They talk, and answer again.
    Discussed,
    /// What is right is told.
    Told,
}

impl Stage {
    fn next(self) -> Option<Self> {
        match self {
            Self::Asked => Some(Self::Discussed),
            Self::Discussed => Some(Self::Told),
            Self::Told => None,
        }
    }

    fn before(self) -> Option<Self> {
        match self {
            Self::Asked => None,
            Self::Discussed => Some(Self::Asked),
            Self::Told => Some(Self::Discussed),
        }
    }
}

/// What one key press leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Move {
    /// The question of the step goes on, or back.
    Stage(Stage),
    /// Another step.
    Step(usize),
    /// The level after this one.
    Level,
    /// Nothing.
    Stay,
}

/// What comes after a step of so many, whose question is so far.
fn next_of(at: usize, steps: usize, stage: Option<Stage>) -> Move {
    match stage.and_then(Stage::next) {
        Some(stage) => Move::Stage(stage),
        None if at + 1 < steps => Move::Step(at + 1),
        None => Move::Level,
    }
}

/// What was before.
fn before(at: usize, stage: Option<Stage>) -> Move {
    match stage.and_then(Stage::before) {
        Some(stage) => Move::Stage(stage),
        None => at.checked_sub(1).map_or(Move::Stay, Move::Step),
    }
}

/// How far the questions are that are projected, and what is right in them.
#[derive(Clone)]
pub(super) struct Projector {
    /// By the level and the step.
    stages: ArcRwSignal<BTreeMap<(String, String), Stage>>,
    /// What is right in a level, by its steps.
    known: ArcRwSignal<Option<(String, Known)>>,
}

/// The right answers of a level by its steps: as one gives them, and as the bank says them.
pub(super) type Known = BTreeMap<String, (Value, Value)>;

thread_local! {
    static PROJECTOR: Projector = Projector::new();
}

/// The projector of this tab.
pub(super) fn projector() -> Projector {
    PROJECTOR.with(Clone::clone)
}

impl Projector {
    fn new() -> Self {
        Self { stages: ArcRwSignal::new(BTreeMap::new()), known: ArcRwSignal::new(None) }
    }

    /// How far the question of a level's step is; follows that.
    fn stage(&self, level: &str, step: &str) -> Stage {
        let key = (level.to_owned(), step.to_owned());
        self.stages.with(|stages| stages.get(&key).copied().unwrap_or_default())
    }

    /// What is right in a level, once it is known; follows that.
    fn known(&self, level: &str) -> Option<Known> {
        self.known.with(|known| {
            known.as_ref().filter(|(of, _)| of == level).map(|(_, known)| known.clone())
        })
    }

    /// What comes next in a level.
    pub(super) fn next(&self, run: Run) {
        let (at, stage) = untrack(|| (run.at(), self.stage_shown(run)));
        self.go(run, next_of(at, run.level().steps.len(), stage));
    }

    /// What was before.
    pub(super) fn back(&self, run: Run) {
        let (at, stage) = untrack(|| (run.at(), self.stage_shown(run)));
        self.go(run, before(at, stage));
    }

    /// How far the question of the step is that is shown, where it has one.
    fn stage_shown(&self, run: Run) -> Option<Stage> {
        let step = run.step().filter(|step| step.ask.is_some())?;
        Some(self.stage(&run.level().id, &step.id))
    }

    fn go(&self, run: Run, to: Move) {
        match to {
            Move::Stage(stage) => self.set_stage(run, stage),
            Move::Step(at) => run.go(at),
            Move::Level => {
                let next = run.course().next_of(&run.level().id);
                dom::go(&next.map_or(LessonsRoute::Course, LessonsRoute::Level).href());
            }
            Move::Stay => {}
        }
    }

    fn set_stage(&self, run: Run, stage: Stage) {
        let Some(step) = untrack(|| run.step()) else { return };
        let level = run.level().id.clone();
        // What is told is answered as well, so that the pages let one go on. Where a class answers twice, it has
        // done so once by now.
        let told = stage == Stage::Told
            || step.ask.is_some_and(|question| run.course().asks_again(&question));
        let answer = untrack(|| self.known(&level)).and_then(|known| known.get(&step.id).cloned());
        if let Some((answer, _)) = answer.filter(|_| told && stage != Stage::Asked)
            && untrack(|| run.open_question()).is_some()
        {
            run.answer(&step.id, answer);
        }
        self.stages.update(|stages| {
            stages.insert((level, step.id), stage);
        });
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn what_is_right_comes_with_the_second_press_and_the_next_step_with_the_third() {
        let mut stage = Stage::Asked;
        for told in [Stage::Discussed, Stage::Told] {
            assert_eq!(next_of(0, 2, Some(stage)), Move::Stage(told));
            assert_eq!(before(0, Some(told)), Move::Stage(stage));
            stage = told;
        }
        assert_eq!(next_of(0, 2, Some(stage)), Move::Step(1));
        assert_eq!(next_of(1, 2, None), Move::Level, "a step without a question");
    }

    #[test]
    fn back_leads_to_the_step_before_and_no_further_than_the_first() {
        assert_eq!(before(1, None), Move::Step(0));
        assert_eq!(before(1, Some(Stage::Asked)), Move::Step(0));
        assert_eq!(before(0, Some(Stage::Asked)), Move::Stay);
    }
}
