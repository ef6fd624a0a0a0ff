//! Follows other pages: takes in the events that they record, and finishes the steps that they left
//! pending.

use crate::application::bank::Bank;
use crate::application::bank::notices::Notice;
use crate::application::state::Gone;
use crate::domain::Entry;
use crate::event_sourcing::{News, Position, Process};

impl Bank {
    /// Takes in what other pages have recorded since.
    pub async fn follow(&self) {
        let _turn = self.turn.lock().await;
        let (log_id, head) = self.stands();
        match self.store().news(log_id, head).await {
            Ok(News::Nothing) => {}
            Ok(News::Entries(entries)) => self.take_news_in(entries).await,
            // Where it can't be read now, what is known stays; the next news tries again.
            Ok(News::Replaced) | Err(_) => drop(self.reopen(&*self.ports.progress).await),
        }
    }

    /// Takes in what another page appended while this one was deciding.
    pub(in crate::application) async fn catch_up(&self) {
        let (log_id, head) = self.stands();
        match self.store().news(log_id, head).await {
            Ok(News::Entries(entries)) => self.take_news_in(entries).await,
            // A store that can't be read now can't be appended to either, which the next attempt says.
            Ok(News::Nothing | News::Replaced) | Err(_) => {
                drop(self.reopen(&*self.ports.progress).await);
            }
        }
    }

    fn stands(&self) -> (uuid::Uuid, Position) {
        let state = self.state.borrow();
        (state.log_id, state.log.head())
    }

    async fn take_news_in(&self, mut entries: Vec<Entry>) {
        let after = self.head();
        if !self.open_news(&mut entries) {
            // The other page has made keys since these were read.
            self.keys.borrow_mut().reload();
            if !self.open_news(&mut entries) {
                let _ = self.ports.keys.refresh().await;
                self.keys.borrow_mut().reload();
                self.open_news(&mut entries);
            }
        }
        let gone = {
            let state = &mut *self.state.borrow_mut();
            let mut gone = Gone::default();
            for entry in entries {
                gone.extend(state.keys_gone_with(&entry));
                state.take_in(entry);
            }
            gone
        };
        self.throw_away(&gone).await;
        self.tell_recorded(after, false, &gone).await;
    }

    fn open_news(&self, entries: &mut [Entry]) -> bool {
        let (mut state, mut keys) = (self.state.borrow_mut(), self.keys.borrow_mut());
        keys.open_news(entries, |account_id| state.owner_of(account_id))
    }

    /// Tells whoever listens that the log has grown, and closes what keys that are gone had opened.
    pub(in crate::application) async fn tell_recorded(
        &self,
        after: Position,
        here: bool,
        gone: &Gone,
    ) {
        self.notices.tell(Notice::Recorded { after, head: self.head(), here });
        if gone.all_over_the_log {
            // A log that can't be read now is shown as it was; it can't be written either.
            let _ = self.reopen_fields().await;
        }
    }

    /// Leaves what other pages have begun to them, until `settle` is called: somebody may be at it by
    /// hand. Else each command first finishes whatever is pending.
    pub fn leave_others(&self) {
        self.leaves_others.set(true);
    }

    /// Where the event stands from which a process has to go on, if one has. What stays the same for
    /// a while was left by a page that is gone.
    pub fn pending_since(&self) -> Option<Position> {
        self.state.borrow().processes.pending().map(|pending| pending.cause)
    }
}
