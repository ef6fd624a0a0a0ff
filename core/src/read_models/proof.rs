//! The figures of the invariants, counted independently of ledger and balances: money in and out,
//! money carried by transfers, and transfers in progress.

use std::rc::Rc;

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::domain::account::{AccountEvent, MovementCause};
use crate::domain::bank::BankEvent;
use crate::domain::transfer::TransferEvent;
use crate::domain::{AccountId, Actor, BankId, Currency, Event, Money, Recorded, TransferId};
use crate::event_sourcing::Projection;

/// What was counted.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    banks: Vec<(BankId, BankTally)>,
    // These grow with the log and never change: a checkpoint shares them until they do.
    account_banks: Rc<FxHashMap<AccountId, BankId>>,
    sources: Rc<FxHashMap<TransferId, BankId>>,
}

/// What was counted of one bank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BankTally {
    /// The bank's currency.
    pub currency: Currency,
    /// What was paid in, or brought forward.
    pub paid_in: Money,
    /// What was taken out.
    pub paid_out: Money,
    /// What transfers have taken from its accounts and not brought anywhere, or back.
    pub carried: Money,
    /// How many transfers from its accounts have not ended.
    pub open: u64,
}

/// Check of an invariant, which must hold at every position: the same amount, counted in two ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Proof {
    /// Invariant that is checked.
    pub invariant: Invariant,
    /// Bank, if the invariant is about one bank and not about all banks of a currency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bank_id: Option<BankId>,
    /// Currency of the amounts, by ISO 4217.
    pub currency: Currency,
    /// Amount, counted one way.
    pub counted: Money,
    /// Amount, counted the other way.
    pub told: Money,
    /// Whether both are equal.
    pub holds: bool,
}

/// What must hold at every position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Invariant {
    /// What came in less what went out is what accounts hold, and what transfers carry.
    MoneyIsAllThere,
    /// The debits of a bank's books are their credits.
    BooksBalance,
    /// Customer deposits in a bank's books are the sum of its accounts' balances.
    DepositsAreTheBalances,
    /// What is in transit in a bank's books is what its transfers carry.
    TransitIsWhatTransfersCarry,
}

impl Proof {
    /// A proof of two figures that must be the same.
    #[must_use]
    pub fn of(
        invariant: Invariant,
        bank_id: Option<BankId>,
        currency: Currency,
        counted: Money,
        told: Money,
    ) -> Self {
        Self { invariant, bank_id, currency, counted, told, holds: counted == told }
    }
}

impl Tally {
    /// What was counted of each bank, in the order in which they opened.
    pub fn banks(&self) -> impl Iterator<Item = (BankId, &BankTally)> {
        self.banks.iter().map(|(bank_id, tally)| (*bank_id, tally))
    }

    fn open(&mut self, bank_id: BankId, currency: Currency) {
        let zero = Money::zero(currency);
        let tally = BankTally { currency, paid_in: zero, paid_out: zero, carried: zero, open: 0 };
        self.banks.push((bank_id, tally));
    }

    fn of(&mut self, bank_id: BankId) -> Option<&mut BankTally> {
        self.banks.iter_mut().find(|(known, _)| *known == bank_id).map(|(_, tally)| tally)
    }

    fn of_transfer(&mut self, transfer_id: TransferId) -> Option<&mut BankTally> {
        let source = self.sources.get(&transfer_id).copied()?;
        self.of(source)
    }

    fn take_account(&mut self, account_id: AccountId, event: &AccountEvent) {
        if let Some(beginning) = event.beginning() {
            Rc::make_mut(&mut self.account_banks).insert(account_id, beginning.bank_id);
        }
        let Some(movement) = event.movement() else { return };
        let tally = match event.transfer_id() {
            Some(transfer_id) => self.of_transfer(transfer_id),
            None => self.account_banks.get(&account_id).copied().and_then(|own| self.of(own)),
        };
        let Some(tally) = tally else { return };
        match movement.cause {
            MovementCause::Opening | MovementCause::BroughtForward | MovementCause::Deposit => {
                tally.paid_in = tally.paid_in.plus(movement.amount);
            }
            MovementCause::Withdrawal => tally.paid_out = tally.paid_out.plus(movement.amount),
            MovementCause::Debit | MovementCause::CreditReversal => {
                tally.carried = tally.carried.plus(movement.amount);
            }
            MovementCause::Credit | MovementCause::DebitReversal => {
                tally.carried = tally.carried.minus(movement.amount);
            }
        }
    }
}

impl Projection<Event, Actor> for Tally {
    fn apply(&mut self, recorded: &Recorded) {
        let id = recorded.stream.id;
        match &recorded.event {
            Event::Bank(BankEvent::Opened(bank)) => self.open(BankId(id), bank.currency),
            Event::Bank(BankEvent::BroughtForward(bank)) => self.open(BankId(id), bank.currency),
            Event::Account(event) => self.take_account(AccountId(id), event),
            Event::Transfer(TransferEvent::Initiated(transfer)) => {
                let source = self.account_banks.get(&transfer.from_account_id).copied();
                let Some(source) = source else { return };
                Rc::make_mut(&mut self.sources).insert(TransferId(id), source);
                if let Some(tally) = self.of(source) {
                    tally.open += 1;
                }
            }
            Event::Transfer(TransferEvent::Completed(_) | TransferEvent::Failed(_)) => {
                if let Some(tally) = self.of_transfer(TransferId(id)) {
                    tally.open = tally.open.saturating_sub(1);
                }
                // It carries nothing any more, so nobody asks for it again.
                Rc::make_mut(&mut self.sources).remove(&TransferId(id));
            }
            Event::Bank(BankEvent::PolicyChanged(_))
            | Event::Customer(_)
            | Event::FraudCheck(_)
            | Event::Request(_) => {}
        }
    }
}
