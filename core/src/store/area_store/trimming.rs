//! Removes rows from the write-ahead log that the area has had long enough.

use super::AreaStore;
use super::wal::Wal;
use crate::event_sourcing::Position;
use crate::store::area::Area;
use crate::store::keys::Piece;

/// For how long the write-ahead log keeps what is sealed, in milliseconds: a browser may write its
/// localStorage late, but not a day late.
const KEPT_MS: i64 = 24 * 60 * 60 * 1_000;

/// How far apart two notes stand of what was sealed when, in milliseconds.
const NOTED_EVERY_MS: i64 = 60 * 60 * 1_000;

impl<A: Area> AreaStore<A> {
    /// Notes that so much is sealed now, and lets the write-ahead log go of what was a day ago. The note
    /// stands in the area, behind the segments: where it was not written, they may not have been.
    pub(super) async fn trim_wal(&self, wal: &Wal) {
        if wal.is_shared() {
            return;
        }
        let (epoch, sealed, key) = {
            let log = self.log.borrow();
            (log.epoch, log.sealed.position, self.keys.sealed(log.header.generation))
        };
        let now = wal.now_ms();
        let stored = self.area.get(&key).ok().flatten();
        let mut notes: Vec<(Position, i64)> =
            stored.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
        if notes.last().is_none_or(|(_, at)| now - at >= NOTED_EVERY_MS || *at > now) {
            notes.retain(|(position, _)| *position <= sealed);
            notes.push((sealed, now));
            let on_disk = notes.iter().rposition(|(_, at)| now - at >= KEPT_MS);
            notes.drain(..on_disk.unwrap_or(0));
            // Without the note nothing is trimmed sooner than it may be.
            if let Ok(text) = serde_json::to_string(&notes) {
                self.take_away(&key);
                let _ = self.put(&key, &text);
            }
        }
        let on_disk = notes.iter().rev().find(|(_, at)| now - at >= KEPT_MS);
        let on_disk = on_disk.map_or(0, |(position, _)| *position);
        if on_disk > wal.trimmed.get() && self.stands_sealed(on_disk) {
            wal.trimmed.set(on_disk);
            wal.trim(epoch, on_disk).await;
        }
    }

    /// Whether segments stand in the area from the first event to one at a position: near the quota
    /// a browser may have undone one of them.
    fn stands_sealed(&self, position: Position) -> bool {
        let generation = self.log.borrow().header.generation;
        let Ok(found) = self.area.keys() else { return false };
        let segment = |key: &String| match self.keys.piece(key) {
            Some((of, Piece::Segment { first, last })) if of == generation => Some((first, last)),
            _ => None,
        };
        let mut segments: Vec<_> = found.iter().filter_map(segment).collect();
        segments.sort_unstable();
        let reached = segments.into_iter().fold(0, |reached, (first, last)| {
            if first <= reached + 1 { last.max(reached) } else { reached }
        });
        reached >= position
    }
}
