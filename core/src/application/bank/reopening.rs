//! Loads a stored log again or puts another log in its place: reads it, opens its sealed fields,
//! and seals a log from before there were keys.

use crate::application::bank::Bank;
use crate::application::bank::loading::load;
use crate::application::bank::notices::Notice;
use crate::application::state::Gone;
use crate::domain::Subject;
use crate::event_sourcing::{
    AppendError, LocalLog, LogCopy, OpenError, Position, Progress, Uninterrupted,
};
use crate::privacy::KeyStoreError;
use crate::store::StoreProblem;

impl Bank {
    pub(in crate::application) async fn reopen(
        &self,
        progress: &dyn Progress,
    ) -> Result<(), OpenError> {
        self.put_back_what_is_gone().await;
        let anew = load(self.store(), &self.keys, progress).await?;
        let before = self.state.replace(anew);
        let notice = match self.state.borrow().events_since(&before) {
            Some((after, head)) if after < head => Notice::Recorded { after, head, here: false },
            Some(_) => Notice::Changed,
            None => Notice::Replaced,
        };
        self.notices.tell(notice);
        Ok(())
    }

    /// Reads again what is stored, where what can be read of it may be different.
    pub(in crate::application) async fn reopen_fields(&self) -> Result<(), OpenError> {
        self.put_back_what_is_gone().await;
        let anew = load(self.store(), &self.keys, &*self.ports.progress).await?;
        self.state.replace(anew);
        self.notices.tell(Notice::Replaced);
        Ok(())
    }

    /// Puts back what somebody has taken away of the stored log: it may be nowhere but here. Where that
    /// can't be, what is read then says so.
    pub(in crate::application) async fn put_back_what_is_gone(&self) {
        if self.store().local().is_some_and(LocalLog::is_gone) {
            let _ = self.put_back().await;
        }
    }

    /// Writes what is known here of the log into the store, as far as it is no longer there.
    pub(in crate::application) async fn put_back(&self) -> Result<(), AppendError> {
        let (log_id, head, entries) = {
            let state = self.state();
            (state.log_id, state.log.head(), state.entries())
        };
        // Without its keys the log is still of use, so none of this stops it.
        let _ = self.ports.keys.refresh().await;
        let _ = self.keys.borrow_mut().put_back();
        let copy = LogCopy { log_id, entries: &entries };
        let reached = self.local_log()?.mend(Some(copy), &Uninterrupted).await?;
        if reached < head {
            return Err(AppendError::Gone(StoreProblem::NotPutBack.into()));
        }
        Ok(())
    }

    /// Throws the keys away that nothing needs any more, and what requests were read with them.
    pub(in crate::application) async fn throw_away(&self, gone: &Gone) {
        if gone.subjects.is_empty() {
            return;
        }
        let forget = |subject: &Subject| self.keys.borrow_mut().forget_here(*subject);
        gone.subjects.iter().for_each(forget);
        let close = |receipt: &Position| self.state.borrow_mut().close_receipt(*receipt);
        gone.receipts.iter().for_each(close);
        // What can't be let go for certain now is at the next opening.
        let _ = self.flush_keys().await;
    }

    /// Makes sure of the keys that were made, changed or thrown away.
    pub(in crate::application) async fn flush_keys(&self) -> Result<(), KeyStoreError> {
        let flushed = self.ports.keys.flush().await;
        if flushed == Err(KeyStoreError::Behind) {
            self.keys.borrow_mut().reload();
        }
        flushed
    }
}
