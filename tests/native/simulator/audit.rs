//! What was sent and what was answered, noted beside the bank, and compared with what is stored.

use std::collections::BTreeMap;

use leftfold_core::application::{Bank, Outcome, Status};
use leftfold_core::event_sourcing::{Durability, Position};
use leftfold_core::simulation::{commands_in, money_in};
use uuid::Uuid;

/// What became of every command.
#[derive(Default)]
pub(super) struct Audit {
    answered: BTreeMap<Uuid, Answered>,
    /// Answers that a kill may have taken back.
    pub(super) excused: u64,
}

struct Answered {
    position: Option<Position>,
    durability: Durability,
    /// Which life of the browser it was answered in.
    life: u64,
}

impl Audit {
    /// Notes an answer.
    pub(super) fn answer(&mut self, outcome: &Outcome, life: u64) {
        let (command_id, position, durability) = match outcome {
            Outcome::Accepted { command_id, position, durability, .. } => {
                (*command_id, Some(*position), *durability)
            }
            Outcome::Duplicate { original, .. } => return self.answer(original, life),
            // A refusal by a rule is recorded as well, but not answered with how safely.
            Outcome::Rejected { command_id, error } if error.code.is_of_a_rule() => {
                (*command_id, None, Durability::Browser)
            }
            Outcome::Rejected { .. } => return,
        };
        self.answered.entry(command_id).or_insert(Answered { position, durability, life });
    }

    /// Checks a bank against all that was answered. `survived` says which answers must have been
    /// kept, by how safe they were said to be and in which life of the browser.
    pub(super) fn check(&mut self, bank: &Bank, survived: impl Fn(Durability, u64) -> bool) {
        assert_eq!(bank.status(), Status::Writable, "the log is sound");
        let stands = bank.read(|bank| commands_in(bank.log()));
        for (command_id, positions) in &stands {
            assert_eq!(positions.len(), 1, "{command_id} happened twice: {positions:?}");
        }
        let lost: Vec<Uuid> = self
            .answered
            .iter()
            .filter(|(command_id, _)| !stands.contains_key(command_id))
            .map(|(command_id, _)| *command_id)
            .collect();
        for command_id in lost {
            let Answered { durability, life, .. } = self.answered[&command_id];
            assert!(
                !survived(durability, life),
                "{command_id} was answered as {durability:?} in life {life}, and is gone"
            );
            self.excused += 1;
            self.answered.remove(&command_id);
        }
        for (command_id, answered) in &self.answered {
            let Some(last) = answered.position else { continue };
            let first = stands[command_id][0];
            assert!(first <= last, "{command_id} stands at {first}, and was answered with {last}");
        }
        let money = money_in(bank);
        assert!(money.is_kept(), "money was made or lost: {money:?}");
    }
}
