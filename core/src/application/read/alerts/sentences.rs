//! Alerts as English sentences, for programs and logs. The page has its own messages.

use super::AlertCause;
use crate::application::bank::memory::Memory;
use crate::read_models::{FraudShare, Invariant, Proof, Share};

impl AlertCause {
    /// What is wrong, with its figures, as a sentence.
    pub(super) fn what(&self) -> String {
        match self {
            Self::FailedSagas { failed, ended, most_of_hundred, mostly } => format!(
                "{failed} of {ended} transfers failed: {}, above the limit of {most_of_hundred} %. Most common reason, {} of them: {}.",
                percent(*failed, *ended, *most_of_hundred),
                mostly.count,
                mostly.code.as_str().replace('_', " ")
            ),
            Self::FraudShare { share, is_one_of_several } => much_fraud(share, *is_one_of_several),
            Self::StorageFilling { used, quota } => {
                let part = percent(*used, *quota, Self::FULL_OF_HUNDRED);
                format!("{part} of the storage is used: {used} of {quota} characters.")
            }
            Self::MemoryFilling(Memory { used, limit }) => {
                let part = percent(*used, *limit, Self::FULL_OF_HUNDRED);
                format!(
                    "{part} of the memory that the browser allows is used: {used} of {limit} bytes."
                )
            }
            Self::ViewBehind { view, at } => {
                format!(
                    "The projection {} has processed {} of {at} events.",
                    view.view, view.position
                )
            }
            Self::CheckedBroken { at } => format!("The stored log failed verification on {at}."),
            Self::Unreadable { at } => format!("Event {at} of the stored log can't be read."),
            Self::Broken(proof) => broken(proof),
        }
    }

    /// What to do about it, as a sentence.
    pub(super) fn advice(&self) -> &'static str {
        match self {
            Self::FailedSagas { .. } => {
                "Review the failed transfers and the rule that rejected each one."
            }
            Self::FraudShare { .. } => {
                "Review the movements flagged as fraud. The limit is part of the bank's policy."
            }
            Self::StorageFilling { .. } => "Archive the log, and continue in a new one.",
            Self::MemoryFilling(_) => {
                "Close other pages of this site, or archive the log and continue in a new one."
            }
            Self::ViewBehind { .. } => "Reload the page to rebuild every projection from the log.",
            Self::CheckedBroken { .. } => "Verify it again on Storage, and keep an export.",
            Self::Unreadable { .. } => "On Storage, repair the log or continue without the rest.",
            Self::Broken(_) => {
                "Verify the log on Storage, and compare the projections with rebuilt ones."
            }
        }
    }
}

/// The name of a bank is isolated, so that it can't turn the rest of the sentence round (Unicode Standard
/// Annex #9, first strong isolate).
fn much_fraud(share: &FraudShare, named: bool) -> String {
    let FraudShare { bank_name, analyzed, fraud, most_of_hundred, .. } = share;
    let place = if named { format!(" at \u{2068}{bank_name}\u{2069}") } else { String::new() };
    format!(
        "{fraud} of {analyzed} checked movements{place} are fraud: {}, above the limit of {most_of_hundred} %.",
        percent(*fraud, *analyzed, u64::from(*most_of_hundred))
    )
}

/// A share of which it is known that it is more than a limit, whatever it is rounded to.
fn percent(part: u64, whole: u64, limit: u64) -> String {
    let share = Share::of(part, whole);
    match share.percent() {
        percent if percent == format!("{limit}.0") => format!("just over {limit} %"),
        percent => format!("{}{percent} %", share.bound()),
    }
}

fn broken(proof: &Proof) -> String {
    let [one, other] = match proof.invariant {
        Invariant::MoneyIsAllThere => ["money in less money out is", "accounts hold"],
        Invariant::BooksBalance => ["a bank's debits are", "its credits are"],
        Invariant::DepositsAreTheBalances => ["a bank's accounts hold", "its ledger says"],
        Invariant::TransitIsWhatTransfersCarry => ["a bank's transfers carry", "its ledger says"],
    };
    let Proof { counted, told, currency, .. } = proof;
    format!("An invariant is broken: {one} {counted}, but {other} {told} {currency}.")
}
