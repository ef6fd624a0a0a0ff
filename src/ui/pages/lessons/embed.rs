//! A level in a frame of another page: the level alone, with a bank in memory, and what that page hears of it.

use leftfold_core::lessons::{Check, FrameMessage};
use leptos::prelude::*;
use serde_json::json;

use super::course_files::course;
use super::panel::panel;
use super::parent_page::{hear, tell, tell_height};
use super::purpose::Purpose;
use super::run::Run;
use super::until_opened::until_opened;
use super::wish::{Entered, Wish};
use crate::browser::shows_one_level;
use crate::ui::components::Heading;
use crate::ui::host::dom;
use crate::ui::route::EmbedMode;
use crate::ui::state::context::{BankContext, use_bank};
use crate::ui::state::sandbox::{Sandboxes, use_sandboxes};
use crate::ui::words::{format, say};

/// Opens a level of the course, and gives the address of its page.
async fn open(
    context: BankContext,
    sandboxes: Sandboxes,
    (level, purpose): (&str, Purpose),
    wish: &Wish,
) -> Result<Entered, String> {
    let course = course().await?;
    let run = Run::open(context, sandboxes, course, level, (purpose, embed_panel)).await?;
    if !wish.stands() {
        run.drop_unopened();
        return Ok(Entered::NotAnyMore);
    }
    run.enter().await;
    Ok(Entered::At(run.level().page.route.clone()))
}

/// The address of a level that another page shows.
#[component]
pub(super) fn EmbedPage(
    /// Which level.
    level: String,
    /// What can be done in it.
    mode: EmbedMode,
) -> impl IntoView {
    let (context, sandboxes) = (use_bank(), use_sandboxes());
    let problem = RwSignal::new(None);
    if shows_one_level() {
        let wish = Wish::here();
        leptos::task::spawn_local(async move {
            if context.is_in_level(&level) {
                return;
            }
            let opened = match purpose_of(mode) {
                Ok(purpose) => open(context, sandboxes, (&level, purpose), &wish).await,
                Err(why) => Err(why),
            };
            match opened {
                Ok(Entered::At(route)) => dom::replace_hash(&route),
                Ok(Entered::NotAnyMore) => {}
                Err(why) => {
                    let _ = problem.try_set(Some(why));
                }
            }
        });
    } else {
        // This page has the browser's own bank open. Loaded at this address, it has none.
        dom::reload();
    }
    view! {
        <Heading text=say::lessons_title() />
        {until_opened(say::lessons_not_opened(), problem)}
    }
}

/// What the level is opened for; why it can't be where there is no such mode.
fn purpose_of(mode: EmbedMode) -> Result<Purpose, String> {
    match mode {
        EmbedMode::Play => Ok(Purpose::Learning),
        EmbedMode::Look => Ok(Purpose::Looking),
        EmbedMode::Unknown(mode) => Err(say::embed_no_mode(&format::name(&mode))),
    }
}

/// The panel of a level, while another page hears of it.
fn embed_panel(run: Run) -> AnyView {
    let context = run.context();
    let sandboxes = use_sandboxes();
    dom::mark("one-level");
    hear(move |message| match message {
        FrameMessage::Hello => {
            tell("ready", json!({ "level": run.level().id }));
            untrack(|| tell_progress(run));
            tell_height();
        }
        FrameMessage::Restart => run.restart(),
        FrameMessage::Go(position) => context.look_from(position),
        FrameMessage::Open(level) => {
            let purpose = run.purpose();
            leptos::task::spawn_local(async move {
                let opened = open(context, sandboxes, (&level, purpose), &Wish::Anywhere).await;
                if let Ok(Entered::At(route)) = opened {
                    dom::replace_hash(&route);
                }
            });
        }
    });
    let solved = Memo::new(move |_| run.seen().with(|seen| seen.check == Check::Solved));
    Effect::new(move |_| {
        run.seen().track();
        tell_progress(run);
        request_animation_frame(tell_height);
    });
    Effect::new(move |_| {
        if solved.get() {
            tell("solved", json!({ "level": run.level().id }));
        }
    });
    panel(run)
}

/// Tells which step is shown, of how many, and how many acts were done.
fn tell_progress(run: Run) {
    let acts = run.seen().with(|seen| seen.acts);
    let (level, at) = (run.level(), run.at());
    let (step, steps) = (at + 1, level.steps.len());
    tell("progress", json!({ "level": level.id, "step": step, "steps": steps, "acts": acts }));
}
