//! A page whose part of the program is loaded when one goes to it: said until it is there, and said where it
//! can't be had.

use leptos::prelude::*;

use super::button::{Button, Kind};
use super::heading::Heading;
use super::notice::{Notice, Weight};
use crate::on_demand::NotLoaded;

/// The page of a place, where its part is there, or what is said until `load` has brought it.
pub(crate) fn coming<P, L, E>(
    place: P,
    page: fn(P) -> Option<Result<AnyView, NotLoaded>>,
    load: fn() -> L,
) -> AnyView
where
    P: Clone + Send + 'static,
    L: Future<Output = Result<(), E>> + 'static,
    E: 'static,
{
    if let Some(Ok(page)) = page(place.clone()) {
        return page;
    }
    let loaded = RwSignal::new(None);
    let load = move || {
        loaded.set(None);
        leptos::task::spawn_local(async move {
            let there = load().await.is_ok();
            // Who has gone elsewhere meanwhile waits for nothing any more.
            let _ = loaded.try_set(Some(there));
        });
    };
    load();
    let said = move || {
        match loaded.get() {
        Some(true) => page(place.clone()).and_then(Result::ok),
        Some(false) => Some(
            view! {
                <Heading text="Not loaded" />
                <Notice weight=Weight::Alarm title="This page could not be loaded" text="The rest of the bank works on. Is there a connection?">
                    <Button kind=Kind::Primary on_click=move |()| load()>"Try again"</Button>
                </Notice>
            }
            .into_any(),
        ),
        None => Some(view! { <p class="loading" role="status">"Loading this page…"</p> }.into_any()),
    }
    };
    said.into_any()
}
