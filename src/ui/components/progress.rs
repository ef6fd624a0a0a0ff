//! Progress of long work, with a button that stops it.

use leptos::prelude::*;

use super::button::Button;
use crate::ui::words::say;

/// A bar and *Stop*, while there is something to wait for.
#[component]
pub(crate) fn Progress(
    /// What goes on.
    label: &'static str,
    /// How much is done, and of how much; nothing while nothing goes on.
    #[prop(into)]
    far: Signal<Option<(u64, u64)>>,
    /// The same in words, where a bar is not enough.
    #[prop(optional, into)]
    words: MaybeProp<String>,
    /// Whether it can't be stopped any more.
    #[prop(optional, into)]
    settled: Signal<bool>,
    /// Stops it.
    #[prop(into)]
    on_stop: Callback<()>,
) -> impl IntoView {
    let on = Memo::new(move |_| far.with(Option::is_some));
    let of = move |which: fn((u64, u64)) -> u64| which(far.get().unwrap_or((0, 1))).to_string();
    view! {
        <Show when=move || on.get()>
            <div class="progress">
                {move || words.get().map(|words| view! { <p class="soft">{words}</p> })}
                <progress
                    max=move || of(|(_, all)| all.max(1))
                    value=move || of(|(done, _)| done)
                    aria-label=label
                ></progress> <Button busy=settled on_click=on_stop>
                    {say::stop()}
                </Button>
            </div>
        </Show>
    }
}
