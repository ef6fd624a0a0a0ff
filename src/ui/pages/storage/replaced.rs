//! The log that this one took the place of: still here, until somebody says which of the two to
//! keep.

use leftfold_core::application::StorageView;
use leftfold_core::event_sourcing::Progress;
use leptos::prelude::*;

use crate::ui::components::{Confirm, Notice, Weight};
use crate::ui::host::dom;
use crate::ui::host::moves::Moves;
use crate::ui::state::context::{BankContext, use_bank};
use crate::ui::words::{refusals, say};

/// The choice between the two, where there is one to make.
#[component]
pub(super) fn Replaced(
    /// What the store says of itself.
    storage: Memo<StorageView>,
) -> impl IntoView {
    let bank = use_bank();
    let moves = expect_context::<Moves>();
    let waits = Memo::new(move |_| storage.with(|storage| storage.predecessor));
    let archived = Memo::new(move |_| storage.with(|storage| storage.predecessor_archived));
    move || {
        let (title, text, gone) = if archived.get() {
            (say::storage_archived(), say::storage_archived_hint(), say::storage_archived_goes())
        } else {
            (say::storage_replaced(), say::storage_replaced_hint(), say::storage_replaced_goes())
        };
        waits.get().then(|| {
            view! {
                <Notice weight=Weight::Calm title text>
                    <Confirm
                        action=say::storage_keep_new()
                        title=say::storage_keep_new_question()
                        text=gone
                        on_confirm=move |()| keep(bank)
                    />
                    <Confirm
                        action=say::storage_go_back()
                        title=say::storage_go_back_question()
                        text=say::storage_go_back_hint()
                        on_confirm=move |()| go_back(bank, moves)
                    />
                </Notice>
            }
        })
    }
}

fn keep(bank: BankContext) {
    leptos::task::spawn_local(async move {
        let said = match bank.bank().confirm_replaced().await {
            Ok(()) => {
                // The button is gone, and the focus would go with it.
                dom::focus_soon("h1".into());
                say::storage_kept_new().into()
            }
            Err(refusal) => refusals::why(&refusal),
        };
        bank.say(said, None);
    });
}

fn go_back(bank: BankContext, moves: Moves) {
    let go_back = move |progress: Box<dyn Progress>| async move {
        // The page is drawn anew though the address stays.
        moves.note();
        bank.bank().take_back_replaced_at(&*progress).await
    };
    bank.work_on(say::storage_going_back(), go_back, move |gone_back| {
        let said = match gone_back {
            Ok(true) => say::storage_gone_back().into(),
            Ok(false) => say::storage_none_to_go_back_to().into(),
            Err(refusal) => refusals::why(&refusal),
        };
        bank.say(said, None);
    });
}
