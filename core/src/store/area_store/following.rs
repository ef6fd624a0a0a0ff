//! Follows other pages: takes in what they appended, without reading the log again.

use uuid::Uuid;

use super::AreaStore;
use super::error::{not_opened, unavailable};
use super::sealing::Newest;
use super::wal::Wal;
use crate::domain::{Actor, Entry, Event};
use crate::event_sourcing::{News, OpenError, Position};
use crate::store::AreaError;
use crate::store::area::{Area, units};
use crate::store::keys::Piece;

impl<A: Area> AreaStore<A> {
    pub(super) async fn news_now(
        &self,
        log_id: Uuid,
        after: Position,
    ) -> Result<News<Event, Actor>, OpenError> {
        let known = (self.log.borrow().header.log_id, self.log.borrow().head);
        if self.damaged.get() || known != (log_id, after) || self.header_is_gone() {
            return Ok(News::Replaced);
        }
        let taken = match &self.wal {
            Some(wal) => self.rows_behind(wal).await?,
            None => self.texts_behind().map_err(not_opened)?,
        };
        Ok(match taken {
            None => News::Replaced,
            Some(entries) if entries.is_empty() => News::Nothing,
            Some(entries) => {
                self.seal_due(Newest::Readable);
                News::Entries(entries)
            }
        })
    }

    /// What the write-ahead log has behind the head; `None` where it doesn't follow from it.
    async fn rows_behind(&self, wal: &Wal) -> Result<Option<Vec<Entry>>, OpenError> {
        let head = wal.head().await.map_err(unavailable)?;
        let (seen, epoch, after) = {
            let log = self.log.borrow();
            (log.wal, log.epoch, log.head)
        };
        if head == seen {
            return Ok(Some(Vec::new()));
        }
        let Some(head) = head.filter(|head| head.epoch == epoch && head.position > after) else {
            return Ok(None);
        };
        let rows = wal.rows_up_to(head, after).await.map_err(unavailable)?;
        let log = &mut *self.log.borrow_mut();
        if !log.is_begun() {
            // Another page has begun the log, under an id of its own.
            return Ok(None);
        }
        let mut entries = Vec::new();
        for row in rows {
            let Some((_, Piece::Entries { first })) = self.keys.piece(&row.key) else {
                return Ok(None);
            };
            if log.take_text(first, &row.key, &row.text, &mut entries).is_err() {
                return Ok(None);
            }
            self.used.set(self.used.get() + units(&row.key, &row.text));
        }
        let arrived = (log.head, log.hash) == (head.position, head.hash);
        log.wal = Some(head);
        Ok(arrived.then_some(entries))
    }

    /// What another page has put behind the head in the area; `None` where that can't be told
    /// without opening the log again.
    fn texts_behind(&self) -> Result<Option<Vec<Entry>>, AreaError> {
        let log = &mut *self.log.borrow_mut();
        if self.area.get(self.keys.header())? != log.stored_header {
            return Ok(None);
        }
        let mut entries = Vec::new();
        loop {
            let first = log.head + 1;
            let key = self.keys.of(log.header.generation, Piece::Entries { first });
            let Some(text) = self.area.get(&key)? else { break };
            if log.take_text(first, &key, &text, &mut entries) != Ok(true) {
                return Ok(None);
            }
            self.used.set(self.used.get() + units(&key, &text));
        }
        // Pieces further behind: this page looked so late that what came next is sealed already.
        let behind = |key: &String| {
            self.keys.piece(key).is_some_and(|(generation, piece)| {
                generation == log.header.generation && piece.first() > log.head
            })
        };
        let told = !entries.is_empty() || !self.area.keys()?.iter().any(behind);
        Ok(told.then_some(entries))
    }
}
