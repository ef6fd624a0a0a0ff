//! Notes which of the first things to try were tried.

use leftfold_core::domain::Event;
use leftfold_core::domain::account::AccountEvent;
use leftfold_core::event_sourcing::Position;
use leptos::prelude::*;

use super::context::BankContext;
use super::first_steps::FirstStep;

impl BankContext {
    /// Notes that something was tried. What is done in a level is the level's.
    pub(crate) fn note_first_step(self, step: FirstStep) {
        if self.level_run().is_none() {
            self.first_steps().note(step);
        }
    }

    /// Notes what shows in the log and in where one looks, for as long as the page stands.
    pub(crate) fn follow_first_steps(self) {
        Effect::new(move |before: Option<(u32, Position)>| {
            let extent = self.extent();
            if let Some((log, head)) = before
                && log == extent.log
                && self.has_deposit(head.max(self.first_steps().offered_at()), extent.head)
            {
                self.note_first_step(FirstStep::Deposit);
            }
            (extent.log, extent.head)
        });
        Effect::new(move |_| {
            if self.viewing().is_past() {
                self.note_first_step(FirstStep::MoveTime);
            }
        });
    }

    fn has_deposit(self, after: Position, head: Position) -> bool {
        let is_deposit =
            |event: &Event| matches!(event, Event::Account(AccountEvent::Deposited(_)));
        self.reading(|reading| {
            reading.log().range(after, head).any(|recorded| is_deposit(&recorded.event))
        })
    }
}
