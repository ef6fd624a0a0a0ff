//! A transfer, step by step: debit the source, credit the destination, check for fraud and hand the
//! money over, say that it is done; and where a step is refused or the check finds fraud, take back
//! what was done in reverse order. After Garcia-Molina and Salem, "Sagas" (1987).
//!
//! The saga is told from the log alone, refusals included. So a crash between any two steps loses
//! nothing: whoever opens the log finds what is pending.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use uuid::Uuid;

use crate::domain::account::{AccountCommand, AccountEvent};
use crate::domain::request::RequestEvent;
use crate::domain::transfer::{TransferCommand, TransferEvent};
use crate::domain::{AccountId, Actor, AggregateCommand, Code, Event, Money, Recorded, TransferId};
use crate::event_sourcing::{
    Origin, PendingCommand, Position, Process, Projection, Reversible, Timestamp,
};

/// The process' name, as it is stored.
pub const TRANSFER_SAGA: &str = "transfer_saga";

/// Its steps. Logs from before there were fraud checks hold the step `release` in place of `check`.
pub(super) const STEPS: [&str; 7] =
    ["debit", "credit", "release", "check", "complete", "reverse_debit", "fail"];

/// What the steps of a transfer record that ends well, behind its beginning.
const ONWARD: [&str; 5] = [
    "account_debited",
    "account_credited",
    "transaction_analyzed",
    "credit_released",
    "transfer_completed",
];

/// What they record on the way back, once the credit is not there or was taken back.
const BACK: [&str; 2] = ["debit_reversed", "transfer_failed"];

/// Every transfer that has not ended.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TransferSaga {
    in_flight: BTreeMap<Position, InFlight>,
    by_transfer: FxHashMap<TransferId, Position>,
    by_correlation: FxHashMap<Uuid, Position>,
}

/// A transfer that has not ended.
#[derive(Debug, Clone, PartialEq)]
pub struct InFlight {
    transfer_id: TransferId,
    from: AccountId,
    to: AccountId,
    amount: Money,
    correlation_id: Uuid,
    cause: Position,
    /// When the last of its movements counts.
    moved_at: Timestamp,
    next: Step,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Step {
    Debit,
    Credit,
    Check,
    Complete,
    ReverseDebit { reason: Code },
    Fail { reason: Code, compensated: bool },
}

impl TransferSaga {
    /// How many transfers have not ended.
    #[must_use]
    pub fn len(&self) -> usize {
        self.in_flight.len()
    }

    /// Whether all transfers have ended.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.in_flight.is_empty()
    }

    /// Whether a transfer to or from an account has not ended.
    #[must_use]
    pub fn touches(&self, account_id: AccountId) -> bool {
        self.in_flight
            .values()
            .any(|transfer| transfer.from == account_id || transfer.to == account_id)
    }

    /// The events that are still to come of a transfer, the one that is pending before the others,
    /// where no step is refused and the check finds no fraud. None where it has ended.
    #[must_use]
    pub fn to_come(&self, transfer_id: TransferId) -> &'static [&'static str] {
        let begun = self.by_transfer.get(&transfer_id);
        let Some(transfer) = begun.and_then(|begun| self.in_flight.get(begun)) else { return &[] };
        match transfer.next {
            Step::Debit => &ONWARD,
            Step::Credit => &ONWARD[1..],
            Step::Check => &ONWARD[2..],
            Step::Complete => &ONWARD[4..],
            Step::ReverseDebit { .. } => &BACK,
            Step::Fail { .. } => &BACK[1..],
        }
    }

    fn of_transfer(&mut self, transfer_id: TransferId) -> Option<&mut InFlight> {
        let begun = self.by_transfer.get(&transfer_id)?;
        self.in_flight.get_mut(begun)
    }

    /// Where the transfer began that an event is about.
    fn concerned(&self, recorded: &Recorded) -> Option<Position> {
        let of_transfer = |id: &TransferId| self.by_transfer.get(id).copied();
        match &recorded.event {
            Event::Transfer(TransferEvent::Initiated(_)) => Some(recorded.position),
            Event::Transfer(_) => of_transfer(&TransferId(recorded.stream.id)),
            Event::Account(event) => event.transfer_id().as_ref().and_then(of_transfer),
            Event::Request(_) => self.by_correlation.get(&recorded.headers.correlation_id).copied(),
            Event::Bank(_) | Event::Customer(_) | Event::FraudCheck(_) => None,
        }
    }

    fn take_account_event(&mut self, event: &AccountEvent, recorded: &Recorded) {
        let Some(transfer) = event.transfer_id().and_then(|id| self.of_transfer(id)) else {
            return;
        };
        transfer.next = match (event, transfer.next) {
            (AccountEvent::Debited(_), _) => Step::Credit,
            (AccountEvent::Credited(_), _) => Step::Check,
            (AccountEvent::CreditReleased(_), _) => Step::Complete,
            (AccountEvent::CreditReversed(_), _) => {
                Step::ReverseDebit { reason: Code::FraudDetected }
            }
            (AccountEvent::DebitReversed(_), Step::ReverseDebit { reason }) => {
                Step::Fail { reason, compensated: true }
            }
            (_, next) => next,
        };
        transfer.cause = recorded.position;
        transfer.moved_at = transfer.moved_at.max(recorded.headers.effective_at);
    }

    fn take_refusal(&mut self, correlation_id: Uuid, reason: Code, position: Position) {
        let begun = self.by_correlation.get(&correlation_id);
        let Some(transfer) = begun.and_then(|begun| self.in_flight.get_mut(begun)) else { return };
        transfer.next = match transfer.next {
            Step::Debit => Step::Fail { reason, compensated: false },
            Step::Credit => Step::ReverseDebit { reason },
            // The bank's own postings are refused by no rule.
            next @ (Step::Check
            | Step::Complete
            | Step::ReverseDebit { .. }
            | Step::Fail { .. }) => next,
        };
        transfer.cause = position;
    }
}

impl Projection<Event, Actor> for TransferSaga {
    fn apply(&mut self, recorded: &Recorded) {
        let position = recorded.position;
        let correlation_id = recorded.headers.correlation_id;
        match &recorded.event {
            Event::Transfer(TransferEvent::Initiated(initiated)) => {
                let transfer_id = TransferId(recorded.stream.id);
                self.by_transfer.insert(transfer_id, position);
                self.by_correlation.insert(correlation_id, position);
                let transfer = InFlight {
                    transfer_id,
                    from: initiated.from_account_id,
                    to: initiated.to_account_id,
                    amount: initiated.amount,
                    correlation_id,
                    cause: position,
                    moved_at: recorded.headers.effective_at,
                    next: Step::Debit,
                };
                self.in_flight.insert(position, transfer);
            }
            Event::Transfer(TransferEvent::Completed(_) | TransferEvent::Failed(_)) => {
                if let Some(begun) = self.by_transfer.remove(&TransferId(recorded.stream.id)) {
                    self.in_flight.remove(&begun);
                    self.by_correlation.remove(&correlation_id);
                }
            }
            Event::Account(event) => self.take_account_event(event, recorded),
            Event::Request(RequestEvent::Rejected(rejected)) => {
                if matches!(recorded.headers.origin, Origin::Process { .. }) {
                    self.take_refusal(correlation_id, rejected.error.code, position);
                }
            }
            Event::Bank(_) | Event::Customer(_) | Event::FraudCheck(_) | Event::Request(_) => {}
        }
    }
}

impl Reversible<Event, Actor> for TransferSaga {
    /// Where the transfer began, and how it stood, if it had begun.
    type Memento = Option<(Position, Option<InFlight>)>;

    fn apply_reversibly(&mut self, recorded: &Recorded) -> Self::Memento {
        let begun = self.concerned(recorded);
        let memento = begun.map(|begun| (begun, self.in_flight.get(&begun).cloned()));
        self.apply(recorded);
        memento
    }

    fn revert(&mut self, memento: Self::Memento) {
        let Some((begun, before)) = memento else { return };
        if let Some(transfer) = self.in_flight.remove(&begun) {
            self.by_transfer.remove(&transfer.transfer_id);
            self.by_correlation.remove(&transfer.correlation_id);
        }
        if let Some(transfer) = before {
            self.by_transfer.insert(transfer.transfer_id, begun);
            self.by_correlation.insert(transfer.correlation_id, begun);
            self.in_flight.insert(begun, transfer);
        }
    }
}

impl InFlight {
    /// The step that it goes on with.
    fn pending(&self) -> PendingCommand<AggregateCommand> {
        let (transfer_id, amount) = (self.transfer_id, self.amount);
        let account = AggregateCommand::Account;
        let to_transfer = |command| AggregateCommand::Transfer(transfer_id, command);
        let (step, command) = match self.next {
            Step::Debit => {
                ("debit", account(self.from, AccountCommand::Debit { transfer_id, amount }))
            }
            Step::Credit => {
                ("credit", account(self.to, AccountCommand::Credit { transfer_id, amount }))
            }
            Step::Check => {
                let (from, to) = (self.from, self.to);
                ("check", AggregateCommand::CheckForFraud { transfer_id, from, to, amount })
            }
            Step::Complete => ("complete", to_transfer(TransferCommand::Complete)),
            Step::ReverseDebit { .. } => {
                let command = AccountCommand::ReverseDebit { transfer_id, amount };
                ("reverse_debit", account(self.from, command))
            }
            Step::Fail { reason, compensated } => {
                ("fail", to_transfer(TransferCommand::Fail { reason, compensated }))
            }
        };
        PendingCommand {
            process: TRANSFER_SAGA,
            step,
            cause: self.cause,
            correlation_id: self.correlation_id,
            command,
            not_before: matches!(self.next, Step::Check | Step::ReverseDebit { .. })
                .then_some(self.moved_at),
        }
    }
}

impl Process<Event, Actor> for TransferSaga {
    type Command = AggregateCommand;

    fn pending_behind(&self, position: Position) -> Option<PendingCommand<AggregateCommand>> {
        self.in_flight.range(position + 1..).next().map(|(_, transfer)| transfer.pending())
    }

    fn pending_for(&self, correlation_id: Uuid) -> Option<PendingCommand<AggregateCommand>> {
        let begun = self.by_correlation.get(&correlation_id)?;
        self.in_flight.get(begun).map(InFlight::pending)
    }
}
