//! A pack as a list of its levels shows it. What the levels do is neither read nor checked, so the list is there before
//! the code that reads and runs them.

use std::collections::BTreeMap;

use super::file::parsed;
use super::reading::{Node, PackError};
use super::settings::Settings;
use super::words::{LevelWords, Words};
use crate::event_sourcing::collect_by_insertion;

/// The levels of a pack, in the order in which they are played, and their words.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// The pack's id.
    pub id: String,
    /// The levels, in order.
    pub levels: Vec<LevelOutline>,
    /// How a class is to work with the pack.
    pub settings: Settings,
    /// The words of each level, by language.
    pub words: Words,
}

/// A level of such a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelOutline {
    /// Its id.
    pub id: String,
    /// Whether the course can't do without it.
    pub core: bool,
    /// How many minutes it takes.
    pub minutes: u64,
}

impl Outline {
    /// Reads the outline of a pack's text.
    ///
    /// # Errors
    /// What a list can't do without and isn't there, with its path. Other faults of the pack aren't found here.
    pub fn parse(text: &str) -> Result<Self, PackError> {
        let mut fields = Node::top(parsed(text)?).object()?;
        let id = fields.required("id")?.text()?;
        let settings = fields.take("settings").map(Settings::read).transpose()?.unwrap_or_default();
        let mut levels = fields.required("levels")?.each(LevelOutline::read)?;
        if let Some(order) = &settings.order {
            let level = |id: &String| levels.iter().find(|level| level.id == *id).cloned();
            levels = order.iter().filter_map(level).collect();
        }
        let mut words = BTreeMap::new();
        let languages = fields.take("strings").map(Node::members).transpose()?.unwrap_or_default();
        for (language, node) in languages {
            words.insert(language, words_of_levels(node)?);
        }
        Ok(Self { id, levels, settings, words })
    }

    /// Reads the words of a language that stand in a text of their own.
    ///
    /// # Errors
    /// The first thing that is wrong, with its path. Nothing of such a text is used.
    pub fn add_words(&mut self, language: &str, text: &str) -> Result<(), PackError> {
        let words = words_of_levels(Node::top(parsed(text)?))?;
        self.words.insert(language.to_owned(), words);
        Ok(())
    }
}

impl LevelOutline {
    fn read(node: Node) -> Result<Self, PackError> {
        let mut fields = node.object()?;
        Ok(Self {
            id: fields.required("id")?.text()?,
            core: fields.required("core")?.flag()?,
            minutes: fields.required("minutes")?.number()?,
        })
    }
}

fn words_of_levels(node: Node) -> Result<BTreeMap<String, LevelWords>, PackError> {
    let read = |(level, node)| Ok((level, LevelWords::read(node)?));
    let words = node.members()?.into_iter().map(read).collect::<Result<Vec<_>, PackError>>()?;
    Ok(collect_by_insertion(words))
}
