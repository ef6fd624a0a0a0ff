//! The header: the one text that says which keys belong to the log. Any page of the same origin can
//! delete or change it at any time, so every read says in which state it was found.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::event_sourcing::AsObject;
use crate::store::{StoreProblem, WriteAheadHead};

/// The number of the layout of keys that is written now. Layout 1 had no segments.
pub(super) const LAYOUT: u32 = 2;

/// What the header says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Header {
    pub(super) format: u32,
    pub(super) generation: u64,
    /// Which log. Nil where that can't be told: its own header was lost before it was set aside.
    pub(super) log_id: Uuid,
    /// The log that this one took the place of, until that is confirmed or taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) predecessor: Option<Predecessor>,
}

/// A log that another took the place of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Predecessor {
    pub(super) generation: u64,
    pub(super) log_id: Uuid,
}

impl Header {
    pub(super) fn new(log_id: Uuid, generation: u64) -> Self {
        Self { format: LAYOUT, generation, log_id, predecessor: None }
    }

    /// The header of the log that a write-ahead log stands at.
    pub(super) fn of_wal(head: &WriteAheadHead) -> Self {
        let old = |(generation, log_id)| Predecessor { generation, log_id };
        let predecessor = head.predecessor.map(old);
        Self { predecessor, ..Self::new(head.log_id, head.generation) }
    }

    /// What a log that takes this one's place says of it.
    pub(super) fn as_predecessor(&self) -> Predecessor {
        Predecessor { generation: self.generation, log_id: self.log_id }
    }

    pub(super) fn is_of(&self, log_id: Uuid, generation: u64) -> bool {
        (self.log_id, self.generation) == (log_id, generation)
    }

    pub(super) fn text(&self) -> String {
        // Numbers and ids: JSON has them.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// The header as it was found.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum StoredHeader {
    Absent,
    Sound {
        header: Header,
        text: String,
    },
    /// It is no header of this or an earlier version.
    Unreadable(StoreProblem),
    /// It is of a later version, whose log this one must not touch.
    Newer(StoreProblem),
}

impl StoredHeader {
    pub(super) fn read(text: Option<String>) -> Self {
        /// The number comes first: a later header may have any other members.
        #[derive(Deserialize)]
        struct Numbered {
            format: u32,
        }

        let Some(text) = text else { return Self::Absent };
        let numbered = serde_json::from_str::<AsObject<Numbered>>(&text);
        if let Ok(AsObject(Numbered { format })) = numbered
            && format > LAYOUT
        {
            return Self::Newer(StoreProblem::HeaderNewer { format, newest: LAYOUT });
        }
        match serde_json::from_str::<AsObject<Header>>(&text) {
            Ok(AsObject(header)) if header.log_id.is_nil() || header.generation == 0 => {
                Self::Unreadable(StoreProblem::HeaderNameless)
            }
            Ok(AsObject(header)) => Self::Sound { header, text },
            Err(error) => {
                Self::Unreadable(StoreProblem::HeaderUnreadable { found: error.to_string() })
            }
        }
    }

    /// Whether it says nothing, so that the write-ahead log or an open page has to say which log it was.
    pub(super) fn is_lost(&self) -> bool {
        matches!(self, Self::Absent | Self::Unreadable(_))
    }

    /// What is wrong with it, where something is.
    pub(super) fn problem(&self) -> Option<&StoreProblem> {
        match self {
            Self::Absent => Some(&StoreProblem::HeaderMissing),
            Self::Sound { .. } => None,
            Self::Unreadable(reason) | Self::Newer(reason) => Some(reason),
        }
    }
}
