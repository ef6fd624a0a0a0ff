//! Runs of the fault lab: whichever faults are on, the bank breaks no invariant.

use leftfold_core::simulation::faults::{FaultKind, FaultRun, FaultSet, Verdict};

/// Runs a seed, with all faults or with some of them, and says how many struck.
pub(super) fn run(seed: u64) -> u64 {
    // A third with all of them; the others with a set of their own.
    let bits = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 56;
    let is_on = |index: usize| seed.is_multiple_of(3) || bits & (1 << index) != 0;
    let kinds = FaultKind::ALL.into_iter().enumerate();
    let faults = kinds.fold(FaultSet::NONE, |set, (index, kind)| set.with(kind, is_on(index)));
    let mut struck = 0;
    for step in FaultRun::new(seed, faults) {
        struck += u64::from(step.fault.is_some());
        let holds = step.log.verdicts.iter().all(|verdict| *verdict == Verdict::Holds);
        assert!(holds, "{step:#?}");
    }
    struck
}
