//! The names of a class in subjects and streams, and how its streams are kept.

use leftfold_core::store::stream::{JetStream, JetStreamError, StreamJournal, StreamKeys};
use serde_json::json;

use crate::socket::wait;
use crate::subjects;

/// How long it is tried to make the streams, and how often: servers that were just started look for each other first.
const TRIES: u32 = 150;
const TRY_MS: u32 = 100;

/// A class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    /// Its name in subjects: letters and digits.
    pub name: String,
    /// How many servers keep each message: 1 or 3.
    pub replicas: u32,
}

impl Room {
    /// A stream of the class: `LOG`, `KEYS` or `NOW`.
    #[must_use]
    pub fn stream(&self, kind: &str) -> String {
        format!("{kind}_{}", self.name)
    }

    /// The subject of the log.
    #[must_use]
    pub fn log(&self) -> String {
        subjects::log(&self.name)
    }

    /// What the subjects of keys begin with.
    #[must_use]
    pub fn keys(&self) -> String {
        subjects::keys(&self.name)
    }

    /// The subject that a seat asks by.
    #[must_use]
    pub fn ask(&self, seat: &str) -> String {
        subjects::ask(&self.name, seat)
    }

    /// A subject that every page hears.
    #[must_use]
    pub fn told(&self, what: &str) -> String {
        subjects::told(&self.name, what)
    }

    /// Makes the streams where they are not there yet.
    ///
    /// # Errors
    /// [`JetStreamError`].
    pub async fn ensure_streams(&self, jetstream: &JetStream) -> Result<(), JetStreamError> {
        let now = format!("class.{}.now.*", self.name);
        let now = json!({
            "subjects": [&now], "storage": "file", "retention": "limits", "num_replicas": self.replicas,
            "max_msgs_per_subject": 1, "allow_direct": true,
            "republish": { "src": now, "dest": self.told("now.{{wildcard(1)}}") },
        });
        let wanted = [
            ("LOG", StreamJournal::configuration(&self.log(), &self.told("log"), self.replicas)),
            ("KEYS", StreamKeys::configuration(&self.keys(), self.replicas)),
            ("NOW", now),
        ];
        for (kind, configuration) in wanted {
            let name = self.stream(kind);
            let mut tries = 0;
            while let Err(error) = jetstream.ensure(&name, &configuration).await {
                tries += 1;
                if tries == TRIES {
                    return Err(error);
                }
                wait(TRY_MS).await;
            }
        }
        Ok(())
    }
}
