//! Places in the log: the one that somebody types, as a position or a time, and the next of a kind.

use crate::application::state::Reading;
use crate::domain::{Actor, Log};
use crate::event_sourcing::{Position, Timestamp};
use crate::read_models::Mark;

/// Why what was typed is no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoPlace {
    /// It is neither a position nor a time.
    #[error("enter a position, such as 98, or a time, such as 2026-03-05 14:30")]
    Unclear,
    /// The log doesn't go so far.
    #[error("the log ends at position {0}")]
    BeyondHead(Position),
    /// The log begins later.
    #[error("the first event was recorded at {0}")]
    BeforeFirst(Timestamp),
}

/// What is looked for along the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sought {
    /// What is marked on the time bar.
    Mark(Mark),
    /// Events of this name.
    Type(String),
}

/// The place that was typed: a position, a day (its last event) or a time in UTC (the last event by then).
///
/// # Errors
/// [`NoPlace`] where there is none.
pub fn place_of(typed: &str, log: &Log) -> Result<Position, NoPlace> {
    let typed = typed.trim().trim_start_matches('#').trim_end_matches(['Z', 'z']).trim();
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|c| c.is_ascii_digit());
    let plain: String =
        typed.chars().filter(|c| !matches!(c, ',' | '.' | '\u{a0}' | '\u{202f}')).collect();
    if is_digits(&plain) {
        let head = log.head();
        // More digits than a position has are far beyond the head, too.
        let position = plain.parse().unwrap_or(Position::MAX);
        return if position <= head { Ok(position) } else { Err(NoPlace::BeyondHead(head)) };
    }
    let time = end_of(typed).ok_or(NoPlace::Unclear)?;
    let Some((first, _)) = log.times() else { return Err(NoPlace::BeyondHead(0)) };
    if time < first {
        return Err(NoPlace::BeforeFirst(first));
    }
    Ok(log.recorded_by(time, log.head()).whole)
}

/// The last moment of a day, a minute or a second.
fn end_of(typed: &str) -> Option<Timestamp> {
    let (day, time) = typed.split_once(['T', 't', ' ']).unwrap_or((typed, ""));
    let rest = match time.trim().len() {
        0 => "23:59:59.999".to_owned(),
        5 => format!("{}:59.999", time.trim()),
        8 => format!("{}.999", time.trim()),
        _ => time.trim().to_owned(),
    };
    format!("{day}T{rest}Z").parse().ok()
}

impl Reading<'_> {
    /// Where the next event stands after a position, or the one before it, that is what is looked for and
    /// that an actor may see.
    #[must_use]
    pub fn beside(
        self,
        here: Position,
        sought: &Sought,
        forward: bool,
        actor: &Actor,
    ) -> Option<Position> {
        let (log, seen) = (self.log(), self.seen_by(actor, None));
        let shown = |position: &Position| log.get(*position).is_some_and(|found| seen.shows(found));
        match sought {
            Sought::Mark(mark) => {
                let all = self.marks().positions(*mark);
                let before = all.partition_point(|position| *position < here);
                let after = all.partition_point(|position| *position <= here);
                if forward {
                    all.get(after..)?.iter().copied().find(shown)
                } else {
                    all.get(..before)?.iter().rev().copied().find(shown)
                }
            }
            Sought::Type(name) => {
                let is_sought = |position: &Position| {
                    log.get(*position).is_some_and(|found| found.event.name() == name)
                };
                let mut after = (here + 1)..=log.head();
                let mut before = (1..here).rev();
                if forward {
                    after.find(|position| is_sought(position) && shown(position))
                } else {
                    before.find(|position| is_sought(position) && shown(position))
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_a_minute_and_a_second_last_until_they_end() {
        let end = |typed: &str| end_of(typed).map(|time| time.to_string());
        for (typed, time) in [
            ("2026-03-05", "2026-03-05T23:59:59.999Z"),
            ("2026-03-05 14:30", "2026-03-05T14:30:59.999Z"),
            ("2026-03-05T14:30:07", "2026-03-05T14:30:07.999Z"),
            ("2026-03-05 14:30:07.250", "2026-03-05T14:30:07.250Z"),
        ] {
            assert_eq!(end(typed).as_deref(), Some(time), "{typed}");
        }
        for typed in ["", "2026-13-05", "yesterday", "2026-03-05 25:00", "14:30"] {
            assert_eq!(end(typed), None, "{typed}");
        }
    }

    #[test]
    fn what_is_no_place_is_said() {
        let log = Log::default();
        assert_eq!(place_of("0", &log), Ok(0));
        assert_eq!(place_of("#98", &log), Err(NoPlace::BeyondHead(0)));
        assert_eq!(place_of(&"9".repeat(99), &log), Err(NoPlace::BeyondHead(0)));
        assert_eq!(place_of("next week", &log), Err(NoPlace::Unclear));
        assert_eq!(place_of("2026-03-05", &log), Err(NoPlace::BeyondHead(0)));
    }
}
