//! Process managers: they react to events of one aggregate with commands to others.

mod command;
mod request_queue;
mod transfer_saga;

pub use command::ProcessCommand;
pub use request_queue::{REQUEST_QUEUE, RequestQueue};
pub use transfer_saga::{TRANSFER_SAGA, TransferSaga};

use uuid::Uuid;

use crate::domain::{Actor, Event, Recorded};
use crate::event_sourcing::{PendingCommand, Position, Process, Projection, Reversible};

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
    type Command = ProcessCommand;

    fn pending_behind(&self, position: Position) -> Option<PendingCommand<ProcessCommand>> {
        let of_saga = self
            .saga
            .pending_behind(position)
            .map(|pending| pending.map(ProcessCommand::Aggregate));
        of_saga.or_else(|| self.queue.pending_behind(position))
    }

    fn pending_for(&self, correlation_id: Uuid) -> Option<PendingCommand<ProcessCommand>> {
        let of_saga = self
            .saga
            .pending_for(correlation_id)
            .map(|pending| pending.map(ProcessCommand::Aggregate));
        of_saga.or_else(|| self.queue.pending_for(correlation_id))
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
