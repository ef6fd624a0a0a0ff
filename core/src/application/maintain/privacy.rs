//! Sets the passphrase, and locks and unlocks the bank.

use rustc_hash::FxHashSet;
use serde::Serialize;
use uuid::Uuid;

use crate::application::bank::Bank;
use crate::application::bank::storage_refusal::unreadable;
use crate::application::keys::refusal;
use crate::domain::{Code, Refusal, Subject};
use crate::event_sourcing::Reason;
use crate::privacy::{Challenge, DerivationError, FEWEST_CHARACTERS, VaultError, characters};

/// How personal data is protected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct PrivacyView {
    /// Whether a passphrase protects the keys.
    pub passphrase: bool,
    /// Whether the passphrase is needed: personal data cannot be read, and commands are refused.
    pub locked: bool,
    /// Customers whose data cannot be read although they were not forgotten: their keys are missing
    /// or wrong.
    pub unreadable: Vec<Uuid>,
    /// Why no key can be used, if that is so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// The same by code, with its figures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<Reason>,
}

impl Bank {
    /// How personal fields are kept.
    pub fn privacy(&self) -> PrivacyView {
        let keys = self.keys.borrow();
        let locked = keys.is_locked();
        let problem = keys.broken();
        PrivacyView {
            passphrase: keys.vault().is_some_and(crate::privacy::Vault::has_passphrase),
            locked,
            unreadable: if locked { Vec::new() } else { self.in_order(keys.unreadable()) },
            error: problem.as_ref().map(ToString::to_string),
            problem,
        }
    }

    /// Some customers, in the order in which they registered.
    fn in_order(&self, some: &FxHashSet<Subject>) -> Vec<Uuid> {
        if some.is_empty() {
            return Vec::new();
        }
        let state = self.state.borrow();
        let customers = state.views.customers.head().ids();
        let wanted = customers.filter(|id| some.contains(&Subject::Customer(*id)));
        wanted.map(|customer_id| customer_id.0).collect()
    }

    /// Sets the passphrase that wraps all keys, or changes it, or, with `None`, takes it away.
    ///
    /// # Errors
    /// [`Code::Locked`] while the bank is locked, [`Code::NoPassphrase`] where there is none to take
    /// away or an empty one is given, [`Code::PassphraseTooShort`] below [`FEWEST_CHARACTERS`], and what
    /// the storage says. No key is lost then.
    pub async fn set_passphrase(&self, passphrase: Option<&str>) -> Result<(), Refusal> {
        let _turn = self.turn.lock().await;
        if self.keys.borrow().is_locked() {
            return Err(self.locked());
        }
        let result = match passphrase {
            None => self.keys.borrow_mut().vault_mut()?.remove_passphrase(),
            Some("") => {
                let message = "a passphrase must not be empty";
                return Err(Refusal::new(Code::NoPassphrase, message).with("problem", "empty"));
            }
            Some(short) if characters(short) < FEWEST_CHARACTERS => {
                let message =
                    format!("a passphrase must have at least {FEWEST_CHARACTERS} characters");
                let refusal = Refusal::new(Code::PassphraseTooShort, message);
                return Err(refusal.with("at_least", FEWEST_CHARACTERS));
            }
            Some(passphrase) => {
                let challenge = Challenge::random(&*self.ports.entropy);
                let derived = self.ports.derivation.derive(passphrase, &challenge).await;
                let derived = derived.map_err(|error| underivable(&error))?;
                let entropy = &*self.ports.entropy;
                self.keys.borrow_mut().vault_mut()?.set_passphrase(challenge, &derived, entropy)
            }
        };
        let flushed = self.flush_keys().await.map_err(VaultError::from);
        self.notices.tell(crate::application::bank::notices::Notice::Changed);
        result.and(flushed).map_err(|error| refusal(&error))
    }

    /// Drops every key from memory, and all that was read with them.
    ///
    /// # Errors
    /// [`Code::NoPassphrase`] where there is none to unlock with again.
    pub async fn lock(&self) -> Result<(), Refusal> {
        let _turn = self.turn.lock().await;
        let locked = self.keys.borrow_mut().vault_mut()?.lock();
        locked.map_err(|error| refusal(&error))?;
        self.read_fields_again().await
    }

    /// Unlocks the keys, and finishes what is owed.
    ///
    /// # Errors
    /// [`Code::WrongPassphrase`]; nothing has changed then, and it costs nothing but time.
    pub async fn unlock(&self, passphrase: &str) -> Result<(), Refusal> {
        let _turn = self.turn.lock().await;
        let challenge = self.keys.borrow().vault().and_then(crate::privacy::Vault::challenge);
        let none = || Refusal::new(Code::NoPassphrase, "no passphrase is set");
        let challenge = challenge.ok_or_else(none)?;
        let derived = self.ports.derivation.derive(passphrase, &challenge).await;
        let derived = derived.map_err(|error| underivable(&error))?;
        let unlocked = self.keys.borrow_mut().vault_mut()?.unlock(&derived);
        unlocked.map_err(|error| refusal(&error))?;
        self.read_fields_again().await?;
        if self.runner() == crate::application::bank::runner::Runner::Immediate {
            self.settle_pending().await;
        }
        Ok(())
    }

    async fn read_fields_again(&self) -> Result<(), Refusal> {
        let read = self.reopen_fields().await;
        read.map_err(|error| unreadable(&error))
    }
}

fn underivable(error: &DerivationError) -> Refusal {
    let refusal = Refusal::new(Code::StorageUnavailable, error.to_string());
    match error {
        DerivationError::OutOfMemory => refusal.with("problem", "out_of_memory"),
        DerivationError::Failed(reason) => {
            refusal.with("problem", "not_derived").with("reason", reason)
        }
    }
}
