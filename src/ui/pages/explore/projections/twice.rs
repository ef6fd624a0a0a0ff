//! What an event did that a copy took in twice: its figures before and after, and why some copies drift by
//! it and others don't.

use leftfold_core::event_sourcing::Position;
use leftfold_core::read_models::{CopyView, Fault, Figure, ViewName};
use leptos::prelude::*;

use super::figures::{figure, figure_name};
use crate::ui::components::isolated;
use crate::ui::words::{format, say};

/// A copy as it was before it took an event in once more.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Before {
    event: Position,
    at: Position,
    figures: Vec<(&'static str, Figure)>,
}

impl Before {
    /// A copy as it is now, before it takes in an event again.
    pub(super) fn of(copy: &CopyView, event: Position) -> Self {
        let figures = copy.figures.iter().map(|(name, here, _)| (*name, *here)).collect();
        Self { event, at: copy.position, figures }
    }

    /// Whether nothing came since but the event.
    fn is_the_last_of(&self, copy: &CopyView) -> bool {
        copy.position == self.at && copy.faults.last() == Some(&Fault::Twice(self.event))
    }

    /// The figures that are others since.
    fn changed(&self, copy: &CopyView) -> Vec<String> {
        let pairs = self.figures.iter().zip(&copy.figures);
        let changed = pairs.filter(|((_, before), (_, now, _))| before != now);
        let said = changed.map(|((name, before), (_, now, _))| {
            say::copy_before_after(figure_name(name), &figure(*before), &figure(*now))
        });
        said.collect()
    }
}

/// What came of it.
#[component]
pub(super) fn TakenTwice(
    /// The copy as it was.
    before: RwSignal<Option<Before>>,
    /// The copy as it is.
    copy: Memo<Option<CopyView>>,
) -> impl IntoView {
    let told = Memo::new(move |_| {
        let before = before.get()?;
        let copy = copy.get().filter(|copy| before.is_the_last_of(copy))?;
        let changed = before.changed(&copy);
        let why = why(copy.name, !changed.is_empty());
        Some((format::count(before.event), changed, why))
    });
    let words = move |(event, changed, why): (String, Vec<String>, &'static str)| {
        let first = if changed.is_empty() {
            say::copy_twice_same(&event)
        } else {
            say::copy_twice_changed(&event)
        };
        let lines = changed.into_iter().map(|line| {
            view! { <li class="copy__change">{isolated(&line)}</li> }
        });
        view! {
            <p>{first}</p>
            <ul class="copy__changes">{lines.collect_view()}</ul>
            <p class="soft">{why}</p>
        }
    };
    view! { <div role="status">{move || told.get().map(words)}</div> }
}

/// Why an event that comes twice changes a copy, or doesn't.
fn why(name: ViewName, changed: bool) -> &'static str {
    match (name, changed) {
        (ViewName::Accounts, true) => say::copy_twice_heals(),
        (ViewName::Accounts, false) => say::copy_twice_stores_balance(),
        (_, true) => say::copy_twice_adds(),
        (_, false) => say::copy_twice_stores(),
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    fn copy(movements: u64, faults: Vec<Fault>) -> CopyView {
        let figures = vec![("Movements", Figure::Count(movements), Figure::Count(53))];
        CopyView {
            name: ViewName::Books,
            position: 9,
            lag: 0,
            held: false,
            faults,
            checking: None,
            drift: None,
            figures,
        }
    }

    #[test]
    fn a_drift_is_told_as_before_and_after() {
        let before = Before::of(&copy(53, Vec::new()), 4);
        let after = copy(54, vec![Fault::Twice(4)]);
        assert!(before.is_the_last_of(&after));
        assert_eq!(before.changed(&after), ["Movements: 53 → 54"]);
        assert!(before.changed(&copy(53, vec![Fault::Twice(4)])).is_empty());
    }

    #[test]
    fn what_came_since_is_not_told_as_its_doing() {
        let before = Before::of(&copy(53, Vec::new()), 4);
        assert!(!before.is_the_last_of(&copy(53, Vec::new())), "it was rebuilt");
        let later = CopyView { position: 10, ..copy(55, vec![Fault::Twice(4)]) };
        assert!(!before.is_the_last_of(&later));
    }
}
