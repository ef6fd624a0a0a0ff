//! Writes segments into the area, and takes away the texts that they replace. Each of these steps may be
//! the last one of a page: whatever stands there then is the log.

use super::AreaStore;
use super::header::{Header, LAYOUT};
use super::open_log::OpenLog;
use super::sealing::{Due, Newest, count_sealed, next_segment, seal_first};
use crate::store::area::{Area, units};

impl<A: Area> AreaStore<A> {
    /// What is sealed next, where it is time for that and the codec is here.
    pub(super) fn due(&self, log: &OpenLog, newest: Newest) -> Option<Due> {
        let count = next_segment(log, self.sealing, newest)?;
        Some(Due { count, codec: self.segments.now()? })
    }

    /// Whether anything could be sealed, if the codec were here.
    pub(super) fn could_seal(&self, log: &OpenLog) -> bool {
        next_segment(log, self.sealing, Newest::Sealed).is_some()
    }

    /// Seals what it is time for; whether anything was. A segment that can't be written leaves all
    /// as it is, and the next append tries again. A page that only reads leaves it to who writes.
    pub(super) fn seal_due(&self, newest: Newest) -> bool {
        if self.reads_only().is_some() {
            return false;
        }
        let log = &mut *self.log.borrow_mut();
        let mut any = false;
        while let Some(due) = self.due(log, newest) {
            if !self.seal(log, due) {
                break;
            }
            any = true;
        }
        any
    }

    /// Seals the oldest entries that are due, and takes away the texts that the segment replaces. Whether
    /// the segment stands in the area; else all is as it was.
    pub(super) fn seal(&self, log: &mut OpenLog, due: Due) -> bool {
        let Ok(sealed) = seal_first(log, due) else { return false };
        let key = self.keys.of(log.header.generation, sealed.piece);
        if !self.put_whole(&key, &sealed.text) || !self.knows_segments(log) {
            log.sealed.context.undo();
            return false;
        }
        count_sealed(log, &sealed);
        self.drop_sealed_texts(log);
        true
    }

    /// Makes sure that the header says that there are segments, before a text goes that one replaces:
    /// a version that knows none must not take the log for damaged.
    fn knows_segments(&self, log: &mut OpenLog) -> bool {
        if log.header.format == LAYOUT {
            return true;
        }
        let header = Header { format: LAYOUT, ..log.header.clone() };
        let text = header.text();
        let known = self.put_header(&text).is_ok();
        if known {
            (log.header, log.stored_header) = (header, Some(text));
        }
        known
    }

    /// Writes a text and reads it back. Another tab may have written the very same before.
    pub(super) fn put_whole(&self, key: &str, text: &str) -> bool {
        let stored = self.area.get(key).ok().flatten();
        if stored.as_deref() == Some(text) {
            return true;
        }
        if self.put(key, text).is_err() {
            return false;
        }
        let freed = stored.map_or(0, |stored| units(key, &stored));
        self.used.set(self.used.get().saturating_sub(freed));
        self.area.get(key).is_ok_and(|stored| stored.as_deref() == Some(text))
    }

    /// Takes away the texts of which every entry is sealed.
    fn drop_sealed_texts(&self, log: &mut OpenLog) {
        let sealed = log.sealed.position;
        while let Some(text) = log.texts.pop_front_if(|text| text.last <= sealed) {
            let first = self.keys.piece(&text.key).map_or(0, |(_, piece)| piece.first());
            match log.owed.get(&first) {
                // It never came to stand there, and need not any more.
                Some(owed) if owed.last <= sealed => drop(log.owed.remove(&first)),
                // What stands there has still to be made longer.
                Some(_) => {}
                // One that stays takes room and does no harm: the segment counts.
                None if self.area.remove(&text.key).is_ok() => {
                    self.used.set(self.used.get().saturating_sub(text.units));
                }
                None => {}
            }
        }
    }
}
