//! One release beside another, in one browser and in turns: what a busy machine slows, it slows alike.
//! The other one is the built page in the folder that `LEFTFOLD_BESIDE` names. Where `LEFTFOLD_GUARD` is set,
//! the rounds are few, and a release that is slower in each of them is an error.

#![expect(clippy::float_arithmetic, reason = "times are measured, money is not")]

use leftfold_e2e::{Outcome, Page, Server, WITHOUT_INDEXED_DB, on_a_page};
use serde_json::Value;
use std::collections::BTreeMap;
use std::env;
use std::path::PathBuf;
use std::time::Duration;

const SCRIPTS: &str = concat!(include_str!("plain.js"), include_str!("measure.js"));

/// How long one figure may take to be measured.
const PATIENCE: Duration = Duration::from_secs(600);

/// How often each release has its turn.
const ROUNDS: usize = 5;

/// The same where only a release that is clearly slower is looked for.
const GUARD_ROUNDS: usize = 3;

/// Below this share of the other's speed a release counts as slower; less is noise.
const SLOWER: f64 = 0.85;

/// A figure that both releases are measured by.
struct Measured {
    name: &'static str,
    unit: &'static str,
    /// What is called in the page, and where the figure stands in its answer.
    call: &'static str,
    place: &'static str,
    /// What it is compared with, in the same browser and turn: a call that came before, and a place in its answer.
    compared: Option<(&'static str, &'static str)>,
    /// What the figure is to be, or its ratio to what it is compared with.
    goal: f64,
}

impl Measured {
    /// How fast a release is with this figure, compared with one that has the other.
    fn speed(&self, this: f64, that: f64) -> f64 {
        if self.unit == A_SECOND { this / that } else { that / this }
    }
}

/// More of it is better, and of milliseconds less.
const A_SECOND: &str = "/s";
const MS: &str = "ms";

const WORKLOAD: &str = "measureWorkload(10000, 1)";
const OPENING: &str = "measureOpening(3)";
const DRAGGING: &str = "measureDragging(30)";
/// Only with IndexedDB, after all that is measured without it.
const LATENCY: &str = "measureLatency(300)";

const PLAIN: Option<(&str, &str)> = Some((WORKLOAD, "/plain"));

const MEASURED: [Measured; 12] = [
    measured("W(10k) one by one", A_SECOND, (WORKLOAD, "/alone"), PLAIN, 0.6),
    measured("W(10k) in groups", A_SECOND, (WORKLOAD, "/grouped"), PLAIN, 1.5),
    measured(
        "W(10k) through window.bank",
        A_SECOND,
        ("measureScripted(1000, 10000, 1)", ""),
        PLAIN,
        0.5,
    ),
    measured("opening W(30k)", MS, (OPENING, "/opening"), Some((OPENING, "/parsing")), 1.0),
    measured("a frame of dragging, accounts", MS, (DRAGGING, "/~1/p95"), None, 16.0),
    measured("a frame of dragging, ledger", MS, (DRAGGING, "/~1ledger/p95"), None, 16.0),
    measured("a frame of dragging, events", MS, (DRAGGING, "/~1events/p95"), None, 16.0),
    measured("a frame of dragging, transfers", MS, (DRAGGING, "/~1transfers/p95"), None, 16.0),
    measured("a frame of dragging, requests", MS, (DRAGGING, "/~1requests/p95"), None, 16.0),
    measured("a frame of dragging, dashboard", MS, (DRAGGING, "/~1dashboard/p95"), None, 16.0),
    measured("a command, safe in the browser, p50", MS, (LATENCY, "/browser/p50"), None, 2.5),
    measured("a command, safe on the disk, p50", MS, (LATENCY, "/disk/p50"), None, 2.5),
];

/// How many of them a guard measures.
const GUARDED: usize = 7;

const fn measured(
    name: &'static str,
    unit: &'static str,
    (call, place): (&'static str, &'static str),
    compared: Option<(&'static str, &'static str)>,
    goal: f64,
) -> Measured {
    Measured { name, unit, call, place, compared, goal }
}

fn main() -> Outcome {
    let Some(other) = env::var_os("LEFTFOLD_BESIDE").map(PathBuf::from) else {
        println!("LEFTFOLD_BESIDE names no folder with another release: nothing is compared.");
        return Ok(());
    };
    let is_guard = env::var_os("LEFTFOLD_GUARD").is_some();
    let rounds = if is_guard { GUARD_ROUNDS } else { ROUNDS };
    let measured = if is_guard { &MEASURED[..GUARDED] } else { &MEASURED[..] };
    on_a_page(async |page| {
        page.browser().set_script_timeout(PATIENCE).await?;
        // Without IndexedDB, and with it: as origins of their own, the pages take no turns in writing.
        let servers = [
            [Server::of_dist()?, Server::of_dist()?],
            [Server::of(other.clone())?, Server::of(other)?],
        ];
        let mut figures: Vec<[Vec<f64>; 2]> = vec![Default::default(); measured.len()];
        let mut ratios = figures.clone();
        for round in 0..rounds {
            // Neither is always the first.
            for turn in 0..2 {
                let which = (round + turn) % 2;
                let answers = answers(page, &servers[which], measured).await?;
                let found = |(call, place): (&str, &str)| {
                    let figure = answers.get(call).and_then(|answer| answer.pointer(place));
                    figure.and_then(Value::as_f64).unwrap_or(f64::NAN)
                };
                for (at, one) in measured.iter().enumerate() {
                    let figure = found((one.call, one.place));
                    figures[at][which].push(figure);
                    ratios[at][which]
                        .push(one.compared.map_or(figure, |other| figure / found(other)));
                }
            }
            println!("round {} of {rounds}", round + 1);
        }
        say(measured, &figures, &ratios, rounds);
        let slower = slower(measured, &figures);
        if is_guard && !slower.is_empty() {
            return Err(format!("slower in each round: {}", slower.join(", ")).into());
        }
        Ok(())
    })
}

/// Has one release say all that is measured, each call once.
async fn answers(
    page: &Page,
    [without, with]: &[Server; 2],
    measured: &[Measured],
) -> Outcome<BTreeMap<&'static str, Value>> {
    let address = format!("{}{WITHOUT_INDEXED_DB}", without.address());
    page.browser().goto(&address).await?;
    let mut answers = BTreeMap::new();
    for Measured { call, .. } in measured {
        if answers.contains_key(call) {
            continue;
        }
        if *call == OPENING {
            asked(page, "generated(30000)").await?;
        }
        if *call == LATENCY {
            page.browser().goto(&with.address()).await?;
        }
        answers.insert(*call, asked(page, call).await?);
    }
    page.run_async_js("await (await bankReady).reset()").await?;
    Ok(answers)
}

/// Prints a table: both releases, how fast this one is in comparison, and how far both are from the goal.
fn say(measured: &[Measured], figures: &[[Vec<f64>; 2]], ratios: &[[Vec<f64>; 2]], rounds: usize) {
    println!(
        "\nIn Chromium, medians of {rounds} rounds in turns        this      the other   speed    \
         ratio: this  the other   goal"
    );
    for ((one, [this, that]), [ratio, other_ratio]) in measured.iter().zip(figures).zip(ratios) {
        let (this, that) = (median(this), median(that));
        let (speed, unit) = (one.speed(this, that), one.unit);
        print!("  {:<35} {this:>9.1} {unit:<2} {that:>9.1} {unit:<2} {speed:>6.2}", one.name);
        match one.compared {
            Some(_) => print!("    {:>12.2} {:>10.2}", median(ratio), median(other_ratio)),
            None => print!("    {:>12} {:>10}", "", ""),
        }
        println!(" {:>6}", one.goal);
    }
}

/// The names of what was clearly slower in each round.
fn slower(measured: &[Measured], figures: &[[Vec<f64>; 2]]) -> Vec<&'static str> {
    let each = measured.iter().zip(figures);
    let slower = each.filter(|(one, [this, that])| {
        this.iter().zip(that).all(|(this, that)| one.speed(*this, *that) < SLOWER)
    });
    slower.map(|(one, _)| one.name).collect()
}

async fn asked(page: &Page, call: &str) -> Outcome<Value> {
    let ready = "await bankReady; location.hash = '/nowhere'; document.body.style.display = 'none'";
    page.run_async_js(&format!("{SCRIPTS}; {ready}; return await {call};")).await
}

fn median(runs: &[f64]) -> f64 {
    let mut runs = runs.to_vec();
    runs.sort_by(f64::total_cmp);
    runs.get(runs.len() / 2).copied().unwrap_or(f64::NAN)
}
