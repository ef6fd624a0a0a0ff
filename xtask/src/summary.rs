//! The table that a run of the tests ends with: what each stage came to, and how long it took.

use std::fmt;
use std::time::Duration;

/// What a stage came to.
pub(crate) enum Result {
    Passed,
    Failed,
    /// The machine lacks what it needs.
    Skipped(String),
    /// The project has no files for it yet.
    Empty(String),
    /// An earlier stage failed.
    NotReached,
}

/// One line for each stage.
#[derive(Default)]
pub(crate) struct Summary {
    lines: Vec<(&'static str, Result, Duration)>,
    all: Duration,
}

impl Summary {
    pub(crate) fn add(&mut self, stage: &'static str, result: Result, time: Duration) {
        self.lines.push((stage, result, time));
    }

    /// How long all took together, which is less than their sum where they ran side by side.
    pub(crate) fn took(&mut self, all: Duration) {
        self.all = all;
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "\n  stage          result         time")?;
        for (stage, result, time) in &self.lines {
            let (word, why) = match result {
                Result::Passed => ("passed", ""),
                Result::Failed => ("FAILED", ""),
                Result::Skipped(why) => ("skipped", why.as_str()),
                Result::Empty(why) => ("empty", why.as_str()),
                Result::NotReached => ("not reached", ""),
            };
            let line = format!("  {stage:<14} {word:<11} {:>7}  {why}", clock(*time));
            writeln!(out, "{}", line.trim_end())?;
        }
        writeln!(out, "  {:<14} {:<11} {:>7}", "all", "", clock(self.all))
    }
}

/// Minutes and seconds, such as `2:05`.
pub(crate) fn clock(time: Duration) -> String {
    let seconds = time.as_secs();
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
