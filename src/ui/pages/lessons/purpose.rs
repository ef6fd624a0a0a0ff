//! What a level is opened for, and what its page allows accordingly.

use std::rc::Rc;

use leftfold_core::domain::Actor;
use leftfold_core::event_sourcing::{Clock as _, IdSource as _};
use leftfold_core::lessons::{Act, LevelPage, Sent, with_id};

use crate::browser::{HostClock, RandomIds};
use crate::ui::words::say;

/// What a level is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// To solve it.
    Learning,
    /// To be looked at: nothing can be done.
    Looking,
    /// To play its solution, with nothing barred. The acts are told by whoever makes the level.
    Recording,
}

impl Purpose {
    /// What the page shows and allows; `None` where it is everything.
    pub(super) fn page(self, page: &LevelPage) -> Option<Rc<LevelPage>> {
        let mut page = page.clone();
        match self {
            Self::Learning => {}
            Self::Looking => {
                page.commands.clear();
                page.deeds.clear();
            }
            Self::Recording => return None,
        }
        Some(Rc::new(page))
    }

    /// Why something is barred that the page doesn't allow.
    pub(super) fn why_barred(self) -> &'static str {
        match self {
            Self::Looking => say::embed_looking(),
            Self::Learning | Self::Recording => say::level_barred(),
        }
    }

    /// The command as an act. One that is recorded says the ids of what it creates.
    pub(super) fn act_of(self, mut sent: Sent) -> Act {
        if self == Self::Recording {
            let id = RandomIds.next_id(HostClock.now());
            sent.command = with_id(sent.command, id);
            // Whoever acts as usual needs no button for it.
            sent.options.actor = sent.options.actor.filter(|actor| *actor != Actor::default());
        }
        Act::Do(Box::new(sent))
    }
}
