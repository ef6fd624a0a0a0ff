//! A lesson whose start is chosen, and what of it is recorded: its solution, or another way.

use std::cell::RefCell;

use leftfold_core::application::{Bank, Runner};
use leftfold_core::event_sourcing::Position;
use leftfold_core::lessons::{Act, BuildError, BuiltStart, Draft, Meant, People, Source, Uneven};

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

/// What is recorded.
pub(super) enum Recording {
    /// The solution of a lesson.
    Solution(Begun),
    /// Another way through this lesson.
    Way(Draft),
}

impl Recording {
    /// The lesson as it is before what is recorded.
    pub(super) fn draft(&self) -> &Draft {
        match self {
            Self::Solution(begun) => &begun.draft,
            Self::Way(draft) => draft,
        }
    }

    pub(super) fn is_of_way(&self) -> bool {
        matches!(self, Self::Way(_))
    }
}

thread_local! {
    /// What is recorded now.
    static RECORDING: RefCell<Option<Recording>> = const { RefCell::new(None) };
}

/// Has this be recorded.
pub(super) fn record(recording: Recording) {
    RECORDING.set(Some(recording));
}

/// Whether another way than the solution is recorded.
pub(super) fn is_of_way() -> bool {
    RECORDING.with_borrow(|recording| recording.as_ref().is_some_and(Recording::is_of_way))
}

/// The lesson with what was done in it: its solution, or a way that is meant so.
pub(super) fn recorded(acts: &[Act], meant: Meant) -> Option<Draft> {
    Some(match RECORDING.take()? {
        Recording::Solution(begun) => begun.draft.solved_by(PACK, &begun.start, acts),
        Recording::Way(draft) => draft.with_way(PACK, acts, meant),
    })
}
