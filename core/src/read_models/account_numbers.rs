//! The account numbers that are taken: no two accounts of a bank have the same.

use rustc_hash::FxHashSet;

use crate::domain::account::Beginning;
use crate::domain::{BankId, NumberHash};

/// The numbers of accounts, bank by bank. A number stays taken when its account is closed.
#[derive(Debug, Clone, Default)]
pub struct AccountNumbers(FxHashSet<(BankId, Number)>);

/// How a number is known: by its keyed hash, or, in a log from before numbers were sealed, itself.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Number {
    Hashed(NumberHash),
    Clear(Box<str>),
}

impl AccountNumbers {
    /// Takes the number of an account that begins.
    pub fn take(&mut self, beginning: &Beginning<'_>) {
        let clear = || {
            beginning
                .identity
                .map(|identity| Number::Clear(identity.account_number.as_str().into()))
        };
        if let Some(number) = beginning.number_hash.map(Number::Hashed).or_else(clear) {
            self.0.insert((beginning.bank_id, number));
        }
    }

    /// Whether an account of a bank has a number.
    #[must_use]
    pub fn has(&self, bank_id: BankId, account_number: &str, hash: Option<NumberHash>) -> bool {
        let has = |number| self.0.contains(&(bank_id, number));
        hash.is_some_and(|hash| has(Number::Hashed(hash)))
            || has(Number::Clear(account_number.into()))
    }
}
