//! A list of what is known of something: names, and what they stand for.

use crate::ui::html::{Content, Html, el};

/// A name with what it stands for.
pub(crate) fn fact(name: &str, content: impl Content) -> Html {
    el("div").child(el("dt").child(name)).child(el("dd").child(content))
}
