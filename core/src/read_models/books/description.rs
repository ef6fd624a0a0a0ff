//! What a movement or an entry was for: what somebody wrote, or what kind it is of. As text it is English,
//! for exports and scripts. The page says the kind in its own language.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::domain::account::{AccountEvent, Movement, MovementCause};
use crate::domain::text::shows_nothing;

/// What something on the books was for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schemas", schemars(inline, with = "String"))]
pub enum Description {
    /// In somebody's own words.
    Given(String),
    /// Nobody said it: by what moved the balance.
    Of(MovementCause),
    /// What banks owe each other, brought forward from an archive.
    BetweenBanks,
}

impl Description {
    /// What a movement was for, where anybody said it, else what it is.
    #[must_use]
    pub(in crate::read_models) fn of(event: &AccountEvent, given: Option<&str>) -> Self {
        match (given.filter(|text| !shows_nothing(text)), event.movement()) {
            (Some(given), _) => Self::Given(given.to_owned()),
            (None, Some(Movement { cause, .. })) => Self::Of(cause),
            // What moves nothing stands in no book.
            (None, None) => Self::Given(String::new()),
        }
    }

    /// As text, in English where nobody said it.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Given(given) => given,
            Self::Of(cause) => match cause {
                MovementCause::Opening => "Opening deposit",
                MovementCause::BroughtForward => "Balance brought forward",
                MovementCause::Deposit => "Deposit",
                MovementCause::Withdrawal => "Withdrawal",
                MovementCause::Debit => "Transfer out",
                MovementCause::DebitReversal => "Transfer out, refunded",
                MovementCause::Credit => "Transfer in",
                MovementCause::CreditReversal => "Transfer in, taken back",
            },
            Self::BetweenBanks => "Due from and to other banks, brought forward",
        }
    }
}

impl fmt::Display for Description {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

impl Serialize for Description {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.text())
    }
}
