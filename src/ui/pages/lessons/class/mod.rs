//! The teacher's page: packs that are handed out, and what a class handed in. Nothing of it is sent or kept.

mod alike;
mod files;
mod graded;
mod grading;
mod handing_out;
mod limits;
mod list;
mod making;
mod plots;
mod qr;
mod questions;
mod results;
mod table;

use leptos::prelude::*;

use crate::ui::components::{Button, Heading};
use crate::ui::host::dom;
use crate::ui::route::LessonsRoute;
use crate::ui::words::say;
use grading::Grading;
use limits::Limits;
use making::Making;

/// The teacher's page.
#[component]
pub(super) fn ClassPage() -> impl IntoView {
    dom::add_style_sheet("lessons.css");
    // The pack that was made last: what is handed in of it can be graded without its file.
    let made = RwSignal::new(None);
    view! {
        <Heading text=say::class_title() />
        <p class="lead soft">{say::class_lead()}</p>
        <div class="lesson__ways">
            <Button on_click=|()| dom::focus_soon(
                "#making-title".into(),
            )>{say::making_title()}</Button>
            <Button on_click=|()| dom::focus_soon(
                "#grading-title".into(),
            )>{say::class_grading_title()}</Button>
        </div>
        <Making made />
        <Grading made />
        <Limits />
        <p>
            <a href=LessonsRoute::Course.href()>{say::level_to_course()}</a>
        </p>
    }
}
