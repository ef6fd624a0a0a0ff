//! Money and transfers of each bank over time.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::buckets::{Bucket, Buckets};
use crate::domain::account::AccountEvent;
use crate::domain::bank::BankEvent;
use crate::domain::transfer::TransferEvent;
use crate::domain::{AccountId, Actor, BankId, Code, Currency, Event, Money, Recorded, TransferId};
use crate::event_sourcing::{Projection, Timestamp};

/// What happened at one bank in a stretch of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flow {
    /// What came into the bank: paid in, brought forward, or from other banks.
    pub money_in: Money,
    /// What went out of it: taken out, or to other banks.
    pub money_out: Money,
    /// What its accounts hold at the end of it.
    pub balance: Money,
    /// Transfers from its accounts that were completed.
    pub completed: u32,
    /// Those that failed, but for fraud.
    pub failed: u32,
    /// Those that a fraud check stopped.
    pub blocked: u32,
}

impl Flow {
    fn none(currency: Currency) -> Self {
        let zero = Money::zero(currency);
        let (completed, failed, blocked) = (0, 0, 0);
        Self { money_in: zero, money_out: zero, balance: zero, completed, failed, blocked }
    }
}

impl Bucket for Flow {
    fn following(&self) -> Self {
        let zero = self.balance.minus(self.balance);
        let (completed, failed, blocked) = (0, 0, 0);
        Self { money_in: zero, money_out: zero, balance: self.balance, completed, failed, blocked }
    }

    fn absorb(&mut self, later: &Self) {
        self.money_in = self.money_in.plus(later.money_in);
        self.money_out = self.money_out.plus(later.money_out);
        self.balance = later.balance;
        self.completed += later.completed;
        self.failed += later.failed;
        self.blocked += later.blocked;
    }
}

/// How far the processes were behind in a stretch of time: the transfer saga, and the queue of requests.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LagOf {
    /// The most that it came to.
    pub most: [u64; 2],
    /// What it was at the end.
    pub last: [u64; 2],
}

impl LagOf {
    pub(super) fn note(&mut self, lag: [u64; 2]) {
        self.last = lag;
        let [saga, queue] = self.most;
        self.most = [saga.max(lag[0]), queue.max(lag[1])];
    }
}

impl Bucket for LagOf {
    fn following(&self) -> Self {
        Self { most: self.last, last: self.last }
    }

    fn absorb(&mut self, later: &Self) {
        self.note(later.most);
        self.last = later.last;
    }
}

/// How it went at each bank.
#[derive(Debug, Clone, Default)]
pub(in crate::read_models) struct Flows {
    banks: Vec<OfBank>,
    // These are shared with a checkpoint until they change.
    account_banks: Rc<FxHashMap<AccountId, usize>>,
    open: Rc<FxHashMap<TransferId, Way>>,
}

#[derive(Debug, Clone)]
struct OfBank {
    bank_id: BankId,
    currency: Currency,
    buckets: Rc<Buckets<Flow>>,
}

/// Between which banks a transfer goes.
#[derive(Debug, Clone, Copy)]
struct Way {
    source: usize,
    within: bool,
}

impl Flows {
    /// How it went at a bank, and in which currency.
    pub(in crate::read_models) fn of(&self, bank_id: BankId) -> Option<(Currency, &Buckets<Flow>)> {
        let bank = self.banks.iter().find(|bank| bank.bank_id == bank_id)?;
        Some((bank.currency, &bank.buckets))
    }

    /// Notes what happened at a bank at a time, and what its accounts hold more from then on.
    fn note(
        &mut self,
        bank: usize,
        at: Timestamp,
        more: Option<Money>,
        note: impl FnOnce(&mut Flow),
    ) {
        let Some(OfBank { currency, buckets, .. }) = self.banks.get_mut(bank) else { return };
        let mut note = Some(note);
        for flow in Rc::make_mut(buckets).from(at, || Flow::none(*currency)) {
            flow.balance = more.map_or(flow.balance, |more| flow.balance.plus(more));
            if let Some(note) = note.take() {
                note(flow);
            }
        }
    }

    fn open_bank(&mut self, bank_id: BankId, currency: Currency, at: Timestamp) {
        self.banks.push(OfBank { bank_id, currency, buckets: Rc::default() });
        self.note(self.banks.len() - 1, at, None, |_| ());
    }

    fn take_account(&mut self, account_id: AccountId, event: &AccountEvent, at: Timestamp) {
        if let Some(beginning) = event.beginning() {
            let bank = self.banks.iter().position(|bank| bank.bank_id == beginning.bank_id);
            if let Some(bank) = bank {
                Rc::make_mut(&mut self.account_banks).insert(account_id, bank);
            }
        }
        let Some(amount) = event.movement().map(|movement| movement.change()) else { return };
        let Some(bank) = self.account_banks.get(&account_id).copied() else { return };
        // What stays at a bank moves none of its money in or out.
        let stays = event
            .transfer_id()
            .is_some_and(|transfer_id| self.open.get(&transfer_id).is_none_or(|way| way.within));
        self.note(bank, at, Some(amount), |flow| match (stays, amount.is_negative()) {
            (true, _) => {}
            (false, false) => flow.money_in = flow.money_in.plus(amount),
            (false, true) => flow.money_out = flow.money_out.minus(amount),
        });
    }

    fn take_transfer(&mut self, transfer_id: TransferId, event: &TransferEvent, at: Timestamp) {
        if let TransferEvent::Initiated(initiated) = event {
            let bank_of = |account_id| self.account_banks.get(&account_id).copied();
            let (source, destination) =
                (bank_of(initiated.from_account_id), bank_of(initiated.to_account_id));
            if let Some(source) = source {
                let way = Way { source, within: destination == Some(source) };
                Rc::make_mut(&mut self.open).insert(transfer_id, way);
            }
            return;
        }
        let Some(way) = Rc::make_mut(&mut self.open).remove(&transfer_id) else { return };
        self.note(way.source, at, None, |flow| match event {
            TransferEvent::Failed(failed) if failed.reason == Code::FraudDetected => {
                flow.blocked += 1;
            }
            TransferEvent::Failed(_) => flow.failed += 1,
            TransferEvent::Completed(_) | TransferEvent::Initiated(_) => flow.completed += 1,
        });
    }
}

impl Projection<Event, Actor> for Flows {
    fn apply(&mut self, recorded: &Recorded) {
        let (id, at) = (recorded.stream.id, recorded.recorded_at());
        match &recorded.event {
            Event::Bank(BankEvent::Opened(bank)) => self.open_bank(BankId(id), bank.currency, at),
            Event::Bank(BankEvent::BroughtForward(bank)) => {
                self.open_bank(BankId(id), bank.currency, at);
            }
            Event::Account(event) => self.take_account(AccountId(id), event, at),
            Event::Transfer(event) => self.take_transfer(TransferId(id), event, at),
            Event::Bank(BankEvent::PolicyChanged(_))
            | Event::Customer(_)
            | Event::FraudCheck(_)
            | Event::Request(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_of_two_stretches_is_the_most_of_both_and_the_end_is_the_laters() {
        let mut first = LagOf::default();
        first.note([5, 0]);
        first.note([0, 1]);
        assert_eq!(first, LagOf { most: [5, 1], last: [0, 1] });
        let mut second = first.following();
        assert_eq!(second, LagOf { most: [0, 1], last: [0, 1] });
        second.note([2, 3]);
        first.absorb(&second);
        assert_eq!(first, LagOf { most: [5, 3], last: [2, 3] });
    }
}
