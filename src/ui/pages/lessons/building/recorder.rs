//! Recording the solution of a lesson: it is played in the lesson's own bank, where nothing is barred.

use leftfold_core::lessons::Draft;
use leptos::prelude::*;

use super::begun::{PACK, recorded};
use super::draft_kept::keep_draft;
use crate::ui::components::{Button, Emphasis};
use crate::ui::host::dom;
use crate::ui::pages::lessons::course_files::{course_of_draft, read_pack};
use crate::ui::pages::lessons::purpose::Purpose;
use crate::ui::pages::lessons::run::Run;
use crate::ui::route::{LessonsRoute, Route};
use crate::ui::state::context::BankContext;
use crate::ui::state::sandbox::Sandboxes;
use crate::ui::words::say;

/// Opens the bank of a lesson, to record its solution there.
///
/// # Errors
/// Why it can't be opened, in words.
pub(super) async fn open_recorder(
    context: BankContext,
    sandboxes: Sandboxes,
    draft: &Draft,
) -> Result<(), String> {
    let pack = read_pack(draft.without_goal(PACK)).await?;
    let level = pack.levels.first().map(|level| level.id.clone()).unwrap_or_default();
    let course = course_of_draft(pack);
    let run = Run::open(context, sandboxes, course, &level, (Purpose::Recording, panel)).await?;
    run.enter().await;
    dom::go(&Route::Accounts.href());
    Ok(())
}

/// What stands beside the pages while a solution is recorded.
fn panel(run: Run) -> AnyView {
    dom::focus_soon("#lesson-title".into());
    let (finish, back, again, cancel) = (run, run, run, run);
    let count = move || say::build_recorded(run.seen().with(|seen| seen.acts as u64));
    let nothing = Signal::derive(move || {
        run.seen().with(|seen| seen.acts == 0).then(|| say::build_nothing_recorded().to_owned())
    });
    let leave = move |run: Run| {
        run.leave();
        dom::go(&LessonsRoute::Build(None).href());
    };
    let done = move |()| {
        if let Some(draft) = recorded(&finish.acts()) {
            keep_draft(draft);
        }
        leave(finish);
    };
    view! {
        <aside class="lesson lesson--open" aria-labelledby="lesson-title">
            <div class="lesson__head">
                <h2 class="lesson__title" id="lesson-title" tabindex="-1">
                    {say::build_recording()}
                </h2>
            </div>
            <div class="lesson__body">
                <p class="lesson__do">{say::build_recording_hint()}</p>
                <p role="status">{count}</p>
                <div class="lesson__ways">
                    <Button emphasis=Emphasis::Primary barred=nothing on_click=done>
                        {say::build_finish()}
                    </Button>
                </div>
                <div class="lesson__tools">
                    <Button barred=nothing on_click=move |()| back.back_one_act()>
                        {say::level_back_one_act()}
                    </Button>
                    <Button on_click=move |()| again.restart()>{say::level_restart()}</Button>
                    <Button on_click=move |()| leave(cancel)>{say::build_cancel()}</Button>
                </div>
            </div>
        </aside>
    }
    .into_any()
}
