//! Reading JSON of lessons. Every error says where in the file it is, such as `levels[2].goal[0].that`.

use std::str::FromStr;

use serde_json::{Map, Value};

use super::pack_problem::PackProblem;
use crate::event_sourcing::Reason;

/// What is wrong with a pack or another file of lessons, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {problem}")]
pub struct PackError {
    /// The path from the top of the file; `file` for the top itself.
    pub path: String,
    /// What is wrong there.
    pub problem: PackProblem,
}

/// The problem, with its `path`.
impl From<&PackError> for Reason {
    fn from(error: &PackError) -> Self {
        let reason = Self::from(&error.problem).with("path", &error.path);
        Self { message: error.to_string(), ..reason }
    }
}

/// A value, and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) path: String,
    pub(super) value: Value,
}

impl Node {
    /// The top of a file.
    pub(super) fn top(value: Value) -> Self {
        Self { path: String::new(), value }
    }

    pub(super) fn error(&self, problem: PackProblem) -> PackError {
        let path = if self.path.is_empty() { "file" } else { &self.path };
        PackError { path: path.to_owned(), problem }
    }

    pub(super) fn object(self) -> Result<Object, PackError> {
        match self.value {
            Value::Object(fields) => Ok(Object { path: self.path, fields }),
            _ => Err(self.error(PackProblem::NotAnObject)),
        }
    }

    pub(super) fn list(self) -> Result<Vec<Self>, PackError> {
        match self.value {
            Value::Array(items) => {
                let item = |(at, value)| Self { path: format!("{}[{at}]", self.path), value };
                Ok(items.into_iter().enumerate().map(item).collect())
            }
            _ => Err(self.error(PackProblem::NotAList)),
        }
    }

    /// Reads each item of a list.
    pub(super) fn each<T>(
        self,
        read: impl FnMut(Self) -> Result<T, PackError>,
    ) -> Result<Vec<T>, PackError> {
        self.list()?.into_iter().map(read).collect()
    }

    /// The members of an object, each with its name.
    pub(super) fn members(self) -> Result<Vec<(String, Self)>, PackError> {
        let Object { path, fields } = self.object()?;
        let member = |(name, value): (String, Value)| {
            let node = Self { path: joined(&path, &name), value };
            (name, node)
        };
        Ok(fields.into_iter().map(member).collect())
    }

    pub(super) fn text(self) -> Result<String, PackError> {
        match self.value {
            Value::String(text) => Ok(text),
            _ => Err(self.error(PackProblem::NotAText)),
        }
    }

    pub(super) fn number(self) -> Result<u64, PackError> {
        self.value.as_u64().ok_or_else(|| self.error(PackProblem::NotACount))
    }

    pub(super) fn flag(self) -> Result<bool, PackError> {
        self.value.as_bool().ok_or_else(|| self.error(PackProblem::NotAFlag))
    }

    /// A text that says something else, such as a time.
    pub(super) fn parsed<T: FromStr>(
        self,
        problem: fn(String) -> PackProblem,
    ) -> Result<T, PackError> {
        let path = self.path.clone();
        let text = self.text()?;
        text.parse().map_err(|_| PackError { path, problem: problem(text) })
    }
}

/// The members of an object that were not read yet.
#[derive(Debug, Clone)]
pub(super) struct Object {
    path: String,
    fields: Map<String, Value>,
}

impl Object {
    /// Takes a member out; `null` is as good as none.
    pub(super) fn take(&mut self, name: &str) -> Option<Node> {
        let value = self.fields.remove(name).filter(|value| !value.is_null())?;
        Some(Node { path: joined(&self.path, name), value })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.fields.contains_key(name)
    }

    /// Takes a member out for which `null` is a value.
    pub(super) fn take_or_null(&mut self, name: &str) -> Option<Node> {
        let value = self.fields.remove(name)?;
        Some(Node { path: joined(&self.path, name), value })
    }

    pub(super) fn required(&mut self, name: &str) -> Result<Node, PackError> {
        let path = joined(&self.path, name);
        self.take(name).ok_or(PackError { path, problem: PackProblem::Missing })
    }

    /// Reads each item of a list that may be left out.
    pub(super) fn list<T>(
        &mut self,
        name: &str,
        read: impl FnMut(Node) -> Result<T, PackError>,
    ) -> Result<Vec<T>, PackError> {
        self.take(name).map_or(Ok(Vec::new()), |node| node.each(read))
    }

    pub(super) fn error(&self, problem: PackProblem) -> PackError {
        Node { path: self.path.clone(), value: Value::Null }.error(problem)
    }

    /// Makes sure that every member was read.
    pub(super) fn finish(self) -> Result<(), PackError> {
        match self.fields.keys().next() {
            None => Ok(()),
            Some(name) => {
                Err(PackError { path: joined(&self.path, name), problem: PackProblem::NoField })
            }
        }
    }
}

/// The path of a member.
pub(super) fn joined(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}
