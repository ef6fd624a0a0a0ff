//! What the other side of a movement is called.

use leftfold_core::application::Party;

use crate::ui::records::party_name;

/// The other account of a transfer, with the end of its number only: a phone is narrow.
pub(super) fn who(counterparty: &str) -> String {
    let (name, number) = counterparty.rsplit_once(" · ").unzip();
    let owner_name = Some(name.unwrap_or(counterparty).to_owned());
    let party = Party { owner_name, account_number: number.map(ToOwned::to_owned) };
    party_name(&party).unwrap_or_default()
}
