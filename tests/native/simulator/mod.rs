//! Banks in many tabs of a simulated browser that is killed, closed and filled at any moment: what
//! was answered is there again, nothing is there twice, and every tab comes to the same log.
//!
//! `LEFTFOLD_SEEDS=10000` runs so many seeds, `LEFTFOLD_SEED=N` the one that failed.

mod audit;
mod lab;
mod page;
mod scene;
mod storm;

use std::panic::{AssertUnwindSafe, catch_unwind};

use self::scene::{Reached, Scene, Variant};
use self::storm::{Storm, Weathered};

/// How many seeds a plain run takes.
const SEEDS: u64 = 120;
/// How many runs of the fault lab a plain run takes.
const LABS: u64 = 200;
/// How many storms a plain run takes. Of as many seeds as are asked for, a tenth are storms.
const STORMS: u64 = 8;

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().unwrap())
}

/// Runs so many seeds on all processors, or the one that is asked for, and gives what each has come to.
fn run<T: Send + 'static>(seeds: u64, run_one: fn(u64) -> T) -> Vec<T> {
    let seeds = match number("LEFTFOLD_SEED") {
        Some(seed) => seed..seed + 1,
        None => 0..seeds,
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from) as u64;
    let runs: Vec<_> = (0..threads)
        .map(|thread| {
            let seeds = seeds.clone().filter(move |seed| seed % threads == thread);
            std::thread::spawn(move || {
                seeds.map(|seed| run_seed(seed, run_one)).collect::<Vec<T>>()
            })
        })
        .collect();
    let ends = runs.into_iter().map(|run| run.join().expect("a seed failed, which stands above"));
    ends.flatten().collect()
}

fn run_seed<T>(seed: u64, run_one: fn(u64) -> T) -> T {
    match catch_unwind(AssertUnwindSafe(|| run_one(seed))) {
        Ok(reached) => reached,
        Err(_) => panic!("seed {seed} failed: LEFTFOLD_SEED={seed} runs it again"),
    }
}

#[test]
fn nothing_is_lost_whatever_is_killed() {
    let seeds = number("LEFTFOLD_SEEDS").unwrap_or(SEEDS);
    let runs = run(seeds, |seed| Scene::run(seed, Variant::of(seed)));
    let mut reached = Reached::default();
    runs.iter().for_each(|more| reached.add(more));
    println!("{reached:?}");
    if runs.len() as u64 >= SEEDS {
        reached.assert_all();
    }
}

#[test]
fn nothing_is_lost_of_what_would_fill_the_room_several_times_over() {
    let storms = number("LEFTFOLD_SEEDS").map_or(STORMS, |seeds| (seeds / 10).max(1));
    let runs = run(storms, Storm::run);
    let mut weathered = Weathered::default();
    runs.iter().for_each(|more| weathered.add(more));
    println!("{weathered:?}");
    if runs.len() as u64 >= STORMS {
        weathered.assert_all();
    }
}

#[test]
fn the_bank_of_the_fault_lab_holds_every_invariant() {
    let labs = number("LEFTFOLD_SEEDS").map_or(LABS, |seeds| (seeds / 10).max(1));
    let struck: u64 = run(labs, lab::run).into_iter().sum();
    assert!(number("LEFTFOLD_SEED").is_some() || struck >= labs, "faults strike: {struck}");
}
