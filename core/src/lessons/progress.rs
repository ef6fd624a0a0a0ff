//! How far a learner got in a pack, as a file: to be taken to another browser and read there.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::file::{VERSION, check_version, parsed};
use super::journal::{Journal, Record};
use super::pack_problem::{Choices, PackProblem};
use super::reading::{Node, PackError};
use super::submission::{PackName, pack_name};
use crate::event_sourcing::collect_by_insertion;

/// How far somebody got with a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Its solution was shown.
    Shown,
    /// It was solved.
    Solved,
}

impl Standing {
    /// Its name in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Shown => "shown",
            Self::Solved => "solved",
        }
    }

    fn read(node: &Node) -> Result<Self, PackError> {
        match node.value.as_str() {
            Some("shown") => Ok(Self::Shown),
            Some("solved") => Ok(Self::Solved),
            _ => Err(node.error(PackProblem::NotOneOf(Choices(&["shown", "solved"])))),
        }
    }
}

/// How far somebody got with each level, by its id.
pub type Standings = BTreeMap<String, Standing>;

/// What was done in a level, as it is kept.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Attempt {
    /// The furthest step that was come to, from 0.
    pub step: u64,
    /// What happened, in order.
    pub records: Vec<Record>,
}

impl Attempt {
    /// Reads an attempt at a level of the pack with a hash.
    ///
    /// # Errors
    /// The first thing that is wrong, with its path.
    pub fn parse(text: &str, pack_hash: &str) -> Result<Self, PackError> {
        let mut fields = Node::top(parsed(text)?).object()?;
        let pack = fields.required("pack")?;
        if pack.value != pack_hash {
            return Err(pack.error(PackProblem::AnotherPack));
        }
        let node = fields.required("attempt")?;
        fields.finish()?;
        Self::read(node, pack_hash)
    }

    /// The attempt as a text that [`Attempt::parse`] reads.
    #[must_use]
    pub fn text(&self, pack_hash: &str) -> String {
        json!({ "pack": pack_hash, "attempt": self.written() }).to_string()
    }

    fn read(node: Node, pack_hash: &str) -> Result<Self, PackError> {
        let mut fields = node.object()?;
        let step = fields.required("step")?.number()?;
        let journal = Journal::read(fields.required("journal")?, pack_hash)?;
        fields.finish()?;
        Ok(Self { step, records: journal.records().to_vec() })
    }

    fn written(&self) -> Value {
        let journal: Value = self.records.iter().map(Record::written).collect();
        json!({ "step": self.step, "journal": journal })
    }

    /// When something was last done, in milliseconds since 1970; 0 where nothing was.
    #[must_use]
    pub fn last_ms(&self) -> u64 {
        self.records.last().map_or(0, |record| record.ms)
    }
}

/// How far somebody got in a pack, to be read elsewhere.
#[derive(Debug, Clone, PartialEq)]
pub struct Progress {
    /// The pack.
    pub pack: PackName,
    /// How far each level is.
    pub standings: Standings,
    /// What was done in each level.
    pub attempts: BTreeMap<String, Attempt>,
}

impl Progress {
    /// Reads a file's text.
    ///
    /// # Errors
    /// The first thing that is wrong, with its path. Nothing of such a file is used.
    pub fn parse(text: &str) -> Result<Self, PackError> {
        let mut fields = Node::top(parsed(text)?).object()?;
        check_version(&mut fields, "leftfold_progress")?;
        let pack = pack_name(fields.required("pack")?)?;
        let standings = fields.required("levels")?.members()?;
        let standings = standings.into_iter().map(|(id, node)| Ok((id, Standing::read(&node)?)));
        let standings = standings.collect::<Result<Vec<_>, PackError>>()?;
        let mut attempts = BTreeMap::new();
        for (id, node) in fields.required("attempts")?.members()? {
            let problem = Node { path: node.path.clone(), value: Value::Null };
            let attempt = Attempt::read(node, &pack.hash)?;
            if attempt.records.iter().any(|record| record.level != id) {
                return Err(problem.error(PackProblem::AnotherLevel));
            }
            attempts.insert(id, attempt);
        }
        fields.finish()?;
        Ok(Self { pack, standings: collect_by_insertion(standings), attempts })
    }

    /// The file as JSON.
    #[must_use]
    pub fn written(&self) -> Value {
        let PackName { id, revision, hash } = &self.pack;
        let standings = self.standings.iter();
        let standings: Map<_, _> = collect_by_insertion(
            standings.map(|(id, standing)| (id.clone(), standing.as_str().into())),
        );
        let attempts = self.attempts.iter();
        let attempts: Map<_, _> =
            collect_by_insertion(attempts.map(|(id, attempt)| (id.clone(), attempt.written())));
        json!({
            "leftfold_progress": VERSION,
            "pack": { "id": id, "revision": revision, "hash": hash },
            "levels": standings,
            "attempts": attempts,
        })
    }
}

/// Reads how far each level is, as a browser keeps it. What isn't there or can't be read is nothing.
#[must_use]
pub fn kept_standings(text: &str) -> Standings {
    let members = parsed(text).ok().and_then(|value| Node::top(value).members().ok());
    let members = members.unwrap_or_default().into_iter();
    collect_by_insertion(members.filter_map(|(id, node)| Some((id, Standing::read(&node).ok()?))))
}
