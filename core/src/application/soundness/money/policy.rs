//! A bank's policy as it can stand in a log: what a change of it is read as, and no more.

use crate::application::soundness::violation::Violation;
use crate::domain::{Currency, Money, Policy, PolicyChange};

/// A whole policy: amounts of its bank's currency, counts, hours and thresholds in their ranges.
pub(super) fn check_policy(policy: &Policy, currency: Currency) -> Result<(), Violation> {
    let Policy { max_deposit, max_balance, large_amount, .. } = policy;
    check_limits([max_deposit, max_balance, large_amount].map(|limit| Some(*limit)), currency)?;
    if !PolicyChange::has_counts_and_hours_in_range(policy) {
        return Err(Violation::PolicyOutOfRange);
    }
    if policy.suspicious_threshold > policy.fraud_threshold {
        return Err(Violation::ThresholdsReversed);
    }
    Ok(())
}

pub(super) fn check_limits(
    amounts: impl IntoIterator<Item = Option<Money>>,
    currency: Currency,
) -> Result<(), Violation> {
    let mut amounts = amounts.into_iter().flatten();
    if amounts.all(|amount| amount.is_of(currency) && !amount.is_negative()) {
        return Ok(());
    }
    Err(Violation::LimitNotAnAmount)
}
