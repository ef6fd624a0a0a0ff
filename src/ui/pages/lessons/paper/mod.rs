//! The course on paper: a handout for those who learn, and the answers for those who teach.

mod answered;
mod answers;
mod handout;
mod question;
mod tape;

use leftfold_core::lessons::LevelWords;
use leptos::prelude::*;

use super::text::text;
use crate::ui::components::{Button, Emphasis, Heading};
use crate::ui::host::dom;
use crate::ui::route::LessonsRoute;
use crate::ui::words::{format, say};
pub(super) use answers::AnswersPage;
pub(super) use handout::HandoutPage;

/// The head of a page that is printed.
fn head(title: &'static str, lead: &'static str) -> AnyView {
    dom::add_style_sheet("lessons.css");
    view! {
        <p class="crumb screen-only">
            <a href=LessonsRoute::Course.href()>{say::lessons_title()}</a>
        </p>
        <Heading text=title />
        <p class="lead soft screen-only">{lead}</p>
        <p class="screen-only">
            <Button emphasis=Emphasis::Primary on_click=move |()| dom::print()>
                {say::print()}
            </Button>
        </p>
    }
    .into_any()
}

/// The title of a level, with its number, and its idea.
fn level_head(number: usize, words: &LevelWords) -> AnyView {
    view! {
        <h2>{say::paper_level(&format::count(number as u64), &text(&words.title))}</h2>
        <p>{text(&words.concept)}</p>
    }
    .into_any()
}
