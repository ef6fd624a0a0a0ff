//! What a page says that opens something: that it is coming, or why it can't be opened.

use leptos::prelude::*;

use crate::browser::shows_one_level;
use crate::ui::components::{Notice, Weight, loading};
use crate::ui::route::LessonsRoute;
use crate::ui::words::say;

/// That something is coming, until there is a problem with it.
pub(super) fn until_opened(title: &'static str, problem: RwSignal<Option<String>>) -> AnyView {
    let said = move || problem.get().map_or_else(loading, |why| not_opened(title, why));
    said.into_any()
}

/// Why something can't be opened, with the way to the course where one may leave.
pub(super) fn not_opened(title: &'static str, why: String) -> AnyView {
    view! {
        <Notice weight=Weight::Alarm title text=why>
            {(!shows_one_level())
                .then(|| {
                    view! {
                        <a class="button" href=LessonsRoute::Course.href()>
                            {say::level_to_course()}
                        </a>
                    }
                })}
        </Notice>
    }
    .into_any()
}
