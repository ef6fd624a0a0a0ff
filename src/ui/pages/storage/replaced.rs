//! The log that this one took the place of: still here, until somebody says which of the two to
//! keep.

use leftfold_core::application::StorageView;
use leftfold_core::event_sourcing::Pace;
use leptos::prelude::*;

use crate::ui::components::{Confirm, Notice, Weight};
use crate::ui::host::dom;
use crate::ui::host::moves::Moves;
use crate::ui::state::context::{BankContext, use_bank};
use crate::ui::words::format;

/// What is said where a file's log took its place: the title, the matter, and what goes.
const REPLACED: (&str, &str, &str) = (
    "The log before is still here",
    "The log that is open took its place. Look around first, if you like: both stay until you say which to keep, and \
     until then both take room.",
    "The log that was here before goes for good, and the keys to it with it.",
);

/// The same where this log goes on from it.
const ARCHIVED: (&str, &str, &str) = (
    "The archived log is still here",
    "It was saved as a file, and the log that is open goes on from it. Look whether the file is where you want it: both \
     logs stay until you say which to keep, and until then both take room.",
    "The archived log goes from this browser for good. What was recorded in it is then in the file alone.",
);

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
        let (title, text, gone) = if archived.get() { ARCHIVED } else { REPLACED };
        waits.get().then(|| view! {
            <Notice weight=Weight::Calm title text>
                <Confirm
                    action="Keep the new one"
                    title="Keep the new log?"
                    text=gone
                    on_confirm=move |()| keep(bank)
                />
                <Confirm
                    action="Go back to the old one"
                    title="Go back to the old log?"
                    text="The log that is open now goes, with all that was done in it since. Export it first if you want to keep it."
                    on_confirm=move |()| go_back(bank, moves)
                />
            </Notice>
        })
    }
}

fn keep(bank: BankContext) {
    leptos::task::spawn_local(async move {
        let said = match bank.bank().confirm_replaced().await {
            Ok(()) => {
                // The button is gone, and the focus would go with it.
                dom::focus_soon("h1".into());
                "The new log is kept, and the old one is gone.".into()
            }
            Err(refusal) => format::sentence(&refusal.message),
        };
        bank.say(said, None);
    });
}

fn go_back(bank: BankContext, moves: Moves) {
    let go_back = move |pace: Box<dyn Pace>| async move {
        // The page is drawn anew though the address stays.
        moves.note();
        bank.bank().take_back_replaced_at(&*pace).await
    };
    bank.work_on("Opening the old log", go_back, move |gone_back| {
        let said = match gone_back {
            Ok(true) => "The old log is open again.".into(),
            Ok(false) => "There is no old log any more.".into(),
            Err(refusal) => format::sentence(&refusal.message),
        };
        bank.say(said, None);
    });
}
