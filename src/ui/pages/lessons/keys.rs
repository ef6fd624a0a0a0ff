//! The keys of a level, beside those of the time bar.

use leptos::prelude::*;

use crate::ui::host::{dom, keys};
use crate::ui::words::say;

/// What a key of a level is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pressed {
    /// What comes next: a step, or an act of what is shown.
    Next,
    /// A hint.
    Hint,
}

/// What a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deed {
    /// Goes from the panel to the page, or back.
    Across,
    Press(Pressed),
}

fn deed(key: &str) -> Option<Deed> {
    Some(match key {
        "g" | "G" => Deed::Across,
        "n" | "N" => Deed::Press(Pressed::Next),
        "h" | "H" => Deed::Press(Pressed::Hint),
        _ => return None,
    })
}

/// The keys of a level, and what each does.
pub(super) fn of_a_level() -> Vec<(&'static str, &'static str)> {
    vec![("G", say::keys_panel_and_page()), ("N", say::keys_next_step()), ("H", say::keys_hint())]
}

/// Follows the keyboard for as long as a panel stands.
pub(super) fn listen(press: impl Fn(Pressed) + 'static) {
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        let Some(deed) = deed(&event.key()) else { return };
        if !keys::is_free(&event) || keys::are_off() {
            return;
        }
        event.prevent_default();
        match deed {
            Deed::Across => go_across(),
            Deed::Press(pressed) => press(pressed),
        }
    });
    on_cleanup(move || listener.remove());
}

fn go_across() {
    let other = if dom::has_focus_within(".lesson") { "#main" } else { "#lesson-title" };
    dom::focus_soon(other.into());
}

/// The keys, for those who see the panel.
#[component]
pub(super) fn KeyList() -> impl IntoView {
    let row = |(keys, does)| {
        view! {
            <div>
                <dt>
                    <kbd>{keys}</kbd>
                </dt>
                <dd>{does}</dd>
            </div>
        }
    };
    view! {
        <dl class="lesson__keys">
            {move || of_a_level().into_iter().map(row).collect_view()}
        </dl>
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn letters_are_for_everybody() {
        assert_eq!(deed("g"), Some(Deed::Across));
        assert_eq!(deed("N"), Some(Deed::Press(Pressed::Next)));
        assert_eq!(deed("h"), Some(Deed::Press(Pressed::Hint)));
        assert_eq!(deed("k"), None, "the time bar plays");
    }
}
