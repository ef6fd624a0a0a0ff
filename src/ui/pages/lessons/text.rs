//! The words of a level as they are shown. Their tokens stand for amounts, for the page's own labels, and for
//! what a check found and what it wants: `{money:50.00}`, `{ui:deposit}`, `{have}`, `{want}`.

use serde_json::Value;

use crate::ui::words::labels::label;
use crate::ui::words::{format, say};

/// A text whose tokens need no check.
pub(super) fn text(words: &str) -> String {
    with_tokens(words, standing)
}

/// A text, with what a check found and what it wants.
pub(super) fn filled(words: &str, have: Option<&Value>, want: Option<&Value>) -> String {
    let found = |found: Option<&Value>| found.map_or_else(|| say::level_none().into(), value);
    with_tokens(words, |token| match token {
        "have" => Some(found(have)),
        "want" => Some(found(want)),
        token => standing(token),
    })
}

/// A value that a check found or wants.
pub(super) fn value(value: &Value) -> String {
    match value {
        // A text of digits alone is a name, such as an account's number.
        Value::String(text) if text.contains('.') => format::figures(text),
        Value::String(text) => text.clone(),
        Value::Number(number) => format::figures(&number.to_string()),
        other => other.to_string(),
    }
}

/// A text with other words in the place of each token. A token that stands for nothing stays as it is
/// written.
fn with_tokens(words: &str, mut stands_for: impl FnMut(&str) -> Option<String>) -> String {
    let mut text = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((before, behind)) = rest.split_once('{') {
        text.push_str(before);
        let token =
            behind.split_once('}').and_then(|(token, rest)| Some((stands_for(token)?, rest)));
        rest = match token {
            Some((stands_for, rest)) => {
                text.push_str(&stands_for);
                rest
            }
            None => {
                text.push('{');
                behind
            }
        };
    }
    text.push_str(rest);
    // Whoever wrote them may be unknown: signs stand for characters that would turn the line around.
    format::name(&text)
}

/// What a token stands for, wherever it is; `None` where it stands for nothing.
fn standing(token: &str) -> Option<String> {
    match token.split_once(':')? {
        ("ui", name) => label(name).map(ToOwned::to_owned),
        ("money", amount) => is_amount(amount).then(|| format::grouped(amount)),
        _ => None,
    }
}

/// Whether it is an amount as the bank writes it: `50.00`, or `50` where the currency has no more digits.
fn is_amount(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit());
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    digits(whole.strip_prefix('-').unwrap_or(whole)) && digits(fraction)
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use serde_json::json;

    use super::*;

    #[test]
    fn tokens_stand_for_amounts_labels_and_what_a_check_found() {
        assert_eq!(
            text("Press {ui:deposit}, {money:1000.00}."),
            format!("Press {}, 1,000.00.", say::account_deposit())
        );
        let (have, want) = (json!("1250.50"), json!(3));
        let said = filled("{have} of {want}: {money:-5.00}", Some(&have), Some(&want));
        assert_eq!(said, "1,250.50 of 3: \u{2212}5.00");
        assert_eq!(filled("It is {have}.", None, None), "It is none.");
    }

    #[test]
    fn values_are_written_as_the_page_writes_them() {
        for (found, shown) in [
            (json!("1000.00"), "1,000.00"),
            (json!("10002345"), "10002345"),
            (json!("frozen"), "frozen"),
            (json!(12_345), "12,345"),
            (json!(null), "null"),
        ] {
            assert_eq!(value(&found), shown);
        }
    }

    #[test]
    fn what_stands_for_nothing_is_seen() {
        for words in [
            "{ui:nothing}",
            "{money:much}",
            "{money:}",
            "{other}",
            "{have}",
            "{",
            "{ui:deposit",
            "}",
        ] {
            assert_eq!(text(words), words);
        }
        assert_eq!(text("{ {money:1.00}"), "{ 1.00");
    }
}
