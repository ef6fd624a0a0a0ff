//! Recognises commands that were sent before, and returns their first outcome to those who may see
//! it.

use uuid::Uuid;

use crate::application::decide::outcome::Outcome;
use crate::application::keys::Keys;
use crate::application::state::Reading;
use crate::application::state::State;
use crate::domain::request::RequestEvent;
use crate::domain::{Actor, Code, Command, Event, Refusal, Store};
use crate::event_sourcing::{ContentHash, Position};

impl Reading<'_> {
    /// Where the answer to a command begins, where it was answered.
    pub(crate) fn answered_at(&self, command_id: Uuid) -> Option<Position> {
        self.state().views.commands.answer(command_id)
    }
}

impl State {
    /// The answer to a command whose id was used before: the first outcome, for the same command from
    /// an actor who may see what became of it. Anybody else is refused in the same words, whatever the
    /// command is, and so learns no more than that the id can't be had. None while it can't be told
    /// whether it is the same, because the keys are locked.
    pub(in crate::application) fn answered(
        &self,
        command_id: Uuid,
        (command, content): (&Command, ContentHash),
        actor: &Actor,
        keys: &Keys,
        store: &Store,
    ) -> Option<Outcome> {
        let first = self.views.commands.answer(command_id)?;
        let recorded = self.log.get(first)?;
        let seen = Reading::new(self).seen_by(actor, None).sees_outcome(recorded);
        let same = seen && self.is_content_of(keys, recorded, command, content);
        // A refusal doesn't show what was asked.
        let refused = matches!(recorded.event, Event::Request(RequestEvent::Rejected(_)));
        if seen && !same && keys.is_locked() && (refused || recorded.event.is_personal()) {
            return None;
        }
        if !same {
            let message = "this command id was already used for another command";
            return Some(Outcome::Rejected {
                command_id,
                error: Refusal::new(Code::CommandIdReused, message),
            });
        }
        let original = match &recorded.event {
            Event::Request(RequestEvent::Rejected(rejected)) => {
                Outcome::Rejected { command_id, error: rejected.error.clone() }
            }
            _ => Outcome::Accepted {
                command_id,
                first,
                position: self.commit_end(first),
                durability: store.report().durability,
            },
        };
        Some(Outcome::Duplicate { command_id, original: Box::new(original) })
    }

    /// Where the commit ends that begins at a position.
    fn commit_end(&self, first: Position) -> Position {
        let rest = self.log.range(first, self.log.head()).take_while(|recorded| recorded.index > 0);
        rest.last().map_or(first, |recorded| recorded.position)
    }
}
