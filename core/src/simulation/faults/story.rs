//! The story of a run: which commands are sent and where faults strike. The seed alone decides both. A
//! kind of fault strikes at the same steps whichever other kinds are on.

use uuid::Uuid;

use super::fault::{FaultKind, FaultSet};
use crate::simulation::{DerivedIds, Draws, Movement};

/// How many steps a run has.
pub const STEPS: u64 = 40;
/// How many accounts there are.
pub const ACCOUNTS: usize = 4;
/// What each account begins with, in cents.
pub const OPENING_CENTS: i64 = 10_000;

/// Time between two steps, so long that no fraud check finds too many movements.
const BETWEEN_MS: i64 = 7 * 60_000;
/// How far the clock is set back.
const BACK_MS: i64 = 3 * 3_600_000;

/// A command on its way, with the id that the client gave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request {
    /// The client's id of the command.
    pub command_id: Uuid,
    /// What it is to move.
    pub movement: Movement,
}

/// What a step brings, before anything answers.
#[derive(Debug, Clone)]
pub(super) struct Turn {
    pub(super) number: u64,
    pub(super) fault: Option<FaultKind>,
    /// In the order in which they were sent.
    pub(super) requests: Vec<Request>,
    /// By how much the clock moves before it, in milliseconds.
    pub(super) moves_ms: i64,
    /// A number that says where in the command a crash strikes.
    pub(super) strikes_at: u64,
    /// Whether enough time goes by afterwards that all is on the disk.
    pub(super) rests: bool,
}

pub(super) struct Story {
    commands: Draws,
    strikes: Draws,
    faults: FaultSet,
    ids: DerivedIds,
    number: u64,
}

/// The start of a sequence of its own for a seed.
pub(super) fn mixed(seed: u64, purpose: u64) -> u64 {
    (seed ^ (purpose << 56)).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1
}

impl Story {
    pub(super) fn new(seed: u64, faults: FaultSet) -> Self {
        Self {
            commands: Draws::new(mixed(seed, 1)),
            strikes: Draws::new(mixed(seed, 2)),
            faults,
            ids: DerivedIds::new(&format!("fault lab {seed}")),
            number: 0,
        }
    }

    /// The next step; `None` after the last.
    pub(super) fn next(&mut self) -> Option<Turn> {
        if self.number == STEPS {
            return None;
        }
        self.number += 1;
        // All is drawn at every step, so that switching a fault on moves nothing else.
        let (first, second) = (self.movement(), self.movement());
        let rests = self.commands.below(3) == 0;
        let fault = self.strike();
        let strikes_at = self.strikes.draw();
        let movements = match fault {
            Some(FaultKind::TwoTabs) => vec![first, second],
            Some(FaultKind::Reorder) => on_one_account(first, second).to_vec(),
            // What has two parts can be torn apart.
            Some(FaultKind::CrashTab | FaultKind::FillStorage) => vec![as_transfer(first)],
            _ => vec![first],
        };
        let requests = movements
            .into_iter()
            .map(|movement| Request { command_id: self.ids.derive(), movement })
            .collect();
        let back = if fault == Some(FaultKind::ClockBack) { BACK_MS } else { 0 };
        let moves_ms = BETWEEN_MS - back;
        Some(Turn { number: self.number, fault, requests, moves_ms, strikes_at, rests })
    }

    /// Which fault strikes: each at one step in ten, and the first step none.
    fn strike(&mut self) -> Option<FaultKind> {
        let drawn = usize::try_from(self.strikes.below(10)).unwrap_or(usize::MAX);
        let kind = FaultKind::ALL.get(drawn).copied()?;
        (self.number > 1 && self.faults.has(kind)).then_some(kind)
    }

    fn movement(&mut self) -> Movement {
        let kind = self.commands.below(4);
        let mut account = || usize::try_from(self.commands.below(ACCOUNTS as u64)).unwrap_or(0);
        let (from, other) = (account(), account());
        let cents = 500 + i64::try_from(self.commands.below(6_500)).unwrap_or(0);
        match kind {
            0 => Movement::Deposit { account: from, cents },
            1 => Movement::Withdrawal { account: from, cents },
            _ => {
                let to = if other == from { (from + 1) % ACCOUNTS } else { other };
                Movement::Transfer { from, to, cents }
            }
        }
    }
}

/// A transfer of as much money as a movement moves.
fn as_transfer(movement: Movement) -> Movement {
    match movement {
        Movement::Deposit { account: from, cents }
        | Movement::Withdrawal { account: from, cents } => {
            Movement::Transfer { from, to: (from + 1) % ACCOUNTS, cents }
        }
        transfer @ Movement::Transfer { .. } => transfer,
    }
}

/// Two movements of one account, made of two of any.
fn on_one_account(first: Movement, second: Movement) -> [Movement; 2] {
    let (account, cents) = match first {
        Movement::Deposit { account, cents }
        | Movement::Withdrawal { account, cents }
        | Movement::Transfer { from: account, cents, .. } => (account, cents),
    };
    let (Movement::Deposit { cents: other, .. }
    | Movement::Withdrawal { cents: other, .. }
    | Movement::Transfer { cents: other, .. }) = second;
    [Movement::Deposit { account, cents }, Movement::Withdrawal { account, cents: other }]
}
