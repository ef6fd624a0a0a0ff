//! The totals of each bank's ledger, and the trial balance.

use std::rc::Rc;

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::{ChartAccount, Posting, Route, postings, postings_between_banks};
use crate::domain::bank::BankEvent;
use crate::domain::transfer::TransferEvent;
use crate::domain::{AccountId, Actor, BankId, Currency, Event, Money, Recorded, TransferId};
use crate::event_sourcing::{Projection, Rows};

/// The books of every bank.
#[derive(Debug, Clone, Default)]
pub struct Books {
    banks: Rows<BankId, BankBooks>,
    account_banks: Rc<FxHashMap<AccountId, BankId>>,
    between_banks: Rc<FxHashMap<TransferId, Route>>,
}

/// The totals of one bank's books.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankBooks {
    /// The bank's currency.
    pub currency: Currency,
    /// How many movements of accounts there were.
    pub transaction_count: u64,
    totals: [Money; 5],
}

impl BankBooks {
    pub(in crate::read_models) fn empty(currency: Currency) -> Self {
        Self { currency, transaction_count: 0, totals: [Money::zero(currency); 5] }
    }

    /// An account's balance, debits less credits.
    #[must_use]
    pub fn net_debit(&self, account: ChartAccount) -> Money {
        self.totals.get(account as usize).copied().unwrap_or(Money::zero(self.currency))
    }

    /// What customers hold: the sum of all accounts' posted balances.
    #[must_use]
    pub fn customer_deposits(&self) -> Money {
        self.net_debit(ChartAccount::CustomerDeposits).negated()
    }

    /// What transfers have taken from their sources and not brought anywhere yet.
    #[must_use]
    pub fn in_transit(&self) -> Money {
        self.net_debit(ChartAccount::TransfersInTransit).negated()
    }

    /// The trial balance of a bank: each account's net balance on its side.
    #[must_use]
    pub fn trial_balance(&self, bank_id: BankId) -> TrialBalanceView {
        let zero = Money::zero(self.currency);
        let rows: Vec<_> = ChartAccount::ALL
            .into_iter()
            .map(|account| {
                let net = self.net_debit(account);
                let (debit, credit) =
                    if net.is_negative() { (zero, net.negated()) } else { (net, zero) };
                TrialBalanceRow { account, debit, credit }
            })
            .collect();
        let total_debit = rows.iter().fold(zero, |sum, row| sum.plus(row.debit));
        let total_credit = rows.iter().fold(zero, |sum, row| sum.plus(row.credit));
        let balanced = total_debit == total_credit;
        TrialBalanceView {
            bank_id,
            currency: self.currency,
            rows,
            total_debit,
            total_credit,
            balanced,
            posted: self.customer_deposits(),
            in_transit: self.in_transit(),
        }
    }

    /// Takes in a posting of an event, which counts as a movement or not.
    pub(in crate::read_models) fn take(&mut self, posting: &Posting, counts: bool) {
        self.post(posting);
        self.transaction_count += u64::from(counts && posting.account_id.is_some());
    }

    /// Takes a posting back that was taken in.
    pub(in crate::read_models) fn take_back(&mut self, posting: &Posting, counts: bool) {
        self.post(&Posting { amount: posting.amount.negated(), ..*posting });
        self.transaction_count -= u64::from(counts && posting.account_id.is_some());
    }

    fn post(&mut self, posting: &Posting) {
        if let Some(total) = self.totals.get_mut(posting.debit as usize) {
            *total = total.plus(posting.amount);
        }
        if let Some(total) = self.totals.get_mut(posting.credit as usize) {
            *total = total.minus(posting.amount);
        }
    }
}

impl Books {
    /// The books of a bank.
    #[must_use]
    pub fn of(&self, bank_id: BankId) -> Option<&BankBooks> {
        self.banks.get(bank_id)
    }

    /// From which bank to which other one a transfer goes, where it does.
    #[must_use]
    pub fn route(&self, transfer_id: TransferId) -> Option<Route> {
        self.between_banks.get(&transfer_id).copied()
    }

    /// What an event means in the books.
    pub fn postings(&self, recorded: &Recorded) -> impl Iterator<Item = Posting> + use<> {
        self.posted(recorded).into_iter().flatten().flatten()
    }

    fn posted(&self, recorded: &Recorded) -> Option<[Option<Posting>; 2]> {
        let event = match &recorded.event {
            Event::Account(event) => event,
            Event::Bank(BankEvent::BroughtForward(event)) => {
                return Some(postings_between_banks(event, BankId(recorded.stream.id)));
            }
            _ => return None,
        };
        let account_id = AccountId(recorded.stream.id);
        let &bank_id = self.account_banks.get(&account_id)?;
        let route = event.transfer_id().and_then(|id| self.route(id));
        Some(postings(event, account_id, bank_id, route))
    }
}

impl Books {
    fn post(&mut self, recorded: &Recorded) {
        // What was brought forward moved in the archive, and was counted there.
        let counts = !recorded.event.is_brought_forward();
        for posting in self.postings(recorded) {
            if let Some(books) = self.banks.get_mut(posting.bank_id) {
                books.take(&posting, counts);
            }
        }
    }
}

impl Books {
    /// Takes back what an event has posted.
    pub(in crate::read_models) fn take_back(&mut self, recorded: &Recorded) {
        let counts = !recorded.event.is_brought_forward();
        for posting in self.postings(recorded) {
            if let Some(books) = self.banks.get_mut(posting.bank_id) {
                books.take_back(&posting, counts);
            }
        }
    }
}

impl Projection<Event, Actor> for Books {
    fn apply(&mut self, recorded: &Recorded) {
        match &recorded.event {
            Event::Bank(BankEvent::Opened(opened)) => {
                self.banks.insert(BankId(recorded.stream.id), BankBooks::empty(opened.currency));
            }
            Event::Bank(BankEvent::BroughtForward(bank)) => {
                self.banks.insert(BankId(recorded.stream.id), BankBooks::empty(bank.currency));
                self.post(recorded);
            }
            Event::Transfer(TransferEvent::Initiated(initiated)) => {
                let bank = |account_id| self.account_banks.get(account_id).copied();
                let banks = (bank(&initiated.from_account_id), bank(&initiated.to_account_id));
                if let (Some(source), Some(destination)) = banks
                    && source != destination
                {
                    let route = Route { source, destination };
                    Rc::make_mut(&mut self.between_banks)
                        .insert(TransferId(recorded.stream.id), route);
                }
            }
            Event::Account(event) => {
                let account_id = AccountId(recorded.stream.id);
                if let Some(beginning) = event.beginning() {
                    Rc::make_mut(&mut self.account_banks).insert(account_id, beginning.bank_id);
                }
                if event.movement().is_some() {
                    self.post(recorded);
                }
            }
            Event::Transfer(TransferEvent::Completed(_) | TransferEvent::Failed(_))
            | Event::Bank(BankEvent::PolicyChanged(_))
            | Event::Customer(_)
            | Event::FraudCheck(_)
            | Event::Request(_) => {}
        }
    }
}

/// Row of a trial balance: net balance of an account of the chart, on its side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct TrialBalanceRow {
    /// Account of the chart.
    pub account: ChartAccount,
    /// Balance, if debits are more.
    pub debit: Money,
    /// Balance, if credits are more.
    pub credit: Money,
}

/// Trial balance of a bank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct TrialBalanceView {
    /// Bank of the report.
    pub bank_id: BankId,
    /// Currency of the bank, by ISO 4217.
    pub currency: Currency,
    /// Chart of accounts.
    pub rows: Vec<TrialBalanceRow>,
    /// Total of debits.
    pub total_debit: Money,
    /// Total of credits.
    pub total_credit: Money,
    /// Whether both are equal, as they must be.
    pub balanced: bool,
    /// Total of all posted balances: what customers hold.
    pub posted: Money,
    /// Total of what transfers carry between accounts.
    pub in_transit: Money,
}
