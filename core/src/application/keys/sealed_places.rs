//! Where a log holds something personal, and whose keys it says are gone: found in one look at every
//! event, since looking at them all takes longer than opening the few that are sealed.

use rustc_hash::{FxHashMap, FxHashSet};
use uuid::Uuid;

use crate::domain::customer::CustomerEvent;
use crate::domain::request::RequestEvent;
use crate::domain::{Commit, CustomerId, Entry, Event, Personal, Recorded, Subject};
use crate::privacy::AccountOwners;

/// A commit, by the numbers of its entry and of itself in that.
#[derive(Clone, Copy)]
pub(in crate::application) struct SealedPlace(usize, usize);

/// What one look at a log finds.
#[derive(Default)]
pub(in crate::application) struct SealedPlaces {
    /// The commits whose actor's name is sealed.
    pub(in crate::application) actors: Vec<SealedPlace>,
    /// The events with personal fields: whose they are, their commit and their number in that.
    pub(in crate::application) events: Vec<(Subject, SealedPlace, usize)>,
    /// What is not to be read any more: its key is to be thrown away.
    pub(in crate::application) gone: FxHashSet<Subject>,
    customers: FxHashSet<CustomerId>,
}

impl SealedPlace {
    pub(in crate::application) fn of(self, entries: &mut [Entry]) -> Option<&mut Commit> {
        entries.get_mut(self.0)?.commits.get_mut(self.1)
    }
}

impl SealedPlaces {
    /// Looks at every event of a log.
    pub(in crate::application) fn find(entries: &[Entry]) -> Self {
        let (mut places, mut keys) = (Self::default(), NeededKeys::default());
        let mut owners = AccountOwners::default();
        for (nth, entry) in entries.iter().enumerate() {
            for (commit, place) in entry.commits.iter().zip((0..).map(|at| SealedPlace(nth, at))) {
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
        places.gone = keys.gone;
        places.customers = keys.customers;
        places
    }

    /// Whose keys are to be thrown away. What lies under the name of a customer who is there is that
    /// customer's, though a request had the same id.
    pub(in crate::application) fn to_forget(&self) -> impl Iterator<Item = Subject> {
        self.gone.iter().map(|gone| match *gone {
            Subject::EarlierRequest(id) if self.customers.contains(&CustomerId(id)) => {
                Subject::Request(id)
            }
            gone => gone,
        })
    }
}

/// Tells whose keys a log says are to be thrown away: of customers who were forgotten, and of
/// requests about nobody that were decided.
#[derive(Default)]
struct NeededKeys {
    customers: FxHashSet<CustomerId>,
    waiting: FxHashMap<Uuid, Subject>,
    gone: FxHashSet<Subject>,
}

impl NeededKeys {
    fn apply(&mut self, recorded: &Recorded) {
        let id = recorded.stream.id;
        let customer_id = CustomerId(id);
        match &recorded.event {
            Event::Customer(CustomerEvent::Registered(_)) => {
                self.customers.insert(customer_id);
            }
            Event::Customer(CustomerEvent::BroughtForward(event)) => {
                self.customers.insert(customer_id);
                if event.personal.is_none() {
                    self.gone.insert(Subject::Customer(customer_id));
                }
            }
            Event::Customer(CustomerEvent::Forgotten(_)) => {
                self.gone.insert(Subject::Customer(customer_id));
            }
            Event::Request(RequestEvent::Received(received)) => {
                let subject = received.subject.map(|named| Subject::of_request(named, id));
                let own = subject.filter(|subject| subject.customer().is_none());
                self.waiting.extend(own.map(|own| (id, own)));
            }
            Event::Request(RequestEvent::Accepted(_) | RequestEvent::Rejected(_)) => {
                self.gone.extend(self.waiting.remove(&id));
            }
            _ => {}
        }
    }
}
