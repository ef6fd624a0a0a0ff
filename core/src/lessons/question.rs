//! Questions of a level. What is right is computed from the log and its views, but for what no bank can show.

use std::collections::BTreeSet;

use serde_json::Value;

use super::evidence::Evidence;
use super::matcher::{decimal_in, same};
use super::pack_problem::{Choices, PackProblem};
use super::pattern::Pattern;
use super::predicate::Predicate;
use super::reading::{Node, Object, PackError};
use super::view::{View, at_path};
use crate::domain::Command;
use crate::event_sourcing::{Position, collect_by_insertion};

/// A question.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// What is asked.
    pub kind: Kind,
    /// What must come of the answer.
    pub must: Must,
    /// When it is judged.
    pub judged: Judged,
    /// Whether a sentence is asked for, which nothing grades.
    pub why: bool,
}

/// What must come of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Must {
    /// It is a prediction: it is given once, right or wrong.
    Answer,
    /// It is tried until it is right.
    BeRight,
}

/// When an answer is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judged {
    /// As soon as it is given.
    Now,
    /// When the step's `until` first holds.
    Then,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// One of several options, of which one is right.
    Choose(Vec<(String, Predicate)>),
    /// A value that a view or the glass has.
    Value(Source),
    /// An event, chosen by its position.
    Event(Pattern),
    /// Cards in the order of their events, and cards that belong nowhere.
    Order {
        /// The cards.
        items: Vec<(String, Pattern)>,
        /// The cards that are to be left out.
        extra: Vec<String>,
    },
    /// Which commands the bank would refuse.
    Refused(Vec<(String, Command)>),
}

/// Where a value is found.
#[derive(Debug, Clone, PartialEq)]
pub enum Source {
    /// In a view, at a path such as `lines.0.amount`.
    View(Box<View>, String),
    /// In what the glass shows.
    Glass(String),
}

/// The names of the kinds of questions.
const KINDS: Choices = Choices(&["choose", "value", "event", "order", "refused"]);

/// The names of what an answer must be.
const MUSTS: Choices = Choices(&["answer", "be_right"]);

/// The names of when an answer is judged.
const JUDGED: Choices = Choices(&["now", "then"]);

impl Question {
    pub(super) fn read(node: Node) -> Result<Self, PackError> {
        let mut fields = node.object()?;
        let kind = fields.required("kind")?;
        let kind = match kind.value.as_str() {
            Some("choose") => Kind::Choose(choices(fields.required("options")?)?),
            Some("value") => Kind::Value(source(fields.required("of")?)?),
            Some("event") => Kind::Event(Pattern::read(fields.required("is")?)?),
            Some("order") => order(&mut fields)?,
            Some("refused") => Kind::Refused(fields.required("commands")?.each(considered)?),
            _ => return Err(kind.error(PackProblem::NotOneOf(KINDS))),
        };
        let must = fields.required("must")?;
        let must = match must.value.as_str() {
            Some("answer") => Must::Answer,
            Some("be_right") => Must::BeRight,
            _ => return Err(must.error(PackProblem::NotOneOf(MUSTS))),
        };
        let judged = fields.required("judged")?;
        let judged = match judged.value.as_str() {
            Some("now") => Judged::Now,
            Some("then") => Judged::Then,
            _ => return Err(judged.error(PackProblem::NotOneOf(JUDGED))),
        };
        let why = fields.take("why").map(Node::flag).transpose()?.unwrap_or(false);
        fields.finish()?;
        Ok(Self { kind, must, judged, why })
    }

    /// The ids that need words: options, cards, commands.
    #[must_use]
    pub fn options(&self) -> Vec<&str> {
        match &self.kind {
            Kind::Choose(options) => options.iter().map(|(id, _)| id.as_str()).collect(),
            Kind::Order { items, extra } => {
                let items = items.iter().map(|(id, _)| id.as_str());
                items.chain(extra.iter().map(String::as_str)).collect()
            }
            Kind::Refused(commands) => commands.iter().map(|(id, _)| id.as_str()).collect(),
            Kind::Value(_) | Kind::Event(_) => Vec::new(),
        }
    }

    /// What is right, as an answer that would be. `None` where the evidence has nothing to say.
    #[must_use]
    pub fn truth(&self, evidence: &Evidence<'_>) -> Option<Value> {
        let (log_of, start) = (evidence.bank, evidence.start);
        match &self.kind {
            Kind::Choose(options) => {
                let mut right = options.iter().filter(|(_, right)| right.holds(evidence).met);
                // Just one option is right, or the bank doesn't say which.
                let (found, other) = (right.next()?, right.next());
                other.is_none().then(|| found.0.as_str().into())
            }
            Kind::Value(Source::View(view, path)) => {
                let answer = view.answer(evidence.bank, start, evidence.actor)?;
                at_path(&answer, path).cloned()
            }
            Kind::Value(Source::Glass(field)) => evidence.glass?.get(field).cloned(),
            Kind::Event(pattern) => {
                log_of.read(|reading| pattern.last(reading.log(), start)).map(Value::from)
            }
            Kind::Order { items, .. } => {
                let mut placed = BTreeSet::new();
                for (id, pattern) in items {
                    let position = log_of.read(|reading| pattern.last(reading.log(), start))?;
                    placed.insert((position, id.as_str()));
                }
                Some(placed.into_iter().map(|(_, id)| id).collect())
            }
            Kind::Refused(commands) => {
                let refused = commands.iter().filter(|(_, command)| {
                    evidence.bank.consider(command, evidence.actor).is_some()
                });
                Some(refused.map(|(id, _)| id.clone()).collect())
            }
        }
    }

    /// Whether an answer is right.
    #[must_use]
    pub fn is_right(&self, answer: &Value, evidence: &Evidence<'_>) -> bool {
        if let Kind::Event(pattern) = &self.kind {
            // Any event that fits is right, not only the last.
            return answer.as_u64().is_some_and(|position| {
                evidence.bank.read(|reading| {
                    let log = reading.log();
                    let in_range = pattern.range(log, evidence.start).contains(&position);
                    in_range
                        && log.get(position).is_some_and(|recorded| pattern.fits(recorded, log))
                })
            });
        }
        self.truth(evidence).is_some_and(|truth| self.says(answer, &truth))
    }

    /// Whether an answer says what is right.
    #[must_use]
    pub fn says(&self, answer: &Value, truth: &Value) -> bool {
        match &self.kind {
            Kind::Refused(_) => set(truth) == set(answer),
            Kind::Value(_) => says(answer, truth),
            _ => truth == answer,
        }
    }

    /// An answer in the form that all of its kind share that say the same: a set in order, an amount without
    /// needless zeros.
    #[must_use]
    pub fn plain(&self, answer: &Value) -> Value {
        match &self.kind {
            Kind::Refused(_) => set(answer).into_iter().collect(),
            Kind::Value(_) => {
                let text = answer.as_str().unwrap_or_default().trim();
                let decimal = decimal_in(text).map(|decimal| decimal.normalize().to_string());
                decimal.unwrap_or_else(|| text.to_owned()).into()
            }
            _ => answer.clone(),
        }
    }

    /// Whether an answer is one at all: an option that there is, a text, a position, a list of cards.
    #[must_use]
    pub fn takes(&self, answer: &Value) -> bool {
        let known = |id: &Value| id.as_str().is_some_and(|id| self.options().contains(&id));
        match &self.kind {
            Kind::Choose(_) => known(answer),
            Kind::Value(_) => answer.is_string(),
            Kind::Event(_) => answer.is_u64(),
            Kind::Order { .. } | Kind::Refused(_) => {
                answer.as_array().is_some_and(|ids| ids.iter().all(known))
            }
        }
    }
}

fn set(list: &Value) -> BTreeSet<&str> {
    let ids = list.as_array().into_iter().flatten();
    collect_by_insertion(ids.filter_map(Value::as_str))
}

/// Whether a text says a value: an amount or a number as a decimal, anything else to the letter.
fn says(answer: &Value, truth: &Value) -> bool {
    let Some(text) = answer.as_str().map(str::trim) else { return false };
    match truth {
        Value::Number(number) => {
            decimal_in(text).is_some_and(|said| decimal_in(&number.to_string()) == Some(said))
        }
        Value::Bool(flag) => text == flag.to_string(),
        truth => same(truth, &text.into()),
    }
}

fn id_of(fields: &mut Object) -> Result<String, PackError> {
    fields.required("id")?.text()
}

fn choices(node: Node) -> Result<Vec<(String, Predicate)>, PackError> {
    node.each(|node| {
        let mut fields = node.object()?;
        let option = (id_of(&mut fields)?, Predicate::read(fields.required("right")?)?);
        fields.finish()?;
        Ok(option)
    })
}

fn source(node: Node) -> Result<Source, PackError> {
    let mut fields = node.object()?;
    let source = match fields.take("glass") {
        Some(node) => Source::Glass(node.text()?),
        None => {
            let view = View::read(fields.required("view")?)?;
            Source::View(Box::new(view), fields.required("path")?.text()?)
        }
    };
    fields.finish()?;
    Ok(source)
}

fn order(fields: &mut Object) -> Result<Kind, PackError> {
    let items = fields.required("items")?.each(|node| {
        let mut fields = node.object()?;
        let item = (id_of(&mut fields)?, Pattern::read(fields.required("event")?)?);
        fields.finish()?;
        Ok(item)
    })?;
    let extra = match fields.take("extra") {
        None => Vec::new(),
        Some(node) if node.value.as_array().is_some_and(|extra| extra.len() > 1) => {
            return Err(node.error(PackProblem::SeveralExtraCards));
        }
        Some(node) => node.each(Node::text)?,
    };
    Ok(Kind::Order { items, extra })
}

fn considered(node: Node) -> Result<(String, Command), PackError> {
    let mut fields = node.object()?;
    let id = id_of(&mut fields)?;
    let command = fields.required("do")?;
    let problem = command.clone();
    let command = Command::parse(command.value).map_err(|error| problem.error(error.into()))?;
    fields.finish()?;
    Ok((id, command))
}

/// The position that an answer names: itself, or the last event that fits a pattern.
pub(super) fn answered_event(answer: &Value, evidence: &Evidence<'_>) -> Option<Position> {
    if let Some(position) = answer.as_u64() {
        return Some(position);
    }
    let pattern = Pattern::read(Node::top(answer.clone())).ok()?;
    evidence.bank.read(|reading| pattern.last(reading.log(), evidence.start))
}
