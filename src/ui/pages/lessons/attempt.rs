//! What was done in a level so far, as it is kept: acts that can be carried out again.

use leftfold_core::lessons::Act;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::kept;

/// What was done in a level so far.
#[derive(Debug, Clone)]
pub(super) struct Attempt {
    pack_hash: String,
    acts: Vec<Act>,
    step: usize,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    /// Acts of another edition of the course are another level's.
    pack: String,
    step: usize,
    acts: Vec<Value>,
}

impl Attempt {
    /// Nothing was done yet.
    pub(super) fn begun(pack_hash: &str) -> Self {
        Self { pack_hash: pack_hash.to_owned(), acts: Vec::new(), step: 0 }
    }

    /// What is kept of a level in this browser, where it is of this edition of the course.
    pub(super) fn kept(level: &str, pack_hash: &str) -> Self {
        let stored = kept::attempt(level);
        let stored = stored.and_then(|text| serde_json::from_str::<Stored>(&text).ok());
        let read = stored.filter(|stored| stored.pack == pack_hash).and_then(|stored| {
            let acts = stored.acts.into_iter().map(|act| Act::parse(act).ok());
            Some(Self {
                acts: acts.collect::<Option<_>>()?,
                step: stored.step,
                ..Self::begun(pack_hash)
            })
        });
        read.unwrap_or_else(|| Self::begun(pack_hash))
    }

    pub(super) fn acts(&self) -> &[Act] {
        &self.acts
    }

    /// The furthest step that was come to.
    pub(super) fn step(&self) -> usize {
        self.step
    }

    pub(super) fn reach(&mut self, step: usize) {
        self.step = step;
    }

    pub(super) fn did(&mut self, act: Act) {
        self.acts.push(act);
    }

    /// Takes back all but so many acts.
    pub(super) fn cut(&mut self, acts: usize) {
        self.acts.truncate(acts);
        if acts == 0 {
            self.step = 0;
        }
    }

    /// Keeps it in this browser.
    pub(super) fn keep(&self, level: &str) {
        let acts = self.acts.iter().map(Act::written).collect();
        let stored = Stored { pack: self.pack_hash.clone(), step: self.step, acts };
        if self.acts.is_empty() && self.step == 0 {
            kept::forget_attempt(level);
        } else if let Ok(text) = serde_json::to_string(&stored) {
            kept::keep_attempt(level, &text);
        }
    }
}
