//! Shows more of a long list, a page at a time: a log may be long, and a screen is not.

use leptos::prelude::*;

use super::button::{Kind, button};
use crate::ui::html::{Html, el, only_while};

/// How much of a list is shown.
#[derive(Clone, Copy)]
pub(crate) struct Shown {
    count: RwSignal<usize>,
    any_more: RwSignal<bool>,
    step: usize,
}

impl Shown {
    /// So many at first, and so many more at a time.
    pub(crate) fn new(first: usize, step: usize) -> Self {
        Self { count: RwSignal::new(first), any_more: RwSignal::new(false), step }
    }

    /// What is shown of a list that `read` reads so many of, at most.
    pub(crate) fn of<T>(self, read: impl FnOnce(usize) -> Vec<T>) -> Vec<T> {
        let count = self.count.get();
        let mut found = read(count + 1);
        let any_more = found.len() > count;
        if self.any_more.get_untracked() != any_more {
            self.any_more.set(any_more);
        }
        found.truncate(count);
        found
    }

    /// A button for more, while there is more.
    pub(crate) fn button(self) -> Html {
        only_while(
            move || self.any_more.get(),
            move || {
                let click = move || self.count.update(|count| *count += self.step);
                el("div").class("more").child(button(Kind::Plain, click).child("Show more"))
            },
        )
    }
}
