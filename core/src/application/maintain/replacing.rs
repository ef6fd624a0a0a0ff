//! Replaces the open log by another one.

use uuid::Uuid;

use crate::application::bank::Bank;
use crate::application::bank::runner::Runner;
use crate::application::bank::storage_refusal::{storage_refusal, unreadable};
use crate::domain::{Entry, Refusal};
use crate::event_sourcing::{Clock, Predecessor, Progress};

impl Bank {
    /// Throws the log away and begins another, without keys and without a passphrase.
    ///
    /// # Errors
    /// Why the store did not let it go.
    pub async fn reset(&self) -> Result<(), Refusal> {
        let _turn = self.turn.lock().await;
        let log_id = self.ports.ids.next_id(self.ports.clock.now());
        self.replace_log(log_id, &[], Predecessor::Dropped, &*self.ports.progress).await?;
        self.keys.borrow_mut().clear()?;
        let _ = self.flush_keys().await;
        self.show_replaced(&*self.ports.progress).await
    }

    pub(in crate::application) async fn replace_log(
        &self,
        log_id: Uuid,
        entries: &[Entry],
        old: Predecessor,
        progress: &dyn Progress,
    ) -> Result<(), Refusal> {
        let log = self.local_log().map_err(|error| storage_refusal(&error))?;
        let replaced = log.replace(log_id, entries, old, progress).await;
        replaced.map(|_| ()).map_err(|error| storage_refusal(&error))
    }

    /// Reads the log that came in the place of another, and finishes what is owed in it.
    pub(in crate::application) async fn show_replaced(
        &self,
        progress: &dyn Progress,
    ) -> Result<(), Refusal> {
        self.reopen(progress).await.map_err(|error| unreadable(&error))?;
        if self.runner() == Runner::Immediate {
            self.settle_pending().await;
        }
        Ok(())
    }
}
