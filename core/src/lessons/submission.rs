//! What a learner hands in: a file with a journal, of which pack it is, and under which name.

use serde_json::{Value, json};

use super::file::{VERSION, check_version, parsed};
use super::journal::Journal;
use super::pack::Pack;
use super::pack_problem::PackProblem;
use super::reading::{Node, PackError};

/// The longest name or code of a learner, in bytes.
const MOST_WHO_BYTES: usize = 200;

/// A pack that a submission is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackName {
    /// Its id.
    pub id: String,
    /// Which edition it is.
    pub revision: u64,
    /// Its hash.
    pub hash: String,
}

impl From<&Pack> for PackName {
    fn from(pack: &Pack) -> Self {
        Self { id: pack.id.clone(), revision: pack.revision, hash: pack.hash.clone() }
    }
}

/// What a learner hands in.
#[derive(Debug, Clone, PartialEq)]
pub struct Submission {
    /// The pack.
    pub pack: PackName,
    /// The program that wrote it, such as `leftfold 0.1.0`.
    pub program: String,
    /// The learner's name or code; empty where none is told.
    pub who: String,
    /// What was done.
    pub journal: Journal,
    /// The chain that the file has, which is the journal's where nothing was changed.
    pub chain: String,
}

impl Submission {
    /// A submission of what was done in a pack.
    #[must_use]
    pub fn new(pack: &Pack, program: &str, who: &str, journal: Journal) -> Self {
        let chain = journal.chain().to_owned();
        let (program, who) = (program.to_owned(), who.to_owned());
        Self { pack: pack.into(), program, who, journal, chain }
    }

    /// Reads a submission's text.
    ///
    /// # Errors
    /// The first thing that is wrong, with its path. A chain that doesn't fit is none: see
    /// [`Submission::is_whole`].
    pub fn parse(text: &str) -> Result<Self, PackError> {
        let mut fields = Node::top(parsed(text)?).object()?;
        check_version(&mut fields, "leftfold_submission")?;
        let pack = pack_name(fields.required("pack")?)?;
        let program = fields.required("program")?.text()?;
        let who = fields.required("who")?;
        let long = who.value.as_str().is_some_and(|who| who.len() > MOST_WHO_BYTES);
        if long {
            return Err(who.error(PackProblem::TextTooLong { most: MOST_WHO_BYTES }));
        }
        let submission = Self {
            program,
            who: who.text()?,
            journal: Journal::read(fields.required("journal")?, &pack.hash)?,
            chain: fields.required("chain")?.text()?,
            pack,
        };
        fields.finish()?;
        Ok(submission)
    }

    /// Whether the chain is that of the journal.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.chain == self.journal.chain()
    }

    /// The submission as JSON.
    #[must_use]
    pub fn written(&self) -> Value {
        let PackName { id, revision, hash } = &self.pack;
        json!({
            "leftfold_submission": VERSION,
            "pack": { "id": id, "revision": revision, "hash": hash },
            "program": self.program,
            "who": self.who,
            "journal": self.journal.written(),
            "chain": self.chain,
        })
    }
}

pub(super) fn pack_name(node: Node) -> Result<PackName, PackError> {
    let mut fields = node.object()?;
    let name = PackName {
        id: fields.required("id")?.text()?,
        revision: fields.required("revision")?.number()?,
        hash: fields.required("hash")?.text()?,
    };
    fields.finish()?;
    Ok(name)
}
