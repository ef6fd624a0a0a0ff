//! The keys of a level, beside those of the time bar. Clickers for slides send Page Down and Page Up, which turn
//! pages as long as nobody projects.

use leptos::prelude::*;

use super::projecting;
use crate::ui::components::key_row;
use crate::ui::host::{dom, keys};
use crate::ui::words::say;

/// Where the fields for votes are.
const VOTES: &str = ".projected__option";

/// What a key of a level is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pressed {
    /// What comes next: a step, or an act of what is shown.
    Next,
    /// What was before; only a clicker asks for it.
    Back,
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

fn deed(key: &str, is_projected: bool) -> Option<Deed> {
    Some(match key {
        "g" | "G" => Deed::Across,
        "n" | "N" => Deed::Press(Pressed::Next),
        "h" | "H" => Deed::Press(Pressed::Hint),
        "PageDown" if is_projected => Deed::Press(Pressed::Next),
        "PageUp" if is_projected => Deed::Press(Pressed::Back),
        _ => return None,
    })
}

/// The keys of a level, and what each does.
pub(super) fn of_a_level() -> Vec<(&'static str, &'static str)> {
    let mut all = vec![
        ("G", say::keys_panel_and_page()),
        ("N", say::keys_next_step()),
        ("H", say::keys_hint()),
    ];
    if projecting::is_on() {
        all.push((say::keys_page_down(), say::keys_projector_next()));
        all.push((say::keys_page_up(), say::keys_projector_back()));
    }
    all
}

/// Follows the keyboard for as long as a panel stands.
pub(super) fn listen(press: impl Fn(Pressed) + 'static) {
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        let key = event.key();
        let is_projected = projecting::is_on_untracked();
        let Some(deed) = deed(&key, is_projected) else { return };
        let is_letter = key.chars().count() == 1;
        // A number of votes has no use for the clicker's keys.
        if !is_letter && dom::has_focus_within(VOTES) {
            dom::leave_field();
        }
        if !keys::is_free(&event) || (is_letter && keys::are_off()) {
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
    view! {
        <dl class="lesson__keys">{move || of_a_level().into_iter().map(key_row).collect_view()}</dl>
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn letters_are_for_everybody_and_the_clickers_keys_for_who_projects() {
        for is_projected in [false, true] {
            assert_eq!(deed("g", is_projected), Some(Deed::Across));
            assert_eq!(deed("N", is_projected), Some(Deed::Press(Pressed::Next)));
            assert_eq!(deed("h", is_projected), Some(Deed::Press(Pressed::Hint)));
            assert_eq!(deed("k", is_projected), None, "the time bar plays");
        }
        assert_eq!(deed("PageDown", false), None, "the page scrolls");
        assert_eq!(deed("PageDown", true), Some(Deed::Press(Pressed::Next)));
        assert_eq!(deed("PageUp", true), Some(Deed::Press(Pressed::Back)));
    }
}
