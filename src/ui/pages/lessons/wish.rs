//! A wish to open something, which takes a moment. Who goes elsewhere meanwhile, as with Back, wants it no more.

use crate::ui::host::dom;

/// A wish to open something.
pub(super) enum Wish {
    /// It stands as long as one stays at an address.
    At(String),
    /// It stands wherever one goes, such as after a reload.
    Anywhere,
}

/// What came of a wish.
pub(super) enum Entered {
    /// It is open, and its page has this address.
    At(String),
    /// It isn't wanted any more, and nothing has changed.
    NotAnyMore,
}

impl Wish {
    /// A wish that stands as long as one stays here.
    pub(super) fn here() -> Self {
        Self::At(dom::hash())
    }

    /// Whether it still stands.
    pub(super) fn stands(&self) -> bool {
        match self {
            Self::At(hash) => *hash == dom::hash(),
            Self::Anywhere => true,
        }
    }
}
