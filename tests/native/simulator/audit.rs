//! What was sent and what was answered, noted beside the bank, and compared with what is stored.

use std::collections::BTreeMap;

use leftfold_core::application::{Bank, Outcome, Status};
use leftfold_core::domain::Event;
use leftfold_core::domain::account::AccountEvent;
use leftfold_core::event_sourcing::{Durability, Origin, Position};
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
        let mut stands: BTreeMap<Uuid, Vec<Position>> = BTreeMap::new();
        bank.read(|bank| {
            for recorded in bank.log().iter() {
                if let Origin::Request { command_id, .. } = recorded.headers.origin
                    && recorded.index == 0
                {
                    stands.entry(command_id).or_default().push(recorded.position);
                }
            }
        });
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
        self.check_money(bank);
    }

    /// What was paid in and not out is what the accounts hold and what is on its way.
    fn check_money(&self, bank: &Bank) {
        let (mut paid_in, mut on_its_way) = (0, 0);
        let cents = |amount: leftfold_core::domain::Money| {
            let (minor, digits) = amount.as_minor().unwrap();
            assert_eq!(digits, 2);
            minor
        };
        bank.read(|bank| {
            for recorded in bank.log().iter() {
                match &recorded.event {
                    Event::Account(AccountEvent::Opened(event)) => {
                        paid_in += event.initial_deposit.map_or(0, cents);
                    }
                    Event::Account(AccountEvent::Deposited(event)) => {
                        paid_in += cents(event.amount);
                    }
                    Event::Account(AccountEvent::Withdrawn(event)) => {
                        paid_in -= cents(event.amount);
                    }
                    Event::Account(AccountEvent::Debited(event)) => {
                        on_its_way += cents(event.amount);
                    }
                    Event::Account(
                        AccountEvent::Credited(event) | AccountEvent::DebitReversed(event),
                    ) => on_its_way -= cents(event.amount),
                    Event::Account(AccountEvent::CreditReversed(event)) => {
                        on_its_way += cents(event.amount);
                    }
                    _ => {}
                }
            }
            let accounts = bank.as_of(None).accounts(Default::default(), Default::default());
            let held: i64 = accounts.iter().map(|account| cents(account.balance)).sum();
            assert_eq!(held + on_its_way, paid_in, "money was made or lost");
        });
    }
}
