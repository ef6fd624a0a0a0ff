//! Which locale writes figures and days: the browser's own, or one that was chosen. The browser knows
//! them all. The parts in which it writes two numbers tell the page how to write any other.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Intl, Reflect};
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::language::options;
use super::locale::{Locale, NumberPart, WriteDay, follow};
use super::say;
use crate::ui::host::preferences::{preference, remember};

/// Under which key the choice is stored.
const KEY: &str = "customs";

/// The locales to choose from, by language tag; the empty one is the browser's.
pub(crate) fn choices() -> [(&'static str, &'static str); 14] {
    [
        ("", say::custom_of_browser()),
        ("en-GB", say::custom_united_kingdom()),
        ("en-US", say::custom_united_states()),
        ("en-IN", say::custom_india()),
        ("cs-CZ", say::custom_czechia()),
        ("de-DE", say::custom_germany()),
        ("de-CH", say::custom_switzerland()),
        ("es-ES", say::custom_spain()),
        ("fr-FR", say::custom_france()),
        ("it-IT", say::custom_italy()),
        ("ja-JP", say::custom_japan()),
        ("pl-PL", say::custom_poland()),
        ("pt-BR", say::custom_brazil()),
        ("sv-SE", say::custom_sweden()),
    ]
}

/// Which locale is followed. `Copy`, for handlers.
#[derive(Clone, Copy)]
pub(crate) struct LocaleChoice(RwSignal<String>);

impl LocaleChoice {
    /// Follows the choice of an earlier visit.
    pub(crate) fn remembered() -> Self {
        let tag: String = preference(KEY);
        let known = choices().into_iter().find(|(choice, _)| *choice == tag);
        let tag = known.map_or("", |(tag, _)| tag);
        follow(locale_of(tag));
        Self(RwSignal::new(tag.to_owned()))
    }

    /// Follows another one, on the next visit as well.
    pub(crate) fn choose(self, tag: &str) {
        if let Some((tag, _)) = choices().into_iter().find(|(choice, _)| *choice == tag) {
            remember(KEY, tag);
            follow(locale_of(tag));
            self.0.set(tag.to_owned());
        }
    }

    /// The language tag of the one that is followed; follows that.
    pub(crate) fn tag(self) -> String {
        self.0.get()
    }
}

/// The locale of a language tag, as the browser knows it. One that it doesn't know is its own.
fn locale_of(tag: &str) -> Locale {
    let tags = if tag.is_empty() { Array::new() } else { Array::of1(&tag.into()) };
    // The digits that one types, and the years of the log, in every locale.
    let options = options(&[("numberingSystem", "latn")]);
    let numbers = Intl::NumberFormat::new(&tags, &options);
    let parts = |number: f64| -> Vec<NumberPart> {
        numbers.format_to_parts(number).iter().map(|part| part_of(&part)).collect()
    };
    let day = days(&tags, &[("dateStyle", "medium")]);
    let short_day = days(&tags, &[("day", "numeric"), ("month", "short")]);
    Locale::of_parts(&parts(1_234_567.5), &parts(1_234.0), day, short_day)
}

/// A part of a number, as the browser tells it.
fn part_of(part: &JsValue) -> NumberPart {
    let field = |name: &str| Reflect::get(part, &name.into()).ok()?.as_string();
    let value = field("value").unwrap_or_default();
    match field("type").as_deref() {
        Some("integer") => NumberPart::Integer(value.len()),
        Some("group") => NumberPart::Group(value),
        Some("decimal") => NumberPart::Decimal(value),
        _ => NumberPart::Other,
    }
}

/// Writes days. Neighbours in a list are often of one day, so the last one is kept.
fn days(tags: &Array, style: &[(&str, &str)]) -> WriteDay {
    let always = [("numberingSystem", "latn"), ("calendar", "gregory"), ("timeZone", "UTC")];
    let options = options(&[&always, style].concat());
    let write = Intl::DateTimeFormat::new(tags, &options).format();
    let last = RefCell::new((i64::MIN, String::new()));
    Rc::new(move |millis| {
        let day = millis.div_euclid(86_400_000);
        let mut last = last.borrow_mut();
        if last.0 != day {
            #[expect(
                clippy::cast_precision_loss,
                reason = "the milliseconds of thousands of years"
            )]
            let written = write.call1(&JsValue::UNDEFINED, &(millis as f64).into());
            let written = written.ok().and_then(|written| written.as_string());
            *last = (day, written.unwrap_or_default());
        }
        last.1.clone()
    })
}

/// What an amount and a day look like in the locale of a language tag.
pub(crate) fn example(tag: &str) -> String {
    let locale = locale_of(tag);
    let day = 1_772_409_600_000; // 2 March 2026
    format!("{} · {}", locale.figure("1234567.89"), (locale.day)(day))
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use leftfold_core::event_sourcing::Timestamp;

    use super::*;
    use crate::ui::words::format;

    #[test]
    fn the_browser_s_locales_are_learnt_and_digits_stay() {
        for (tag, amount, day, short) in [
            ("en-US", "9,007,199,254,740,993.07", "Mar 2, 2026", "Mar 2"),
            ("en-GB", "9,007,199,254,740,993.07", "2 Mar 2026", "2 Mar"),
            ("de-DE", "9.007.199.254.740.993,07", "02.03.2026", "2. März"),
            ("en-IN", "9,00,71,99,25,47,40,993.07", "2 Mar 2026", "2 Mar"),
        ] {
            follow(locale_of(tag));
            assert_eq!(format::grouped("9007199254740993.07"), amount, "{tag}");
            let time = Timestamp::from_millis(1_772_409_600_000);
            assert_eq!((format::day(time), format::short_day(time)), (day.into(), short.into()));
        }
        follow(Locale::default());
    }

    #[test]
    fn no_locale_writes_anything_but_the_digits_and_what_stands_between() {
        for (tag, _) in choices() {
            follow(locale_of(tag));
            let written = format::grouped("-12345678.90");
            let digits: String = written.chars().filter(char::is_ascii_digit).collect();
            assert_eq!(digits, "1234567890", "{tag}: {written}");
            assert!(example(tag).contains("2026"), "{tag}: {}", example(tag));
        }
        follow(Locale::default());
    }
}
