//! Commands as the log still tells them, so that they can be sent again: an accepted one by what it led to, one
//! that waited by its receipt, a refused one by the figures that were kept of it.

use serde_json::{Map, Value};
use uuid::Uuid;

use crate::application::bank::Bank;
use crate::application::decide::outcome::Options;
use crate::application::state::Reading;
use crate::domain::request::{CommandRejected, RequestEvent};
use crate::domain::{Actor, Command, Event, Recorded};
use crate::event_sourcing::{Position, StreamId};

/// A command that was sent once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldCommand {
    /// The command: as it was sent where that is known, else with every field that is.
    pub command: Command,
    /// The same with the ids of what it made, and all that the bank filled in.
    pub filled_in: Command,
    /// What was said beside it: its id, who asked, from where, when it counts and, where it waited, the
    /// version that it expected.
    pub options: Options,
    /// Whether `command` is what was sent, word for word. Only then is it the same under the same id.
    pub is_exact: bool,
    /// Where the answer to it begins.
    pub position: Position,
}

/// Why a command can't be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Untold {
    /// There is no such command, or the actor may not know of it.
    #[error("there is no such command")]
    NoCommand,
    /// What it says can't be read any more, or not now.
    #[error("its personal data is erased or locked")]
    Unreadable,
    /// It was refused, and of those only amounts and ids are kept.
    #[error("of a refused command only amounts and ids are kept")]
    NotKept,
}

impl Bank {
    /// A command that an actor may know of, as it was sent.
    ///
    /// # Errors
    /// [`Untold`] where the log doesn't tell it.
    pub fn told_command(&self, command_id: Uuid, actor: &Actor) -> Result<ToldCommand, Untold> {
        let (state, keys) = (self.state.borrow(), self.keys.borrow());
        let mut told = Reading::new(&state).told_command(command_id, actor)?;
        let Some(first) = state.log.get(told.position) else { return Err(Untold::NoCommand) };
        let is_same = |command: &Command| {
            state.is_content_of(&keys, first, command, state.content_hash(command))
        };
        if let Some(sent) = spellings(&told.command).into_iter().find(is_same) {
            told.command = sent;
            told.is_exact = true;
        }
        Ok(told)
    }
}

impl Reading<'_> {
    /// The same without knowing whether it is word for word what was sent.
    pub(in crate::application) fn told_command(
        self,
        command_id: Uuid,
        actor: &Actor,
    ) -> Result<ToldCommand, Untold> {
        let seen = self.seen_by(actor, None);
        let first = self.answered_at(command_id).and_then(|first| self.log().get(first));
        let first = first.filter(|first| seen.sees_outcome(first)).ok_or(Untold::NoCommand)?;
        let decided = self.state().views.commands.decided(command_id);
        let decision = decided.and_then(|decided| self.log().get(decided));
        let (command, options) = match &first.event {
            Event::Request(RequestEvent::Received(received)) => match received.personal.get() {
                Some(asked) => {
                    let command = Command::parse(asked.command.clone());
                    let options = Options {
                        expected_version: asked.expected_version,
                        effective_at: asked.effective_at,
                        ..Options::default()
                    };
                    (command.map_err(|_| Untold::Unreadable)?, options)
                }
                None => {
                    let decision = decision.ok_or(Untold::Unreadable)?;
                    (told_by(decision)?, counted(decision))
                }
            },
            _ => (told_by(first)?, counted(first)),
        };
        let filled_in = decision.and_then(|decision| told_by(decision).ok());
        Ok(ToldCommand {
            filled_in: filled_in.unwrap_or_else(|| command.clone()),
            command,
            options: Options {
                command_id: Some(command_id),
                actor: Some(first.headers.actor.clone()),
                location: first.headers.location.clone(),
                ..options
            },
            is_exact: false,
            position: first.position,
        })
    }
}

fn told_by(answer: &Recorded) -> Result<Command, Untold> {
    match &answer.event {
        Event::Request(RequestEvent::Rejected(rejected)) => refused(rejected),
        event => Command::told_by(answer.stream.id, event).ok_or(Untold::Unreadable),
    }
}

fn counted(answer: &Recorded) -> Options {
    let (counts, recorded) = (answer.headers.effective_at, answer.recorded_at());
    Options { effective_at: Some(counts).filter(|time| *time != recorded), ..Options::default() }
}

/// A refused command, where its amounts and ids are all that it must have.
fn refused(rejected: &CommandRejected) -> Result<Command, Untold> {
    let mut fields: Map<String, Value> =
        rejected.asked.iter().map(|(name, figure)| (name.clone(), figure.clone().into())).collect();
    fields.insert("type".into(), rejected.command_type.clone().into());
    let mut addressed = fields.clone();
    if let Some((category, id)) = StreamId::split(&rejected.target) {
        addressed.insert(format!("{category}_id"), id.to_string().into());
    }
    let command = Command::parse(addressed.into()).or_else(|_| Command::parse(fields.into()));
    command.map_err(|_| Untold::NotKept)
}

/// The ways in which a command may have been spelled that the log tells like this one: without the ids that
/// the bank makes where none is given, without the account number, with an empty text in the place of none,
/// and amounts with fewer digits.
fn spellings(command: &Command) -> Vec<Command> {
    let Ok(Value::Object(fields)) = serde_json::to_value(command) else { return Vec::new() };
    let mut all = vec![fields.clone()];
    let mut vary = |name: &str, others: Vec<Option<Value>>| {
        let varied = |fields: &Map<String, Value>| {
            let mut varied = Vec::new();
            for other in &others {
                let mut fields = fields.clone();
                fields.remove(name);
                fields.extend(other.clone().map(|other| (name.to_owned(), other)));
                varied.push(fields);
            }
            varied
        };
        let more: Vec<_> = all.iter().flat_map(varied).collect();
        all.extend(more);
    };
    for name in ["amount", "initial_deposit", "overdraft_limit"] {
        if let Some(Value::String(amount)) = fields.get(name) {
            vary(name, shorter(amount).map(|amount| Some(amount.into())).collect());
        }
    }
    for name in made_by(command).into_iter().chain(["account_number"]) {
        if fields.contains_key(name) {
            vary(name, vec![None]);
        }
    }
    for name in ["description", "nickname"] {
        if !fields.contains_key(name) {
            vary(name, vec![Some("".into())]);
        }
    }
    all.into_iter().filter_map(|fields| Command::parse(fields.into()).ok()).collect()
}

/// The field for the id of what a command makes.
fn made_by(command: &Command) -> Option<&'static str> {
    match command {
        Command::OpenBank(_) => Some("bank_id"),
        Command::RegisterCustomer(_) => Some("customer_id"),
        Command::OpenAccount(_) => Some("account_id"),
        Command::TransferMoney(_) => Some("transfer_id"),
        _ => None,
    }
}

/// The same amount without some of the zeros at its end.
fn shorter(amount: &str) -> impl Iterator<Item = String> {
    let has_point = amount.contains('.');
    let mut rest = has_point.then(|| amount.to_owned());
    std::iter::from_fn(move || {
        let cut = rest.as_deref()?.strip_suffix('0')?.to_owned();
        let whole = cut.strip_suffix('.').map(ToOwned::to_owned);
        rest = if whole.is_some() { None } else { Some(cut.clone()) };
        Some(whole.unwrap_or(cut))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_may_have_been_written_with_fewer_digits() {
        let all = |amount: &str| shorter(amount).collect::<Vec<_>>();
        assert_eq!(all("200.00"), ["200.0", "200"]);
        assert_eq!(all("0.10"), ["0.1"]);
        assert_eq!((all("0.25"), all("100")), (Vec::new(), Vec::new()));
    }
}
