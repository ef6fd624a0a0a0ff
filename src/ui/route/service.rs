//! The places of the web service, by their addresses.

/// A place of the web service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ServiceRoute {
    /// The bank as a web service, to be tried.
    Api,
}

impl ServiceRoute {
    /// The place of an address, by the parts of its path.
    pub(super) fn from_parts(parts: &[&str]) -> Option<Self> {
        Some(match *parts {
            ["api"] => Self::Api,
            _ => return None,
        })
    }

    /// The address, to stand in a link.
    #[must_use]
    pub fn href(&self) -> String {
        match self {
            Self::Api => "#/api".into(),
        }
    }
}
