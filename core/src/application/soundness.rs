//! Whether entries that may come from anywhere are a log that the folds can trust: versions without
//! gaps, every balance what its account's movements add up to, and one currency a bank.

use rustc_hash::{FxHashMap, FxHashSet};
use uuid::Uuid;

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
    transfers: FxHashSet<Uuid>,
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
                // By its request a refused step finds its transfer.
                if !self.transfers.insert(recorded.headers.correlation_id) {
                    return Err("its request has led to another transfer already");
                }
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

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::domain::transfer::TransferInitiated;
    use crate::store::conformance::sample;

    fn changed(change: impl FnOnce(&mut Vec<Entry>)) -> Result<(), String> {
        let mut entries = sample::entries();
        assert_eq!(check_sound(&entries), Ok(()), "the sample is sound");
        change(&mut entries);
        check_sound(&entries)
    }

    fn recorded(entries: &mut [Entry], wanted: impl Fn(&Event) -> bool) -> &mut Recorded {
        let commits = entries.iter_mut().flat_map(|entry| &mut entry.commits);
        let mut events = commits.flat_map(|commit| &mut commit.events);
        events.find(|recorded| wanted(&recorded.event)).unwrap()
    }

    #[test]
    fn a_missing_version_shows() {
        let error = changed(|entries| {
            recorded(entries, |event| matches!(event, Event::Account(AccountEvent::Debited(_)))).version += 1;
        });
        assert!(error.unwrap_err().contains("an event of its stream is missing"));
    }

    #[test]
    fn a_balance_that_does_not_add_up_shows() {
        let error = changed(|entries| {
            let debited = |event: &Event| matches!(event, Event::Account(AccountEvent::Debited(_)));
            if let Event::Account(AccountEvent::Debited(moved)) = &mut recorded(entries, debited).event {
                moved.balance_after = moved.balance_after.plus(moved.amount);
            }
        });
        assert!(error.unwrap_err().contains("not what the movements add up to"));
    }

    #[test]
    fn a_request_leads_to_one_transfer() {
        let error = changed(|entries| {
            let initiated = |event: &Event| matches!(event, Event::Transfer(TransferEvent::Initiated(_)));
            let mut again = recorded(entries, initiated).clone();
            again.stream.id = Uuid::from_u128(999);
            again.version = 1;
            let headers = Rc::clone(&again.headers);
            entries.push(Entry { commits: vec![crate::domain::Commit { headers, events: vec![again] }] });
        });
        assert!(error.unwrap_err().contains("another transfer already"));
    }

    #[test]
    fn an_amount_of_another_currency_shows() {
        let error = changed(|entries| {
            let initiated = |event: &Event| matches!(event, Event::Transfer(TransferEvent::Initiated(_)));
            if let Event::Transfer(TransferEvent::Initiated(TransferInitiated { amount, .. })) =
                &mut recorded(entries, initiated).event
            {
                *amount = Money::from_minor(5, "KWD".parse().unwrap());
            }
        });
        assert!(error.unwrap_err().contains("not one of the source's currency"));
    }
}
