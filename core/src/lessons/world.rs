//! The banks of a level: its own, the forks of it, the copies of its views and the glass over an old log. It
//! carries out acts, and says what is there to be looked at.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::{Value, json};

use super::act::{Act, CopyDeed, Expected, Sent};
use super::evidence::{Evidence, ForkEvidence};
use super::ids::ActIds;
use super::level::Level;
use super::pattern::Pattern;
use super::place::Place;
use crate::application::{Bank, Outcome, Ports, Runner, SchemaWorkshop, SettableClock};
use crate::codec::Upcasters;
use crate::domain::{Actor, Code, Store};
use crate::event_sourcing::{Clock, OpenError, Position, Progress, Timestamp};
use crate::privacy::{KeyDerivation, KeyStore};
use crate::read_models::{ViewName, Workshop};
use crate::simulation::OLD_LOG;

/// How many events copies take in at a time.
const EVENTS: u64 = 20_000;

/// How many lines of the old log are read at a time.
const LINES: usize = 1_000;

/// What a level asks of the world. Time, ids and random bytes are the level's own.
pub struct WorldPorts {
    /// Where the events are kept.
    pub store: Box<Store>,
    /// Where the keys of personal fields are kept.
    pub keys: Rc<dyn KeyStore>,
    /// Turns a passphrase into a key.
    pub derivation: Rc<dyn KeyDerivation>,
    /// How long the page may be kept waiting.
    pub progress: Rc<dyn Progress>,
}

/// Why an act could not be carried out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ActError {
    /// It was refused, and should not have been.
    #[error("it was refused with {0}")]
    Refused(Code),
    /// It was to be refused with a code, and was not.
    #[error("it was to be refused with {0}, and was accepted")]
    NotRefused(Code),
    /// It was to be the same as before, and was not.
    #[error("it was to be a duplicate, and was a new command")]
    NotDuplicate,
    /// It was the same as before, and was not to be.
    #[error("it was sent before")]
    Duplicate,
    /// There is no such event or position.
    #[error("there is no such place in the log")]
    NoSuchPlace,
    /// There is no fork of this name.
    #[error("there is no fork “{0}”")]
    NoSuchFork(String),
    /// There is such a fork already.
    #[error("there is a fork “{0}” already")]
    ForkIsThere(String),
    /// The level has no such offer.
    #[error("the level offers no “{0}”")]
    NoSuchOffer(String),
    /// No step of this name asks anything.
    #[error("no step “{0}” asks anything")]
    NoSuchQuestion(String),
    /// A prediction was given already.
    #[error("“{0}” is answered already")]
    AlreadyAnswered(String),
    /// What was given is no answer to the question.
    #[error("this is no answer to “{0}”")]
    NoAnswer(String),
    /// The log could not be read again.
    #[error("the log could not be opened")]
    NotOpened,
    /// The clock can't go so far.
    #[error("the clock can't go there")]
    NoSuchTime,
}

/// A fork, and where it came from.
struct Fork {
    name: String,
    bank: Rc<Bank>,
    from: Position,
    left_out: Vec<Position>,
}

/// The banks of a level.
pub(super) struct World {
    own: Rc<Bank>,
    forks: Vec<Fork>,
    /// The fork that acts are done in, by its place.
    entered: Option<usize>,
    copies: Workshop,
    glass: Option<Value>,
    ids: ActIds,
    tick: String,
    /// Who acts, where a command doesn't say it.
    actor: Option<Actor>,
    start: Position,
}

/// A clock that is always set.
struct Unset(Timestamp);

impl Clock for Unset {
    fn now(&self) -> Timestamp {
        self.0
    }
}

impl World {
    /// The banks of a level, before anything has happened.
    pub(super) async fn open(
        level: &Level,
        pack_hash: &str,
        ports: WorldPorts,
    ) -> Result<Self, OpenError> {
        let ids = ActIds::new(pack_hash, &level.id);
        let clock = SettableClock::new(Rc::new(Unset(level.start.clock)));
        clock.set(Some(level.start.clock));
        let WorldPorts { store, keys, derivation, progress } = ports;
        let (next_ids, entropy) = (Rc::new(ids.clone()), Rc::new(ids.clone()));
        let ports = Ports { clock, ids: next_ids, entropy, keys, derivation, progress };
        let own = Rc::new(Bank::open(store, ports).await?);
        let copies = own.read(|reading| Workshop::of(&reading.as_of(None)));
        let tick = level.start.tick.clone();
        Ok(Self {
            own,
            forks: Vec::new(),
            entered: None,
            copies,
            glass: None,
            ids,
            tick,
            actor: None,
            start: 0,
        })
    }

    /// The bank that acts are done in.
    pub(super) fn bank(&self) -> &Rc<Bank> {
        let fork = self.entered.and_then(|at| self.forks.get(at));
        fork.map_or(&self.own, |fork| &fork.bank)
    }

    /// The start is over: from here on a learner acts, as somebody.
    pub(super) fn begin(&mut self, actor: Option<Actor>) {
        self.start = self.own.head();
        self.actor = actor;
    }

    /// Shows everything that there is to somebody who looks.
    pub(super) fn look<T>(
        &self,
        answers: &BTreeMap<String, Option<bool>>,
        look: impl FnOnce(&Evidence<'_>) -> T,
    ) -> T {
        let mut forks = Vec::new();
        for Fork { bank, from, left_out, .. } in &self.forks {
            forks.push(ForkEvidence { bank, from: *from, left_out });
        }
        let admin = Actor::default();
        look(&Evidence {
            bank: &self.own,
            actor: self.actor.as_ref().unwrap_or(&admin),
            start: self.start,
            copies: Some(&self.copies),
            glass: self.glass.as_ref(),
            forks: &forks,
            answers,
        })
    }

    /// Carries out an act that is done in the banks; every command takes a tick of the clock.
    pub(super) async fn perform(&mut self, level: &Level, act: &Act) -> Result<(), ActError> {
        self.ids.begin_act();
        match act {
            Act::Do(sent) => self.send(sent, sent.expected).await?,
            Act::Offer(id, expected) => {
                let offer = level.offer(id).ok_or_else(|| ActError::NoSuchOffer(id.clone()))?;
                match &offer.act {
                    Act::Do(sent) => self.send(sent, *expected).await?,
                    act => Box::pin(self.perform(level, act)).await?,
                }
            }
            Act::Clock(time) => self.bank().clock().set(Some(*time)),
            Act::Advance(duration) => self.advance(duration)?,
            Act::Runner(runner) => self.bank().set_runner(*runner).await,
            Act::Step(times) => {
                for _ in 0..*times {
                    self.bank().step().await;
                }
            }
            Act::Settle => self.bank().settle().await,
            Act::Reload => self.reload().await?,
            Act::Crash => {
                self.reload().await?;
                self.bank().set_runner(Runner::Immediate).await;
            }
            Act::Fork(name, place) => self.fork(name, place).await?,
            Act::LeaveOut(name, of) => self.leave_out(name, of).await?,
            Act::In(name) => self.enter(name.as_deref())?,
            Act::Copy(name, deed) => self.change_copy(*name, deed)?,
            Act::Glass(upcasters) => self.open_glass(*upcasters),
            Act::Repeat(times, acts) => {
                for _ in 0..*times {
                    for act in acts {
                        Box::pin(self.perform(level, act)).await?;
                    }
                }
            }
            // The session takes answers: they do nothing to the banks.
            Act::Answer(..) => {}
        }
        let copies = &mut self.copies;
        self.own.read(|reading| while copies.follow(&reading.as_of(None), EVENTS) {});
        Ok(())
    }

    fn advance(&self, duration: &str) -> Result<(), ActError> {
        self.bank().clock().advance(duration).map(|_| ()).map_err(|_| ActError::NoSuchTime)
    }

    async fn reload(&self) -> Result<(), ActError> {
        self.bank().reload().await.map_err(|_| ActError::NotOpened)
    }

    async fn send(&self, sent: &Sent, expected: Expected) -> Result<(), ActError> {
        self.advance(&self.tick)?;
        let mut options = sent.options.clone();
        options.actor = options.actor.or_else(|| self.actor.clone());
        let outcome = self.bank().execute(sent.command.clone(), options).await;
        match (expected, outcome) {
            (Expected::Accepted, Outcome::Accepted { .. })
            | (Expected::Duplicate, Outcome::Duplicate { .. }) => Ok(()),
            (Expected::Rejected(code), Outcome::Rejected { error, .. }) if error.code == code => {
                Ok(())
            }
            (_, Outcome::Rejected { error, .. }) => Err(ActError::Refused(error.code)),
            (Expected::Rejected(code), _) => Err(ActError::NotRefused(code)),
            (Expected::Duplicate, Outcome::Accepted { .. }) => Err(ActError::NotDuplicate),
            (Expected::Accepted, Outcome::Duplicate { .. }) => Err(ActError::Duplicate),
        }
    }

    fn keep(&mut self, fork: Fork) -> Result<(), ActError> {
        if self.forks.iter().any(|other| other.name == fork.name) {
            return Err(ActError::ForkIsThere(fork.name));
        }
        self.forks.push(fork);
        Ok(())
    }

    async fn fork(&mut self, name: &str, place: &Place) -> Result<(), ActError> {
        let bank = Rc::clone(self.bank());
        let from = bank.read(|reading| place.in_log(reading.log(), self.start));
        let from = from.ok_or(ActError::NoSuchPlace)?;
        let fork = bank.fork(from).await.map_err(|refusal| ActError::Refused(refusal.code))?;
        self.keep(Fork { name: name.to_owned(), bank: Rc::new(fork), from, left_out: Vec::new() })
    }

    async fn leave_out(&mut self, name: &str, of: &Pattern) -> Result<(), ActError> {
        let bank = Rc::clone(self.bank());
        let position = bank.read(|reading| of.last(reading.log(), self.start));
        let position = position.ok_or(ActError::NoSuchPlace)?;
        let replayed = bank.replay_without(position, &crate::event_sourcing::Uninterrupted).await;
        let (fork, replayed) = replayed.map_err(|refusal| ActError::Refused(refusal.code))?;
        let from = replayed.left_out.first().map_or(position, |first| first - 1);
        let left_out = replayed.left_out;
        self.keep(Fork { name: name.to_owned(), bank: Rc::new(fork), from, left_out })
    }

    fn enter(&mut self, name: Option<&str>) -> Result<(), ActError> {
        self.entered = match name {
            None => None,
            Some(name) => {
                let at = self.forks.iter().position(|fork| fork.name == name);
                Some(at.ok_or_else(|| ActError::NoSuchFork(name.to_owned()))?)
            }
        };
        Ok(())
    }

    fn change_copy(&mut self, name: ViewName, deed: &CopyDeed) -> Result<(), ActError> {
        let place = |pattern: &Pattern| {
            let found = self.own.read(|reading| pattern.last(reading.log(), self.start));
            found.ok_or(ActError::NoSuchPlace)
        };
        match deed {
            CopyDeed::Hold(held) => self.copies.hold(name, *held),
            CopyDeed::Twice(pattern) => {
                let position = place(pattern)?;
                let copies = &mut self.copies;
                self.own.read(|reading| copies.take_twice(name, position, reading.log()));
            }
            CopyDeed::Rebuild(without) => {
                let missing = without.as_ref().map(place).transpose()?;
                self.copies.rebuild(name, missing);
            }
        }
        Ok(())
    }

    fn open_glass(&mut self, upcasters: Upcasters) {
        let mut glass = SchemaWorkshop::new(OLD_LOG, upcasters);
        while glass.read_on(LINES).unwrap_or(false) {}
        self.glass = Some(json!({
            "upcasters": upcasters == Upcasters::On,
            "events": glass.events().len(),
            "put_aside": glass.put_aside(),
        }));
    }
}
