//! Banks in many tabs of a simulated browser that is killed, closed and filled at any moment: what
//! was answered is there again, nothing is there twice, and every tab comes to the same log.
//!
//! `LEFTFOLD_SEEDS=10000` runs so many seeds, `LEFTFOLD_SEED=N` the one that failed.

mod audit;
mod page;
mod scene;

use std::panic::{AssertUnwindSafe, catch_unwind};

use self::scene::{Reached, Scene, Variant};

/// How many seeds a plain run takes.
const SEEDS: u64 = 120;

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().unwrap())
}

#[test]
fn nothing_is_lost_whatever_is_killed() {
    let seeds = match number("LEFTFOLD_SEED") {
        Some(seed) => seed..seed + 1,
        None => 0..number("LEFTFOLD_SEEDS").unwrap_or(SEEDS),
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from) as u64;
    let runs: Vec<_> = (0..threads)
        .map(|thread| {
            let seeds = seeds.clone().filter(move |seed| seed % threads == thread);
            std::thread::spawn(move || run(seeds))
        })
        .collect();
    let mut reached = Reached::default();
    for run in runs {
        reached.add(&run.join().expect("a seed failed, which stands above"));
    }
    println!("{reached:?}");
    if seeds.end - seeds.start >= SEEDS {
        reached.assert_all();
    }
}

fn run(seeds: impl Iterator<Item = u64>) -> Reached {
    let mut reached = Reached::default();
    for seed in seeds {
        match catch_unwind(AssertUnwindSafe(|| Scene::run(seed, Variant::of(seed)))) {
            Ok(more) => reached.add(&more),
            Err(_) => panic!("seed {seed} failed: LEFTFOLD_SEED={seed} runs it again"),
        }
    }
    reached
}
