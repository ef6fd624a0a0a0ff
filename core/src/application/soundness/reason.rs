//! Shared parts of all soundness checks: the error, and the hash of an account number.

use crate::domain::account::AccountIdentity;
use crate::domain::{BankId, NumberHash};

/// What an event will not do for.
pub(super) type Reason = &'static str;

/// The hash of an account number under the log's key; `None` without that key.
pub(in crate::application) type NumberHasher<'a> =
    &'a dyn Fn(BankId, &AccountIdentity) -> Option<NumberHash>;
