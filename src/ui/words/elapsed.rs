//! Durations in words.

use leftfold_core::event_sourcing::Timestamp;

use super::format::count;
use super::say;

/// How long after another time a time is: `+2 s`, `+3 min 5 s`, `+4 d 2 h`. A clock that is set back makes it less than nothing.
pub(crate) fn after(before: Timestamp, time: Timestamp) -> String {
    let millis = time.as_millis().saturating_sub(before.as_millis());
    if millis == 0 {
        return say::after_at_once().into();
    }
    let sign = if millis < 0 { "\u{2212}" } else { "+" };
    format!("{sign}{}", lasting(millis.unsigned_abs()))
}

/// A duration of so many milliseconds: `2 s`, `3 min 5 s`, `4 d 2 h`; the two largest units, of what is whole.
pub(crate) fn lasting(millis: u64) -> String {
    let seconds = millis / 1_000;
    let of = |write: fn(&str) -> String, figure: u64| write(&count(figure));
    let (large, write_small, small): (String, fn(&str) -> String, u64) = match seconds {
        0 => return say::unit_milliseconds(&count(millis)),
        1..60 => return say::unit_seconds(&count(seconds)),
        60..3_600 => (of(say::unit_minutes, seconds / 60), say::unit_seconds, seconds % 60),
        3_600..86_400 => {
            (of(say::unit_hours, seconds / 3_600), say::unit_minutes, seconds / 60 % 60)
        }
        86_400.. => (of(say::unit_days, seconds / 86_400), say::unit_hours, seconds / 3_600 % 24),
    };
    match small {
        0 => large,
        _ => format!("{large} {}", of(write_small, small)),
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn a_time_is_told_by_how_long_after_another_it_is() {
        let told = |from: &str, to: &str| {
            after(from.parse().unwrap(), to.parse().unwrap()).replace('\u{a0}', " ")
        };
        let noon = "2026-03-02T12:00:00Z";
        assert_eq!(told(noon, noon), "immediately");
        assert_eq!(told(noon, "2026-03-02T12:00:00.040Z"), "+40 ms");
        assert_eq!(told(noon, "2026-03-02T12:00:02.999Z"), "+2 s");
        assert_eq!(told(noon, "2026-03-02T12:01:00Z"), "+1 min");
        assert_eq!(told(noon, "2026-03-02T12:03:05Z"), "+3 min 5 s");
        assert_eq!(told(noon, "2026-03-02T14:04:59Z"), "+2 h 4 min");
        assert_eq!(told(noon, "2026-03-06T14:00:00Z"), "+4 d 2 h");
        assert_eq!(told(noon, "2030-03-02T12:00:00Z"), "+1,461 d");
        assert_eq!(told(noon, "2026-03-02T11:59:57Z"), "\u{2212}3 s", "the clock was set back");
    }
}
