//! The passphrase of a page: whether there is one, and whether it is wanted.

use super::Model;
use super::kept::Code;

impl Model {
    /// Whether nothing personal can be read, and nothing decided.
    pub(in super::super) fn is_locked(&self) -> bool {
        self.passphrase.locked
    }

    pub(in super::super) fn passphrase(&self) -> Option<&'static str> {
        self.passphrase.text
    }

    /// Sets a passphrase, changes it, or takes it away.
    pub(in super::super) fn set_passphrase(
        &mut self,
        text: Option<&'static str>,
    ) -> Result<(), Code> {
        match (self.passphrase.locked, text, self.passphrase.text) {
            (true, ..) => Err("locked"),
            (false, Some(""), _) | (false, None, None) => Err("no_passphrase"),
            (false, Some(text), _) if text.len() < 8 => Err("passphrase_too_short"),
            (false, text, _) => {
                self.passphrase.text = text;
                Ok(())
            }
        }
    }

    pub(in super::super) fn lock(&mut self) -> Result<(), Code> {
        self.passphrase.text.ok_or("no_passphrase")?;
        self.passphrase.locked = true;
        Ok(())
    }

    /// Unlocks; where the bank runs immediately, what had to wait follows.
    pub(in super::super) fn unlock(&mut self, text: &str) -> Result<(), Code> {
        let right = self.passphrase.text.ok_or("no_passphrase")?;
        if text != right {
            return Err("wrong_passphrase");
        }
        self.passphrase.locked = false;
        self.settle_where_immediate();
        Ok(())
    }
}
