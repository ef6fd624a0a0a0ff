//! Runs the stages of the tests: side by side in two lanes where there are two cores, else one after
//! the other.
//!
//! The lanes are cargo's two targets. Cargo locks the folder of a target while it builds, so stages of
//! one lane would only wait for each other; those of the other lane fill the core that a long link
//! leaves idle.

use crate::output;
use crate::shell::{self, Fault, Outcome, while_doing};
use crate::summary::{Result as End, Summary, clock};
use std::fs::{self, File};
use std::io;
use std::panic;
use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// What a stage builds for, and so which stages it can't run beside.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lane {
    Native,
    Wasm,
}

/// One part of the proof, which can be run alone.
#[derive(Clone, Copy)]
pub(crate) struct Stage {
    pub(crate) name: &'static str,
    pub(crate) proves: &'static str,
    pub(crate) lane: Lane,
    /// A stage of the other lane that has to have ended before, where it is run at all.
    pub(crate) after: Option<&'static str>,
    pub(crate) run: fn() -> Outcome<Done>,
}

/// How a stage ends that doesn't fail.
pub(crate) enum Done {
    Ran,
    /// There is nothing to run yet, and why.
    Nothing(String),
}

/// Runs stages until one fails. Those that run beside it are waited for.
pub(crate) fn run(stages: &[Stage]) -> Outcome {
    let start = Instant::now();
    let state = State::default();
    let cores = thread::available_parallelism().map_or(1, usize::from);
    match two_lanes(stages) {
        Some(lanes) if cores > 1 => {
            side_by_side(&state, &lanes, &shell::project().join("target/stages"))?;
        }
        _ => stages.iter().for_each(|stage| state.run(stage, stages, to_the_terminal)),
    }
    state.concluded(stages, start.elapsed())
}

/// The stages of each lane in their order, unless all are of one.
fn two_lanes(stages: &[Stage]) -> Option<[Vec<Stage>; 2]> {
    let (native, wasm): (Vec<_>, Vec<_>) =
        stages.iter().copied().partition(|stage| stage.lane == Lane::Native);
    (!native.is_empty() && !wasm.is_empty()).then_some([native, wasm])
}

fn side_by_side(state: &State, lanes: &[Vec<Stage>; 2], folder: &Path) -> Outcome {
    fs::create_dir_all(folder).map_err(while_doing("making", folder))?;
    println!("Stages run side by side. What one says is shown when it has ended,");
    println!("and stands in {} meanwhile.", folder.display());
    let all = &lanes.concat();
    thread::scope(|scope| {
        for lane in lanes {
            scope.spawn(move || {
                for stage in lane {
                    state.run(stage, all, |stage| into_a_file(state, stage, folder));
                }
            });
        }
    });
    Ok(())
}

/// What a stage came to, and the file that holds its words where they are not to be seen yet.
type Ran = (Outcome<Done>, Option<PathBuf>);

fn to_the_terminal(stage: &Stage) -> Ran {
    println!("\n=== {} ===", stage.name);
    ((stage.run)(), None)
}

fn into_a_file(state: &State, stage: &Stage, folder: &Path) -> Ran {
    state.say_alone(&format!("    {} begins", stage.name));
    let path = folder.join(format!("{}.txt", stage.name));
    // A lane that panicked would leave the other one waiting.
    let run = || {
        let panicked = |_| Err(Fault::Failed("it panicked".into()));
        panic::catch_unwind(stage.run).unwrap_or_else(panicked)
    };
    match output::into_file(&path, run) {
        Ok(outcome) => (outcome, Some(path)),
        Err(error) => (Err(while_doing("making", &path)(error)), None),
    }
}

/// What has come of all stages so far.
#[derive(Default)]
struct State {
    so_far: Mutex<SoFar>,
    changed: Condvar,
}

#[derive(Default)]
struct SoFar {
    ended: Vec<(&'static str, End, Duration)>,
    /// The first that failed.
    broken: Option<(&'static str, Fault)>,
}

impl SoFar {
    fn has_ended(&self, name: &str) -> bool {
        self.ended.iter().any(|(ended, ..)| *ended == name)
    }
}

impl State {
    fn so_far(&self) -> MutexGuard<'_, SoFar> {
        self.so_far.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Says a line, and not into the midst of what another lane shows.
    fn say_alone(&self, line: &str) {
        let _shown = self.so_far();
        println!("{line}");
    }

    /// Runs a stage once what it comes after has ended, unless one has failed by then.
    fn run(&self, stage: &Stage, all: &[Stage], how: impl FnOnce(&Stage) -> Ran) {
        let awaited = stage.after.filter(|name| all.iter().any(|other| other.name == *name));
        let too_early = |so_far: &mut SoFar| {
            so_far.broken.is_none() && awaited.is_some_and(|name| !so_far.has_ended(name))
        };
        let so_far = self.changed.wait_while(self.so_far(), too_early);
        if so_far.unwrap_or_else(PoisonError::into_inner).broken.is_some() {
            return;
        }
        let start = Instant::now();
        let (outcome, words) = how(stage);
        self.end(stage.name, outcome, words.as_deref(), start.elapsed());
    }

    /// Notes how a stage ended, and shows its words. Once one has failed, a stage that held is one line,
    /// so that what failed is near the end.
    fn end(
        &self,
        name: &'static str,
        outcome: Outcome<Done>,
        words: Option<&Path>,
        time: Duration,
    ) {
        let mut so_far = self.so_far();
        let (end, remark, fault) = match outcome {
            Ok(Done::Ran) => (End::Passed, None, None),
            Ok(Done::Nothing(why)) => {
                let remark = format!("Nothing to do: {why}.");
                (End::Empty(why), Some(remark), None)
            }
            Err(Fault::Missing(why)) if !shell::in_ci() => {
                let remark = format!("Skipped: {why}.");
                (End::Skipped(why), Some(remark), None)
            }
            Err(fault) => (End::Failed, Some(format!("Failed: {fault}")), Some(fault)),
        };
        match words {
            Some(words) if so_far.broken.is_some() && fault.is_none() => {
                println!("    {name} ended well after {}: {}", clock(time), words.display());
            }
            words => {
                if let Some(words) = words {
                    println!("\n=== {name} ===");
                    show(words);
                }
                remark.iter().for_each(|remark| println!("{remark}"));
                println!("=== {name}: {} ===", clock(time));
            }
        }
        if let (Some(fault), None) = (fault, &so_far.broken) {
            so_far.broken = Some((name, fault));
        }
        so_far.ended.push((name, end, time));
        self.changed.notify_all();
    }

    /// The table of all stages, and the first fault.
    fn concluded(self, stages: &[Stage], all: Duration) -> Outcome {
        let SoFar { mut ended, broken } =
            self.so_far.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut summary = Summary::default();
        for Stage { name, .. } in stages {
            match ended.iter().position(|(ended, ..)| ended == name).map(|at| ended.remove(at)) {
                Some((name, end, time)) => summary.add(name, end, time),
                None => summary.add(name, End::NotReached, Duration::ZERO),
            }
        }
        summary.took(all);
        print!("{summary}");
        match broken {
            None => Ok(()),
            Some((name, fault)) => Err(Fault::Failed(format!(
                "the stage `{name}` failed: {fault}\n\
                 To run it alone: cargo xtask test {name}"
            ))),
        }
    }
}

fn show(words: &Path) {
    let shown = File::open(words).and_then(|mut file| io::copy(&mut file, &mut io::stdout()));
    if let Err(error) = shown {
        println!("{}: {error}", words.display());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::say;
    use std::{env, process};

    fn stage(name: &'static str, lane: Lane, run: fn() -> Outcome<Done>) -> Stage {
        Stage { name, proves: "", lane, after: None, run }
    }

    /// Runs stages side by side, and gives what came of them and what each said.
    fn ran(name: &str, stages: &[Stage]) -> (Outcome, Vec<Option<String>>) {
        let folder = env::temp_dir().join(format!("leftfold-{name}-{}", process::id()));
        let state = State::default();
        side_by_side(&state, &two_lanes(stages).unwrap(), &folder).unwrap();
        let said = |stage: &Stage| fs::read_to_string(folder.join(format!("{}.txt", stage.name)));
        let said = stages.iter().map(|stage| said(stage).ok()).collect();
        fs::remove_dir_all(folder).unwrap();
        (state.concluded(stages, Duration::ZERO), said)
    }

    #[test]
    fn a_stage_waits_for_what_it_comes_after_and_each_says_its_own() {
        static BUILT: Mutex<bool> = Mutex::new(false);
        let build = || {
            thread::sleep(Duration::from_millis(50));
            *BUILT.lock().unwrap() = true;
            say!("built");
            Ok(Done::Ran)
        };
        let walk = || {
            say!("built before: {}", *BUILT.lock().unwrap());
            Ok(Done::Ran)
        };
        let walk = Stage { after: Some("build"), ..stage("walk", Lane::Native, walk) };
        let (outcome, said) = ran("waits", &[stage("build", Lane::Wasm, build), walk]);
        assert_eq!(outcome, Ok(()));
        assert_eq!(said, [Some("built\n".into()), Some("built before: true\n".into())]);
    }

    #[test]
    fn once_a_stage_fails_or_panics_no_other_begins_and_the_first_is_named() {
        let fails = || Err(Fault::Failed("a lint".into()));
        let (outcome, said) = ran(
            "fails",
            &[
                stage("lint", Lane::Native, fails),
                Stage { after: Some("lint"), ..stage("pack", Lane::Wasm, || Ok(Done::Ran)) },
            ],
        );
        let Err(Fault::Failed(why)) = outcome else { panic!("{outcome:?}") };
        assert!(why.contains("`lint` failed: a lint"), "{why}");
        assert_eq!(said, [Some(String::new()), None]);

        let panics = stage("jump", Lane::Wasm, || panic!("on purpose"));
        let walk = stage("walk", Lane::Native, || Ok(Done::Ran));
        let (outcome, _) = ran("panics", &[panics, Stage { after: Some("jump"), ..walk }]);
        assert!(outcome.is_err_and(|fault| fault.to_string().contains("it panicked")));
    }
}
