//! A process manager: a fold over the log that can have a pending command. No progress is stored,
//! so whoever opens the log finds what is pending.

use uuid::Uuid;

use super::{Position, Projection, Timestamp};

/// A command that a process has still to have executed.
#[derive(Debug, Clone, PartialEq)]
pub struct PendingCommand<C> {
    /// The process' name.
    pub process: &'static str,
    /// Which of its steps this is; each is taken once in a correlation.
    pub step: &'static str,
    /// The event that it goes on from.
    pub cause: Position,
    /// The request that it serves.
    pub correlation_id: Uuid,
    /// What is to be done.
    pub command: C,
    /// It counts from no time before this one, whatever the clock says: what takes a movement back
    /// never counts before that does.
    pub not_before: Option<Timestamp>,
}

impl<C> PendingCommand<C> {
    /// The same, with another command in the place of its own.
    pub fn map<D>(self, command: impl FnOnce(C) -> D) -> PendingCommand<D> {
        PendingCommand {
            process: self.process,
            step: self.step,
            cause: self.cause,
            correlation_id: self.correlation_id,
            command: command(self.command),
            not_before: self.not_before,
        }
    }
}

/// Carries news between aggregates: an event of one leads to a pending command for another.
pub trait Process<E, A>: Projection<E, A> {
    /// What it asks for.
    type Command;

    /// The first pending command of what was begun behind a position, oldest instance first; `None` when
    /// all of that is settled.
    fn pending_behind(&self, position: Position) -> Option<PendingCommand<Self::Command>>;

    /// The pending command that serves a request; `None` when what that led to is settled.
    fn pending_for(&self, correlation_id: Uuid) -> Option<PendingCommand<Self::Command>>;

    /// The first pending command of all; `None` when it is settled.
    fn pending(&self) -> Option<PendingCommand<Self::Command>> {
        self.pending_behind(0)
    }
}
