//! The kinds of account movements, and their totals.

use serde::Serialize;

use super::stretches::Total;
use crate::domain::account::{AccountEvent, Movement, MovementCause};
use crate::domain::{Currency, Money, is_large};
use crate::read_models::books::Books;

/// How the posted balance of an account moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum MovementKind {
    /// Money was paid in, the first deposit included.
    Deposit,
    /// Money was taken out.
    Withdrawal,
    /// A transfer brought money.
    TransferIn,
    /// A transfer took money.
    TransferOut,
    /// What a transfer had brought was taken back.
    TransferInReversed,
    /// What a transfer had taken was given back.
    TransferOutReversed,
}

impl MovementKind {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Deposit,
        Self::Withdrawal,
        Self::TransferIn,
        Self::TransferOut,
        Self::TransferInReversed,
        Self::TransferOutReversed,
    ];

    /// How an event moved its account, and how much, above 0. What was brought forward moved in the
    /// archive, and is reported there.
    #[must_use]
    pub fn of(event: &AccountEvent) -> Option<(Self, Money)> {
        let Movement { cause, amount, .. } = event.movement()?;
        let kind = match cause {
            MovementCause::Opening | MovementCause::Deposit => Self::Deposit,
            MovementCause::Withdrawal => Self::Withdrawal,
            MovementCause::Debit => Self::TransferOut,
            MovementCause::DebitReversal => Self::TransferOutReversed,
            MovementCause::Credit => Self::TransferIn,
            MovementCause::CreditReversal => Self::TransferInReversed,
            MovementCause::BroughtForward => return None,
        };
        Some((kind, amount))
    }

    /// Whether it moves back what a transfer had moved.
    #[must_use]
    pub fn is_back(self) -> bool {
        matches!(self, Self::TransferInReversed | Self::TransferOutReversed)
    }

    /// What it is called, for people.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Deposit => "Deposits",
            Self::Withdrawal => "Withdrawals",
            Self::TransferIn => "Transfers in",
            Self::TransferOut => "Transfers out",
            Self::TransferInReversed => "Transfers in, taken back",
            Self::TransferOutReversed => "Transfers out, refunded",
        }
    }
}

/// A movement of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moved {
    pub(super) kind: MovementKind,
    /// How much, above 0.
    pub(super) amount: Money,
    /// Whether a transaction is told by it: a transfer within a bank has two movements, and is told by
    /// the one that takes the money; a reversal tells of none.
    pub(super) tells: bool,
}

impl Moved {
    /// How an event moved its account.
    pub(super) fn of(event: &AccountEvent, books: &Books) -> Option<Self> {
        let (kind, amount) = MovementKind::of(event)?;
        let tells = match kind {
            MovementKind::TransferIn => {
                event.transfer_id().is_some_and(|transfer_id| books.route(transfer_id).is_some())
            }
            kind => !kind.is_back(),
        };
        Some(Self { kind, amount, tells })
    }
}

/// What some movements come to.
#[derive(Debug, Clone)]
pub(super) struct MovementTotals {
    pub(super) by_kind: [Total; 6],
    /// The largest amount of a transaction that is told among them.
    pub(super) largest: Money,
    /// The transactions above the bank's large amount.
    pub(super) large: Total,
    /// What that amount was.
    pub(super) large_amount: Money,
}

impl MovementTotals {
    pub(super) fn none(currency: Currency, large_amount: Money) -> Self {
        let none = Total::none(currency);
        Self { by_kind: [none; 6], largest: none.sum, large: none, large_amount }
    }

    /// Whether anything among them was moved back.
    pub(super) fn any_moved_back(&self) -> bool {
        let mut kinds = MovementKind::ALL.into_iter().zip(&self.by_kind);
        kinds.any(|(kind, total)| kind.is_back() && total.count > 0)
    }

    pub(super) fn add(&mut self, moved: Moved) {
        if let Some(total) = self.by_kind.get_mut(moved.kind as usize) {
            total.add(moved.amount);
        }
        if moved.tells {
            self.largest = self.largest.max(moved.amount);
            if is_large(moved.amount, self.large_amount) {
                self.large.add(moved.amount);
            }
        }
    }
}
