//! Reads typed or picked dates, and gives their start and end in UTC.

use leftfold_core::event_sourcing::Timestamp;

use super::say;
use crate::ui::host::dom;

/// What is said of a day that is on no calendar.
pub(crate) fn no_such_day() -> &'static str {
    say::no_such_day()
}

/// Which end of a day is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DayEnd {
    /// Its first millisecond.
    First,
    /// Its last one.
    Last,
}

/// The time of a day's end; none for an empty text.
///
/// # Errors
/// What is wrong with it, as a sentence.
pub(crate) fn optional_day(typed: &str, end: DayEnd) -> Result<Option<Timestamp>, String> {
    if typed.is_empty() {
        return Ok(None);
    }
    let of_day = match end {
        DayEnd::First => "T00:00:00.000Z",
        DayEnd::Last => "T23:59:59.999Z",
    };
    format!("{typed}{of_day}").parse().map(Some).map_err(|_| no_such_day().to_owned())
}

/// Whether a field for a day holds something that is no day, which the browser gives as nothing: the
/// 31st of February, or a day without its year.
pub(crate) fn is_half_typed(field_id: &str) -> bool {
    dom::is_there(&format!("#{field_id}:invalid"))
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn a_day_has_two_ends_and_must_exist() {
        let millis = |end| optional_day("2026-03-02", end).unwrap().unwrap().as_millis();
        assert_eq!(millis(DayEnd::Last) - millis(DayEnd::First), 86_400_000 - 1);
        assert_eq!(optional_day("", DayEnd::First), Ok(None));
        for typed in ["2026-02-30", "2025-02-29", "2026-13-01", "12026-01-01", "0000-01-01", "soon"]
        {
            assert!(optional_day(typed, DayEnd::Last).is_err(), "{typed}");
        }
    }
}
