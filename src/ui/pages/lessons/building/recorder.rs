//! Recording the solution of a lesson, or another way: it is played in the lesson's own bank, where nothing is barred.

use leftfold_core::lessons::Meant;
use leptos::prelude::*;

use super::begun::{PACK, Recording, is_of_way, record, recorded};
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

/// Opens the bank of a lesson, to record there what is done.
///
/// # Errors
/// Why it can't be opened, in words.
pub(super) async fn open_recorder(
    context: BankContext,
    sandboxes: Sandboxes,
    recording: Recording,
) -> Result<(), String> {
    let pack = read_pack(recording.draft().without_goal(PACK)).await?;
    let level = pack.levels.first().map(|level| level.id.clone()).unwrap_or_default();
    let course = course_of_draft(pack);
    record(recording);
    let run = Run::open(context, sandboxes, course, &level, (Purpose::Recording, panel)).await?;
    run.enter().await;
    dom::go(&Route::Accounts.href());
    Ok(())
}

/// What stands beside the pages while something is recorded.
fn panel(run: Run) -> AnyView {
    dom::focus_soon("#lesson-title".into());
    let of_way = is_of_way();
    let (title, hint, finish_words) = if of_way {
        (say::build_recording_way(), say::build_recording_way_hint(), say::build_finish_right())
    } else {
        (say::build_recording(), say::build_recording_hint(), say::build_finish())
    };
    let count = move || {
        let acts = run.seen().with(|seen| seen.acts as u64);
        (acts > 0).then(|| say::build_recorded(acts))
    };
    let nothing = Signal::derive(move || {
        run.seen().with(|seen| seen.acts == 0).then(|| say::build_nothing_recorded().to_owned())
    });
    let leave = move |run: Run| {
        run.leave();
        dom::go(&LessonsRoute::Build(None).href());
    };
    let finish = move |meant| {
        if let Some(draft) = recorded(&run.acts(), meant) {
            keep_draft(draft);
        }
        leave(run);
    };
    let finish_wrong = of_way.then(|| {
        view! {
            <Button barred=nothing on_click=move |()| finish(Meant::Wrong)>
                {say::build_finish_wrong()}
            </Button>
        }
    });
    view! {
        <aside class="lesson lesson--open" aria-labelledby="lesson-title">
            <div class="lesson__head">
                <h2 class="lesson__title" id="lesson-title" tabindex="-1">
                    {title}
                </h2>
            </div>
            <div class="lesson__body">
                <p class="lesson__do">{hint}</p>
                <p role="status">{count}</p>
                <div class="lesson__ways">
                    <Button
                        emphasis=Emphasis::Primary
                        barred=nothing
                        on_click=move |()| finish(Meant::Right)
                    >
                        {finish_words}
                    </Button>
                    {finish_wrong}
                </div>
                <div class="lesson__tools">
                    <Button barred=nothing on_click=move |()| run.back_one_act()>
                        {say::level_back_one_act()}
                    </Button>
                    <Button on_click=move |()| run.restart()>{say::level_restart()}</Button>
                    <Button on_click=move |()| leave(run)>{say::build_cancel()}</Button>
                </div>
            </div>
        </aside>
    }
    .into_any()
}
