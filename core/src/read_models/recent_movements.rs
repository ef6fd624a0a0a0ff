//! What went out of each account, and when it was asked for: how many movements stand before a new
//! one is found by two searches, however many there are.

use rustc_hash::FxHashMap;

use crate::domain::account::AccountEvent;
use crate::domain::transfer::TransferEvent;
use crate::domain::{AccountId, Actor, Event, Recorded, TransferId};
use crate::event_sourcing::{Position, Projection, Reversible, Timestamp};

/// When a movement was asked for; at equal times the log's order counts.
pub type Asked = (Timestamp, Position);

/// The withdrawals and outgoing transfers of every account. A transfer counts once its source was
/// debited, as of when it was asked for, and still when it is compensated; an attempt that was
/// refused does not.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RecentMovements {
    by_account: FxHashMap<AccountId, Vec<Asked>>,
    transfers: FxHashMap<TransferId, Asked>,
}

impl RecentMovements {
    /// How many movements out of an account were asked for before another one, from so many
    /// minutes before it on.
    #[must_use]
    pub fn before(&self, account_id: AccountId, asked: Asked, minutes: u32) -> u32 {
        let Some(movements) = self.by_account.get(&account_id) else { return 0 };
        let from = asked.0.plus_millis(-i64::from(minutes) * 60_000);
        let begin = movements.partition_point(|movement| movement.0 < from);
        let end = movements.partition_point(|movement| *movement < asked);
        u32::try_from(end.saturating_sub(begin)).unwrap_or(u32::MAX)
    }

    /// When each movement out of an account was asked for, from a time on, oldest first.
    pub fn since(&self, account_id: AccountId, from: Timestamp) -> impl Iterator<Item = Timestamp> {
        let movements = self.by_account.get(&account_id).map_or(&[][..], Vec::as_slice);
        let begin = movements.partition_point(|movement| movement.0 < from);
        movements.iter().skip(begin).map(|movement| movement.0)
    }

    /// When a transfer that has not ended was asked for.
    #[must_use]
    pub fn asked(&self, transfer_id: TransferId) -> Option<Asked> {
        self.transfers.get(&transfer_id).copied()
    }

    /// Keeps them in order of time, which is the log's but where the clock was set back.
    fn add(&mut self, account_id: AccountId, asked: Asked) {
        let movements = self.by_account.entry(account_id).or_default();
        if movements.last().is_none_or(|last| *last < asked) {
            movements.push(asked);
            return;
        }
        let at = movements.partition_point(|movement| *movement < asked);
        movements.insert(at, asked);
    }
}

impl Projection<Event, Actor> for RecentMovements {
    fn apply(&mut self, recorded: &Recorded) {
        let asked = (recorded.recorded_at(), recorded.position);
        match &recorded.event {
            Event::Account(AccountEvent::Withdrawn(_)) => {
                self.add(AccountId(recorded.stream.id), asked);
            }
            Event::Account(AccountEvent::BroughtForward(account)) => {
                for &at in &account.recent_movements {
                    self.add(AccountId(recorded.stream.id), (at, recorded.position));
                }
            }
            Event::Account(AccountEvent::Debited(debited)) => {
                if let Some(asked) = self.asked(debited.transfer_id) {
                    self.add(AccountId(recorded.stream.id), asked);
                }
            }
            Event::Transfer(TransferEvent::Initiated(_)) => {
                self.transfers.insert(TransferId(recorded.stream.id), asked);
            }
            Event::Transfer(TransferEvent::Completed(_) | TransferEvent::Failed(_)) => {
                self.transfers.remove(&TransferId(recorded.stream.id));
            }
            Event::Account(_)
            | Event::Bank(_)
            | Event::Customer(_)
            | Event::FraudCheck(_)
            | Event::Request(_) => {}
        }
    }
}

/// What an event changed about the movements.
#[derive(Debug)]
pub enum MovementChange {
    /// Nothing.
    None,
    /// A movement went out of an account.
    Moved(AccountId, Asked),
    /// A transfer began or ended; when it had been asked for, if it had begun.
    Transfer(TransferId, Option<Asked>),
}

impl Reversible<Event, Actor> for RecentMovements {
    type Memento = MovementChange;

    fn apply_reversibly(&mut self, recorded: &Recorded) -> MovementChange {
        let change = match &recorded.event {
            Event::Account(AccountEvent::Withdrawn(_)) => {
                let asked = (recorded.recorded_at(), recorded.position);
                MovementChange::Moved(AccountId(recorded.stream.id), asked)
            }
            Event::Account(AccountEvent::Debited(debited)) => {
                let asked = self.asked(debited.transfer_id);
                asked.map_or(MovementChange::None, |asked| {
                    MovementChange::Moved(AccountId(recorded.stream.id), asked)
                })
            }
            Event::Transfer(_) => {
                let transfer_id = TransferId(recorded.stream.id);
                MovementChange::Transfer(transfer_id, self.asked(transfer_id))
            }
            _ => MovementChange::None,
        };
        self.apply(recorded);
        change
    }

    fn revert(&mut self, change: MovementChange) {
        match change {
            MovementChange::None => {}
            MovementChange::Moved(account_id, asked) => {
                let Some(movements) = self.by_account.get_mut(&account_id) else { return };
                if let Ok(at) = movements.binary_search(&asked) {
                    movements.remove(at);
                }
                if movements.is_empty() {
                    self.by_account.remove(&account_id);
                }
            }
            MovementChange::Transfer(transfer_id, Some(asked)) => {
                self.transfers.insert(transfer_id, asked);
            }
            MovementChange::Transfer(transfer_id, None) => {
                self.transfers.remove(&transfer_id);
            }
        }
    }
}
