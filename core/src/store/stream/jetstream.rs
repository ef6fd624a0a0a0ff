//! What a class needs of JetStream, NATS' own log: streams that keep messages in one order, appending where
//! the last message of a subject is the one expected, and reading on from a message. The requests are those of
//! its API (docs.nats.io, "JetStream API reference").

use std::rc::Rc;

use serde::Deserialize;
use serde_json::{Value, json};

use super::connection::{Connection, ConnectionError};
use super::headers::Headers;
use super::wire::Message;
use crate::event_sourcing::reason_table;
use crate::store::WriteAheadError;

/// How much one reading asks for, in bytes: a page takes in so much without stopping for long.
const READ_BYTES: u64 = 4 * 1024 * 1024;

/// How many messages one reading asks for.
const READ_MESSAGES: u64 = 1_000;

/// How often it is read again where a replica lags, and how long is waited in between, in milliseconds.
pub(super) const LAG_READS: u32 = 40;
pub(super) const LAG_MS: u32 = 50;

/// The server's number for an expectation that did not hold: the first with one replica, the other with
/// several.
const CONFLICTS: [u64; 2] = [10_071, 10_164];

reason_table! {
    /// Why JetStream did not do what it was asked.
    pub enum JetStreamError {
        /// It says no.
        Refused {
            /// Its number for that.
            number: u64,
            /// What it says.
            why: String
        } = "stream_refuses": "the class's log refuses: {why} ({number})";
        /// What it says can't be read.
        Unreadable = "stream_answer_unreadable": "the class's log answers what can't be read";
    } or {
        /// There is no answer.
        Line(ConnectionError);
    }
}

impl From<JetStreamError> for WriteAheadError {
    fn from(error: JetStreamError) -> Self {
        Self::Unavailable(error.into())
    }
}

/// How far a stream has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct StreamState {
    /// How many messages it keeps.
    pub messages: u64,
    /// The number of the first that it keeps; one more than the last where it keeps none.
    pub first: u64,
    /// The number of the last that was ever added.
    pub last: u64,
}

/// A message as a stream keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Its number: 1 and up, in the order in which they were added.
    pub number: u64,
    /// What it was published to.
    pub subject: String,
    /// Its headers, and those that the server adds.
    pub headers: Headers,
    /// What it says.
    pub body: Vec<u8>,
}

/// What became of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Put {
    /// It is kept, as safely as the stream is, under this number.
    Stored(u64),
    /// The last message is another one than expected, and nothing was added.
    Conflict,
}

/// JetStream over one connection.
#[derive(Clone)]
pub struct JetStream {
    line: Rc<Connection>,
    /// What its requests begin with.
    api: Rc<str>,
}

/// What requests to JetStream begin with in its own account.
const API: &str = "$JS.API";

#[derive(Deserialize)]
struct Refusal {
    #[serde(default)]
    err_code: u64,
    #[serde(default)]
    description: String,
}

impl JetStream {
    /// JetStream as this connection reaches it.
    #[must_use]
    pub fn new(line: Rc<Connection>) -> Self {
        Self::with_api(line, API)
    }

    /// The same from another account, to which its requests are known by other first words.
    #[must_use]
    pub fn with_api(line: Rc<Connection>, api: &str) -> Self {
        Self { line, api: api.into() }
    }

    /// The connection that it is asked over.
    #[must_use]
    pub fn line(&self) -> &Rc<Connection> {
        &self.line
    }

    /// Makes a stream as its configuration says, or leaves one that is so.
    ///
    /// # Errors
    /// [`JetStreamError`], also where one of the name is configured otherwise.
    pub async fn ensure(&self, name: &str, configuration: &Value) -> Result<(), JetStreamError> {
        let mut wanted = configuration.clone();
        if let Some(fields) = wanted.as_object_mut() {
            fields.insert("name".into(), name.into());
        }
        self.ask(&format!("STREAM.CREATE.{name}"), &wanted).await.map(drop)
    }

    /// How far a stream has come, as its leader knows it: a replica may lag.
    ///
    /// # Errors
    /// [`JetStreamError`].
    pub async fn state(&self, stream: &str) -> Result<StreamState, JetStreamError> {
        let info = self.ask(&format!("STREAM.INFO.{stream}"), &json!({})).await?;
        Ok(state_of(&info))
    }

    /// The same, with the subjects that messages are kept under which a pattern matches.
    ///
    /// # Errors
    /// [`JetStreamError`].
    pub async fn subjects(
        &self,
        stream: &str,
        pattern: &str,
    ) -> Result<(StreamState, Vec<String>), JetStreamError> {
        let asked = json!({ "subjects_filter": pattern });
        let info = self.ask(&format!("STREAM.INFO.{stream}"), &asked).await?;
        let subjects = info["state"]["subjects"].as_object();
        let subjects = subjects.into_iter().flat_map(|subjects| subjects.keys().cloned());
        Ok((state_of(&info), subjects.collect()))
    }

    /// Messages in order, from a number on: as many as one answer holds, and none where a replica that lags
    /// has none yet. Who wants to know whether there are more asks for the stream's state.
    ///
    /// # Errors
    /// [`JetStreamError`].
    pub async fn read(&self, stream: &str, from: u64) -> Result<Vec<Stored>, JetStreamError> {
        let asked = json!({ "seq": from, "batch": READ_MESSAGES, "max_bytes": READ_BYTES, "next_by_subj": ">" });
        let subject = format!("{}.DIRECT.GET.{stream}", self.api);
        let answers =
            self.line.request_many(&subject, &Headers::default(), &written(&asked)).await?;
        answers.into_iter().filter(|answer| answer.headers.status().is_none()).map(stored).collect()
    }

    /// Adds a message behind the one that is expected to be the subject's last, 0 where there is to be none. A
    /// message with an id is added once, however often it is put.
    ///
    /// # Errors
    /// [`JetStreamError`]; where no answer came, it may have been added all the same.
    pub async fn put(
        &self,
        subject: &str,
        expected: u64,
        mut headers: Headers,
        body: &[u8],
    ) -> Result<Put, JetStreamError> {
        headers.set("Nats-Expected-Last-Subject-Sequence", &expected.to_string());
        let answer = self.line.request(subject, &headers, body).await?;
        acknowledged(&answer)
    }

    /// Adds messages, all of them or none, each behind the one that is expected to be its subject's last. The
    /// stream must allow it.
    ///
    /// # Errors
    /// [`JetStreamError`], as for one.
    pub async fn put_all(
        &self,
        batch: &str,
        messages: Vec<(String, u64, Vec<u8>)>,
    ) -> Result<Put, JetStreamError> {
        let count = messages.len();
        for (at, (subject, expected, body)) in messages.into_iter().enumerate() {
            let number = (at + 1).to_string();
            let mut headers =
                Headers::of([("Nats-Batch-Id", batch), ("Nats-Batch-Sequence", &number)]);
            if at + 1 < count {
                headers.set("Nats-Expected-Last-Subject-Sequence", &expected.to_string());
                self.line.publish(&subject, &headers, &body)?;
                continue;
            }
            headers.set("Nats-Batch-Commit", "1");
            return self.put(&subject, expected, headers, &body).await;
        }
        Ok(Put::Stored(0))
    }

    /// Takes a message away for good, and overwrites it on the disk.
    ///
    /// # Errors
    /// [`JetStreamError`].
    pub async fn erase(&self, stream: &str, number: u64) -> Result<(), JetStreamError> {
        let asked = json!({ "seq": number, "no_erase": false });
        self.ask(&format!("STREAM.MSG.DELETE.{stream}"), &asked).await.map(drop)
    }

    async fn ask(&self, what: &str, asked: &Value) -> Result<Value, JetStreamError> {
        let subject = format!("{}.{what}", self.api);
        let answer = self.line.request(&subject, &Headers::default(), &written(asked)).await?;
        read(&answer)
    }
}

fn written(asked: &Value) -> Vec<u8> {
    asked.to_string().into_bytes()
}

/// An answer as JSON, where it is no refusal.
fn read(answer: &Message) -> Result<Value, JetStreamError> {
    let value: Value =
        serde_json::from_slice(&answer.body).map_err(|_| JetStreamError::Unreadable)?;
    match value.get("error") {
        None => Ok(value),
        Some(error) => {
            let refusal = Refusal::deserialize(error).map_err(|_| JetStreamError::Unreadable)?;
            Err(JetStreamError::Refused { number: refusal.err_code, why: refusal.description })
        }
    }
}

fn acknowledged(answer: &Message) -> Result<Put, JetStreamError> {
    match read(answer) {
        Ok(value) => value["seq"].as_u64().map(Put::Stored).ok_or(JetStreamError::Unreadable),
        Err(JetStreamError::Refused { number, .. }) if CONFLICTS.contains(&number) => {
            Ok(Put::Conflict)
        }
        Err(error) => Err(error),
    }
}

fn state_of(info: &Value) -> StreamState {
    let number = |name: &str| info["state"][name].as_u64().unwrap_or(0);
    StreamState {
        messages: number("messages"),
        first: number("first_seq"),
        last: number("last_seq"),
    }
}

fn stored(answer: Message) -> Result<Stored, JetStreamError> {
    let number = answer.headers.number("Nats-Sequence").ok_or(JetStreamError::Unreadable)?;
    let subject = answer.headers.get("Nats-Subject").ok_or(JetStreamError::Unreadable)?.to_owned();
    Ok(Stored { number, subject, headers: answer.headers, body: answer.body })
}
