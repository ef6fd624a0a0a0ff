//! A page that needs the course: that it is coming while it is fetched, and why it isn't there.

use std::rc::Rc;

use leptos::prelude::*;

use super::course_files::{Course, course};
use crate::ui::components::{Notice, Weight, loading};
use crate::ui::words::say;

/// Draws what needs the course once it is there, and gives it the way to read the course anew.
pub(super) fn with_course(draw: fn(&Rc<Course>, Callback<()>) -> AnyView) -> AnyView {
    let loaded = RwSignal::new_local(None::<Result<Rc<Course>, String>>);
    let load = Callback::new(move |()| {
        leptos::task::spawn_local(async move {
            let course = course().await;
            let _ = loaded.try_set(Some(course));
        });
    });
    load.run(());
    let drawn = move || match loaded.get() {
        None => loading(),
        Some(Err(why)) => {
            view! { <Notice weight=Weight::Alarm title=say::lessons_not_opened() text=why /> }
                .into_any()
        }
        Some(Ok(course)) => draw(&course, load),
    };
    drawn.into_any()
}
