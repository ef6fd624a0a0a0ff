//! In which language the page says what it says. English is part of the program. Any other is a list of
//! patterns, made of its catalogue for just this program, and is loaded before anything is shown.

use std::sync::OnceLock;

use js_sys::{Array, Intl, Object};
use leftfold_words::{Span, Value, fill, spans};
use leptos::prelude::{document, window};
use leptos::wasm_bindgen::{JsCast as _, JsValue};
use leptos::web_sys::{Response, UrlSearchParams};
use serde::Deserialize;
use wasm_bindgen_futures::JsFuture;

use super::format;

/// A language that was loaded, as its file has it.
#[derive(Deserialize)]
struct Language {
    /// Its tag after BCP 47.
    lang: String,
    /// `ltr` or `rtl`.
    dir: String,
    /// By the numbers of the messages.
    patterns: Vec<String>,
}

static LANGUAGE: OnceLock<Language> = OnceLock::new();

/// How many of something a message tells.
pub(crate) trait Count: Copy {
    fn number(self) -> u64;

    /// As it is written.
    fn figure(self) -> String {
        format::count(self.number())
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

fn plural() -> fn(u64) -> &'static str {
    if LANGUAGE.get().is_some() { plural_of_browser } else { english_plural }
}

/// After CLDR: only 1 is singular.
fn english_plural(number: u64) -> &'static str {
    if number == 1 { "one" } else { "other" }
}

/// After the rules that the browser has for the language that was loaded.
fn plural_of_browser(number: u64) -> &'static str {
    let lang = LANGUAGE.get().map_or("en", |language| language.lang.as_str());
    let rules = Intl::PluralRules::new(&Array::of1(&lang.into()), &Object::new());
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

/// Loads the language that the address asks for as `?lang=`, before anything is shown. Where there is none
/// of that name, or it was made for messages of another `fingerprint`, the page speaks English.
pub(crate) async fn load_wanted(fingerprint: u64) {
    let Some(wanted) = wanted() else { return };
    let path = format!("./words/{wanted}-{fingerprint:016x}.json");
    let Some(language) = fetched(&path).await else { return };
    if let Some(root) = document().document_element() {
        // No element refuses these two.
        let _ = root.set_attribute("lang", &language.lang);
        let _ = root.set_attribute("dir", &language.dir);
    }
    let _ = LANGUAGE.set(language);
}

fn wanted() -> Option<String> {
    let query = window().location().search().ok()?;
    let wanted = UrlSearchParams::new_with_str(&query).ok()?.get("lang")?;
    let is_tag = wanted.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    (is_tag && wanted != "en").then_some(wanted)
}

async fn fetched(path: &str) -> Option<Language> {
    let response: Response =
        JsFuture::from(window().fetch_with_str(path)).await.ok()?.dyn_into().ok()?;
    let text =
        JsFuture::from(response.text().ok()?).await.as_ref().ok().and_then(JsValue::as_string)?;
    serde_json::from_str(&text).ok()
}
