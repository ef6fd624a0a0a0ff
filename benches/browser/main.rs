//! The bank against plain JavaScript, in one run of one browser: figures from two runs, or from two
//! machines, can't be compared, so beside each stands the ratio.

#![expect(clippy::float_arithmetic, reason = "times are measured, money is not")]

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
        let growth = measured(page, "measureGrowth(1000, 50000, 15)").await?;
        let commands = measured(page, "measureCommands(1000, 5000, 3)").await?;
        table(&opening, &growth, &commands);
        Ok(())
    })
}

async fn measured(page: &Page, call: &str) -> Outcome<Value> {
    page.run_async_js(&format!("{SCRIPTS}; return await {call};")).await
}

struct Row<'a> {
    what: &'a str,
    bank: f64,
    plain: f64,
    unit: &'a str,
    note: String,
}

fn table(opening: &Value, growth: &Value, commands: &Value) {
    let number = |of: &Value, name: &str| of[name].as_f64().unwrap_or(f64::NAN);
    let opened = format!("opening {} events, all views ready", opening["head"]);
    let bank = number(opening, "opening");
    let texts =
        format!("plain: getItem and JSON.parse of the same {} texts", opening["open_entries"]);
    let count = &commands["count"];
    let plain = number(commands, "plain");
    println!("\nIn Chromium, medians of one run              the bank   plain JavaScript   ratio");
    for Row { what, bank, plain, unit, note } in [
        Row { what: &opened, bank, plain: number(opening, "parsing"), unit: "ms", note: texts },
        Row {
            what: "the same",
            bank,
            plain: number(opening, "plain"),
            unit: "ms",
            note: "plain: as many events of its own, one key each; balances only".into(),
        },
        Row {
            what: "commands through window.bank",
            bank: number(commands, "scripted"),
            plain,
            unit: "/s",
            note: format!("{count} commands; plain: one key an event; balances only"),
        },
        Row {
            what: "commands of simulation.generate",
            bank: number(commands, "within"),
            plain,
            unit: "/s",
            note: "the same, with a turn for the page every 50 ms".into(),
        },
    ] {
        println!("  {what:<40} {bank:>9.1} {unit} {plain:>13.1} {unit} {:>9.2}", bank / plain);
        println!("    {note}");
    }
    let (bank, plain) = (number(opening, "opening"), number(opening, "parsing"));
    if bank / plain > GOAL {
        println!("Opening is over the goal of {GOAL} times the reading and parsing of its texts.");
    }
    println!("\nA command in memory, in Chromium      1000 events   50000 events   ratio");
    for name in ["deposit", "transfer"] {
        let (short, long) = (number(&growth[name], "short"), number(&growth[name], "long"));
        println!("  {name:<34} {short:>9.1} µs {long:>11.1} µs {:>7.2}", long / short);
    }
}
