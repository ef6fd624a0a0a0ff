//! The decoded log in memory. It answers all reads at once.

use rustc_hash::FxHashMap;
use uuid::Uuid;

use super::{Position, Recorded, StreamId, Timestamp};

/// How many events a chunk holds.
const CHUNK: usize = 1024;

/// All recorded events, oldest first, with an index by stream and one by time.
///
/// They stand in chunks, so that a log that grows is never copied as a whole, nor has room for as
/// many events again.
#[derive(Debug, Clone)]
pub struct Log<E, A> {
    chunks: Vec<Vec<Recorded<E, A>>>,
    streams: FxHashMap<StreamId, Positions>,
    /// Where each run of events begins whose times don't go back: at the first event, and wherever
    /// the clock had been set back. Most logs have one.
    runs: Vec<Position>,
}

/// What was recorded by a time. A clock can be set back, so events of later times may stand before
/// the last that was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecordedBy {
    /// Every event up to this position was recorded by then.
    pub whole: Position,
    /// The last event that was; the same position, where no event of a later time stands before it.
    pub last: Position,
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
        Self { chunks: Vec::new(), streams: FxHashMap::default(), runs: Vec::new() }
    }
}

/// Which events are asked for; a field left out asks for all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LogFilter {
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

    /// The id of the event or the command just before an event.
    #[must_use]
    pub fn causation_id(&self, recorded: &Recorded<E, A>) -> Uuid {
        let before = recorded.cause().and_then(|cause| self.get(cause));
        before.map_or_else(|| recorded.headers.command_id(), Recorded::event_id)
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
        filter: &LogFilter,
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

    /// When the event at a position was recorded.
    fn time(&self, position: Position) -> Option<Timestamp> {
        self.get(position).map(Recorded::recorded_at)
    }

    /// Whether the clock was ever set back.
    #[must_use]
    pub fn goes_back(&self) -> bool {
        self.runs.len() > 1
    }

    /// The runs of events whose times don't go back: for each, the position before its first event
    /// and that of its last.
    fn runs(&self) -> impl Iterator<Item = (Position, Position)> {
        let ends = self.runs.iter().skip(1).map(|next| next - 1).chain([self.head()]);
        self.runs.iter().map(|first| first - 1).zip(ends)
    }

    /// Of a run, the last position that was recorded at a time or before it; the position before the
    /// run, where none was.
    fn last_by(&self, (before, end): (Position, Position), time: Timestamp) -> Position {
        let (mut low, mut high) = (before, end);
        while low < high {
            let middle = (low + high).div_ceil(2);
            let by_then = self.time(middle).is_some_and(|recorded| recorded <= time);
            if by_then { low = middle } else { high = middle - 1 }
        }
        low
    }

    /// The earliest and the latest time of all events.
    #[must_use]
    pub fn times(&self) -> Option<(Timestamp, Timestamp)> {
        let first = self.runs().filter_map(|(before, _)| self.time(before + 1)).min()?;
        let last = self.runs().filter_map(|(_, end)| self.time(end)).max()?;
        Some((first, last))
    }

    /// What was recorded at a time or before it, of the events up to a position.
    #[must_use]
    pub fn recorded_by(&self, time: Timestamp, at: Position) -> RecordedBy {
        let runs = self.runs().map(|(before, end)| (before, end.min(at)));
        let (mut whole, mut last) = (None, 0);
        for run in runs.take_while(|(before, _)| *before < at) {
            let by_then = self.last_by(run, time);
            if by_then > run.0 {
                last = by_then;
            }
            if by_then < run.1 && whole.is_none() {
                whole = Some(by_then);
            }
        }
        RecordedBy { whole: whole.unwrap_or(last), last }
    }

    /// How many events were recorded in each of some stretches of time: up to the end of the first, and
    /// then up to each further one. The ends are sorted; what is later than all of them isn't counted.
    #[must_use]
    pub fn counts_up_to(&self, ends: &[Timestamp]) -> Vec<u64> {
        let mut counts = vec![0; ends.len()];
        for (before, end) in self.runs() {
            // As many steps as the run has stretches, and not as there are.
            let mut counted = before;
            while let Some(time) = self.time(counted + 1).filter(|_| counted < end) {
                let stretch = ends.partition_point(|end| *end < time);
                let (Some(count), Some(last)) = (counts.get_mut(stretch), ends.get(stretch)) else {
                    break;
                };
                let upto = self.last_by((counted, end), *last);
                *count += upto - counted;
                counted = upto;
            }
        }
        counts
    }

    /// Adds the next event. Its position must be the next one: a store that yields anything else
    /// has a bug, and every figure after it would be wrong.
    pub fn push(&mut self, recorded: Recorded<E, A>) {
        assert_eq!(recorded.position, self.head() + 1, "positions have no gaps");
        let position = recorded.position;
        if self.time(position - 1).is_none_or(|before| recorded.recorded_at() < before) {
            self.runs.push(position);
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event_sourcing::{ContentHash, Headers, Origin};
    use std::rc::Rc;

    fn of(times: &[i64]) -> Log<(), ()> {
        let mut log = Log::default();
        for (position, &millis) in (1..).zip(times) {
            let time = Timestamp::from_millis(millis);
            log.push(Recorded {
                position,
                stream: StreamId { category: "clock", id: Uuid::nil() },
                version: position,
                index: 0,
                event: (),
                headers: Rc::new(Headers {
                    origin: Origin::Request {
                        command_id: Uuid::nil(),
                        content: ContentHash([0; 8]),
                    },
                    correlation_id: Uuid::nil(),
                    recorded_at: time,
                    effective_at: time,
                    actor: (),
                    location: None,
                }),
            });
        }
        log
    }

    /// Times that go on, that were set back, and that never come twice in the same order.
    fn clocks() -> Vec<Vec<i64>> {
        let steps = |factor: i64| (0..60).map(move |at: i64| at * factor % 37).collect();
        let mut clocks: Vec<Vec<i64>> = (1..37).map(steps).collect();
        clocks.extend([vec![], vec![5], vec![5, 5, 5], vec![10, 5, 10], vec![1, 2, 3, 3, 4]]);
        clocks
    }

    #[test]
    fn what_was_recorded_by_a_time_is_found_whichever_way_the_clock_went() {
        for times in clocks() {
            let log = of(&times);
            for at in 0..=times.len() {
                for millis in -1..40 {
                    let by_then = |time: &i64| *time <= millis;
                    let upto = &times[..at];
                    let whole = upto.iter().take_while(|time| by_then(time)).count() as u64;
                    let last = upto.iter().rposition(by_then).map_or(0, |index| index as u64 + 1);
                    let found = log.recorded_by(Timestamp::from_millis(millis), at as u64);
                    assert_eq!(found, RecordedBy { whole, last }, "{times:?} by {millis} at {at}");
                }
            }
            let ends = times.iter().min().copied().zip(times.iter().max().copied());
            let found = log.times().map(|(first, last)| (first.as_millis(), last.as_millis()));
            assert_eq!(found, ends, "{times:?}");
        }
    }

    #[test]
    fn every_event_counts_in_the_stretch_of_its_own_time() {
        let ends = [0, 3, 3, 10, 36].map(Timestamp::from_millis);
        for times in clocks() {
            let counted = of(&times).counts_up_to(&ends);
            let between = |from: i64, to: i64| {
                times.iter().filter(|time| (from + 1..=to).contains(*time)).count() as u64
            };
            let by_hand = [between(-1, 0), between(0, 3), 0, between(3, 10), between(10, 36)];
            assert_eq!(counted, by_hand, "{times:?}");
        }
    }
}
