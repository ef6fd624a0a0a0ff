//! Which terms of the glossary a text names, so that a page can say what they mean where they stand.

use super::glossary::{Glossary, Term};

/// A stretch of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stretch<'a> {
    /// It names nothing.
    Plain(&'a str),
    /// It is quoted, and stands here with its marks: braces, backticks or asterisks.
    Quoted(&'a str),
    /// It names a term.
    Term {
        /// The words, as the text has them.
        words: &'a str,
        /// The term's id.
        id: &'a str,
    },
}

impl Glossary {
    /// A text in its stretches. A term is named by whole words, however their capitals are, and the longest name
    /// wins. Only the first place that names a term counts. What is quoted names none: labels and amounts in
    /// braces, names of the program between backticks, and words between asterisks. No word names the term whose
    /// `own` text it is.
    #[must_use]
    pub fn stretches<'a>(&'a self, text: &'a str, own: Option<&str>) -> Vec<Stretch<'a>> {
        let mut met: Vec<&str> = own.into_iter().collect();
        let mut stretches = Vec::new();
        // So much of the rest is known to name nothing.
        let (mut rest, mut plain) = (text, 0);
        let mut before = None;
        loop {
            let (skipped, here) = rest.split_at(plain);
            let Some(first) = here.chars().next() else { break };
            let named = if before.is_some_and(is_of_a_word) { None } else { self.named_at(here) };
            let (length, id) = match named {
                // The words of a term that was met name no other one.
                Some((length, term)) => {
                    (length, Some(&term.id).filter(|id| !met.contains(&id.as_str())))
                }
                None => (quoted(here).unwrap_or(first.len_utf8()), None),
            };
            let (words, after) = here.split_at(length);
            before = words.chars().last();
            let stretch = match id {
                Some(id) => Stretch::Term { words, id },
                None if named.is_none() && quoted(words).is_some() => Stretch::Quoted(words),
                None => {
                    plain += length;
                    continue;
                }
            };
            met.extend(id.map(String::as_str));
            stretches.extend(Some(skipped).filter(|text| !text.is_empty()).map(Stretch::Plain));
            stretches.push(stretch);
            (rest, plain) = (after, 0);
        }
        stretches.extend(Some(rest).filter(|text| !text.is_empty()).map(Stretch::Plain));
        stretches
    }

    /// The term that a text begins with, and how many bytes of it name that.
    fn named_at(&self, text: &str) -> Option<(usize, &Term)> {
        let names =
            self.terms.iter().flat_map(|term| term.in_text.iter().map(move |name| (name, term)));
        let named = names.filter_map(|(name, term)| Some((begins_with(text, name)?, term)));
        named.max_by_key(|(length, _)| *length)
    }
}

/// How many bytes of a text a name takes, where it begins with that name and no word goes on behind it.
fn begins_with(text: &str, name: &str) -> Option<usize> {
    let mut rest = text.chars();
    for wanted in name.chars() {
        if !rest.next()?.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
    }
    let length = text.len() - rest.as_str().len();
    let goes_on = rest.next().is_some_and(is_of_a_word);
    (length > 0 && !goes_on).then_some(length)
}

/// Whether a word goes on with a character. Names such as `money_deposited` and `read-only` are one word.
fn is_of_a_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-')
}

/// How many bytes of a text are quoted, where it begins with a quotation.
fn quoted(text: &str) -> Option<usize> {
    let mut chars = text.chars();
    let end = match chars.next()? {
        '{' => '}',
        same @ ('`' | '*') => same,
        _ => return None,
    };
    let inside = chars.as_str();
    let length = inside.find(end)?;
    // Signs that stand alone, as in `2 * 3`, quote nothing.
    let is_quotation = !inside.starts_with(char::is_whitespace);
    is_quotation.then(|| end.len_utf8() * 2 + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLOSSARY: &str = r#"{
        "leftfold_glossary": 1,
        "groups": ["All"],
        "terms": [
            { "id": "event", "term": "Event", "in_text": ["event", "events"], "group": "All", "says": "x" },
            { "id": "head", "term": "Head", "in_text": [], "group": "All", "says": "x" },
            { "id": "log", "term": "Log", "also": ["event log"], "group": "All", "says": "x" },
            { "id": "append-only", "term": "Append-only", "group": "All", "says": "x" },
            { "id": "schluss", "term": "Schlüsse", "group": "All", "says": "x" }
        ]
    }"#;

    /// A text, with its terms in brackets and their ids.
    fn marked_for(text: &str, own: Option<&str>) -> String {
        let glossary = Glossary::parse(GLOSSARY).unwrap();
        let marked = |stretch: Stretch<'_>| match stretch {
            Stretch::Plain(plain) => plain.to_owned(),
            Stretch::Quoted(quoted) => format!("<{quoted}>"),
            Stretch::Term { words, id } => format!("[{words}={id}]"),
        };
        glossary.stretches(text, own).into_iter().map(marked).collect()
    }

    fn marked(text: &str) -> String {
        marked_for(text, None)
    }

    #[test]
    fn a_term_is_marked_where_a_text_names_it_first() {
        assert_eq!(
            marked("Events stay. An event is in the log, and the log has events."),
            "[Events=event] stay. An event is in the [log=log], and the log has events."
        );
        assert_eq!(marked("An event's name"), "An [event=event]'s name");
        assert_eq!(marked(""), "");
        assert_eq!(marked("log"), "[log=log]");
    }

    #[test]
    fn only_whole_words_name_a_term() {
        for text in
            ["eventually", "prevents", "an event-driven blog", "money_event", "event_log", "logs"]
        {
            assert_eq!(marked(text), text);
        }
        assert_eq!(marked("“Event” (log)"), "“[Event=event]” ([log=log])");
    }

    #[test]
    fn the_longest_name_wins_and_its_words_name_nothing_else() {
        assert_eq!(
            marked("The event log has an event"),
            "The [event log=log] has an [event=event]"
        );
        assert_eq!(marked("A log is an event log"), "A [log=log] is an event log");
        assert_eq!(marked("An append-only log"), "An [append-only=append-only] [log=log]");
    }

    #[test]
    fn what_is_quoted_names_nothing() {
        for text in ["{ui:event}", "`event`", "*the event*"] {
            assert_eq!(marked(text), format!("<{text}>"));
        }
        assert_eq!(marked("{money:1.00}{log} the log"), "<{money:1.00}><{log}> the [log=log]");
        assert_eq!(marked("2 * 3 events * 4"), "2 * 3 [events=event] * 4");
        assert_eq!(marked("{ and ` and * log"), "{ and ` and * [log=log]");
    }

    #[test]
    fn words_that_mean_other_things_and_the_terms_own_name_nothing() {
        assert_eq!(marked("the head"), "the head");
        assert_eq!(marked_for("An event of the log", Some("event")), "An event of the [log=log]");
    }

    #[test]
    fn letters_of_any_language_are_compared_without_their_capitals() {
        assert_eq!(marked("SCHLÜSSE, ünd"), "[SCHLÜSSE=schluss], ünd");
        assert_eq!(marked("Schlüssel"), "Schlüssel");
    }
}
