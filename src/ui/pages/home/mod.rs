//! What comes with the page itself: the accounts, or, before there is anything to see, the way in.

mod accounts;
mod locked;
mod not_found;
mod welcome;

pub(crate) use accounts::Accounts;
pub(crate) use locked::Locked;
pub(crate) use not_found::NotFound;
pub(crate) use welcome::Welcome;
