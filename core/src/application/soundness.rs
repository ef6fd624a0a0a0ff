//! Whether entries that may come from anywhere are a log that the folds can trust: versions without
//! gaps, every balance what its account's movements add up to, one currency a bank, and every
//! transfer's money moved step by step, the same amount each time.

use rustc_hash::{FxHashMap, FxHashSet};
use uuid::Uuid;

use crate::domain::account::{AccountEvent, Beginning};
use crate::domain::bank::BankEvent;
use crate::domain::customer::CustomerEvent;
use crate::domain::request::RequestEvent;
use crate::domain::transfer::{TransferEvent, TransferInitiated};
use crate::domain::{
    AccountId, Archive, BankId, Currency, CustomerId, Entry, Event, Money, Policy, PolicyChange,
    Recorded, TransactionId, TransferId,
};
use crate::event_sourcing::{PIECE, Part, Position, StreamId, Version};

/// The first event that will not do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("position {position}: {reason}")]
pub(super) struct Unsound {
    pub(super) position: Position,
    pub(super) reason: &'static str,
}

/// Checks entries from the first on, at some pace.
///
/// # Errors
/// The first position that will not do, and why.
pub(super) async fn check_sound(entries: &[Entry], part: Part<'_>) -> Result<(), Unsound> {
    let mut check = Check::default();
    for (nth, piece) in entries.chunks(PIECE).enumerate() {
        piece.iter().try_for_each(|entry| check.take_entry(entry))?;
        part.done(((nth + 1) * PIECE) as u64, entries.len() as u64).await;
    }
    Ok(())
}

#[derive(Default)]
struct Check {
    versions: FxHashMap<StreamId, Version>,
    banks: FxHashMap<BankId, Currency>,
    accounts: FxHashMap<AccountId, Kept>,
    transfers: FxHashMap<TransferId, Moving>,
    requests: FxHashSet<Uuid>,
    received: FxHashSet<Uuid>,
    archive: Option<Archive>,
    goes_on: bool,
}

struct Kept {
    currency: Currency,
    balance: Money,
    held: Money,
}

/// A transfer, and how far its money got.
struct Moving {
    from: AccountId,
    to: AccountId,
    amount: Money,
    stage: Stage,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Initiated,
    Debited,
    Credited,
    Released,
    CreditReversed,
    DebitReversed,
    Ended,
}

impl Check {
    fn take_entry(&mut self, entry: &Entry) -> Result<(), Unsound> {
        entry.events().try_for_each(|recorded| {
            let position = recorded.position;
            self.take(recorded).map_err(|reason| Unsound { position, reason })
        })
    }

    fn take(&mut self, recorded: &Recorded) -> Result<(), &'static str> {
        let version = self.versions.entry(recorded.stream).or_default();
        *version += 1;
        if recorded.version != *version {
            return Err("an event of its stream is missing");
        }
        if recorded.stream.category != category_of(&recorded.event) {
            return Err("the event is not one of its stream's");
        }
        if begins_a_stream(&recorded.event).is_some_and(|begins| begins != (recorded.version == 1))
        {
            return Err("a stream begins once, and with its beginning");
        }
        self.take_archive(&recorded.event)?;
        match &recorded.event {
            Event::Bank(BankEvent::Opened(opened)) => {
                self.banks.insert(BankId(recorded.stream.id), opened.currency);
                Ok(())
            }
            Event::Bank(BankEvent::BroughtForward(bank)) => {
                self.banks.insert(BankId(recorded.stream.id), bank.currency);
                let amounts = [bank.due_from_banks, bank.due_to_banks];
                check_limits(amounts, bank.currency)?;
                let Policy { max_deposit, max_balance, large_amount, .. } = bank.policy;
                check_limits([max_deposit, max_balance, large_amount].map(Some), bank.currency)
            }
            Event::Account(event) => self.take_account(AccountId(recorded.stream.id), event),
            Event::Transfer(event) => {
                // By its request a refused step finds its transfer.
                let begins = matches!(event, TransferEvent::Initiated(_));
                if begins && !self.requests.insert(recorded.headers.correlation_id) {
                    return Err("its request has led to another transfer already");
                }
                self.take_transfer(TransferId(recorded.stream.id), event)
            }
            Event::Bank(BankEvent::PolicyChanged(changed)) => {
                let currency = self.banks.get(&BankId(recorded.stream.id)).copied();
                check_policy(&changed.policy, currency)
            }
            Event::FraudCheck(analyzed) => {
                if recorded.stream.id != analyzed.transaction_id.0 {
                    return Err("the check is of another movement than its stream");
                }
                let kept = self.accounts.get(&analyzed.account_id);
                kept.map(|_| ()).ok_or("the account was not opened before")
            }
            Event::Request(event) => self.take_request(recorded, event),
            Event::Customer(_) => Ok(()),
        }
    }

    /// What was brought forward stands at the beginning of a log, and is all of one archive.
    fn take_archive(&mut self, event: &Event) -> Result<(), &'static str> {
        if !event.is_brought_forward() {
            self.goes_on = true;
            return Ok(());
        }
        if self.goes_on {
            return Err("what was brought forward stands before all that has happened since");
        }
        if let Event::Bank(BankEvent::BroughtForward(bank)) = event {
            let archive = self.archive.get_or_insert_with(|| bank.archive.clone());
            if *archive != bank.archive {
                return Err("a log goes on from one archive");
            }
        }
        Ok(())
    }

    /// A request is received once, and what becomes of it stands in its own stream: that of the
    /// client's command, or of a process' own where that was refused.
    fn take_request(
        &mut self,
        recorded: &Recorded,
        event: &RequestEvent,
    ) -> Result<(), &'static str> {
        let headers = &recorded.headers;
        if ![headers.command_id(), headers.correlation_id].contains(&recorded.stream.id) {
            return Err("the request is another's than its stream");
        }
        let received = matches!(event, RequestEvent::Received(_));
        if received && !self.received.insert(recorded.stream.id) {
            return Err("the request was received before");
        }
        Ok(())
    }

    fn begin_account(
        &mut self,
        account_id: AccountId,
        event: &AccountEvent,
        beginning: &Beginning<'_>,
    ) -> Result<(), &'static str> {
        let currency = beginning.currency;
        if self.banks.get(&beginning.bank_id) != Some(&currency) {
            return Err("the account's currency is not its bank's");
        }
        check_limit(beginning.overdraft_limit, currency)?;
        let zero = Money::zero(currency);
        if let AccountEvent::Opened(opened) = event {
            let paid_in = opened.initial_deposit.unwrap_or(zero);
            if !paid_in.is_sound(currency) || paid_in.is_negative() {
                return Err("the initial deposit is not an amount of the account's currency");
            }
            if opened.balance_after != paid_in {
                return Err("the balance is not what was paid in");
            }
        }
        self.accounts.insert(account_id, Kept { currency, balance: zero, held: zero });
        Ok(())
    }

    fn take_account(
        &mut self,
        account_id: AccountId,
        event: &AccountEvent,
    ) -> Result<(), &'static str> {
        if let Some(beginning) = event.beginning() {
            self.begin_account(account_id, event, &beginning)?;
        }
        self.take_step(account_id, event)?;
        let kept = self.accounts.get_mut(&account_id).ok_or("the account was not opened before")?;
        let currency = kept.currency;
        let sum = |one: Money, other: Money| {
            let sum = if other.is_sound(currency) { one.checked_add(other) } else { None };
            sum.filter(|sum| sum.is_sound(currency))
                .ok_or("an amount is not one of the account's currency")
        };
        match event {
            AccountEvent::Deposited(event) | AccountEvent::Withdrawn(event)
                if !is_above_0(event.amount) =>
            {
                return Err("the amount is not above 0");
            }
            AccountEvent::Credited(event) => kept.held = sum(kept.held, event.amount)?,
            AccountEvent::CreditReversed(event) => {
                kept.held = sum(kept.held, event.amount.negated())?;
            }
            AccountEvent::CreditReleased(event) => {
                kept.held = sum(kept.held, event.amount.negated())?;
            }
            AccountEvent::OverdraftLimitSet(event) => check_limit(event.overdraft_limit, currency)?,
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

    fn take_transfer(
        &mut self,
        transfer_id: TransferId,
        event: &TransferEvent,
    ) -> Result<(), &'static str> {
        if let TransferEvent::Initiated(initiated) = event {
            let moving = self.initiated(initiated)?;
            self.transfers.insert(transfer_id, moving);
            return Ok(());
        }
        let moving =
            self.transfers.get_mut(&transfer_id).ok_or("the transfer was not begun before")?;
        match (event, moving.stage) {
            (TransferEvent::Completed(_), Stage::Released)
            | (TransferEvent::Failed(_), Stage::Initiated | Stage::DebitReversed) => {
                moving.stage = Stage::Ended;
                Ok(())
            }
            _ => Err("the transfer ends before its money is where it belongs"),
        }
    }

    fn initiated(&self, initiated: &TransferInitiated) -> Result<Moving, &'static str> {
        let (from, to) = (initiated.from_account_id, initiated.to_account_id);
        let currency = |account_id| self.accounts.get(account_id).map(|kept| kept.currency);
        match (currency(&from), currency(&to)) {
            (Some(source), Some(destination)) if source == destination => {
                let amount = initiated.amount;
                if amount.is_of(source) && is_above_0(amount) {
                    return Ok(Moving { from, to, amount, stage: Stage::Initiated });
                }
                Err("the amount is not one of the source's currency, above 0")
            }
            _ => Err("a transfer goes between two accounts of one currency"),
        }
    }

    /// An account's event that is a step of a transfer is the next one, of that amount.
    fn take_step(
        &mut self,
        account_id: AccountId,
        event: &AccountEvent,
    ) -> Result<(), &'static str> {
        let Some(transfer_id) = event.transfer_id() else { return Ok(()) };
        let moving =
            self.transfers.get_mut(&transfer_id).ok_or("the transfer was not begun before")?;
        let (account, amount, next) = match (event, moving.stage) {
            (AccountEvent::Debited(event), Stage::Initiated) => {
                (moving.from, event.amount, Stage::Debited)
            }
            (AccountEvent::Credited(event), Stage::Debited) => {
                (moving.to, event.amount, Stage::Credited)
            }
            (AccountEvent::CreditReleased(event), Stage::Credited) => {
                (moving.to, event.amount, Stage::Released)
            }
            (AccountEvent::CreditReversed(event), Stage::Credited) => {
                (moving.to, event.amount, Stage::CreditReversed)
            }
            (AccountEvent::DebitReversed(event), Stage::Debited | Stage::CreditReversed) => {
                (moving.from, event.amount, Stage::DebitReversed)
            }
            _ => return Err("it is not the next step of its transfer"),
        };
        if (account, amount) != (account_id, moving.amount) {
            return Err("it is not the step of its transfer: another account, or another amount");
        }
        moving.stage = next;
        Ok(())
    }
}

fn check_policy(change: &PolicyChange, currency: Option<Currency>) -> Result<(), &'static str> {
    let currency = currency.ok_or("the bank was not opened before")?;
    check_limits([change.max_deposit, change.max_balance, change.large_amount], currency)
}

fn check_limits(
    amounts: impl IntoIterator<Item = Option<Money>>,
    currency: Currency,
) -> Result<(), &'static str> {
    let mut amounts = amounts.into_iter().flatten();
    if amounts.all(|amount| amount.is_of(currency) && !amount.is_negative()) {
        return Ok(());
    }
    Err("a limit, or what banks owe each other, is not an amount of the bank's currency")
}

fn is_above_0(amount: Money) -> bool {
    !amount.is_zero() && !amount.is_negative()
}

fn check_limit(limit: Money, currency: Currency) -> Result<(), &'static str> {
    if limit.is_sound(currency) && !limit.is_negative() {
        return Ok(());
    }
    Err("the overdraft limit is not an amount of the account's currency")
}

/// Whether an event is the first of its stream. A refusal may be that of a request that waited, and
/// a request may have the id of a step that was refused.
fn begins_a_stream(event: &Event) -> Option<bool> {
    Some(match event {
        Event::Request(RequestEvent::Received(_) | RequestEvent::Rejected(_)) => return None,
        Event::Bank(BankEvent::Opened(_) | BankEvent::BroughtForward(_))
        | Event::Customer(CustomerEvent::Registered(_) | CustomerEvent::BroughtForward(_))
        | Event::Account(AccountEvent::Opened(_) | AccountEvent::BroughtForward(_))
        | Event::Transfer(TransferEvent::Initiated(_))
        | Event::FraudCheck(_) => true,
        Event::Bank(_)
        | Event::Customer(_)
        | Event::Account(_)
        | Event::Transfer(_)
        | Event::Request(RequestEvent::Accepted(_)) => false,
    })
}

fn category_of(event: &Event) -> &'static str {
    match event {
        Event::Bank(_) => BankId::CATEGORY,
        Event::Customer(_) => CustomerId::CATEGORY,
        Event::Account(_) => AccountId::CATEGORY,
        Event::Transfer(_) => TransferId::CATEGORY,
        Event::FraudCheck(_) => TransactionId::CATEGORY,
        Event::Request(_) => "command",
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::domain::HeadHash;
    use crate::domain::bank::BankBroughtForward;
    use crate::domain::transfer::TransferInitiated;
    use crate::event_sourcing::InOneGo;
    use crate::store::conformance::{at_once, sample};

    fn checked(entries: &[Entry]) -> Result<(), Unsound> {
        at_once(check_sound(entries, Part::new(&InOneGo, 0, 1)))
    }

    fn changed(change: impl FnOnce(&mut Vec<Entry>)) -> Result<(), Unsound> {
        let mut entries = sample::entries();
        assert_eq!(checked(&entries), Ok(()), "the sample is sound");
        change(&mut entries);
        checked(&entries)
    }

    fn recorded(entries: &mut [Entry], wanted: impl Fn(&Event) -> bool) -> &mut Recorded {
        let commits = entries.iter_mut().flat_map(|entry| &mut entry.commits);
        let mut events = commits.flat_map(|commit| &mut commit.events);
        events.find(|recorded| wanted(&recorded.event)).unwrap()
    }

    #[test]
    fn a_missing_version_shows() {
        let error = changed(|entries| {
            recorded(entries, |event| matches!(event, Event::Account(AccountEvent::Debited(_))))
                .version += 1;
        });
        assert!(error.unwrap_err().reason.contains("an event of its stream is missing"));
    }

    #[test]
    fn a_balance_that_does_not_add_up_shows() {
        let error = changed(|entries| {
            let debited = |event: &Event| matches!(event, Event::Account(AccountEvent::Debited(_)));
            if let Event::Account(AccountEvent::Debited(moved)) =
                &mut recorded(entries, debited).event
            {
                moved.balance_after = moved.balance_after.plus(moved.amount);
            }
        });
        assert!(error.unwrap_err().reason.contains("not what the movements add up to"));
    }

    #[test]
    fn a_request_leads_to_one_transfer() {
        let error = changed(|entries| {
            let initiated =
                |event: &Event| matches!(event, Event::Transfer(TransferEvent::Initiated(_)));
            let mut again = recorded(entries, initiated).clone();
            again.stream.id = Uuid::from_u128(999);
            again.version = 1;
            let headers = Rc::clone(&again.headers);
            entries.push(Entry {
                commits: vec![crate::domain::Commit { headers, events: vec![again] }],
            });
        });
        assert!(error.unwrap_err().reason.contains("another transfer already"));
    }

    #[test]
    fn an_amount_of_another_currency_shows() {
        let error = changed(|entries| {
            let initiated =
                |event: &Event| matches!(event, Event::Transfer(TransferEvent::Initiated(_)));
            if let Event::Transfer(TransferEvent::Initiated(TransferInitiated { amount, .. })) =
                &mut recorded(entries, initiated).event
            {
                *amount = Money::from_minor(5, "KWD".parse().unwrap());
            }
        });
        assert!(error.unwrap_err().reason.contains("not one of the source's currency"));
    }

    fn brought_forward(number: u128, archive: u8) -> Entry {
        let mut entries = sample::entries();
        let mut opened =
            recorded(&mut entries, |event| matches!(event, Event::Bank(BankEvent::Opened(_))))
                .clone();
        let Event::Bank(BankEvent::Opened(bank)) = opened.event else { panic!("no bank") };
        opened.stream.id = Uuid::from_u128(number);
        opened.event = Event::Bank(BankEvent::BroughtForward(Box::new(BankBroughtForward {
            archive: Archive {
                log_id: Uuid::nil(),
                position: 12,
                head_hash: HeadHash([archive; 32]),
            },
            name: bank.name,
            currency: bank.currency,
            policy: bank.policy,
            due_from_banks: None,
            due_to_banks: None,
        })));
        let headers = Rc::clone(&opened.headers);
        Entry { commits: vec![crate::domain::Commit { headers, events: vec![opened] }] }
    }

    #[test]
    fn what_was_brought_forward_stands_first_and_is_of_one_archive() {
        assert_eq!(changed(|entries| entries.insert(0, brought_forward(998, 1))), Ok(()));
        let later = changed(|entries| entries.push(brought_forward(998, 1)));
        assert!(later.unwrap_err().reason.contains("before all that has happened since"));
        let of_two = [brought_forward(998, 1), brought_forward(999, 2)];
        let two = changed(|entries| drop(entries.splice(0..0, of_two)));
        assert!(two.unwrap_err().reason.contains("from one archive"));
    }

    #[test]
    fn a_brought_forward_limit_of_another_currency_shows() {
        let error = changed(|entries| {
            entries.insert(0, brought_forward(998, 1));
            let brought = |event: &Event| event.is_brought_forward();
            if let Event::Bank(BankEvent::BroughtForward(bank)) =
                &mut recorded(entries, brought).event
            {
                bank.due_to_banks = Some(Money::from_minor(5, "KWD".parse().unwrap()));
            }
        });
        assert!(error.unwrap_err().reason.contains("not an amount of the bank's currency"));
    }
}
