//! Everything that can have happened, by aggregate.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::account::AccountEvent;
use super::bank::BankEvent;
use super::customer::CustomerEvent;
use super::fraud::TransactionAnalyzed;
use super::request::RequestEvent;
use super::transfer::TransferEvent;
use super::{AccountId, CustomerId, Personal, Subject};
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

impl Event {
    /// The names of all events, as they are stored.
    pub const NAMES: [&'static str; 28] = [
        "bank_opened",
        "bank_policy_changed",
        "bank_brought_forward",
        "customer_registered",
        "customer_address_updated",
        "customer_forgotten",
        "customer_brought_forward",
        "account_opened",
        "account_details_updated",
        "money_deposited",
        "money_withdrawn",
        "overdraft_limit_set",
        "account_frozen",
        "account_unfrozen",
        "account_closed",
        "account_debited",
        "account_credited",
        "credit_released",
        "credit_reversed",
        "debit_reversed",
        "account_brought_forward",
        "transfer_initiated",
        "transfer_completed",
        "transfer_failed",
        "transaction_analyzed",
        "command_received",
        "command_accepted",
        "command_rejected",
    ];

    /// The event's name, as it is stored: for ever.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Bank(BankEvent::Opened(_)) => "bank_opened",
            Self::Bank(BankEvent::PolicyChanged(_)) => "bank_policy_changed",
            Self::Bank(BankEvent::BroughtForward(_)) => "bank_brought_forward",
            Self::Customer(CustomerEvent::Registered(_)) => "customer_registered",
            Self::Customer(CustomerEvent::AddressUpdated(_)) => "customer_address_updated",
            Self::Customer(CustomerEvent::Forgotten(_)) => "customer_forgotten",
            Self::Customer(CustomerEvent::BroughtForward(_)) => "customer_brought_forward",
            Self::Account(AccountEvent::Opened(_)) => "account_opened",
            Self::Account(AccountEvent::DetailsUpdated(_)) => "account_details_updated",
            Self::Account(AccountEvent::Deposited(_)) => "money_deposited",
            Self::Account(AccountEvent::Withdrawn(_)) => "money_withdrawn",
            Self::Account(AccountEvent::OverdraftLimitSet(_)) => "overdraft_limit_set",
            Self::Account(AccountEvent::Frozen(_)) => "account_frozen",
            Self::Account(AccountEvent::Unfrozen(_)) => "account_unfrozen",
            Self::Account(AccountEvent::Closed(_)) => "account_closed",
            Self::Account(AccountEvent::Debited(_)) => "account_debited",
            Self::Account(AccountEvent::Credited(_)) => "account_credited",
            Self::Account(AccountEvent::CreditReleased(_)) => "credit_released",
            Self::Account(AccountEvent::CreditReversed(_)) => "credit_reversed",
            Self::Account(AccountEvent::DebitReversed(_)) => "debit_reversed",
            Self::Account(AccountEvent::BroughtForward(_)) => "account_brought_forward",
            Self::Transfer(TransferEvent::Initiated(_)) => "transfer_initiated",
            Self::Transfer(TransferEvent::Completed(_)) => "transfer_completed",
            Self::Transfer(TransferEvent::Failed(_)) => "transfer_failed",
            Self::FraudCheck(_) => "transaction_analyzed",
            Self::Request(RequestEvent::Received(_)) => "command_received",
            Self::Request(RequestEvent::Accepted(_)) => "command_accepted",
            Self::Request(RequestEvent::Rejected(_)) => "command_rejected",
        }
    }

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
            Self::Bank(BankEvent::Opened(_)) => Some("open_bank"),
            Self::Bank(BankEvent::PolicyChanged(_)) => Some("change_bank_policy"),
            Self::Customer(CustomerEvent::Registered(_)) => Some("register_customer"),
            Self::Customer(CustomerEvent::AddressUpdated(_)) => Some("update_address"),
            Self::Customer(CustomerEvent::Forgotten(_)) => Some("forget_customer"),
            Self::Account(AccountEvent::Opened(_)) => Some("open_account"),
            Self::Account(AccountEvent::DetailsUpdated(_)) => Some("update_account_details"),
            Self::Account(AccountEvent::Deposited(_)) => Some("deposit_money"),
            Self::Account(AccountEvent::Withdrawn(_)) => Some("withdraw_money"),
            Self::Account(AccountEvent::OverdraftLimitSet(_)) => Some("set_overdraft_limit"),
            Self::Account(AccountEvent::Frozen(_)) => Some("freeze_account"),
            Self::Account(AccountEvent::Unfrozen(_)) => Some("unfreeze_account"),
            Self::Account(AccountEvent::Closed(_)) => Some("close_account"),
            Self::Transfer(TransferEvent::Initiated(_)) => Some("transfer_money"),
            Self::Request(RequestEvent::Received(received)) => Some(&received.command_type),
            Self::Request(RequestEvent::Rejected(rejected)) => Some(&rejected.command_type),
            Self::Account(
                AccountEvent::Debited(_)
                | AccountEvent::Credited(_)
                | AccountEvent::CreditReleased(_)
                | AccountEvent::CreditReversed(_)
                | AccountEvent::DebitReversed(_)
                | AccountEvent::BroughtForward(_),
            )
            | Self::Bank(BankEvent::BroughtForward(_))
            | Self::Customer(CustomerEvent::BroughtForward(_))
            | Self::Transfer(TransferEvent::Completed(_) | TransferEvent::Failed(_))
            | Self::FraudCheck(_)
            | Self::Request(RequestEvent::Accepted(_)) => None,
        }
    }
}

/// Does something to personal fields, of whatever kind they are.
pub trait PersonalVisitor {
    /// Is shown the one personal member of an event.
    fn visit<T: Serialize + DeserializeOwned>(&mut self, personal: &mut Personal<T>);
}

impl Event {
    /// Shows a visitor the event's personal member, where it has one.
    pub fn visit_personal(&mut self, visitor: &mut impl PersonalVisitor) {
        match self {
            Self::Customer(CustomerEvent::Registered(event)) => visitor.visit(&mut event.personal),
            Self::Customer(CustomerEvent::AddressUpdated(event)) => {
                visitor.visit(&mut event.personal);
            }
            Self::Customer(CustomerEvent::BroughtForward(event)) => {
                event.personal.iter_mut().for_each(|personal| visitor.visit(personal));
            }
            Self::Account(AccountEvent::Opened(event)) => visitor.visit(&mut event.personal),
            Self::Account(AccountEvent::BroughtForward(event)) => {
                event.personal.iter_mut().for_each(|personal| visitor.visit(personal));
            }
            Self::Account(AccountEvent::DetailsUpdated(event)) => {
                visitor.visit(&mut event.personal);
            }
            Self::Account(AccountEvent::Deposited(event) | AccountEvent::Withdrawn(event)) => {
                event.personal.iter_mut().for_each(|personal| visitor.visit(personal));
            }
            Self::Transfer(TransferEvent::Initiated(event)) => {
                event.personal.iter_mut().for_each(|personal| visitor.visit(personal));
            }
            Self::Request(RequestEvent::Received(event)) => visitor.visit(&mut event.personal),
            Self::Bank(_)
            | Self::Customer(CustomerEvent::Forgotten(_))
            | Self::Account(_)
            | Self::Transfer(_)
            | Self::FraudCheck(_)
            | Self::Request(_) => {}
        }
    }

    /// Whether the event has a personal member.
    #[must_use]
    pub fn is_personal(&self) -> bool {
        match self {
            Self::Customer(CustomerEvent::Registered(_) | CustomerEvent::AddressUpdated(_))
            | Self::Account(AccountEvent::Opened(_) | AccountEvent::DetailsUpdated(_))
            | Self::Request(RequestEvent::Received(_)) => true,
            Self::Account(AccountEvent::Deposited(event) | AccountEvent::Withdrawn(event)) => {
                event.personal.is_some()
            }
            Self::Customer(CustomerEvent::BroughtForward(event)) => event.personal.is_some(),
            Self::Account(AccountEvent::BroughtForward(event)) => event.personal.is_some(),
            Self::Transfer(TransferEvent::Initiated(event)) => event.personal.is_some(),
            Self::Bank(_)
            | Self::Customer(CustomerEvent::Forgotten(_))
            | Self::Account(_)
            | Self::Transfer(_)
            | Self::FraudCheck(_)
            | Self::Request(_) => false,
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
