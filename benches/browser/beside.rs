//! One release beside another, in one browser and in turns: what a busy machine slows, it slows alike.
//! The other one is the built page in the folder that `LEFTFOLD_BESIDE` names. Where `LEFTFOLD_GUARD` is set,
//! the rounds are few, and a release that is slower in each of them is an error.

#![expect(clippy::float_arithmetic, reason = "times are measured, money is not")]

use leftfold_e2e::{Outcome, Page, Server, WITHOUT_INDEXED_DB, on_a_page};
use serde_json::Value;
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

/// What is measured: its name, its unit, whether more is better, the call, and where its figure stands in
/// the answer.
const MEASURED: [(&str, &str, bool, &str, &str); 7] = [
    ("W(10k) one by one", "/s", true, "measureWorkload(10000, 1)", "/alone"),
    ("W(10k) in groups", "/s", true, "measureWorkload(10000, 1)", "/grouped"),
    ("W(10k) through window.bank", "/s", true, "measureScripted(1000, 10000, 1)", ""),
    ("opening W(30k)", "ms", false, "measureOpening(3)", "/opening"),
    ("a frame of dragging, accounts", "ms", false, "measureDragging(30)", "/~1/p95"),
    ("a frame of dragging, ledger", "ms", false, "measureDragging(30)", "/~1ledger/p95"),
    ("a frame of dragging, events", "ms", false, "measureDragging(30)", "/~1events/p95"),
];

fn main() -> Outcome {
    let Some(other) = env::var_os("LEFTFOLD_BESIDE").map(PathBuf::from) else {
        println!("LEFTFOLD_BESIDE names no folder with another release: nothing is compared.");
        return Ok(());
    };
    let is_guard = env::var_os("LEFTFOLD_GUARD").is_some();
    let rounds = if is_guard { GUARD_ROUNDS } else { ROUNDS };
    on_a_page(async |page| {
        page.browser().set_script_timeout(PATIENCE).await?;
        let (this, that) = (Server::of_dist()?, Server::of(other)?);
        let mut runs: Vec<[Vec<f64>; 2]> = vec![Default::default(); MEASURED.len()];
        for round in 0..rounds {
            // Neither is always the first.
            for turn in 0..2 {
                let which = (round + turn) % 2;
                let server = if which == 0 { &this } else { &that };
                let address = format!("{}{WITHOUT_INDEXED_DB}", server.address());
                page.browser().goto(&address).await?;
                let mut answers: Vec<(&str, Value)> = Vec::new();
                for (runs, (.., call, place)) in runs.iter_mut().zip(MEASURED) {
                    if answers.last().is_none_or(|(answered, _)| *answered != call) {
                        if call.starts_with("measureOpening") {
                            asked(page, "generated(30000)").await?;
                        }
                        answers.push((call, asked(page, call).await?));
                    }
                    let figure = answers.last().and_then(|(_, answer)| answer.pointer(place));
                    runs[which].push(figure.and_then(Value::as_f64).unwrap_or(f64::NAN));
                }
                page.run_async_js("await (await bankReady).reset()").await?;
            }
            println!("round {} of {rounds}", round + 1);
        }
        println!(
            "\nIn Chromium, medians of {rounds} rounds in turns      this    the other   speed"
        );
        let mut slower = Vec::new();
        for ((name, unit, more_is_better, ..), [this, that]) in MEASURED.into_iter().zip(runs) {
            let speed =
                |this: f64, that: f64| if more_is_better { this / that } else { that / this };
            if this.iter().zip(&that).all(|(this, that)| speed(*this, *that) < SLOWER) {
                slower.push(name);
            }
            let (this, that) = (median(this), median(that));
            let speed = speed(this, that);
            println!("  {name:<32} {this:>10.1} {unit} {that:>9.1} {unit} {speed:>7.2}");
        }
        match slower.as_slice() {
            slower if is_guard && !slower.is_empty() => {
                Err(format!("slower in each round: {}", slower.join(", ")).into())
            }
            _ => Ok(()),
        }
    })
}

async fn asked(page: &Page, call: &str) -> Outcome<Value> {
    let ready = "await bankReady; location.hash = '/nowhere'; document.body.style.display = 'none'";
    page.run_async_js(&format!("{SCRIPTS}; {ready}; return await {call};")).await
}

fn median(mut runs: Vec<f64>) -> f64 {
    runs.sort_by(f64::total_cmp);
    runs.get(runs.len() / 2).copied().unwrap_or(f64::NAN)
}
