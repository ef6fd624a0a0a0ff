//! Commits and requests: what a process has done is what its step does, so that it goes on rightly from
//! there, and a request that waits is decided once, in the stream that waits for it.

use rustc_hash::{FxHashMap, FxHashSet};
use uuid::Uuid;

use super::money::Ledger;
use super::violation::Violation;
use crate::domain::account::AccountEvent;
use crate::domain::request::RequestEvent;
use crate::domain::transfer::TransferEvent;
use crate::domain::{Commit, Event, Recorded, Subject};
use crate::event_sourcing::{Origin, Position};
use crate::processes::{REQUEST_QUEUE, TRANSFER_SAGA};

/// The requests that were received, and those of them that wait.
#[derive(Default)]
pub(super) struct Requests {
    received: FxHashSet<Uuid>,
    waiting: FxHashMap<Position, Uuid>,
}

impl Requests {
    /// A request is received once, by a client, and what becomes of it stands in its own stream: that
    /// of the client's command, or of a process' own where that was refused.
    pub(super) fn take(
        &mut self,
        recorded: &Recorded,
        event: &RequestEvent,
        ledger: &Ledger<'_>,
    ) -> Result<(), Violation> {
        let (headers, id) = (&recorded.headers, recorded.stream.id);
        if ![headers.command_id(), headers.correlation_id].contains(&id) {
            return Err(Violation::CommandOfOtherStream);
        }
        match (event, &headers.origin) {
            (RequestEvent::Received(received), Origin::Request { .. }) => {
                if !self.received.insert(id) {
                    return Err(Violation::ReceivedTwice);
                }
                let subject = received.subject.map(|named| Subject::of_request(named, id));
                let customer = subject.and_then(Subject::customer);
                if customer.is_some_and(|customer_id| !ledger.knows(customer_id)) {
                    return Err(Violation::SealedForNobody);
                }
                self.waiting.insert(recorded.position, id);
                Ok(())
            }
            (RequestEvent::Received(_), Origin::Process { .. }) => Err(Violation::QueuedByProcess),
            (_, Origin::Process { process: REQUEST_QUEUE, .. }) if id == headers.correlation_id => {
                Ok(())
            }
            (RequestEvent::Accepted(_), _) => Err(Violation::NotDecidedByQueue),
            (RequestEvent::Rejected(_), _) => Ok(()),
        }
    }

    /// A request leaves the queue with the first event of its decision: a log can end behind any.
    fn decide(&mut self, cause: Position, request: Uuid) -> Result<(), Violation> {
        match self.waiting.remove(&cause) {
            Some(waiting) if waiting == request => Ok(()),
            _ => Err(Violation::DecidesNothing),
        }
    }
}

/// Whether a commit holds what its origin can have led to, and nothing else.
pub(super) fn check_shape(
    commit: &Commit,
    requests: &mut Requests,
    ledger: &Ledger<'_>,
) -> Result<(), Violation> {
    let rejected =
        |recorded: &Recorded| matches!(&recorded.event, Event::Request(RequestEvent::Rejected(_)));
    let received =
        |recorded: &Recorded| matches!(&recorded.event, Event::Request(RequestEvent::Received(_)));
    let alone = |recorded: &Recorded| rejected(recorded) || received(recorded);
    if commit.events.len() > 1 && commit.events.iter().any(alone) {
        return Err(Violation::CommitNotAlone);
    }
    let headers = &commit.headers;
    match headers.origin {
        Origin::Request { .. } => Ok(()),
        Origin::Process { process: REQUEST_QUEUE, cause, .. } => {
            requests.decide(cause, headers.correlation_id)
        }
        Origin::Process { process: TRANSFER_SAGA, step, .. } => {
            let begun = ledger.transfer_of(headers.correlation_id);
            let transfer_id = begun.ok_or(Violation::StepOfNoTransfer)?;
            let own = commit.events.iter().all(|recorded| match &recorded.event {
                Event::Transfer(_) | Event::FraudCheck(_) => recorded.stream.id == transfer_id.0,
                Event::Account(AccountEvent::Frozen(_)) | Event::Request(_) => true,
                Event::Account(event) => event.transfer_id() == Some(transfer_id),
                Event::Bank(_) | Event::Customer(_) => false,
            });
            if own && is_of_step(step, &commit.events) {
                return Ok(());
            }
            Err(Violation::NotOfItsStep)
        }
        Origin::Process { .. } => Err(Violation::UnknownProcess),
    }
}

/// Whether a commit is a check that its verdict has not followed from, where a log was cut in it: that
/// step is taken once more.
pub(super) fn is_cut(commit: &Commit) -> bool {
    matches!(commit.headers.origin, Origin::Process { step: "check", .. })
        && matches!(&*commit.events, [Recorded { event: Event::FraudCheck(_), .. }])
}

/// Whether events are those of a step of the saga. Logs from before there were fraud checks have
/// `release`; only the first two steps can be refused.
fn is_of_step(step: &str, events: &[Recorded]) -> bool {
    let mut kinds = events.iter().map(|recorded| match &recorded.event {
        Event::Account(AccountEvent::Debited(_)) => "debited",
        Event::Account(AccountEvent::Credited(_)) => "credited",
        Event::Account(AccountEvent::CreditReleased(_) | AccountEvent::CreditReversed(_)) => {
            "released"
        }
        Event::Account(AccountEvent::DebitReversed(_)) => "reversed",
        Event::Account(AccountEvent::Frozen(_)) => "frozen",
        Event::FraudCheck(_) => "checked",
        Event::Transfer(TransferEvent::Completed(_)) => "completed",
        Event::Transfer(TransferEvent::Failed(_)) => "failed",
        Event::Request(RequestEvent::Rejected(_)) => "rejected",
        _ => "another",
    });
    let kinds = [kinds.next(), kinds.next(), kinds.next(), kinds.next()];
    match step {
        "debit" => matches!(kinds, [Some("debited" | "rejected"), None, ..]),
        "credit" => matches!(kinds, [Some("credited" | "rejected"), None, ..]),
        "release" => matches!(kinds, [Some("released"), None, ..]),
        "check" => matches!(
            kinds,
            [Some("checked"), None, ..]
                | [Some("checked"), Some("released"), None, _]
                | [Some("checked"), Some("released"), Some("frozen"), None]
                | [Some("released"), None, ..]
                | [Some("released"), Some("frozen"), None, _]
        ),
        "complete" => matches!(kinds, [Some("completed"), None, ..]),
        "reverse_debit" => matches!(kinds, [Some("reversed"), None, ..]),
        "fail" => matches!(kinds, [Some("failed"), None, ..]),
        _ => false,
    }
}
