//! Banks, customers, accounts and transfers: what is named stands there before, amounts are of their
//! bank's currency, and money moves step by step. So no fold meets an amount that it can't add.

mod moving;
mod policy;
mod transfers;

use rustc_hash::{FxHashMap, FxHashSet};
use uuid::Uuid;

use self::moving::Moving;
use self::policy::{check_limits, check_policy};
use super::number_hasher::NumberHasher;
use super::violation::Violation;
use crate::domain::account::{AccountEvent, AccountStatus, Beginning};
use crate::domain::bank::BankEvent;
use crate::domain::customer::CustomerEvent;
use crate::domain::{
    AccountId, Actor, BankId, Currency, CustomerId, Event, Money, NumberHash, Personal, Policy,
    Recorded, TransferId,
};

/// The banks' customers, accounts and transfers so far.
pub(super) struct Ledger<'a> {
    hash: NumberHasher<'a>,
    banks: FxHashMap<BankId, (Currency, Policy)>,
    customers: FxHashMap<CustomerId, Known>,
    accounts: FxHashMap<AccountId, Kept>,
    numbers: FxHashSet<(BankId, Number)>,
    transfers: FxHashMap<TransferId, Moving>,
    by_request: FxHashMap<Uuid, TransferId>,
    checked: FxHashSet<Uuid>,
}

struct Known {
    bank_id: BankId,
    forgotten: bool,
}

/// An account's number, as far as it can be told.
#[derive(PartialEq, Eq, Hash)]
enum Number {
    Clear(Box<str>),
    Hashed(NumberHash),
}

struct Kept {
    currency: Currency,
    balance: Money,
    held: Money,
}

impl<'a> Ledger<'a> {
    pub(super) fn new(hash: NumberHasher<'a>) -> Self {
        Self {
            hash,
            banks: FxHashMap::default(),
            customers: FxHashMap::default(),
            accounts: FxHashMap::default(),
            numbers: FxHashSet::default(),
            transfers: FxHashMap::default(),
            by_request: FxHashMap::default(),
            checked: FxHashSet::default(),
        }
    }

    /// Whether there is a customer, who was not forgotten.
    pub(super) fn knows(&self, customer_id: CustomerId) -> bool {
        self.customers.get(&customer_id).is_some_and(|known| !known.forgotten)
    }

    /// The transfer that a request led to.
    pub(super) fn transfer_of(&self, request: Uuid) -> Option<TransferId> {
        self.by_request.get(&request).copied()
    }

    /// A name that is sealed lies under the key of a customer who is there: an export holds that before
    /// the name.
    pub(super) fn check_actor(&self, actor: &Actor) -> Result<(), Violation> {
        match (&actor.name, actor.subject()) {
            (Some(Personal::Sealed(_)), Some(customer_id))
                if !self.customers.contains_key(&customer_id) =>
            {
                Err(Violation::ActorOfNobody)
            }
            _ => Ok(()),
        }
    }

    pub(super) fn take(
        &mut self,
        recorded: &Recorded,
        before: Option<&Recorded>,
    ) -> Result<(), Violation> {
        let (id, request) = (recorded.stream.id, recorded.headers.correlation_id);
        match &recorded.event {
            Event::Bank(event) => self.take_bank(BankId(id), event),
            Event::Customer(event) => self.take_customer(CustomerId(id), event),
            Event::Account(event) => self.take_account(AccountId(id), event, request),
            Event::Transfer(event) => self.take_transfer(TransferId(id), event, request),
            Event::FraudCheck(analyzed) => self.take_check(recorded, analyzed, before),
            Event::Request(_) => Ok(()),
        }
    }

    fn take_bank(&mut self, bank_id: BankId, event: &BankEvent) -> Result<(), Violation> {
        let (currency, policy) = match event {
            BankEvent::Opened(bank) => (bank.currency, bank.policy.clone()),
            BankEvent::BroughtForward(bank) => {
                check_limits([bank.due_from_banks, bank.due_to_banks], bank.currency)?;
                let due = [bank.due_from_banks, bank.due_to_banks].into_iter().flatten();
                if due.into_iter().any(|amount| amount > Money::most_of_all(bank.currency)) {
                    return Err(Violation::DueTooLarge);
                }
                (bank.currency, bank.policy.clone())
            }
            BankEvent::PolicyChanged(changed) => {
                let (currency, policy) =
                    self.banks.get(&bank_id).ok_or(Violation::BankNotOpened)?;
                (*currency, policy.with(&changed.policy))
            }
        };
        check_policy(&policy, currency)?;
        self.banks.insert(bank_id, (currency, policy));
        Ok(())
    }

    fn take_customer(
        &mut self,
        customer_id: CustomerId,
        event: &CustomerEvent,
    ) -> Result<(), Violation> {
        let (bank_id, forgotten) = match event {
            CustomerEvent::Registered(event) => (event.bank_id, false),
            CustomerEvent::BroughtForward(event) => (event.bank_id, event.personal.is_none()),
            CustomerEvent::AddressUpdated(_) => return Ok(()),
            CustomerEvent::Forgotten(_) => {
                if let Some(known) = self.customers.get_mut(&customer_id) {
                    known.forgotten = true;
                }
                return Ok(());
            }
        };
        if !self.banks.contains_key(&bank_id) {
            return Err(Violation::CustomerBankNotOpened);
        }
        self.customers.insert(customer_id, Known { bank_id, forgotten });
        Ok(())
    }

    fn begin_account(
        &mut self,
        account_id: AccountId,
        event: &AccountEvent,
        beginning: &Beginning<'_>,
    ) -> Result<(), Violation> {
        let Beginning { owner_id, bank_id, currency, .. } = *beginning;
        let owner = self.customers.get(&owner_id).ok_or(Violation::UnknownOwner)?;
        if owner.bank_id != bank_id {
            return Err(Violation::OwnerOfOtherBank);
        }
        if self.banks.get(&bank_id).is_none_or(|(of_bank, _)| *of_bank != currency) {
            return Err(Violation::CurrencyOfOtherBank);
        }
        self.take_number(beginning)?;
        check_limit(beginning.overdraft_limit, currency)?;
        let zero = Money::zero(currency);
        match event {
            AccountEvent::Opened(opened) => {
                let paid_in = opened.initial_deposit.unwrap_or(zero);
                if !paid_in.is_sound(currency) || paid_in.is_negative() {
                    return Err(Violation::DepositNotAnAmount);
                }
                if !opened.balance_after.is_of(currency) || opened.balance_after != paid_in {
                    return Err(Violation::BalanceNotDeposit);
                }
            }
            AccountEvent::BroughtForward(brought) => {
                if !brought.balance_after.is_sound(currency) {
                    return Err(Violation::BalanceNotAnAmount);
                }
                if brought.reason.is_some() && brought.status == AccountStatus::Active {
                    return Err(Violation::ReasonWhileOpen);
                }
                if !brought.recent_movements.is_sorted() {
                    return Err(Violation::MovementsUnordered);
                }
            }
            _ => {}
        }
        self.accounts.insert(account_id, Kept { currency, balance: zero, held: zero });
        Ok(())
    }

    /// An account's number is no other's of its bank, and its hash is made with the log's key: by that
    /// alone it stays taken.
    fn take_number(&mut self, beginning: &Beginning<'_>) -> Result<(), Violation> {
        let Beginning { bank_id, identity, number_hash, .. } = *beginning;
        if let (Some(stored), Some(identity)) = (number_hash, identity) {
            match (self.hash)(bank_id, identity) {
                None => {
                    return Err(Violation::NumberKeyMissing);
                }
                Some(hash) if hash != stored => {
                    return Err(Violation::NumberHashChanged);
                }
                Some(_) => {}
            }
        }
        let clear = identity.map(|identity| Number::Clear(identity.account_number.as_str().into()));
        for number in clear.into_iter().chain(number_hash.map(Number::Hashed)) {
            if !self.numbers.insert((bank_id, number)) {
                return Err(Violation::NumberTaken);
            }
        }
        Ok(())
    }

    fn take_account(
        &mut self,
        account_id: AccountId,
        event: &AccountEvent,
        request: Uuid,
    ) -> Result<(), Violation> {
        if let Some(beginning) = event.beginning() {
            self.begin_account(account_id, event, &beginning)?;
        }
        self.take_step(account_id, event, request)?;
        let kept = self.accounts.get_mut(&account_id).ok_or(Violation::AccountNotOpened)?;
        let currency = kept.currency;
        let sum = |one: Money, other: Money| {
            let sum = if other.is_sound(currency) { one.checked_add(other) } else { None };
            sum.filter(|sum| sum.is_sound(currency)).ok_or(Violation::AmountNotInCurrency)
        };
        match event {
            AccountEvent::Deposited(event) | AccountEvent::Withdrawn(event)
                if !is_above_0(event.amount) =>
            {
                return Err(Violation::AmountNotPositive);
            }
            AccountEvent::OverdraftLimitSet(event) => check_limit(event.overdraft_limit, currency)?,
            AccountEvent::Closed(event)
                if !event.final_balance.is_of(currency) || event.final_balance != kept.balance =>
            {
                return Err(Violation::FinalBalanceDiffers);
            }
            _ => {}
        }
        if let Some(change) = event.held_change() {
            kept.held = sum(kept.held, change)?;
        }
        if let Some(movement) = event.movement() {
            kept.balance = sum(kept.balance, movement.change())?;
            let balance_after = movement.balance_after;
            if !balance_after.is_of(currency) || kept.balance != balance_after {
                return Err(Violation::BalanceNotTotal);
            }
        }
        Ok(())
    }
}

fn is_above_0(amount: Money) -> bool {
    !amount.is_zero() && !amount.is_negative()
}

fn check_limit(limit: Money, currency: Currency) -> Result<(), Violation> {
    if limit.is_sound(currency) && !limit.is_negative() {
        return Ok(());
    }
    Err(Violation::OverdraftNotAnAmount)
}
