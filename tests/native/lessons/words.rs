//! The words of lessons in every language: each token stands for something that the page can show, and the
//! page's table of labels has none that no lesson names.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::architecture::root;

/// The names in the page's table of labels. That each stands for a message of the catalogue, the compiler
/// sees to.
fn labels() -> BTreeSet<String> {
    let table = fs::read_to_string(root().join("src/ui/words/labels.rs")).unwrap();
    let named = |line: &str| {
        let (name, _message) = line.trim().strip_prefix('"')?.split_once("\" => ")?;
        Some(name.to_owned())
    };
    table.lines().filter_map(named).collect()
}

/// Every text in a value, with the path to it.
fn texts(path: &str, value: &Value) -> Vec<(String, String)> {
    match value {
        Value::String(text) => vec![(path.to_owned(), text.clone())],
        Value::Array(items) => {
            let each = items.iter().enumerate();
            each.flat_map(|(at, item)| texts(&format!("{path}.{at}"), item)).collect()
        }
        Value::Object(fields) => fields
            .iter()
            .flat_map(|(name, field)| texts(&format!("{path}.{name}"), field))
            .collect(),
        _ => Vec::new(),
    }
}

/// Whether it is an amount of a currency with two digits.
fn is_amount(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit());
    text.split_once('.')
        .is_some_and(|(whole, cents)| digits(whole) && digits(cents) && cents.len() == 2)
}

#[test]
fn every_token_stands_for_something_and_every_label_is_named() {
    let (labels, mut named) = (labels(), BTreeSet::new());
    for file in fs::read_dir(root().join("lessons")).unwrap() {
        let path = file.unwrap().path();
        let words = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        for (path, text) in texts(path.file_name().unwrap().to_str().unwrap(), &words) {
            let mut rest = text.as_str();
            while let Some((_, behind)) = rest.split_once('{') {
                let (token, after) =
                    behind.split_once('}').unwrap_or_else(|| panic!("{path}: {text}"));
                let stands = match token.split_once(':') {
                    Some(("ui", name)) => {
                        named.insert(name.to_owned());
                        labels.contains(name)
                    }
                    Some(("money", amount)) => is_amount(amount),
                    // Only a check has found something.
                    None => ["have", "want"].contains(&token) && path.contains(".goal."),
                    Some(_) => false,
                };
                assert!(stands, "{path}: {{{token}}}");
                rest = after;
            }
            assert!(!rest.contains('}'), "{path}: {text}");
        }
    }
    assert_eq!(named, labels, "the names in the words, and those in the table of labels");
}
