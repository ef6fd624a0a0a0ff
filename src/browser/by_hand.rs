//! Which tabs are run by hand. What a stepwise or queued tab still owes waits there for a person to
//! say so, and no other tab may finish it meanwhile: so such a tab holds a lock, and others look.

use super::web_locks::{Held, LockMode, Locks};

/// Says to other tabs that this one is run by hand, until it is dropped or the tab is gone.
#[derive(Debug)]
pub struct ByHand {
    _lock: Held,
}

fn lock_name(prefix: &str) -> String {
    format!("{prefix}.by_hand")
}

impl ByHand {
    /// Begins to say so: once this answers, every tab that looks sees it. Nothing where the browser
    /// has no locks to offer on this page.
    pub async fn hold(prefix: &str) -> Option<Self> {
        let lock = Held::lock(&lock_name(prefix), LockMode::Shared).await?;
        Some(Self { _lock: lock })
    }
}

/// Whether any tab of this browser, this one included, is run by hand. Where there are no locks, none
/// is known to be.
pub async fn anybody_by_hand(prefix: &str) -> bool {
    let Some(locks) = Locks::here() else { return false };
    locks.is_held(&lock_name(prefix)).await.unwrap_or(false)
}
