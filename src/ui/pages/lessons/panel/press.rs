//! What the keys of a level do while it is played.

use leptos::prelude::*;

use crate::ui::pages::lessons::keys::Pressed;
use crate::ui::pages::lessons::run::Run;

/// Does what a key is for.
pub(super) fn press(run: Run, pressed: Pressed) {
    match pressed {
        Pressed::Next => match untrack(|| run.why_not_on()) {
            Some(why) => run.context().say(why, None),
            None => run.go(untrack(|| run.at()) + 1),
        },
        Pressed::Hint if run.course().has_hints() => run.hint(),
        Pressed::Hint => {}
    }
}
