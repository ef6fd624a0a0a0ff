//! Shows more of a long list, one page at a time.

use leptos::prelude::*;

use super::button::Button;
use super::shown::Shown;
use crate::ui::words::say;

/// A button for more, where there is more.
#[component]
pub(crate) fn More(
    /// How many are shown.
    shown: Shown,
    /// Whether there are more than those.
    #[prop(into)]
    any: Signal<bool>,
    /// How many more at once.
    #[prop(default = 50)]
    step: usize,
) -> impl IntoView {
    view! {
        <Show when=move || any.get()>
            <div class="more">
                <Button on_click=move |()| shown.more(step)>{say::show_more()}</Button>
            </div>
        </Show>
    }
}
