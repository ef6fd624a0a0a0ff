//! What the keys of a level do while it is played or projected.

use leptos::prelude::*;

use crate::ui::pages::lessons::keys::Pressed;
use crate::ui::pages::lessons::projecting;
use crate::ui::pages::lessons::projector::projector;
use crate::ui::pages::lessons::run::Run;

/// Does what a key is for.
pub(super) fn press(run: Run, pressed: Pressed) {
    let projector = projector();
    let is_projected = projecting::is_on_untracked();
    match pressed {
        Pressed::Next if is_projected => projector.next(run),
        Pressed::Back if is_projected => projector.back(run),
        Pressed::Next => match untrack(|| run.why_not_on().filter(|_| !run.is_solved())) {
            Some(why) => run.context().say(why, None),
            None => run.go(untrack(|| run.at()) + 1),
        },
        Pressed::Hint if run.course().has_hints() => run.hint(),
        Pressed::Hint | Pressed::Back => {}
    }
}
