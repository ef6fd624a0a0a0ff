//! The page where a lesson is made: its start at a position, or all the rest of the draft that there is.

use leftfold_core::event_sourcing::Position;
use leptos::prelude::*;

use super::draft_kept::kept_draft;
use super::edit_page::EditPage;
use super::start_card::StartCard;
use crate::ui::components::{Empty, Heading};
use crate::ui::host::dom;
use crate::ui::route::LessonsRoute;
use crate::ui::state::context::use_bank;
use crate::ui::words::{format, say};

/// The page where a lesson is made.
#[component]
pub(in crate::ui::pages::lessons) fn BuildPage(
    /// Where the lesson is to start, where that is yet to be said.
    at: Option<Position>,
) -> impl IntoView {
    dom::add_style_sheet("lessons.css");
    let (kept, head) = (kept_draft(), use_bank().head());
    let body = match (at, kept) {
        (Some(at), kept) => view! { <StartCard at replaces=kept.is_some() /> }.into_any(),
        (None, Some(draft)) => view! { <EditPage draft /> }.into_any(),
        (None, None) => view! {
            <Empty title=say::build_none() text=say::build_none_hint()>
                {(head > 0)
                    .then(|| {
                        view! {
                            <a
                                class="button button--primary"
                                href=LessonsRoute::Build(Some(head)).href()
                            >
                                {say::build_from_now(&format::count(head))}
                            </a>
                        }
                    })}
                <a class="button" href=LessonsRoute::Course.href()>
                    {say::level_to_course()}
                </a>
            </Empty>
        }
        .into_any(),
    };
    view! {
        <Heading text=say::build_title() />
        <p class="lead soft">{say::build_lead()}</p>
        {body}
    }
}
