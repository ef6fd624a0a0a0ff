//! Outcomes as an actor may see them.

use crate::application::bank::Bank;
use crate::application::decide::outcome::{Outcome, OutcomeView};
use crate::application::state::event_view::EventView;
use crate::domain::Actor;

impl Bank {
    /// An outcome with those events of its own commit that an actor may see.
    pub fn outcome_view(&self, outcome: &Outcome, actor: &Actor) -> OutcomeView {
        match outcome {
            Outcome::Accepted { command_id, first, position, durability } => {
                OutcomeView::Accepted {
                    command_id: *command_id,
                    position: *position,
                    events: self.read(|bank| {
                        let seen = bank.seen_by(actor, None);
                        let log = bank.log();
                        let commit = (*first..=*position).filter_map(|at| log.get(at));
                        let shown = commit.filter(|recorded| seen.shows(recorded));
                        shown.map(|recorded| EventView::new(recorded, log)).collect()
                    }),
                    durability: *durability,
                }
            }
            Outcome::Rejected { command_id, error } => {
                OutcomeView::Rejected { command_id: *command_id, error: error.clone() }
            }
            Outcome::Duplicate { command_id, original } => OutcomeView::Duplicate {
                command_id: *command_id,
                original: Box::new(self.outcome_view(original, actor)),
            },
        }
    }
}
