//! The glossary: the field's terms, each in a sentence or two, with the page where one sees what it means. The
//! page and docs/glossary.md are made from the same file.

use super::file::{check_version, parsed};
use super::pack_problem::PackProblem;
use super::reading::{Node, PackError};

/// The terms, in the order of the alphabet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glossary {
    /// What the terms belong to, in the order of the document.
    pub groups: Vec<String>,
    /// The terms.
    pub terms: Vec<Term>,
}

/// A term. Its texts are plain, but for names of the program between backticks, and for words between asterisks
/// that are spoken of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Its id, such as `expected-version`.
    pub id: String,
    /// The term.
    pub term: String,
    /// Other names for the same.
    pub also: Vec<String>,
    /// The words by which a text names it, plurals among them: all its names where the file says nothing else,
    /// and none where they mean other things as well.
    pub in_text: Vec<String>,
    /// One of the groups.
    pub group: String,
    /// Where one sees it, such as `#/events`.
    pub page: Option<String>,
    /// What it means.
    pub says: String,
}

impl Glossary {
    /// Reads a glossary's text.
    ///
    /// # Errors
    /// The first thing that is wrong, with its path.
    pub fn parse(text: &str) -> Result<Self, PackError> {
        let mut fields = Node::top(parsed(text)?).object()?;
        check_version(&mut fields, "leftfold_glossary")?;
        let groups = fields.required("groups")?.each(Node::text)?;
        let terms = fields.required("terms")?.each(|node| term(node, &groups))?;
        fields.finish()?;
        Ok(Self { groups, terms })
    }

    /// A term by its id.
    #[must_use]
    pub fn term(&self, id: &str) -> Option<&Term> {
        self.terms.iter().find(|term| term.id == id)
    }
}

fn term(node: Node, groups: &[String]) -> Result<Term, PackError> {
    let mut fields = node.object()?;
    let group = fields.required("group")?;
    let problem = group.clone();
    let id = fields.required("id")?.text()?;
    let name = fields.required("term")?.text()?;
    let also = fields.list("also", Node::text)?;
    let in_text = match fields.take("in_text") {
        Some(words) => words.each(Node::text)?,
        None => [&name].into_iter().chain(&also).cloned().collect(),
    };
    let term = Term {
        id,
        term: name,
        also,
        in_text,
        group: group.text()?,
        page: fields.take("page").map(Node::text).transpose()?,
        says: fields.required("says")?.text()?,
    };
    fields.finish()?;
    if groups.contains(&term.group) { Ok(term) } else { Err(problem.error(PackProblem::NoGroup)) }
}
