//! What a bank's log says of commands and of money, counted again from the events alone.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::application::Bank;
use crate::domain::account::AccountEvent;
use crate::domain::{Event, Log, Money};
use crate::event_sourcing::{Origin, Position};

/// Where the commits of each client's command begin: at one position each, in a sound log.
#[must_use]
pub fn commands_in(log: &Log) -> BTreeMap<Uuid, Vec<Position>> {
    let mut found: BTreeMap<Uuid, Vec<Position>> = BTreeMap::new();
    for recorded in log.iter() {
        if let Origin::Request { command_id, .. } = recorded.headers.origin
            && recorded.index == 0
        {
            found.entry(command_id).or_default().push(recorded.position);
        }
    }
    found
}

/// The ids of all events up to a position.
#[must_use]
pub fn event_ids(bank: &Bank, to: Position) -> Vec<Uuid> {
    bank.read(|bank| bank.log().range(0, to).map(crate::domain::Recorded::event_id).collect())
}

/// The money of a bank, in its smallest unit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MoneyCount {
    /// What was paid in and not out, by the events.
    pub paid_in: i64,
    /// What transfers carry, by the events.
    pub in_transit: i64,
    /// What the accounts are shown to hold.
    pub held: i64,
}

impl MoneyCount {
    /// Whether none was made or lost.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        self.held + self.in_transit == self.paid_in
    }
}

/// Counts the money of a bank.
#[must_use]
pub fn money_in(bank: &Bank) -> MoneyCount {
    let units = |amount: Money| amount.as_minor().map_or(0, |(units, _)| units);
    let mut count = MoneyCount::default();
    bank.read(|bank| {
        for recorded in bank.log().iter() {
            match &recorded.event {
                Event::Account(AccountEvent::Opened(event)) => {
                    count.paid_in += event.initial_deposit.map_or(0, units);
                }
                Event::Account(AccountEvent::Deposited(event)) => {
                    count.paid_in += units(event.amount);
                }
                Event::Account(AccountEvent::Withdrawn(event)) => {
                    count.paid_in -= units(event.amount);
                }
                Event::Account(AccountEvent::Debited(event)) => {
                    count.in_transit += units(event.amount);
                }
                Event::Account(
                    AccountEvent::Credited(event) | AccountEvent::DebitReversed(event),
                ) => count.in_transit -= units(event.amount),
                Event::Account(AccountEvent::CreditReversed(event)) => {
                    count.in_transit += units(event.amount);
                }
                _ => {}
            }
        }
        let accounts = bank.as_of(None).accounts(Default::default(), Default::default());
        count.held = accounts.iter().map(|account| units(account.balance)).sum();
    });
    count
}
