//! A pack: levels, what they have in common, and their words, as one text of JSON.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::Value;

use super::canonical::{canonical, hash};
use super::file::{check_version, parsed};
use super::level::Level;
use super::names::namespace;
use super::pack_problem::PackProblem;
use super::reading::{Node, PackError, joined};
use super::settings::Settings;
use super::slug::is_pack_id;
use super::words::{LevelWords, Words};

/// The most levels of a pack.
pub(super) const MOST_LEVELS: usize = 64;

/// The most acts of a level, repeats counted.
pub(super) const MOST_ACTS: u64 = 2_000;

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
    /// How a class is to work with it.
    pub settings: Settings,
    /// The words of each level, by language.
    pub words: Words,
}

impl Pack {
    /// Reads a pack's text.
    ///
    /// # Errors
    /// The first thing that is wrong, with its path. Nothing of such a pack is used.
    pub fn parse(text: &str) -> Result<Self, PackError> {
        let value = parsed(text)?;
        let hash = hash(&canonical(&value));
        let mut fields = Node::top(value).object()?;
        check_version(&mut fields, "leftfold_lessons")?;
        let id = fields.required("id")?;
        if !id.value.as_str().is_some_and(is_pack_id) {
            return Err(id.error(PackProblem::NotASlug));
        }
        let id = id.text()?;
        let revision = fields.required("revision")?.number()?;
        let preludes = fields.take("preludes").map(Node::members).transpose()?.unwrap_or_default();
        let levels = fields.required("levels")?.list()?;
        if levels.len() > MOST_LEVELS {
            return Err(fields.error(PackProblem::TooManyLevels { most: MOST_LEVELS }));
        }
        let namespace = |level: &str| namespace(&id, level);
        let read = |node| Level::read(node, &preludes, MOST_ACTS, namespace).map(Rc::new);
        let levels = levels.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
        for (at, level) in levels.iter().enumerate() {
            if levels.iter().take(at).any(|before| before.id == level.id) {
                return Err(fields.error(PackProblem::LevelTwice(level.id.clone())));
            }
        }
        let languages = fields.take("strings").map(Node::members).transpose()?.unwrap_or_default();
        let (levels, settings) = with_settings(levels, fields.take("settings"))?;
        fields.finish()?;
        let mut pack = Self { id, revision, hash, levels, settings, words: BTreeMap::new() };
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
        self.read_words(language.to_owned(), Node::top(parsed(text)?))
    }

    fn read_words(&mut self, language: String, node: Node) -> Result<(), PackError> {
        let mut of_levels = BTreeMap::new();
        for (level, node) in node.members()? {
            let is_played = self.level(&level).is_some();
            if !is_played && self.settings.order.is_none() {
                return Err(node.error(PackProblem::NoLevel));
            }
            let words = LevelWords::read(node)?;
            if is_played {
                of_levels.insert(level, words);
            }
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

/// The levels that are played, in order, with the settings that say so.
fn with_settings(
    levels: Vec<Rc<Level>>,
    node: Option<Node>,
) -> Result<(Vec<Rc<Level>>, Settings), PackError> {
    let Some(node) = node else { return Ok((levels, Settings::default())) };
    let path = joined(&node.path, "order");
    let settings = Settings::read(node)?;
    let Some(order) = &settings.order else { return Ok((levels, settings)) };
    let mut played: Vec<Rc<Level>> = Vec::new();
    for (at, id) in order.iter().enumerate() {
        let problem = Node { path: format!("{path}[{at}]"), value: Value::Null };
        let found = levels.iter().find(|level| level.id == *id);
        let level = found.ok_or_else(|| problem.error(PackProblem::NoLevel))?;
        if played.iter().any(|before| before.id == *id) {
            return Err(problem.error(PackProblem::NamedTwice));
        }
        played.push(Rc::clone(level));
    }
    Ok((played, settings))
}
