//! Reads a catalogue, and finds its errors before anybody sees the page.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey,
};
use fluent_syntax::parser;

use crate::pattern::{CHOICE, END, KEY, OTHER, PATTERN, TAG, TAGGED, UNTAG, VALUE};

/// The plural categories of CLDR.
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// Most values that a message may have: a digit tells them apart.
const MOST_VALUES: usize = 10;

/// The messages of one language, by their ids.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Catalogue {
    pub(crate) messages: BTreeMap<String, Message>,
}

/// One message.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Message {
    /// Its text as the catalogue has it, for those who read the code.
    pub(crate) source: String,
    /// Compiled.
    pub(crate) pattern: String,
    /// What it is filled in with, in the order of the compiled pattern's numbers.
    pub(crate) variables: Vec<Variable>,
    pub(crate) has_tags: bool,
}

/// What a message is filled in with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Variable {
    pub(crate) name: String,
    /// Whether a plural depends on it.
    pub(crate) is_count: bool,
}

/// What is wrong with a catalogue, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem(pub(crate) String);

impl std::fmt::Display for Problem {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for Problem {}

type Parsed<'s> = BTreeMap<&'s str, &'s Pattern<&'s str>>;

impl Catalogue {
    /// Reads a catalogue.
    ///
    /// # Errors
    /// What is wrong with it: a line that is not Fluent, an id that is there twice, a reference that leads
    /// nowhere, or a part of Fluent that is not used here (attributes, functions, arguments of terms).
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let resource = parser::parse(text).map_err(|(_, errors)| {
            let first = errors.first();
            let at = first.map_or(0, |error| error.pos.start);
            let line = text.get(..at).unwrap_or_default().matches('\n').count() + 1;
            let what = first.map(ToString::to_string).unwrap_or_default();
            Problem(format!("line {line}: {what}"))
        })?;
        let (mut messages, mut terms) = (Parsed::new(), Parsed::new());
        for entry in &resource.body {
            let (known, id, value) = match entry {
                Entry::Message(message) if message.attributes.is_empty() => {
                    (&mut messages, message.id.name, message.value.as_ref())
                }
                Entry::Term(term) if term.attributes.is_empty() => {
                    (&mut terms, term.id.name, Some(&term.value))
                }
                Entry::Message(message) => {
                    return Err(Problem(format!("{}: it has attributes", message.id.name)));
                }
                Entry::Term(term) => {
                    return Err(Problem(format!("-{}: it has attributes", term.id.name)));
                }
                Entry::Junk { content } => {
                    return Err(Problem(format!("not a message: {content}")));
                }
                Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => continue,
            };
            let Some(value) = value else { return Err(Problem(format!("{id}: it says nothing"))) };
            if known.insert(id, value).is_some() {
                return Err(Problem(format!("{id} is there twice")));
            }
        }
        let mut catalogue = Self::default();
        for (id, pattern) in &messages {
            let mut compiling =
                Compiling { message: Message::default(), messages: &messages, terms: &terms };
            compiling.pattern(pattern, 0).map_err(|problem| Problem(format!("{id}: {problem}")))?;
            let mut message = compiling.message;
            message.has_tags = message.pattern.contains(TAG);
            message.source = source_of(pattern);
            catalogue.messages.insert((*id).to_owned(), message);
        }
        Ok(catalogue)
    }

    /// The patterns of this language, in the order in which the code of `english` numbers them.
    ///
    /// # Errors
    /// The messages that are missing, that English has not, or whose values or tags differ.
    pub fn patterns_for(&self, english: &Self) -> Result<Vec<String>, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut patterns = Vec::with_capacity(english.messages.len());
        for (id, original) in &english.messages {
            match self.messages.get(id) {
                None => problems.push(Problem(format!("{id} is missing"))),
                Some(message) => match message.numbered_as(original) {
                    Ok(pattern) => patterns.push(pattern),
                    Err(problem) => problems.push(Problem(format!("{id}: {problem}"))),
                },
            }
        }
        let unknown = self.messages.keys().filter(|id| !english.messages.contains_key(*id));
        problems.extend(unknown.map(|id| Problem(format!("{id} is not in the English catalogue"))));
        if problems.is_empty() { Ok(patterns) } else { Err(problems) }
    }

    /// The file of this language that a page loads which was made with `english`: its tag after BCP 47, its
    /// direction (`ltr` or `rtl`), and its patterns.
    ///
    /// # Errors
    /// As of [`Self::patterns_for`].
    pub fn file(&self, english: &Self, lang: &str, dir: &str) -> Result<String, Vec<Problem>> {
        let patterns = self.patterns_for(english)?;
        let fingerprint = format!("{:016x}", english.fingerprint());
        let file = serde_json::json!({
            "lang": lang, "dir": dir, "fingerprint": fingerprint, "patterns": patterns,
        });
        Ok(file.to_string())
    }

    /// A number that changes with the ids, values and tags of a catalogue: the code that was made of one
    /// can't be given the patterns of another.
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        // FNV-1a, by which a build gives the same number as the one before.
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        let mut add = |text: &str| {
            for byte in text.bytes().chain([0]) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        };
        for (id, message) in &self.messages {
            add(id);
            message.variables.iter().for_each(|variable| add(&variable.name));
        }
        hash
    }
}

impl Message {
    /// The pattern with its values numbered as another message's are.
    fn numbered_as(&self, original: &Self) -> Result<String, String> {
        let names = |message: &Self| {
            let mut names: Vec<String> =
                message.variables.iter().map(|variable| variable.name.clone()).collect();
            names.sort_unstable();
            names
        };
        let (own, wanted) = (names(self), names(original));
        if own != wanted {
            return Err(format!("its values are {own:?}, and those of English {wanted:?}"));
        }
        let (own, wanted) = (tags_of(&self.pattern), tags_of(&original.pattern));
        if own != wanted {
            return Err(format!("its tags are {own:?}, and those of English {wanted:?}"));
        }
        let number_of = |number: char| {
            let name = &self.variables.get(number.to_digit(10)? as usize)?.name;
            let place = original.variables.iter().position(|variable| variable.name == *name)?;
            char::from_digit(u32::try_from(place).ok()?, 10)
        };
        let mut pattern = String::with_capacity(self.pattern.len());
        let mut characters = self.pattern.chars();
        while let Some(character) = characters.next() {
            pattern.push(character);
            if matches!(character, VALUE | CHOICE) {
                pattern.extend(characters.next().and_then(number_of));
            }
        }
        Ok(pattern)
    }
}

fn tags_of(pattern: &str) -> Vec<&str> {
    let mut tags: Vec<&str> =
        pattern.split(TAG).skip(1).filter_map(|from| Some(from.split_once(TAGGED)?.0)).collect();
    tags.sort_unstable();
    tags.dedup();
    tags
}

struct Compiling<'s> {
    message: Message,
    messages: &'s Parsed<'s>,
    terms: &'s Parsed<'s>,
}

impl Compiling<'_> {
    /// Compiles a pattern that stands so deep in references to others.
    fn pattern(&mut self, pattern: &Pattern<&str>, depth: usize) -> Result<(), String> {
        if depth > 8 {
            return Err("it refers to itself".into());
        }
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.text(value)?,
                PatternElement::Placeable { expression } => self.expression(expression, depth)?,
            }
        }
        Ok(())
    }

    /// Takes a text in, in which `<link>…</link>` stands for a tag.
    fn text(&mut self, text: &str) -> Result<(), String> {
        if let Some(control) = text.chars().find(|c| c.is_control() && *c != '\n') {
            return Err(format!("it has the control character U+{:04X}", u32::from(control)));
        }
        let mut rest = text;
        while let Some((before, tag, after)) = next_tag(rest) {
            self.message.pattern.push_str(before);
            match tag.strip_prefix('/') {
                Some(_) => self.message.pattern.push(UNTAG),
                None => self
                    .message
                    .pattern
                    .extend([TAG].into_iter().chain(tag.chars()).chain([TAGGED])),
            }
            rest = after;
        }
        self.message.pattern.push_str(rest);
        Ok(())
    }

    fn expression(&mut self, expression: &Expression<&str>, depth: usize) -> Result<(), String> {
        match expression {
            Expression::Inline(inline) => self.inline(inline, depth),
            Expression::Select { selector, variants } => self.select(selector, variants, depth),
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>, depth: usize) -> Result<(), String> {
        match inline {
            InlineExpression::StringLiteral { value } => {
                self.message
                    .pattern
                    .push_str(&fluent_syntax::unicode::unescape_unicode_to_string(value));
                Ok(())
            }
            InlineExpression::NumberLiteral { value } => {
                self.message.pattern.push_str(value);
                Ok(())
            }
            InlineExpression::VariableReference { id } => {
                let number = self.number_of(id.name, false)?;
                self.message.pattern.extend([VALUE, number]);
                Ok(())
            }
            InlineExpression::MessageReference { id, attribute: None } => {
                let pattern = self.messages.get(id.name).copied();
                self.pattern(pattern.ok_or_else(|| format!("there is no {}", id.name))?, depth + 1)
            }
            InlineExpression::TermReference { id, attribute: None, arguments: None } => {
                let pattern = self.terms.get(id.name).copied();
                self.pattern(pattern.ok_or_else(|| format!("there is no -{}", id.name))?, depth + 1)
            }
            InlineExpression::Placeable { expression } => self.expression(expression, depth),
            InlineExpression::FunctionReference { id, .. } => {
                Err(format!("it calls {}: numbers and days are written before", id.name))
            }
            InlineExpression::MessageReference { .. } | InlineExpression::TermReference { .. } => {
                Err("it refers to an attribute, or gives arguments".into())
            }
        }
    }

    fn select(
        &mut self,
        selector: &InlineExpression<&str>,
        variants: &[Variant<&str>],
        depth: usize,
    ) -> Result<(), String> {
        let InlineExpression::VariableReference { id } = selector else {
            return Err("it chooses by something that is no value".into());
        };
        let is_plural = |key: &VariantKey<&str>| match key {
            VariantKey::Identifier { name } => CATEGORIES.contains(name),
            VariantKey::NumberLiteral { .. } => true,
        };
        let is_count = variants.iter().all(|variant| is_plural(&variant.key));
        let number = self.number_of(id.name, is_count)?;
        self.message.pattern.extend([CHOICE, number]);
        for variant in variants {
            let key = match &variant.key {
                // It stands for all others, whatever it is called.
                _ if variant.default => OTHER,
                VariantKey::Identifier { name } => name,
                VariantKey::NumberLiteral { value } => value,
            };
            let _ = write!(self.message.pattern, "{KEY}{key}{PATTERN}");
            self.pattern(&variant.value, depth)?;
        }
        self.message.pattern.push(END);
        Ok(())
    }

    fn number_of(&mut self, name: &str, is_count: bool) -> Result<char, String> {
        let variables = &mut self.message.variables;
        let place = variables.iter().position(|variable| variable.name == name);
        let place = place.unwrap_or_else(|| {
            variables.push(Variable { name: name.to_owned(), is_count });
            variables.len() - 1
        });
        if let Some(variable) = variables.get_mut(place) {
            variable.is_count |= is_count;
        }
        if place >= MOST_VALUES {
            return Err(format!("it has more than {MOST_VALUES} values"));
        }
        let digit = u32::try_from(place).ok().and_then(|place| char::from_digit(place, 10));
        digit.ok_or_else(|| "it has too many values".into())
    }
}

/// What stands before the next tag, the tag, and what stands behind it.
fn next_tag(text: &str) -> Option<(&str, &str, &str)> {
    let is_tag = |name: &str| {
        let name = name.strip_prefix('/').unwrap_or(name);
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase())
    };
    text.match_indices('<').find_map(|(at, _)| {
        let (tag, after) = text.get(at + 1..)?.split_once('>')?;
        is_tag(tag).then_some((text.get(..at)?, tag, after))
    })
}

/// A pattern as it is written in a catalogue, in one line.
fn source_of(pattern: &Pattern<&str>) -> String {
    let parts = pattern.elements.iter().map(|element| match element {
        PatternElement::TextElement { value } => value.replace('\n', " "),
        PatternElement::Placeable { expression } => source_of_expression(expression),
    });
    parts.collect()
}

fn source_of_expression(expression: &Expression<&str>) -> String {
    match expression {
        Expression::Select { variants, .. } => {
            let default = variants.iter().find(|variant| variant.default);
            default.map(|variant| source_of(&variant.value)).unwrap_or_default()
        }
        Expression::Inline(InlineExpression::StringLiteral { value }) => (*value).to_owned(),
        Expression::Inline(InlineExpression::NumberLiteral { value }) => (*value).to_owned(),
        Expression::Inline(InlineExpression::VariableReference { id }) => {
            format!("{{{}}}", id.name)
        }
        Expression::Inline(
            InlineExpression::MessageReference { id, .. }
            | InlineExpression::TermReference { id, .. },
        ) => format!("{{{}}}", id.name),
        Expression::Inline(_) => "{…}".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Catalogue {
        Catalogue::parse(text).unwrap()
    }

    fn problem(text: &str) -> String {
        Catalogue::parse(text).unwrap_err().to_string()
    }

    #[test]
    fn messages_and_terms_may_stand_in_others() {
        let catalogue =
            parsed("-product = Leftfold\nbank = bank\nabout = The { bank } { -product }");
        assert_eq!(catalogue.messages["about"].pattern, "The bank Leftfold");
        assert_eq!(catalogue.messages.len(), 2);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        for (text, told) in [
            ("a = { $x", "line 1: "),
            ("a = x\n\nb\n", "line 3: "),
            ("a = x\na = y", "a is there twice"),
            ("a = { b }", "a: there is no b"),
            ("a = { -b }", "a: there is no -b"),
            ("a = { a }", "a: it refers to itself"),
            ("a = x\n    .b = y", "a: it has attributes"),
            ("a = { NUMBER($x) }", "a: it calls NUMBER"),
            ("a = x\u{1}y", "a: it has the control character U+0001"),
        ] {
            let problem = problem(text);
            assert!(problem.starts_with(told), "{text}: {problem}");
        }
        assert!(
            problem(&format!(
                "a = {}",
                (0..11).map(|n| format!("{{ $v{n} }}")).collect::<String>()
            ))
            .contains("more than 10")
        );
    }

    #[test]
    fn another_language_says_the_same_in_its_own_order() {
        let english = parsed("a = { $from } to { $to }\nb = B <link>x</link>");
        let german = parsed("a = An { $to } von { $from }\nb = <link>y</link> B");
        let patterns = german.patterns_for(&english).unwrap();
        assert_eq!(patterns[0], "An \u{1}1 von \u{1}0");
        let told = |text: &str| {
            let problems = parsed(text).patterns_for(&english).unwrap_err();
            problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
        };
        assert_eq!(told("a = { $from } { $to }"), "b is missing");
        assert!(
            told("a = { $from }\nb = <link>x</link>").starts_with("a: its values are [\"from\"]")
        );
        assert!(told("a = { $from } { $to }\nb = x").starts_with("b: its tags are []"));
        assert_eq!(
            told("a = { $from } { $to }\nb = <link>x</link>\nc = x"),
            "c is not in the English catalogue"
        );
    }

    #[test]
    fn a_function_has_a_parameter_for_each_value() {
        let code = parsed("days-left = { $n ->\n    [one] { $n } day for { $who }\n   *[other] { $n } days for { $who }\n }\nok = OK\nnamed = { $name ->\n   *[any] { $words }\n }\nwhy = <link>Why</link>").code();
        for line in [
            "pub(crate) fn days_left(n: impl Count, who: &str) -> String {",
            "pub(crate) fn ok() -> &'static str { said(2, \"OK\") }",
            "pub(crate) fn why() -> Vec<Span<'static>> {",
            "/// {n} days for {who}",
            "pub(crate) fn named(name: &str, words: &str) -> String {",
        ] {
            assert!(code.contains(line), "{code}");
        }
    }

    #[test]
    fn the_fingerprint_is_of_ids_and_values() {
        let one = parsed("a = x { $y }").fingerprint();
        assert_eq!(one, parsed("a = z { $y }").fingerprint());
        for other in ["b = x { $y }", "a = x { $z }", "a = x"] {
            assert_ne!(one, parsed(other).fingerprint(), "{other}");
        }
    }

    #[test]
    fn the_language_nobody_speaks_has_all_values_and_tags() {
        let english = parsed(
            "a = { $n ->\n    [one] One { $who }\n   *[other] <link>Some</link> { $who }\n }",
        );
        let pseudo = english.pseudo();
        assert!(pseudo.patterns_for(&english).is_ok());
        assert!(pseudo.messages["a"].pattern.starts_with('⟦'));
        assert!(!pseudo.messages["a"].pattern.contains("One"));
    }
}
