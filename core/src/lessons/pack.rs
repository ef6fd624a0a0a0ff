//! A pack: levels, what they have in common, and their words, as one text of JSON.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::level::{Level, is_slug};
use super::names::namespace;
use super::reading::{Node, PackError, joined};
use super::words::LevelWords;

/// The version of the format.
pub(super) const VERSION: u64 = 1;

/// The longest pack, in bytes.
pub(super) const MOST_BYTES: usize = 1024 * 1024;

/// How many objects and lists may stand one in the other.
pub(super) const MOST_DEPTH: usize = 24;

/// The most levels of a pack.
pub(super) const MOST_LEVELS: usize = 64;

/// The most acts of a level, repeats counted.
pub(super) const MOST_ACTS: u64 = 2_000;

/// The longest text, in bytes.
pub(super) const MOST_TEXT_BYTES: usize = 2_000;

/// A pack of levels.
#[derive(Debug, Clone, PartialEq)]
pub struct Pack {
    /// Its id.
    pub id: String,
    /// Which edition it is.
    pub revision: u64,
    /// SHA-256 of its JSON with sorted keys and without spaces, as lower-case hex digits.
    pub hash: String,
    /// The levels, in order.
    pub levels: Vec<Rc<Level>>,
    /// The words of each level, by language.
    pub words: BTreeMap<String, BTreeMap<String, LevelWords>>,
}

impl Pack {
    /// Reads a pack's text.
    ///
    /// # Errors
    /// The first thing that is wrong, with its path. Nothing of such a pack is used.
    pub fn parse(text: &str) -> Result<Self, PackError> {
        Self::read(parsed(text)?)
    }

    fn read(value: Value) -> Result<Self, PackError> {
        check_size(&value, "", MOST_DEPTH)?;
        let hash = hash(&value);
        let mut fields = Node::top(value).object()?;
        let version = fields.required("leftfold_lessons")?;
        if version.value != VERSION {
            let problem =
                format!("is version {}, and this program reads version {VERSION}", version.value);
            return Err(version.error(problem));
        }
        let id = fields.required("id")?;
        if !id.value.as_str().is_some_and(is_slug) {
            return Err(id.error("must be a name of lower-case letters, digits and hyphens"));
        }
        let id = id.text()?;
        let revision = fields.required("revision")?.number()?;
        let preludes = fields.take("preludes").map(Node::members).transpose()?.unwrap_or_default();
        let levels = fields.required("levels")?.list()?;
        if levels.len() > MOST_LEVELS {
            return Err(fields.error(format!("has more than {MOST_LEVELS} levels")));
        }
        let namespace = |level: &str| namespace(&id, level);
        let read = |node| Level::read(node, &preludes, MOST_ACTS, namespace).map(Rc::new);
        let levels = levels.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
        for (at, level) in levels.iter().enumerate() {
            if levels.iter().take(at).any(|before| before.id == level.id) {
                return Err(fields.error(format!("has two levels “{}”", level.id)));
            }
        }
        let languages = fields.take("strings").map(Node::members).transpose()?.unwrap_or_default();
        fields.finish()?;
        let mut pack = Self { id, revision, hash, levels, words: BTreeMap::new() };
        for (language, node) in languages {
            pack.read_words(language, node)?;
        }
        Ok(pack)
    }

    /// Reads the words of a language that stand in a text of their own: those of each level, by its id. They
    /// are no part of the pack's hash, so a level is the same in every language.
    ///
    /// # Errors
    /// The first thing that is wrong, with its path. Nothing of such a text is used.
    pub fn add_words(&mut self, language: &str, text: &str) -> Result<(), PackError> {
        let value = parsed(text)?;
        check_size(&value, "", MOST_DEPTH)?;
        self.read_words(language.to_owned(), Node::top(value))
    }

    fn read_words(&mut self, language: String, node: Node) -> Result<(), PackError> {
        let mut of_levels = BTreeMap::new();
        for (level, node) in node.members()? {
            if self.level(&level).is_none() {
                return Err(node.error("there is no such level"));
            }
            of_levels.insert(level, LevelWords::read(node)?);
        }
        self.words.insert(language, of_levels);
        Ok(())
    }

    /// A level of the pack.
    #[must_use]
    pub fn level(&self, id: &str) -> Option<&Rc<Level>> {
        self.levels.iter().find(|level| level.id == id)
    }
}

/// The JSON of a pack's text.
fn parsed(text: &str) -> Result<Value, PackError> {
    let top = |problem: String| Node::top(Value::Null).error(problem);
    if text.len() > MOST_BYTES {
        return Err(top(format!("has more than {MOST_BYTES} bytes")));
    }
    serde_json::from_str(text).map_err(|error| top(format!("is no JSON: {error}")))
}

/// Makes sure that nothing is nested too deeply and no text is too long.
pub(super) fn check_size(value: &Value, path: &str, depth: usize) -> Result<(), PackError> {
    let error =
        |problem: String| Err(Node { path: path.into(), value: Value::Null }.error(problem));
    let long = |text: &str| text.len() > MOST_TEXT_BYTES;
    match value {
        Value::String(text) if long(text) => {
            error(format!("is longer than {MOST_TEXT_BYTES} bytes"))
        }
        Value::Array(_) | Value::Object(_) if depth == 0 => {
            error(format!("stands in more than {MOST_DEPTH} objects and lists"))
        }
        Value::Array(items) => {
            let mut items = items.iter().enumerate();
            items.try_for_each(|(at, item)| check_size(item, &format!("{path}[{at}]"), depth - 1))
        }
        Value::Object(fields) => fields.iter().try_for_each(|(name, value)| match long(name) {
            true => error("has a name that is too long".into()),
            false => check_size(value, &joined(path, name), depth - 1),
        }),
        _ => Ok(()),
    }
}

/// The hash of a pack's JSON with sorted keys and without spaces.
fn hash(value: &Value) -> String {
    let mut canonical = String::new();
    write_canonical(value, &mut canonical);
    Sha256::digest(canonical).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn write_canonical(value: &Value, out: &mut String) {
    let separated = |at: usize, out: &mut String| {
        if at > 0 {
            out.push(',');
        }
    };
    match value {
        Value::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                separated(at, out);
                write_canonical(item, out);
            }
            out.push(']');
        }
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_unstable_by_key(|(name, _)| *name);
            out.push('{');
            for (at, (name, value)) in fields.into_iter().enumerate() {
                separated(at, out);
                out.push_str(&Value::from(name.as_str()).to_string());
                out.push(':');
                write_canonical(value, out);
            }
            out.push('}');
        }
        leaf => out.push_str(&leaf.to_string()),
    }
}
