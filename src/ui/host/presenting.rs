//! Presenting: a page that a class reads from a projector. It is kept in the browser where it lets us, until it is ended.

use std::time::Duration;

use leptos::prelude::*;

use super::preferences::{preference, remember};
use super::{dom, keys};

/// Under which key it is kept.
const KEY: &str = "presenting";

/// Whether the page is presented. `Copy`, for handlers.
#[derive(Clone, Copy)]
pub(crate) struct Presenting(RwSignal<bool>);

impl Presenting {
    /// As it was left on an earlier visit; from now on the key P begins and ends it, and Escape ends it.
    pub(crate) fn remembered() -> Self {
        let presenting = Self(RwSignal::new(preference(KEY)));
        presenting.apply();
        let listener = window_event_listener(leptos::ev::keydown, move |event| {
            if !keys::is_free(&event) {
                return;
            }
            match event.key().as_str() {
                "p" | "P" if !keys::are_off() => {
                    event.prevent_default();
                    presenting.turn();
                }
                "Escape" if presenting.0.get_untracked() => presenting.end_unless_taken(event),
                _ => {}
            }
        });
        on_cleanup(move || listener.remove());
        presenting
    }

    /// Whether it is; follows it.
    pub(crate) fn is_on(self) -> bool {
        self.0.get()
    }

    /// Begins it, or ends it.
    pub(crate) fn turn(self) {
        self.0.update(|on| *on = !*on);
        remember(KEY, self.0.get_untracked());
        self.apply();
    }

    /// Ends it once all others have heard the key, where none of them had a use for it: it closes what is open, and
    /// leads back from the past.
    fn end_unless_taken(self, event: leptos::ev::KeyboardEvent) {
        let end = move || {
            if !event.default_prevented() && self.0.get_untracked() {
                self.turn();
            }
        };
        set_timeout(end, Duration::ZERO);
    }

    fn apply(self) {
        if self.0.get_untracked() {
            dom::add_style_sheet("present.css");
        }
        if let Some(root) = document().document_element() {
            // Fails for no name as plain as this one.
            let _ = root.toggle_attribute_with_force("data-presenting", self.0.get_untracked());
        }
    }
}

/// Presenting, for this part of the page.
pub(crate) fn use_presenting() -> Presenting {
    expect_context()
}
