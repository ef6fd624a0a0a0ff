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
use crate::ui::words::say;
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
    /// What was learned in the level is shown, or not any more.
    Learned(bool),
    /// The level after this one.
    Level,
    /// The same step: what is to be done in it is said first.
    Remind,
    /// The first step: nothing is before it.
    Stay,
}

/// How far a level is that is projected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Projected {
    /// The step that is shown.
    at: usize,
    /// How many steps there are.
    steps: usize,
    /// How far the step's question is, where it has one.
    stage: Option<Stage>,
    /// Whether something is left to do in the step, which was not said yet.
    is_unsaid: bool,
    /// Whether what was learned is shown.
    is_learned: bool,
}

impl Projected {
    /// What comes next. A step in which something is left to do is passed with the second press.
    fn next(self) -> Move {
        match self.stage.and_then(Stage::next) {
            _ if self.is_learned => Move::Level,
            Some(stage) => Move::Stage(stage),
            None if self.is_unsaid => Move::Remind,
            None if self.at + 1 < self.steps => Move::Step(self.at + 1),
            None => Move::Learned(true),
        }
    }

    /// What was before.
    fn before(self) -> Move {
        match self.stage.and_then(Stage::before) {
            _ if self.is_learned => Move::Learned(false),
            Some(stage) => Move::Stage(stage),
            None => self.at.checked_sub(1).map_or(Move::Stay, Move::Step),
        }
    }
}

/// How far the questions are that are projected, and what is right in them.
#[derive(Clone)]
pub(super) struct Projector {
    /// By the level and the step.
    stages: ArcRwSignal<BTreeMap<(String, String), Stage>>,
    /// What is right in a level, by its steps.
    known: ArcRwSignal<Option<(String, Known)>>,
    /// The level and the step of which it was just said that something is left to do.
    reminded: ArcRwSignal<Option<(String, String)>>,
    /// The level of which it is shown what was learned.
    learned: ArcRwSignal<Option<String>>,
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
        Self {
            stages: ArcRwSignal::new(BTreeMap::new()),
            known: ArcRwSignal::new(None),
            reminded: ArcRwSignal::new(None),
            learned: ArcRwSignal::new(None),
        }
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

    /// Shows nothing of a level any more: it is begun again.
    pub(super) fn begin_again(&self, level: &str) {
        self.stages.update(|stages| stages.retain(|(of, _), _| of != level));
        self.reminded.set(None);
        self.learned.set(None);
    }

    /// Does what comes next in a level, for the key and for the button.
    pub(super) fn next(&self, run: Run) {
        self.go(run, untrack(|| self.projected(run)).next());
    }

    /// Goes to what was before.
    pub(super) fn back(&self, run: Run) {
        self.go(run, untrack(|| self.projected(run)).before());
    }

    /// Whether there is something before; follows that.
    pub(super) fn has_before(&self, run: Run) -> bool {
        self.projected(run).before() != Move::Stay
    }

    /// Whether it is shown what was learned in a level; follows that.
    fn is_learned(&self, level: &str) -> bool {
        self.learned.with(|learned| learned.as_deref() == Some(level))
    }

    /// How far a level is; follows that.
    fn projected(&self, run: Run) -> Projected {
        let is_said = self.reminded.get() == step_shown(run);
        Projected {
            at: run.at(),
            steps: run.level().steps.len(),
            stage: self.stage_shown(run),
            is_unsaid: run.has_left_to_do() && !is_said,
            is_learned: self.is_learned(&run.level().id),
        }
    }

    /// How far the question of the step is that is shown, where it has one.
    fn stage_shown(&self, run: Run) -> Option<Stage> {
        let step = run.step().filter(|step| step.ask.is_some())?;
        Some(self.stage(&run.level().id, &step.id))
    }

    fn go(&self, run: Run, to: Move) {
        if self.reminded.get_untracked().is_some() {
            // One has gone on: what was left is no news any more.
            run.context().said().set(None);
        }
        self.reminded.set(untrack(|| step_shown(run)).filter(|_| to == Move::Remind));
        match to {
            Move::Remind => {
                let todo = untrack(|| run.todo());
                let todo = if todo.is_empty() { say::level_do_first() } else { &todo };
                run.context().say(say::projector_left(todo), None);
            }
            Move::Stage(stage) => self.set_stage(run, stage),
            Move::Step(at) => run.go(at),
            Move::Learned(is_shown) => {
                self.learned.set(is_shown.then(|| run.level().id.clone()));
            }
            Move::Level => {
                self.learned.set(None);
                let next = run.course().next_of(&run.level().id);
                dom::go(&next.map_or(LessonsRoute::Course, LessonsRoute::Level).href());
            }
            Move::Stay => run.context().say(say::projector_first().to_owned(), None),
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

/// The level and the step that is shown; follows it.
fn step_shown(run: Run) -> Option<(String, String)> {
    run.step().map(|step| (run.level().id.clone(), step.id))
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    fn projected(at: usize, stage: Option<Stage>, is_unsaid: bool) -> Projected {
        Projected { at, steps: 2, stage, is_unsaid, is_learned: false }
    }

    #[test]
    fn what_is_right_comes_with_the_second_press_and_the_next_step_with_the_third() {
        let mut stage = Stage::Asked;
        for told in [Stage::Discussed, Stage::Told] {
            for is_unsaid in [false, true] {
                assert_eq!(projected(0, Some(stage), is_unsaid).next(), Move::Stage(told));
            }
            assert_eq!(projected(0, Some(told), false).before(), Move::Stage(stage));
            stage = told;
        }
        assert_eq!(projected(0, Some(stage), false).next(), Move::Step(1));
    }

    #[test]
    fn what_was_learned_comes_before_the_next_level() {
        for stage in [None, Some(Stage::Told)] {
            let last = projected(1, stage, false);
            assert_eq!(last.next(), Move::Learned(true));
            let learned = Projected { is_learned: true, ..last };
            assert_eq!(learned.next(), Move::Level);
            assert_eq!(learned.before(), Move::Learned(false));
        }
    }

    #[test]
    fn a_step_with_something_left_to_do_says_so_before_it_is_passed() {
        for at in 0..2 {
            assert_eq!(projected(at, None, true).next(), Move::Remind);
            assert_eq!(projected(at, Some(Stage::Told), true).next(), Move::Remind);
        }
        assert_eq!(projected(0, None, false).next(), Move::Step(1), "it was said");
    }

    #[test]
    fn back_leads_to_the_step_before_and_no_further_than_the_first() {
        assert_eq!(projected(1, None, false).before(), Move::Step(0));
        assert_eq!(projected(1, Some(Stage::Asked), false).before(), Move::Step(0));
        assert_eq!(projected(0, Some(Stage::Asked), false).before(), Move::Stay);
    }
}
