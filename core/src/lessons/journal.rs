//! What a learner did, as a log: what happened in which level, and when. Each record is chained to the one
//! before, so that damage shows.

use serde_json::{Map, Value};

use super::act::{Act, Reader};
use super::canonical::{canonical, hash};
use super::file::MOST_BYTES;
use super::pack_problem::{Choices, PackProblem};
use super::reading::{Node, Object, PackError};

/// The most records of a journal, and the most acts in them, repeats counted.
const MOST_RECORDS: usize = 5_000;

/// How many bytes of a submission are left to what stands around its journal.
const BYTES_AROUND: usize = 16 * 1024;

/// How many letters of the chain are a receipt.
const RECEIPT: usize = 8;

/// Something that happened in a level.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// In which level.
    pub level: String,
    /// When, in milliseconds since 1970 by the learner's clock.
    pub ms: u64,
    /// What.
    pub what: Happening,
}

/// What can happen in a level.
#[derive(Debug, Clone, PartialEq)]
pub enum Happening {
    /// It was begun.
    Begun,
    /// An act was done that is no answer.
    Acted(Act),
    /// A question was answered.
    Answered {
        /// The question's step.
        step: String,
        /// The answer.
        is: Value,
        /// Whether it is a second answer, after talk.
        again: bool,
    },
    /// A hint was read, from 1.
    Hinted(u64),
    /// The solution was shown.
    Shown,
    /// It was begun anew.
    Restarted,
    /// It was wound back by one act.
    Undone,
    /// The goal was met. A claim: grading looks for itself.
    Solved,
}

impl From<Act> for Happening {
    fn from(act: Act) -> Self {
        match act {
            Act::Answer(step, is) => Self::Answered { step, is, again: false },
            act => Self::Acted(act),
        }
    }
}

impl Record {
    fn read(node: Node, reader: &mut Reader<'_>) -> Result<Self, PackError> {
        let mut fields = node.object()?;
        let record = Self {
            level: fields.required("level")?.text()?,
            ms: fields.required("ms")?.number()?,
            what: happening(&mut fields, reader)?,
        };
        fields.finish()?;
        Ok(record)
    }

    /// The record as JSON, which reads as this record again.
    #[must_use]
    pub fn written(&self) -> Value {
        let mut fields = Map::new();
        let mut write = |name: &str, value: Value| drop(fields.insert(name.to_owned(), value));
        write("level", self.level.as_str().into());
        write("ms", self.ms.into());
        let happened = match &self.what {
            Happening::Begun => "begun",
            Happening::Acted(act) => {
                write("act", act.written());
                "acted"
            }
            Happening::Answered { step, is, again } => {
                write("step", step.as_str().into());
                write("is", is.clone());
                if *again {
                    write("again", true.into());
                }
                "answered"
            }
            Happening::Hinted(hint) => {
                write("hint", (*hint).into());
                "hinted"
            }
            Happening::Shown => "shown",
            Happening::Restarted => "restarted",
            Happening::Undone => "undone",
            Happening::Solved => "solved",
        };
        write("type", happened.into());
        Value::Object(fields)
    }
}

/// The names of what can happen.
const HAPPENINGS: Choices =
    Choices(&["begun", "acted", "answered", "hinted", "shown", "restarted", "undone", "solved"]);

fn happening(fields: &mut Object, reader: &mut Reader<'_>) -> Result<Happening, PackError> {
    let happened = fields.required("type")?;
    Ok(match happened.value.as_str() {
        Some("begun") => Happening::Begun,
        Some("acted") => {
            let node = fields.required("act")?;
            let problem = Node { path: node.path.clone(), value: Value::Null };
            match reader.act(node)? {
                Act::Answer(..) => return Err(problem.error(PackProblem::IsAnAnswer)),
                act => Happening::Acted(act),
            }
        }
        Some("answered") => Happening::Answered {
            step: fields.required("step")?.text()?,
            is: fields.required("is")?.value,
            again: fields.take("again").map(Node::flag).transpose()?.unwrap_or(false),
        },
        Some("hinted") => Happening::Hinted(fields.required("hint")?.number()?),
        Some("shown") => Happening::Shown,
        Some("restarted") => Happening::Restarted,
        Some("undone") => Happening::Undone,
        Some("solved") => Happening::Solved,
        _ => return Err(happened.error(PackProblem::NotOneOf(HAPPENINGS))),
    })
}

/// Why a record could not be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the journal is full")]
pub struct JournalFull;

/// What a learner did, in order.
#[derive(Debug, Clone, PartialEq)]
pub struct Journal {
    records: Vec<Record>,
    chain: String,
    bytes: usize,
}

impl Journal {
    /// A journal without a record, of the pack with a hash.
    #[must_use]
    pub fn new(pack_hash: &str) -> Self {
        Self { records: Vec::new(), chain: pack_hash.to_owned(), bytes: 0 }
    }

    /// Reads the records of a journal of the pack with a hash.
    ///
    /// # Errors
    /// The first thing that is wrong, with its path.
    pub fn parse(records: Value, pack_hash: &str) -> Result<Self, PackError> {
        Self::read(Node { path: "journal".into(), value: records }, pack_hash)
    }

    pub(super) fn read(node: Node, pack_hash: &str) -> Result<Self, PackError> {
        let mut journal = Self::new(pack_hash);
        let mut reader = Reader { preludes: &[], left: MOST_RECORDS as u64 };
        for node in node.list()? {
            let problem = Node { path: node.path.clone(), value: Value::Null };
            // The chain is that of the records as they were handed in.
            let text = canonical(&node.value);
            let record = Record::read(node, &mut reader)?;
            journal
                .chain_on(record, &text)
                .map_err(|JournalFull| problem.error(PackProblem::JournalFull))?;
        }
        Ok(journal)
    }

    /// Adds a record.
    ///
    /// # Errors
    /// There are as many records as a submission can hold.
    pub fn push(&mut self, record: Record) -> Result<(), JournalFull> {
        let text = canonical(&record.written());
        self.chain_on(record, &text)
    }

    fn chain_on(&mut self, record: Record, text: &str) -> Result<(), JournalFull> {
        let bytes = self.bytes + text.len() + 1;
        if self.records.len() == MOST_RECORDS || bytes > MOST_BYTES - BYTES_AROUND {
            return Err(JournalFull);
        }
        self.bytes = bytes;
        self.chain = hash(&format!("{}{text}", self.chain));
        self.records.push(record);
        Ok(())
    }

    /// The records, in order.
    #[must_use]
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// SHA-256 over the chain before the last record, as lower-case hex digits, and that record with sorted
    /// keys and without spaces. Before the first record it is the pack's hash.
    #[must_use]
    pub fn chain(&self) -> &str {
        &self.chain
    }

    /// What a learner notes to have said so in time: the beginning of the chain.
    #[must_use]
    pub fn receipt(&self) -> &str {
        self.chain.get(..RECEIPT).unwrap_or(&self.chain)
    }

    /// The records as JSON.
    #[must_use]
    pub fn written(&self) -> Value {
        self.records.iter().map(Record::written).collect()
    }
}
