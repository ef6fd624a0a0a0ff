//! What can go wrong in the lab.

/// A kind of fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FaultKind {
    /// The tab crashes in the middle of a command.
    CrashTab,
    /// The whole browser is killed after a command was answered. What its disk does not have yet is gone.
    KillBrowser,
    /// Another page of the site takes the last character of room while a command runs.
    FillStorage,
    /// The answer is lost, so the client sends the same command again.
    SendTwice,
    /// Two commands arrive in the other order than they were sent in.
    Reorder,
    /// Two tabs execute a command each at the same moment.
    TwoTabs,
    /// The computer's clock is set back before a command.
    ClockBack,
    /// One character of what is stored changes.
    Damage,
}

impl FaultKind {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::CrashTab,
        Self::KillBrowser,
        Self::FillStorage,
        Self::SendTwice,
        Self::Reorder,
        Self::TwoTabs,
        Self::ClockBack,
        Self::Damage,
    ];

    /// Its name in addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CrashTab => "crash",
            Self::KillBrowser => "kill",
            Self::FillStorage => "full",
            Self::SendTwice => "twice",
            Self::Reorder => "reorder",
            Self::TwoTabs => "tabs",
            Self::ClockBack => "clock",
            Self::Damage => "damage",
        }
    }
}

/// The kinds of faults that may strike in a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FaultSet(u8);

impl FaultSet {
    /// No fault.
    pub const NONE: Self = Self(0);

    /// One kind alone.
    #[must_use]
    pub fn only(kind: FaultKind) -> Self {
        Self::NONE.with(kind, true)
    }

    /// All kinds.
    #[must_use]
    pub fn all() -> Self {
        FaultKind::ALL.into_iter().fold(Self::NONE, |set, kind| set.with(kind, true))
    }

    /// This set with a kind in it, or without.
    #[must_use]
    pub fn with(self, kind: FaultKind, on: bool) -> Self {
        let bit = 1 << kind as u8;
        if on { Self(self.0 | bit) } else { Self(self.0 & !bit) }
    }

    /// Whether a kind is in it.
    #[must_use]
    pub fn has(self, kind: FaultKind) -> bool {
        self.0 & (1 << kind as u8) != 0
    }

    /// The kinds in it.
    pub fn kinds(self) -> impl Iterator<Item = FaultKind> {
        FaultKind::ALL.into_iter().filter(move |kind| self.has(*kind))
    }
}
