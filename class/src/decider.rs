//! Whoever decides: a bank over the class's log, which answers what seats ask. Any number of them may run, and any
//! may die: they keep nothing but a fold of the log. Whichever hears an ask decides it, and if another has appended
//! meanwhile, it reads on and decides again, as a bank in two tabs does.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::{Duration, Instant};

use leftfold_core::application::{Bank, OutcomeView, Ports, SettableClock};
use leftfold_core::domain::{Actor, Code, Refusal};
use leftfold_core::event_sourcing::{Durability, Uninterrupted};
use leftfold_core::privacy::{DeriveHere, KeyStore as _};
use leftfold_core::store::stream::{
    Connection, Headers, JetStream, Message, StreamJournal, StreamKeys,
};
use leftfold_core::store::{AreaKeys, AreaStore, MemoryArea};
use serde::Serialize;
use serde_json::json;
use tokio::sync::Notify;
use uuid::Uuid;

use crate::ask::{Ask, LARGEST, LARGEST_OF_TEACHER};
use crate::bucket::Bucket;
use crate::ports::{RandomBytes, RandomIds, SystemClock};
use crate::room::Room;
use crate::socket::wait;

/// How often it is said that somebody decides, and where the log stands.
const BEAT: Duration = Duration::from_secs(1);

/// How many asks are decided at once. The others wait, so that an answer is never far away.
const AT_ONCE: usize = 512;

/// How many asks may wait. More are answered at once with a refusal.
const MOST_WAITING: usize = 10_000;

/// The group of whose members each ask goes to one.
const DECIDERS: &str = "deciders";

/// Who asks by which seat.
pub trait Seats {
    /// The actor of a seat; none where nobody has taken it.
    fn actor(&self, seat: &str) -> Option<Actor>;

    /// Whether only the teacher's commands are decided.
    fn is_frozen(&self) -> bool;
}

/// An ask as it came.
struct Waiting {
    seat: String,
    reply: String,
    body: Vec<u8>,
}

/// What waits, and the buckets of those who asked.
#[derive(Default)]
struct Inbox {
    waiting: RefCell<Vec<Waiting>>,
    came: Notify,
}

/// A bank that decides for a class.
pub struct Decider {
    room: Room,
    line: Rc<Connection>,
    journal: Rc<StreamJournal>,
    bank: Bank,
    seats: Rc<dyn Seats>,
    inbox: Rc<Inbox>,
    buckets: RefCell<BTreeMap<String, Bucket>>,
}

/// An answer, with the number of the last message of the log that it rests on.
#[derive(Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    outcome: &'a OutcomeView,
    seq: u64,
}

impl Decider {
    /// Makes the streams of a class where they are not there yet, and opens the bank in them.
    ///
    /// # Errors
    /// Where the servers can't be asked, or the log or the keys can't be read.
    pub async fn open(
        line: Rc<Connection>,
        room: Room,
        seats: Rc<dyn Seats>,
    ) -> Result<Self, Box<dyn std::error::Error>> {
        let jetstream = JetStream::new(Rc::clone(&line));
        room.ensure_streams(&jetstream).await?;
        let new_id: Rc<dyn Fn() -> Uuid> = Rc::new(Uuid::new_v4);
        let journal = Rc::new(StreamJournal::new(
            jetstream.clone(),
            &room.stream("LOG"),
            &room.log(),
            Rc::clone(&new_id),
            Rc::new(wait),
        ));
        let keys =
            StreamKeys::new(jetstream, &room.stream("KEYS"), &room.keys(), new_id, Rc::new(wait));
        let area = MemoryArea::default();
        let keys = Rc::new(AreaKeys::new(area.clone(), PREFIX).with_copies(Rc::new(keys)));
        keys.refresh().await.map_err(|error| error.to_string())?;
        let clock = Rc::new(SystemClock);
        let durability =
            if room.replicas > 1 { Durability::Replicated } else { Durability::Server };
        let store = AreaStore::new(area, PREFIX, Uuid::new_v4()).with_shared_log(
            Rc::<StreamJournal>::clone(&journal),
            clock,
            durability,
        );
        let ports = Ports {
            clock: SettableClock::new(Rc::new(SystemClock)),
            ids: Rc::new(RandomIds),
            entropy: Rc::new(RandomBytes),
            keys,
            derivation: Rc::new(DeriveHere),
            progress: Rc::new(Uninterrupted),
        };
        let bank = Bank::open(Box::new(store), ports).await?;
        let (inbox, buckets) = (Rc::default(), RefCell::default());
        Ok(Self { room, line, journal, bank, seats, inbox, buckets })
    }

    /// The bank.
    #[must_use]
    pub fn bank(&self) -> &Bank {
        &self.bank
    }

    /// Decides what is asked until the connection ends.
    pub async fn run(&self) {
        self.hear_asks();
        let mut beat = tokio::time::interval(BEAT);
        while self.line.connected().await.is_ok() {
            let waits = !self.inbox.waiting.borrow().is_empty();
            tokio::select! {
                biased;
                () = std::future::ready(()), if waits => self.decide().await,
                () = self.inbox.came.notified() => {}
                _ = beat.tick() => self.tell_head().await,
            }
        }
    }

    fn hear_asks(&self) {
        let (inbox, line) = (Rc::clone(&self.inbox), Rc::downgrade(&self.line));
        let hears = move |message: Message| {
            let seat = message.subject.rsplit('.').next().unwrap_or_default().to_owned();
            // Who wants no answer is asked for nothing.
            let Some(reply) = message.reply else { return };
            if inbox.waiting.borrow().len() >= MOST_WAITING {
                if let Some(line) = line.upgrade() {
                    refuse(&line, &reply, None, &too_many());
                }
                return;
            }
            inbox.waiting.borrow_mut().push(Waiting { seat, reply, body: message.body });
            inbox.came.notify_one();
        };
        self.line.subscribe(&self.room.ask("*"), Some(DECIDERS), Rc::new(hears));
    }

    /// Decides what waits, and answers it once it is stored.
    async fn decide(&self) {
        let waiting = {
            let mut waiting = self.inbox.waiting.borrow_mut();
            let count = waiting.len().min(AT_ONCE);
            waiting.drain(..count).collect::<Vec<_>>()
        };
        let (mut replies, mut commands) = (Vec::new(), Vec::new());
        for Waiting { seat, reply, body } in waiting {
            match self.read(&seat, &body) {
                Ok(ask) => {
                    replies.push((reply, ask.actor));
                    commands.push((ask.command, ask.options));
                }
                Err((id, refusal)) => refuse(&self.line, &reply, id, &refusal),
            }
        }
        if commands.is_empty() {
            return;
        }
        let outcomes = self.bank.execute_all(commands).await;
        let seq = self.journal.number();
        for ((reply, actor), outcome) in replies.into_iter().zip(outcomes) {
            // What could not be stored is not answered: it is asked for again, under its id.
            let storage = outcome.refusal().is_some_and(|refusal| refusal.code.is_of_the_storage());
            if storage {
                continue;
            }
            let outcome = &self.bank.outcome_view(&outcome, &actor);
            let answer = serde_json::to_vec(&Answer { outcome, seq }).unwrap_or_default();
            let _ = self.line.publish(&reply, &Headers::default(), &answer);
        }
    }

    /// The command of a seat, or why it is not decided, with its id where that could be read.
    fn read(&self, seat: &str, body: &[u8]) -> Result<Ask, (Option<Uuid>, Refusal)> {
        let is_teacher = seat == TEACHER;
        let now = Instant::now();
        let mut buckets = self.buckets.borrow_mut();
        let bucket = buckets.entry(seat.to_owned()).or_insert_with(|| Bucket::full(now));
        if !is_teacher && !bucket.take(now) {
            return Err((None, too_many()));
        }
        let Some(actor) = self.seats.actor(seat) else {
            return Err((None, Refusal::new(Code::Forbidden, "nobody has taken this seat")));
        };
        let largest = if is_teacher { LARGEST_OF_TEACHER } else { LARGEST };
        let ask = Ask::read(body, &actor, largest).map_err(|refusal| (None, refusal))?;
        if self.seats.is_frozen() && !is_teacher {
            let refusal = Refusal::new(Code::ClassFrozen, "the teacher has frozen the class");
            return Err((Some(ask.command_id), refusal));
        }
        Ok(ask)
    }

    /// Says that somebody decides, and where the log stands: a page that missed the last message hears of it so.
    async fn tell_head(&self) {
        // Another decider may have appended, and a bank that knows it decides the next command at once.
        self.bank.follow().await;
        let seq = self.journal.number();
        let head = json!({
            "position": self.bank.head(), "seq": seq, "app": env!("CARGO_PKG_VERSION"),
        });
        let _ = self.line.publish(
            &self.room.told("head"),
            &Headers::default(),
            &serde_json::to_vec(&head).unwrap_or_default(),
        );
    }
}

/// The seat of the teacher.
pub(crate) const TEACHER: &str = "teacher";

/// What the keys of a class's area begin with. The area is in memory, and nothing else is in it.
const PREFIX: &str = "class";

fn too_many() -> Refusal {
    Refusal::new(Code::RateLimited, "too many commands from this seat")
}

/// Answers that a call will not do. Nothing of it is recorded.
fn refuse(line: &Connection, reply: &str, command_id: Option<Uuid>, error: &Refusal) {
    let answer = json!({ "status": "rejected", "command_id": command_id, "error": error });
    let answer = serde_json::to_vec(&answer).unwrap_or_default();
    let _ = line.publish(reply, &Headers::default(), &answer);
}
