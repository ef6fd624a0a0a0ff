//! How an account's number is hashed, which an import and the open log do with different keys.

use crate::domain::account::AccountIdentity;
use crate::domain::{BankId, NumberHash};

/// The hash of an account number under the log's key; `None` without that key.
pub(in crate::application) type NumberHasher<'a> =
    &'a dyn Fn(BankId, &AccountIdentity) -> Option<NumberHash>;
