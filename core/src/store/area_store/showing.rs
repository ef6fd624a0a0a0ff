//! Finds the stored text of an event.

use super::AreaStore;
use crate::codec::entry_position;
use crate::event_sourcing::{Position, StoredForm};
use crate::store::area::Area;
use crate::store::area::units;
use crate::store::keys::Piece;

impl<A: Area> AreaStore<A> {
    pub(super) fn stored_form_now(&self, position: Position) -> Option<StoredForm> {
        if position <= self.log.borrow().sealed.position {
            return self.sealed_form(position);
        }
        let log = self.log.borrow();
        let tail = log.tail.iter().find(|tail| tail.entry.last() >= position)?;
        let (first, last) = (tail.entry.first(), tail.entry.last());
        let key = log.texts.iter().find(|text| text.last >= position)?.key.clone();
        let stored = self.area.get(&key).ok()??;
        let units = units(&key, &stored);
        // Entries that were appended together stand under one key, a line each.
        let line = stored.split('\n').find(|line| entry_position(line) == Some(first));
        Some(StoredForm { key, first, last, text: line.map(ToOwned::to_owned), units })
    }

    /// The segment that an event lies in: its text is for no eye.
    fn sealed_form(&self, position: Position) -> Option<StoredForm> {
        let now = self.log.borrow().header.generation;
        let segment = |key: &String| match self.keys.piece(key)? {
            (generation, Piece::Segment { first, last }) if generation == now => {
                (first..=last).contains(&position).then_some((first, last))
            }
            _ => None,
        };
        let keys = self.area.keys().ok()?;
        let (key, (first, last)) =
            keys.into_iter().find_map(|key| segment(&key).map(|range| (key, range)))?;
        let units = units(&key, &self.area.get(&key).ok()??);
        Some(StoredForm { key, first, last, text: None, units })
    }
}
