//! Whether entries that may come from anywhere are a log that the folds can trust: versions without
//! gaps, every balance what its account's movements add up to, and one currency a bank.

use rustc_hash::FxHashMap;

use crate::domain::account::{AccountEvent, AccountOpened};
use crate::domain::bank::BankEvent;
use crate::domain::transfer::TransferEvent;
use crate::domain::{
    AccountId, BankId, Currency, CustomerId, Entry, Event, Money, Recorded, TransferId,
};
use crate::event_sourcing::{StreamId, Version};

/// Checks entries from the first on.
///
/// # Errors
/// The first position that will not do, and why.
pub(super) fn check_sound(entries: &[Entry]) -> Result<(), String> {
    let mut check = Check::default();
    for recorded in entries.iter().flat_map(Entry::events) {
        check.take(recorded).map_err(|reason| format!("position {}: {reason}", recorded.position))?;
    }
    Ok(())
}

#[derive(Default)]
struct Check {
    versions: FxHashMap<StreamId, Version>,
    banks: FxHashMap<BankId, Currency>,
    accounts: FxHashMap<AccountId, Kept>,
}

struct Kept {
    currency: Currency,
    balance: Money,
    held: Money,
}

impl Check {
    fn take(&mut self, recorded: &Recorded) -> Result<(), &'static str> {
        let version = self.versions.entry(recorded.stream).or_default();
        *version += 1;
        if recorded.version != *version {
            return Err("an event of its stream is missing");
        }
        if recorded.stream.category != category_of(&recorded.event) {
            return Err("the event is not one of its stream's");
        }
        match &recorded.event {
            Event::Bank(BankEvent::Opened(opened)) => {
                self.banks.insert(BankId(recorded.stream.id), opened.currency);
                Ok(())
            }
            Event::Account(event) => self.take_account(AccountId(recorded.stream.id), event),
            Event::Transfer(TransferEvent::Initiated(initiated)) => {
                let source = self.accounts.get(&initiated.from_account_id);
                let sound = source.is_some_and(|kept| initiated.amount.is_of(kept.currency));
                sound.then_some(()).ok_or("the amount is not one of the source's currency")
            }
            Event::Transfer(TransferEvent::Completed(_) | TransferEvent::Failed(_))
            | Event::Customer(_)
            | Event::CommandRejected(_) => Ok(()),
        }
    }

    fn open_account(&mut self, account_id: AccountId, opened: &AccountOpened) -> Result<(), &'static str> {
        let currency = opened.currency;
        if self.banks.get(&opened.bank_id) != Some(&currency) {
            return Err("the account's currency is not its bank's");
        }
        if opened.overdraft_limit.is_some_and(|limit| !limit.is_sound(currency)) {
            return Err("the overdraft limit is not an amount of the account's currency");
        }
        if !opened.balance_after.is_sound(currency) {
            return Err("the balance is not an amount of the account's currency");
        }
        let zero = Money::zero(currency);
        let kept = Kept { currency, balance: zero, held: zero };
        match self.accounts.insert(account_id, kept) {
            Some(_) => Err("the account is opened twice"),
            None => Ok(()),
        }
    }

    fn take_account(&mut self, account_id: AccountId, event: &AccountEvent) -> Result<(), &'static str> {
        if let AccountEvent::Opened(opened) = event {
            self.open_account(account_id, opened)?;
        }
        let kept = self.accounts.get_mut(&account_id).ok_or("the account was not opened before")?;
        let currency = kept.currency;
        let sum = |one: Money, other: Money| {
            let sum = if other.is_sound(currency) { one.checked_add(other) } else { None };
            sum.filter(|sum| sum.is_sound(currency)).ok_or("an amount is not one of the account's currency")
        };
        match event {
            AccountEvent::Credited(event) => kept.held = sum(kept.held, event.amount)?,
            AccountEvent::CreditReversed(event) => kept.held = sum(kept.held, event.amount.negated())?,
            AccountEvent::CreditReleased(event) => kept.held = sum(kept.held, event.amount.negated())?,
            AccountEvent::OverdraftLimitSet(event) if !event.overdraft_limit.is_sound(currency) => {
                return Err("the overdraft limit is not an amount of the account's currency");
            }
            _ => {}
        }
        if let Some((moved, balance_after)) = event.movement() {
            kept.balance = sum(kept.balance, moved)?;
            if kept.balance != balance_after {
                return Err("the balance is not what the movements add up to");
            }
        }
        Ok(())
    }
}

fn category_of(event: &Event) -> &'static str {
    match event {
        Event::Bank(_) => BankId::CATEGORY,
        Event::Customer(_) => CustomerId::CATEGORY,
        Event::Account(_) => AccountId::CATEGORY,
        Event::Transfer(_) => TransferId::CATEGORY,
        Event::CommandRejected(_) => "command",
    }
}
