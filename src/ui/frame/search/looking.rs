//! A search on its way, a slice at a time: what there is stands there at once, and the box stays at
//! one's command while the rest is looked at.

use std::time::Duration;

use leftfold_core::application::{GlobalSearch, Shown};
use leptos::prelude::*;

use super::choices::{Choice, Group, groups};
use crate::browser::FOLDING;
use crate::on_demand::{at_once, on_demand};
use crate::ui::host::dom;
use crate::ui::route::Route;
use crate::ui::state::context::BankContext;
use crate::ui::words::language::list;
use crate::ui::words::{format, glossary, say};

/// How many rows are looked at before the clock is.
const ROWS: usize = 200;

/// How long a slice takes, in milliseconds.
const SLICE: i64 = 12;

/// What is looked for, and what was found. `Copy`, for handlers.
#[derive(Clone, Copy)]
pub(super) struct Looking {
    bank: BankContext,
    pub(super) typed: RwSignal<String>,
    pub(super) found: RwSignal<Vec<Group>>,
    /// Whether all was looked at.
    pub(super) done: RwSignal<bool>,
    chosen: RwSignal<Option<Route>>,
    run: StoredValue<u32>,
}

impl Looking {
    /// Looks for what is typed, and again where one acts as somebody else, looks elsewhere, or the log
    /// is another.
    pub(super) fn new(bank: BankContext) -> Self {
        let looking = Self {
            bank,
            typed: RwSignal::new(String::new()),
            found: RwSignal::new(Vec::new()),
            done: RwSignal::new(true),
            chosen: RwSignal::new(None),
            run: StoredValue::new(0),
        };
        let log = Memo::new(move |_| bank.extent().log);
        // Terms are found once the glossary is here; without it everything else is.
        leptos::task::spawn_local(async {
            let _ = glossary::fetch().await;
        });
        Effect::new(move |_| {
            log.track();
            glossary::at_hand();
            bank.actor();
            bank.viewing().at();
            looking.begin(&looking.typed.get());
        });
        looking
    }

    fn begin(self, typed: &str) {
        let run = self.run.with_value(|run| run.wrapping_add(1));
        self.run.set_value(run);
        self.chosen.set(None);
        if at_once(look(self, typed.to_owned(), run)).is_some_and(|looked| looked.is_ok()) {
            return;
        }
        // The part that looks is loaded first.
        self.done.set(false);
        let typed = typed.to_owned();
        leptos::task::spawn_local(async move {
            if look(self, typed, run).await.is_err() {
                self.bank.say(say::reason_not_loaded().into(), None);
            }
        });
    }

    fn look_on(self, mut search: GlobalSearch, run: u32) {
        if self.run.try_get_value() != Some(run) {
            return;
        }
        let until = dom::now_ms() + SLICE;
        let role = self.bank.actor_untracked().role;
        let at = self.bank.viewing().at_untracked();
        let found = self.bank.peek(at, |seen| {
            while !search.is_done() && dom::now_ms() < until {
                seen.find_on(&mut search, ROWS);
            }
            groups(self.bank, seen, &search, role)
        });
        if self.found.with_untracked(|known| *known != found) {
            self.found.set(found);
        }
        self.done.set(search.is_done());
        if !search.is_done() {
            set_timeout(move || self.look_on(search, run), Duration::ZERO);
        }
    }

    /// What Enter opens, by its place among all; the first where nothing was chosen. Follows it.
    pub(super) fn active(self) -> Option<usize> {
        let chosen = self.chosen.get();
        self.found.with(|found| {
            let place = choices(found).position(|choice| Some(&choice.route) == chosen.as_ref());
            place.or_else(|| choices(found).next().map(|_| 0))
        })
    }

    /// Chooses the one so many further on, or back; past the end comes the beginning.
    pub(super) fn step(self, by: isize) {
        let Some(active) = untrack(|| self.active()) else { return };
        let next = self.found.with_untracked(|found| {
            let count = choices(found).count();
            let place = (active + count).saturating_add_signed(by) % count;
            choices(found).nth(place).map(|choice| choice.route.clone())
        });
        self.chosen.set(next);
    }

    /// Where Enter leads.
    pub(super) fn target(self) -> Option<Route> {
        let active = untrack(|| self.active())?;
        self.found
            .with_untracked(|found| choices(found).nth(active).map(|choice| choice.route.clone()))
    }

    /// What was found, in a sentence, once all was looked at: so it is announced once. Follows it.
    pub(super) fn words(self) -> String {
        let typed = self.typed.get();
        let typed = typed.trim();
        match (typed.is_empty(), self.done.get()) {
            (true, _) => String::new(),
            (false, false) => say::search_looking().into(),
            (false, true) => self.found.with(|found| sum(typed, found)),
        }
    }
}

on_demand! { office: fn look(looking: Looking, typed: String, run: u32) -> () {
    let shown = Shown { folding: FOLDING, days: format::days };
    looking.look_on(GlobalSearch::new(&typed, shown), run);
} }

fn choices(found: &[Group]) -> impl Iterator<Item = &Choice> {
    found.iter().flat_map(|group| &group.choices)
}

fn sum(typed: &str, found: &[Group]) -> String {
    if found.is_empty() {
        return say::search_nothing(&format::name(typed));
    }
    let parts: Vec<String> = found.iter().map(|group| group.kind.counted(group.count)).collect();
    say::search_sum(&list(&parts))
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::super::choices::GroupKind;
    use super::*;

    #[test]
    fn what_was_found_is_told_in_a_sentence() {
        let group = |kind, count| Group { kind, choices: Vec::new(), count };
        let found = [group(GroupKind::Customers, 1), group(GroupKind::Events, 1_200)];
        assert_eq!(sum("ann", &found), "Found: 1 customer, 1,200 events.");
        assert_eq!(sum("<b>", &[]), "No results for “<b>”.");
    }
}
