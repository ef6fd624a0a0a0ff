//! Everything that a bank remembers between two commands: the log, and what was folded from it.

use std::rc::Rc;

use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::decide::{Decided, Desk, instruction_name, own_stream};
use super::repository::Repository;
use super::{EventView, Options, Outcome};
use crate::domain::{
    Code, Command, CommandRejected, Commit, Entry, Event, Headers, Log, Recorded, Refusal, Store,
    command_stream,
};
use crate::event_sourcing::{
    ContentHash, Damage, Durability, Origin, Position, Process, Projection, StreamId, Timestamp,
};
use crate::processes::TransferSaga;
use crate::read_models::{AsOf, Views};

/// Whether the bank can record what happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// It can.
    Writable,
    /// It only shows.
    ReadOnly {
        /// Why.
        reason: String,
    },
    /// Part of the stored log can't be read: it shows what stands before it.
    Damaged(Damage),
}

/// What a store says of itself, as programs get it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StorageView {
    /// `memory` or `local_storage`.
    pub backend: &'static str,
    /// What an append earns.
    pub durability: Durability,
    /// How much is taken, in UTF-16 units where the back end is localStorage.
    pub used: u64,
    /// How much there is.
    pub quota: Option<u64>,
    /// How many events the log has.
    pub events: u64,
    /// Sealed segments.
    pub sealed_segments: u64,
    /// Entries that stand one by one.
    pub open_entries: u64,
    /// Whether the browser promised to keep it, where it was asked.
    pub persisted: Option<bool>,
    /// Why the page may not write, where it may not.
    pub read_only: Option<String>,
}

/// What can be read of a bank: the log, and the views as of any position.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    state: &'a State,
}

impl<'a> Reading<'a> {
    pub(super) fn new(state: &'a State) -> Self {
        Self { state }
    }

    /// The log.
    #[must_use]
    pub fn log(&self) -> &'a Log {
        &self.state.log
    }

    /// Where the last event stands.
    #[must_use]
    pub fn head(&self) -> Position {
        self.state.log.head()
    }

    /// The views as of a position, or now.
    #[must_use]
    pub fn as_of(&self, at: Option<Position>) -> AsOf<'a> {
        let head = self.head();
        self.state.views.as_of(at.unwrap_or(head).min(head), &self.state.log)
    }

    /// How many transfers have not ended.
    #[must_use]
    pub fn transfers_in_flight(&self) -> usize {
        self.state.saga.len()
    }

    /// One event, as shown.
    #[must_use]
    pub fn event_view(&self, position: Position) -> Option<EventView> {
        self.log().get(position).map(|recorded| EventView::new(recorded, self.log()))
    }
}

/// What a bank remembers.
pub(super) struct State {
    pub(super) log_id: Uuid,
    pub(super) log: Log,
    pub(super) entry_starts: Vec<Position>,
    pub(super) repository: Repository,
    pub(super) saga: TransferSaga,
    pub(super) views: Views,
    pub(super) damage: Option<Damage>,
}

/// Commits that are decided and not yet stored.
pub(super) struct Staged {
    commits: Vec<Commit>,
    next: Position,
}

/// What a process did, or a request came to, that is to be stored.
pub(super) struct Verdict {
    pub(super) first: Position,
    pub(super) position: Position,
    pub(super) error: Option<Refusal>,
}

impl Staged {
    pub(super) fn into_entry(self) -> Entry {
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
    /// Replays a stored log.
    pub(super) fn replay(log_id: Uuid, entries: Vec<Entry>, damage: Option<Damage>) -> Self {
        let mut state = Self {
            log_id,
            log: Log::default(),
            entry_starts: Vec::with_capacity(entries.len()),
            repository: Repository::default(),
            saga: TransferSaga::default(),
            views: Views::default(),
            damage,
        };
        for entry in entries {
            state.entry_starts.push(entry.first());
            for recorded in entry.commits.into_iter().flat_map(|commit| commit.events) {
                state.saga.apply(&recorded);
                state.views.apply(&recorded);
                state.log.push(recorded);
            }
        }
        state
    }

    /// What a state of the same log has come to since an earlier one of it, by position; `None` where
    /// the earlier one's events are not this one's.
    pub(super) fn events_since(&self, before: &Self) -> Option<(Position, Position)> {
        let (after, head) = (before.log.head(), self.log.head());
        let same = self.log_id == before.log_id && self.log.get(after) == before.log.get(after);
        (same && after <= head).then_some((after, head))
    }

    /// Why a command would be refused now.
    pub(super) fn consider(&mut self, command: &Command, now: Timestamp) -> Option<Refusal> {
        self.desk(now).request(command).result.err()
    }

    /// Takes in what was stored. Aggregates and processes have: they were decided on.
    pub(super) fn commit(&mut self, entry: Entry) {
        self.entry_starts.push(entry.first());
        for recorded in entry.commits.into_iter().flat_map(|commit| commit.events) {
            self.views.apply(&recorded);
            self.log.push(recorded);
        }
    }

    /// Forgets what was decided and could not be stored. It happens seldom enough for the processes
    /// to be told from the whole log again.
    pub(super) fn discard(&mut self, entry: &Entry) {
        self.saga = TransferSaga::default();
        self.log.iter().for_each(|recorded| self.saga.apply(recorded));
        for recorded in entry.events() {
            self.repository.evict(recorded.stream, &self.log);
        }
    }

    /// The first eight bytes of a hash over the command's fields, keyed by the log, so that equal
    /// commands of two logs can't be told to be equal.
    pub(super) fn content_hash(&self, command: &Command) -> ContentHash {
        let mut hasher = Sha256::new();
        hasher.update(self.log_id.as_bytes());
        // Commands are structs of texts, which JSON has.
        hasher.update(serde_json::to_vec(command).unwrap_or_default());
        let hash: [u8; 32] = hasher.finalize().into();
        ContentHash(hash.first_chunk().copied().unwrap_or_default())
    }

    /// The answer to a command that was answered before.
    pub(super) fn answered(
        &self,
        command_id: Uuid,
        content: ContentHash,
        store: &Store,
    ) -> Option<Outcome> {
        let first = self.views.commands.answer(command_id)?;
        let recorded = self.log.get(first)?;
        if !matches!(recorded.headers.origin, Origin::Request { content: stored, .. } if stored == content)
        {
            let message = "this command id was used for another command";
            return Some(Outcome::Rejected {
                command_id,
                error: Refusal::new(Code::CommandIdReused, message),
            });
        }
        let original = match &recorded.event {
            Event::CommandRejected(rejected) => {
                Outcome::Rejected { command_id, error: rejected.error.clone() }
            }
            _ => Outcome::Accepted {
                command_id,
                first,
                position: self.commit_end(first),
                durability: store.report().durability,
            },
        };
        Some(Outcome::Duplicate { command_id, original: Box::new(original) })
    }

    /// Where the commit ends that begins at a position.
    fn commit_end(&self, first: Position) -> Position {
        let rest = self.log.range(first, self.log.head()).take_while(|recorded| recorded.index > 0);
        rest.last().map_or(first, |recorded| recorded.position)
    }

    pub(super) fn stage(&self) -> Staged {
        Staged { commits: Vec::new(), next: self.log.head() + 1 }
    }

    fn desk(&mut self, now: Timestamp) -> Desk<'_> {
        Desk {
            repository: &mut self.repository,
            log: &self.log,
            accounts: self.views.accounts.head(),
            saga: &self.saga,
            now,
        }
    }

    /// Decides a client's command and stages what follows, a refusal included.
    pub(super) fn stage_request(
        &mut self,
        staged: &mut Staged,
        command: &Command,
        headers: Headers,
        options: &Options,
    ) -> Verdict {
        let Decided { stream, result } = self.desk(headers.recorded_at).request(command);
        let own = own_stream(command, stream);
        let result = self.insist_on_version(own, options.expected_version, result);
        let target = own.to_string();
        self.stage_result(staged, stream, result, command.name(), target, headers)
    }

    /// A client may insist on the version of the command's own stream. A thing that is not there is
    /// said first.
    fn insist_on_version(
        &self,
        stream: StreamId,
        expected: Option<u64>,
        result: Result<Vec<Event>, Refusal>,
    ) -> Result<Vec<Event>, Refusal> {
        let actual = self.repository.version(stream, &self.log);
        match (expected, &result) {
            (Some(expected), _) if expected == actual => result,
            (None, _) => result,
            (Some(_), Err(error)) if error.code < Code::VersionConflict => result,
            (Some(expected), _) => {
                let message = format!("the stream {stream} is at version {actual}, not {expected}");
                let conflict = Refusal::new(Code::VersionConflict, message);
                Err(conflict.with("expected", expected).with("actual", actual))
            }
        }
    }

    /// Stages the next thing that a process owes, if anything is owed.
    pub(super) fn stage_owed(&mut self, staged: &mut Staged, now: Timestamp) -> Option<Verdict> {
        let owed = self.saga.owed()?;
        let cause = staged.recorded(owed.cause).or_else(|| self.log.get(owed.cause));
        let headers = Headers {
            origin: Origin::Process { process: owed.process, step: owed.step, cause: owed.cause },
            correlation_id: owed.correlation_id,
            recorded_at: now,
            effective_at: now,
            actor: cause.map(|cause| cause.headers.actor.clone()).unwrap_or_default(),
            location: cause.and_then(|cause| cause.headers.location.clone()),
        };
        let Decided { stream, result } = self.desk(now).instruction(&owed.command);
        let name = instruction_name(&owed.command);
        Some(self.stage_result(staged, stream, result, name, stream.to_string(), headers))
    }

    fn stage_result(
        &mut self,
        staged: &mut Staged,
        stream: StreamId,
        result: Result<Vec<Event>, Refusal>,
        command_type: &str,
        target: String,
        headers: Headers,
    ) -> Verdict {
        let (stream, events, error) = match result {
            Ok(events) => (stream, events, None),
            Err(error) => {
                let command_type = command_type.to_owned();
                let rejected = CommandRejected { command_type, target, error: error.clone() };
                (
                    command_stream(headers.command_id()),
                    vec![Event::CommandRejected(rejected)],
                    Some(error),
                )
            }
        };
        let first = staged.next;
        let headers = Rc::new(headers);
        let mut recorded = Vec::with_capacity(events.len());
        for (index, event) in events.into_iter().enumerate() {
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
            self.saga.apply(&event);
            staged.next += 1;
            recorded.push(event);
        }
        staged.commits.push(Commit { headers, events: recorded });
        Verdict { first, position: staged.next - 1, error }
    }

    /// The log as entries, as they were stored.
    pub(super) fn entries(&self) -> Vec<Entry> {
        let ends = self.entry_starts.iter().skip(1).map(|next| next - 1).chain([self.log.head()]);
        self.entry_starts.iter().zip(ends).map(|(&first, last)| self.entry(first, last)).collect()
    }

    fn entry(&self, first: Position, last: Position) -> Entry {
        let mut commits: Vec<Commit> = Vec::new();
        for recorded in self.log.range(first - 1, last) {
            match commits.last_mut() {
                Some(commit) if recorded.index > 0 => commit.events.push(recorded.clone()),
                _ => {
                    let headers = Rc::clone(&recorded.headers);
                    commits.push(Commit { headers, events: vec![recorded.clone()] });
                }
            }
        }
        Entry { commits }
    }
}
