//! The bank's terms and rules. Each aggregate is a pure decider: from a command and a state to
//! events. Nothing here reads a clock, draws a random number or stores anything.

pub mod account;
mod actor;
mod archive;
pub mod bank;
mod command;
mod command_field;
mod command_texts;
pub mod country;
mod currency;
pub mod customer;
mod event;
mod event_part;
mod folding;
pub mod fraud;
mod ids;
mod money;
#[cfg(feature = "schemas")]
mod names;
mod permissions;
mod personal;
mod policy;
mod refusal;
pub mod request;
#[cfg(test)]
pub(crate) mod spec;
mod subject;
mod tables;
pub mod text;
pub mod transfer;
mod vocabulary;

pub use actor::{Actor, ActorView, Role};
pub use archive::{Archive, HeadHash, InvalidHash};
pub use command::{About, AddressedCommand, AggregateCommand, InvalidCommand};
pub use currency::{Currency, UnknownCurrency};
pub use event::{Aggregate, Event, EventKind};
pub use event_part::{EventText, PersonalVisitor};
pub use folding::Folding;
#[cfg(test)]
pub(crate) use folding::tests as folding_tests;
pub use ids::{
    AccountId, BankId, COMMAND_CATEGORY, CustomerId, TransactionId, TransferId, command_stream,
};
pub use money::{InvalidAmount, Money, Sign};
#[cfg(feature = "schemas")]
pub use names::{CommandName, EventName};
pub use permissions::{Forbidden, Owner, permits};
pub use personal::{NumberHash, Personal, Purpose, Sealed};
pub use policy::{Hours, InvalidPolicy, Policy, PolicyChange, PolicyProblem, Velocity, is_large};
pub use refusal::{Code, Explain, Refusal};
pub use subject::Subject;
pub use vocabulary::{Act, Command, EVENT_KINDS};

use crate::event_sourcing;

/// An event of the bank as the log has it.
pub type Recorded = event_sourcing::Recorded<Event, Actor>;
/// The events of one command.
pub type Commit = event_sourcing::Commit<Event, Actor>;
/// A request's commit and those that settled from it.
pub type Entry = event_sourcing::Entry<Event, Actor>;
/// What the events of a commit share.
pub type Headers = event_sourcing::Headers<Actor>;
/// The bank's whole log, decoded.
pub type Log = event_sourcing::Log<Event, Actor>;
/// A place that keeps the bank's log.
pub type Store = dyn event_sourcing::EventStore<Event, Actor>;
/// The bank's log, where it is kept on this machine.
pub type LocalStore<'a> = dyn event_sourcing::LocalLog<Event, Actor> + 'a;
