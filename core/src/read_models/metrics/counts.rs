//! Counts of commands and of those that succeeded.

use serde::Serialize;

use crate::domain::account::AccountEvent;
use crate::domain::request::RequestEvent;
use crate::domain::transfer::{Mode, TransferEvent};
use crate::domain::{Actor, Code, Event, Recorded};
use crate::event_sourcing::{Origin, Projection};
use crate::processes::{REQUEST_QUEUE, TRANSFER_SAGA};

/// The commands that ask for a transaction.
const TRANSACTIONS: [&str; 3] = ["deposit_money", "withdraw_money", "transfer_money"];

/// What was counted.
#[derive(Debug, Clone, Default)]
pub(in crate::read_models) struct Counts {
    pub(in crate::read_models) commands: CommandCounts,
    pub(in crate::read_models) transactions: TransactionCounts,
    pub(in crate::read_models) sagas: SagaCounts,
}

/// How many commands there were, by what became of them. Those of processes don't count, nor does what
/// was never recorded: a repeat, or a malformed call.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct CommandCounts {
    /// Number of accepted commands.
    pub accepted: u64,
    /// Number of rejected commands.
    pub rejected: u64,
    /// Rejected commands by error code, most urgent rule first.
    pub rejected_by: Vec<CodeCount>,
}

/// Number of refusals with an error code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct CodeCount {
    /// Error code.
    pub code: Code,
    /// Number of refusals.
    pub count: u64,
}

/// How many transactions there were, that is deposits, withdrawals and transfers, by how they ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct TransactionCounts {
    /// Accepted deposits and withdrawals, and completed transfers.
    pub succeeded: u64,
    /// Rejected ones, and transfers that failed later.
    pub failed: u64,
}

/// How many transfers there were that a saga carries, by how they ended.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct SagaCounts {
    /// Number of sagas that started.
    pub started: u64,
    /// Number of sagas that completed.
    pub completed: u64,
    /// Number of sagas that failed; the money is where it was.
    pub failed: u64,
    /// Failed sagas by error code, most urgent rule first.
    pub failed_by: Vec<CodeCount>,
}

impl TransactionCounts {
    /// How many have ended.
    #[must_use]
    pub fn ended(&self) -> u64 {
        self.succeeded + self.failed
    }
}

impl SagaCounts {
    /// How many have ended.
    #[must_use]
    pub fn ended(&self) -> u64 {
        self.completed + self.failed
    }
}

impl Counts {
    fn take_answer(&mut self, event: &Event) {
        let Event::Request(RequestEvent::Rejected(rejected)) = event else {
            self.commands.accepted += 1;
            return;
        };
        self.commands.rejected += 1;
        count_one(&mut self.commands.rejected_by, rejected.error.code);
        if TRANSACTIONS.contains(&rejected.command_type.as_str()) {
            self.transactions.failed += 1;
        }
    }

    fn take_transfer(&mut self, event: &TransferEvent, by_saga: bool) {
        match event {
            TransferEvent::Initiated(initiated) => {
                self.sagas.started += u64::from(initiated.mode != Some(Mode::Atomic));
            }
            TransferEvent::Completed(_) => {
                self.transactions.succeeded += 1;
                self.sagas.completed += u64::from(by_saga);
            }
            TransferEvent::Failed(failed) => {
                self.transactions.failed += 1;
                if by_saga {
                    self.sagas.failed += 1;
                    count_one(&mut self.sagas.failed_by, failed.reason);
                }
            }
        }
    }
}

/// Counts one more of a code, in the order of codes.
fn count_one(counts: &mut Vec<CodeCount>, code: Code) {
    match counts.binary_search_by_key(&code, |known| known.code) {
        Ok(at) => counts[at].count += 1,
        Err(at) => counts.insert(at, CodeCount { code, count: 1 }),
    }
}

impl Projection<Event, Actor> for Counts {
    fn apply(&mut self, recorded: &Recorded) {
        let (by_client, process) = match recorded.headers.origin {
            Origin::Request { .. } => (true, ""),
            Origin::Process { process, .. } => (false, process),
        };
        let waits = matches!(recorded.event, Event::Request(RequestEvent::Received(_)));
        // What a commit begins with answers its command, here as in the view of commands.
        if recorded.index == 0
            && !recorded.event.is_brought_forward()
            && (by_client && !waits || process == REQUEST_QUEUE)
        {
            self.take_answer(&recorded.event);
        }
        match &recorded.event {
            Event::Account(AccountEvent::Deposited(_) | AccountEvent::Withdrawn(_)) => {
                self.transactions.succeeded += 1;
            }
            Event::Transfer(event) => self.take_transfer(event, process == TRANSFER_SAGA),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_counted_in_their_order() {
        let mut counts = Vec::new();
        for code in [Code::InsufficientFunds, Code::Forbidden, Code::InsufficientFunds] {
            count_one(&mut counts, code);
        }
        let counts = counts.iter().map(|CodeCount { code, count }| (*code, *count));
        assert!(counts.eq([(Code::Forbidden, 1), (Code::InsufficientFunds, 2)]));
    }
}
