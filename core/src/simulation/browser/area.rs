//! localStorage as one tab sees it: its own writes at once, those of others when they come in.

use super::world::{Browser, Change, Tab, TabState, apply, units};
use crate::event_sourcing::Reason;
use crate::store::{Area, AreaError};

/// A tab's localStorage.
#[derive(Clone)]
pub struct TabArea {
    tab: Tab,
}

impl Tab {
    /// The tab's localStorage.
    #[must_use]
    pub fn area(&self) -> TabArea {
        TabArea { tab: self.clone() }
    }
}

impl Browser {
    /// Has another page of the site take all the room that is left, under a key.
    pub fn fill_up(&self, key: &str) {
        self.settle();
        let (used, quota) = (units(&self.texts()), self.world.borrow().quota);
        let room = quota.saturating_sub(used + key.len() as u64);
        let other = self.open_tab();
        // So much there is room for.
        let _ = other.area().set(key, &"x".repeat(usize::try_from(room).unwrap_or(0)));
        self.settle();
        other.close();
    }
}

impl TabArea {
    fn with<T>(&self, work: impl FnOnce(&mut TabState, u64) -> T) -> Result<T, AreaError> {
        let mut world = self.tab.world.borrow_mut();
        let quota = world.quota;
        let tab = world.tabs.get_mut(self.tab.number).filter(|tab| tab.alive);
        Ok(work(tab.ok_or_else(gone)?, quota))
    }
}

fn gone() -> AreaError {
    AreaError::Unavailable(Reason::new("out_of_reach", "the tab is gone"))
}

impl TabState {
    fn write(&mut self, change: Change) -> Result<(), AreaError> {
        if !self.lives_to_write() {
            return Err(gone());
        }
        apply(&mut self.texts, change.clone());
        self.sent.push_back(change);
        Ok(())
    }
}

impl Area for TabArea {
    fn keys(&self) -> Result<Vec<String>, AreaError> {
        self.with(|tab, _| tab.texts.keys().cloned().collect())
    }

    fn get(&self, key: &str) -> Result<Option<String>, AreaError> {
        self.with(|tab, _| tab.texts.get(key).cloned())
    }

    fn set(&self, key: &str, value: &str) -> Result<(), AreaError> {
        self.with(|tab, quota| {
            let old = tab.texts.get(key).cloned();
            let change = Change { key: key.to_owned(), text: Some(value.to_owned()) };
            apply(&mut tab.texts, change.clone());
            let fits = units(&tab.texts) <= quota;
            apply(&mut tab.texts, Change { key: key.to_owned(), text: old });
            if !fits {
                return Err(AreaError::Full);
            }
            tab.write(change)
        })?
    }

    fn remove(&self, key: &str) -> Result<(), AreaError> {
        self.with(|tab, _| tab.write(Change { key: key.to_owned(), text: None }))?
    }

    fn name(&self) -> &'static str {
        "simulated"
    }

    fn quota(&self) -> Option<u64> {
        Some(self.tab.world.borrow().quota)
    }
}
