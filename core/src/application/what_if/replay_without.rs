//! What if an event had not happened: a fork from before the request that it came of, in which all that
//! was asked later is asked again, each at its own time and of the rules as they are; and then, which
//! requests come out otherwise, and why.
//!
//! A request is left out whole: the events of one decision stand or fall together, and what followed
//! from them would not have followed. What processes did in between is done where it was done, step
//! by step, so that requests meet each other half-way as they did.

use std::vec;

use rustc_hash::FxHashMap;
use serde::Serialize;
use uuid::Uuid;

use crate::application::bank::Bank;
use crate::application::bank::storage_refusal::storage_refusal;
use crate::application::decide::outcome::Options;
use crate::application::decide::staging::Staged;
use crate::application::keys::Keys;
use crate::application::state::Reading;
use crate::application::state::State;
use crate::application::what_if::forking::in_clear;
use crate::domain::account::AccountEvent;
use crate::domain::bank::BankState;
use crate::domain::customer::CustomerEvent;
use crate::domain::request::RequestEvent;
use crate::domain::transfer::TransferEvent;
use crate::domain::{Code, Command, Commit, Entry, Event, Headers, Recorded, Refusal, TransferId};
use crate::event_sourcing::{Origin, Phase, Position, Process, Progress};
use crate::processes::REQUEST_QUEUE;
use crate::read_models::{CommandStatus, TransferStatus, TransferView};

/// A bank that is being asked again.
struct Replay {
    fork: Bank,
    /// What is to be asked.
    later: Vec<Entry>,
    left_out: Vec<Position>,
    /// How each later request ended, oldest first.
    before: Vec<(Uuid, Position, String, Ending)>,
    /// How far the fork was after each commit that stands up to a position.
    reached: Vec<(Position, Position)>,
    /// Where the last commit stands of each request of which nothing is owed any more.
    settled_at: FxHashMap<Uuid, Position>,
}

/// Result of sending all later requests again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Replayed {
    /// Positions of the events of the request that was left out, oldest first.
    pub left_out: Vec<Position>,
    /// Number of later requests that were sent again.
    pub asked_again: usize,
    /// Number of later requests that could not be sent again: refused ones are not recorded in
    /// full, and some cannot be read any more.
    pub untold: usize,
    /// Requests with another result, oldest first.
    pub otherwise: Vec<Otherwise>,
    #[serde(skip)]
    reached: Vec<(Position, Position)>,
}

impl Replayed {
    /// How far the fork was when the bank as it is stood at a position: what comes out otherwise takes
    /// more events, or fewer.
    #[must_use]
    pub fn beside(&self, position: Position) -> Position {
        let passed = self.reached.partition_point(|(until, _)| *until <= position);
        let last = passed.checked_sub(1).and_then(|last| self.reached.get(last));
        let begun = self.left_out.first().map_or(0, |first| first - 1);
        last.map_or(begun.min(position), |(_, reached)| *reached)
    }
}

/// A request that comes out otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Otherwise {
    /// Id of the command.
    pub command_id: Uuid,
    /// Command type.
    #[serde(rename = "type")]
    pub command_type: String,
    /// Position of its first event in the bank as it is.
    pub position: Position,
    /// Result in the bank as it is.
    pub before: Ending,
    /// Result without the event.
    pub after: Ending,
}

/// Result of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Ending {
    /// Kind of result.
    pub end: End,
    /// Error of the request, or of the step of its transfer that failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<Refusal>,
}

/// The ends of requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// It waits to be decided.
    Waiting,
    /// It was done.
    Done,
    /// A rule refused it.
    Refused,
    /// It is a transfer on its way.
    UnderWay,
    /// It is a transfer that failed.
    Failed,
}

impl Bank {
    /// A bank that goes on from before the request of an event and was asked again whatever came later,
    /// telling its progress; and what became of that.
    ///
    /// # Errors
    /// As [`Bank::fork`], a key that is wanted and can't be used, and [`Code::InvalidCommand`] where
    /// there is no such event, or nobody asked for it in this log: it was brought forward from an
    /// archive.
    pub async fn replay_without(
        &self,
        position: Position,
        progress: &dyn Progress,
    ) -> Result<(Self, Replayed), Refusal> {
        let mut replay = self.begin_without(position, &Phase::new(progress, 0, 2)).await?;
        replay.run(Phase::new(progress, 1, 2)).await?;
        Ok(replay.finish())
    }

    async fn begin_without(
        &self,
        position: Position,
        progress: &dyn Progress,
    ) -> Result<Replay, Refusal> {
        let _turn = self.turn.lock().await;
        let (correlation_id, left_out) = self.request_of(position)?;
        let first = left_out.first().copied().unwrap_or(position);
        let fork = self.forked(first - 1, progress).await?;
        let (later, before, settled_at) = {
            let state = self.state();
            let entries = state.entries().into_iter();
            let later = entries.filter_map(|entry| behind(entry, first, correlation_id));
            let later: Vec<Entry> = later.collect();
            let reading = Reading::new(&state);
            let mut settled_at = FxHashMap::default();
            for recorded in later.iter().flat_map(Entry::events) {
                settled_at.insert(recorded.headers.correlation_id, recorded.position);
            }
            settled_at.retain(|id, _| state.processes.pending_for(*id).is_none());
            let positions = state.views.commands.positions();
            let since = positions.partition_point(|&position| position < first);
            let since = positions.get(since..).unwrap_or_default().iter();
            let requests = since.filter_map(|&at| reading.log().get(at));
            let before = requests.filter_map(|answer| {
                let command_id = answer.headers.command_id();
                let (command_type, ending) = reading.ending(command_id)?;
                let other = answer.headers.correlation_id != correlation_id;
                other.then_some((command_id, answer.position, command_type, ending))
            });
            (later, before.collect(), settled_at)
        };
        let reached = Vec::new();
        Ok(Replay { fork, later, left_out, before, reached, settled_at })
    }

    /// The request of an event, and where its events stand.
    fn request_of(&self, position: Position) -> Result<(Uuid, Vec<Position>), Refusal> {
        let state = self.state();
        let recorded = state.log.get(position).ok_or_else(|| {
            let message = format!("there is no event at position {position}");
            Refusal::new(Code::InvalidCommand, message)
                .with("problem", "no_event")
                .with("position", position)
        })?;
        if recorded.event.is_brought_forward() {
            let message = "this event was brought forward from an archive: the log starts with it";
            return Err(
                Refusal::new(Code::InvalidCommand, message).with("problem", "brought_forward")
            );
        }
        let correlation_id = recorded.headers.correlation_id;
        let of_request = |other: &&Recorded| other.headers.correlation_id == correlation_id;
        let events = state.log.iter().filter(of_request);
        Ok((correlation_id, events.map(|recorded| recorded.position).collect()))
    }
}

impl Replay {
    async fn run(&mut self, phase: Phase<'_>) -> Result<(), Refusal> {
        let later = std::mem::take(&mut self.later);
        let all = later.len() as u64;
        for (nth, entry) in (0..).zip(later) {
            phase.done(nth, all).await;
            let staged = self.ask_again(&entry)?.into_entry();
            if !staged.commits.is_empty() {
                let stored = self.fork.store_entries(vec![staged]).await;
                stored.map_err(|error| storage_refusal(&error))?;
            }
        }
        Ok(())
    }

    fn finish(self) -> (Bank, Replayed) {
        let Self { fork, left_out, before, reached, .. } = self;
        let otherwise = Vec::new();
        let mut replayed = Replayed { left_out, asked_again: 0, untold: 0, otherwise, reached };
        fork.read(|fork| {
            for (command_id, position, command_type, before) in before {
                let Some((_, after)) = fork.ending(command_id) else {
                    replayed.untold += 1;
                    continue;
                };
                replayed.asked_again += 1;
                if after.differs_from(&before) {
                    let otherwise = Otherwise { command_id, command_type, position, before, after };
                    replayed.otherwise.push(otherwise);
                }
            }
        });
        (fork, replayed)
    }

    /// The entry as it comes out now; nothing of a request whose words can't be told.
    fn ask_again(&mut self, entry: &Entry) -> Result<Staged, Refusal> {
        let (mut state, mut keys) = (self.fork.state.borrow_mut(), self.fork.keys.borrow_mut());
        let mut staged = Staged::behind(state.log.head());
        for commit in &entry.commits {
            let correlation_id = commit.headers.correlation_id;
            let pending = state.processes.pending_for(correlation_id).is_some();
            let last = commit.events.last().map(|recorded| recorded.position);
            let settles = self.settled_at.get(&correlation_id).copied() == last;
            let is_step = state.ask_again(&mut staged, &mut keys, commit)?;
            // What takes another course now may have more steps to take than it had.
            let so_many = if settles { usize::MAX } else { usize::from(is_step && pending) };
            for _ in 0..so_many {
                let Some(pending) = state.processes.pending_for(correlation_id) else { break };
                let now = commit.headers.recorded_at;
                if state.stage_command(&mut staged, &mut keys, now, pending).is_none() {
                    break;
                }
            }
            self.reached.extend(last.map(|last| (last, staged.head())));
        }
        Ok(staged)
    }
}

impl State {
    /// Asks for what a commit answered, where that can be told; says whether the commit was a step of
    /// a process instead.
    fn ask_again(
        &mut self,
        staged: &mut Staged,
        keys: &mut Keys,
        commit: &Commit,
    ) -> Result<bool, Refusal> {
        let Some(first) = commit.events.first() else { return Ok(false) };
        let mut headers = Headers::clone(&commit.headers);
        let command_id = match headers.origin {
            Origin::Request { command_id, .. } => command_id,
            // It waited in words that can't be read any more; what it came to can.
            Origin::Process { process: REQUEST_QUEUE, .. }
                if self.processes.pending_for(headers.correlation_id).is_none() =>
            {
                headers.correlation_id
            }
            Origin::Process { .. } => return Ok(true),
        };
        let received = match &first.event {
            Event::Request(RequestEvent::Received(received)) => received.personal.get(),
            _ => None,
        };
        let command = match received {
            Some(asked) => Command::parse(asked.command.clone()).ok(),
            None => Command::told_by(first.stream.id, &first.event),
        };
        if let Some(command) = command {
            let content = self.content_hash(&command);
            headers.origin = Origin::Request { command_id, content };
            match received {
                Some(asked) => {
                    let effective_at = asked.effective_at;
                    let options = Options { effective_at, ..Options::default() };
                    self.stage_receipt(staged, keys, &command, headers, &options)?;
                }
                None => drop(self.stage_request(staged, keys, &command, headers, None)?),
            }
        } else if self.takes_over(first) {
            let events = commit.events.iter();
            let events = events.map(|recorded| (recorded.stream, recorded.event.clone()));
            self.stage(staged, keys, events.collect(), None, headers);
        }
        Ok(false)
    }

    /// Whether an event that holds what can't be read, of somebody who was forgotten, can be taken
    /// over as it is: what it goes on from is there.
    fn takes_over(&mut self, recorded: &Recorded) -> bool {
        let begun = self.repository.version(recorded.stream, &self.log) > 0;
        match &recorded.event {
            Event::Customer(CustomerEvent::Registered(event)) => {
                !begun && *self.repository.bank(event.bank_id, &self.log) != BankState::Absent
            }
            Event::Account(AccountEvent::Opened(event)) => {
                let customer = self.repository.customer(event.customer_id, &self.log);
                !begun && customer.bank_id().is_some()
            }
            Event::Customer(_) | Event::Account(_) => begun,
            _ => false,
        }
    }
}

impl Reading<'_> {
    /// What was asked, and how it ended up to now.
    fn ending(&self, command_id: Uuid) -> Option<(String, Ending)> {
        let then = self.as_of(None);
        let command = then.command(command_id)?;
        let decided = command.decided_position.unwrap_or(command.position);
        let transfer = self.log().get(decided).and_then(|first| match &first.event {
            Event::Transfer(TransferEvent::Initiated(_)) => {
                then.transfer(TransferId(first.stream.id))
            }
            _ => None,
        });
        let (end, error) = match (command.status, transfer) {
            (CommandStatus::Received, _) => (End::Waiting, None),
            (CommandStatus::Rejected, _) => (End::Refused, command.error),
            (CommandStatus::Accepted, None) => (End::Done, None),
            (CommandStatus::Accepted, Some(transfer)) => {
                let end = match transfer.status {
                    TransferStatus::Completed => End::Done,
                    TransferStatus::Failed => End::Failed,
                    _ => End::UnderWay,
                };
                (end, self.refused_step(&transfer))
            }
        };
        Some((command.command_type, Ending { end, error }))
    }

    /// Why a step of a transfer was refused, where one was.
    fn refused_step(&self, transfer: &TransferView) -> Option<Refusal> {
        let steps = transfer.steps.iter();
        let mut events = steps.filter_map(|step| self.log().get(step.position));
        let refused = events.find_map(|step| match &step.event {
            Event::Request(RequestEvent::Rejected(rejected)) => Some(rejected.error.clone()),
            _ => None,
        });
        let found_out = transfer.reason.map(|code| Refusal::new(code, code.as_str()));
        refused.or(found_out)
    }
}

impl Ending {
    /// Whether it is another end, or another rule refused it.
    fn differs_from(&self, other: &Self) -> bool {
        let rule = |ending: &Self| ending.error.as_ref().map(|error| error.code);
        self.end != other.end || rule(self) != rule(other)
    }
}

/// What of an entry stands at a position or behind it and is not of a request.
fn behind(entry: Entry, first: Position, correlation_id: Uuid) -> Option<Entry> {
    let commits = entry.commits.into_iter().filter(|commit| {
        let other = commit.headers.correlation_id != correlation_id;
        other && commit.events.first().is_some_and(|recorded| recorded.position >= first)
    });
    let commits: Vec<Commit> = commits.map(in_clear).collect();
    (!commits.is_empty()).then_some(Entry { commits })
}
