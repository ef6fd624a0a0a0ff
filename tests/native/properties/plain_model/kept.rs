//! What the model keeps on its paper: banks, customers, accounts, transfers and checks.

use serde_json::Value;

use super::policy::Policy;

/// Why a command is refused, as it is shown.
pub(crate) type Code = &'static str;

/// When something was asked for: at equal times the order of asking counts.
pub(super) type Moment = (i64, u64);

#[derive(Clone)]
pub(super) struct Bank {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) currency: &'static str,
    pub(super) digits: usize,
    pub(super) policy: Policy,
    pub(super) version: u64,
    /// What came in from outside less what went out.
    pub(super) cash: i128,
    /// What other banks owe it, and what it owes them.
    pub(super) due_from: i128,
    pub(super) due_to: i128,
    /// Movements of its accounts.
    pub(super) movements: u64,
}

#[derive(Clone)]
pub(super) struct Customer {
    pub(super) id: String,
    pub(super) bank: String,
    /// The registration, with the present address.
    pub(super) person: Value,
    pub(super) forgotten: bool,
    pub(super) version: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    Active,
    Frozen,
    Closed,
}

#[derive(Clone)]
pub(super) struct Account {
    pub(super) id: String,
    pub(super) owner: String,
    pub(super) bank: String,
    /// Where one was asked for.
    pub(super) number: Option<String>,
    pub(super) nickname: Option<String>,
    pub(super) balance: i128,
    /// What of it a transfer brought that is not complete.
    pub(super) held: i128,
    pub(super) overdraft: i128,
    pub(super) status: Status,
    pub(super) version: u64,
    pub(super) opened: i64,
    /// When what went out of it was asked for, by withdrawal or transfer, given back or not.
    pub(super) outgoing: Vec<Moment>,
}

/// What was thought of a withdrawal or a transfer.
#[derive(Clone)]
pub(super) struct Check {
    /// A withdrawal's is its event's id, which is not known here.
    pub(super) transfer: Option<String>,
    pub(super) score: u64,
    pub(super) flags: Vec<&'static str>,
    pub(super) verdict: &'static str,
}

#[derive(Clone, Default)]
pub(super) struct Passphrase {
    pub(super) text: Option<&'static str>,
    pub(super) locked: bool,
}

#[derive(Clone)]
pub(super) struct Transfer {
    pub(super) id: String,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) amount: i128,
    /// Both accounts or neither, at one stroke.
    pub(super) atomic: bool,
    pub(super) asked: Moment,
    /// From where it was asked for.
    pub(super) location: Value,
    pub(super) stage: Stage,
}

/// How far a transfer has got.
#[derive(Clone, Copy)]
pub(super) enum Stage {
    Initiated,
    Debited,
    /// The money is there, and held.
    Credited,
    Released,
    /// It can't be, and the money is on its way back.
    TakingBack(Code),
    /// It can't be; whether money was given back.
    Ending(Code, bool),
    Completed,
    Failed(Code, bool),
}

impl Transfer {
    pub(super) fn is_on_its_way(&self) -> bool {
        !matches!(self.stage, Stage::Completed | Stage::Failed(..))
    }

    /// Whether its money is in no account.
    pub(super) fn is_in_transit(&self) -> bool {
        matches!(self.stage, Stage::Debited | Stage::TakingBack(_))
    }
}
