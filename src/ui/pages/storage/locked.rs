//! The bank behind its passphrase: nothing of it is shown before that is given.

use leftfold_core::application::PersonalData;
use leftfold_core::domain::Code;
use leptos::prelude::*;

use crate::ui::components::form::{Form, Problems};
use crate::ui::components::{Button, Field, FormView, Heading, Mark};
use crate::ui::host::dom;
use crate::ui::host::moves::Moves;
use crate::ui::host::work::Work;
use crate::ui::records::ResetButton;
use crate::ui::state::context::use_bank;
use crate::ui::state::exporting::export_log;
use crate::ui::words::{refusals, say};

const PASSPHRASE: &str = "passphrase";

/// The form that unlocks, and what can be done without the passphrase.
#[component]
pub(super) fn Locked() -> impl IntoView {
    dom::focus_soon("#unlock-passphrase".into());
    view! {
        <div class="locked">
            <section class="card">
                <Mark />
                <Heading text=say::locked_title() />
                <p class="soft">{say::locked_hint()}</p>
                <Unlock />
            </section>
            <Forgotten />
        </div>
    }
}

#[component]
fn Unlock() -> impl IntoView {
    let bank = use_bank();
    let moves = expect_context::<Moves>();
    let typed = RwSignal::new(String::new());
    let form = Form::new("unlock", move || {
        let missing = typed.with(String::is_empty);
        Problems::from_iter(
            missing.then(|| (PASSPHRASE, say::locked_passphrase_missing().to_owned())),
        )
    });
    let work = Work::new(form.busy);
    let submit = move |()| {
        let passphrase = typed.get_untracked();
        let unlock = async move { bank.bank().unlock(&passphrase).await };
        work.begin(unlock, move |unlocked| match unlocked {
            // The page changes though the address doesn't.
            Ok(()) => moves.note(),
            Err(refusal) if refusal.code == Code::WrongPassphrase => {
                form.object(PASSPHRASE, say::locked_passphrase_wrong().into());
                dom::select_soon("#unlock-passphrase".into());
            }
            Err(refusal) => leptos::task::spawn_local(async move {
                form.general.set(Some(refusals::why_on_demand(refusal).await));
            }),
        });
    };
    view! {
        <FormView
            form
            label=say::locked_unlock()
            action=say::locked_unlock_action()
            doing=say::locked_unlocking()
            on_cancel=move |()| work.give_up()
            on_submit=submit
        >
            // For what keeps passwords: it wants to know whose they are.
            <input type="text" autocomplete="username" value="Leftfold" hidden />
            <Field
                form
                name=PASSPHRASE
                label=say::locked_passphrase()
                value=typed
                kind="password"
                autocomplete="current-password"
            />
        </FormView>
    }
}

#[component]
fn Forgotten() -> impl IntoView {
    let bank = use_bank();
    view! {
        <section class="locked__way-out" aria-labelledby="forgotten-title">
            <h2 id="forgotten-title">{say::locked_forgotten()}</h2>
            <p class="soft">{say::locked_forgotten_hint()}</p>
            <div class="offer">
                <Button on_click=move |()| export_log(
                    bank,
                    PersonalData::LeftOut,
                    false,
                )>{say::locked_export()}</Button>
                <p class="soft">{say::locked_export_hint()}</p>
            </div>
            <div class="offer">
                <ResetButton />
                <p class="soft">{say::locked_reset_hint()}</p>
            </div>
        </section>
    }
}
