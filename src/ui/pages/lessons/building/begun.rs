//! A lesson whose start is chosen: from here on what is done is its solution.

use std::cell::RefCell;

use leftfold_core::application::{Bank, Runner};
use leftfold_core::event_sourcing::Position;
use leftfold_core::lessons::{Act, BuildError, BuiltStart, Draft, People, Source, Uneven};

use crate::ui::pages::lessons::level_bank::ports;

/// The id of the pack that a lesson is handed on in.
pub(super) const PACK: &str = "own-lesson";

/// The id of the lesson in it.
const LEVEL: &str = "lesson";

/// The language that its words are kept as.
pub(super) const LANGUAGE: &str = "en";

/// How much time each command takes.
const TICK: &str = "PT1M";

/// A lesson whose start is chosen.
pub(super) struct Begun {
    pub(super) start: BuiltStart,
    /// The lesson, not solved yet.
    pub(super) draft: Draft,
}

impl Begun {
    /// The start that leads to where a bank stood at a position.
    ///
    /// # Errors
    /// What can't be the start of a lesson.
    pub(super) fn at(bank: &Bank, at: Position, people: People) -> Result<Self, BuildError> {
        let runner = Runner::Immediate;
        let start = BuiltStart::of(Source { bank, at, people, tick: TICK, runner })?;
        let draft = Draft::new(LEVEL, &start, &[]);
        Ok(Self { start, draft })
    }

    /// The figures that are others in the lesson than they were in the bank.
    ///
    /// # Errors
    /// A start that can't be carried out.
    pub(super) async fn uneven(&self, bank: &Bank) -> Result<Vec<Uneven>, BuildError> {
        self.draft.compared(PACK, (bank, self.start.at), ports()).await
    }
}

thread_local! {
    /// The lesson whose solution is recorded.
    static RECORDED: RefCell<Option<Begun>> = const { RefCell::new(None) };
}

/// Has the solution of a lesson be recorded.
pub(super) fn record(begun: Begun) {
    RECORDED.set(Some(begun));
}

/// The lesson that was recorded, solved by what was done.
pub(super) fn recorded(acts: &[Act]) -> Option<Draft> {
    let begun = RECORDED.take()?;
    Some(begun.draft.solved_by(PACK, &begun.start, acts))
}
