//! A run on the page: which one it is, how far it has come, and what takes it on.

use std::time::Duration;

use leftfold_core::simulation::faults::{
    FaultKind, FaultRun, FaultSet, Invariant, LabStep, STEPS, Verdict,
};
use leptos::prelude::*;

use super::side::Side;
use super::telling;
use crate::ui::host::dom;
use crate::ui::route::{ExploreRoute, FaultsAddress};
use crate::ui::words::say;

/// Under this seed every kind of fault breaks something.
pub(super) const FIRST_SEED: u64 = 2;

/// A run, and how it is shown.
#[derive(Clone, Copy)]
pub(super) struct Lab {
    seed: RwSignal<u64>,
    faults: RwSignal<FaultSet>,
    /// How long a step stands before the next.
    pause: RwSignal<Duration>,
    running: RwSignal<bool>,
    steps: RwSignal<Vec<LabStep>>,
    run: StoredValue<Option<FaultRun>, LocalStorage>,
    /// Which timer may take the next step.
    turn: StoredValue<u32>,
}

impl Lab {
    pub(super) fn new(address: &FaultsAddress) -> Self {
        let seed = address.seed().unwrap_or(FIRST_SEED);
        let faults = address.faults().unwrap_or_else(|| FaultSet::only(FaultKind::CrashTab));
        Self {
            seed: RwSignal::new(seed),
            faults: RwSignal::new(faults),
            pause: RwSignal::new(Duration::from_millis(400)),
            running: RwSignal::new(false),
            steps: RwSignal::new(Vec::new()),
            run: StoredValue::new_local(None),
            turn: StoredValue::new(0),
        }
    }

    pub(super) fn seed(self) -> u64 {
        self.seed.get()
    }

    pub(super) fn has(self, kind: FaultKind) -> bool {
        self.faults.with(|faults| faults.has(kind))
    }

    pub(super) fn faults(self) -> FaultSet {
        self.faults.get()
    }

    pub(super) fn is_running(self) -> bool {
        self.running.get()
    }

    pub(super) fn is_over(self) -> bool {
        self.steps.with(|steps| steps.len() as u64 == STEPS)
    }

    pub(super) fn has_begun(self) -> bool {
        self.steps.with(|steps| !steps.is_empty())
    }

    pub(super) fn steps(self) -> RwSignal<Vec<LabStep>> {
        self.steps
    }

    pub(super) fn set_pause(self, millis: u64) {
        self.pause.set(Duration::from_millis(millis));
    }

    /// Another run: it begins at rest, and the address names it.
    pub(super) fn choose(self, seed: u64, faults: FaultSet) {
        self.seed.set(seed);
        self.faults.set(faults);
        self.start_again();
        dom::rename(&self.href());
    }

    pub(super) fn switch(self, kind: FaultKind) {
        let faults = self.faults.get_untracked();
        self.choose(self.seed.get_untracked(), faults.with(kind, !faults.has(kind)));
    }

    pub(super) fn href(self) -> String {
        let address = FaultsAddress::of(self.seed.get_untracked(), self.faults.get_untracked());
        ExploreRoute::Faults(address).href()
    }

    pub(super) fn start_again(self) {
        self.pause();
        self.run.set_value(None);
        self.steps.set(Vec::new());
    }

    pub(super) fn pause(self) {
        self.turn.update_value(|turn| *turn = turn.wrapping_add(1));
        self.running.set(false);
    }

    /// Takes steps until the run is over, or until an invariant breaks that has held so far.
    pub(super) fn run(self) {
        if self.is_over() {
            self.start_again();
        }
        self.running.set(true);
        self.go_on(self.turn.get_value());
    }

    /// Takes one step.
    pub(super) fn step(self) {
        self.pause();
        let turn = self.turn.get_value();
        let step = move || {
            if self.turn.try_get_value() == Some(turn) && !untrack(|| self.is_over()) {
                self.take_step();
            }
        };
        // Setting both stores up has a turn of its own, and the first step too.
        if self.set_up() { set_timeout(step, Duration::ZERO) } else { step() }
    }

    fn go_on(self, turn: u32) {
        // Who has left the page has left the run.
        if self.turn.try_get_value() != Some(turn) {
            return;
        }
        if self.set_up() {
            // Setting both stores up takes as long as some steps, so it has a turn of its own.
            return set_timeout(move || self.go_on(turn), Duration::ZERO);
        }
        let before = self.broken_count();
        self.take_step();
        if self.is_over() || self.broken_count() > before {
            return self.pause();
        }
        // A step takes a few milliseconds, and each has a turn of its own.
        set_timeout(move || self.go_on(turn), self.pause.get_untracked());
    }

    /// Sets the run up; `false` where it was already.
    fn set_up(self) -> bool {
        let (seed, faults) = (self.seed.get_untracked(), self.faults.get_untracked());
        let set_up = self.run.try_update_value(|run| {
            let is_new = run.is_none();
            run.get_or_insert_with(|| FaultRun::new(seed, faults));
            is_new
        });
        set_up.unwrap_or(false)
    }

    fn take_step(self) {
        self.set_up();
        let step = self.run.try_update_value(|run| run.as_mut().and_then(FaultRun::step));
        if let Some(step) = step.flatten() {
            self.steps.update(|steps| steps.push(step));
        }
    }

    /// At which step an invariant was first broken, and how it is broken then.
    pub(super) fn first_broken(self, side: Side, invariant: Invariant) -> Option<(u64, Verdict)> {
        let place = Invariant::ALL.iter().position(|one| *one == invariant)?;
        self.steps.with(|steps| {
            steps.iter().find_map(|step| {
                let verdict = *side.of(step).verdicts.get(place)?;
                matches!(verdict, Verdict::Broken(_)).then_some((step.number, verdict))
            })
        })
    }

    /// The first step at which anything was broken.
    pub(super) fn broken_at(self, side: Side) -> Option<u64> {
        let firsts = Invariant::ALL.into_iter();
        firsts
            .filter_map(|invariant| self.first_broken(side, invariant))
            .map(|(step, _)| step)
            .min()
    }

    fn broken_count(self) -> usize {
        let of = |side| {
            let broken = |invariant: &Invariant| self.first_broken(side, *invariant).is_some();
            Invariant::ALL.iter().filter(|invariant| broken(invariant)).count()
        };
        untrack(|| of(Side::Log) + of(Side::Balances))
    }

    /// How the run stands, and what to do next.
    pub(super) fn standing(self) -> String {
        let Some(number) = self.steps.with(|steps| steps.last().map(|step| step.number)) else {
            return say::faults_at_rest().into();
        };
        let step = self.steps.with(|steps| steps.last().map(telling::title)).unwrap_or_default();
        let broken = match self.broken_at(Side::Balances) {
            Some(at) if at == number => say::faults_just_broken(),
            Some(_) => say::faults_still_broken(),
            None if self.is_over() => say::faults_nothing_broken(),
            None => say::faults_both_hold(),
        };
        format!("{step} {broken}")
    }
}
