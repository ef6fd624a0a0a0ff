//! In which language the page says what it says. English is part of the program. Any other is a list of
//! patterns, made of its catalogue for just this program, and is loaded before anything is shown.

use std::sync::OnceLock;

use js_sys::{Array, Intl, Object, Reflect};
use leftfold_words::{Span, Value, fill, spans};
use leptos::prelude::document;
use wasm_bindgen::JsValue;

use super::locale;

/// The tag of the language that is part of the program.
pub(crate) const ENGLISH: &str = "en";

/// A language that was loaded.
struct Language {
    /// Its tag after BCP 47.
    lang: String,
    /// By the numbers of the messages.
    patterns: Vec<String>,
}

static LANGUAGE: OnceLock<Language> = OnceLock::new();

/// How many of something a message tells.
pub(crate) trait Count: Copy {
    fn number(self) -> u64;

    /// As it is written.
    fn figure(self) -> String {
        locale::with(|locale| locale.figure(&self.number().to_string()))
    }
}

impl Count for u64 {
    fn number(self) -> u64 {
        self
    }
}

impl Count for usize {
    fn number(self) -> u64 {
        self as u64
    }
}

/// A message without values.
pub(super) fn said(number: usize, english: &'static str) -> &'static str {
    pattern(number, english)
}

/// A message with its values in their places.
pub(super) fn filled(number: usize, english: &'static str, values: &[Value<'_>]) -> String {
    fill(pattern(number, english), values, plural())
}

/// The same in runs, where parts of it are links or stand out.
pub(super) fn in_spans(
    number: usize,
    english: &'static str,
    values: &[Value<'_>],
) -> Vec<Span<'static>> {
    spans(pattern(number, english), values, plural())
}

fn pattern(number: usize, english: &'static str) -> &'static str {
    let pattern = LANGUAGE.get().and_then(|language| language.patterns.get(number));
    pattern.map_or(english, String::as_str)
}

/// The tag of the language in which the page speaks, after BCP 47.
pub(crate) fn tag() -> &'static str {
    LANGUAGE.get().map_or(ENGLISH, |language| language.lang.as_str())
}

fn plural() -> fn(u64) -> &'static str {
    if LANGUAGE.get().is_some() { plural_of_browser } else { english_plural }
}

/// After CLDR: only 1 is singular.
fn english_plural(number: u64) -> &'static str {
    if number == 1 { "one" } else { "other" }
}

/// After the rules that the browser has for the language that was loaded.
fn plural_of_browser(number: u64) -> &'static str {
    let rules = Intl::PluralRules::new(&Array::of1(&tag().into()), &Object::new());
    #[expect(
        clippy::cast_precision_loss,
        reason = "a category does not depend on the last of 17 digits"
    )]
    let category = rules.select(number as f64).as_string();
    match category.as_deref() {
        Some("zero") => "zero",
        Some("one") => "one",
        Some("two") => "two",
        Some("few") => "few",
        Some("many") => "many",
        _ => "other",
    }
}

/// Texts as a list in the language of the page: `a, b, c` in English.
pub(crate) fn list(items: &[String]) -> String {
    if LANGUAGE.get().is_none() {
        return items.join(", ");
    }
    let options = options(&[("type", "unit"), ("style", "short")]);
    let list = Intl::ListFormat::new(&Array::of1(&tag().into()), &options);
    let items: Array = items.iter().map(JsValue::from).collect();
    list.format(&items).into()
}

/// An object for the browser, of names with texts.
pub(super) fn options(fields: &[(&str, &str)]) -> Object {
    let options = Object::new();
    for (name, value) in fields {
        // Fails for no object as plain as this one.
        let _ = Reflect::set(&options, &(*name).into(), &(*value).into());
    }
    options
}

/// Takes the language that `start.js` has loaded, where the address asks for another than English. One that
/// was made for messages of another `fingerprint` is left: the page then speaks English.
pub(crate) fn take_loaded(fingerprint: u64) {
    let of = |object: &JsValue, name: &str| Reflect::get(object, &name.into()).ok();
    let Some(loaded) = of(&js_sys::global(), "leftfoldWords") else { return };
    let text = |name| of(&loaded, name).and_then(|text| text.as_string());
    if text("fingerprint") != Some(format!("{fingerprint:016x}")) {
        return;
    }
    let (Some(lang), Some(dir)) = (text("lang"), text("dir")) else { return };
    let Some(patterns) = of(&loaded, "patterns") else { return };
    let patterns = Array::from(&patterns);
    let patterns = patterns.iter().map(|pattern| pattern.as_string().unwrap_or_default()).collect();
    if let Some(root) = document().document_element() {
        // No element refuses these two.
        let _ = root.set_attribute("lang", &lang);
        let _ = root.set_attribute("dir", &dir);
    }
    let _ = LANGUAGE.set(Language { lang, patterns });
}
