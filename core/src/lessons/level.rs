//! A level: where it starts, what its page offers, what it asks, what it wants, and the ways that are known.

use serde_json::Value;
use uuid::Uuid;

use super::act::{Act, Reader, duration};
use super::level_page::LevelPage;
use super::names::{check_made, with_ids};
use super::pack_problem::PackProblem;
use super::predicate::Predicate;
use super::question::Question;
use super::reading::{Node, PackError};
use super::slug::check_level_id;
use crate::event_sourcing::Timestamp;

/// A level takes four minutes at most.
const MOST_MINUTES: u64 = 4;

/// A level.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    /// Its id, such as `01-event`.
    pub id: String,
    /// Whether the course can't do without it.
    pub core: bool,
    /// How many minutes it takes.
    pub minutes: u64,
    /// How many commands the solution sends.
    pub par: u64,
    /// In which kind of room it is played, where not alone.
    pub room: Option<String>,
    /// Where it starts.
    pub start: Start,
    /// What its page offers.
    pub page: LevelPage,
    /// Buttons for what no form sends.
    pub offers: Vec<Offer>,
    /// The steps, in order.
    pub steps: Vec<Step>,
    /// What must be so at the end.
    pub goal: Vec<Goal>,
    /// What no further event mends.
    pub dead_ends: Vec<DeadEnd>,
    /// A right way.
    pub solution: Vec<Act>,
    /// Other right ways.
    pub also: Vec<Vec<Act>>,
    /// Wrong ways, and what is said of each.
    pub wrong: Vec<Wrong>,
    /// What the level's names are derived from.
    pub(super) namespace: Uuid,
}

/// Where a level starts.
#[derive(Debug, Clone, PartialEq)]
pub struct Start {
    /// When.
    pub clock: Timestamp,
    /// How long each command takes, as an ISO 8601 duration.
    pub tick: String,
    /// What has happened before.
    pub acts: Vec<Act>,
}

/// A button for what no form sends.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// Its id.
    pub id: String,
    /// What it does.
    pub act: Act,
}

/// A step.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Its id.
    pub id: String,
    /// Whether it covers all of the page but the tape.
    pub curtain: bool,
    /// What it asks.
    pub ask: Option<Question>,
    /// When an answer that isn't judged at once is judged. Where nothing is asked, what is to be done.
    pub until: Option<Predicate>,
    /// What is to be done, where that isn't `until`, or a question is asked.
    pub waits: Option<Predicate>,
}

impl Step {
    /// What is to be done before the next step is shown, beside answering.
    #[must_use]
    pub fn deed(&self) -> Option<&Predicate> {
        self.waits.as_ref().or(self.until.as_ref().filter(|_| self.ask.is_none()))
    }
}

/// A check of the goal.
#[derive(Debug, Clone, PartialEq)]
pub struct Goal {
    /// Its id.
    pub id: String,
    /// What must be so.
    pub that: Predicate,
    /// What is near it, and has words of its own.
    pub near: Vec<Near>,
}

/// Something near a check.
#[derive(Debug, Clone, PartialEq)]
pub struct Near {
    /// Its id.
    pub id: String,
    /// When its words are said.
    pub when: Predicate,
}

/// What no further event mends.
#[derive(Debug, Clone, PartialEq)]
pub struct DeadEnd {
    /// Its id.
    pub id: String,
    /// When it is reached.
    pub when: Predicate,
}

/// A wrong way.
#[derive(Debug, Clone, PartialEq)]
pub struct Wrong {
    /// What is done.
    pub acts: Vec<Act>,
    /// The check that is not met.
    pub fails: String,
    /// What is near it.
    pub says: Option<String>,
    /// The dead end that is reached.
    pub dead_end: Option<String>,
}

impl Level {
    /// Reads a level. `namespace_of` gives what the names of a level are derived from.
    pub(super) fn read(
        node: Node,
        preludes: &[(String, Node)],
        most_acts: u64,
        namespace_of: impl FnOnce(&str) -> Uuid,
    ) -> Result<Self, PackError> {
        let id = node.value.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        if let Err(problem) = check_level_id(&id) {
            return Err(Node { path: format!("{}.id", node.path), ..node }.error(problem));
        }
        let namespace = namespace_of(&id);
        let preludes = with_used_preludes(&node, preludes, &namespace)?;
        let node = Node { value: with_ids(node.value, &namespace), path: node.path };
        let path = node.path.clone();
        let mut reader = Reader { preludes: &preludes, left: most_acts };
        let mut fields = node.object()?;
        fields.take("id");
        let minutes = fields.required("minutes")?;
        if !minutes.value.as_u64().is_some_and(|minutes| (1..=MOST_MINUTES).contains(&minutes)) {
            return Err(
                minutes.error(PackProblem::MinutesOutOfRange { least: 1, most: MOST_MINUTES })
            );
        }
        let mut level = Self {
            id,
            core: fields.required("core")?.flag()?,
            minutes: minutes.number()?,
            par: fields.required("par")?.number()?,
            room: fields.take("room").map(Node::text).transpose()?,
            start: start(fields.required("start")?, &mut reader)?,
            page: LevelPage::read(fields.required("page")?)?,
            offers: fields.list("offers", |node| offer(node, &mut reader))?,
            steps: fields.list("steps", step)?,
            goal: fields.list("goal", goal)?,
            dead_ends: fields.list("dead_ends", dead_end)?,
            solution: reader.acts(fields.required("solution")?)?,
            also: fields.list("also", |node| reader.acts(node))?,
            wrong: fields.list("wrong", |node| wrong(node, &mut reader))?,
            namespace,
        };
        fields.finish()?;
        let mut ways = level.also.iter().flatten().chain(&level.solution);
        let asks_when_it_counts = ways.any(Act::counts_from_another_time);
        level.page.asks_when_it_counts = asks_when_it_counts;
        level.check_references().map_err(|problem| PackError { path, problem })?;
        Ok(level)
    }

    /// The id of a name, such as `ada` for `$ada`.
    #[must_use]
    pub fn id_of(&self, name: &str) -> Uuid {
        Uuid::new_v5(&self.namespace, name.as_bytes())
    }

    /// Reads one act as the level's own are written: a name such as `$ada` stands for its id.
    ///
    /// # Errors
    /// The first thing that is wrong, with its path from `act` on.
    pub fn act(&self, value: Value) -> Result<Act, PackError> {
        Act::parse_at("act", with_ids(value, &self.namespace))
    }

    /// A step of the level.
    #[must_use]
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == id)
    }

    /// An offer of the level.
    #[must_use]
    pub fn offer(&self, id: &str) -> Option<&Offer> {
        self.offers.iter().find(|offer| offer.id == id)
    }
}

/// The preludes with the level's ids in them. Every name that the level or they use must be made.
fn with_used_preludes(
    level: &Node,
    preludes: &[(String, Node)],
    namespace: &Uuid,
) -> Result<Vec<(String, Node)>, PackError> {
    // What a prelude makes, a level that names it may use: so they are looked at together.
    let mut whole = level.value.clone();
    let named = |name: &str| names_prelude(&level.value, name);
    let used: Vec<_> = preludes.iter().filter(|(name, _)| named(name)).collect();
    if let Some(fields) = whole.as_object_mut() {
        for (name, prelude) in &used {
            fields.insert(format!("prelude {name}"), prelude.value.clone());
        }
    }
    check_made(&whole, &level.path)?;
    let with_ids = |(name, node): &(String, Node)| {
        let value = with_ids(node.value.clone(), namespace);
        (name.clone(), Node { path: node.path.clone(), value })
    };
    Ok(preludes.iter().map(with_ids).collect())
}

fn names_prelude(value: &Value, name: &str) -> bool {
    match value {
        Value::Array(items) => items.iter().any(|item| names_prelude(item, name)),
        Value::Object(fields) => {
            fields.get("prelude").is_some_and(|named| named == name)
                || fields.values().any(|value| names_prelude(value, name))
        }
        _ => false,
    }
}

fn start(node: Node, reader: &mut Reader<'_>) -> Result<Start, PackError> {
    let mut fields = node.object()?;
    let start = Start {
        clock: fields.required("clock")?.parsed(PackProblem::NotATime)?,
        tick: duration(fields.required("tick")?)?,
        acts: reader.acts(fields.required("acts")?)?,
    };
    fields.finish()?;
    Ok(start)
}

fn offer(node: Node, reader: &mut Reader<'_>) -> Result<Offer, PackError> {
    let mut fields = node.object()?;
    let id = fields.required("id")?.text()?;
    let act = fields.required("act")?;
    let problem = Node { path: act.path.clone(), value: Value::Null };
    let act = reader.act(act)?;
    if matches!(act, Act::Offer(..) | Act::Repeat(..) | Act::Answer(..)) {
        return Err(problem.error(PackProblem::NotOneActInBank));
    }
    fields.finish()?;
    Ok(Offer { id, act })
}

fn step(node: Node) -> Result<Step, PackError> {
    let mut fields = node.object()?;
    let step = Step {
        id: fields.required("id")?.text()?,
        curtain: fields.take("curtain").map(Node::flag).transpose()?.unwrap_or(false),
        ask: fields.take("ask").map(Question::read).transpose()?,
        until: fields.take("until").map(Predicate::read).transpose()?,
        waits: fields.take("waits").map(Predicate::read).transpose()?,
    };
    fields.finish()?;
    Ok(step)
}

fn goal(node: Node) -> Result<Goal, PackError> {
    let mut fields = node.object()?;
    let goal = Goal {
        id: fields.required("id")?.text()?,
        that: Predicate::read(fields.required("that")?)?,
        near: fields.list("near", |node| case(node).map(|(id, when)| Near { id, when }))?,
    };
    fields.finish()?;
    Ok(goal)
}

fn dead_end(node: Node) -> Result<DeadEnd, PackError> {
    case(node).map(|(id, when)| DeadEnd { id, when })
}

fn case(node: Node) -> Result<(String, Predicate), PackError> {
    let mut fields = node.object()?;
    let case = (fields.required("id")?.text()?, Predicate::read(fields.required("if")?)?);
    fields.finish()?;
    Ok(case)
}

fn wrong(node: Node, reader: &mut Reader<'_>) -> Result<Wrong, PackError> {
    let mut fields = node.object()?;
    let wrong = Wrong {
        acts: reader.acts(fields.required("acts")?)?,
        fails: fields.required("fails")?.text()?,
        says: fields.take("says").map(Node::text).transpose()?,
        dead_end: fields.take("dead_end").map(Node::text).transpose()?,
    };
    fields.finish()?;
    Ok(wrong)
}
