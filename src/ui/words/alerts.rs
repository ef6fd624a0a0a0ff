//! Messages and advice of alerts.

use leftfold_core::application::AlertCause;
use leftfold_core::read_models::{Invariant, Share};

use super::names::stored_name;
use super::{format, say};

/// What is wrong, with its figures.
pub(crate) fn what(cause: &AlertCause) -> String {
    let count = format::count;
    match cause {
        AlertCause::FailedSagas { failed, ended, most_of_hundred, mostly } => say::alert_failed(
            &count(*failed),
            &count(*ended),
            &share(*failed, *ended, *most_of_hundred),
            &count(*most_of_hundred),
            &stored_name(mostly.code.as_str()).to_lowercase(),
            &count(mostly.count),
        ),
        AlertCause::FraudShare { share: of, is_one_of_several } => {
            let (most, fraud, analyzed) =
                (u64::from(of.most_of_hundred), count(of.fraud), count(of.analyzed));
            let part = share(of.fraud, of.analyzed, most);
            let most = count(most);
            if *is_one_of_several {
                let bank = format::name(&of.bank_name);
                say::alert_fraud_at(&fraud, &analyzed, &bank, &part, &most)
            } else {
                say::alert_fraud(&fraud, &analyzed, &part, &most)
            }
        }
        AlertCause::StorageFilling { used, quota } => {
            let part = share(*used, *quota, AlertCause::FULL_OF_HUNDRED);
            say::alert_storage(&part, &count(*used), &count(*quota))
        }
        AlertCause::MemoryFilling(memory) => {
            let part = share(memory.used, memory.limit, AlertCause::FULL_OF_HUNDRED);
            say::alert_memory(&part, &count(memory.used), &count(memory.limit))
        }
        AlertCause::ViewBehind { view, at } => {
            say::alert_view(view.view, &count(view.position), &count(*at))
        }
        AlertCause::CheckedBroken { at } => say::alert_checked(&at.to_string()),
        AlertCause::Unreadable { at } => say::alert_unreadable(&count(*at)),
        AlertCause::Broken(proof) => {
            let of = |amount| format::money_in(amount, proof.currency);
            let (counted, told) = (format::money(proof.counted), of(proof.told));
            match proof.invariant {
                Invariant::MoneyIsAllThere => say::alert_money_missing(&counted, &told),
                Invariant::BooksBalance => say::alert_books_unbalanced(&counted, &told),
                Invariant::DepositsAreTheBalances => say::alert_deposits_differ(&counted, &told),
                Invariant::TransitIsWhatTransfersCarry => {
                    say::alert_transit_differs(&counted, &told)
                }
            }
        }
    }
}

/// What to do about it.
pub(crate) fn advice(cause: &AlertCause) -> &'static str {
    match cause {
        AlertCause::FailedSagas { .. } => say::alert_failed_advice(),
        AlertCause::FraudShare { .. } => say::alert_fraud_advice(),
        AlertCause::StorageFilling { .. } => say::alert_storage_advice(),
        AlertCause::MemoryFilling(_) => say::alert_memory_advice(),
        AlertCause::ViewBehind { .. } => say::alert_view_advice(),
        AlertCause::CheckedBroken { .. } => say::alert_checked_advice(),
        AlertCause::Unreadable { .. } => say::alert_unreadable_advice(),
        AlertCause::Broken(_) => say::alert_broken_advice(),
    }
}

/// A part that is more than so many in a hundred, and says so even where it rounds to just that.
fn share(part: u64, whole: u64, limit: u64) -> String {
    if Share::of(part, whole).percent() == format!("{limit}.0") {
        say::alert_just_over(&format::count(limit))
    } else {
        format::share(part, whole)
    }
}
