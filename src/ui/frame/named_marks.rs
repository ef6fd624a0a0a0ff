//! Positions that somebody has given names: kept in the browser for each log, and drawn along the time bar. The log
//! knows nothing of them. A browser that keeps none doesn't load what reads them.

use leftfold_core::event_sourcing::Position;
use leptos::prelude::*;

use crate::on_demand::on_demand;
use crate::ui::host::preferences::{has_preference, preference, remember};
use crate::ui::state::context::BankContext;

/// Under which key they are kept.
const KEPT: &str = "time-marks";

/// So many marks a log has at most.
pub(crate) const MOST: usize = 50;

/// So many characters a name has at most.
pub(crate) const LONGEST: usize = 60;

/// Of so many logs marks are kept: of those that were marked last.
const LOGS: usize = 8;

/// The marks of a log, by position.
pub(crate) type Named = Vec<(Position, String)>;

/// The marks of all logs, by the ids of the logs.
type Kept = Vec<(String, Named)>;

/// The marks of the log that is shown. `Copy`, for handlers.
#[derive(Clone, Copy)]
pub(crate) struct NamedMarks {
    bank: BankContext,
    marks: RwSignal<Named>,
}

impl NamedMarks {
    /// Follows the log that is shown.
    pub(super) fn new(bank: BankContext) -> Self {
        let marks = RwSignal::new(Named::new());
        let log = Memo::new(move |_| {
            bank.extent();
            log_of(bank)
        });
        let named = Self { bank, marks };
        Effect::new(move |_| {
            log.track();
            marks.set(Named::new());
            if has_preference(KEPT) {
                leptos::task::spawn_local(async move {
                    let _ = show_kept(named).await;
                });
            }
        });
        named
    }

    /// The marks; follows them.
    pub(crate) fn all(self) -> Named {
        self.marks.get()
    }

    /// A tick for each, on a bar of so many parts; follows them and the log.
    pub(super) fn ticks(self, parts: u64) -> String {
        let head = self.bank.extent().head;
        self.marks.with(|marks| ticks(marks, head, parts))
    }

    /// Changes them, and keeps them.
    pub(crate) fn change(self, change: impl FnOnce(&mut Named)) {
        self.marks.update(change);
        let marks = self.marks.get_untracked();
        remember(KEPT, kept_with(preference(KEPT), log_of(self.bank), marks));
    }
}

on_demand! { time_tools: fn show_kept(named: NamedMarks) -> () {
    let log = log_of(named.bank);
    let kept: Kept = preference(KEPT);
    if let Some((_, marks)) = kept.into_iter().find(|(known, _)| *known == log) {
        named.marks.set(marks);
    }
} }

fn log_of(bank: BankContext) -> String {
    bank.reading(|reading| reading.log_id().to_string())
}

/// All marks with those of one log, which stands first.
fn kept_with(kept: Kept, log: String, marks: Named) -> Kept {
    let mut all: Kept = kept.into_iter().filter(|(known, _)| *known != log).collect();
    if !marks.is_empty() {
        all.insert(0, (log, marks));
    }
    all.truncate(LOGS);
    all
}

/// A tick for each mark, on a bar of so many parts.
fn ticks(marks: &Named, head: Position, parts: u64) -> String {
    let part = |at: Position| at.saturating_sub(1) * parts / head.max(1);
    let marks = marks.iter().filter(|(at, _)| *at <= head);
    marks.map(|(at, _)| format!("M{} 0h1v4h-1z", part(*at))).collect()
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    fn named(at: Position) -> Named {
        vec![(at, format!("mark {at}"))]
    }

    #[test]
    fn marks_are_kept_for_the_logs_that_were_marked_last() {
        let mut kept = Kept::new();
        for log in 0..=LOGS {
            kept = kept_with(kept, log.to_string(), named(1));
        }
        assert_eq!(kept.len(), LOGS);
        assert!(!kept.iter().any(|(log, _)| log == "0"));
        let kept = kept_with(kept, "3".into(), named(7));
        assert_eq!(kept.first(), Some(&("3".to_owned(), named(7))));
        let kept = kept_with(kept, "3".into(), Named::new());
        assert!(!kept.iter().any(|(log, _)| log == "3"), "of no marks nothing is kept");
    }

    #[test]
    fn a_mark_is_drawn_where_it_stands() {
        assert_eq!(ticks(&named(1), 160, 160), "M0 0h1v4h-1z");
        assert_eq!(ticks(&named(160), 160, 160), "M159 0h1v4h-1z");
        assert_eq!(ticks(&named(161), 160, 160), "", "of another end of the log");
        assert_eq!(ticks(&named(0), 0, 160), "M0 0h1v4h-1z");
    }
}
