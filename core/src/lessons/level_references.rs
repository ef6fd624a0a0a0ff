//! That a level names only what it has: its checks, steps, offers and dead ends.

use std::collections::BTreeSet;

use super::act::Act;
use super::level::Level;
use super::pack_problem::PackProblem;
use super::predicate::Predicate;
use crate::event_sourcing::collect_by_insertion;

/// The most predicates of a level, those inside others counted.
const MOST_PREDICATES: usize = 200;

impl Level {
    /// Every predicate, with the ids that are no two alike and those that must be there.
    pub(super) fn check_references(&self) -> Result<(), PackProblem> {
        let steps = self.steps.iter().map(|step| step.id.as_str());
        let steps = distinct(steps, PackProblem::StepTwice)?;
        let goals = self.goal.iter().map(|goal| goal.id.as_str());
        let goals = distinct(goals, PackProblem::CheckTwice)?;
        let near = self.goal.iter().flat_map(|goal| goal.near.iter().map(|near| near.id.as_str()));
        let near: BTreeSet<_> = collect_by_insertion(near);
        let dead_ends = self.dead_ends.iter().map(|end| end.id.as_str());
        let dead_ends = distinct(dead_ends, PackProblem::DeadEndTwice)?;
        distinct(self.offers.iter().map(|offer| offer.id.as_str()), PackProblem::OfferTwice)?;
        for wrong in &self.wrong {
            known(Some(&wrong.fails), &goals, PackProblem::NoCheck)?;
            known(wrong.says.as_ref(), &near, PackProblem::NoNear)?;
            known(wrong.dead_end.as_ref(), &dead_ends, PackProblem::NoDeadEnd)?;
        }
        let predicates: Vec<_> = self.predicates().collect();
        if predicates.iter().map(|predicate| predicate.size()).sum::<usize>() > MOST_PREDICATES {
            return Err(PackProblem::TooManyPredicates { most: MOST_PREDICATES });
        }
        for step in predicates.iter().flat_map(|predicate| predicate.steps()) {
            if self.step(step).is_none_or(|step| step.ask.is_none()) || !steps.contains(step) {
                return Err(PackProblem::NoQuestion(step.to_owned()));
            }
        }
        if self.goal.is_empty() {
            return Err(PackProblem::NoGoal);
        }
        let ways = self.also.iter().chain([&self.solution, &self.start.acts]);
        ways.chain(self.wrong.iter().map(|wrong| &wrong.acts))
            .flatten()
            .try_for_each(|act| self.check_act(act))
    }

    fn check_act(&self, act: &Act) -> Result<(), PackProblem> {
        match act {
            Act::Answer(step, _) if self.step(step).is_none_or(|step| step.ask.is_none()) => {
                Err(PackProblem::NoQuestion(step.clone()))
            }
            Act::Offer(id, _) if self.offer(id).is_none() => Err(PackProblem::NoOffer(id.clone())),
            Act::Repeat(_, acts) => acts.iter().try_for_each(|act| self.check_act(act)),
            _ => Ok(()),
        }
    }

    fn predicates(&self) -> impl Iterator<Item = &Predicate> {
        let goal = self.goal.iter().flat_map(|goal| {
            [&goal.that].into_iter().chain(goal.near.iter().map(|near| &near.when))
        });
        let dead_ends = self.dead_ends.iter().map(|end| &end.when);
        let steps = self.steps.iter().flat_map(|step| step.until.iter().chain(&step.waits));
        goal.chain(dead_ends).chain(steps)
    }
}

fn distinct<'a>(
    ids: impl Iterator<Item = &'a str>,
    twice: fn(String) -> PackProblem,
) -> Result<BTreeSet<&'a str>, PackProblem> {
    let mut seen = BTreeSet::new();
    for id in ids {
        if !seen.insert(id) {
            return Err(twice(id.to_owned()));
        }
    }
    Ok(seen)
}

fn known(
    id: Option<&String>,
    ids: &BTreeSet<&str>,
    missing: fn(String) -> PackProblem,
) -> Result<(), PackProblem> {
    match id {
        Some(id) if !ids.contains(id.as_str()) => Err(missing(id.clone())),
        _ => Ok(()),
    }
}
