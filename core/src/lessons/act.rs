//! Acts: what is done in a level. One language for a level's start, its offers, its solutions, a learner's
//! attempt and what a learner hands in.

use serde_json::Value;

use super::pack_problem::PackProblem;
use super::pattern::Pattern;
use super::place::Place;
use super::predicate::view_name;
use super::reading::{Node, Object, PackError};
use crate::application::{Options, Outcome, Runner};
use crate::codec::Upcasters;
use crate::domain::{Code, Command};
use crate::event_sourcing::Timestamp;
use crate::read_models::ViewName;

/// Something that is done.
#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    /// A command is sent.
    Do(Box<Sent>),
    /// The clock is set.
    Clock(Timestamp),
    /// The clock moves on, by an ISO 8601 duration.
    Advance(String),
    /// The processes run in another way from now on.
    Runner(Runner),
    /// So many pending steps are taken, one by one.
    Step(u64),
    /// Everything that is pending is done.
    Settle,
    /// The log is read again, as a page that is loaded again does.
    Reload,
    /// The bank is lost from memory in the middle of what it does, and opened again.
    Crash,
    /// A fork of a name is made at a place.
    Fork(String, Place),
    /// A fork of a name is made without the request of an event.
    LeaveOut(String, Pattern),
    /// A fork is entered, or the level's own bank.
    In(Option<String>),
    /// Something is done to a copy of a view.
    Copy(ViewName, CopyDeed),
    /// The old log is read, with the upcasters on or off.
    Glass(Upcasters),
    /// A step's question is answered.
    Answer(String, Value),
    /// What the level offers is done.
    Offer(String, Expected),
    /// Acts are done several times.
    Repeat(u64, Vec<Act>),
}

/// A command, and what it must come to.
#[derive(Debug, Clone, PartialEq)]
pub struct Sent {
    /// The command.
    pub command: Command,
    /// What is said beside it.
    pub options: Options,
    /// What it must come to.
    pub expected: Expected,
}

/// What a command must come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Expected {
    /// It is accepted.
    #[default]
    Accepted,
    /// It is refused with this code.
    Rejected(Code),
    /// It was sent before.
    Duplicate,
}

impl Expected {
    /// What a command came to.
    #[must_use]
    pub fn of(outcome: &Outcome) -> Self {
        match outcome {
            Outcome::Accepted { .. } => Self::Accepted,
            Outcome::Rejected { error, .. } => Self::Rejected(error.code),
            Outcome::Duplicate { .. } => Self::Duplicate,
        }
    }
}

/// What is done to a copy of a view.
#[derive(Debug, Clone, PartialEq)]
pub enum CopyDeed {
    /// It is held back, or let go.
    Hold(bool),
    /// It takes an event in once more.
    Twice(Pattern),
    /// It is built anew, without one event where one is named.
    Rebuild(Option<Pattern>),
}

/// The preludes that acts may name, and how many acts there may still be.
pub(super) struct Reader<'a> {
    /// The preludes by name.
    pub(super) preludes: &'a [(String, Node)],
    /// How many more acts there may be, repeats counted.
    pub(super) left: u64,
}

impl Reader<'_> {
    /// Reads a list of acts. A prelude's acts stand where it is named.
    pub(super) fn acts(&mut self, node: Node) -> Result<Vec<Act>, PackError> {
        let mut acts = Vec::new();
        for node in node.list()? {
            let name = node.value.get("prelude").cloned();
            match name {
                None => acts.push(self.act(node)?),
                Some(_) => acts.extend(self.prelude(node)?),
            }
        }
        Ok(acts)
    }

    fn prelude(&mut self, node: Node) -> Result<Vec<Act>, PackError> {
        let whole = node.clone();
        let mut fields = node.object()?;
        let name = fields.required("prelude")?.text()?;
        fields.finish()?;
        let found = self.preludes.iter().find(|(known, _)| *known == name);
        let Some((_, prelude)) = found else {
            return Err(whole.error(PackProblem::NoPrelude(name)));
        };
        // A prelude names no other, so that none can name itself.
        let acts = prelude.clone().list()?;
        acts.into_iter().map(|node| self.act(node)).collect()
    }

    /// Reads one act that is no prelude.
    pub(super) fn act(&mut self, node: Node) -> Result<Act, PackError> {
        let whole = node.clone();
        self.left =
            self.left.checked_sub(1).ok_or_else(|| whole.error(PackProblem::TooManyActs))?;
        let mut fields = node.object()?;
        let act = self.read(&mut fields)?;
        fields.finish()?;
        Ok(act)
    }

    fn read(&mut self, fields: &mut Object) -> Result<Act, PackError> {
        let always = |node: Node| match node.value {
            Value::Bool(true) => Ok(()),
            _ => Err(node.error(PackProblem::NotTrue)),
        };
        Ok(if let Some(node) = fields.take("do") {
            Act::Do(Box::new(sent(node, fields)?))
        } else if let Some(node) = fields.take("clock") {
            Act::Clock(node.parsed(PackProblem::NotATime)?)
        } else if let Some(node) = fields.take("advance") {
            Act::Advance(duration(node)?)
        } else if let Some(node) = fields.take("runner") {
            Act::Runner(node.parsed(PackProblem::NotARunner)?)
        } else if let Some(node) = fields.take("step") {
            Act::Step(node.number()?)
        } else if let Some(node) = fields.take("settle") {
            always(node).map(|()| Act::Settle)?
        } else if let Some(node) = fields.take("reload") {
            always(node).map(|()| Act::Reload)?
        } else if let Some(node) = fields.take("crash") {
            always(node).map(|()| Act::Crash)?
        } else if let Some(node) = fields.take("fork") {
            Act::Fork(node.text()?, Place::read(fields.required("at")?)?)
        } else if let Some(node) = fields.take("leave_out") {
            Act::LeaveOut(node.text()?, Pattern::read(fields.required("of")?)?)
        } else if fields.has("in") {
            let name = fields.take_or_null("in").filter(|node| !node.value.is_null());
            Act::In(name.map(Node::text).transpose()?)
        } else if let Some(node) = fields.take("copy") {
            Act::Copy(view_name(&node)?, copy_deed(fields)?)
        } else if let Some(node) = fields.take("glass") {
            if node.value != "old_log" {
                return Err(node.error(PackProblem::NotTheOldLog));
            }
            let on = fields.required("upcasters")?.flag()?;
            Act::Glass(if on { Upcasters::On } else { Upcasters::Off })
        } else if let Some(node) = fields.take("answer") {
            Act::Answer(node.text()?, fields.required("is")?.value)
        } else if let Some(node) = fields.take("offer") {
            Act::Offer(node.text()?, expected(fields)?)
        } else if let Some(node) = fields.take("repeat") {
            let times = node.number()?;
            let before = self.left;
            let acts = fields.required("acts")?.each(|node| self.act(node))?;
            let once = before - self.left;
            // To do nothing again and again counts as well, since it would never end.
            let again = once.max(1).saturating_mul(times).saturating_sub(once);
            let left = self.left.checked_sub(again);
            self.left = left.ok_or_else(|| fields.error(PackProblem::RepeatsTooMany))?;
            Act::Repeat(times, acts)
        } else {
            return Err(fields.error(PackProblem::NoAct));
        })
    }
}

fn sent(node: Node, fields: &mut Object) -> Result<Sent, PackError> {
    let problem = node.clone();
    let command = Command::parse(node.value).map_err(|error| problem.error(error.into()))?;
    let options = match fields.take("options") {
        None => Options::default(),
        Some(node) => {
            let problem = node.clone();
            Options::parse(node.value).map_err(|error| problem.error(error.into()))?
        }
    };
    Ok(Sent { command, options, expected: expected(fields)? })
}

fn expected(fields: &mut Object) -> Result<Expected, PackError> {
    if let Some(node) = fields.take("rejected") {
        let code = Code::ALL.into_iter().find(|code| node.value == code.as_str());
        return code.map(Expected::Rejected).ok_or_else(|| node.error(PackProblem::NoCode));
    }
    let duplicate = fields.take("duplicate").map(Node::flag).transpose()?.unwrap_or(false);
    Ok(if duplicate { Expected::Duplicate } else { Expected::Accepted })
}

fn copy_deed(fields: &mut Object) -> Result<CopyDeed, PackError> {
    Ok(if let Some(node) = fields.take("hold") {
        CopyDeed::Hold(node.flag()?)
    } else if let Some(node) = fields.take("twice") {
        CopyDeed::Twice(Pattern::read(node)?)
    } else {
        let node = fields.required("rebuild")?;
        if node.value != Value::Bool(true) {
            return Err(node.error(PackProblem::NotTrue));
        }
        CopyDeed::Rebuild(fields.take("without").map(Pattern::read).transpose()?)
    })
}

/// Reads an ISO 8601 duration, and leaves it as it is written: what a month is depends on the clock.
pub(super) fn duration(node: Node) -> Result<String, PackError> {
    let problem = node.clone();
    let text = node.text()?;
    match Timestamp::from_millis(0).plus_duration(&text) {
        Ok(_) => Ok(text),
        Err(_) => Err(problem.error(PackProblem::NotADuration)),
    }
}

impl Act {
    /// How many commands it sends.
    #[must_use]
    pub fn commands(&self) -> u64 {
        match self {
            Self::Do(_) | Self::Offer(..) => 1,
            Self::Repeat(times, acts) => times * acts.iter().map(Self::commands).sum::<u64>(),
            _ => 0,
        }
    }

    /// Whether it sends a command that counts from another time than when it is recorded.
    pub(super) fn counts_from_another_time(&self) -> bool {
        match self {
            Self::Do(sent) => sent.options.effective_at.is_some(),
            Self::Repeat(_, acts) => acts.iter().any(Self::counts_from_another_time),
            _ => false,
        }
    }

    /// How many acts it is, repeats counted.
    pub(super) fn count(&self) -> u64 {
        match self {
            Self::Repeat(times, acts) => {
                let once = acts.iter().map(Self::count).fold(0, u64::saturating_add);
                times.saturating_mul(once)
            }
            _ => 1,
        }
    }

    /// The act, with what its command must come to.
    pub(super) fn expecting(self, expected: Expected) -> Self {
        match self {
            Self::Do(sent) => Self::Do(Box::new(Sent { expected, ..*sent })),
            Self::Offer(id, _) => Self::Offer(id, expected),
            other => other,
        }
    }
}

/// A level wound back by one act: without the last act that is no answer, and without what came after it.
/// `None` where nothing was done.
#[must_use]
pub fn one_act_back(acts: &[Act]) -> Option<&[Act]> {
    let last = acts.iter().rposition(|act| !matches!(act, Act::Answer(..)))?;
    acts.get(..last)
}
