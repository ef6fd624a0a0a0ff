//! A log that a class shares: one stream of NATS JetStream, to which the bank's store is a reader like any other.
//! Order, durability and replication are JetStream's.

mod connection;
mod headers;
mod jetstream;
mod journal;
mod keys;
mod log_message;
mod wire;

pub use connection::{
    ANSWERED_WITHIN_MS, Connection, ConnectionError, ConnectionState, Hears, Login, Socket,
};
pub use headers::Headers;
pub use jetstream::{JetStream, JetStreamError, Put, Stored, StreamState};
pub use journal::{StreamJournal, StreamProblem};
pub use keys::StreamKeys;
pub use log_message::{LogMessage, id_of};
pub use wire::{LARGEST_MESSAGE, Message, Operation, Reader, WireError};
