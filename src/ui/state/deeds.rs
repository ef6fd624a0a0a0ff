//! What a person does to the bank beside looking. Where a level is open, the level does it.

use leftfold_core::application::{Options, Outcome, Runner};
use leftfold_core::domain::Command;
use leftfold_core::event_sourcing::Position;
use leftfold_core::lessons::{Act, Expected, Sent};

use super::context::BankContext;
use crate::browser::Stopwatch;

impl BankContext {
    /// Has a command executed, as whom one acts.
    pub(crate) async fn execute(self, command: Command, options: Options) -> Outcome {
        let options = Options { actor: Some(self.actor_untracked()), ..options };
        self.send(command, options).await
    }

    /// Has a command executed with all that can be said beside it.
    pub(crate) async fn send(self, command: Command, options: Options) -> Outcome {
        if let Some(run) = self.level_run() {
            let sent = Sent { command, options, expected: Expected::default() };
            return run.execute(sent).await;
        }
        let (bank, stopwatch) = (self.bank(), Stopwatch::start());
        let outcome = bank.execute(command, options).await;
        stopwatch.note(&bank);
        outcome
    }

    /// Takes the next pending step. Gives the first event that came of it.
    pub(crate) async fn take_step(self) -> Option<Position> {
        let before = self.head();
        if !self.perform_in_level(Act::Step(1)).await {
            self.bank().step().await;
        }
        (self.head() > before).then_some(before + 1)
    }

    /// Does everything that is pending.
    pub(crate) async fn settle(self) {
        if !self.perform_in_level(Act::Settle).await {
            self.bank().settle().await;
        }
    }

    /// Has commands run in another way from now on.
    pub(crate) async fn run_as(self, runner: Runner) {
        if !self.perform_in_level(Act::Runner(runner)).await {
            self.bank().set_runner(runner).await;
        }
    }

    /// Has the level that is open do something. Says whether there is one.
    pub(crate) async fn perform_in_level(self, act: Act) -> bool {
        let Some(run) = self.level_run() else { return false };
        run.perform(act).await;
        true
    }
}
