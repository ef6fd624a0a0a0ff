//! The metrics as Prometheus reads them: its text exposition format, version 0.0.4. Times are in seconds,
//! sizes in bytes, and what is counted ends with `_total`, as its naming rules want it.

use std::fmt::{Display, Write};

use crate::application::{Alert, AlertKind, Bank, MetricsView};
use crate::domain::Actor;
use crate::event_sourcing::Histogram;
use crate::read_models::{BankView, Page};

/// The media type of the format.
pub(super) const EXPOSITION: &str = "text/plain; version=0.0.4; charset=utf-8";

/// Commands are counted up to 128 µs, then twice that, and so on to 17 s.
const LATENCY_POWERS: std::ops::RangeInclusive<u32> = 7..=24;

/// What processes finish is counted up to 1 ms, then four times that, and so on to twelve days.
const DURATION_POWERS: std::ops::RangeInclusive<u32> = 0..=30;

/// A unit of localStorage is two bytes.
const BYTES_A_UNIT: u64 = 2;

/// The metrics of now, for an actor; nothing for whom they are no business.
pub(super) fn exposition(bank: &Bank, actor: &Actor) -> Option<String> {
    let metrics = bank.metrics(actor, None)?;
    let mut text = Exposition::default();
    text.log(&metrics);
    text.processes(&metrics);
    text.page(bank, &metrics);
    text.banks(&bank.read(|bank| bank.seen_by(actor, None).banks(Page::default())));
    Some(text.0)
}

/// A text that grows family by family.
#[derive(Default)]
struct Exposition(String);

/// A sample's labels: names, and texts of anybody's.
type Labels<'a> = &'a [(&'a str, &'a str)];

impl Exposition {
    fn family(&mut self, name: &str, kind: &str, help: &str) {
        let _ = writeln!(self.0, "# HELP {name} {help}\n# TYPE {name} {kind}");
    }

    fn sample(&mut self, name: &str, labels: Labels<'_>, value: impl Display) {
        self.0.push_str(name);
        for (at, (label, text)) in labels.iter().enumerate() {
            let before = if at == 0 { '{' } else { ',' };
            let _ = write!(self.0, "{before}{label}=\"{}\"", escaped(text));
        }
        let _ = writeln!(self.0, "{} {value}", if labels.is_empty() { "" } else { "}" });
    }

    /// A family of one sample.
    fn single(&mut self, name: &str, kind: &str, help: &str, value: impl Display) {
        self.family(name, kind, help);
        self.sample(name, &[], value);
    }

    /// A histogram of values in a unit of which ten to the power of `digits` are a second, counted up to
    /// powers of two.
    fn histogram(
        &mut self,
        name: &str,
        labels: Labels<'_>,
        told: &Histogram,
        powers: impl Iterator<Item = u32>,
        digits: usize,
    ) {
        let mut bucket = |le: &str, count| {
            let labels: Vec<_> = labels.iter().copied().chain([("le", le)]).collect();
            self.sample(&format!("{name}_bucket"), &labels, count);
        };
        for power in powers {
            bucket(&seconds(1 << power, digits), told.below_power(power));
        }
        bucket("+Inf", told.count());
        self.sample(&format!("{name}_sum"), labels, seconds(told.sum(), digits));
        self.sample(&format!("{name}_count"), labels, told.count());
    }

    fn log(&mut self, metrics: &MetricsView) {
        const COMMANDS: &str = "leftfold_commands_total";
        const REJECTED: &str = "leftfold_commands_rejected_total";
        const TRANSACTIONS: &str = "leftfold_transactions_total";
        const SAGAS: &str = "leftfold_sagas_ended_total";
        const FAILED: &str = "leftfold_sagas_failed_total";
        let MetricsView { commands, transactions, sagas, .. } = metrics;
        self.single("leftfold_events_total", "counter", "Events in the log.", metrics.at);
        self.family(COMMANDS, "counter", "Commands by outcome.");
        self.sample(COMMANDS, &[("outcome", "accepted")], commands.accepted);
        self.sample(COMMANDS, &[("outcome", "rejected")], commands.rejected);
        self.family(REJECTED, "counter", "Rejected commands by error code.");
        for reason in &commands.rejected_by {
            self.sample(REJECTED, &[("code", reason.code.as_str())], reason.count);
        }
        self.family(TRANSACTIONS, "counter", "Deposits, withdrawals and transfers by result.");
        self.sample(TRANSACTIONS, &[("outcome", "succeeded")], transactions.succeeded);
        self.sample(TRANSACTIONS, &[("outcome", "failed")], transactions.failed);
        let help = "Transfers started as a saga.";
        self.single("leftfold_sagas_started_total", "counter", help, sagas.started);
        self.family(SAGAS, "counter", "Transfers carried out as a saga, by result.");
        self.sample(SAGAS, &[("outcome", "completed")], sagas.completed);
        self.sample(SAGAS, &[("outcome", "failed")], sagas.failed);
        self.family(FAILED, "counter", "Failed transfers by reason.");
        for reason in &sagas.failed_by {
            self.sample(FAILED, &[("code", reason.code.as_str())], reason.count);
        }
    }

    fn processes(&mut self, metrics: &MetricsView) {
        const OPEN: &str = "leftfold_process_open";
        const LAG: &str = "leftfold_process_lag_events";
        const DURATION: &str = "leftfold_process_duration_seconds";
        const VIEW: &str = "leftfold_view_lag_events";
        self.family(OPEN, "gauge", "Runs that a process has started and not finished.");
        for process in &metrics.processes {
            self.sample(OPEN, &[("process", process.process)], process.open);
        }
        let help = "Events since the oldest commit that a process still has to handle.";
        self.family(LAG, "gauge", help);
        for process in &metrics.processes {
            self.sample(LAG, &[("process", process.process)], process.lag);
        }
        let help = "Duration of a process from its first step to its last, by the bank's clock.";
        self.family(DURATION, "histogram", help);
        for process in &metrics.processes {
            let labels = [("process", process.process)];
            let powers = DURATION_POWERS.step_by(2);
            self.histogram(DURATION, &labels, &process.durations, powers, 3);
        }
        self.family(VIEW, "gauge", "Events that a projection has not processed.");
        for view in &metrics.views {
            self.sample(VIEW, &[("view", view.view)], view.lag);
        }
    }

    fn page(&mut self, bank: &Bank, metrics: &MetricsView) {
        const LATENCY: &str = "leftfold_command_duration_seconds";
        const ALERT: &str = "leftfold_alerts";
        let page = &metrics.of_this_page;
        let help = "Duration of commands on this page, from sending to answer.";
        self.family(LATENCY, "histogram", help);
        self.histogram(LATENCY, &[], bank.latencies().all(), LATENCY_POWERS, 6);
        let help = "Storage used.";
        let used = page.storage_used.saturating_mul(BYTES_A_UNIT);
        self.single("leftfold_storage_used_bytes", "gauge", help, used);
        if let Some(quota) = page.storage_quota {
            let help = "Storage available in total.";
            let quota = quota.saturating_mul(BYTES_A_UNIT);
            self.single("leftfold_storage_quota_bytes", "gauge", help, quota);
        }
        if let Some(memory) = page.memory {
            let help = "Memory used.";
            self.single("leftfold_memory_used_bytes", "gauge", help, memory.used);
            let help = "Memory that the browser allows.";
            self.single("leftfold_memory_limit_bytes", "gauge", help, memory.limit);
        }
        self.family(ALERT, "gauge", "Active alerts by kind.");
        for kind in AlertKind::ALL {
            let of_kind = |alert: &&Alert| alert.alert == kind;
            let count = metrics.alerts.iter().filter(of_kind).count();
            self.sample(ALERT, &[("alert", kind.as_str())], count);
        }
    }

    fn banks(&mut self, banks: &[BankView]) {
        const BALANCE: &str = "leftfold_bank_balance";
        const CUSTOMERS: &str = "leftfold_bank_customers";
        const ACCOUNTS: &str = "leftfold_bank_accounts";
        let mut family = |name, help, value: fn(&BankView) -> String| {
            self.family(name, "gauge", help);
            for bank in banks {
                let (id, currency) = (bank.bank_id.to_string(), bank.currency.to_string());
                let labels = [("bank_id", &*id), ("bank", &*bank.name), ("currency", &*currency)];
                self.sample(name, &labels, value(bank));
            }
        };
        family(BALANCE, "Total balance of a bank's accounts, in its currency.", |bank| {
            bank.balance.to_string()
        });
        family(CUSTOMERS, "Number of customers of a bank.", |bank| bank.customers.to_string());
        family(ACCOUNTS, "Number of accounts of a bank.", |bank| bank.accounts.to_string());
    }
}

/// A label's text, so that it can't end early or become a line of its own.
fn escaped(text: &str) -> String {
    text.replace('\\', r"\\").replace('"', "\\\"").replace('\n', r"\n")
}

/// A value in seconds, of which ten to the power of `digits` units make one.
fn seconds(value: u64, digits: usize) -> String {
    let written = format!("{value:0>width$}", width = digits + 1);
    let (whole, rest) = written.split_at(written.len() - digits);
    let rest = rest.trim_end_matches('0');
    if rest.is_empty() { whole.to_owned() } else { format!("{whole}.{rest}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_one_text_whatever_stands_in_it() {
        let mut text = Exposition::default();
        let hostile = "a\"} 1\nb{c=\"\\";
        text.sample("name", &[("bank", hostile), ("other", "")], 5);
        assert_eq!(text.0, "name{bank=\"a\\\"} 1\\nb{c=\\\"\\\\\",other=\"\"} 5\n");
    }

    #[test]
    fn seconds_are_written_exactly() {
        let written = [(0, 3), (1, 3), (1_000, 3), (1_500, 3), (128, 6), (16_777_216, 6)];
        let written = written.map(|(value, digits)| seconds(value, digits));
        assert_eq!(written, ["0", "0.001", "1", "1.5", "0.000128", "16.777216"]);
    }

    #[test]
    fn a_histogram_counts_up_to_each_edge() {
        let mut told = Histogram::default();
        [100, 128, 129, 300].into_iter().for_each(|micros| told.add(micros));
        let mut text = Exposition::default();
        text.histogram("took_seconds", &[], &told, 7..=9, 6);
        let lines = [
            "took_seconds_bucket{le=\"0.000128\"} 1",
            "took_seconds_bucket{le=\"0.000256\"} 3",
            "took_seconds_bucket{le=\"0.000512\"} 4",
            "took_seconds_bucket{le=\"+Inf\"} 4",
            "took_seconds_sum 0.000657",
            "took_seconds_count 4",
        ];
        assert!(text.0.lines().eq(lines), "{}", text.0);
    }
}
