//! Sends a form to the bank: one command at a time, its error beside the field that it names, and a
//! toast when it is done.

use leftfold_core::application::{Options, Outcome};
use leftfold_core::domain::request::RequestEvent;
use leftfold_core::domain::{About, Code, Command, Currency, Event, Explain, Refusal};
use leftfold_core::event_sourcing::Position;
use leptos::prelude::*;
use uuid::Uuid;

use super::context::BankContext;
use crate::ui::components::form::{Form, Problems};
use crate::ui::host::dom;
use crate::ui::route::{OfficeRoute, Route};
use crate::ui::words::{refusals, say};

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
            Self::Waits => dom::go(&OfficeRoute::Requests.href()),
        }
    }
}

/// Whether an event is the receipt of a request.
fn waits(bank: BankContext, position: Position) -> bool {
    bank.reading(|reading| {
        let event = reading.log().get(position).map(|recorded| &recorded.event);
        matches!(event, Some(Event::Request(RequestEvent::Received(_))))
    })
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
        problems.entry(field).or_insert_with(|| refusals::why(&refusal));
    }
}

impl Form {
    /// Puts the bank's refusal beside the field that it names, or over the button.
    fn refuse(self, refusal: &Refusal, currency: Option<Currency>, fields: &[&'static str]) {
        let words = refusals::why_in(refusal, currency);
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
        self.send_with(Options::default(), bank, command, fields, said, done);
    }

    /// The same, where more is said of it than the command: from when it counts, or from where it is asked.
    pub(crate) fn send_with(
        self,
        options: Options,
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
        let currency = currency_of(bank, &command);
        leptos::task::spawn_local(async move {
            let outcome = bank.execute(command, options).await;
            self.busy.set(false);
            if matches!(outcome, Outcome::Accepted { .. }) {
                self.accepted();
            }
            match outcome {
                Outcome::Rejected { error, .. } => self.refuse(&error, currency, fields),
                Outcome::Accepted { first, .. } if waits(bank, first) => {
                    bank.say(say::sent_waits().into(), Some(first));
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

/// What the bank would say of a command's amount: a limit, or money that is not there.
pub(crate) fn money_problem(bank: BankContext, command: &Command) -> Option<String> {
    let refusal = bank.consider(command).filter(is_about_money)?;
    Some(refusals::why_in(&refusal, currency_of(bank, command)))
}

/// The currency of the amounts in a command and in what is said of it.
fn currency_of(bank: BankContext, command: &Command) -> Option<Currency> {
    bank.peek(None, |views| match command.about() {
        About::OwnerOf(id) => views.account(id).map(|account| account.currency),
        About::Customer(id) => bank.currency_of(views.customer(id)?.bank_id),
        About::Nobody => None,
    })
}
