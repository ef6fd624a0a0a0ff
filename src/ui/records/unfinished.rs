//! The transfer that waits for its next step: which it is, and where its money stands.

use leftfold_core::application::AuthorizedViews;
use leftfold_core::domain::{AccountId, TransferId};
use leftfold_core::read_models::{TransferStatus, TransferView};
use leptos::prelude::untrack;

use super::naming::account_name;
use super::transfer_badge::currency_of;
use crate::ui::state::context::BankContext;
use crate::ui::words::{format, say};

/// Among how many of the newest transfers it is looked for.
const LOOKED_AT: usize = 20;

/// A transfer that has begun and not ended, in words.
pub(super) struct Unfinished {
    pub(super) id: TransferId,
    pub(super) amount: String,
    pub(super) from: String,
    pub(super) to: String,
    stands: Stands,
}

/// Where the money of a transfer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stands {
    NotLeft,
    InTransit,
    Arrived,
    Back,
}

/// The transfer that has not ended, where it is just one.
pub(super) fn unfinished(bank: BankContext) -> Option<Unfinished> {
    let under_way = |transfer: &TransferView| {
        !matches!(transfer.status, TransferStatus::Completed | TransferStatus::Failed)
    };
    bank.read(|views| {
        let newest = views.newest_transfers(LOOKED_AT).into_iter();
        let mut all = newest.filter_map(|id| views.transfer(id)).filter(under_way);
        let transfer = all.next()?;
        if all.next().is_some() {
            return None;
        }
        let steps: Vec<_> = transfer.steps.iter().map(|step| step.name).collect();
        Some(Unfinished {
            id: transfer.transfer_id,
            amount: format::money_in(transfer.amount, currency_of(views, &transfer)?),
            from: named(views, transfer.from_account_id),
            to: named(views, transfer.to_account_id),
            stands: stands(&steps),
        })
    })
}

fn named(views: &AuthorizedViews<'_>, id: AccountId) -> String {
    views.account(id).map_or_else(|| say::unfinished_account().into(), |view| account_name(&view))
}

/// Where the money stands after steps, by the names of their events.
fn stands(steps: &[&str]) -> Stands {
    let moved = steps.iter().rev().find_map(|step| match *step {
        "account_debited" | "credit_reversed" => Some(Stands::InTransit),
        "account_credited" => Some(Stands::Arrived),
        "debit_reversed" => Some(Stands::Back),
        _ => None,
    });
    moved.unwrap_or(Stands::NotLeft)
}

/// Where the money stood when the bank crashed, in a sentence. Whoever has a passphrase keeps names behind it, so that
/// sentence then has none.
pub(super) fn left_behind(bank: BankContext) -> String {
    let transfers = untrack(|| bank.owed().0);
    let Some(found) = unfinished(bank).filter(|_| transfers == 1) else {
        return say::crashed_transfers(transfers);
    };
    let nameless = bank.bank().privacy().passphrase;
    let name = |name: String| if nameless { say::unfinished_account().into() } else { name };
    let Unfinished { amount, from, to, stands, .. } = found;
    let (from, to) = (name(from), name(to));
    match stands {
        Stands::NotLeft => say::crashed_not_left(&amount, &from),
        Stands::InTransit => say::crashed_in_transit(&amount, &from),
        Stands::Arrived => say::crashed_arrived(&amount, &to),
        Stands::Back => say::crashed_back(&amount, &from),
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn the_last_step_that_moved_money_says_where_it_stands() {
        assert_eq!(stands(&["transfer_initiated"]), Stands::NotLeft);
        assert_eq!(stands(&["transfer_initiated", "account_debited"]), Stands::InTransit);
        let arrived = ["account_debited", "account_credited", "transaction_analyzed"];
        assert_eq!(stands(&arrived), Stands::Arrived);
        assert_eq!(stands(&["account_debited", "command_rejected"]), Stands::InTransit);
        let back = ["account_debited", "account_credited", "credit_reversed", "debit_reversed"];
        assert_eq!(stands(&back[..3]), Stands::InTransit);
        assert_eq!(stands(&back), Stands::Back);
    }
}
