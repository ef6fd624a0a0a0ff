//! Projection of all transfers with their steps. A step is never removed, so the past of a transfer
//! is its steps up to then.

use rustc_hash::FxHashMap;
use serde::Serialize;
use uuid::Uuid;

use crate::domain::account::AccountEvent;
use crate::domain::fraud::{TransactionKind, Verdict};
use crate::domain::request::RequestEvent;
use crate::domain::transfer::{Mode, TransferEvent, TransferInitiated};
use crate::domain::{AccountId, Actor, Code, Event, Log, Money, Recorded, TransferId};
use crate::event_sourcing::{Origin, Position, Projection, Timestamp};

/// How many steps a transfer has that ends well.
const USUAL_STEPS: usize = 6;

/// Every transfer.
#[derive(Debug, Clone, Default)]
pub struct Transfers {
    order: Vec<TransferId>,
    steps: FxHashMap<TransferId, Vec<Position>>,
    by_account: FxHashMap<AccountId, Vec<TransferId>>,
    in_flight: FxHashMap<Uuid, TransferId>,
}

/// How far a transfer got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TransferStatus {
    /// Accepted; no money has moved.
    Initiated,
    /// The money has left the source.
    Debited,
    /// The money is at its destination, held.
    Credited,
    /// The money is the destination's to use.
    Completed,
    /// A step was refused; what has moved is being moved back.
    Compensating,
    /// The money is where it was.
    Failed,
}

impl TransferStatus {
    /// Whether nothing follows it.
    #[must_use]
    pub fn is_final(self) -> bool {
        matches!(self, Self::Completed | Self::Failed)
    }

    /// The status as programs know it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Initiated => "initiated",
            Self::Debited => "debited",
            Self::Credited => "credited",
            Self::Completed => "completed",
            Self::Compensating => "compensating",
            Self::Failed => "failed",
        }
    }
}

/// One step of a transfer: an event of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct TransferStep {
    /// Event type.
    #[cfg_attr(feature = "schemas", schemars(with = "crate::domain::EventName"))]
    pub name: &'static str,
    /// Position in the log.
    pub position: Position,
    /// Time of recording.
    pub recorded_at: Timestamp,
}

/// A transfer as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct TransferView {
    /// Id of the transfer.
    pub transfer_id: TransferId,
    /// Source account.
    pub from_account_id: AccountId,
    /// Destination account.
    pub to_account_id: AccountId,
    /// Amount to transfer.
    pub amount: Money,
    /// What the payment is for.
    pub description: Option<String>,
    /// In steps by a saga, or all at once.
    pub mode: Mode,
    /// Last state that the transfer reached.
    pub status: TransferStatus,
    /// Of a failed transfer: error code of the step that failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Code>,
    /// Of a failed transfer: whether money had moved and was returned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compensated: Option<bool>,
    /// Events of the transfer, in order.
    pub steps: Vec<TransferStep>,
}

impl Transfers {
    /// The transfers, oldest first; of one account, or all.
    #[must_use]
    pub fn ids(&self, account_id: Option<AccountId>) -> &[TransferId] {
        match account_id {
            Some(account_id) => self.by_account.get(&account_id).map_or(&[], Vec::as_slice),
            None => &self.order,
        }
    }

    /// Where the steps of a transfer stand, oldest first.
    #[must_use]
    pub fn steps(&self, transfer_id: TransferId) -> &[Position] {
        self.steps.get(&transfer_id).map_or(&[], Vec::as_slice)
    }

    /// A transfer as of a position, or `None` where it had not begun.
    #[must_use]
    pub fn view(&self, transfer_id: TransferId, at: Position, log: &Log) -> Option<TransferView> {
        let mut steps = self
            .steps
            .get(&transfer_id)?
            .iter()
            .take_while(|&&position| position <= at)
            .filter_map(|&position| log.get(position));
        let first = steps.next()?;
        let Event::Transfer(TransferEvent::Initiated(initiated)) = &first.event else {
            return None;
        };
        let mut view = begin(transfer_id, initiated);
        view.take(first);
        steps.for_each(|step| view.take(step));
        Some(view)
    }

    fn add_step(&mut self, transfer_id: TransferId, position: Position) {
        let steps = self.steps.entry(transfer_id);
        steps.or_insert_with(|| Vec::with_capacity(USUAL_STEPS)).push(position);
    }
}

fn begin(transfer_id: TransferId, initiated: &TransferInitiated) -> TransferView {
    TransferView {
        transfer_id,
        from_account_id: initiated.from_account_id,
        to_account_id: initiated.to_account_id,
        amount: initiated.amount,
        description: initiated.description().map(ToOwned::to_owned),
        mode: initiated.mode.unwrap_or(Mode::Saga),
        status: TransferStatus::Initiated,
        reason: None,
        compensated: None,
        steps: Vec::new(),
    }
}

impl TransferView {
    fn take(&mut self, step: &Recorded) {
        self.steps.push(TransferStep {
            name: step.event.name(),
            position: step.position,
            recorded_at: step.recorded_at(),
        });
        match &step.event {
            Event::Account(AccountEvent::Debited(_)) => self.status = TransferStatus::Debited,
            Event::Account(AccountEvent::Credited(_)) => self.status = TransferStatus::Credited,
            Event::Account(AccountEvent::CreditReversed(_)) => {
                self.status = TransferStatus::Compensating;
            }
            Event::FraudCheck(analyzed) if analyzed.verdict == Verdict::Fraud => {
                self.reason = Some(Code::FraudDetected);
            }
            Event::Request(RequestEvent::Rejected(rejected)) => {
                self.reason = Some(rejected.error.code);
                self.status = TransferStatus::Compensating;
            }
            Event::Transfer(TransferEvent::Completed(_)) => self.status = TransferStatus::Completed,
            Event::Transfer(TransferEvent::Failed(failed)) => {
                self.status = TransferStatus::Failed;
                self.reason = Some(failed.reason);
                self.compensated = Some(failed.compensated);
            }
            Event::Transfer(TransferEvent::Initiated(_))
            | Event::Account(_)
            | Event::Bank(_)
            | Event::Customer(_)
            | Event::FraudCheck(_)
            | Event::Request(_) => {}
        }
    }
}

impl Projection<Event, Actor> for Transfers {
    fn apply(&mut self, recorded: &Recorded) {
        let position = recorded.position;
        match &recorded.event {
            Event::Transfer(event) => {
                let transfer_id = TransferId(recorded.stream.id);
                self.add_step(transfer_id, position);
                match event {
                    TransferEvent::Initiated(initiated) => {
                        self.order.push(transfer_id);
                        for account_id in [initiated.from_account_id, initiated.to_account_id] {
                            self.by_account.entry(account_id).or_default().push(transfer_id);
                        }
                        self.in_flight.insert(recorded.headers.correlation_id, transfer_id);
                    }
                    TransferEvent::Completed(_) | TransferEvent::Failed(_) => {
                        self.in_flight.remove(&recorded.headers.correlation_id);
                    }
                }
            }
            Event::Account(event) => {
                if let Some(transfer_id) = event.transfer_id() {
                    self.add_step(transfer_id, position);
                }
            }
            Event::FraudCheck(analyzed) => {
                let transfer_id = TransferId(analyzed.transaction_id.0);
                if analyzed.kind == TransactionKind::Transfer {
                    self.add_step(transfer_id, position);
                }
            }
            // A step that was refused, and not that a request which waited was accepted.
            Event::Request(RequestEvent::Rejected(_)) => {
                let of_process = matches!(recorded.headers.origin, Origin::Process { .. });
                let transfer_id = self.in_flight.get(&recorded.headers.correlation_id).copied();
                if let (true, Some(transfer_id)) = (of_process, transfer_id) {
                    self.add_step(transfer_id, position);
                }
            }
            Event::Request(RequestEvent::Received(_) | RequestEvent::Accepted(_))
            | Event::Bank(_)
            | Event::Customer(_) => {}
        }
    }
}
