//! Executes commands: decides them one after the other at the head, settles what follows and stores
//! the entries. Only then does it update the state and notify listeners.

use rustc_hash::FxHashSet;
use uuid::Uuid;

use crate::application::bank::Bank;
use crate::application::bank::runner::Runner;
use crate::application::bank::storage_refusal::storage_refusal;
use crate::application::decide::outcome::{Options, Outcome};
use crate::application::decide::staging::{Staged, Verdict};
use crate::application::state::Gone;
use crate::application::state::event_view::EventView;
use crate::domain::{Code, Command, Entry, Headers, Refusal};
use crate::event_sourcing::{AppendError, Clock, Durability, Origin, Position, Timestamp};
use crate::privacy::KeyStoreError;

/// How often a command is decided again because another page appended first.
const ATTEMPTS: usize = 12;

/// How many commands are stored together at most.
const GROUP: usize = 1_024;

/// A command that waits for its turn.
struct Request {
    /// As it was sent.
    sent: Command,
    /// With the ids of what it creates.
    command: Command,
    command_id: Uuid,
    options: Options,
    now: Timestamp,
}

/// What a command came to, before anything of it is stored.
enum Decided {
    Answered(Outcome),
    Staged(Staged, Verdict),
}

/// A command's place in a group that is about to be stored.
enum Answer {
    Given(Outcome),
    OnceStored(Uuid, Verdict),
}

impl Request {
    /// Whether its decision goes by views, which know what is stored and no more.
    fn is_decided_on_views(&self) -> bool {
        matches!(self.command, Command::ForgetCustomer(_))
    }
}

impl Bank {
    /// Executes a command. Calls that overlap run in call order.
    pub async fn execute(&self, command: Command, options: Options) -> Outcome {
        let _turn = self.turn.lock().await;
        self.execute_in_turn(command, options).await
    }

    /// Executes a command that is still wanted when its turn has come; else nothing is done.
    pub async fn execute_if(
        &self,
        command: Command,
        options: Options,
        wanted: &dyn Fn() -> bool,
    ) -> Option<Outcome> {
        let _turn = self.turn.lock().await;
        if wanted() { Some(self.execute_in_turn(command, options).await) } else { None }
    }

    async fn execute_in_turn(&self, command: Command, options: Options) -> Outcome {
        self.settle_what_is_left().await;
        let request = self.request(command, options, self.ports.clock.now());
        self.execute_alone(&request).await
    }

    /// Executes commands in order, each as if it had been sent alone, and stores many of them at
    /// once, which is faster. The outcomes stand in the order of the commands.
    pub async fn execute_all(&self, commands: Vec<(Command, Options)>) -> Vec<Outcome> {
        let now = self.ports.clock.now();
        let timed = commands.into_iter().map(|(command, options)| (command, options, now));
        self.execute_timed(timed.collect()).await
    }

    /// The same for commands that come at times of their own.
    pub(crate) async fn execute_timed(
        &self,
        commands: Vec<(Command, Options, Timestamp)>,
    ) -> Vec<Outcome> {
        let _turn = self.turn.lock().await;
        self.settle_what_is_left().await;
        let request = |(command, options, now)| self.request(command, options, now);
        let requests: Vec<Request> = commands.into_iter().map(request).collect();
        let mut outcomes = Vec::with_capacity(requests.len());
        let mut most = GROUP;
        while let Some((next, _)) = requests.get(outcomes.len()..).and_then(<[_]>::split_first) {
            let left = requests.get(outcomes.len()..).unwrap_or_default();
            let together = left.get(..most).unwrap_or(left);
            let grouped = self.execute_together(together).await;
            if grouped.is_empty() {
                outcomes.push(self.execute_alone(next).await);
            }
            // Where as many find no room, half of them may; to try all anew each time takes the square
            // of their number.
            most = if grouped.is_empty() { (most / 2).max(1) } else { (most * 2).min(GROUP) };
            outcomes.extend(grouped);
        }
        outcomes
    }

    /// What was left over from before is not of the next request; nor is what somebody has taken away,
    /// keys among it, which is put back before anything is decided.
    async fn settle_what_is_left(&self) {
        self.put_back_what_is_gone().await;
        if !self.is_manual() && !self.leaves_others.get() {
            self.settle_pending().await;
        }
    }

    fn request(&self, command: Command, options: Options, now: Timestamp) -> Request {
        let command_id = options.command_id.unwrap_or_else(|| self.ports.ids.next_id(now));
        let sent = command.clone();
        let command = command.with_new_id(|| self.ports.ids.next_id(now));
        Request { sent, command, command_id, options, now }
    }

    async fn execute_alone(&self, request: &Request) -> Outcome {
        let command_id = request.command_id;
        for _ in 0..ATTEMPTS {
            let (staged, verdict) = match self.decide(request, self.head()) {
                Decided::Answered(outcome) => return outcome,
                Decided::Staged(staged, verdict) => (staged, verdict),
            };
            match self.store_entries(vec![staged.into_entry()]).await {
                Ok(durability) => return outcome_of(command_id, verdict, durability),
                Err(AppendError::Conflict { .. }) => self.catch_up().await,
                Err(error) => {
                    return Outcome::Rejected { command_id, error: storage_refusal(&error) };
                }
            }
        }
        let message = "other pages were faster each time: try again";
        let error = Refusal::new(Code::StorageUnavailable, message).with("problem", "conflict");
        Outcome::Rejected { command_id, error }
    }

    /// Executes as many commands as can be stored together; none where that did not work out, and
    /// the first is to be executed alone.
    async fn execute_together(&self, requests: &[Request]) -> Vec<Outcome> {
        if self.runner() != Runner::Immediate {
            return Vec::new();
        }
        let (mut entries, mut answers) = (Vec::new(), Vec::new());
        let mut command_ids = FxHashSet::default();
        let mut head = self.head();
        for request in requests {
            if request.is_decided_on_views() || !command_ids.insert(request.command_id) {
                break;
            }
            answers.push(match self.decide(request, head) {
                Decided::Answered(outcome) => Answer::Given(outcome),
                Decided::Staged(staged, verdict) => {
                    let entry = staged.into_entry();
                    head = entry.last();
                    entries.push(entry);
                    Answer::OnceStored(request.command_id, verdict)
                }
            });
        }
        let stored = match entries.is_empty() {
            true => Ok(Durability::Memory),
            false => self.store_entries(entries).await,
        };
        let Ok(durability) = stored else { return Vec::new() };
        let outcome = |answer| match answer {
            Answer::Given(outcome) => outcome,
            Answer::OnceStored(command_id, verdict) => outcome_of(command_id, verdict, durability),
        };
        answers.into_iter().map(outcome).collect()
    }

    /// Decides a command behind a position, up to which all is stored or staged.
    fn decide(&self, request: &Request, head: Position) -> Decided {
        let Request { sent, command, command_id, options, now } = request;
        let (command_id, now) = (*command_id, *now);
        let refused = |error| Decided::Answered(Outcome::Rejected { command_id, error });
        let actor = options.actor.clone().unwrap_or_default();
        let opened = match options.effective_at {
            Some(_) => self.state.borrow().opening_known_to(&actor, command),
            None => None,
        };
        if let Err(refusal) = options.check(command, now, opened) {
            return refused(refusal);
        }
        if let Err(error) = command.check_texts() {
            return refused(error);
        }
        // The hash has the log's id in it, which another page can have begun or replaced meanwhile.
        let content = self.state.borrow().content_hash(sent);
        let answered = {
            let (state, keys) = (self.state.borrow(), self.keys.borrow());
            state.answered(command_id, (sent, content), &actor, &keys, self.store())
        };
        if let Some(outcome) = answered {
            return Decided::Answered(outcome);
        }
        if self.keys.borrow().is_locked() {
            return refused(self.locked());
        }
        let headers = Headers {
            origin: Origin::Request { command_id, content },
            correlation_id: command_id,
            recorded_at: now,
            effective_at: match self.runner() {
                // It counts once it is decided: the request itself is of now.
                Runner::Queued => now,
                Runner::Immediate | Runner::Stepwise => options.effective_at.unwrap_or(now),
            },
            actor,
            location: options.location.clone(),
        };
        match self.stage_request(command, headers, options, head) {
            Ok((staged, verdict)) => Decided::Staged(staged, verdict),
            Err(error) => refused(error),
        }
    }

    fn stage_request(
        &self,
        command: &Command,
        headers: Headers,
        options: &Options,
        head: Position,
    ) -> Result<(Staged, Verdict), Refusal> {
        let (mut state, mut keys) = (self.state.borrow_mut(), self.keys.borrow_mut());
        let keys = &mut *keys;
        let (now, correlation_id) = (headers.recorded_at, headers.correlation_id);
        let mut staged = Staged::behind(head);
        if self.runner() == Runner::Queued {
            let verdict = state.stage_receipt(&mut staged, keys, command, headers, options)?;
            return Ok((staged, verdict));
        }
        let expected = options.expected_version;
        let verdict = state.stage_request(&mut staged, keys, command, headers, expected)?;
        if options.stepwise {
            self.stepped.borrow_mut().insert(correlation_id);
        } else if self.runner() == Runner::Immediate {
            // Of what others have begun, this request's page takes no step.
            while state.stage_pending(&mut staged, keys, now, head).is_some() {}
        }
        Ok((staged, verdict))
    }

    /// Stores what was staged; only then it is true. What it is sealed under is made sure of first.
    pub(in crate::application) async fn store_entries(
        &self,
        entries: Vec<Entry>,
    ) -> Result<Durability, AppendError> {
        let head = self.head();
        let mut stored = self.append(head, &entries).await;
        if matches!(stored, Err(AppendError::Gone(_))) {
            // Somebody has cleared the storage: what is known here of the log is put back first.
            stored = match self.put_back().await {
                Ok(()) => self.append(head, &entries).await,
                Err(error) => Err(error),
            };
        }
        if stored.is_err() {
            self.state.borrow_mut().discard(&entries);
            return stored;
        }
        let gone = {
            let state = &mut *self.state.borrow_mut();
            let mut gone = Gone::default();
            for entry in entries {
                gone.extend(state.keys_gone_with(&entry));
                state.commit(entry);
            }
            gone
        };
        self.throw_away(&gone).await;
        self.tell_recorded(head, true, &gone).await;
        stored
    }

    async fn append(&self, head: Position, entries: &[Entry]) -> Result<Durability, AppendError> {
        match self.flush_keys().await {
            Ok(()) => self.store().append(head, entries).await,
            Err(error) => Err(key_error(error, head)),
        }
    }

    /// Takes one step of what is owed, as an entry of its own, and says which events it recorded;
    /// `None` where nothing is owed or it can't be stored.
    pub async fn step(&self) -> Option<Vec<EventView>> {
        let _turn = self.turn.lock().await;
        let verdict = self.take_step().await?;
        Some(self.read(|bank| {
            (verdict.first..=verdict.position).filter_map(|at| bank.event_view(at)).collect()
        }))
    }

    async fn take_step(&self) -> Option<Verdict> {
        let now = self.ports.clock.now();
        for _ in 0..ATTEMPTS {
            let (staged, verdict) = {
                let (mut state, mut keys) = (self.state.borrow_mut(), self.keys.borrow_mut());
                if keys.is_locked() {
                    return None;
                }
                let mut staged = Staged::behind(state.log.head());
                let verdict = state.stage_pending(&mut staged, &mut keys, now, 0)?;
                (staged, verdict)
            };
            match self.store_entries(vec![staged.into_entry()]).await {
                Ok(_) => return Some(verdict),
                Err(AppendError::Conflict { .. }) => self.catch_up().await,
                Err(_) => return None,
            }
        }
        None
    }

    /// Takes every step that is owed.
    pub async fn settle(&self) {
        let _turn = self.turn.lock().await;
        self.settle_pending().await;
    }

    pub(in crate::application) async fn settle_pending(&self) {
        while self.take_step().await.is_some() {}
    }
}

/// Why an entry was not stored whose keys could not be made sure of.
fn key_error(error: KeyStoreError, head: Position) -> AppendError {
    match error {
        KeyStoreError::Full => AppendError::Full,
        KeyStoreError::Unavailable(reason) => AppendError::Unavailable(reason),
        KeyStoreError::ReadOnly(reason) => AppendError::ReadOnly(reason),
        // The header of the vault is another page's now: decided again, it is sealed under that one.
        KeyStoreError::Behind => AppendError::Conflict { expected: head, actual: head },
    }
}

fn outcome_of(command_id: Uuid, verdict: Verdict, durability: Durability) -> Outcome {
    match verdict.error {
        Some(error) => Outcome::Rejected { command_id, error },
        None => Outcome::Accepted {
            command_id,
            first: verdict.first,
            position: verdict.position,
            durability,
        },
    }
}
