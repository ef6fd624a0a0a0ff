//! From the bank's own events to what others are told: pure, so that it can be told again.

use uuid::Uuid;

use super::contract::{Finding, Movement};
use super::{Content, IntegrationEvent};
use crate::domain::account::{AccountEvent, AccountOpened, MoneyMoved};
use crate::domain::bank::BankEvent;
use crate::domain::customer::CustomerEvent;
use crate::domain::fraud::{TransactionAnalyzed, TransactionKind, Verdict};
use crate::domain::transfer::{TransferEvent, TransferInitiated};
use crate::domain::{
    AccountId, BankId, Currency, CustomerId, Event, Log, Money, Recorded, TransactionId, TransferId,
};

/// What others are told of a recorded event of a log: of most, nothing, and of a new one nothing until
/// another program acts on it, since a contract is for ever. A transfer is told once, when it has
/// ended, and not step by step; what was brought forward from an archive was told before.
#[must_use]
pub fn translate(log_id: Uuid, recorded: &Recorded, log: &Log) -> Vec<IntegrationEvent> {
    let mut told = Vec::new();
    let mut tell = |content| told.push(IntegrationEvent::new(log_id, recorded, content));
    if let Event::FraudCheck(analyzed) = &recorded.event {
        findings(analyzed, log).into_iter().flatten().for_each(tell);
    } else if let Some(content) = content(recorded, log) {
        tell(content);
    }
    told
}

fn content(recorded: &Recorded, log: &Log) -> Option<Content> {
    let id = recorded.stream.id;
    Some(match &recorded.event {
        Event::Bank(BankEvent::Opened(opened)) => Content::BankOpened {
            bank_id: BankId(id),
            name: opened.name.clone(),
            currency: opened.currency,
        },
        Event::Customer(CustomerEvent::Registered(registered)) => {
            Content::PersonRegistered { person_id: CustomerId(id), bank_id: registered.bank_id }
        }
        Event::Customer(CustomerEvent::Forgotten(_)) => {
            Content::PersonForgotten { person_id: CustomerId(id) }
        }
        Event::Account(event) => return of_account(AccountId(id), event, recorded, log),
        Event::Transfer(event) => return of_transfer(TransferId(id), event, recorded, log),
        Event::Bank(_) | Event::Customer(_) | Event::FraudCheck(_) | Event::Request(_) => {
            return None;
        }
    })
}

fn of_account(
    account_id: AccountId,
    event: &AccountEvent,
    recorded: &Recorded,
    log: &Log,
) -> Option<Content> {
    let movement = |moved: &MoneyMoved| {
        Some(Movement {
            transaction_id: TransactionId(recorded.event_id()),
            account_id,
            amount: moved.amount,
            currency: currency_of(account_id, log)?,
            effective_at: recorded.headers.effective_at,
        })
    };
    Some(match event {
        AccountEvent::Opened(opened) => opened_account(account_id, opened),
        AccountEvent::Frozen(_) => Content::AccountFrozen { account_id },
        AccountEvent::Unfrozen(_) => Content::AccountUnfrozen { account_id },
        AccountEvent::Closed(closed) => Content::AccountClosed {
            account_id,
            final_balance: closed.final_balance,
            currency: currency_of(account_id, log)?,
        },
        AccountEvent::Deposited(moved) => Content::MoneyDeposited(movement(moved)?),
        AccountEvent::Withdrawn(moved) => Content::MoneyWithdrawn(movement(moved)?),
        _ => return None,
    })
}

fn opened_account(account_id: AccountId, opened: &AccountOpened) -> Content {
    Content::AccountOpened {
        account_id,
        person_id: opened.customer_id,
        bank_id: opened.bank_id,
        initial_deposit: opened.initial_deposit.unwrap_or(Money::zero(opened.currency)),
        currency: opened.currency,
    }
}

fn of_transfer(
    transfer_id: TransferId,
    event: &TransferEvent,
    recorded: &Recorded,
    log: &Log,
) -> Option<Content> {
    let initiated = || {
        let first = log.stream(recorded.stream).next()?;
        let Event::Transfer(TransferEvent::Initiated(initiated)) = &first.event else {
            return None;
        };
        Some((initiated, currency_of(initiated.from_account_id, log)?))
    };
    Some(match event {
        TransferEvent::Initiated(_) => return None,
        TransferEvent::Completed(_) => {
            let (&TransferInitiated { from_account_id, to_account_id, amount, .. }, currency) =
                initiated()?;
            Content::MoneyTransferred {
                transfer_id,
                from_account_id,
                to_account_id,
                amount,
                currency,
            }
        }
        TransferEvent::Failed(failed) => {
            let (&TransferInitiated { from_account_id, to_account_id, amount, .. }, currency) =
                initiated()?;
            Content::TransferFailed {
                transfer_id,
                from_account_id,
                to_account_id,
                amount,
                currency,
                reason: failed.reason,
                compensated: failed.compensated,
            }
        }
    })
}

/// What was found, and what was stopped for it.
fn findings(analyzed: &TransactionAnalyzed, log: &Log) -> [Option<Content>; 2] {
    let Some(currency) = currency_of(analyzed.account_id, log) else { return [None, None] };
    let finding = || Finding {
        transaction_id: analyzed.transaction_id,
        kind: analyzed.kind,
        account_id: analyzed.account_id,
        amount: analyzed.amount,
        currency,
        score: analyzed.score,
        flags: analyzed.flags.clone(),
    };
    let blocked = || Content::TransactionBlocked {
        transaction_id: analyzed.transaction_id,
        account_id: analyzed.account_id,
        amount: analyzed.amount,
        currency,
    };
    match (analyzed.verdict, analyzed.kind) {
        (Verdict::Clear, _) => [None, None],
        (Verdict::Suspicious, _) => [Some(Content::FraudSuspected(finding())), None],
        (Verdict::Fraud, TransactionKind::Withdrawal) => {
            [Some(Content::FraudDetected(finding())), None]
        }
        (Verdict::Fraud, TransactionKind::Transfer) => {
            [Some(Content::FraudDetected(finding())), Some(blocked())]
        }
    }
}

/// The currency that an account began with, and has for ever.
fn currency_of(account_id: AccountId, log: &Log) -> Option<Currency> {
    match &log.stream(account_id.stream()).next()?.event {
        Event::Account(event) => event.beginning().map(|beginning| beginning.currency),
        _ => None,
    }
}
