//! How an event moves an account's posted balance. Books, reports and proofs go by this, so that an
//! event that moves nothing is none of theirs.

use crate::domain::Money;

/// What moves a posted balance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MovementCause {
    /// The first deposit.
    Opening,
    /// What it held at the end of an archive.
    BroughtForward,
    /// Money was paid in.
    Deposit,
    /// Money was taken out.
    Withdrawal,
    /// A transfer took money.
    Debit,
    /// What a transfer had taken was given back.
    DebitReversal,
    /// A transfer brought money.
    Credit,
    /// What a transfer had brought was taken back.
    CreditReversal,
}

/// A movement of a posted balance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Movement {
    /// What moved it.
    pub cause: MovementCause,
    /// How much, above 0. What is brought forward may be below.
    pub amount: Money,
    /// What the account holds then.
    pub balance_after: Money,
}

impl Movement {
    /// By how much the balance moved: below 0 for money that went out.
    #[must_use]
    pub fn change(&self) -> Money {
        match self.cause {
            MovementCause::Opening
            | MovementCause::BroughtForward
            | MovementCause::Deposit
            | MovementCause::DebitReversal
            | MovementCause::Credit => self.amount,
            MovementCause::Withdrawal | MovementCause::Debit | MovementCause::CreditReversal => {
                self.amount.negated()
            }
        }
    }
}
