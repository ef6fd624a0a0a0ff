//! Ids, each with a type of its own, and the streams that they name.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::event_sourcing::StreamId;

/// The id of something that has a stream.
pub(super) trait Id: Copy + fmt::Display {
    /// The id from its UUID.
    fn of(id: Uuid) -> Self;

    /// The stream of its events.
    fn stream(self) -> StreamId;
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $category:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
        #[cfg_attr(feature = "schemas", schemars(inline))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// The category of its stream.
            pub const CATEGORY: &'static str = $category;

            /// The stream of its events.
            #[must_use]
            pub fn stream(self) -> StreamId {
                StreamId { category: Self::CATEGORY, id: self.0 }
            }
        }

        impl Id for $name {
            fn of(id: Uuid) -> Self {
                Self(id)
            }

            fn stream(self) -> StreamId {
                Self::stream(self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}-{}", $category, self.0)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                text.parse().map(Self)
            }
        }
    };
}

id!(
    /// A bank.
    BankId, "bank"
);
id!(
    /// A customer of one bank.
    CustomerId, "customer"
);
id!(
    /// An account of one customer.
    AccountId, "account"
);
id!(
    /// A transfer between two accounts.
    TransferId, "transfer"
);

id!(
    /// A movement out of an account, by the id of its transfer or of its withdrawal's event.
    TransactionId, "fraud_check"
);

/// The category of the streams of what became of commands.
pub const COMMAND_CATEGORY: &str = "command";

/// The stream of what became of a command: `command-ID`.
#[must_use]
pub fn command_stream(command_id: Uuid) -> StreamId {
    StreamId { category: COMMAND_CATEGORY, id: command_id }
}
