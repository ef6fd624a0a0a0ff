//! Which tabs are in manual mode, with the stepwise or the queued runner. Their pending steps wait for a
//! person, and no other tab may take them meanwhile. So such a tab holds a lock, and other tabs look for it.

use super::web_locks::{Held, LockMode, Locks};

/// Tells other tabs that this one is in manual mode, until it is dropped or the tab is closed.
#[derive(Debug)]
pub struct ManualMode {
    _lock: Held,
}

fn lock_name(prefix: &str) -> String {
    format!("{prefix}.by_hand")
}

impl ManualMode {
    /// Takes the lock. Every tab that looks after this sees it. `None` where the browser offers no locks
    /// on this page.
    pub async fn hold(prefix: &str) -> Option<Self> {
        let lock = Held::lock(&lock_name(prefix), LockMode::Shared).await?;
        Some(Self { _lock: lock })
    }
}

/// Whether any tab of this browser, this one included, is in manual mode. Without locks, none is known
/// to be.
pub async fn anybody_in_manual_mode(prefix: &str) -> bool {
    let Some(locks) = Locks::here() else { return false };
    locks.is_held(&lock_name(prefix)).await.unwrap_or(false)
}
