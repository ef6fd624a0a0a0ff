//! The places of the storage, by their addresses.

/// A place about what is stored and shown in this browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StorageRoute {
    /// Storage, its figures and what can be done with the log.
    Overview,
    /// What is sealed, and the passphrase before it.
    Privacy,
    /// What the page looks like, and how it writes figures and days.
    Settings,
}

impl StorageRoute {
    /// The place of an address, by the parts of its path.
    pub(super) fn from_parts(parts: &[&str]) -> Option<Self> {
        Some(match *parts {
            ["storage"] => Self::Overview,
            ["privacy"] => Self::Privacy,
            ["settings"] => Self::Settings,
            _ => return None,
        })
    }

    /// The address, to stand in a link.
    #[must_use]
    pub fn href(&self) -> String {
        match self {
            Self::Overview => "#/storage".into(),
            Self::Privacy => "#/privacy".into(),
            Self::Settings => "#/settings".into(),
        }
    }
}
