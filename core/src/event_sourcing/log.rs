//! The decoded log in memory: all reading is answered from here, at once.

use rustc_hash::FxHashMap;
use uuid::Uuid;

use super::{Position, Recorded, StreamId};

/// All recorded events, oldest first, with an index by stream.
#[derive(Debug, Clone)]
pub struct Log<E, A> {
    events: Vec<Recorded<E, A>>,
    streams: FxHashMap<StreamId, Vec<Position>>,
}

impl<E, A> Default for Log<E, A> {
    fn default() -> Self {
        Self { events: Vec::new(), streams: FxHashMap::default() }
    }
}

/// Which events are asked for; a field left out asks for all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EventFilter {
    /// Only those after this position.
    pub after: Position,
    /// At most so many.
    pub limit: Option<usize>,
    /// Only those of this stream.
    pub stream: Option<StreamId>,
    /// Only those that this request led to.
    pub correlation_id: Option<Uuid>,
}

impl<E, A> Log<E, A> {
    /// Where the last event stands; 0 when the log is empty.
    #[must_use]
    pub fn head(&self) -> Position {
        self.events.len() as Position
    }

    /// The event at a position.
    #[must_use]
    pub fn get(&self, position: Position) -> Option<&Recorded<E, A>> {
        self.events.get(usize::try_from(position.checked_sub(1)?).ok()?)
    }

    /// The event at a position, to close what is sealed in it.
    pub(crate) fn get_mut(&mut self, position: Position) -> Option<&mut Recorded<E, A>> {
        self.events.get_mut(usize::try_from(position.checked_sub(1)?).ok()?)
    }

    /// The events after `from`, up to and with `to`.
    pub fn range(
        &self,
        from: Position,
        to: Position,
    ) -> impl DoubleEndedIterator<Item = &Recorded<E, A>> {
        let index = |position: Position| {
            usize::try_from(position).unwrap_or(usize::MAX).min(self.events.len())
        };
        let to = index(to);
        self.events.get(index(from).min(to)..to).unwrap_or_default().iter()
    }

    /// All events, oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Recorded<E, A>> {
        self.events.iter()
    }

    /// The events of one stream, oldest first.
    pub fn stream(&self, stream: StreamId) -> impl DoubleEndedIterator<Item = &Recorded<E, A>> {
        self.stream_positions(stream).iter().filter_map(|&position| self.get(position))
    }

    /// Where the events of one stream stand.
    #[must_use]
    pub fn stream_positions(&self, stream: StreamId) -> &[Position] {
        self.streams.get(&stream).map_or(&[], Vec::as_slice)
    }

    /// How many events a stream has: its version.
    #[must_use]
    pub fn version(&self, stream: StreamId) -> u64 {
        self.stream_positions(stream).len() as u64
    }

    /// Every stream there is, in no order.
    pub fn streams(&self) -> impl Iterator<Item = StreamId> {
        self.streams.keys().copied()
    }

    /// The events that a filter lets through and `wanted` agrees to, oldest first.
    pub fn filtered<'a>(
        &'a self,
        filter: &EventFilter,
        wanted: impl Fn(&Recorded<E, A>) -> bool + 'a,
    ) -> Vec<&'a Recorded<E, A>> {
        let limit = filter.limit.unwrap_or(usize::MAX);
        let after = filter.after;
        let correlation_id = filter.correlation_id;
        let wanted = move |recorded: &&Recorded<E, A>| {
            recorded.position > after
                && correlation_id.is_none_or(|id| recorded.headers.correlation_id == id)
                && wanted(recorded)
        };
        match filter.stream {
            Some(stream) => self.stream(stream).filter(wanted).take(limit).collect(),
            None => self.range(after, self.head()).filter(wanted).take(limit).collect(),
        }
    }

    /// Adds the next event. Its position must be the next one: a store that yields anything else
    /// has a bug, and every figure after it would be wrong.
    pub fn push(&mut self, recorded: Recorded<E, A>) {
        assert_eq!(recorded.position, self.head() + 1, "positions have no gaps");
        self.streams.entry(recorded.stream).or_default().push(recorded.position);
        self.events.push(recorded);
    }
}
