//! The words of a level in one language. They are text, never markup, and live apart from the level's data.

use std::collections::BTreeMap;

use super::level::Level;
use super::reading::{Node, Object, PackError};
use crate::event_sourcing::collect_by_insertion;

/// How many hints a level has: where to look, what to think, what to press.
const HINTS: usize = 3;

/// The words of a level. An empty text is one that isn't there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LevelWords {
    /// What it is called.
    pub title: String,
    /// The idea in one sentence.
    pub concept: String,
    /// What people believe before.
    pub misconception: String,
    /// What they know afterwards.
    pub learned: String,
    /// The words of each step.
    pub steps: BTreeMap<String, StepWords>,
    /// What a check says that isn't met, by the ids of the checks and of what is near them.
    pub goal: BTreeMap<String, String>,
    /// What each dead end says.
    pub dead_ends: BTreeMap<String, String>,
    /// What each offer's button says.
    pub offers: BTreeMap<String, String>,
    /// Where to look, what to think, what to press.
    pub hints: Vec<String>,
}

/// The words of a step.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StepWords {
    /// What to read before.
    pub read: String,
    /// What to do.
    pub todo: String,
    /// The question.
    pub ask: String,
    /// What each option says.
    pub options: BTreeMap<String, String>,
}

fn text(fields: &mut Object, name: &str) -> Result<String, PackError> {
    fields.take(name).map(Node::text).transpose().map(Option::unwrap_or_default)
}

fn texts(fields: &mut Object, name: &str) -> Result<BTreeMap<String, String>, PackError> {
    let Some(node) = fields.take(name) else { return Ok(BTreeMap::new()) };
    let mut texts = BTreeMap::new();
    for (id, node) in node.members()? {
        texts.insert(id, node.text()?);
    }
    Ok(texts)
}

impl LevelWords {
    pub(super) fn read(node: Node) -> Result<Self, PackError> {
        let mut fields = node.object()?;
        let steps = fields.take("steps").map(Node::members).transpose()?.unwrap_or_default();
        let step = |(id, node): (String, Node)| Ok((id, StepWords::read(node)?));
        let words = Self {
            title: text(&mut fields, "title")?,
            concept: text(&mut fields, "concept")?,
            misconception: text(&mut fields, "misconception")?,
            learned: text(&mut fields, "learned")?,
            steps: collect_by_insertion(
                steps.into_iter().map(step).collect::<Result<Vec<_>, _>>()?,
            ),
            goal: texts(&mut fields, "goal")?,
            dead_ends: texts(&mut fields, "dead_ends")?,
            offers: texts(&mut fields, "offers")?,
            hints: fields.take("hints").map_or(Ok(Vec::new()), |node| node.each(Node::text))?,
        };
        fields.finish()?;
        Ok(words)
    }

    /// The paths of words that a level needs and that are not there, such as `steps.sum.ask`.
    #[must_use]
    pub fn missing(&self, level: &Level) -> Vec<String> {
        let mut missing = Vec::new();
        let mut need = |path: String, there: bool| {
            if !there {
                missing.push(path);
            }
        };
        let named = [
            ("title", &self.title),
            ("concept", &self.concept),
            ("misconception", &self.misconception),
            ("learned", &self.learned),
        ];
        for (name, text) in named {
            need(name.to_owned(), !text.is_empty());
        }
        for step in &level.steps {
            let words = self.steps.get(&step.id);
            let has = |text: fn(&StepWords) -> &String| {
                words.is_some_and(|words| !text(words).is_empty())
            };
            need(format!("steps.{}.read", step.id), has(|words| &words.read));
            if let Some(question) = &step.ask {
                need(format!("steps.{}.ask", step.id), has(|words| &words.ask));
                for option in question.options() {
                    let there = words.is_some_and(|words| words.options.contains_key(option));
                    need(format!("steps.{}.options.{option}", step.id), there);
                }
            }
        }
        for goal in &level.goal {
            need(format!("goal.{}", goal.id), self.goal.contains_key(&goal.id));
            for near in &goal.near {
                need(format!("goal.{}", near.id), self.goal.contains_key(&near.id));
            }
        }
        for dead_end in &level.dead_ends {
            need(format!("dead_ends.{}", dead_end.id), self.dead_ends.contains_key(&dead_end.id));
        }
        for offer in &level.offers {
            need(format!("offers.{}", offer.id), self.offers.contains_key(&offer.id));
        }
        need("hints".to_owned(), self.hints.len() == HINTS);
        missing
    }
}

impl StepWords {
    fn read(node: Node) -> Result<Self, PackError> {
        let mut fields = node.object()?;
        let words = Self {
            read: text(&mut fields, "read")?,
            todo: text(&mut fields, "do")?,
            ask: text(&mut fields, "ask")?,
            options: texts(&mut fields, "options")?,
        };
        fields.finish()?;
        Ok(words)
    }
}
