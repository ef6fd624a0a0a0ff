//! One run of a level: acts in, and out of it what the goal still wants.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::Value;

use super::act::{Act, Expected};
use super::act_error::ActError;
use super::check::{Check, GoalReport};
use super::forks::Fork;
use super::level::Level;
use super::pack::Pack;
use super::predicate::Predicate;
use super::question::{Judged, Kind, Must, Question, answered_event};
use super::world::{Judging, World, WorldPorts};
use crate::application::{Bank, Outcome, SchemaWorkshop};
use crate::event_sourcing::{Position, Reason, collect_by_insertion};
use crate::read_models::Workshop;

/// One run of a level.
pub struct Session {
    level: Rc<Level>,
    world: World,
    /// What was done since the start.
    acts: Vec<Act>,
    answers: BTreeMap<String, Answered>,
    /// The steps whose `until` has held.
    reached: Vec<String>,
    /// The steps whose deed was done.
    done: Vec<String>,
}

/// What came of an act that somebody tried.
#[derive(Debug, Clone, PartialEq)]
pub struct Attempted {
    /// The act with what it came to: carried out again, it must come to the same.
    pub act: Act,
    /// What its command came to, where it sends one.
    pub outcome: Option<Outcome>,
}

/// An answer that was given.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// The answer.
    pub is: Value,
    /// Whether it is right; `None` as long as it isn't judged.
    pub right: Option<bool>,
    /// What is right, once it is judged and the bank can say it.
    pub truth: Option<Value>,
    /// A second answer, after talk.
    pub again: Option<SecondAnswer>,
}

/// A second answer to a question, after talk. It stands beside the first, and no goal speaks of it.
#[derive(Debug, Clone, PartialEq)]
pub struct SecondAnswer {
    /// The answer.
    pub is: Value,
    /// Whether it is right; `None` as long as it isn't judged.
    pub right: Option<bool>,
}

/// Why a level could not be begun.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("act {act} of the start can't be carried out: {reason}")]
pub struct StartError {
    /// Which act, from 1; 0 where the bank could not be opened.
    pub act: usize,
    /// Why.
    pub reason: ActError,
}

/// Why the act could not be carried out, with its place as `start_act`.
impl From<&StartError> for Reason {
    fn from(error: &StartError) -> Self {
        let reason = Self::from(&error.reason).with("start_act", &error.act);
        Self { message: error.to_string(), ..reason }
    }
}

impl Session {
    /// Begins a level of a pack, and carries out its start.
    ///
    /// # Errors
    /// The first act of the start that doesn't come to what it must.
    pub async fn begin(
        pack: &Pack,
        level: &Rc<Level>,
        ports: WorldPorts,
    ) -> Result<Self, StartError> {
        let opened = World::open(level, &pack.hash, ports).await;
        let mut world = opened.map_err(|_| StartError { act: 0, reason: ActError::NotOpened })?;
        for (at, act) in level.start.acts.iter().enumerate() {
            let done = world.perform(level, act, Judging::AsExpected).await;
            done.map_err(|reason| StartError { act: at + 1, reason })?;
        }
        world.begin(level.page.actor.clone());
        Ok(Self {
            level: Rc::clone(level),
            world,
            acts: Vec::new(),
            answers: BTreeMap::new(),
            reached: Vec::new(),
            done: Vec::new(),
        })
    }

    /// The level that is run.
    #[must_use]
    pub fn level(&self) -> &Rc<Level> {
        &self.level
    }

    /// The last position of the level's start.
    #[must_use]
    pub fn start(&self) -> Position {
        self.world.start()
    }

    /// The bank that acts are done in: the level's own, or the fork that was entered.
    #[must_use]
    pub fn bank(&self) -> &Rc<Bank> {
        self.world.bank()
    }

    /// The level's own bank.
    #[must_use]
    pub fn own_bank(&self) -> &Rc<Bank> {
        self.world.own()
    }

    /// The forks, in the order in which they were made.
    #[must_use]
    pub fn forks(&self) -> &[Fork] {
        self.world.forks().all()
    }

    /// The fork that was entered; `None` in the level's own bank.
    #[must_use]
    pub fn entered(&self) -> Option<&Fork> {
        self.world.forks().entered()
    }

    /// The copies of the views of the level's own bank.
    #[must_use]
    pub fn copies(&self) -> &Workshop {
        self.world.copies()
    }

    /// The same, to look closer. What changes a copy is an act.
    pub fn copies_mut(&mut self) -> &mut Workshop {
        self.world.copies_mut()
    }

    /// The glass over the old log, where it was opened.
    #[must_use]
    pub fn glass(&self) -> Option<&SchemaWorkshop> {
        self.world.glass()
    }

    /// What was done since the start, in order: in a new session of the level it comes to the same.
    #[must_use]
    pub fn acts(&self) -> &[Act] {
        &self.acts
    }

    /// How many commands were sent since the start, to be compared with the level's par.
    #[must_use]
    pub fn commands(&self) -> u64 {
        self.acts.iter().map(Act::commands).sum()
    }

    /// Whether the goal is met.
    #[must_use]
    pub fn is_solved(&self) -> bool {
        self.check() == Check::Solved
    }

    /// Whether no more commands were sent than the solution sends.
    #[must_use]
    pub fn is_within_par(&self) -> bool {
        self.commands() <= self.level.par
    }

    /// Whether the goal is met with as few commands as the solution sends.
    #[must_use]
    pub fn has_star(&self) -> bool {
        self.is_within_par() && self.is_solved()
    }

    /// The answers that were given, by their steps.
    #[must_use]
    pub fn answers(&self) -> &BTreeMap<String, Answered> {
        &self.answers
    }

    /// Whether what is to be done in a step was done, whatever was answered. It stays so, whatever is done
    /// later.
    #[must_use]
    pub fn is_done(&self, step: &str) -> bool {
        self.level
            .step(step)
            .is_some_and(|step| step.deed().is_none() || self.done.contains(&step.id))
    }

    /// Carries out an act, and says what its command came to, where it sends one.
    ///
    /// # Errors
    /// Why it can't be carried out, or what it came to instead of what it must. The acts don't tell that one:
    /// what is done in such a session later can't be run again.
    pub async fn perform(&mut self, act: &Act) -> Result<Option<Outcome>, ActError> {
        let outcome = self.carry_out(act, Judging::AsExpected).await?;
        self.acts.push(act.clone());
        Ok(outcome)
    }

    /// Carries out an act whatever its command comes to, as a person does who tries something.
    ///
    /// # Errors
    /// Why it can't be carried out. Then nothing has changed.
    pub async fn attempt(&mut self, act: Act) -> Result<Attempted, ActError> {
        if matches!(act, Act::Repeat(..)) {
            return Err(ActError::NotOneAct);
        }
        let outcome = self.carry_out(&act, Judging::Whatever).await?;
        let act = match &outcome {
            None => act,
            Some(outcome) => act.expecting(Expected::of(outcome)),
        };
        self.acts.push(act.clone());
        Ok(Attempted { act, outcome })
    }

    async fn carry_out(
        &mut self,
        act: &Act,
        judging: Judging,
    ) -> Result<Option<Outcome>, ActError> {
        let outcome = match act {
            Act::Answer(step, is) => {
                self.answer(step, is)?;
                None
            }
            act => self.world.perform(&self.level, act, judging).await?,
        };
        self.follow();
        Ok(outcome)
    }

    fn judged(&self) -> BTreeMap<String, Option<bool>> {
        let answers = self.answers.iter();
        collect_by_insertion(answers.map(|(step, answered)| (step.clone(), answered.right)))
    }

    /// Takes a second answer to a prediction, after talk. It is no act: nothing comes of it.
    ///
    /// # Errors
    /// There is no such prediction, no first answer, a second one already, or it is no answer.
    pub fn answer_again(&mut self, step_id: &str, is: &Value) -> Result<(), ActError> {
        let question = self.question(step_id)?;
        let first = self.answers.get(step_id);
        let first = first.ok_or_else(|| ActError::NotAnswered(step_id.to_owned()))?;
        if first.again.is_some() || question.must == Must::BeRight {
            return Err(ActError::AlreadyAnswered(step_id.to_owned()));
        }
        let (is, right, _) = self.judge(question, step_id, is)?;
        if let Some(first) = self.answers.get_mut(step_id) {
            first.again = Some(SecondAnswer { is, right });
        }
        Ok(())
    }

    fn question(&self, step_id: &str) -> Result<&Question, ActError> {
        let question = self.level.step(step_id).and_then(|step| step.ask.as_ref());
        question.ok_or_else(|| ActError::NoSuchQuestion(step_id.to_owned()))
    }

    fn answer(&mut self, step_id: &str, is: &Value) -> Result<(), ActError> {
        let question = self.question(step_id)?;
        let given = self.answers.get(step_id);
        if given.is_some_and(|given| question.must == Must::Answer || given.right == Some(true)) {
            return Err(ActError::AlreadyAnswered(step_id.to_owned()));
        }
        let (is, right, truth) = self.judge(question, step_id, is)?;
        self.answers.insert(step_id.to_owned(), Answered { is, right, truth, again: None });
        Ok(())
    }

    /// An answer as it is kept, and, where it is judged at once, whether it is right and what is.
    fn judge(
        &self,
        question: &Question,
        step_id: &str,
        is: &Value,
    ) -> Result<(Value, Option<bool>, Option<Value>), ActError> {
        let passed = self.reached.iter().any(|reached| reached == step_id);
        let at_once = match (question.judged, question.must) {
            (Judged::Now, _) => true,
            (Judged::Then, Must::BeRight) => passed,
            // A prediction that comes after the deed is none.
            (Judged::Then, Must::Answer) => false,
        };
        let judged = self.world.look(&self.judged(), |evidence| {
            let is = match &question.kind {
                Kind::Event(_) => answered_event(is, evidence).map(Value::from),
                _ => Some(is.clone()),
            };
            let is = is.filter(|is| question.takes(is))?;
            let right = at_once.then(|| question.is_right(&is, evidence));
            let truth = if at_once { question.truth(evidence) } else { None };
            Some((is, right, truth))
        });
        judged.ok_or_else(|| ActError::NoAnswer(step_id.to_owned()))
    }

    /// Sees what was done of what the steps want, and judges the answers that waited for their steps.
    fn follow(&mut self) {
        for step in &self.level.steps {
            let deed = step.deed().filter(|_| !self.done.contains(&step.id));
            let is_done = |deed: &Predicate| {
                self.world.look(&self.judged(), |evidence| deed.holds(evidence).met)
            };
            if deed.is_some_and(is_done) {
                self.done.push(step.id.clone());
            }
            let Some(until) = step.until.as_ref().filter(|_| !self.reached.contains(&step.id))
            else {
                continue;
            };
            let judged = self.judged();
            let is_reached = self.world.look(&judged, |evidence| until.holds(evidence).met);
            if !is_reached {
                continue;
            }
            self.reached.push(step.id.clone());
            let question = step.ask.as_ref().filter(|question| question.judged == Judged::Then);
            let answered = self.answers.get_mut(&step.id);
            if let Some((question, answered)) = question.zip(answered) {
                self.world.look(&judged, |evidence| {
                    answered.right = Some(question.is_right(&answered.is, evidence));
                    answered.truth = question.truth(evidence);
                    if let Some(again) = &mut answered.again {
                        again.right = Some(question.is_right(&again.is, evidence));
                    }
                });
            }
        }
    }

    /// What the goal says: dead ends first, then its checks in order.
    #[must_use]
    pub fn check(&self) -> Check {
        self.world.look(&self.judged(), |evidence| self.level.check(evidence))
    }

    /// What every check of the goal says, for those who want to know more than what comes next.
    #[must_use]
    pub fn report(&self) -> GoalReport {
        self.world.look(&self.judged(), |evidence| self.level.report(evidence))
    }
}
