//! The bank survives every fault, and each fault breaks the store without safeguards.

use super::*;
use crate::simulation::Movement;

/// The seed that the page begins with: every kind of fault breaks something under it.
const FIRST_SEED: u64 = 2;

fn broken(lane: &Lane) -> Vec<(Invariant, Breach)> {
    let verdicts = Invariant::ALL.into_iter().zip(lane.verdicts);
    let breach = |(invariant, verdict)| match verdict {
        Verdict::Broken(breach) => Some((invariant, breach)),
        Verdict::Holds | Verdict::CannotTell => None,
    };
    verdicts.filter_map(breach).collect()
}

/// The first step at which the store without safeguards breaks an invariant.
fn breaks_at(seed: u64, faults: FaultSet) -> Option<LabStep> {
    FaultRun::new(seed, faults).find(|step| !broken(&step.balances).is_empty())
}

#[track_caller]
fn assert_bank_holds(seed: u64, faults: FaultSet) {
    for step in FaultRun::new(seed, faults) {
        let broken = broken(&step.log);
        let kinds: Vec<_> = faults.kinds().collect();
        assert!(broken.is_empty(), "seed {seed}, {kinds:?}: {broken:?} in {step:#?}");
    }
}

#[test]
fn without_faults_both_stores_hold_every_invariant() {
    for seed in 0..8 {
        assert_bank_holds(seed, FaultSet::NONE);
        assert_eq!(breaks_at(seed, FaultSet::NONE), None, "seed {seed}");
    }
}

#[test]
fn the_bank_holds_every_invariant_under_each_fault() {
    for kind in FaultKind::ALL {
        (0..4).for_each(|seed| assert_bank_holds(seed, FaultSet::only(kind)));
    }
}

#[test]
fn each_fault_breaks_the_store_without_safeguards() {
    for kind in FaultKind::ALL {
        let step = breaks_at(FIRST_SEED, FaultSet::only(kind)).unwrap();
        // A clock that was set back has every save ignored until the old time has come again.
        let lasts = kind == FaultKind::ClockBack;
        assert!(step.fault == Some(kind) || lasts, "{step:#?}");
        let (first, _) = broken(&step.balances)[0];
        assert_eq!(first, Invariant::KeptOnce, "{step:#?}");
    }
}

#[test]
fn a_crash_between_two_writes_loses_the_money_of_a_transfer() {
    let step = breaks_at(FIRST_SEED, FaultSet::only(FaultKind::CrashTab)).unwrap();
    let Movement::Transfer { cents, .. } = step.requests[0].movement else { panic!("{step:?}") };
    assert!(broken(&step.balances).contains(&(Invariant::MoneyKept, Breach::Money(-cents))));
    assert!(step.log.happenings.contains(&Happening::Reopened));
}

#[test]
fn what_is_sent_twice_is_done_twice_without_command_ids() {
    let step = breaks_at(FIRST_SEED, FaultSet::only(FaultKind::SendTwice)).unwrap();
    assert_eq!(step.balances.happenings, [Happening::Acknowledged(0), Happening::DoneAgain(0)]);
    assert_eq!(step.log.happenings, [Happening::Acknowledged(0), Happening::Recognised(0)]);
}

#[test]
fn a_command_that_overtakes_another_is_refused_by_its_expected_version() {
    let step = breaks_at(FIRST_SEED, FaultSet::only(FaultKind::Reorder)).unwrap();
    let refused = Happening::Refused(1, Refused::VersionConflict);
    let expected = [refused, Happening::Acknowledged(0), Happening::SentAnew(1)];
    assert_eq!(step.log.happenings, expected);
}

#[test]
fn the_same_seed_and_faults_give_the_same_steps() {
    let faults = FaultSet::all();
    let told = || format!("{:?}", FaultRun::new(7, faults).collect::<Vec<_>>());
    assert_eq!(told(), told());
    assert_ne!(told(), format!("{:?}", FaultRun::new(8, faults).collect::<Vec<_>>()));
}

#[test]
fn a_fault_strikes_at_the_same_steps_whichever_others_are_on() {
    let strikes = |faults: FaultSet, kind| -> Vec<u64> {
        let steps = FaultRun::new(FIRST_SEED, faults);
        steps.filter(|step| step.fault == Some(kind)).map(|step| step.number).collect()
    };
    let kind = FaultKind::SendTwice;
    let alone = strikes(FaultSet::only(kind), kind);
    assert!(!alone.is_empty());
    assert_eq!(alone, strikes(FaultSet::all(), kind));
}

#[test]
fn a_run_has_so_many_steps_and_no_more() {
    let mut run = FaultRun::new(1, FaultSet::NONE);
    assert_eq!(run.by_ref().count() as u64, STEPS);
    assert_eq!(run.step(), None);
}
