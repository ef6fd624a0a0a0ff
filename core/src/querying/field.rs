//! The fields of events, by their names: those of every event, and those of payloads by their paths.

use super::limits::MAX_PATH;
use super::problem::{LanguageProblem, nearest};
use crate::domain::fraud::{Flag, Verdict};
use crate::domain::{Code, Command, Event, Role};

/// A field of events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Field {
    Type,
    Stream,
    Category,
    Position,
    Version,
    Schema,
    RecordedAt,
    EffectiveAt,
    Since,
    Until,
    EventId,
    Command,
    CommandId,
    CorrelationId,
    CausationId,
    Actor,
    ActorRole,
    ActorCustomerId,
    Location,
    /// A field of the payload, by its path.
    Payload(Vec<String>),
}

/// What the values of a field are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name or an id, which has no order.
    Name,
    /// A whole number.
    Number,
    /// A point in time.
    Time,
    /// Whatever the payload has.
    Any,
}

/// The fields that every event has, by their names.
pub const ENVELOPE_FIELDS: [&str; 21] = [
    "type",
    "stream",
    "category",
    "position",
    "version",
    "schema",
    "since",
    "until",
    "time",
    "recorded_at",
    "effective_at",
    "event_id",
    "command",
    "command_id",
    "correlation_id",
    "causation_id",
    "actor",
    "actor.name",
    "actor.role",
    "actor.customer_id",
    "location",
];

/// The fields of payloads, by the first names of their paths. What is personal stands among them without
/// its cover. `account_id` and its like also name the stream's own thing, and `currency` is that of the account.
pub const PAYLOAD_FIELDS: [&str; 49] = [
    "account_id",
    "account_number",
    "address",
    "amount",
    "archive",
    "asked",
    "balance_after",
    "bank_id",
    "command_type",
    "compensated",
    "currency",
    "customer_id",
    "date_of_birth",
    "description",
    "due_from_banks",
    "due_to_banks",
    "email",
    "error",
    "error.code",
    "expected_version",
    "final_balance",
    "first_name",
    "flags",
    "from_account_id",
    "gender",
    "initial_deposit",
    "kind",
    "last_name",
    "mode",
    "movements_before",
    "name",
    "nationality",
    "new_address",
    "nickname",
    "number_hash",
    "old_address",
    "overdraft_limit",
    "personal",
    "policy",
    "reason",
    "recent_movements",
    "score",
    "status",
    "subject",
    "target",
    "to_account_id",
    "transaction_id",
    "transfer_id",
    "verdict",
];

impl Field {
    /// A field by its name. `metadata.` and `data.` may stand before those that have them in scripts.
    pub(super) fn named(name: &str) -> Result<Self, LanguageProblem> {
        let small = name.to_ascii_lowercase();
        let plain = small.strip_prefix("metadata.").unwrap_or(&small);
        Ok(match plain {
            "type" => Self::Type,
            "stream" => Self::Stream,
            "category" => Self::Category,
            "position" => Self::Position,
            "version" => Self::Version,
            "schema" => Self::Schema,
            "time" | "recorded_at" => Self::RecordedAt,
            "effective_at" => Self::EffectiveAt,
            "since" => Self::Since,
            "until" => Self::Until,
            "event_id" => Self::EventId,
            "command" => Self::Command,
            "command_id" => Self::CommandId,
            "correlation_id" => Self::CorrelationId,
            "causation_id" => Self::CausationId,
            "actor" | "actor.name" => Self::Actor,
            "actor.role" => Self::ActorRole,
            "actor.customer_id" => Self::ActorCustomerId,
            "location" => Self::Location,
            _ => Self::of_payload(small.strip_prefix("data.").unwrap_or(&small))?,
        })
    }

    fn of_payload(path: &str) -> Result<Self, LanguageProblem> {
        let names: Vec<String> = path.split('.').map(str::to_owned).collect();
        if names.len() > MAX_PATH {
            return Err(LanguageProblem::PATH_TOO_LONG);
        }
        let first = names.first().map_or("", String::as_str);
        if !PAYLOAD_FIELDS.contains(&first) || names.iter().any(String::is_empty) {
            let field = path.to_owned();
            let known = ENVELOPE_FIELDS.into_iter().chain(PAYLOAD_FIELDS);
            return Err(match nearest(path, known) {
                Some(like) if like != path => {
                    LanguageProblem::UnknownFieldLike { field, like: like.to_owned() }
                }
                _ => LanguageProblem::UnknownField { field },
            });
        }
        Ok(Self::Payload(names))
    }

    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::Position | Self::Version | Self::Schema => Kind::Number,
            Self::RecordedAt | Self::EffectiveAt | Self::Since | Self::Until => Kind::Time,
            Self::Payload(_) => Kind::Any,
            _ => Kind::Name,
        }
    }

    /// How much it takes to tell, from 0: a filter asks for what is quick to tell first.
    pub(super) fn cost(&self) -> u8 {
        match self {
            Self::Payload(_) => 2,
            Self::Stream
            | Self::EventId
            | Self::CommandId
            | Self::CorrelationId
            | Self::CausationId => 1,
            _ => 0,
        }
    }

    /// Whether a name that was typed may be another than the known ones.
    pub(super) fn is_open(&self) -> bool {
        !matches!(self, Self::Type | Self::Category | Self::ActorRole | Self::Command)
    }

    /// The values that are known, to choose from or to complete.
    pub(super) fn known_values(&self) -> Vec<&'static str> {
        match self {
            Self::Type => Event::NAMES.to_vec(),
            Self::Category => {
                let mut names: Vec<_> = crate::domain::EVENT_KINDS
                    .iter()
                    .map(|kind| kind.aggregate.category())
                    .collect();
                names.sort_unstable();
                names.dedup();
                names
            }
            Self::ActorRole => Role::ALL.map(Role::as_str).to_vec(),
            Self::Command => Command::NAMES.to_vec(),
            Self::Payload(path) => match path.iter().map(String::as_str).collect::<Vec<_>>()[..] {
                ["flags"] => Flag::ALL.map(Flag::as_str).to_vec(),
                ["verdict"] => Verdict::ALL.map(Verdict::as_str).to_vec(),
                ["error", "code"] => Code::NAMES.to_vec(),
                ["command_type"] => Command::NAMES.to_vec(),
                ["compensated"] => vec!["true", "false"],
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }
}
