//! The keys of personal data in a stream of their own, which keeps the newest message of each subject: one subject
//! is one key. What is forgotten is taken out of the stream and overwritten on the disk, because purging it or
//! overwriting it with another was measured to leave it there.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::rc::Rc;

use serde::{Deserialize, Serialize};
use tokio::sync::Mutex;
use uuid::Uuid;

use super::jetstream::{JetStream, LAG_MS, LAG_READS, Put};
use super::journal::StreamProblem;
use crate::event_sourcing::LocalBoxFuture;
use crate::store::{Flush, KeyCopies, KeyCopy, Saved, WriteAheadError};

/// One key, as it stands in a message.
#[derive(Serialize, Deserialize)]
struct Kept {
    key: String,
    text: String,
}

/// A key that was read, and the number of its message.
#[derive(Debug, Clone)]
struct Found {
    number: u64,
    text: String,
}

/// Keys in a stream.
pub struct StreamKeys {
    jetstream: JetStream,
    stream: String,
    /// What a key's subject begins with.
    subjects: String,
    new_id: Rc<dyn Fn() -> Uuid>,
    wait: Rc<dyn Fn(u32) -> LocalBoxFuture<'static, ()>>,
    turn: Mutex<()>,
}

impl StreamKeys {
    /// The keys in a stream, each under a subject that begins with `subjects`.
    #[must_use]
    pub fn new(
        jetstream: JetStream,
        stream: &str,
        subjects: &str,
        new_id: Rc<dyn Fn() -> Uuid>,
        wait: Rc<dyn Fn(u32) -> LocalBoxFuture<'static, ()>>,
    ) -> Self {
        let (stream, subjects) = (stream.to_owned(), subjects.to_owned());
        Self { jetstream, stream, subjects, new_id, wait, turn: Mutex::default() }
    }

    /// The configuration of the stream: the newest of each subject, and several at once.
    #[must_use]
    pub fn configuration(subjects: &str, replicas: u32) -> serde_json::Value {
        serde_json::json!({
            "subjects": [format!("{subjects}.*")], "storage": "file", "retention": "limits",
            "num_replicas": replicas, "max_msgs_per_subject": 1, "allow_direct": true,
            "allow_atomic": true, "discard": "old",
        })
    }

    /// The subject of a key: its bytes in hexadecimal, since a subject's words can't hold every letter.
    fn subject(&self, key: &str) -> String {
        let mut subject = format!("{}.", self.subjects);
        for byte in key.bytes() {
            let _ = write!(subject, "{byte:02x}");
        }
        subject
    }

    /// Every key as the stream's leader knows them: a replica may lag.
    async fn found(&self) -> Result<BTreeMap<String, Found>, WriteAheadError> {
        let pattern = format!("{}.*", self.subjects);
        for _ in 0..LAG_READS {
            let (state, mut wanted) = self.jetstream.subjects(&self.stream, &pattern).await?;
            wanted.sort_unstable();
            let mut found: BTreeMap<String, (String, Found)> = BTreeMap::new();
            let mut next = 1;
            while next <= state.last {
                let messages = self.jetstream.read(&self.stream, next).await?;
                let Some(last) = messages.last() else { break };
                next = last.number + 1;
                for message in messages {
                    let Ok(kept) = serde_json::from_slice::<Kept>(&message.body) else { continue };
                    let (number, text) = (message.number, kept.text);
                    found.insert(message.subject, (kept.key, Found { number, text }));
                }
            }
            let newest = found.values().map(|(_, found)| found.number).max().unwrap_or(0);
            if found.keys().eq(wanted.iter())
                && newest <= state.last
                && found.len() as u64 == state.messages
            {
                return Ok(found.into_values().collect());
            }
            (self.wait)(LAG_MS).await;
        }
        Err(StreamProblem::Lagging.into())
    }

    async fn save_now(&self, changes: Vec<KeyCopy>) -> Result<Saved, WriteAheadError> {
        let _turn = self.turn.lock().await;
        let found = self.found().await?;
        let text_of = |key: &str| found.get(key).map(|found| &found.text);
        let is_behind = |change: &KeyCopy| {
            let there = text_of(&change.key);
            there != change.expected.as_ref() && there != change.text.as_ref()
        };
        if changes.iter().any(is_behind) {
            return Ok(Saved::Behind);
        }
        let (mut puts, mut erased) = (Vec::new(), Vec::new());
        for KeyCopy { key, text, .. } in changes {
            let there = found.get(&key);
            match text {
                Some(text) if there.is_none_or(|found| found.text != text) => {
                    let subject = self.subject(&key);
                    let kept = serde_json::to_vec(&Kept { key, text }).unwrap_or_default();
                    puts.push((subject, there.map_or(0, |found| found.number), kept));
                }
                Some(_) => {}
                None => erased.extend(there.map(|found| found.number)),
            }
        }
        if !puts.is_empty() {
            let id = (self.new_id)().to_string();
            match self.jetstream.put_all(&id, puts).await? {
                Put::Stored(_) => {}
                Put::Conflict => return Ok(Saved::Behind),
            }
        }
        for number in erased {
            self.jetstream.erase(&self.stream, number).await?;
        }
        Ok(Saved::Done)
    }
}

impl KeyCopies for StreamKeys {
    fn load(&self) -> LocalBoxFuture<'_, Result<Vec<(String, String)>, WriteAheadError>> {
        Box::pin(async {
            let found = self.found().await?;
            Ok(found.into_iter().map(|(key, found)| (key, found.text)).collect())
        })
    }

    /// How far it is flushed is up to the servers.
    fn save(
        &self,
        changes: Vec<KeyCopy>,
        _flush: Flush,
    ) -> LocalBoxFuture<'_, Result<Saved, WriteAheadError>> {
        Box::pin(self.save_now(changes))
    }
}
