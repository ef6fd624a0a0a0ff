//! Which of the two stores something is about.

use leftfold_core::simulation::faults::{LabStep, Lane};

/// One of the two stores.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// The bank, with its event log.
    Log,
    /// The store of balances.
    Balances,
}

impl Side {
    /// A step as this store took it.
    pub(super) fn of(self, step: &LabStep) -> &Lane {
        match self {
            Self::Log => &step.log,
            Self::Balances => &step.balances,
        }
    }
}
