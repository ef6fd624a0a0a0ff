//! The glossary: short, in order, no term twice; and docs/glossary.md is made from it.

use std::collections::BTreeSet;
use std::fs;

use leftfold_core::lessons::{Glossary, Stretch, Term};
use serde_json::Value;

use super::read;
use crate::architecture::{root, sources};
use crate::derived::holds;

/// How wide a line of the document is.
const WIDTH: usize = 115;

fn glossary() -> Glossary {
    let text = fs::read_to_string(root().join("lessons/glossary.json")).unwrap();
    Glossary::parse(&text).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn a_term_is_explained_in_forty_words() {
    for term in glossary().terms {
        let words = term.says.split_whitespace().count();
        assert!((3..=40).contains(&words), "{}: {words} words", term.term);
        assert!(term.says.ends_with('.'), "{}", term.term);
    }
}

#[test]
fn terms_stand_in_the_order_of_the_alphabet_and_none_twice() {
    let terms = glossary().terms;
    assert!(terms.len() > 60);
    let in_order = |one: &Term, other: &Term| one.term.to_lowercase() < other.term.to_lowercase();
    for pair in terms.windows(2) {
        assert!(in_order(&pair[0], &pair[1]), "{} before {}", pair[0].term, pair[1].term);
    }
    let mut names = BTreeSet::new();
    for term in &terms {
        assert!(names.insert(term.id.clone()), "two terms {}", term.id);
        for name in term.also.iter().chain([&term.term]).map(|name| name.to_lowercase()) {
            assert!(names.insert(format!("name {name}")), "{name} is explained twice");
        }
        let is_of_an_id = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(term.id.chars().all(is_of_an_id), "{}", term.id);
    }
}

#[test]
fn a_glossary_that_wont_do_is_told_with_its_path() {
    let told = |text: &str| Glossary::parse(text).unwrap_err().to_string();
    assert_eq!(told("{}"), "leftfold_glossary: is missing");
    assert_eq!(
        told(
            r#"{"leftfold_glossary": 1, "groups": ["A"], "terms": [{"id": "x", "group": "B", "term": "X", "says": "y"}]}"#
        ),
        "terms[0].group: is none of the groups"
    );
}

/// Puts a text into lines; what stands between backticks or asterisks may be cut at a space as well.
fn wrapped(text: &str) -> String {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last_mut().unwrap();
        if line.is_empty() {
            line.push_str(word);
        } else if line.chars().count() + 1 + word.chars().count() <= WIDTH {
            *line += &format!(" {word}");
        } else {
            lines.push(word.to_owned());
        }
    }
    lines.join("\n")
}

fn entry(term: &Term) -> String {
    let also: Vec<_> = term.also.iter().map(String::as_str).collect();
    let name = match also.as_slice() {
        [] => format!("**{}.**", term.term),
        // A heading that has its other names in it needs them no second time.
        names if names.iter().all(|name| term.term.to_lowercase().contains(name)) => {
            format!("**{}.**", term.term)
        }
        names => format!("**{}**, or {}.", term.term, names.join(" or ")),
    };
    wrapped(&format!("{name} {}", term.says))
}

#[test]
fn the_document_is_made_from_the_data() {
    let glossary = glossary();
    let mut made = "# Glossary\n".to_owned();
    for group in &glossary.groups {
        made += &format!("\n## {group}\n");
        let of_group = glossary.terms.iter().filter(|term| term.group == *group);
        let entries: Vec<_> = of_group.map(|term| format!("\n{}\n", entry(term))).collect();
        assert!(!entries.is_empty(), "nothing belongs to {group}");
        made += &entries.concat();
    }
    holds("docs/glossary.md", &made);
}

#[test]
fn no_words_name_two_terms() {
    let mut words = BTreeSet::new();
    for term in glossary().terms {
        for name in term.in_text {
            assert!(!name.trim().is_empty(), "{}", term.term);
            assert!(words.insert(name.to_lowercase()), "“{name}” names {} and another", term.term);
        }
    }
}

/// The ids of the terms that a text names.
fn named(text: &str) -> Vec<String> {
    let glossary = glossary();
    let ids = glossary.stretches(text, None).into_iter().filter_map(|stretch| match stretch {
        Stretch::Term { id, .. } => Some(id.to_owned()),
        _ => None,
    });
    ids.collect()
}

#[test]
fn what_the_course_says_names_terms_where_it_means_them() {
    let words: Value = read("lessons/en.json");
    let said = |path: &str| words.pointer(path).and_then(Value::as_str).unwrap();
    assert_eq!(named(said("/01-event/steps/find/read")), ["log", "event"]);
    assert_eq!(named(said("/03-refused/learned")), ["command", "rejected", "event"]);
    assert_eq!(named(said("/07-saga/learned")), ["saga", "event"]);
    // Words that mean something else there.
    assert_eq!(named(said("/12-two-times/steps/recorded/read")), [""; 0], "“the account held”");
    assert_eq!(named("A later version of the program is ahead of these facts."), [""; 0]);
}

/// What stands between two marks in a text, at each place.
fn between<'t>(text: &'t str, before: &str, after: &str) -> Vec<&'t str> {
    text.split(before).skip(1).filter_map(|rest| Some(rest.split_once(after)?.0)).collect()
}

#[test]
fn every_term_that_the_page_marks_is_explained() {
    let glossary = glossary();
    let words = fs::read_to_string(root().join("words/en.ftl")).unwrap();
    let mut marked = Vec::new();
    for (path, text) in sources("src/ui") {
        // A page with short tags of its own lists the ids that they stand for.
        if path.ends_with("faults/terms.rs") {
            marked.extend(between(&text, "=> \"", "\"").into_iter().map(ToOwned::to_owned));
        }
        marked.extend(between(&text, "<Term id=\"", "\"").into_iter().map(ToOwned::to_owned));
        for message in between(&text, "in_terms(say::", "(") {
            let id = format!("\n{} = ", message.replace('_', "-"));
            let (_, says) = words.split_once(&id).unwrap_or_else(|| panic!("no message{id}"));
            let says = says.lines().next().unwrap();
            let tags = between(says, "</", ">");
            assert!(!tags.is_empty(), "{message} names no term");
            marked.extend(tags.into_iter().map(ToOwned::to_owned));
        }
    }
    assert!(marked.len() > 10, "the pages mark {} terms", marked.len());
    for id in marked {
        assert!(glossary.term(&id).is_some(), "the page marks {id}, which is no term");
    }
}
