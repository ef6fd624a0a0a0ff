//! Decides one commit after the other before anything is stored: a client's command, its receipt if
//! it is queued, a pending command of a process, or a queued command whose turn has come.

mod requests;

use std::collections::BTreeMap;
use std::rc::Rc;

use uuid::Uuid;

use crate::application::decide::{Decided, DecisionContext, NewEvents, aggregate_command_name};
use crate::application::keys::{Keys, Standing};
use crate::application::state::State;
use crate::domain::customer::{CustomerEvent, CustomerState};
use crate::domain::request::{CommandRejected, RequestEvent};
use crate::domain::{
    AccountId, Act, Actor, Code, Command, Commit, CustomerId, Entry, Event, Headers, Owner,
    Personal, Recorded, Refusal, Subject, command_stream, permits,
};
use crate::event_sourcing::{
    Origin, PendingCommand, Position, Process, StreamId, Timestamp, Version, event_id,
};
use crate::processes::ProcessCommand;

/// Commits that are decided and not yet stored.
pub(in crate::application) struct Staged {
    commits: Vec<Commit>,
    next: Position,
}

/// What a process did, or a request came to, that is to be stored.
pub(in crate::application) struct Verdict {
    pub(in crate::application) first: Position,
    pub(in crate::application) position: Position,
    pub(in crate::application) error: Option<Refusal>,
}

impl Staged {
    /// Nothing yet, behind a position.
    pub(in crate::application) fn behind(head: Position) -> Self {
        Self { commits: Vec::new(), next: head + 1 }
    }

    /// Where the last of them stands.
    pub(in crate::application) fn head(&self) -> Position {
        self.next - 1
    }

    pub(in crate::application) fn into_entry(self) -> Entry {
        Entry { commits: self.commits }
    }

    fn recorded(&self, position: Position) -> Option<&Recorded> {
        self.commits
            .iter()
            .flat_map(|commit| &commit.events)
            .find(|event| event.position == position)
    }
}

impl State {
    /// Why a command would be refused now, or the money of a transfer would not leave its account.
    pub(in crate::application) fn consider(
        &mut self,
        keys: &Keys,
        command: &Command,
        headers: &Headers,
    ) -> Option<Refusal> {
        let mut desk = self.desk(keys, headers.recorded_at, headers);
        desk.foreseen_refusal(command, &headers.actor)
    }

    fn desk<'a>(
        &'a mut self,
        keys: &'a Keys,
        now: Timestamp,
        headers: &'a Headers,
    ) -> DecisionContext<'a> {
        DecisionContext {
            repository: &mut self.repository,
            log: &self.log,
            accounts: self.views.accounts.head(),
            unstored_openings: &self.unstored_openings,
            saga: &self.processes.saga,
            movements: &self.movements,
            now,
            headers,
            log_key: keys.log_key(),
        }
    }

    /// Decides a client's command and stages what follows, a refusal included.
    ///
    /// # Errors
    /// A key that is wanted and can't be used: then nothing is staged.
    pub(in crate::application) fn stage_request(
        &mut self,
        staged: &mut Staged,
        keys: &mut Keys,
        command: &Command,
        mut headers: Headers,
        expected_version: Option<Version>,
    ) -> Result<Verdict, Refusal> {
        let result = self.decide(keys, command, &headers, expected_version)?;
        let stream = || command_stream(headers.command_id());
        let asked = || command.figures();
        let (events, error) = or_refusal(result, command.name(), &command.target(), asked, stream);
        let events = self.sealed(keys, events, headers.command_id())??;
        self.key_content(keys, command, &events, &mut headers)?;
        Ok(self.stage(staged, keys, events, error, headers))
    }

    /// What a command comes to; the outer error is a key that can't be used.
    fn decide(
        &mut self,
        keys: &mut Keys,
        command: &Command,
        headers: &Headers,
        expected_version: Option<Version>,
    ) -> Result<Result<NewEvents, Refusal>, Refusal> {
        if matches!(command, Command::OpenAccount(_)) {
            keys.ensure_log_key()?;
        }
        let mut desk = self.desk(keys, headers.recorded_at, headers);
        let Decided { result, .. } = desk.request(command, &headers.actor);
        Ok(self.insist_on_version(command.target(), expected_version, result))
    }

    /// A client may insist on the version of the command's own stream. A thing that is not there is
    /// said first.
    fn insist_on_version(
        &self,
        stream: StreamId,
        expected: Option<Version>,
        result: Result<NewEvents, Refusal>,
    ) -> Result<NewEvents, Refusal> {
        let actual = self.repository.version(stream, &self.log);
        match (expected, &result) {
            (Some(expected), _) if expected == actual => result,
            (None, _) => result,
            (Some(_), Err(error)) if error.code < Code::VersionConflict => result,
            (Some(expected), _) => {
                let message =
                    format!("the stream {stream} is at version {actual}, not at {expected}");
                let conflict = Refusal::new(Code::VersionConflict, message);
                let conflict = conflict.with("stream", stream);
                Err(conflict.with("expected", expected).with("actual", actual))
            }
        }
    }

    /// When the account of a deposit or a withdrawal was opened, where an actor may know that.
    pub(in crate::application) fn opening_known_to(
        &self,
        actor: &Actor,
        command: &Command,
    ) -> Option<Timestamp> {
        let account_id = match command {
            Command::DepositMoney(deposit) => deposit.account_id,
            Command::WithdrawMoney(withdraw) => withdraw.account_id,
            _ => return None,
        };
        let stored = || {
            let owner_id = self.views.accounts.head().get(account_id)?.profile.owner_id;
            let opening = self.log.stream(account_id.stream()).next()?;
            Some((owner_id, opening.headers.effective_at))
        };
        let (owner_id, opened) = self.unstored_openings.get(account_id).or_else(stored)?;
        let own = actor.customer_id == Some(owner_id);
        let owner = if own { Owner::Actor } else { Owner::Another };
        permits(actor.role, Act::Ask, owner).then_some(opened)
    }

    pub(in crate::application) fn owner_of(&mut self, account_id: AccountId) -> Option<CustomerId> {
        self.repository.owner(account_id, &self.log)
    }

    /// The events with their personal fields sealed, unless there is no way of forgetting somebody;
    /// the outer error is a key that can't be used.
    fn sealed(
        &mut self,
        keys: &mut Keys,
        mut events: NewEvents,
        command_id: Uuid,
    ) -> Result<Result<NewEvents, Refusal>, Refusal> {
        for (index, (stream, event)) in (0..).zip(&mut events) {
            // There is no key to throw away: what was given would stay readable in the log.
            if matches!(event, Event::Customer(CustomerEvent::Forgotten(_)))
                && self.is_unsealed(stream.id)
            {
                return Ok(Err(not_sealed_yet()));
            }
            if !event.is_personal() {
                continue;
            }
            let subject = event.subject(*stream, |account_id| self.owner_of(account_id));
            let Some(subject) = subject else { continue };
            let standing = self.standing(subject);
            let is_earlier = self.log.version(command_stream(stream.id)) > 0;
            if matches!(event, Event::Customer(CustomerEvent::Registered(_))) && is_earlier {
                keys.make_way(CustomerId(stream.id))?;
            }
            keys.seal(event, event_id(command_id, index), subject, standing)?;
        }
        Ok(Ok(events))
    }

    fn standing(&mut self, subject: Subject) -> Standing {
        let Some(customer_id) = subject.customer() else { return Standing::New };
        let unsealed = self.is_unsealed(customer_id.0);
        match self.repository.customer(customer_id, &self.log) {
            CustomerState::Absent => Standing::New,
            CustomerState::Forgotten { .. } => Standing::Gone,
            CustomerState::Registered { .. } if unsealed => Standing::Unsealed,
            CustomerState::Registered { .. } => Standing::Known,
        }
    }

    /// Whether a customer's fields stand in the log as they were given.
    pub(in crate::application) fn is_unsealed(&self, customer_id: Uuid) -> bool {
        let mut events = self.log.stream(CustomerId(customer_id).stream());
        events.next().is_some_and(|recorded| match &recorded.event {
            Event::Customer(CustomerEvent::Registered(event)) => {
                matches!(event.personal, Personal::Clear(_))
            }
            Event::Customer(CustomerEvent::BroughtForward(event)) => {
                matches!(event.personal, Some(Personal::Clear(_)))
            }
            _ => false,
        })
    }

    /// Stages the next thing that a process owes of what was begun behind a position, if anything is
    /// owed.
    pub(in crate::application) fn stage_pending(
        &mut self,
        staged: &mut Staged,
        keys: &mut Keys,
        now: Timestamp,
        behind: Position,
    ) -> Option<Verdict> {
        let pending = self.processes.pending_behind(behind)?;
        self.stage_command(staged, keys, now, pending)
    }

    /// Stages one thing that a process owes.
    pub(in crate::application) fn stage_command(
        &mut self,
        staged: &mut Staged,
        keys: &mut Keys,
        now: Timestamp,
        pending: PendingCommand<ProcessCommand>,
    ) -> Option<Verdict> {
        let cause = staged.recorded(pending.cause).or_else(|| self.log.get(pending.cause));
        let headers = Headers {
            origin: Origin::Process {
                process: pending.process,
                step: pending.step,
                cause: pending.cause,
            },
            correlation_id: pending.correlation_id,
            recorded_at: now,
            effective_at: pending.not_before.map_or(now, |not_before| not_before.max(now)),
            actor: cause.map(|cause| cause.headers.actor.clone()).unwrap_or_default(),
            location: cause.and_then(|cause| cause.headers.location.clone()),
        };
        let aggregate_command = match pending.command {
            ProcessCommand::Decide { received } => {
                return self.stage_decision(staged, keys, received, headers);
            }
            ProcessCommand::Aggregate(aggregate_command) => aggregate_command,
        };
        let mut desk = self.desk(keys, now, &headers);
        let Decided { stream, result } = desk.aggregate_command(&aggregate_command);
        let name = aggregate_command_name(&aggregate_command);
        let refused = || command_stream(headers.command_id());
        // What a process has done holds nothing personal.
        let (events, error) = or_refusal(result, name, &stream, BTreeMap::new, refused);
        Some(self.stage(staged, keys, events, error, headers))
    }

    pub(in crate::application) fn stage(
        &mut self,
        staged: &mut Staged,
        keys: &Keys,
        events: NewEvents,
        error: Option<Refusal>,
        mut headers: Headers,
    ) -> Verdict {
        let first = staged.next;
        let unsealed = headers.actor.subject().is_some_and(|id| self.is_unsealed(id.0));
        // A process' actor came sealed for another commit.
        if let Some(Personal::Sealed(sealed)) = headers.actor.name {
            headers.actor.name = sealed.opened.map(Personal::Clear);
        }
        keys.seal_actor(&mut headers, unsealed);
        let headers = Rc::new(headers);
        let mut recorded = Vec::with_capacity(events.len());
        for (index, (stream, event)) in events.into_iter().enumerate() {
            let version = self.repository.version(stream, &self.log) + 1;
            self.repository.evolve(stream, &event, &self.log);
            let event = Recorded {
                position: staged.next,
                stream,
                version,
                index: u32::try_from(index).unwrap_or(u32::MAX),
                event,
                headers: Rc::clone(&headers),
            };
            self.take_in_unstored(&event);
            staged.next += 1;
            recorded.push(event);
        }
        staged.commits.push(Commit { headers, events: recorded });
        Verdict { first, position: staged.next - 1, error }
    }
}

/// The events of a decision, or the refusal as an event of the command's own stream.
fn or_refusal(
    result: Result<NewEvents, Refusal>,
    command_type: &str,
    target: &impl ToString,
    asked: impl FnOnce() -> BTreeMap<String, String>,
    stream: impl FnOnce() -> StreamId,
) -> (NewEvents, Option<Refusal>) {
    match result {
        Ok(events) => (events, None),
        Err(error) => {
            let rejected = CommandRejected {
                command_type: command_type.to_owned(),
                target: target.to_string(),
                asked: asked(),
                error: error.clone(),
            };
            let event = Event::Request(RequestEvent::Rejected(Box::new(rejected)));
            (vec![(stream(), event)], Some(error))
        }
    }
}

fn not_sealed_yet() -> Refusal {
    let message = "this log found no room to be sealed, so nobody in it can be forgotten: make \
                   room and open the page again";
    Refusal::new(Code::StorageFull, message).with("problem", "not_sealed")
}
