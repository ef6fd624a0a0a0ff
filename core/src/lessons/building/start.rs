//! The start of a level: the acts that lead to where a bank stood at a position.
//!
//! Each request is made again at its own time. Where a process was under way then, or somebody else came in
//! between, the steps of processes are acts too.

use rustc_hash::FxHashSet;
use uuid::Uuid;

use super::named::NamedIds;
use super::people::{Disguise, People};
use super::requests::{Commits, Committed, Kind, Request, Untold};
use super::{BuildError, MOST_TOLD};
use crate::application::{Bank, Reading, Runner};
use crate::domain::Command;
use crate::event_sourcing::{Clock, Position, Timestamp};
use crate::lessons::act::{Act, Expected, Sent};

/// What a level is made of.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// A bank.
    pub bank: &'a Bank,
    /// Where in its log the level starts.
    pub at: Position,
    /// Who stands in the level for its customers.
    pub people: People,
    /// How much time each command takes, as an ISO 8601 duration without months and years.
    pub tick: &'a str,
    /// How the processes run once the start is over.
    pub runner: Runner,
}

/// The start of a level.
#[derive(Debug)]
pub struct BuiltStart {
    /// The position in the bank that it leads to: the end of a commit.
    pub at: Position,
    /// When it begins.
    pub clock: Timestamp,
    /// How much time each command takes.
    pub tick: String,
    /// What is done. The ids in it are those of the bank.
    pub acts: Vec<Act>,
    /// The names that a level has for these ids.
    pub names: NamedIds,
    /// The requests that are left out.
    pub untold: Vec<Untold>,
    /// How the processes run once it is over. Where one is under way they can't run by themselves, whatever was
    /// wanted.
    pub runner: Runner,
    /// The positions of the events that are left out.
    pub(super) left_out: Vec<Position>,
    pub(super) disguise: Disguise,
}

impl BuiltStart {
    /// Reads the start of a level from a bank's log.
    ///
    /// # Errors
    /// A position beyond the head, more than a level may hold, a log that goes on from an archive, and a tick
    /// that is no length of time.
    pub fn of(source: Source<'_>) -> Result<Self, BuildError> {
        let Source { bank, at, people, tick, runner } = source;
        bank.read(|reading| {
            let head = reading.head();
            if at > head {
                return Err(BuildError::NoSuchPosition { at, head });
            }
            if at > MOST_TOLD {
                return Err(BuildError::TooManyEvents { at, most: MOST_TOLD });
            }
            if at > 0 && goes_on_from_an_archive(reading) {
                return Err(BuildError::FromAnArchive);
            }
            let tick_ms = length_of(tick).ok_or_else(|| BuildError::Tick(tick.to_owned()))?;
            let mut disguise = Disguise::new(people);
            let commits = Commits::read(reading, at, &mut disguise);
            let begun = commits.all.first().map(|first| first.recorded_at);
            let begun = begun.unwrap_or_else(|| bank.clock().now());
            let clock = begun.plus_millis(-tick_ms);
            let mut writer = Writer::new(clock, tick_ms);
            writer.write(&commits, at);
            let is_open = commits.until(at).iter().any(|commit| {
                let told = !writer.untold_requests.contains(&commit.correlation_id);
                told && commits.is_open_at(commit.correlation_id, at)
            });
            if !(is_open && runner == Runner::Immediate) {
                writer.run_as(runner);
            }
            Ok(Self {
                at: commits.until(at).last().map_or(0, |commit| commit.last),
                clock,
                tick: tick.to_owned(),
                runner: writer.runner,
                acts: writer.acts,
                names: writer.names,
                untold: writer.untold,
                left_out: writer.left_out,
                disguise,
            })
        })
    }

    /// Where an event of the bank stands in the level.
    pub(super) fn moved(&self, position: Position) -> Position {
        let before = self.left_out.partition_point(|left_out| *left_out < position);
        position.saturating_sub(before as u64)
    }
}

fn goes_on_from_an_archive(reading: &Reading<'_>) -> bool {
    reading.log().get(1).is_some_and(|first| first.event.is_brought_forward())
}

/// A length of time in milliseconds, where it has one length whenever it begins.
fn length_of(duration: &str) -> Option<i64> {
    let from = |millis| {
        let begun = Timestamp::from_millis(millis);
        let length = begun.plus_duration(duration).ok()?.as_millis() - millis;
        (0..=YEAR_MS).contains(&length).then_some(length)
    };
    // A month from January and one from February differ, and so do the years 1970 and 1972.
    let same = |length: &i64| [31, 730].iter().all(|day| from(day * DAY_MS) == Some(*length));
    from(0).filter(same)
}

const DAY_MS: i64 = 86_400_000;
const YEAR_MS: i64 = 365 * DAY_MS;

/// Writes acts, and knows what they have come to: the time, and how the processes run.
struct Writer {
    acts: Vec<Act>,
    names: NamedIds,
    untold: Vec<Untold>,
    untold_requests: FxHashSet<Uuid>,
    left_out: Vec<Position>,
    now: Timestamp,
    tick_ms: i64,
    runner: Runner,
}

impl Writer {
    fn new(now: Timestamp, tick_ms: i64) -> Self {
        Self {
            acts: Vec::new(),
            names: NamedIds::default(),
            untold: Vec::new(),
            untold_requests: FxHashSet::default(),
            left_out: Vec::new(),
            now,
            tick_ms,
            runner: Runner::Immediate,
        }
    }

    fn write(&mut self, commits: &Commits, at: Position) {
        let until = commits.until(at);
        let mut before = 0;
        for (nth, commit) in until.iter().enumerate() {
            let first = before + 1;
            before = commit.last;
            match &commit.kind {
                Kind::Untold(untold) => {
                    self.untold.push(untold.clone());
                    self.untold_requests.insert(commit.correlation_id);
                    self.left_out.extend(first..=commit.last);
                }
                _ if self.untold_requests.contains(&commit.correlation_id) => {
                    self.left_out.extend(first..=commit.last);
                }
                Kind::Asked(request) => {
                    let behind = until.get(nth + 1..).unwrap_or_default();
                    let settles = settles_at_once(commit, behind, commits);
                    match (request.queued, settles) {
                        (true, _) => self.run_as(Runner::Queued),
                        // Once a process was stopped, it is by steps that it goes on.
                        (false, true) if self.runner == Runner::Immediate => {}
                        (false, _) => self.run_as(Runner::Stepwise),
                    }
                    self.ask(request, commit.recorded_at);
                }
                // The request before it has settled at once.
                Kind::Step if self.runner == Runner::Immediate => {}
                Kind::Step => self.step(commit.recorded_at),
            }
        }
    }

    fn run_as(&mut self, runner: Runner) {
        if self.runner != runner {
            self.acts.push(Act::Runner(runner));
            self.runner = runner;
        }
    }

    fn ask(&mut self, request: &Request, time: Timestamp) {
        self.set_clock(time.plus_millis(-self.tick_ms));
        self.now = time;
        self.names.learn(&request.command);
        let Request { command, options, .. } = request.clone();
        self.acts.push(Act::Do(Box::new(Sent { command, options, expected: Expected::Accepted })));
    }

    fn step(&mut self, time: Timestamp) {
        self.set_clock(time);
        match self.acts.last_mut() {
            Some(Act::Step(times)) => *times += 1,
            _ => self.acts.push(Act::Step(1)),
        }
    }

    fn set_clock(&mut self, time: Timestamp) {
        if self.now != time {
            self.acts.push(Act::Clock(time));
            self.now = time;
        }
    }
}

/// Whether everything that a request led to stands right behind it, of the same time.
fn settles_at_once(commit: &Committed, behind: &[Committed], commits: &Commits) -> bool {
    let of_it = |step: &&Committed| {
        step.correlation_id == commit.correlation_id && step.recorded_at == commit.recorded_at
    };
    let last = behind.iter().take_while(of_it).last().map_or(commit.last, |step| step.last);
    !commits.is_open_at(commit.correlation_id, last)
}

/// Names what the commands of acts create, too.
pub(super) fn learn_from(acts: &[Act], names: &mut NamedIds) {
    for act in acts {
        match act {
            Act::Do(sent) => names.learn(&sent.command),
            Act::Repeat(_, acts) => learn_from(acts, names),
            _ => {}
        }
    }
}

/// The acts with made-up people in them, where they are wanted.
pub(super) fn disguised(acts: &[Act], disguise: &mut Disguise) -> Vec<Act> {
    let mut disguised_act = |act: &Act| match act {
        Act::Do(sent) => {
            let mut sent = Sent::clone(sent);
            sent.command = disguise.disguised(sent.command);
            sent.options.actor = sent.options.actor.and_then(|actor| disguise.actor(&actor));
            Act::Do(Box::new(sent))
        }
        Act::Repeat(times, acts) => Act::Repeat(*times, disguised(acts, disguise)),
        other => other.clone(),
    };
    acts.iter().map(&mut disguised_act).collect()
}

/// The commands that acts send, by their names, each once.
pub(super) fn commands_of(acts: &[Act], found: &mut Vec<&'static str>) {
    for act in acts {
        match act {
            Act::Do(sent) => {
                let name = Command::name(&sent.command);
                if !found.contains(&name) {
                    found.push(name);
                }
            }
            Act::Repeat(_, acts) => commands_of(acts, found),
            _ => {}
        }
    }
}
