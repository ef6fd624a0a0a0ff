//! What a step of a run came to, as data: the page says it in words.

use super::fault::FaultKind;
use super::story::{ACCOUNTS, Request};
use crate::simulation::Movement;

/// One step of a run, in both lanes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabStep {
    /// Counts from 1.
    pub number: u64,
    /// The fault that struck.
    pub fault: Option<FaultKind>,
    /// The commands, in the order in which they were sent: one, or two.
    pub requests: Vec<Request>,
    /// The bank, with its event log.
    pub log: Lane,
    /// The store that keeps balances only.
    pub balances: Lane,
}

/// A step as one of the two stores took it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    /// What happened, in order.
    pub happenings: Vec<Happening>,
    /// The money afterwards.
    pub totals: Totals,
    /// The invariants afterwards, as they stand in [`Invariant::ALL`].
    pub verdicts: [Verdict; 5],
}

/// Something that happened. The number says which of the step's commands it was, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happening {
    /// The client was told that it is done.
    Acknowledged(usize),
    /// The client was told that it is not done.
    Refused(usize, Refused),
    /// A transfer was accepted, and ended where it began.
    TransferFailed(usize),
    /// The client was told nothing.
    Unanswered(usize),
    /// It was sent again, recognised by its id, and answered as the first time.
    Recognised(usize),
    /// It was sent again, and done again.
    DoneAgain(usize),
    /// It was sent again with the version that the client read anew, and done.
    SentAnew(usize),
    /// The page was opened again, and found an unanswered command whole, or else not at all.
    Found(usize, bool),
    /// Money was found on its way, and brought to its end.
    Finished,
    /// The page was opened again.
    Reopened,
    /// What is stored was found to be damaged.
    DamageFound,
    /// The damage was mended from the write-ahead log.
    Mended,
    /// The store could not be opened.
    NotOpened,
}

/// Why a command was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// The account holds too little.
    InsufficientFunds,
    /// There was no room to store it.
    StorageFull,
    /// The stream was not at the version that the client expected.
    VersionConflict,
    /// Anything else.
    Other,
}

/// The money of a store, in cents.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// What the acknowledged commands and the opening balances come to.
    pub acknowledged: i64,
    /// What the accounts hold.
    pub accounts: i64,
    /// What is on its way between accounts.
    pub in_transit: i64,
}

/// What must hold after each step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Invariant {
    /// Every acknowledged command is kept, once.
    KeptOnce,
    /// The accounts, and what is on its way, hold what was paid in and not out.
    MoneyKept,
    /// Debits equal credits.
    DebitsEqualCredits,
    /// Each transfer ended once, or is pending.
    TransfersEndOnce,
    /// Opening the store again gives the same state.
    OpensToTheSame,
}

impl Invariant {
    /// All of them, as they are checked.
    pub const ALL: [Self; 5] = [
        Self::KeptOnce,
        Self::MoneyKept,
        Self::DebitsEqualCredits,
        Self::TransfersEndOnce,
        Self::OpensToTheSame,
    ];
}

/// What a check of an invariant came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It holds.
    Holds,
    /// It does not.
    Broken(Breach),
    /// The store keeps too little to tell.
    CannotTell,
}

/// How an invariant is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breach {
    /// There is so much money more than there should be, in cents; less, where it is negative.
    Money(i64),
    /// So many accounts have another balance than the acknowledged commands give.
    Balances(usize),
    /// So many acknowledged commands are not there.
    Missing(usize),
    /// So many commands are there more than once.
    Repeated(usize),
    /// Debits and credits differ.
    Unbalanced,
    /// So many transfers neither ended once nor are pending.
    Transfers(usize),
    /// It opens to another state.
    AnotherState,
}

/// What a movement does to each account, in cents, step by step: a transfer debits first.
#[must_use]
pub fn effects(movement: Movement) -> Vec<(usize, i64)> {
    match movement {
        Movement::Deposit { account, cents } => vec![(account, cents)],
        Movement::Withdrawal { account, cents } => vec![(account, -cents)],
        Movement::Transfer { from, to, cents } => vec![(from, -cents), (to, cents)],
    }
}

/// The balances after a movement.
pub(super) fn applied(mut balances: [i64; ACCOUNTS], movement: Movement) -> [i64; ACCOUNTS] {
    for (account, cents) in effects(movement) {
        if let Some(balance) = balances.get_mut(account) {
            *balance += cents;
        }
    }
    balances
}
