//! Any past of a projection: a clone of it every [`CHECKPOINT_EVERY`] events, and a short fold from
//! the nearest. The clones are cheap because projections keep persistent collections.
//!
//! Whoever looks at the past looks more than once: a page asks for many things at one position, and
//! then at the next. So the past that was asked for last is kept, and gone on from.

use std::cell::RefCell;

use super::{Log, Position, Projection};

/// How many events lie between two checkpoints.
pub const CHECKPOINT_EVERY: u64 = 2048;

/// A projection with its past.
#[derive(Debug, Clone, Default)]
pub struct Timeline<P> {
    head: P,
    position: Position,
    checkpoints: Vec<P>,
    last_asked: RefCell<Option<(Position, P)>>,
}

impl<P: Clone + Default> Timeline<P> {
    /// The projection as of the last event applied.
    pub fn head(&self) -> &P {
        &self.head
    }

    /// Where that event stands; 0 when there was none.
    pub fn position(&self) -> Position {
        self.position
    }

    /// Takes the next event in.
    pub fn apply<E, A>(&mut self, recorded: &super::Recorded<E, A>)
    where
        P: Projection<E, A>,
    {
        self.head.apply(recorded);
        self.position = recorded.position;
        if recorded.position.is_multiple_of(CHECKPOINT_EVERY) {
            self.checkpoints.push(self.head.clone());
        }
    }

    /// The projection as of `position`, folded from the nearest checkpoint or from what was asked for
    /// last; the head for anything at or beyond it.
    pub fn at<E, A>(&self, position: Position, log: &Log<E, A>) -> P
    where
        P: Projection<E, A>,
    {
        if position >= self.position {
            return self.head.clone();
        }
        let passed = position / CHECKPOINT_EVERY;
        let nearest = usize::try_from(passed)
            .ok()
            .and_then(|passed| passed.checked_sub(1))
            .and_then(|index| self.checkpoints.get(index));
        let from = if nearest.is_some() { passed * CHECKPOINT_EVERY } else { 0 };
        let last_asked = &mut *self.last_asked.borrow_mut();
        let (known, mut projection) = match last_asked.take() {
            Some((asked, projection)) if (from..=position).contains(&asked) => (asked, projection),
            _ => (from, nearest.cloned().unwrap_or_default()),
        };
        for recorded in log.range(known, position) {
            projection.apply(recorded);
        }
        last_asked.insert((position, projection)).1.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event_sourcing::{ContentHash, Headers, Origin, Recorded, StreamId, Timestamp};
    use std::rc::Rc;
    use uuid::Uuid;

    #[derive(Clone, Default, PartialEq, Debug)]
    struct Sum(u64);

    impl Projection<u64, ()> for Sum {
        fn apply(&mut self, recorded: &Recorded<u64, ()>) {
            self.0 += recorded.event;
        }
    }

    fn number(position: Position) -> Recorded<u64, ()> {
        Recorded {
            position,
            stream: StreamId { category: "number", id: Uuid::nil() },
            version: position,
            index: 0,
            event: position,
            headers: Rc::new(Headers {
                origin: Origin::Request { command_id: Uuid::nil(), content: ContentHash([0; 8]) },
                correlation_id: Uuid::nil(),
                recorded_at: Timestamp::from_millis(0),
                effective_at: Timestamp::from_millis(0),
                actor: (),
                location: None,
            }),
        }
    }

    #[test]
    fn every_past_is_what_a_fold_from_the_start_gives() {
        let mut log = Log::default();
        let mut timeline = Timeline::<Sum>::default();
        let events = 2 * CHECKPOINT_EVERY + 10;
        for position in 1..=events {
            let recorded = number(position);
            timeline.apply(&recorded);
            log.push(recorded);
        }
        for position in [0, 1, 2047, 2048, 2049, 4096, 4097, events, events + 5] {
            let upto = position.min(events);
            assert_eq!(timeline.at(position, &log), Sum(upto * (upto + 1) / 2), "at {position}");
        }
    }

    #[test]
    fn a_past_is_the_same_wherever_one_looked_before() {
        let mut log = Log::default();
        let mut timeline = Timeline::<Sum>::default();
        let positions = [4000, 4001, 4001, 3999, 0, 2047, 2048, 2050, 1, 4999, 2049, 5000];
        for position in 1..=5000 {
            let recorded = number(position);
            timeline.apply(&recorded);
            log.push(recorded);
        }
        for position in positions {
            assert_eq!(
                timeline.at(position, &log),
                Sum(position * (position + 1) / 2),
                "at {position}"
            );
        }
    }
}
