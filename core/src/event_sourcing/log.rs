//! The decoded log in memory: all reading is answered from here, at once.

use rustc_hash::FxHashMap;
use uuid::Uuid;

use super::{Position, Recorded, StreamId};

/// How many events a chunk holds.
const CHUNK: usize = 1024;

/// All recorded events, oldest first, with an index by stream.
///
/// They stand in chunks, so that a log that grows is never copied as a whole, nor has room for as
/// many events again.
#[derive(Debug, Clone)]
pub struct Log<E, A> {
    chunks: Vec<Vec<Recorded<E, A>>>,
    streams: FxHashMap<StreamId, Positions>,
}

/// Where the events of a stream stand. Most streams have one, as a check or a refusal has: it needs
/// no list.
#[derive(Debug, Clone)]
enum Positions {
    One(Position),
    More(Vec<Position>),
}

impl Positions {
    fn as_slice(&self) -> &[Position] {
        match self {
            Self::One(position) => std::slice::from_ref(position),
            Self::More(positions) => positions,
        }
    }

    fn push(&mut self, next: Position) {
        match self {
            Self::One(first) => *self = Self::More(vec![*first, next]),
            Self::More(positions) => positions.push(next),
        }
    }
}

impl<E, A> Default for Log<E, A> {
    fn default() -> Self {
        Self { chunks: Vec::new(), streams: FxHashMap::default() }
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
        self.len() as Position
    }

    fn len(&self) -> usize {
        match self.chunks.split_last() {
            Some((last, full)) => full.len() * CHUNK + last.len(),
            None => 0,
        }
    }

    /// The event at a position less 1.
    fn at(&self, index: usize) -> Option<&Recorded<E, A>> {
        self.chunks.get(index / CHUNK)?.get(index % CHUNK)
    }

    /// The event at a position.
    #[must_use]
    pub fn get(&self, position: Position) -> Option<&Recorded<E, A>> {
        self.at(usize::try_from(position.checked_sub(1)?).ok()?)
    }

    /// The event at a position, to close what is sealed in it.
    pub(crate) fn get_mut(&mut self, position: Position) -> Option<&mut Recorded<E, A>> {
        let index = usize::try_from(position.checked_sub(1)?).ok()?;
        self.chunks.get_mut(index / CHUNK)?.get_mut(index % CHUNK)
    }

    /// The events after `from`, up to and with `to`.
    pub fn range(
        &self,
        from: Position,
        to: Position,
    ) -> impl DoubleEndedIterator<Item = &Recorded<E, A>> {
        let index =
            |position: Position| usize::try_from(position).unwrap_or(usize::MAX).min(self.len());
        (index(from)..index(to)).filter_map(|index| self.at(index))
    }

    /// All events, oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Recorded<E, A>> {
        self.chunks.iter().flatten()
    }

    /// The events of one stream, oldest first.
    pub fn stream(&self, stream: StreamId) -> impl DoubleEndedIterator<Item = &Recorded<E, A>> {
        self.stream_positions(stream).iter().filter_map(|&position| self.get(position))
    }

    /// Where the events of one stream stand.
    #[must_use]
    pub fn stream_positions(&self, stream: StreamId) -> &[Position] {
        self.streams.get(&stream).map_or(&[], Positions::as_slice)
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
        let position = recorded.position;
        self.streams
            .entry(recorded.stream)
            .and_modify(|positions| positions.push(position))
            .or_insert(Positions::One(position));
        match self.chunks.last_mut().filter(|chunk| chunk.len() < CHUNK) {
            Some(chunk) => chunk.push(recorded),
            None => {
                let mut chunk = Vec::with_capacity(CHUNK);
                chunk.push(recorded);
                self.chunks.push(chunk);
            }
        }
    }
}
