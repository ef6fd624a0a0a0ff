//! What a page says that opens something: that it is coming, or why it can't be opened. A level that is open stays
//! open then, and the page says so.

use leptos::prelude::*;

use crate::browser::shows_one_level;
use crate::ui::components::{Notice, Weight, loading};
use crate::ui::host::dom;
use crate::ui::route::LessonsRoute;
use crate::ui::state::context::use_bank;
use crate::ui::words::say;

/// That something is coming, until there is a problem with it.
pub(super) fn until_opened(title: &'static str, problem: RwSignal<Option<String>>) -> AnyView {
    let said = move || problem.get().map_or_else(loading, |why| not_opened(title, why));
    said.into_any()
}

/// Why something can't be opened, with the way back to what is open, and to the course where one may leave.
pub(super) fn not_opened(title: &'static str, why: String) -> AnyView {
    let context = use_bank();
    let still_open = move || {
        context.level().map(|_| {
            view! {
                <p>
                    {say::level_still_open()} " "
                    <button type="button" class="button" on:click=move |_| dom::go_back()>
                        {say::level_back()}
                    </button>
                </p>
            }
        })
    };
    view! {
        {still_open}
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
