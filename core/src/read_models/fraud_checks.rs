//! Projection of all fraud checks. A check never changes, so the past is a prefix of the list.

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::domain::account::AccountEvent;
use crate::domain::fraud::{Flag, TransactionKind, Verdict};
use crate::domain::{AccountId, Actor, Event, Log, Money, Recorded, TransactionId};
use crate::event_sourcing::{Position, Projection, Timestamp};

/// Where every fraud check stands.
#[derive(Debug, Clone, Default)]
pub struct FraudChecks {
    order: Vec<Position>,
    by_account: FxHashMap<AccountId, Vec<Position>>,
}

/// A fraud check as it is shown: why a movement out of an account was taken for what it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct FraudCheckView {
    /// Id of the transfer, or of the withdrawal's event.
    pub transaction_id: TransactionId,
    /// Kind of transaction.
    pub kind: TransactionKind,
    /// Account that the money leaves.
    pub account_id: AccountId,
    /// Amount of the movement.
    pub amount: Money,
    /// Total points.
    pub score: u32,
    /// What is unusual.
    pub flags: Vec<Flag>,
    /// Verdict by the bank's thresholds.
    pub verdict: Verdict,
    /// Number of movements out of the account shortly before, in the period of the policy.
    pub movements_before: u32,
    /// Country of the request, if given.
    pub location: Option<String>,
    /// Position in the log.
    pub position: Position,
    /// Time of recording.
    pub recorded_at: Timestamp,
}

impl FraudChecks {
    /// Where the checks of one account, or all, stand, oldest first.
    #[must_use]
    pub fn positions(&self, account_id: Option<AccountId>) -> &[Position] {
        match account_id {
            Some(account_id) => self.by_account.get(&account_id).map_or(&[], Vec::as_slice),
            None => &self.order,
        }
    }

    /// The check that stands at a position.
    #[must_use]
    pub fn view(position: Position, log: &Log) -> Option<FraudCheckView> {
        let recorded = log.get(position)?;
        let Event::FraudCheck(analyzed) = &recorded.event else { return None };
        Some(FraudCheckView {
            transaction_id: analyzed.transaction_id,
            kind: analyzed.kind,
            account_id: analyzed.account_id,
            amount: analyzed.amount,
            score: analyzed.score,
            flags: analyzed.flags.clone(),
            verdict: analyzed.verdict,
            movements_before: analyzed.movements_before,
            location: recorded.headers.location.clone(),
            position,
            recorded_at: recorded.recorded_at(),
        })
    }
}

impl FraudChecks {
    /// What the check that stands at a position came out as.
    #[must_use]
    pub fn verdict(position: Position, log: &Log) -> Option<Verdict> {
        match &log.get(position)?.event {
            Event::FraudCheck(analyzed) => Some(analyzed.verdict),
            _ => None,
        }
    }

    /// Whether a check froze its account: that stands in the same commit.
    #[must_use]
    pub fn froze(check: &FraudCheckView, log: &Log) -> bool {
        let rest = log.range(check.position, log.head());
        let mut commit = rest.take_while(|recorded| recorded.index > 0);
        commit.any(|recorded| {
            recorded.stream == check.account_id.stream()
                && matches!(recorded.event, Event::Account(AccountEvent::Frozen(_)))
        })
    }
}

impl Projection<Event, Actor> for FraudChecks {
    fn apply(&mut self, recorded: &Recorded) {
        if let Event::FraudCheck(analyzed) = &recorded.event {
            self.order.push(recorded.position);
            self.by_account.entry(analyzed.account_id).or_default().push(recorded.position);
        }
    }
}
