//! A value as JSON, indented and with its kinds in colours, as text and never as markup.

use leftfold_core::domain::text::misleads;
use leptos::prelude::*;
use serde_json::Value;

/// A value as JSON.
#[component]
pub(crate) fn Json(
    /// The value.
    value: Value,
    /// What it is, said so that no other on the page is said alike.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let pieces = pieces(value);
    view! {
        <pre class="json" tabindex="0" role="region" aria-label=label>
            {pieces
                .into_iter()
                .map(|(kind, text)| match kind {
                    TEXT => view! { <bdi class=kind>{text}</bdi> }.into_any(),
                    _ => view! { <span class=kind>{text}</span> }.into_any(),
                })
                .collect_view()}
        </pre>
    }
}

/// A text of JSON as it is stored, on one line, with each text in it isolated.
pub(crate) fn stored_json(stored: &str, label: &'static str) -> AnyView {
    let shown = escaped(stored);
    let pieces = by_quotes(&shown).into_iter().map(|piece| {
        let text = piece.to_owned();
        if piece.starts_with('"') {
            view! { <bdi>{text}</bdi> }.into_any()
        } else {
            text.into_any()
        }
    });
    let pieces = pieces.collect_view();
    view! {
        <pre class="json" tabindex="0" role="region" aria-label=label>
            {pieces}
        </pre>
    }
    .into_any()
}

/// A text of JSON cut before and behind each text in quotes.
fn by_quotes(json: &str) -> Vec<&str> {
    let (mut pieces, mut from) = (Vec::new(), 0);
    let (mut quoted, mut escape) = (false, false);
    for (at, c) in json.char_indices() {
        let ends = quoted && !escape && c == '"';
        let begins = !quoted && c == '"';
        escape = quoted && !escape && c == '\\';
        let cut = if ends { at + 1 } else { at };
        if ends || begins {
            pieces.extend(json.get(from..cut).filter(|piece| !piece.is_empty()));
            (from, quoted) = (cut, begins);
        }
    }
    pieces.extend(json.get(from..).filter(|piece| !piece.is_empty()));
    pieces
}

const MARK: &str = "json__mark";
const TEXT: &str = "json__text";

/// A text of JSON with the escapes of characters that would mislead.
pub(crate) fn escaped(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        if misleads(c) {
            // All of them stand in the plane that one escape reaches.
            text.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            text.push(c);
        }
    }
    text
}

/// The text in pieces of one kind each.
fn pieces(value: Value) -> Vec<(&'static str, String)> {
    let mut pieces = Vec::new();
    write(value, 0, &mut pieces);
    pieces
}

fn write(value: Value, depth: usize, out: &mut Vec<(&'static str, String)>) {
    let line = |depth: usize| format!("\n{}", "  ".repeat(depth));
    match value {
        Value::Object(fields) if !fields.is_empty() => {
            out.push((MARK, "{".into()));
            for (index, (name, field)) in fields.into_iter().enumerate() {
                let comma = if index > 0 { "," } else { "" };
                out.push((MARK, format!("{comma}{}", line(depth + 1))));
                out.push(("json__name", escaped(&Value::from(name).to_string())));
                out.push((MARK, ": ".into()));
                write(field, depth + 1, out);
            }
            out.push((MARK, format!("{}}}", line(depth))));
        }
        Value::Array(items) if !items.is_empty() => {
            out.push((MARK, "[".into()));
            for (index, item) in items.into_iter().enumerate() {
                let comma = if index > 0 { "," } else { "" };
                out.push((MARK, format!("{comma}{}", line(depth + 1))));
                write(item, depth + 1, out);
            }
            out.push((MARK, format!("{}]", line(depth))));
        }
        // A text ends where it ends: what turns the direction of others is written as its escape.
        Value::String(_) => out.push((TEXT, escaped(&value.to_string()))),
        Value::Object(_) | Value::Array(_) => out.push((MARK, value.to_string())),
        Value::Null | Value::Bool(_) | Value::Number(_) => {
            out.push(("json__plain", value.to_string()));
        }
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;
    use serde_json::json;

    #[test]
    fn a_stored_text_is_cut_where_a_text_in_it_begins_and_ends() {
        let stored = r#"{"a":"say \"hi\" \\","b":1}"#;
        let pieces = by_quotes(stored);
        assert_eq!(pieces, ["{", r#""a""#, ":", r#""say \"hi\" \\""#, ",", r#""b""#, ":1}"]);
        assert_eq!(by_quotes("\"torn"), ["\"torn"]);
    }

    #[test]
    fn the_pieces_together_are_the_value_again() {
        let value = json!({"a": [1, true, null, {}], "b": {"c": "<b> \"quoted\""}, "d": []});
        let text: String = pieces(value.clone()).into_iter().map(|(_, text)| text).collect();
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
        assert_eq!(text, serde_json::to_string_pretty(&value).unwrap());
    }

    #[test]
    fn what_turns_a_direction_is_written_as_its_escape() {
        let value = json!({"name": "An\u{202e}n\u{2067}\u{85}"});
        let text: String = pieces(value.clone()).into_iter().map(|(_, text)| text).collect();
        assert!(text.contains("An\\u202en\\u2067\\u0085"), "{text}");
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
    }
}
