//! Plays the log: event after event from the viewed position, at a chosen speed.

use leftfold_core::domain::Recorded;
use leptos::prelude::*;

use super::context::BankContext;
use super::viewing::Viewing;

impl Viewing {
    /// Plays on from where one looks, or from the beginning; or pauses.
    pub(crate) fn play_or_pause(self, bank: BankContext) {
        if self.playing.get_untracked() {
            return self.pause();
        }
        if self.at.get_untracked().is_none() {
            self.go(0, bank.head());
        }
        self.playing.set(true);
        let run = self.run.with_value(|run| run.wrapping_add(1));
        self.run.set_value(run);
        self.play_on(bank, run);
    }

    fn play_on(self, bank: BankContext, run: u32) {
        let is_on = move || {
            let same = self.run.try_with_value(|now| *now == run) == Some(true);
            same && self.playing.try_get_untracked() == Some(true)
        };
        let Some(here) = self.at.get_untracked() else { return self.pause() };
        let recorded_at = |position| {
            bank.reading(|reading| reading.log().get(position).map(Recorded::recorded_at))
        };
        let (further, wait) =
            self.speed.get_untracked().next(recorded_at(here), recorded_at(here + 1));
        set_timeout(
            move || {
                if is_on() {
                    self.go(here + further, bank.head());
                    self.play_on(bank, run);
                }
            },
            wait,
        );
    }
}
