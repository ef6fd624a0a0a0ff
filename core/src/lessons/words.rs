//! The words of a level in one language. They are text, never markup, and live apart from the level's data.

use std::collections::BTreeMap;

use serde_json::Value;

use super::level::Level;
use super::pack_problem::PackProblem;
use super::question::{Kind, Question};
use super::reading::{Node, Object, PackError};
use crate::event_sourcing::collect_by_insertion;

/// How many hints a level has: where to look, what to think, what to press. A step with hints of its own has as
/// many at most.
const HINTS: usize = 3;

/// The words of each level, by its id, in each language.
pub type Words = BTreeMap<String, BTreeMap<String, LevelWords>>;

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
    /// Why an option that isn't right, or a value that is often typed, may seem right and isn't. By the id of the
    /// option, or by the value. It needn't be there.
    pub why: BTreeMap<String, String>,
    /// The hints that stand in the place of the level's. They needn't be there.
    pub hints: Vec<String>,
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
            hints: fields.list("hints", Node::text)?,
        };
        fields.finish()?;
        Ok(words)
    }

    /// The hints that help in a step, its own or those of the level, each with its number in a journal. The
    /// level's are 1 to 3, those of its first step 4 to 6, and so on.
    #[must_use]
    pub fn hints_in(&self, level: &Level, at: usize) -> Vec<(u64, &str)> {
        let own = level.steps.get(at).and_then(|step| self.steps.get(&step.id));
        let own = own.map(|words| &words.hints).filter(|own| !own.is_empty());
        let (hints, before) = own.map_or((&self.hints, 0), |own| (own, (at + 1) * HINTS));
        (before as u64 + 1..).zip(hints.iter().map(String::as_str)).collect()
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
    /// Why an answer that isn't right may seem so, and isn't, where the words say it: an option, a value however it is
    /// written, the position of an event, or one command of those that the bank would refuse or not.
    #[must_use]
    pub fn why_not(&self, question: &Question, answer: &Value) -> Option<&str> {
        let said = |(given, _): &(&String, &String)| match question.kind {
            Kind::Choose(_) | Kind::Refused(_) => answer == given.as_str(),
            Kind::Value(_) => question.says(answer, &given.as_str().into()),
            Kind::Event(_) => answer.as_u64().is_some_and(|position| given.parse() == Ok(position)),
            Kind::Order { .. } => false,
        };
        self.why.iter().find(said).map(|(_, why)| why.as_str())
    }

    /// The reasons against an answer that isn't right, where the words say them. Of several commands each has its own
    /// that was chosen and isn't right, or is right and wasn't chosen.
    #[must_use]
    pub fn reasons_against(&self, question: &Question, answer: &Value, truth: &Value) -> Vec<&str> {
        let Kind::Refused(commands) = &question.kind else {
            return self.why_not(question, answer).into_iter().collect();
        };
        let names = |set: &Value, id: &str| {
            set.as_array().is_some_and(|ids| ids.iter().any(|one| one == id))
        };
        let told_apart = commands.iter().filter(|(id, _)| names(answer, id) != names(truth, id));
        told_apart.filter_map(|(id, _)| self.why_not(question, &id.as_str().into())).collect()
    }

    fn read(node: Node) -> Result<Self, PackError> {
        let mut fields = node.object()?;
        let words = Self {
            read: text(&mut fields, "read")?,
            todo: text(&mut fields, "do")?,
            ask: text(&mut fields, "ask")?,
            options: texts(&mut fields, "options")?,
            why: texts(&mut fields, "why")?,
            hints: fields.list("hints", Node::text)?,
        };
        if words.hints.len() > HINTS {
            return Err(fields.error(PackProblem::TooManyHints { most: HINTS }));
        }
        fields.finish()?;
        Ok(words)
    }
}
