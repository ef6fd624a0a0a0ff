//! What must be so, said about the log and its views. A predicate is total: what isn't there is not met.

use serde_json::Value;

use super::evidence::Evidence;
use super::matcher::Matcher;
use super::pack_problem::{Choices, PackProblem};
use super::pattern::Pattern;
use super::reading::{Node, Object, PackError};
use super::view::View;
use crate::domain::{Actor, Log, Recorded};
use crate::event_sourcing::Position;
use crate::read_models::ViewName;

/// What must be so.
#[derive(Debug, Clone, PartialEq)]
pub enum Predicate {
    /// `true` or `false`.
    Always(bool),
    /// So many events fit; one at least, where it isn't said.
    Events(Pattern, Option<Matcher>),
    /// Events stand in this order.
    Order {
        /// The events.
        patterns: Vec<Pattern>,
        /// Where they must stand so.
        within: Within,
        /// Whether each follows right on the one before.
        adjacent: bool,
    },
    /// A query answers at least that.
    View {
        /// The query.
        view: View,
        /// What it must answer.
        is: Matcher,
        /// Who asks, where it isn't whoever looks.
        asked_by: Option<Actor>,
    },
    /// So much waits.
    Owed {
        /// Transfers under way.
        transfers: Option<Matcher>,
        /// Requests to be decided.
        requests: Option<Matcher>,
    },
    /// A copy of a view stands so.
    Copy(ViewName, Matcher),
    /// The glass over the old log shows that.
    Glass(Matcher),
    /// Some fork is so, and all of these hold in it.
    Fork(Matcher, Vec<Predicate>),
    /// A step was answered rightly.
    Answered(String),
    /// All of these.
    All(Vec<Predicate>),
    /// Any of these.
    Any(Vec<Predicate>),
    /// Not this.
    Not(Box<Predicate>),
}

/// Where events must stand in an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within {
    /// In the log.
    Log,
    /// In one stream.
    Stream,
    /// Among what one request led to.
    Request,
}

/// Whether a predicate is met, and what there is instead.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// Whether it is met.
    pub met: bool,
    /// What there is, where that can be said in one value.
    pub have: Option<Value>,
    /// What is wanted.
    pub want: Option<Value>,
}

impl From<bool> for Verdict {
    fn from(met: bool) -> Self {
        Self { met, have: None, want: None }
    }
}

impl Verdict {
    fn of(matcher: &Matcher, have: Option<&Value>) -> Self {
        match matcher.difference(have) {
            None => true.into(),
            Some((have, want)) => Self { met: false, have, want },
        }
    }
}

impl Predicate {
    pub(super) fn read(node: Node) -> Result<Self, PackError> {
        if let Some(always) = node.value.as_bool() {
            return Ok(Self::Always(always));
        }
        let mut fields = node.object()?;
        let predicate = Self::read_from(&mut fields)?;
        fields.finish()?;
        Ok(predicate)
    }

    fn read_from(fields: &mut Object) -> Result<Self, PackError> {
        let several = |node: Node| node.each(Self::read);
        Ok(if let Some(node) = fields.take("events") {
            let count = fields.take("count").map(Matcher::read).transpose()?;
            Self::Events(Pattern::read(node)?, count)
        } else if let Some(node) = fields.take("order") {
            let within = within(&fields.required("within")?)?;
            let adjacent = fields.take("adjacent").map(Node::flag).transpose()?.unwrap_or(false);
            Self::Order { patterns: node.each(Pattern::read)?, within, adjacent }
        } else if let Some(node) = fields.take("view") {
            let is = Matcher::read(fields.required("is")?)?;
            let asked_by = fields.take("as").map(|node| actor(&node)).transpose()?;
            Self::View { view: View::read(node)?, is, asked_by }
        } else if let Some(node) = fields.take("owed") {
            let mut owed = node.object()?;
            let transfers = owed.take("transfers").map(Matcher::read).transpose()?;
            let requests = owed.take("requests").map(Matcher::read).transpose()?;
            owed.finish()?;
            Self::Owed { transfers, requests }
        } else if let Some(node) = fields.take("copy") {
            Self::Copy(view_name(&node)?, Matcher::read(fields.required("is")?)?)
        } else if let Some(node) = fields.take("glass") {
            Self::Glass(Matcher::read(node)?)
        } else if let Some(node) = fields.take("fork") {
            let holds = several(fields.required("holds")?)?;
            Self::Fork(Matcher::read(node)?, holds)
        } else if let Some(node) = fields.take("answered") {
            Self::Answered(node.text()?)
        } else if let Some(node) = fields.take("all") {
            Self::All(several(node)?)
        } else if let Some(node) = fields.take("any") {
            Self::Any(several(node)?)
        } else if let Some(node) = fields.take("not") {
            Self::Not(Box::new(Self::read(node)?))
        } else {
            return Err(fields.error(PackProblem::NoPredicate));
        })
    }

    /// How many predicates it consists of, itself included.
    pub(super) fn size(&self) -> usize {
        let of = |inner: &[Self]| inner.iter().map(Self::size).sum::<usize>();
        1 + match self {
            Self::Fork(_, inner) | Self::All(inner) | Self::Any(inner) => of(inner),
            Self::Not(inner) => inner.size(),
            _ => 0,
        }
    }

    /// The steps whose answers it speaks of.
    pub(super) fn steps(&self) -> Vec<&str> {
        match self {
            Self::Answered(step) => vec![step],
            Self::Fork(_, inner) | Self::All(inner) | Self::Any(inner) => {
                inner.iter().flat_map(Self::steps).collect()
            }
            Self::Not(inner) => inner.steps(),
            _ => Vec::new(),
        }
    }

    /// Whether it holds.
    #[must_use]
    pub fn holds(&self, evidence: &Evidence<'_>) -> Verdict {
        match self {
            Self::Always(always) => (*always).into(),
            Self::Events(pattern, count) => {
                let found = evidence
                    .bank
                    .read(|reading| pattern.positions(reading.log(), evidence.start).count());
                match count {
                    None => Verdict { met: found > 0, have: Some(found.into()), want: None },
                    Some(count) => Verdict::of(count, Some(&found.into())),
                }
            }
            Self::Order { patterns, within, adjacent } => {
                let stands = evidence.bank.read(|reading| {
                    stand_in_order(patterns, *within, *adjacent, reading.log(), evidence.start)
                });
                stands.into()
            }
            Self::View { view, is, asked_by } => {
                let actor = asked_by.as_ref().unwrap_or(evidence.actor);
                Verdict::of(is, view.answer(evidence.bank, evidence.start, actor).as_ref())
            }
            Self::Owed { transfers, requests } => {
                let owed = evidence.owed();
                let of = |matcher: &Option<Matcher>, owed: usize| {
                    matcher
                        .as_ref()
                        .map_or(true.into(), |matcher| Verdict::of(matcher, Some(&owed.into())))
                };
                let transfers = of(transfers, owed.0);
                if transfers.met { of(requests, owed.1) } else { transfers }
            }
            Self::Copy(name, is) => Verdict::of(is, evidence.copy(*name).as_ref()),
            Self::Glass(is) => Verdict::of(is, evidence.glass),
            Self::Fork(is, holds) => {
                let mut forks = evidence.forks.iter();
                let all_hold =
                    |inside: &Evidence<'_>| holds.iter().all(|inner| inner.holds(inside).met);
                let found = forks.any(|fork| {
                    is.fits(Some(&Evidence::fork(fork))) && all_hold(&evidence.inside(fork))
                });
                found.into()
            }
            Self::Answered(step) => (evidence.answers.get(step) == Some(&Some(true))).into(),
            Self::All(inner) => {
                let mut verdicts = inner.iter().map(|inner| inner.holds(evidence));
                verdicts.find(|verdict| !verdict.met).unwrap_or_else(|| true.into())
            }
            Self::Any(inner) => inner.iter().any(|inner| inner.holds(evidence).met).into(),
            Self::Not(inner) => (!inner.holds(evidence).met).into(),
        }
    }
}

/// The names of where events are looked for.
const WITHIN: Choices = Choices(&["log", "stream", "request"]);

fn within(node: &Node) -> Result<Within, PackError> {
    match node.value.as_str() {
        Some("log") => Ok(Within::Log),
        Some("stream") => Ok(Within::Stream),
        Some("request") => Ok(Within::Request),
        _ => Err(node.error(PackProblem::NotOneOf(WITHIN))),
    }
}

/// Reads an actor as the scripting contract has it.
pub(super) fn actor(node: &Node) -> Result<Actor, PackError> {
    let options = serde_json::json!({ "actor": node.value });
    let read = crate::application::Options::parse(options).ok().and_then(|options| options.actor);
    read.ok_or_else(|| node.error(PackProblem::NotAnActor))
}

/// Reads the name of a view that there are copies of.
pub(super) fn view_name(node: &Node) -> Result<ViewName, PackError> {
    let named = |name: &ViewName| serde_json::to_value(name).is_ok_and(|name| name == node.value);
    let found = ViewName::ALL.into_iter().find(named);
    found.ok_or_else(|| node.error(PackProblem::NoView))
}

fn stand_in_order(
    patterns: &[Pattern],
    within: Within,
    adjacent: bool,
    log: &Log,
    start: Position,
) -> bool {
    let Some(first) = patterns.first() else { return true };
    let belong_together = |one: &Recorded, other: &Recorded| match within {
        Within::Log => true,
        Within::Stream => one.stream == other.stream,
        Within::Request => one.headers.correlation_id == other.headers.correlation_id,
    };
    first.positions(log, start).any(|position| {
        let Some(begun) = log.get(position) else { return false };
        let mut later =
            log.range(position, log.head()).filter(|recorded| belong_together(begun, recorded));
        patterns.iter().skip(1).all(|pattern| {
            let fits = |recorded: &&Recorded| pattern.fits(recorded, log);
            if adjacent {
                later.next().filter(fits).is_some()
            } else {
                later.any(|recorded| fits(&recorded))
            }
        })
    })
}
