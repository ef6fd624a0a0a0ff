//! Everything that can have happened, by aggregate.

use super::account::AccountEvent;
use super::bank::BankEvent;
use super::customer::CustomerEvent;
use super::fraud::TransactionAnalyzed;
use super::ids::COMMAND_CATEGORY;
use super::request::RequestEvent;
use super::transfer::TransferEvent;
use super::{AccountId, BankId, CustomerId, Subject, TransactionId, TransferId};
use crate::event_sourcing::StreamId;

/// An event of the bank. A log holds many, so those that are large and seldom stand in a box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// Of a bank.
    Bank(BankEvent),
    /// Of a customer.
    Customer(CustomerEvent),
    /// Of an account.
    Account(AccountEvent),
    /// Of a transfer.
    Transfer(TransferEvent),
    /// A movement out of an account was analyzed.
    FraudCheck(TransactionAnalyzed),
    /// Of a request.
    Request(RequestEvent),
}

/// Whose an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the variant of `Event` of its name")]
pub enum Aggregate {
    Bank,
    Customer,
    Account,
    Transfer,
    FraudCheck,
    Request,
}

impl Aggregate {
    /// The category of its streams.
    #[must_use]
    pub const fn category(self) -> &'static str {
        match self {
            Self::Bank => BankId::CATEGORY,
            Self::Customer => CustomerId::CATEGORY,
            Self::Account => AccountId::CATEGORY,
            Self::Transfer => TransferId::CATEGORY,
            Self::FraudCheck => TransactionId::CATEGORY,
            Self::Request => COMMAND_CATEGORY,
        }
    }
}

/// A kind of event: a row of the table of events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventKind {
    /// Its number in segments, where it is stored: for ever.
    pub number: u8,
    /// Its name, as it is stored: for ever.
    pub name: &'static str,
    /// The schema number under which it is written now.
    pub schema: u32,
    /// Whose it is.
    pub aggregate: Aggregate,
    /// The client's command that it answers as the first event of a commit.
    pub answers: Option<&'static str>,
}

impl EventKind {
    /// The kinds of a table, each at its number.
    pub(super) const fn by_number<const N: usize>(mut kinds: [Self; N]) -> [Self; N] {
        let mut nth = 0;
        while nth < N {
            let at = kinds[nth].number as usize;
            if at == nth {
                nth += 1;
            } else {
                assert!(at < N, "a number of an event is left out");
                assert!(kinds[at].number as usize != at, "two events have the same number");
                kinds.swap(nth, at);
            }
        }
        kinds
    }
}

impl Event {
    /// Whether the event says what an archive ended with, and nothing that has happened since.
    #[must_use]
    pub fn is_brought_forward(&self) -> bool {
        matches!(
            self,
            Self::Bank(BankEvent::BroughtForward(_))
                | Self::Customer(CustomerEvent::BroughtForward(_))
                | Self::Account(AccountEvent::BroughtForward(_))
        )
    }

    /// The client's command that is answered by an event as the first of its commit; a refusal
    /// names its command itself, and neither a process' events nor what was brought forward answer
    /// one.
    #[must_use]
    pub fn command_name(&self) -> Option<&str> {
        match self {
            Self::Request(RequestEvent::Received(received)) => Some(&received.command_type),
            Self::Request(RequestEvent::Rejected(rejected)) => Some(&rejected.command_type),
            event => event.kind().answers,
        }
    }

    /// Takes away what a transfer of a forgotten customer's is said to be for: there is no key to
    /// seal it under. Whatever else would hold something personal about them is refused.
    pub fn drop_purpose(&mut self) {
        if let Self::Transfer(TransferEvent::Initiated(event)) = self {
            event.personal = None;
        }
    }

    /// Under whose key an event's personal fields belong, given the owners of accounts: a
    /// customer's, or a request's own where it is about nobody that is known.
    pub fn subject(
        &self,
        stream: StreamId,
        owner: impl FnOnce(AccountId) -> Option<CustomerId>,
    ) -> Option<Subject> {
        match self {
            Self::Customer(_) => Some(Subject::Customer(CustomerId(stream.id))),
            Self::Account(event) => match event.beginning() {
                Some(beginning) => Some(Subject::Customer(beginning.owner_id)),
                None => owner(AccountId(stream.id)).map(Subject::Customer),
            },
            Self::Transfer(TransferEvent::Initiated(event)) => {
                owner(event.from_account_id).map(Subject::Customer)
            }
            Self::Request(RequestEvent::Received(event)) => {
                event.subject.map(|named| Subject::of_request(named, stream.id))
            }
            Self::Bank(_) | Self::Transfer(_) | Self::FraudCheck(_) | Self::Request(_) => None,
        }
    }
}
