//! Puts keys back into a store that was cleared while a page had them open. Without copies, they
//! exist nowhere else.

use super::stored::{Held, of_subject};
use super::{Vault, VaultError};

impl Vault {
    /// Writes again what somebody has taken out of the store, header and all: it may be nowhere but here.
    /// While the header stands, nothing is written: a key that is missing beside it was forgotten.
    ///
    /// # Errors
    /// The store's; the next call goes on.
    pub fn put_back(&mut self) -> Result<(), VaultError> {
        let Some(header) = &self.header_text else { return Ok(()) };
        if self.store.header()?.is_some() {
            return Ok(());
        }
        for (subject, held) in &self.keys {
            if let Held::Open { key, .. } = held {
                let (text, _) = self.text_of(key, &of_subject(*subject));
                self.store.put(*subject, &text)?;
            }
        }
        // It comes last: until then the next call writes all of them.
        Ok(self.store.put_header(header)?)
    }
}
