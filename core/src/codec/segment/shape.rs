//! What an entry is made of, without its figures: which commits it has, which events each of them,
//! and what about them has to be told. Most entries of a log have one of a few shapes, so a shape
//! is spelled once and then named by its number.
//!
//! The numbers in this file are stored: they are for ever. What is new gets a number behind the last.
//! Those of events stand in their table, [`EVENT_KINDS`](crate::domain::EVENT_KINDS).

use crate::domain::{AccountId, BankId, COMMAND_CATEGORY, CustomerId, TransactionId, TransferId};
use crate::processes::{REQUEST_QUEUE, TRANSFER_SAGA};

/// The categories of streams, by number.
pub(super) const CATEGORIES: [&str; 6] = [
    BankId::CATEGORY,
    CustomerId::CATEGORY,
    AccountId::CATEGORY,
    TransferId::CATEGORY,
    TransactionId::CATEGORY,
    COMMAND_CATEGORY,
];

/// The steps of processes; their numbers count from 1, and 0 is a request.
pub(super) const STEPS: [(&str, &str); 8] = [
    (TRANSFER_SAGA, "debit"),
    (TRANSFER_SAGA, "credit"),
    (TRANSFER_SAGA, "check"),
    (TRANSFER_SAGA, "complete"),
    (TRANSFER_SAGA, "reverse_debit"),
    (TRANSFER_SAGA, "fail"),
    (REQUEST_QUEUE, "decide"),
    (TRANSFER_SAGA, "release"),
];

/// What a commit tells, as bits.
pub(super) mod of_commit {
    /// It was recorded at another time than the commit before.
    pub(in super::super) const TIMED: u8 = 1;
    /// It counts at another time than it was recorded at.
    pub(in super::super) const EFFECTIVE: u8 = 2;
    /// Who asked, and from where, is not as in the commit before.
    pub(in super::super) const ASKED: u8 = 4;
    /// A process went on from another event than the last one of its thread.
    pub(in super::super) const CAUSED: u8 = 8;
    /// A process goes on with a thread that the entry has not spoken of.
    pub(in super::super) const THREADED: u8 = 16;
    /// The correlation is not told by anything else.
    pub(in super::super) const CORRELATED: u8 = 32;
}

/// What an event tells, as bits. Those from 32 up mean something else in each kind.
pub(super) mod of_event {
    /// Its fields stand as JSON.
    pub(in super::super) const WRITTEN: u8 = 1;
    /// Its stream stands in full.
    pub(in super::super) const PLACED: u8 = 2;
    /// Its version is not the next one.
    pub(in super::super) const COUNTED: u8 = 4;
    /// `balance_after` is not what the movement comes to.
    pub(in super::super) const WEIGHED: u8 = 8;
    /// It has sealed fields.
    pub(in super::super) const SEALED: u8 = 16;
    /// A movement or transfer has its personal fields in clear.
    pub(in super::super) const CLEAR: u8 = 32;
    /// A transfer said that it is to be done by the saga.
    pub(in super::super) const BY_SAGA: u8 = 64;
    /// A transfer said that it is to be done at once.
    pub(in super::super) const ATOMIC: u8 = 128;
    /// An account opened with a hash of its number.
    pub(in super::super) const HASHED: u8 = 32;
    /// An account opened with a deposit.
    pub(in super::super) const PAID_IN: u8 = 64;
    /// An account opened with an overdraft limit.
    pub(in super::super) const OVERDRAFT: u8 = 128;
    /// A fraud check is of the withdrawal before it, not of the thread's transfer.
    pub(in super::super) const OF_WITHDRAWAL: u8 = 32;
}

/// The numbers of the kinds that have columns of their own, and of those whose version says more.
pub(super) mod number {
    pub(in super::super) const DEPOSITED: u8 = 0;
    pub(in super::super) const WITHDRAWN: u8 = 1;
    pub(in super::super) const DEBITED: u8 = 2;
    pub(in super::super) const CREDITED: u8 = 3;
    pub(in super::super) const RELEASED: u8 = 4;
    pub(in super::super) const CREDIT_REVERSED: u8 = 5;
    pub(in super::super) const DEBIT_REVERSED: u8 = 6;
    pub(in super::super) const INITIATED: u8 = 7;
    pub(in super::super) const COMPLETED: u8 = 8;
    pub(in super::super) const ANALYZED: u8 = 9;
    pub(in super::super) const OPENED: u8 = 10;
    pub(in super::super) const ACCEPTED: u8 = 23;
    pub(in super::super) const REJECTED: u8 = 24;
}

/// The number of a process' step.
pub(super) fn step_number(process: &str, step: &str) -> Option<u8> {
    let place = STEPS.iter().position(|known| *known == (process, step))?;
    u8::try_from(place + 1).ok()
}
