//! Where a log holds something personal, and whose keys it says are gone: found in one look at every
//! event, since looking at them all takes longer than opening the few that are sealed.

use rustc_hash::{FxHashMap, FxHashSet};
use uuid::Uuid;

use crate::domain::customer::CustomerEvent;
use crate::domain::request::RequestEvent;
use crate::domain::{Commit, Entry, Event, Personal, Recorded};
use crate::privacy::AccountOwners;

/// A commit, by the numbers of its entry and of itself in that.
#[derive(Clone, Copy)]
pub(super) struct Place(usize, usize);

/// What one look at a log finds.
#[derive(Default)]
pub(super) struct SealedPlaces {
    /// The commits whose actor's name is sealed.
    pub(super) actors: Vec<Place>,
    /// The events with personal fields: whose they are, their commit and their number in that.
    pub(super) events: Vec<(Uuid, Place, usize)>,
    /// Whose keys are to be thrown away.
    pub(super) gone: FxHashSet<Uuid>,
}

impl Place {
    pub(super) fn of(self, entries: &mut [Entry]) -> Option<&mut Commit> {
        entries.get_mut(self.0)?.commits.get_mut(self.1)
    }
}

impl SealedPlaces {
    /// Looks at every event of a log.
    pub(super) fn find(entries: &[Entry]) -> Self {
        let (mut places, mut keys) = (Self::default(), NeededKeys::default());
        let mut owners = AccountOwners::default();
        for (nth, entry) in entries.iter().enumerate() {
            for (commit, place) in entry.commits.iter().zip((0..).map(|at| Place(nth, at))) {
                if matches!(commit.headers.actor.name, Some(Personal::Sealed(_))) {
                    places.actors.push(place);
                }
                for (at, recorded) in commit.events.iter().enumerate() {
                    owners.apply(recorded);
                    keys.apply(recorded);
                    if recorded.event.is_personal() {
                        let subject = owners.subject(recorded);
                        places.events.extend(subject.map(|subject| (subject, place, at)));
                    }
                }
            }
        }
        places.gone = keys.gone();
        places
    }
}

/// Tells whose keys a log says are to be thrown away: of customers who were forgotten, and of
/// requests about nobody that were decided.
#[derive(Default)]
struct NeededKeys {
    customers: FxHashSet<Uuid>,
    forgotten: FxHashSet<Uuid>,
    waiting: FxHashMap<Uuid, Uuid>,
    decided: FxHashSet<Uuid>,
}

impl NeededKeys {
    fn apply(&mut self, recorded: &Recorded) {
        let id = recorded.stream.id;
        match &recorded.event {
            Event::Customer(CustomerEvent::Registered(_)) => drop(self.customers.insert(id)),
            Event::Customer(CustomerEvent::BroughtForward(event)) => {
                self.customers.insert(id);
                if event.personal.is_none() {
                    self.forgotten.insert(id);
                }
            }
            Event::Customer(CustomerEvent::Forgotten(_)) => drop(self.forgotten.insert(id)),
            Event::Request(RequestEvent::Received(received)) => {
                self.waiting.extend(received.subject.map(|subject| (id, subject)));
            }
            Event::Request(RequestEvent::Accepted(_) | RequestEvent::Rejected(_)) => {
                self.decided.extend(self.waiting.remove(&id));
            }
            _ => {}
        }
    }

    fn gone(mut self) -> FxHashSet<Uuid> {
        // A key may serve several requests: it goes with the last of them.
        let waits: FxHashSet<Uuid> = self.waiting.into_values().collect();
        let needless =
            |subject: &Uuid| !self.customers.contains(subject) && !waits.contains(subject);
        self.forgotten.extend(self.decided.into_iter().filter(needless));
        self.forgotten
    }
}
