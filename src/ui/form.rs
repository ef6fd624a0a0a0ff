//! What all forms share: problems beside their fields, found as soon as a field is left and again
//! when the bank refuses; one request at a time; and what is said when it is done.

use std::collections::BTreeMap;

use leftfold_core::application::Outcome;
use leftfold_core::domain::request::RequestEvent;
use leftfold_core::domain::{Code, Command, Event, Explain, Refusal};
use leftfold_core::event_sourcing::{Position, Timestamp};
use leptos::prelude::*;
use uuid::Uuid;

use super::context::BankContext;
use super::route::Route;
use super::{dom, format};

/// What is wrong, by field.
pub(crate) type Problems = BTreeMap<&'static str, String>;

/// What became of what was sent and not refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sent {
    /// Its first event stands there.
    Decided(Position),
    /// It waits in the queue.
    Waits,
}

impl Sent {
    /// Goes to what was made, by its id; to the requests where it isn't made yet.
    pub(crate) fn go(self, bank: BankContext, to: impl FnOnce(Uuid) -> Route) {
        match self {
            Self::Decided(first) => {
                if let Some(id) = bank.subject_of(first) {
                    dom::go(&to(id).href());
                }
            }
            Self::Waits => dom::go(&Route::Requests.href()),
        }
    }
}

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
        self.general.set(None);
        if self.problems.with_untracked(|problems| problems.contains_key(name)) {
            self.left(name);
        }
    }

    /// Whether nothing is wrong; otherwise goes to the first field that is.
    pub(crate) fn check(self) -> bool {
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

    /// Puts the bank's refusal beside the field that it names, or over the button.
    fn refuse(self, refusal: &Refusal, fields: &[&'static str]) {
        let words = format::sentence(&refusal.message);
        let named = refusal.details.get("field").map(String::as_str);
        let about = |field: &str| {
            named.map_or_else(
                || is_about_money(refusal) && MONEY.contains(&field),
                |named| named == field,
            )
        };
        match fields.iter().find(|field| about(field)) {
            Some(field) => self.object(field, words),
            None => self.general.set(Some(words)),
        }
    }

    /// Sends a command, once at a time. `said` is announced and `done` runs where it is accepted;
    /// where it is refused, the refusal stands beside the one of `fields` that it names.
    pub(crate) fn send(
        self,
        bank: BankContext,
        command: impl Into<Command>,
        fields: &'static [&'static str],
        said: String,
        done: impl FnOnce(Sent) + 'static,
    ) {
        self.send_counting_from(None, bank, command, fields, said, done);
    }

    /// The same, where it counts from another time than now.
    pub(crate) fn send_counting_from(
        self,
        effective_at: Option<Timestamp>,
        bank: BankContext,
        command: impl Into<Command>,
        fields: &'static [&'static str],
        said: String,
        done: impl FnOnce(Sent) + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        let command = command.into();
        leptos::task::spawn_local(async move {
            let outcome = bank.execute(command, effective_at).await;
            self.busy.set(false);
            match outcome {
                Outcome::Rejected { error, .. } => self.refuse(&error, fields),
                Outcome::Accepted { first, .. } if waits(bank, first) => {
                    bank.say("Received: it waits to be decided.".into(), Some(first));
                    done(Sent::Waits);
                }
                Outcome::Accepted { first, .. } => {
                    bank.say(said, Some(first));
                    done(Sent::Decided(first));
                }
                // The page leaves the ids of commands to the bank, so none comes twice.
                Outcome::Duplicate { .. } => {}
            }
        });
    }
}

/// Whether an event is the receipt of a request.
fn waits(bank: BankContext, position: Position) -> bool {
    bank.reading(|reading| {
        let event = reading.log().get(position).map(|recorded| &recorded.event);
        matches!(event, Some(Event::Request(RequestEvent::Received(_))))
    })
}

/// What was typed into a field, without what a name that was copied from the page has around it: spaces,
/// and the characters that isolate its direction.
pub(crate) fn words_typed(field: &str) -> String {
    let around = |c: char| c.is_whitespace() || [format::ISOLATE, format::ISOLATED].contains(&c);
    field.trim_matches(around).to_owned()
}

/// The fields that limits and missing money are about; such a refusal names none.
const MONEY: [&str; 2] = ["amount", "initial_deposit"];

/// Whether a refusal is about how much it is.
pub(crate) fn is_about_money(refusal: &Refusal) -> bool {
    matches!(
        refusal.code,
        Code::DepositLimitExceeded | Code::BalanceLimitExceeded | Code::InsufficientFunds
    )
}

/// The problem that a refusal of the domain's names, in its own words.
pub(crate) fn problem_of(error: &impl Explain, problems: &mut Problems, fields: &[&'static str]) {
    let refusal = error.refusal();
    let named = refusal.details.get("field").cloned().unwrap_or_default();
    if let Some(field) = fields.iter().find(|field| **field == named) {
        problems.entry(field).or_insert_with(|| format::sentence(&refusal.message));
    }
}
