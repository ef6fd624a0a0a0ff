//! The outcome of a command: accepted, rejected or duplicate.

use serde::Serialize;
use uuid::Uuid;

use crate::application::state::event_view::EventView;
use crate::domain::country::is_country;
use crate::domain::{Actor, Code, Command, Refusal};
use crate::event_sourcing::{Durability, Position, Timestamp, Version};

/// What a client can say about a command beside the command.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// The command's id; made where none is given. The same one again is the same command.
    pub command_id: Option<Uuid>,
    /// Who asks; an administrator where it isn't said.
    pub actor: Option<Actor>,
    /// From which country, ISO 3166 alpha-2.
    pub location: Option<String>,
    /// The version that the command's own stream must have.
    pub expected_version: Option<Version>,
    /// When it counts; not later than now, nor before its account was opened.
    pub effective_at: Option<Timestamp>,
    /// Whether what follows from this command waits for [`Bank::step`](crate::application::Bank::step), though the
    /// runner is the immediate one. Other commands run as ever meanwhile.
    pub stepwise: bool,
}

impl Options {
    /// Whether people can read who asks, and the options go with the command, whose account was opened at
    /// a time, where there is one that the actor may know of. Now is never too early, though the clock
    /// was set back since.
    pub fn check(
        &self,
        command: &Command,
        now: Timestamp,
        opened: Option<Timestamp>,
    ) -> Result<(), Refusal> {
        let invalid = |reason: String| Refusal::new(Code::InvalidCommand, reason);
        if self.location.as_deref().is_some_and(|location| !is_country(location)) {
            let reason =
                "the location must be a country code of two or three letters, such as US or USA";
            return Err(invalid(reason.into()));
        }
        if let Some(actor) = &self.actor {
            actor.check_name().map_err(|refusal| invalid(refusal.message))?;
        }
        let Some(effective_at) = self.effective_at else { return Ok(()) };
        let cannot = |reason: String, problem: &str| {
            let refusal = invalid(reason).with("field", "effective_at").with("problem", problem);
            Err(refusal.with("effective_at", effective_at))
        };
        if !matches!(command, Command::DepositMoney(_) | Command::WithdrawMoney(_)) {
            let reason = "only a deposit or a withdrawal can have an effective time";
            return cannot(reason.into(), "not_a_movement");
        }
        if effective_at > now {
            let reason = format!("the effective time {effective_at} is in the future: it is {now}");
            return cannot(reason, "in_the_future");
        }
        match opened.filter(|opened| effective_at < *opened && effective_at < now) {
            Some(opened) => {
                let reason = format!(
                    "the effective time {effective_at} is before the account was opened, at {opened}"
                );
                let refused: Result<(), Refusal> = cannot(reason, "before_opening");
                refused.map_err(|refusal| refusal.with("opened_at", opened))
            }
            None => Ok(()),
        }
    }
}

/// What a command came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Its events are stored.
    Accepted {
        /// Which command.
        command_id: Uuid,
        /// Where the first event of its own commit stands.
        first: Position,
        /// Where the last event of its own commit stands.
        position: Position,
        /// How safely they are stored.
        durability: Durability,
    },
    /// A rule, or the storage, refused it.
    Rejected {
        /// Which command.
        command_id: Uuid,
        /// Why.
        error: Refusal,
    },
    /// It was sent before, and this is what it came to then.
    Duplicate {
        /// Which command.
        command_id: Uuid,
        /// What it came to.
        original: Box<Outcome>,
    },
}

impl Outcome {
    /// Why it was refused, where it was.
    #[must_use]
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Rejected { error, .. } => Some(error),
            Self::Accepted { .. } | Self::Duplicate { .. } => None,
        }
    }

    /// Whether it was accepted now.
    #[must_use]
    pub fn is_accepted(&self) -> bool {
        matches!(self, Self::Accepted { .. })
    }
}

/// Outcome of a command.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum OutcomeView {
    /// The events are stored.
    Accepted {
        /// Id of the command.
        command_id: Uuid,
        /// Position of the last event of the command's own commit.
        position: Position,
        /// Events of the command's own commit that the actor may see.
        events: Vec<EventView>,
        /// How safely they are stored.
        durability: Durability,
    },
    /// A rule or the storage refused it.
    Rejected {
        /// Id of the command.
        command_id: Uuid,
        /// Reason for the refusal.
        error: Refusal,
    },
    /// It was sent before. This is the first outcome, for an actor who may see it; others get
    /// `command_id_reused`.
    Duplicate {
        /// Id of the command.
        command_id: Uuid,
        /// First outcome.
        original: Box<OutcomeView>,
    },
}

impl OutcomeView {
    /// The same as JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        // An outcome is texts and numbers, which JSON has.
        serde_json::to_string(self).unwrap_or_default()
    }
}
