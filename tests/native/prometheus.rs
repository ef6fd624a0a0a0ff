//! The metrics as Prometheus reads them: promtool must find nothing to complain of.
//!
//! The tests want promtool, which `cargo xtask test promtool` brings or asks for; elsewhere they are
//! passed over.

use std::io::Write;
use std::process::{Command, Stdio};

use leftfold_core::rest::{Facade, Request};
use leftfold_core::simulation::{Workload, generate, open_sample_bank};

use crate::support::{Counter, at_once, deposit, of_older_banks, transfer, withdraw};

fn exposed(counter: &Counter) -> String {
    let response =
        at_once(Facade::default().answer(&counter.bank, &Request::new("GET", "/metrics")));
    assert_eq!(response.status, 200);
    assert_eq!(response.header("content-type"), Some("text/plain; version=0.0.4; charset=utf-8"));
    response.body
}

/// What promtool complains of.
fn complaints(exposed: &str) -> Result<(), String> {
    let mut child = Command::new("promtool")
        .args(["check", "metrics"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("promtool is here: see `cargo xtask test promtool`");
    let text = exposed.to_owned();
    let mut stdin = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || stdin.write_all(text.as_bytes()));
    let output = child.wait_with_output().unwrap();
    // One that has found a fault reads no further.
    let _ = writer.join().unwrap();
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    if output.status.success() && said.trim().is_empty() { Ok(()) } else { Err(said) }
}

/// Names that would be something else to Prometheus, if they were let.
const NASTY: [&str; 6] = [
    "\"} 1\nleftfold_events_total 999",
    "back\\slash\\",
    "\\n\\\"",
    "# HELP leftfold_events_total no",
    "\u{2028}\u{85}\t\r=,{}",
    "Zoë ☕ — 支払",
];

fn of_nasty_names() -> Counter {
    let names = NASTY.iter().enumerate();
    of_older_banks(names.map(|(at, name)| (format!("bank {at}"), *name))).with_ann()
}

/// A value of a sample, by all that stands before it.
fn value<'a>(exposed: &'a str, sample: &str) -> &'a str {
    let mut found = exposed.lines().filter_map(|line| line.strip_prefix(sample)?.strip_prefix(' '));
    let value = found.next().unwrap_or_else(|| panic!("no {sample} in {exposed}"));
    assert_eq!(found.next(), None, "{sample} is there once");
    value
}

#[test]
fn names_are_kept_from_being_anything_but_names() {
    let counter = of_nasty_names();
    let text = exposed(&counter);
    let head = counter.bank.head().to_string();
    assert_eq!(value(&text, "leftfold_events_total"), head, "and no other value");
    let balances = text.lines().filter(|line| line.starts_with("leftfold_bank_balance{"));
    assert_eq!(balances.count(), NASTY.len() + 1);
    for line in text.lines() {
        assert!(
            line.starts_with("# HELP leftfold_")
                || line.starts_with("# TYPE leftfold_")
                || line.starts_with("leftfold_"),
            "{line}"
        );
    }
}

#[test]
fn what_is_exposed_is_what_happened() {
    let counter = Counter::of_ann();
    counter.accept(transfer("t", "a", "b", "10"));
    counter.accept(transfer("poor", "a", "b", "1000"));
    counter.refuse(withdraw("a", "1000"));
    [100, 200, 300].into_iter().for_each(|micros| counter.bank.note_latency(micros));
    let text = exposed(&counter);
    for (sample, expected) in [
        ("leftfold_commands_total{outcome=\"accepted\"}", "6"),
        ("leftfold_commands_total{outcome=\"rejected\"}", "1"),
        ("leftfold_commands_rejected_total{code=\"insufficient_funds\"}", "1"),
        ("leftfold_transactions_total{outcome=\"succeeded\"}", "1"),
        ("leftfold_transactions_total{outcome=\"failed\"}", "2"),
        ("leftfold_sagas_started_total", "2"),
        ("leftfold_sagas_failed_total{code=\"insufficient_funds\"}", "1"),
        ("leftfold_process_open{process=\"transfer_saga\"}", "0"),
        ("leftfold_process_duration_seconds_count{process=\"transfer_saga\"}", "2"),
        ("leftfold_view_lag_events{view=\"accounts\"}", "0"),
        ("leftfold_command_duration_seconds_bucket{le=\"0.000128\"}", "1"),
        ("leftfold_command_duration_seconds_bucket{le=\"+Inf\"}", "3"),
        ("leftfold_command_duration_seconds_sum", "0.0006"),
        ("leftfold_alerts{alert=\"failed_sagas\"}", "1"),
        ("leftfold_alerts{alert=\"check_failed\"}", "0"),
    ] {
        assert_eq!(value(&text, sample), expected, "{sample}");
    }
    assert!(
        !text.contains("leftfold_storage_quota_bytes"),
        "nobody knows how much memory there is"
    );
}

#[test]
#[ignore = "wants promtool: cargo xtask test promtool"]
fn promtool_finds_nothing_to_complain_of() {
    assert_eq!(complaints(&exposed(&Counter::in_memory())), Ok(()), "an empty bank");
    let nasty = of_nasty_names().stepwise();
    nasty.accept(deposit("a", "5"));
    nasty.accept(transfer("t", "a", "b", "1"));
    assert_eq!(complaints(&exposed(&nasty)), Ok(()), "nasty names");
    let sample = Counter::in_memory();
    at_once(open_sample_bank(&sample.bank)).unwrap();
    assert_eq!(complaints(&exposed(&sample)), Ok(()), "the sample bank");
    let worked = Counter::in_memory();
    at_once(generate(&worked.bank, Workload::default(), async |_, _| true)).unwrap();
    (0..1_000).for_each(|at| worked.bank.note_latency(at * at));
    assert_eq!(complaints(&exposed(&worked)), Ok(()), "ten thousand events");
}

/// That nothing is complained of is no matter of course.
#[test]
#[ignore = "wants promtool: cargo xtask test promtool"]
fn promtool_finds_what_is_wrong() {
    let text = exposed(&Counter::of_ann());
    let renamed = text.replace("leftfold_events_total", "leftfold_events");
    let unescaped = text.replace("bank=\"", "bank=\"\"");
    let in_millis = text.replace("_duration_seconds", "_duration_milliseconds");
    for wrong in [renamed, unescaped, in_millis] {
        assert_ne!(wrong, text);
        complaints(&wrong).unwrap_err();
    }
}
