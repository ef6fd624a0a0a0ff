//! State shared by all forms: errors beside their fields, found as soon as a field is left.
//! `state::sending` sends a form to the bank.

use std::collections::BTreeMap;
use std::time::Duration;

use leptos::prelude::*;

use crate::ui::host::dom;
use crate::ui::words::format;

/// How long it takes to press twice, amply.
const A_DOUBLE_CLICK: Duration = Duration::from_millis(600);

/// What is wrong, by field.
pub(crate) type Problems = BTreeMap<&'static str, String>;

/// The state of one form. `Copy`, for its handlers.
#[derive(Clone, Copy)]
pub(crate) struct Form {
    /// Begins the ids of its fields.
    pub(crate) id: &'static str,
    /// Whether the bank is deciding.
    pub(crate) busy: RwSignal<bool>,
    /// What is wrong with no field in particular.
    pub(crate) general: RwSignal<Option<String>>,
    problems: RwSignal<Problems>,
    attempts: RwSignal<u32>,
    answered: RwSignal<bool>,
    judge: Callback<(), Problems>,
    foresee: Callback<(), Problems>,
}

impl Form {
    /// A form whose fields `judge` finds the problems of.
    pub(crate) fn new(
        id: &'static str,
        judge: impl Fn() -> Problems + Send + Sync + 'static,
    ) -> Self {
        Self {
            id,
            busy: RwSignal::new(false),
            general: RwSignal::new(None),
            problems: RwSignal::new(Problems::new()),
            attempts: RwSignal::new(0),
            answered: RwSignal::new(false),
            judge: Callback::new(move |()| untrack(&judge)),
            foresee: Callback::new(|()| Problems::new()),
        }
    }

    /// The same form, which also foretells what the bank would refuse. It may be sent all the same:
    /// a refusal is the bank's to give, and is recorded as one.
    pub(crate) fn foreseeing(self, foresee: impl Fn() -> Problems + Send + Sync + 'static) -> Self {
        Self { foresee: Callback::new(move |()| untrack(&foresee)), ..self }
    }

    /// The element's id of a field.
    pub(crate) fn field_id(self, name: &str) -> String {
        format!("{}-{name}", self.id)
    }

    /// What is wrong with a field.
    pub(crate) fn problem(self, name: &'static str) -> Option<String> {
        self.problems.with(|problems| problems.get(name).cloned())
    }

    /// How often it was tried to send it; `None` once the form is gone.
    pub(crate) fn attempts(self) -> Option<u32> {
        self.attempts.try_get_untracked()
    }

    /// A field was left: says what is wrong with it, and with it only.
    pub(crate) fn left(self, name: &'static str) {
        // A field is also left when the whole form goes, and then there is nobody to tell.
        if self.attempts().is_none() {
            return;
        }
        let found = self.judge.run(()).remove(name);
        let found = found.or_else(|| self.foresee.run(()).remove(name));
        self.problems.update(|problems| match found {
            Some(problem) => {
                problems.insert(name, problem);
            }
            None => {
                problems.remove(name);
            }
        });
    }

    /// A field is being typed in: a problem goes as soon as it is mended, and none comes early.
    pub(crate) fn typed(self, name: &'static str) {
        self.answered.set(false);
        self.general.set(None);
        if self.problems.with_untracked(|problems| problems.contains_key(name)) {
            self.left(name);
        }
    }

    /// Whether nothing is wrong; otherwise goes to the first field that is. The second press of a double
    /// click comes after the answer to the first, and means nothing.
    pub(crate) fn check(self) -> bool {
        if self.answered.get_untracked() {
            return false;
        }
        let found = self.judge.run(());
        let fine = found.is_empty();
        self.general.set(None);
        self.attempts.update(|attempts| *attempts += 1);
        self.problems.set(found);
        if !fine {
            self.focus_problem();
        }
        fine
    }

    /// What was sent was accepted: nothing is wrong with it any more.
    pub(crate) fn accepted(self) {
        self.filled_in();
        self.answered.set(true);
        // The form may be gone by then.
        let forget = move || {
            self.answered.try_set(false);
        };
        set_timeout(forget, A_DOUBLE_CLICK);
    }

    /// The page filled the fields in: what was wrong with what stood there before is gone.
    pub(crate) fn filled_in(self) {
        self.general.set(None);
        self.problems.set(Problems::new());
    }

    /// Goes back to the first field, where what one was at is gone.
    pub(crate) fn focus_first(self) {
        dom::focus_soon(format!("#{} .field__input", self.id));
    }

    fn focus_problem(self) {
        dom::focus_soon(format!("#{} [aria-invalid='true']", self.id));
    }

    /// Says what is wrong with a field, where only the bank could find it, and goes there.
    pub(crate) fn object(self, name: &'static str, words: String) {
        self.problems.update(|problems| {
            problems.insert(name, words);
        });
        self.focus_problem();
    }
}

/// What was typed into a field, without what a name that was copied from the page has around it: spaces,
/// and the characters that isolate its direction.
pub(crate) fn words_typed(field: &str) -> String {
    let around = |c: char| c.is_whitespace() || [format::ISOLATE, format::ISOLATED].contains(&c);
    field.trim_matches(around).to_owned()
}
