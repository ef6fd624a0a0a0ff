//! The rows of a list or a table: each is drawn once and stands for as long as its key does, so one that is
//! added leaves the others as they are; and there are no more of them than are shown.

use leptos::prelude::*;

use super::more::More;
use super::shown::Shown;

/// Rows that are drawn by key. `Copy`, for handlers.
#[derive(Clone, Copy)]
pub(crate) struct Rows {
    count: Signal<usize>,
    /// The keys of so many rows at most.
    keys: Callback<usize, Vec<String>>,
    /// The row at a place, from 0.
    draw: Callback<usize, Option<AnyView>>,
    shown: Option<(Shown, usize)>,
}

impl Rows {
    /// A row for each of what `read` gives, known by its key: a row whose key stays is not drawn again, so
    /// what changes in it is part of its key, or it follows that by itself.
    pub(crate) fn new<T, V>(
        read: impl Fn() -> Vec<T> + Send + Sync + 'static,
        key: impl Fn(&T) -> String + Send + Sync + 'static,
        draw: impl Fn(T) -> V + Send + Sync + 'static,
    ) -> Self
    where
        T: Clone + PartialEq + Send + Sync + 'static,
        V: IntoView + 'static,
    {
        let all = Memo::new(move |_| read());
        Self {
            count: Signal::derive(move || all.with(Vec::len)),
            keys: Callback::new(move |most| {
                all.with(|all| all.iter().take(most).map(&key).collect())
            }),
            draw: Callback::new(move |at: usize| {
                let row = all.with_untracked(|all| all.get(at).cloned());
                row.map(|row| draw(row).into_any())
            }),
            shown: None,
        }
    }

    /// The same, as many of them as are shown and `step` more on demand. What is read has one more where
    /// there are more.
    pub(crate) fn shown(self, shown: Shown, step: usize) -> Self {
        Self { shown: Some((shown, step)), ..self }
    }

    /// Whether there are any; follows that.
    pub(crate) fn any(self) -> bool {
        self.count.get() > 0
    }

    /// Whether there are more than are shown; follows that.
    pub(crate) fn more(self) -> bool {
        self.count.get() > self.most()
    }

    fn most(self) -> usize {
        self.shown.map_or(usize::MAX, |(shown, _)| shown.get())
    }

    /// Those that are shown.
    pub(crate) fn drawn(self) -> AnyView {
        let each = move || self.keys.run(self.most()).into_iter().enumerate();
        view! {
            <For each key=|(_, key)| key.clone() let((at, _))>
                {self.draw.run(at)}
            </For>
        }
        .into_any()
    }

    /// The button for more of them, where there are more.
    pub(crate) fn button_for_more(self) -> Option<impl IntoView> {
        let (shown, step) = self.shown?;
        Some(view! { <More shown any=Signal::derive(move || self.more()) step /> })
    }
}
