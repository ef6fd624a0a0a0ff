//! The banks of a level: its own, the forks of it, the copies of its views and the glass over an old log. It
//! carries out acts, and says what is there to be looked at.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::{Value, json};
use uuid::Uuid;

use super::act::{Act, CopyDeed, Expected, Sent};
use super::act_error::{ActError, MOST_EVENTS};
use super::evidence::Evidence;
use super::forks::{Fork, Forks};
use super::ids::ActIds;
use super::level::Level;
use super::pattern::Pattern;
use super::place::Place;
use crate::application::{Bank, Outcome, Ports, SchemaWorkshop, SettableClock};
use crate::codec::Upcasters;
use crate::domain::{Actor, Store};
use crate::event_sourcing::{Clock, OpenError, Position, Progress, Timestamp, Uninterrupted};
use crate::privacy::{DeriveHere, KeyDerivation, KeyStore};
use crate::read_models::{ViewName, Workshop};
use crate::simulation::OLD_LOG;
use crate::store::{AreaKeys, MemoryArea, MemoryStore};

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

impl WorldPorts {
    /// The ports of a level that is kept in memory alone.
    #[must_use]
    pub fn in_memory() -> Self {
        Self {
            store: Box::new(MemoryStore::new(Uuid::nil())),
            keys: Rc::new(AreaKeys::new(MemoryArea::default(), "lesson")),
            derivation: Rc::new(DeriveHere),
            progress: Rc::new(Uninterrupted),
        }
    }
}

/// Whether commands must come to what their acts say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Judging {
    /// They must.
    AsExpected,
    /// Whatever comes of them will do.
    Whatever,
}

/// The banks of a level.
pub(super) struct World {
    own: Rc<Bank>,
    forks: Forks,
    copies: Workshop,
    glass: Option<Glass>,
    ids: ActIds,
    tick: String,
    /// Who acts, where a command doesn't say it.
    actor: Option<Actor>,
    start: Position,
}

/// The glass over the old log, and what is seen through it.
struct Glass {
    workshop: SchemaWorkshop,
    seen: Value,
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
            forks: Forks::default(),
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
        self.forks.entered().map_or(&self.own, |fork| &fork.bank)
    }

    /// The level's own bank.
    pub(super) fn own(&self) -> &Rc<Bank> {
        &self.own
    }

    pub(super) fn forks(&self) -> &Forks {
        &self.forks
    }

    pub(super) fn copies(&self) -> &Workshop {
        &self.copies
    }

    pub(super) fn copies_mut(&mut self) -> &mut Workshop {
        &mut self.copies
    }

    pub(super) fn glass(&self) -> Option<&SchemaWorkshop> {
        self.glass.as_ref().map(|glass| &glass.workshop)
    }

    pub(super) fn start(&self) -> Position {
        self.start
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
        let admin = Actor::default();
        look(&Evidence {
            bank: &self.own,
            actor: self.actor.as_ref().unwrap_or(&admin),
            start: self.start,
            copies: Some(&self.copies),
            glass: self.glass.as_ref().map(|glass| &glass.seen),
            forks: &self.forks.evidence(),
            answers,
        })
    }

    /// Carries out an act that is done in the banks; every command takes a tick of the clock. Says what became
    /// of its command, where it sends one.
    pub(super) async fn perform(
        &mut self,
        level: &Level,
        act: &Act,
        judging: Judging,
    ) -> Result<Option<Outcome>, ActError> {
        let before = self.ids.acts();
        let done = self.carry_out(level, act, judging).await;
        if done.is_err() {
            self.ids.back_to(before);
        }
        let copies = &mut self.copies;
        self.own.read(|reading| while copies.follow(&reading.as_of(None), MOST_EVENTS) {});
        done
    }

    async fn carry_out(
        &mut self,
        level: &Level,
        act: &Act,
        judging: Judging,
    ) -> Result<Option<Outcome>, ActError> {
        self.ids.begin_act();
        match act {
            Act::Do(sent) => return self.send(sent, sent.expected, judging).await.map(Some),
            Act::Offer(id, expected) => {
                let offer = level.offer(id).ok_or_else(|| ActError::NoSuchOffer(id.clone()))?;
                return match &offer.act {
                    Act::Do(sent) => self.send(sent, *expected, judging).await.map(Some),
                    act => Box::pin(self.carry_out(level, act, judging)).await,
                };
            }
            Act::Clock(time) => self.bank().clock().set(Some(*time)),
            Act::Advance(duration) => self.advance(duration)?,
            Act::Runner(runner) => self.bank().set_runner(*runner).await,
            Act::Step(times) => {
                self.check_room(1)?;
                let mut left = *times;
                while left > 0 && self.bank().step().await.is_some() {
                    left -= 1;
                }
            }
            Act::Settle => {
                self.check_room(1)?;
                self.bank().settle().await;
            }
            Act::Reload => self.reload().await?,
            Act::Crash => self.bank().crash().await.map_err(|_| ActError::NotOpened)?,
            Act::Fork(name, place) => self.fork(name, place).await?,
            Act::LeaveOut(name, of) => self.leave_out(name, of).await?,
            Act::In(name) => self.forks.enter(name.as_deref())?,
            Act::Copy(name, deed) => self.change_copy(*name, deed)?,
            Act::Glass(upcasters) => self.open_glass(*upcasters),
            Act::Repeat(times, acts) => {
                for _ in 0..*times {
                    for act in acts {
                        Box::pin(self.carry_out(level, act, judging)).await?;
                    }
                }
            }
            // The session takes answers: they do nothing to the banks.
            Act::Answer(..) => {}
        }
        Ok(None)
    }

    /// Makes sure that the level's banks may hold so many more events.
    fn check_room(&self, events: u64) -> Result<(), ActError> {
        let there = self.own.head() + self.forks.events();
        if there + events <= MOST_EVENTS { Ok(()) } else { Err(ActError::TooManyEvents) }
    }

    fn advance(&self, duration: &str) -> Result<(), ActError> {
        self.bank().clock().advance(duration).map(|_| ()).map_err(|_| ActError::NoSuchTime)
    }

    async fn reload(&self) -> Result<(), ActError> {
        self.bank().reload().await.map_err(|_| ActError::NotOpened)
    }

    async fn send(
        &self,
        sent: &Sent,
        expected: Expected,
        judging: Judging,
    ) -> Result<Outcome, ActError> {
        self.check_room(1)?;
        self.advance(&self.tick)?;
        let mut options = sent.options.clone();
        options.actor = options.actor.or_else(|| self.actor.clone());
        let outcome = self.bank().execute(sent.command.clone(), options).await;
        let found = Expected::of(&outcome);
        if judging == Judging::Whatever || found == expected {
            return Ok(outcome);
        }
        Err(match (expected, found) {
            (_, Expected::Rejected(code)) => ActError::Refused(code),
            (Expected::Rejected(code), _) => ActError::NotRefused(code),
            (_, Expected::Accepted) => ActError::NotDuplicate,
            (_, Expected::Duplicate) => ActError::Duplicate,
        })
    }

    async fn fork(&mut self, name: &str, place: &Place) -> Result<(), ActError> {
        self.forks.check_free(name)?;
        let bank = Rc::clone(self.bank());
        let from = bank.read(|reading| place.in_log(reading.log(), self.start));
        let from = from.ok_or(ActError::NoSuchPlace)?;
        self.check_room(from)?;
        let fork = bank.fork(from).await.map_err(|refusal| ActError::Refused(refusal.code))?;
        let (name, bank) = (name.to_owned(), Rc::new(fork));
        self.forks.keep(Fork { name, bank, from, replayed: None });
        Ok(())
    }

    async fn leave_out(&mut self, name: &str, of: &Pattern) -> Result<(), ActError> {
        self.forks.check_free(name)?;
        let bank = Rc::clone(self.bank());
        let position = bank.read(|reading| of.last(reading.log(), self.start));
        let position = position.ok_or(ActError::NoSuchPlace)?;
        self.check_room(bank.head())?;
        let replayed = bank.replay_without(position, &Uninterrupted).await;
        let (fork, replayed) = replayed.map_err(|refusal| ActError::Refused(refusal.code))?;
        let from = replayed.left_out.first().map_or(position, |first| first - 1);
        let (name, bank, replayed) = (name.to_owned(), Rc::new(fork), Some(Rc::new(replayed)));
        self.forks.keep(Fork { name, bank, from, replayed });
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
        let mut workshop = SchemaWorkshop::new(OLD_LOG, upcasters);
        while workshop.read_on(LINES).unwrap_or(false) {}
        let seen = json!({
            "upcasters": upcasters == Upcasters::On,
            "events": workshop.events().len(),
            "put_aside": workshop.put_aside(),
        });
        self.glass = Some(Glass { workshop, seen });
    }
}
