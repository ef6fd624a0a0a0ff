//! The invariants, checked on the bank's log and views.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::timeline::{Breach, Totals, Verdict};
use crate::application::Bank;
use crate::domain::transfer::TransferEvent;
use crate::domain::{BankId, Event};
use crate::simulation::commands_in;

fn holds(it_holds: bool, breach: Breach) -> Verdict {
    if it_holds { Verdict::Holds } else { Verdict::Broken(breach) }
}

/// The verdicts where there is no bank to check.
pub(super) fn not_opened() -> [Verdict; 5] {
    [Verdict::Broken(Breach::AnotherState); 5]
}

/// Each acknowledged command is in the log, and none is there twice.
pub(super) fn kept_once(bank: &Bank, acknowledged: &BTreeSet<Uuid>) -> Verdict {
    let found = bank.read(|bank| commands_in(bank.log()));
    let missing = acknowledged.iter().filter(|id| !found.contains_key(id)).count();
    let repeated = found.values().filter(|positions| positions.len() > 1).count();
    if missing > 0 {
        return Verdict::Broken(Breach::Missing(missing));
    }
    holds(repeated == 0, Breach::Repeated(repeated))
}

/// The accounts hold what was acknowledged, but for what is on its way.
pub(super) fn money_kept(totals: Totals) -> Verdict {
    let more = totals.accounts + totals.in_transit - totals.acknowledged;
    holds(more == 0, Breach::Money(more))
}

/// Debits equal credits.
pub(super) fn balanced(bank: &Bank, bank_id: BankId) -> Verdict {
    let trial_balance = bank.read(|bank| bank.as_of(None).trial_balance(bank_id));
    holds(trial_balance.is_some_and(|balance| balance.balanced), Breach::Unbalanced)
}

/// Each transfer ended once, or has a step pending.
pub(super) fn transfers_end_once(bank: &Bank) -> Verdict {
    let mut ends: BTreeMap<Uuid, u64> = BTreeMap::new();
    bank.read(|bank| {
        for recorded in bank.log().iter() {
            let Event::Transfer(event) = &recorded.event else { continue };
            let ended = ends.entry(recorded.stream.id).or_default();
            *ended += u64::from(!matches!(event, TransferEvent::Initiated(_)));
        }
    });
    let pending = bank.has_pending_commands();
    let wrong = ends.values().filter(|ended| **ended > 1 || (**ended == 0 && !pending)).count();
    holds(wrong == 0, Breach::Transfers(wrong))
}

/// All that was ever shown is shown still, and a page that is opened now shows the same.
pub(super) fn opens_to(before: &[Uuid], shown: &[Uuid], again: Option<&[Uuid]>) -> Verdict {
    holds(shown.starts_with(before) && again == Some(shown), Breach::AnotherState)
}
