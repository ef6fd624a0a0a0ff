//! The state of a transfer, and its currency.

use leftfold_core::application::AuthorizedViews;
use leftfold_core::domain::Currency;
use leftfold_core::read_models::{TransferStatus, TransferView};
use leptos::prelude::*;

use crate::ui::components::{Badge, Tone};
use crate::ui::words::say;

/// The currency of a transfer, by whichever of its accounts one may see.
pub(crate) fn currency_of(
    views: &AuthorizedViews<'_>,
    transfer: &TransferView,
) -> Option<Currency> {
    let sides = [transfer.from_account_id, transfer.to_account_id];
    sides.into_iter().find_map(|id| views.account(id)).map(|account| account.currency)
}

/// The state of a transfer.
#[component]
pub(crate) fn TransferBadge(
    /// The state.
    status: TransferStatus,
) -> impl IntoView {
    let (tone, text) = match status {
        TransferStatus::Initiated => (Tone::Waiting, say::transfer_initiated()),
        TransferStatus::Debited => (Tone::Waiting, say::transfer_debited()),
        TransferStatus::Credited => (Tone::Waiting, say::transfer_credited()),
        TransferStatus::Completed => (Tone::Good, say::transfer_completed()),
        TransferStatus::Compensating => (Tone::Waiting, say::transfer_compensating()),
        TransferStatus::Failed => (Tone::Bad, say::transfer_failed()),
    };
    view! { <Badge tone text /> }
}
