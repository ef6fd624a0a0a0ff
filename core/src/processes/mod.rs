//! What carries news between aggregates.

mod duty;
mod request_queue;
mod transfer_saga;

pub use duty::Duty;
pub use request_queue::{REQUEST_QUEUE, RequestQueue};
pub use transfer_saga::{TRANSFER_SAGA, TransferSaga};

use uuid::Uuid;

use crate::domain::{Actor, Event, Recorded};
use crate::event_sourcing::{Owed, Position, Process, Projection, Reversible};

/// All processes. What is on its way comes before what waits.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Processes {
    /// The transfers on their way.
    pub saga: TransferSaga,
    /// The requests that wait.
    pub queue: RequestQueue,
}

impl Projection<Event, Actor> for Processes {
    fn apply(&mut self, recorded: &Recorded) {
        self.saga.apply(recorded);
        self.queue.apply(recorded);
    }
}

impl Reversible<Event, Actor> for Processes {
    type Memento = (
        <TransferSaga as Reversible<Event, Actor>>::Memento,
        <RequestQueue as Reversible<Event, Actor>>::Memento,
    );

    fn apply_reversibly(&mut self, recorded: &Recorded) -> Self::Memento {
        (self.saga.apply_reversibly(recorded), self.queue.apply_reversibly(recorded))
    }

    fn revert(&mut self, (saga, queue): Self::Memento) {
        self.saga.revert(saga);
        self.queue.revert(queue);
    }
}

impl Process<Event, Actor> for Processes {
    type Command = Duty;

    fn owed_behind(&self, position: Position) -> Option<Owed<Duty>> {
        let of_saga = self.saga.owed_behind(position).map(|owed| owed.map(Duty::Instruct));
        of_saga.or_else(|| self.queue.owed_behind(position))
    }

    fn owed_to(&self, correlation_id: Uuid) -> Option<Owed<Duty>> {
        let of_saga = self.saga.owed_to(correlation_id).map(|owed| owed.map(Duty::Instruct));
        of_saga.or_else(|| self.queue.owed_to(correlation_id))
    }
}

/// The names of a process and one of its steps, as they are stored.
#[must_use]
pub fn process_step(process: &str, step: &str) -> Option<(&'static str, &'static str)> {
    let (process, steps) = match process {
        TRANSFER_SAGA => (TRANSFER_SAGA, &transfer_saga::STEPS[..]),
        REQUEST_QUEUE => (REQUEST_QUEUE, &request_queue::STEPS[..]),
        _ => return None,
    };
    steps.iter().find(|known| **known == step).map(|step| (process, *step))
}
