//! A page, or a section of one, whose code is loaded on demand: shows that it is loading, or that it could not be
//! loaded.

use std::sync::Arc;

use leptos::prelude::*;

use super::button::{Button, Emphasis};
use super::heading::Heading;
use super::loading::loading;
use super::notice::{Notice, Weight};
use crate::on_demand::{Later, NotLoaded};
use crate::ui::words::say;

/// The page of a place, where its part is there, or what is said until `load` has brought it.
pub(crate) fn coming<P, L, E>(
    place: P,
    page: fn(P) -> Option<Result<AnyView, NotLoaded>>,
    load: fn() -> L,
) -> AnyView
where
    P: Clone + Send + Sync + 'static,
    L: Future<Output = Result<(), E>> + 'static,
    E: 'static,
{
    drawn(place, page, load, true)
}

/// The same of a section, on a page that has a heading.
pub(crate) fn coming_section<P, L, E>(
    given: P,
    section: fn(P) -> Option<Result<AnyView, NotLoaded>>,
    load: fn() -> L,
) -> AnyView
where
    P: Clone + Send + Sync + 'static,
    L: Future<Output = Result<(), E>> + 'static,
    E: 'static,
{
    drawn(given, section, load, false)
}

fn drawn<P, L, E>(
    given: P,
    draw: fn(P) -> Option<Result<AnyView, NotLoaded>>,
    load: fn() -> L,
    is_page: bool,
) -> AnyView
where
    P: Clone + Send + Sync + 'static,
    L: Future<Output = Result<(), E>> + 'static,
    E: 'static,
{
    let draw = move || draw(given.clone()).and_then(Result::ok);
    let load = move || -> Later<bool> { Box::pin(async move { load().await.is_ok() }) };
    draw().unwrap_or_else(|| said_until(Arc::new(draw), Arc::new(load), is_page))
}

/// What is said until a page is there. All wings have it in common, so the program has it once.
fn said_until(
    page: Arc<dyn Fn() -> Option<AnyView> + Send + Sync>,
    load: Arc<dyn Fn() -> Later<bool> + Send + Sync>,
    is_page: bool,
) -> AnyView {
    let loaded = RwSignal::new(None);
    let load = Callback::new(move |()| {
        loaded.set(None);
        let loading = load();
        leptos::task::spawn_local(async move {
            let there = loading.await;
            // Who has gone elsewhere meanwhile waits for nothing any more.
            let _ = loaded.try_set(Some(there));
        });
    });
    load.run(());
    let said = move || match loaded.get() {
        Some(true) => page(),
        Some(false) => Some(
            view! {
                {is_page.then(|| view! { <Heading text=say::not_loaded_title() /> })}
                <Notice weight=Weight::Alarm title=say::not_loaded() text=say::not_loaded_hint()>
                    <Button emphasis=Emphasis::Primary on_click=move |()| load.run(())>
                        {say::not_loaded_again()}
                    </Button>
                </Notice>
            }
            .into_any(),
        ),
        None => Some(loading()),
    };
    said.into_any()
}
