//! A word in a box: the state that something is in. Its colour says nothing that the word doesn't.

use crate::ui::html::{Html, el};

/// What kind of state it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    Good,
    Bad,
    Waiting,
    Plain,
}

/// A word in a box.
pub(crate) fn badge(tone: Tone, text: &str) -> Html {
    let class = match tone {
        Tone::Good => "badge badge--good",
        Tone::Bad => "badge badge--bad",
        Tone::Waiting => "badge badge--waiting",
        Tone::Plain => "badge",
    };
    el("span").class(class).child(text)
}
