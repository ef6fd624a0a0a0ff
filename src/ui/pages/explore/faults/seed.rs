//! The seed of a run, as it is typed. What is no seed is said at the field, and nothing runs.

use leptos::prelude::*;

use super::lab::Lab;
use crate::ui::components::form::Form;
use crate::ui::components::{Button, Field};
use crate::ui::words::say;

/// The field's name.
const NAME: &str = "seed";

/// The seed that is typed. `Copy`, for handlers.
#[derive(Clone, Copy)]
pub(super) struct Seed {
    lab: Lab,
    form: Form,
    typed: RwSignal<String>,
}

impl Seed {
    /// The seed of a run; it follows the run's.
    pub(super) fn of(lab: Lab) -> Self {
        let typed = RwSignal::new(untrack(|| lab.seed()).to_string());
        let form = Form::new("faults-run", move || {
            let wrong = typed.with_untracked(|typed| seed_of(typed).is_none());
            wrong.then(|| (NAME, say::faults_choose_seed().to_owned())).into_iter().collect()
        });
        let seed = Memo::new(move |_| lab.seed());
        Effect::new(move |before: Option<u64>| {
            let now = seed.get();
            if before.is_some_and(|before| before != now) {
                typed.set(now.to_string());
                form.filled_in();
            }
            now
        });
        Self { lab, form, typed }
    }

    fn read(self) -> Option<u64> {
        self.typed.with_untracked(|typed| seed_of(typed))
    }

    fn choose(self, seed: u64) {
        if seed != untrack(|| self.lab.seed()) {
            self.lab.choose(seed, untrack(|| self.lab.faults()));
        }
    }

    /// Whether a seed is typed, which is the run's from then on.
    pub(super) fn take(self) -> bool {
        // Where it is none, this says so and goes there.
        let is_seed = self.form.check();
        if let Some(seed) = self.read().filter(|_| is_seed) {
            self.choose(seed);
        }
        is_seed
    }
}

/// A seed from what is typed: digits alone.
fn seed_of(typed: &str) -> Option<u64> {
    let typed = typed.trim();
    typed.parse().ok().filter(|_| !typed.starts_with('+'))
}

/// The seed, to type or to take the next.
#[component]
pub(super) fn SeedField(
    /// The seed.
    seed: Seed,
) -> impl IntoView {
    let Seed { lab, form, typed } = seed;
    let changed = move |_| match seed.read() {
        Some(known) => seed.choose(known),
        None => lab.pause(),
    };
    let another = move |()| {
        let next = untrack(|| lab.seed()).wrapping_add(1);
        form.filled_in();
        typed.set(next.to_string());
        seed.choose(next);
    };
    view! {
        <div id=form.id class="faults__seed" on:change=changed>
            <Field form name=NAME label=say::faults_seed() value=typed keys="numeric" />
        </div>
        <Button on_click=another>{say::faults_another_seed()}</Button>
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn a_seed_is_a_whole_number_without_a_sign() {
        assert_eq!([seed_of("2"), seed_of(" 007 "), seed_of("0")], [Some(2), Some(7), Some(0)]);
        for typed in ["", " ", "-1", "+1", "abc", "1.5", "1 000", &"9".repeat(23)] {
            assert_eq!(seed_of(typed), None, "{typed}");
        }
    }
}
