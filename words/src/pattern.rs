//! A compiled message: its text, with marks where values, choices between variants and links stand. The
//! marks are control characters, which no text on a page has.

/// Before the number of a value, a digit from `0` on.
pub(crate) const VALUE: char = '\u{1}';
/// Before the number of the value that chooses between variants. Each begins with [`KEY`]; [`END`] ends
/// the last.
pub(crate) const CHOICE: char = '\u{2}';
/// Before a variant's key.
pub(crate) const KEY: char = '\u{3}';
/// Between a variant's key and its pattern.
pub(crate) const PATTERN: char = '\u{4}';
/// Ends the variants of a choice.
pub(crate) const END: char = '\u{5}';
/// Before the name of a tag.
pub(crate) const TAG: char = '\u{6}';
/// Between the name of a tag and what it is around.
pub(crate) const TAGGED: char = '\u{7}';
/// Ends what a tag is around.
pub(crate) const UNTAG: char = '\u{8}';
/// The key of the variant that stands for all others.
pub(crate) const OTHER: &str = "other";

/// What a message is filled in with.
#[derive(Debug, Clone, Copy)]
pub enum Value<'a> {
    /// As it is.
    Text(&'a str),
    /// How many there are, and how that is written.
    Count(u64, &'a str),
}

/// The name of the plural category that a number has in a language, after CLDR: `one`, `few`, `other`.
pub type Plural = fn(u64) -> &'static str;

/// A run of a message's text: what stands in a tag, such as `link`, or outside of any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span<'a> {
    /// In which tag.
    pub tag: Option<&'a str>,
    /// The text, filled in.
    pub text: String,
}

/// A pattern with its values in their places. Tags leave nothing behind.
#[must_use]
pub fn fill(pattern: &str, values: &[Value<'_>], plural: Plural) -> String {
    let mut text = String::with_capacity(pattern.len() + 16);
    Filling { values, plural, rest: pattern }.write(&mut |part, _| text.push_str(part), true);
    text
}

/// The same in runs, where a message has tags.
#[must_use]
pub fn spans<'p>(pattern: &'p str, values: &[Value<'_>], plural: Plural) -> Vec<Span<'p>> {
    let mut spans: Vec<Span<'p>> = Vec::new();
    let mut add = |part: &str, tag: Option<&'p str>| match spans.last_mut() {
        Some(last) if last.tag == tag => last.text.push_str(part),
        _ => spans.push(Span { tag, text: part.to_owned() }),
    };
    Filling { values, plural, rest: pattern }.write(&mut add, true);
    spans
}

/// Goes through a pattern.
struct Filling<'p, 'v> {
    values: &'v [Value<'v>],
    plural: Plural,
    rest: &'p str,
}

impl<'p, 'v> Filling<'p, 'v> {
    /// Reads on up to the end of a pattern or of a variant, and writes what it says, or skips it.
    fn write(&mut self, out: &mut dyn FnMut(&str, Option<&'p str>), says: bool) {
        let mut tag = None;
        loop {
            let at = self.rest.find(|c| c <= UNTAG).unwrap_or(self.rest.len());
            let (text, marked) = self.rest.split_at(at);
            if says && !text.is_empty() {
                out(text, tag);
            }
            let mut marks = marked.chars();
            let mark = marks.next();
            if matches!(mark, Some(KEY | END)) {
                // Whoever chooses takes it.
                self.rest = marked;
                return;
            }
            self.rest = marks.as_str();
            match mark {
                Some(VALUE) => match self.value() {
                    Some(Value::Text(text) | Value::Count(_, text)) if says => out(text, tag),
                    _ => {}
                },
                Some(CHOICE) => self.choose(&mut |text, inner| out(text, inner.or(tag)), says),
                Some(TAG) => tag = Some(self.up_to(TAGGED)),
                Some(UNTAG) => tag = None,
                Some(_) => {}
                None => return,
            }
        }
    }

    /// Writes the variant that fits the value: one for just this number or word, else the one of its
    /// plural category, else the one for all others.
    fn choose(&mut self, out: &mut dyn FnMut(&str, Option<&'p str>), says: bool) {
        let value = self.value();
        let variants = self.rest;
        let (exact, category) = match value {
            Some(Value::Count(count, _)) => (count.to_string(), (self.plural)(count)),
            Some(Value::Text(text)) => (text.to_owned(), OTHER),
            None => (String::new(), OTHER),
        };
        let keys = self.keys();
        let wanted = [exact.as_str(), category, OTHER];
        let fits = |key: &&str| keys.contains(key);
        let chosen = wanted.into_iter().find(fits).unwrap_or_default();
        self.rest = variants;
        while self.begins_variant() {
            let key = self.up_to(PATTERN);
            self.write(out, says && key == chosen);
        }
    }

    /// The keys of all variants of a choice; goes past them.
    fn keys(&mut self) -> Vec<&'p str> {
        let mut keys = Vec::new();
        while self.begins_variant() {
            keys.push(self.up_to(PATTERN));
            self.write(&mut |_, _| {}, false);
        }
        keys
    }

    /// Takes the mark before the next variant, or the one behind the last.
    fn begins_variant(&mut self) -> bool {
        let mut marks = self.rest.chars();
        let begins = marks.next() == Some(KEY);
        self.rest = marks.as_str();
        begins
    }

    fn value(&mut self) -> Option<Value<'v>> {
        let mut marks = self.rest.chars();
        let number = marks.next()?.to_digit(10)?;
        self.rest = marks.as_str();
        self.values.get(number as usize).copied()
    }

    fn up_to(&mut self, mark: char) -> &'p str {
        let (before, rest) = self.rest.split_once(mark).unwrap_or((self.rest, ""));
        self.rest = rest;
        before
    }
}

#[cfg(feature = "compiler")]
#[cfg(test)]
mod tests {
    use super::*;
    use crate::Catalogue;

    fn english(count: u64) -> &'static str {
        if count == 1 { "one" } else { "other" }
    }

    /// A message that is compiled and filled in.
    fn said(message: &str, values: &[Value<'_>]) -> String {
        let catalogue = Catalogue::parse(message).unwrap();
        let message = catalogue.messages.values().next().unwrap();
        fill(&message.pattern, values, english)
    }

    #[test]
    fn values_stand_where_the_message_has_them() {
        let values = [Value::Text("Ann"), Value::Text("Bob")];
        assert_eq!(said("a = From { $from } to { $to }.", &values), "From Ann to Bob.");
        assert_eq!(said("a = { $from }", &[Value::Text("<b>\u{1}1")]), "<b>\u{1}1", "as they are");
        assert_eq!(said("a = { \"{\" }{ \"\\u00a0\" }x", &[]), "{\u{a0}x");
    }

    #[test]
    fn a_plural_follows_the_number_and_a_number_of_its_own_comes_first() {
        let message = "a = { $n ->\n    [0] No event\n    [one] { $n } event\n   *[other] { $n } events\n } here";
        let of = |n, figure| said(message, &[Value::Count(n, figure)]);
        assert_eq!(of(0, "0"), "No event here");
        assert_eq!(of(1, "1"), "1 event here");
        assert_eq!(of(1_234, "1,234"), "1,234 events here");
    }

    #[test]
    fn a_word_chooses_too_and_choices_stand_in_one_another() {
        let message = "a = { $way ->\n    [in] { $n ->\n        [one] One in\n       *[other] Some in\n    }\n   *[out] Out\n }!";
        let of = |way, n| said(message, &[Value::Text(way), Value::Count(n, "")]);
        assert_eq!(
            [of("in", 1), of("in", 2), of("out", 1), of("?", 1)],
            ["One in!", "Some in!", "Out!", "Out!"]
        );
    }

    #[test]
    fn tags_part_a_message_and_values_never_do() {
        let catalogue =
            Catalogue::parse("a = See <link>why { $who }</link>, or <b>wait</b>.").unwrap();
        let pattern = &catalogue.messages["a"].pattern;
        let values = [Value::Text("<link>")];
        let found = spans(pattern, &values, english);
        let shown: Vec<_> = found.iter().map(|span| (span.tag, span.text.as_str())).collect();
        let tagged = [
            (None, "See "),
            (Some("link"), "why <link>"),
            (None, ", or "),
            (Some("b"), "wait"),
            (None, "."),
        ];
        assert_eq!(shown, tagged);
        assert_eq!(fill(pattern, &values, english), "See why <link>, or wait.");
    }
}
