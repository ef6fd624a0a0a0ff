//! A log that many machines share, as one stream of JetStream: to a store it is a write-ahead log. Which of two
//! that append at the same moment is first, the stream decides, since a message is only taken behind the one that
//! is expected to be the last.
//!
//! Whoever reads folds the same messages in the same order, and so passes over the same ones: a message that does
//! not follow from the head is no part of the log.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use tokio::sync::{Mutex, MutexGuard};
use uuid::Uuid;

use super::jetstream::{JetStream, JetStreamError, LAG_MS, LAG_READS, Put, Stored};
use super::log_message::{LogMessage, id_of};
use crate::event_sourcing::{LocalBoxFuture, Position, reason_table};
use crate::store::{
    Advanced, Flush, WriteAheadError, WriteAheadHead, WriteAheadLog, WriteAheadRow, WriteAheadSize,
};

reason_table! {
    /// Why a class's log can't be followed.
    pub enum StreamProblem {
        /// Messages that were read are not there any more, or those that come next never were.
        Purged {
            /// The number of the message that is missing.
            number: u64
        } = "class_log_purged": "message {number} of the class's log is gone: somebody has emptied it or taken something away";
        /// A replica stays behind its leader.
        Lagging = "class_log_lagging": "the class's log is not complete on this server yet";
    }
}

impl From<StreamProblem> for WriteAheadError {
    fn from(problem: StreamProblem) -> Self {
        Self::Unavailable(problem.into())
    }
}

/// What the messages that were read come to.
#[derive(Debug, Default)]
struct Folded {
    /// The number of the last message that was read.
    number: u64,
    head: Option<WriteAheadHead>,
    rows: BTreeMap<(u64, Position), WriteAheadRow>,
    /// The id of the last message that was read.
    last_id: Option<Uuid>,
    /// How many were passed over.
    passed_over: u64,
}

impl Folded {
    fn take(&mut self, stored: Stored) {
        self.number = stored.number;
        self.last_id = id_of(&stored.headers);
        match LogMessage::read(&stored.headers, stored.body) {
            Some(message) if message.after == self.head => self.advance(message.head, message.rows),
            _ => self.passed_over += 1,
        }
    }

    fn advance(&mut self, head: WriteAheadHead, rows: Vec<WriteAheadRow>) {
        self.head = Some(head);
        self.rows.extend(rows.into_iter().map(|row| ((row.epoch, row.first), row)));
    }
}

/// A log in a stream.
///
/// What is trimmed goes from this machine's memory alone: in the stream everything stays.
pub struct StreamJournal {
    jetstream: JetStream,
    stream: String,
    subject: String,
    /// Makes ids of messages. They need only differ.
    new_id: Rc<dyn Fn() -> Uuid>,
    /// Calls are taken one after the other.
    turn: Mutex<()>,
    folded: RefCell<Folded>,
    /// Ends a wait of so many milliseconds.
    wait: Rc<dyn Fn(u32) -> LocalBoxFuture<'static, ()>>,
}

impl StreamJournal {
    /// The log in a stream, whose messages are published to `subject`.
    #[must_use]
    pub fn new(
        jetstream: JetStream,
        stream: &str,
        subject: &str,
        new_id: Rc<dyn Fn() -> Uuid>,
        wait: Rc<dyn Fn(u32) -> LocalBoxFuture<'static, ()>>,
    ) -> Self {
        Self {
            jetstream,
            stream: stream.to_owned(),
            subject: subject.to_owned(),
            new_id,
            turn: Mutex::default(),
            folded: RefCell::default(),
            wait,
        }
    }

    /// The configuration of the stream: what is appended stays, in order. `replicas` is 1, or 3 where each
    /// message is to be kept by three servers.
    #[must_use]
    pub fn configuration(subject: &str, republished_to: &str, replicas: u32) -> serde_json::Value {
        serde_json::json!({
            "subjects": [subject], "storage": "file", "retention": "limits", "num_replicas": replicas,
            "allow_direct": true, "deny_delete": true, "deny_purge": true, "max_msgs_per_subject": -1,
            "duplicate_window": 120_000_000_000_u64,
            "republish": { "src": subject, "dest": republished_to },
        })
    }

    /// How many messages were passed over so far, because they are none or don't follow.
    #[must_use]
    pub fn passed_over(&self) -> u64 {
        self.folded.borrow().passed_over
    }

    /// The number of the last message that was read.
    #[must_use]
    pub fn number(&self) -> u64 {
        self.folded.borrow().number
    }

    /// Reads on as far as the stream goes.
    async fn catch_up(&self, _turn: &MutexGuard<'_, ()>) -> Result<(), WriteAheadError> {
        let state = self.jetstream.state(&self.stream).await?;
        let read = self.folded.borrow().number;
        // Nothing is ever taken away, so a first message that isn't the first says that something was.
        if state.last < read || (state.last > read && state.first > read + 1) {
            return Err(StreamProblem::Purged { number: state.first.min(read + 1) }.into());
        }
        let mut tries = 0;
        loop {
            let next = self.folded.borrow().number + 1;
            if next > state.last {
                return Ok(());
            }
            let messages = self.jetstream.read(&self.stream, next).await?;
            if messages.is_empty() {
                tries += 1;
                if tries > LAG_READS {
                    return Err(StreamProblem::Lagging.into());
                }
                (self.wait)(LAG_MS).await;
            }
            for message in messages {
                let mut folded = self.folded.borrow_mut();
                if message.number != folded.number + 1 {
                    return Err(StreamProblem::Purged { number: folded.number + 1 }.into());
                }
                folded.take(message);
            }
        }
    }

    /// Reads on until there is more than a number. With several replicas the message that was first is told of
    /// as a conflict before it can be read; it may also never come, if a leader was lost with it.
    async fn read_past(
        &self,
        number: u64,
        turn: &MutexGuard<'_, ()>,
    ) -> Result<(), WriteAheadError> {
        for _ in 0..LAG_READS {
            self.catch_up(turn).await?;
            if self.folded.borrow().number > number {
                return Ok(());
            }
            (self.wait)(LAG_MS).await;
        }
        Ok(())
    }

    async fn head_now(&self) -> Result<Option<WriteAheadHead>, WriteAheadError> {
        let turn = self.turn.lock().await;
        self.catch_up(&turn).await?;
        Ok(self.folded.borrow().head)
    }

    async fn advance_now(
        &self,
        expected: Option<WriteAheadHead>,
        next: WriteAheadHead,
        rows: Vec<WriteAheadRow>,
    ) -> Result<Advanced, WriteAheadError> {
        let turn = self.turn.lock().await;
        if self.folded.borrow().head != expected {
            self.catch_up(&turn).await?;
            let head = self.folded.borrow().head;
            if head != expected {
                return Ok(Advanced::Behind(head));
            }
        }
        let message = LogMessage { after: expected, head: next, rows };
        let id = (self.new_id)();
        let (headers, body) = message.written(id);
        let number = self.folded.borrow().number;
        let put = self.jetstream.put(&self.subject, number, headers, &body).await;
        match put {
            Ok(Put::Stored(number)) => {
                let mut folded = self.folded.borrow_mut();
                folded.number = number;
                folded.last_id = Some(id);
                folded.advance(next, message.rows);
                Ok(Advanced::Done)
            }
            Ok(Put::Conflict) => {
                self.read_past(number, &turn).await?;
                Ok(Advanced::Behind(self.folded.borrow().head))
            }
            Err(refused @ JetStreamError::Refused { .. }) => Err(refused.into()),
            // It is not known whether it was added: that only the stream can tell.
            Err(_) => self.look_for(id, &turn).await,
        }
    }

    /// Reads on, and says whether a message of this machine is the last.
    async fn look_for(
        &self,
        id: Uuid,
        turn: &MutexGuard<'_, ()>,
    ) -> Result<Advanced, WriteAheadError> {
        self.catch_up(turn).await?;
        let folded = self.folded.borrow();
        match folded.last_id == Some(id) {
            true => Ok(Advanced::Done),
            false => Ok(Advanced::Behind(folded.head)),
        }
    }
}

impl WriteAheadLog for StreamJournal {
    fn head(&self) -> LocalBoxFuture<'_, Result<Option<WriteAheadHead>, WriteAheadError>> {
        Box::pin(self.head_now())
    }

    fn rows(
        &self,
        epoch: u64,
        after: Position,
    ) -> LocalBoxFuture<'_, Result<Vec<WriteAheadRow>, WriteAheadError>> {
        Box::pin(async move {
            self.head_now().await?;
            let folded = self.folded.borrow();
            let rows = folded.rows.range((epoch, 0)..(epoch + 1, 0)).map(|(_, row)| row);
            Ok(rows.filter(|row| row.last > after).cloned().collect())
        })
    }

    /// How far it is flushed is up to the servers: each message is as safe as the stream is.
    fn advance(
        &self,
        expected: Option<WriteAheadHead>,
        next: WriteAheadHead,
        rows: Vec<WriteAheadRow>,
        _flush: Flush,
    ) -> LocalBoxFuture<'_, Result<Advanced, WriteAheadError>> {
        Box::pin(self.advance_now(expected, next, rows))
    }

    /// A head that can't be read is none: its message was passed over.
    fn begin_anew(
        &self,
        _next: WriteAheadHead,
        _rows: Vec<WriteAheadRow>,
        _flush: Flush,
    ) -> LocalBoxFuture<'_, Result<Advanced, WriteAheadError>> {
        Box::pin(async { self.head_now().await.map(Advanced::Behind) })
    }

    fn newest_epoch(&self) -> LocalBoxFuture<'_, Result<u64, WriteAheadError>> {
        Box::pin(async {
            self.head_now().await?;
            let folded = self.folded.borrow();
            Ok(folded.rows.keys().next_back().map_or(0, |(epoch, _)| *epoch))
        })
    }

    fn trim(
        &self,
        epoch: u64,
        upto: Position,
        added_before_ms: i64,
    ) -> LocalBoxFuture<'_, Result<(), WriteAheadError>> {
        Box::pin(async move {
            self.folded.borrow_mut().rows.retain(|_, row| {
                row.epoch != epoch || row.last > upto || row.added_ms >= added_before_ms
            });
            Ok(())
        })
    }

    fn drop_before(&self, epoch: u64) -> LocalBoxFuture<'_, Result<(), WriteAheadError>> {
        Box::pin(async move {
            self.folded.borrow_mut().rows.retain(|_, row| row.epoch >= epoch);
            Ok(())
        })
    }

    fn size(&self, epoch: u64) -> LocalBoxFuture<'_, Result<WriteAheadSize, WriteAheadError>> {
        Box::pin(async move {
            self.head_now().await?;
            let folded = self.folded.borrow();
            let of = |wanted: &dyn Fn(u64) -> bool| {
                folded.rows.keys().filter(|(of, _)| wanted(*of)).count() as u64
            };
            Ok(WriteAheadSize { rows: of(&|of| of == epoch), set_aside: of(&|of| of < epoch) })
        })
    }
}
