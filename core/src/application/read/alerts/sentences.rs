//! Alerts in plain English, for programs and logs. The page says them in words of its own.

use super::AlertCause;
use crate::application::bank::memory::Memory;
use crate::read_models::{FraudShare, Invariant, Proof, Share};

impl AlertCause {
    /// What is wrong, with its figures, as a sentence.
    pub(super) fn what(&self) -> String {
        match self {
            Self::FailedSagas { failed, ended, most_of_hundred, mostly } => format!(
                "{failed} of {ended} transfers failed: {}, more than the {most_of_hundred} % that may. {} of them: {}.",
                percent(*failed, *ended, *most_of_hundred),
                mostly.count,
                mostly.code.as_str().replace('_', " ")
            ),
            Self::FraudShare { share, is_one_of_several } => much_fraud(share, *is_one_of_several),
            Self::StorageFilling { used, quota } => {
                let part = percent(*used, *quota, Self::FULL_OF_HUNDRED);
                format!("{part} of the storage is taken: {used} of {quota}.")
            }
            Self::MemoryFilling(Memory { used, limit }) => {
                let part = percent(*used, *limit, Self::FULL_OF_HUNDRED);
                format!(
                    "{part} of the memory that the browser grants is taken: {used} of {limit} bytes."
                )
            }
            Self::ViewBehind { view, at } => {
                format!("The view {} has taken in {} of {at} events.", view.view, view.position)
            }
            Self::CheckedBroken { at } => format!("What is stored was found broken on {at}."),
            Self::Unreadable { at } => format!("Event {at} of the stored log can't be read."),
            Self::Broken(proof) => broken(proof),
        }
    }

    /// What to do about it, as a sentence.
    pub(super) fn advice(&self) -> &'static str {
        match self {
            Self::FailedSagas { .. } => {
                "Look at the transfers that failed, and at the rule that refused each."
            }
            Self::FraudShare { .. } => {
                "Review the movements flagged as fraud. The limit is set in the bank's policy."
            }
            Self::StorageFilling { .. } => {
                "Export the log, and go on in a new one that begins where this one ends."
            }
            Self::MemoryFilling(_) => {
                "Close other pages of this site, or export the log and go on in a new one that begins where this one ends."
            }
            Self::ViewBehind { .. } => {
                "Load the page again: every view is then built anew from the log."
            }
            Self::CheckedBroken { .. } => "Check it again on Storage, and keep an export.",
            Self::Unreadable { .. } => {
                "See on Storage how to mend it, or to go on without the rest."
            }
            Self::Broken(_) => {
                "Check what is stored on Storage, and compare the views with rebuilt ones."
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
        "{fraud} of {analyzed} movements analyzed{place} are fraud: {}, more than the {most_of_hundred} % that may be.",
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
    let what = match proof.invariant {
        Invariant::MoneyIsAllThere => "what came in is not what is there",
        Invariant::BooksBalance => "a bank's debits are not its credits",
        Invariant::DepositsAreTheBalances => "a bank's books don't have what its accounts hold",
        Invariant::TransitIsWhatTransfersCarry => "a bank's books don't have what is on its way",
    };
    let Proof { counted, told, currency, .. } = proof;
    format!("The books can't be right: {what}, {counted} against {told} {currency}.")
}
