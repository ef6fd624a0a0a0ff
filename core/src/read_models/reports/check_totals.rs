//! Totals of fraud checks by verdict and by flag.

use super::stretches::Total;
use crate::domain::Currency;
use crate::domain::fraud::{Flag, TransactionAnalyzed, TransactionKind, Verdict};

/// What some checks come to.
#[derive(Debug, Clone)]
pub(super) struct CheckTotals {
    pub(super) by_verdict: [Total; 3],
    pub(super) by_flag: [Total; 4],
    /// The transfers that were stopped.
    pub(super) blocked: Total,
}

impl CheckTotals {
    pub(super) fn none(currency: Currency) -> Self {
        let none = Total::none(currency);
        Self { by_verdict: [none; 3], by_flag: [none; 4], blocked: none }
    }

    pub(super) fn add(&mut self, check: &TransactionAnalyzed) {
        let flags = check.flags.iter().map(|&flag| flag as usize);
        for index in flags {
            self.by_flag.get_mut(index).into_iter().for_each(|total| total.add(check.amount));
        }
        let verdict = self.by_verdict.get_mut(check.verdict as usize);
        verdict.into_iter().for_each(|total| total.add(check.amount));
        if is_blocked(check) {
            self.blocked.add(check.amount);
        }
    }

    pub(super) fn add_all(&mut self, more: &Self) {
        let sums = self.by_verdict.iter_mut().chain(&mut self.by_flag);
        sums.zip(more.by_verdict.iter().chain(&more.by_flag))
            .for_each(|(sum, more)| sum.add_all(more));
        self.blocked.add_all(&more.blocked);
    }

    /// Whether there may be a check among them that came out like this, where that is asked, and found this.
    pub(super) fn may_have(&self, verdict: Option<Verdict>, flag: Option<Flag>) -> bool {
        let some = |total: Option<&Total>| total.is_some_and(|total| total.count > 0);
        verdict.is_none_or(|verdict| some(self.by_verdict.get(verdict as usize)))
            && flag.is_none_or(|flag| some(self.by_flag.get(flag as usize)))
    }
}

/// Whether a check stopped what it looked at: a withdrawal that is judged fraud has happened.
pub(super) fn is_blocked(check: &TransactionAnalyzed) -> bool {
    check.verdict == Verdict::Fraud && check.kind == TransactionKind::Transfer
}
