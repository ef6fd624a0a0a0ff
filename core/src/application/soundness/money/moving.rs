//! A transfer on its way, as far as its money got.

use uuid::Uuid;

use crate::domain::{AccountId, Money};

/// A transfer, and how far its money got.
pub(super) struct Moving {
    pub(super) request: Uuid,
    pub(super) from: AccountId,
    pub(super) to: AccountId,
    pub(super) amount: Money,
    pub(super) stage: Stage,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    Initiated,
    DebitRefused,
    Debited,
    CreditRefused,
    Credited,
    Released,
    CreditReversed,
    DebitReversed,
    Ended,
}
