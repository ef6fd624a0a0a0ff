//! The bank against plain JavaScript, in one run of one browser: figures from two runs, or from two
//! machines, can't be compared, so beside each stands the ratio.
#![expect(clippy::float_arithmetic, reason = "ratios of times are no money")]

use leftfold_e2e::{Outcome, Page, on_a_page};
use serde_json::Value;

const SCRIPTS: &str = concat!(include_str!("plain.js"), include_str!("measure.js"));

/// How many events the log has that is opened.
const EVENTS: u64 = 8_000;
/// Opening may take so many times what reading and parsing its texts takes.
const GOAL: f64 = 1.5;

fn main() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        let opening = measured(page, &format!("measureOpening({EVENTS}, 21)")).await?;
        let commands = measured(page, "measureCommands(1000, 5000, 3)").await?;
        table(&opening, &commands);
        Ok(())
    })
}

async fn measured(page: &Page, call: &str) -> Outcome<Value> {
    page.run_async_js(&format!("{SCRIPTS}; return await {call};")).await
}

fn table(opening: &Value, commands: &Value) {
    let number = |of: &Value, name: &str| of[name].as_f64().unwrap_or(f64::NAN);
    let (head, used) = (&opening["head"], &opening["used"]);
    println!(
        "\nIn Chromium, medians of one run                        the bank   plain JavaScript   ratio"
    );
    let (bank, plain) = (number(opening, "opening"), number(opening, "parsing"));
    let verdict =
        if bank / plain <= GOAL { String::new() } else { format!("  over the goal of {GOAL}") };
    println!(
        "  opening {head} events, every view ready      {bank:>10.1} ms {plain:>15.1} ms {:>7.2}{verdict}",
        bank / plain
    );
    println!(
        "    of {} texts, {used} UTF-16 units; plain: getItem and JSON.parse of the same",
        opening["open_entries"]
    );
    let plain = number(opening, "plain");
    println!(
        "  the same, beside a plain log             {bank:>13.1} ms {plain:>15.1} ms {:>7.2}",
        bank / plain
    );
    println!("    plain: as many events, one key each, balances only");
    let plain = number(commands, "plain");
    for (name, figure) in [("through window.bank", "scripted"), ("within the bank", "within")] {
        let bank = number(commands, figure);
        println!(
            "  commands a second, {name:<20}     {bank:>10.0}    {plain:>15.0}    {:>7.2}",
            bank / plain
        );
    }
    println!("    {} commands; plain: one key an event, balances only", commands["count"]);
}
