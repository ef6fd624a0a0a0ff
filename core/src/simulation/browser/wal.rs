//! IndexedDB as one tab reaches it: what it asks is done later, one thing after the other over all
//! tabs, and the answer comes later still. What was done stays done, whoever is killed.

use std::cell::RefCell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;

use super::world::Tab;
use crate::event_sourcing::{LocalBoxFuture, Position, Reason};
use crate::store::{
    Advanced, Flush, KeyCopies, KeyCopy, MemoryWriteAheadLog, Saved, WriteAheadError,
    WriteAheadHead, WriteAheadLog, WriteAheadRow, WriteAheadSize,
};

/// A tab's way to the write-ahead log and to the copies of keys beside it.
#[derive(Clone)]
pub struct TabWriteAheadLog {
    tab: Tab,
}

type Answer<T> = Result<T, WriteAheadError>;

impl Tab {
    /// The tab's way to the write-ahead log.
    #[must_use]
    pub fn wal(&self) -> TabWriteAheadLog {
        TabWriteAheadLog { tab: self.clone() }
    }
}

impl TabWriteAheadLog {
    /// Asks for something, and waits for the answer. Asked of a tab that is gone, it waits for ever.
    fn ask<T: 'static>(
        &self,
        work: impl FnOnce(&MemoryWriteAheadLog) -> LocalBoxFuture<'_, Answer<T>> + 'static,
    ) -> LocalBoxFuture<'_, Answer<T>> {
        let answer = Rc::new(RefCell::new(None));
        let (worked, handed) = (Rc::new(RefCell::new(None)), Rc::clone(&answer));
        let asked = Box::new(move |wal: &MemoryWriteAheadLog| {
            *worked.borrow_mut() = Some(at_once(work(wal)));
            let hand_over = move || *handed.borrow_mut() = worked.borrow_mut().take();
            Box::new(hand_over) as Box<dyn FnOnce()>
        });
        if let Some(tab) = self.tab.world.borrow_mut().tabs.get_mut(self.tab.number)
            && tab.alive
        {
            tab.asked.push_back(asked);
        }
        Box::pin(poll_fn(move |_| match answer.borrow_mut().take() {
            Some(answer) => Poll::Ready(answer),
            None => Poll::Pending,
        }))
    }
}

/// What a future comes to that never waits, as those of a write-ahead log in memory don't.
fn at_once<T>(mut future: LocalBoxFuture<'_, Answer<T>>) -> Answer<T> {
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match future.as_mut().poll(&mut context) {
        Poll::Ready(answer) => answer,
        Poll::Pending => Err(WriteAheadError::Unavailable(Reason::new("out_of_reach", "it waits"))),
    }
}

impl WriteAheadLog for TabWriteAheadLog {
    fn head(&self) -> LocalBoxFuture<'_, Answer<Option<WriteAheadHead>>> {
        self.ask(WriteAheadLog::head)
    }

    fn rows(&self, epoch: u64, after: Position) -> LocalBoxFuture<'_, Answer<Vec<WriteAheadRow>>> {
        self.ask(move |wal| wal.rows(epoch, after))
    }

    fn advance(
        &self,
        expected: Option<WriteAheadHead>,
        next: WriteAheadHead,
        rows: Vec<WriteAheadRow>,
        flush: Flush,
    ) -> LocalBoxFuture<'_, Answer<Advanced>> {
        self.ask(move |wal| wal.advance(expected, next, rows, flush))
    }

    fn begin_anew(
        &self,
        next: WriteAheadHead,
        rows: Vec<WriteAheadRow>,
        flush: Flush,
    ) -> LocalBoxFuture<'_, Answer<Advanced>> {
        self.ask(move |wal| wal.begin_anew(next, rows, flush))
    }

    fn newest_epoch(&self) -> LocalBoxFuture<'_, Answer<u64>> {
        self.ask(WriteAheadLog::newest_epoch)
    }

    fn trim(
        &self,
        epoch: u64,
        upto: Position,
        added_before_ms: i64,
    ) -> LocalBoxFuture<'_, Answer<()>> {
        self.ask(move |wal| wal.trim(epoch, upto, added_before_ms))
    }

    fn drop_before(&self, epoch: u64) -> LocalBoxFuture<'_, Answer<()>> {
        self.ask(move |wal| wal.drop_before(epoch))
    }

    fn size(&self, epoch: u64) -> LocalBoxFuture<'_, Answer<WriteAheadSize>> {
        self.ask(move |wal| wal.size(epoch))
    }
}

impl KeyCopies for TabWriteAheadLog {
    fn load(&self) -> LocalBoxFuture<'_, Answer<Vec<(String, String)>>> {
        self.ask(KeyCopies::load)
    }

    fn save(&self, changes: Vec<KeyCopy>, flush: Flush) -> LocalBoxFuture<'_, Answer<Saved>> {
        self.ask(move |wal| wal.save(changes, flush))
    }
}
