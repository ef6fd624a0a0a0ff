//! The runner: when processes take their steps. It is a setting of the page, not of the log.

use std::str::FromStr;

/// How the processes run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Runner {
    /// Each command settles whole before it is answered.
    #[default]
    Immediate,
    /// Processes move one step a call.
    Stepwise,
    /// Commands wait as requests, and are decided one after the other, when the bank is told to.
    Queued,
}

impl Runner {
    /// Every runner.
    pub const ALL: [Self; 3] = [Self::Immediate, Self::Stepwise, Self::Queued];

    /// The runner as programs name it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Immediate => "immediate",
            Self::Stepwise => "stepwise",
            Self::Queued => "queued",
        }
    }
}

impl FromStr for Runner {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|runner| runner.as_str() == text).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_runner_is_found_by_its_name() {
        for runner in Runner::ALL {
            assert_eq!(runner.as_str().parse(), Ok(runner));
        }
        assert_eq!("sideways".parse::<Runner>(), Err(()));
    }
}
