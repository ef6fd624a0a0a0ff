//! The bank against plain JavaScript, in one run of one browser: figures from two runs, or from two
//! machines, can't be compared, so beside each stands the ratio.

#![expect(clippy::float_arithmetic, reason = "times are measured, money is not")]

use leftfold_e2e::{Outcome, Page, WITHOUT_INDEXED_DB, on_a_page};
use serde_json::Value;
use std::time::Duration;

const SCRIPTS: &str =
    concat!(include_str!("plain.js"), include_str!("measure.js"), include_str!("lessons.js"));

/// How long one figure may take to be measured.
const PATIENCE: Duration = Duration::from_secs(600);

/// Each figure is printed once it is measured: a run that is cut off has said something.
fn main() -> Outcome {
    on_a_page(async |page| {
        page.browser().set_script_timeout(PATIENCE).await?;
        // Without a write-ahead log, every command is one turn of wasm and one write into localStorage.
        page.goto(WITHOUT_INDEXED_DB).await?;
        println!(
            "\nIn Chromium, medians of one run                       the bank      compared   ratio   goal"
        );
        let short = measured(page, "measureWorkload(10000, 3)").await?;
        speeds(&short);
        let scripted = measured(page, "measureScripted(1000, 10000, 3)").await?;
        let plain = number(&short["plain"]);
        row("W(10k) through window.bank", number(&scripted), plain, "/s", "");
        let long = measured(page, "measureWorkload(100000, 1)").await?;
        growing(&long, &short);
        // A page that has just opened it holds no more than it needs.
        page.goto("").await?;
        page.goto(WITHOUT_INDEXED_DB).await?;
        let memory = measured(page, "wasmMemory()").await?;
        let opening = measured(page, "measureOpening(5)").await?;
        opened(&opening);
        println!(
            "\n                                                                               goal"
        );
        room(&long, &opening, number(&memory));
        looked(&measured(page, "measureDragging(60)").await?);
        filtered(&measured(page, "measureFilter(10)").await?);
        let scrolling = measured(page, "measureScrolling(120)").await?;
        println!(
            "  a frame while the whole log is scrolled: p50 {:.1} ms, p95 {:.1} ms   \u{2264} 16 ms",
            number(&scrolling["p50"]),
            number(&scrolling["p95"])
        );
        let capacity = measured(page, "measureCapacity()").await?;
        println!(
            "  events that fit: {} ({})   \u{2265} 400 000",
            capacity["head"],
            capacity["refused"].as_str().unwrap_or_default()
        );
        page.goto("").await?;
        taught(page).await?;
        page.goto("").await?;
        let latency = measured(page, "measureLatency(300)").await?;
        for durability in ["browser", "disk"] {
            let of = |percentile: &str| number(&latency[durability][percentile]);
            println!(
                "  a command with the write-ahead log, `{durability}`: p50 {:.2} ms, p99 {:.2} ms   p50 \u{2264} 3 ms",
                of("p50"),
                of("p99")
            );
        }
        grown(&measured(page, "measureGrowth(1000, 50000, 15)").await?);
        fetched("in memory", &measured(page, "measureFetch(30, true)").await?);
        page.goto(WITHOUT_INDEXED_DB).await?;
        fetched("into localStorage", &measured(page, "measureFetch(30, false)").await?);
        Ok(())
    })
}

/// What a call of the scripts comes to. The page shows as little as it can meanwhile: that is the
/// bank's face, and plain JavaScript has none.
async fn measured(page: &Page, call: &str) -> Outcome<Value> {
    // What the service worker loads beside the page is not to be paid for by what is measured.
    let ready = "await bankReady; location.hash = '/nowhere'; document.body.style.display = 'none';
         await Promise.race([navigator.serviceWorker.ready, new Promise((go) => setTimeout(go, 5000))])";
    page.run_async_js(&format!("{SCRIPTS}; {ready}; return await {call};")).await
}

fn number(of: &Value) -> f64 {
    of.as_f64().unwrap_or(f64::NAN)
}

fn row(what: &str, bank: f64, plain: f64, unit: &str, goal: &str) {
    println!(
        "  {what:<46} {bank:>10.0} {unit} {plain:>10.0} {unit} {:>7.2}   {goal}",
        bank / plain
    );
}

/// Commands a second, beside plain JavaScript that writes one key an event.
fn speeds(short: &Value) {
    let plain = number(&short["plain"]);
    row("W(10k) one by one", number(&short["alone"]), plain, "/s", "\u{2265} 0.7, aim 1.0");
    row("W(10k) in groups", number(&short["grouped"]), plain, "/s", "\u{2265} 3");
}

/// Commands a second on a long log, beside a short one.
fn growing(long: &Value, short: &Value) {
    for (how, name) in [("one by one", "alone"), ("in groups", "grouped")] {
        let what = format!("W(100k) {how}, to W(10k)");
        let goal = "\u{2265} 0.83: within 1.2 of W(10k)";
        row(&what, number(&long[name]), number(&short[name]), "/s", goal);
    }
}

/// Opening, beside parsing the same events.
fn opened(opening: &Value) {
    let of = |name: &str| number(&opening[name]);
    let what = format!("opening the {} events of W(100k)", opening["head"]);
    row(&what, of("opening"), of("parsing"), "ms", "\u{2264} 1.0 of JSON.parse, aim 0.5");
}

fn room(long: &Value, opening: &Value, memory: f64) {
    println!(
        "  W(100k), {} commands: {} events in {} of {} units, {} segments",
        long["count"],
        opening["head"],
        opening["used"],
        opening["quota"],
        opening["sealed_segments"]
    );
    println!("  memory of wasm with it open: {memory:.0} MiB   \u{2264} 160");
    println!("  verify() of all of it: {:.0} ms", number(&opening["verifying"]));
}

/// Dragging time with W(100k) open.
fn looked(dragging: &Value) {
    println!(
        "\n  a frame while the slider is dragged        p50       p95   longest   p95 \u{2264} 16 ms"
    );
    for (place, times) in dragging.as_object().into_iter().flatten() {
        let of = |percentile: &str| number(&times[percentile]);
        let (p50, p95, longest) = (of("p50"), of("p95"), of("longest"));
        println!("    #{place:<34} {p50:>7.1} {p95:>9.1} {longest:>9.1} ms");
    }
}

/// Lessons: the page of a level, a check, and a class of a hundred.
async fn taught(page: &Page) -> Outcome {
    let mut shown = Vec::new();
    for level in ["01-event", "06-view", "08-crash"] {
        page.goto("").await?;
        let took = number(&measured(page, &format!("measureLevelPage('{level}')")).await?);
        shown.push(format!("{took:.0} ms"));
    }
    println!("  from a choice to the task of a level: {}   \u{2264} 200 ms", shown.join(", "));
    page.goto("").await?;
    let lessons = measured(page, "measureLessons(100)").await?;
    let of = |part: &str, percentile: &str| number(&lessons[part][percentile]);
    println!(
        "  a level's bank: p50 {:.0} ms, longest {:.0} ms; a check after an act: p95 {:.2} ms   \u{2264} 5 ms",
        of("opening", "p50"),
        of("opening", "longest"),
        of("checking", "p95")
    );
    println!(
        "  grading {} levels of a hundred students: {:.1} s   \u{2264} 30 s",
        lessons["levels"],
        number(&lessons["grading"]) / 1000.0
    );
    Ok(())
}

/// Looking through W(100k).
fn filtered(filter: &Value) {
    let of = |part: &str, percentile: &str| number(&filter[part][percentile]);
    println!(
        "  a filter over {} events: its first on screen after {:.0} ms (p95 {:.0}), all after {:.0} ms   first \u{2264} 50 ms",
        filter["head"],
        of("first", "p50"),
        of("first", "p95"),
        of("all", "p50")
    );
}

fn grown(growth: &Value) {
    println!("\nA command in memory, in Chromium      1000 events   50000 events   ratio");
    for name in ["deposit", "transfer"] {
        let (short, long) = (number(&growth[name]["short"]), number(&growth[name]["long"]));
        println!("  {name:<34} {short:>9.1} \u{b5}s {long:>11.1} \u{b5}s {:>7.2}", long / short);
    }
}

fn fetched(place: &str, deposit: &Value) {
    let of = |how: &str| number(&deposit[how]);
    let (execute, fetch, read) = (of("execute"), of("fetch"), of("read"));
    println!(
        "\n  a deposit {place}: {execute:.1} \u{b5}s; through `bank.fetch` {fetch:.1} \u{b5}s, {:.2}   \u{2264} 2; with its answer read {read:.1} \u{b5}s, {:.2}",
        fetch / execute,
        read / execute
    );
}
