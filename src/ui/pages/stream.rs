//! The events of one stream: the story of one thing.

use leptos::prelude::*;

use crate::ui::components::{Empty, EventRow, Heading, More};
use crate::ui::context::use_bank;
use crate::ui::format;
use crate::ui::route::Route;

/// The events of one stream, oldest first: the story of one thing.
#[component]
pub(crate) fn Stream(
    /// The stream's name.
    name: String,
) -> impl IntoView {
    let bank = use_bank();
    let shown = RwSignal::new(100);
    let subject = Route::of_stream(&name);
    let title = name.split_once('-').map_or_else(
        || name.clone(),
        |(category, _)| format!("{} stream", format::words(category)),
    );
    let stored = StoredValue::new(name.clone());
    let positions = Memo::new(move |_| {
        let mut positions = bank.newest_of(usize::MAX, |_, recorded| {
            let named = stored.with_value(|name| recorded.stream.to_string() == *name);
            named.then_some(recorded.position)
        });
        positions.reverse();
        positions
    });
    let total = Memo::new(move |_| positions.with(Vec::len));
    let any = move || total.get() > shown.get();
    let rows = move || {
        let log = bank.extent().log;
        positions.with(|all| {
            all.iter().take(shown.get()).map(|position| (log, *position)).collect::<Vec<_>>()
        })
    };
    view! {
        <p class="crumb"><a href=Route::Events.href()>"Event log"</a></p>
        <Heading text=title />
        <p class="lead mono soft">{name}</p>
        <Show
            when=move || total.get() != 0
            fallback=|| view! { <Empty title="The stream has no events" text="Nothing with this id has happened in this browser's bank." /> }
        >
            <p class="lead soft">
                {move || format!("{}, oldest first. ", format::counted(total.get(), "event", "events"))}
                {subject.clone().map(|route| view! { <a href=route.href()>"What they add up to"</a> })}
            </p>
            <ol class="events">
                <For each=rows key=|row| *row let((_, position))>
                    <li class="events__row"><EventRow position /></li>
                </For>
            </ol>
            <More shown any=Signal::derive(any) step=100 />
        </Show>
    }
}
