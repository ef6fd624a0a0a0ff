//! A page that needs the course, or what is read for it: that it is coming while it is fetched, and why it isn't there.

use std::rc::Rc;

use leptos::prelude::*;

use super::course_files::{Course, course};
use crate::on_demand::Later;
use crate::ui::components::{Notice, Weight, loading};
use crate::ui::words::say;

/// Draws what needs the course once it is there.
pub(super) fn with_course(
    draw: impl Fn(&Rc<Course>) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    once_read(|| Box::pin(course()), move |course, _| draw(course))
}

/// Draws what was read once it is there, and gives it the way to read it anew.
pub(super) fn once_read<T: 'static>(
    read: fn() -> Later<Result<Rc<T>, String>>,
    draw: impl Fn(&Rc<T>, Callback<()>) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let loaded = RwSignal::new_local(None::<Result<Rc<T>, String>>);
    let load = Callback::new(move |()| {
        leptos::task::spawn_local(async move {
            let read = read().await;
            let _ = loaded.try_set(Some(read));
        });
    });
    load.run(());
    let drawn = move || match loaded.get() {
        None => loading(),
        Some(Err(why)) => {
            view! { <Notice weight=Weight::Alarm title=say::lessons_not_opened() text=why /> }
                .into_any()
        }
        Some(Ok(read)) => draw(&read, load),
    };
    drawn.into_any()
}
