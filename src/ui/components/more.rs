//! Shows more of a long list, a page at a time: a log may be long, and a screen is not.

use leptos::prelude::*;

use super::button::Button;
use crate::ui::format;

/// A button for more, where there is more.
#[component]
pub(crate) fn More(
    /// How many are shown.
    shown: RwSignal<usize>,
    /// How many there are.
    #[prop(into)]
    total: Signal<usize>,
    /// How many more at once.
    #[prop(default = 50)]
    step: usize,
) -> impl IntoView {
    let left = move || total.get().saturating_sub(shown.get());
    view! {
        <Show when=move || left() != 0>
            <div class="more">
                <Button on_click=move |()| shown.update(|shown| *shown += step)>"Show more"</Button>
                <span class="soft">{move || format!("{} older", format::grouped(&left().to_string()))}</span>
            </div>
        </Show>
    }
}
