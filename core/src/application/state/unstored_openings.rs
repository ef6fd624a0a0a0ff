//! Accounts that a decided entry opens and that are not stored yet. The views know only what is stored, and
//! what is decided behind such an entry has to know of them all the same.

use rustc_hash::FxHashMap;

use crate::domain::{AccountId, BankId, CustomerId, Event, NumberHash, Recorded};
use crate::event_sourcing::Timestamp;
use crate::read_models::AccountNumbers;

/// The accounts that were opened since the last entry was stored.
#[derive(Default)]
pub(in crate::application) struct UnstoredOpenings {
    numbers: AccountNumbers,
    opened: FxHashMap<AccountId, (CustomerId, Timestamp)>,
}

impl UnstoredOpenings {
    /// Takes in an event that is decided.
    pub(in crate::application) fn apply(&mut self, recorded: &Recorded) {
        let Event::Account(event) = &recorded.event else { return };
        if let Some(beginning) = event.beginning() {
            self.numbers.take(&beginning);
            let opened = (beginning.owner_id, recorded.headers.effective_at);
            self.opened.insert(AccountId(recorded.stream.id), opened);
        }
    }

    /// Forgets them: they are stored, or never will be.
    pub(in crate::application) fn clear(&mut self) {
        if !self.opened.is_empty() {
            *self = Self::default();
        }
    }

    /// Whether one of them has a number.
    pub(in crate::application) fn has_number(
        &self,
        bank_id: BankId,
        account_number: &str,
        hash: Option<NumberHash>,
    ) -> bool {
        !self.opened.is_empty() && self.numbers.has(bank_id, account_number, hash)
    }

    /// Whose an account is, and from when on it counts.
    pub(in crate::application) fn get(
        &self,
        account_id: AccountId,
    ) -> Option<(CustomerId, Timestamp)> {
        self.opened.get(&account_id).copied()
    }
}
