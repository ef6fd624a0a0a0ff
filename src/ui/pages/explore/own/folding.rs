//! Folds the log into a projection that somebody defines, in slices, so that the page stays responsive. It
//! follows new events and the viewed position.

use std::time::Duration;

use leftfold_core::event_sourcing::Position;
use leftfold_core::querying::{Definition, EventFields, Folded};
use leptos::prelude::*;

use crate::ui::host::dom;
use crate::ui::state::context::BankContext;

/// How many events are folded first, in well under the time of a frame.
const FIRST: Position = 500;

/// How long a slice is to take, in milliseconds: what takes longer is made shorter the next time.
const SLICE: i64 = 12;

/// What is folded, and what it came to. `Copy`, for handlers.
#[derive(Clone, Copy)]
pub(super) struct Folding {
    bank: BankContext,
    definition: RwSignal<Option<Definition>>,
    shown: RwSignal<Option<Folded>>,
    far: RwSignal<Option<(u64, u64)>>,
    at_work: StoredValue<Option<Folded>>,
    run: StoredValue<u32>,
}

impl Folding {
    /// Folds nothing yet.
    pub(super) fn new(bank: BankContext) -> Self {
        let folding = Self {
            bank,
            definition: RwSignal::new(None),
            shown: RwSignal::new(None),
            far: RwSignal::new(None),
            at_work: StoredValue::new(None),
            run: StoredValue::new(0),
        };
        let log = Memo::new(move |_| bank.extent().log);
        Effect::new(move |_| {
            log.track();
            bank.actor();
            let start =
                folding.definition.with(|definition| definition.as_ref().map(Definition::start));
            folding.at_work.set_value(start);
            folding.shown.set(None);
            folding.begin();
        });
        let target = Memo::new(move |_| bank.viewing().at().unwrap_or(bank.extent().head));
        Effect::new(move |before: Option<Position>| {
            let target = target.get();
            if before.is_some_and(|before| before != target) {
                folding.begin();
            }
            target
        });
        folding
    }

    /// Folds by another definition, or by none.
    pub(super) fn define(self, definition: Option<Definition>) {
        if self.definition.with_untracked(|now| *now != definition) {
            self.definition.set(definition);
        }
    }

    /// What it came to; follows that.
    pub(super) fn shown(self) -> Option<Folded> {
        self.shown.get()
    }

    /// How far it has come, and of how far, while it goes on; follows that.
    pub(super) fn far(self) -> Option<(u64, u64)> {
        self.far.get()
    }

    /// Leaves the rest, and shows what there is.
    pub(super) fn stop(self) {
        self.run.update_value(|run| *run = run.wrapping_add(1));
        self.show();
    }

    fn show(self) {
        self.far.set(None);
        self.shown.set(self.at_work.get_value());
    }

    fn target(self) -> Position {
        self.bank.viewing().at_untracked().unwrap_or_else(|| self.bank.head())
    }

    fn begin(self) {
        let run = self.run.with_value(|run| run.wrapping_add(1));
        self.run.set_value(run);
        let Some(at) = self.at_work.with_value(|folded| folded.as_ref().map(Folded::position))
        else {
            self.far.set(None);
            return;
        };
        if at > untrack(|| self.target()) {
            // A fold only goes on: an earlier past is folded from the first event.
            let start = self
                .definition
                .with_untracked(|definition| definition.as_ref().map(Definition::start));
            self.at_work.set_value(start);
        }
        self.fold_on(run, FIRST);
    }

    fn fold_on(self, run: u32, so_many: Position) {
        if self.run.try_get_value() != Some(run) {
            return;
        }
        let start = dom::now_ms();
        let target = untrack(|| self.target());
        let done = self.fold(target, so_many);
        if done >= target {
            self.show();
            return;
        }
        self.far.set(Some((done, target)));
        let next =
            if dom::now_ms() - start > SLICE { so_many / 2 } else { so_many.saturating_mul(2) };
        set_timeout(move || self.fold_on(run, next.max(100)), Duration::ZERO);
    }

    /// Folds so many events more, and says where it stands.
    fn fold(self, target: Position, so_many: Position) -> Position {
        let actor = untrack(|| self.bank.actor());
        let definition = self.definition.get_untracked();
        let folded = self.bank.reading(|reading| {
            let (seen, log) = (reading.seen_by(&actor, None), reading.log());
            self.at_work.try_update_value(|folded| {
                let (folded, definition) = (folded.as_mut()?, definition.as_ref()?);
                let from = folded.position();
                for recorded in log.range(from, target.min(from.saturating_add(so_many))) {
                    if seen.shows(recorded) {
                        definition.apply(folded, &EventFields::new(recorded, log));
                    } else {
                        definition.pass_over(folded, recorded.position);
                    }
                }
                Some(folded.position())
            })
        });
        folded.flatten().unwrap_or(target)
    }
}
