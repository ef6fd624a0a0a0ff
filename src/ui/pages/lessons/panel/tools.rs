//! Help on the way: hints one by one, one act back, and the start again.

use leptos::prelude::*;

use super::to_page::ToPage;
use crate::ui::components::{Button, Question};
use crate::ui::pages::lessons::keys::KeyList;
use crate::ui::pages::lessons::projector::ProjectorSwitch;
use crate::ui::pages::lessons::run::Run;
use crate::ui::pages::lessons::showing::show_solution;
use crate::ui::pages::lessons::terms::with_terms;
use crate::ui::route::LessonsRoute;
use crate::ui::words::say;

/// Help on the way.
#[component]
pub(super) fn Tools(
    /// The level.
    run: Run,
    /// The address of the page beside the panel.
    here: RwSignal<String>,
) -> impl IntoView {
    // What is to be done has the way there beside it.
    let leads_there = Memo::new(move |_| !run.asks_for_deed());
    let has_hints = run.course().has_hints();
    let hints = Memo::new(move |_| run.hints_here());
    let shown = move || {
        let hint = |hint: String| view! { <li>{with_terms(&hint)}</li> };
        hints.get().into_iter().map(hint).collect_view()
    };
    let (hint, back, again) = (run, run, run);
    let nothing_done = Signal::derive(move || {
        run.seen().with(|seen| match (seen.has_acted, seen.acts) {
            (true, _) => None,
            (false, 0) => Some(say::level_nothing_done().to_owned()),
            (false, _) => Some(say::level_only_answered().to_owned()),
        })
    });
    let no_more = Signal::derive(move || {
        run.next_hint().is_none().then(|| say::level_no_more_hints().to_owned())
    });
    let no_solution = Signal::derive(move || {
        // What was begun again is seen anew.
        run.seen().track();
        run.course().why_no_solution(run.begun())
    });
    let asks_restart = RwSignal::new(false);
    let coming = RwSignal::new(false);
    let show = move |()| {
        coming.set(true);
        leptos::task::spawn_local(async move {
            show_solution(run).await;
            let _ = coming.try_set(false);
        });
    };
    view! {
        <ol class="lesson__hints" aria-live="polite">
            {shown}
        </ol>
        <div class="lesson__tools">
            <ToPage run here shows=leads_there />
            {has_hints
                .then(|| {
                    view! {
                        <Button barred=no_more on_click=move |()| hint.hint()>
                            {say::level_hint()}
                        </Button>
                    }
                })}
            <Button barred=nothing_done on_click=move |()| back.back_one_act()>
                {say::level_back_one_act()}
            </Button>
            <Button on_click=move |()| {
                asks_restart.set(true);
            }>{say::level_restart()}</Button>
            <Question
                asked=asks_restart
                action=say::level_restart()
                title=say::level_restart_title().to_owned()
                text=say::level_restart_means().to_owned()
                on_confirm=move |()| again.restart()
            />
            <Button barred=no_solution busy=coming on_click=show>
                {say::level_show_me()}
            </Button>
            <ProjectorSwitch />
            <a class="button" href=LessonsRoute::Glossary(None).href()>
                {say::glossary_title()}
            </a>
        </div>
        <KeyList />
    }
}
