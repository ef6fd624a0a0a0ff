//! Reads a projection that somebody defines.

use super::{Amount, Change, Definition, Group, Grouping, Line};
use crate::domain::{Event, Folding};
use crate::querying::field::{Field, Kind};
use crate::querying::filter::{Term, terms};
use crate::querying::limits::{MAX_DEFINITION_CHARS, MAX_LINES, MAX_NAME_CHARS};
use crate::querying::literal::decimal;
use crate::querying::problem::{LanguageError, LanguageProblem, nearest};
use crate::querying::scanner::Scanner;

/// How changes are written, the longer before the shorter.
const CHANGES: [(&str, Change); 5] = [
    ("max=", Change::Max),
    ("min=", Change::Min),
    ("+=", Change::Add),
    ("-=", Change::Subtract),
    ("=", Change::Set),
];

impl Definition {
    /// Reads a projection. Lines without anything are passed over. Texts are compared by the folding.
    ///
    /// # Errors
    /// The first problem of the text, with its line and character.
    pub fn parse(text: &str, folding: Folding) -> Result<Self, LanguageError> {
        let in_line = |line: usize| move |error| LanguageError { line: Some(line), ..error };
        if text.chars().nth(MAX_DEFINITION_CHARS).is_some() {
            let error = LanguageError::at(text, 0, LanguageProblem::DEFINITION_TOO_LONG);
            return Err(in_line(1)(error));
        }
        let mut definition =
            Self { text: text.trim().to_owned(), lines: Vec::new(), results: Vec::new() };
        for (nth, line) in text.lines().enumerate() {
            if line.trim().is_empty() {
                continue;
            }
            if definition.lines.len() == MAX_LINES {
                let error = LanguageError::at(line, 0, LanguageProblem::TOO_MANY_LINES);
                return Err(in_line(nth + 1)(error));
            }
            definition.read_line(line, folding).map_err(in_line(nth + 1))?;
        }
        if definition.lines.is_empty() {
            return Err(in_line(1)(LanguageError::at(text, 0, LanguageProblem::NoLines)));
        }
        Ok(definition)
    }

    fn read_line(&mut self, line: &str, folding: Folding) -> Result<(), LanguageError> {
        let Some(colon) = colon(line) else {
            return Err(if line.trim_start().starts_with("on") {
                LanguageError::at(line, line.trim_end().len(), LanguageProblem::ColonMissing)
            } else {
                LanguageError::at(line, 0, LanguageProblem::OnMissing)
            });
        };
        let head = line.get(..colon).unwrap_or_default();
        let mut scanner = Scanner::new(head);
        scanner.skip_spaces();
        if !scanner.take_word("on") {
            return scanner.error(scanner.at(), LanguageProblem::OnMissing);
        }
        let types = types(&mut scanner)?;
        scanner.skip_spaces();
        let mut conditions = Vec::new();
        if scanner.take_word("where") {
            scanner.skip_spaces();
            let begin = scanner.at();
            conditions = terms(&mut scanner, folding)?;
            if conditions.is_empty() || conditions.iter().any(Term::is_text) {
                return scanner.error(begin, LanguageProblem::TextInWhere);
            }
            conditions.sort_by_key(Term::cost);
        } else if !scanner.is_at_end() {
            return scanner.error(scanner.at(), LanguageProblem::ColonMissing);
        }
        let mut scanner = Scanner::new(line);
        scanner.go_to(colon + 1);
        let (name, name_at) = name(&mut scanner)?;
        let change = change(&mut scanner)?;
        let amount = amount(&mut scanner)?;
        let group = group(&mut scanner)?;
        scanner.skip_spaces();
        if !scanner.is_at_end() {
            return scanner.error(scanner.at(), LanguageProblem::Unexpected);
        }
        let result = match self.results.iter().position(|(known, _)| known == name) {
            Some(known) if self.results.get(known).is_some_and(|(_, by)| *by != group) => {
                let name = name.to_owned();
                return scanner.error(name_at, LanguageProblem::GroupedDifferently { name });
            }
            Some(known) => known,
            None => {
                self.results.push((name.to_owned(), group));
                self.results.len() - 1
            }
        };
        self.lines.push(Line { types, conditions, result, change, amount });
        Ok(())
    }
}

/// The colon before the result: the first outside quotation marks that a space follows.
fn colon(line: &str) -> Option<usize> {
    let mut in_quotes = false;
    line.char_indices().find_map(|(at, c)| {
        in_quotes ^= c == '"';
        let next = line.get(at + 1..).and_then(|rest| rest.chars().next());
        (c == ':' && !in_quotes && next.is_none_or(char::is_whitespace)).then_some(at)
    })
}

fn types(scanner: &mut Scanner<'_>) -> Result<Vec<&'static str>, LanguageError> {
    scanner.skip_spaces();
    if scanner.take_word("*") {
        return Ok(Vec::new());
    }
    let mut types = Vec::new();
    loop {
        let begin = scanner.at();
        let Some(typed) = scanner.name() else {
            return scanner.error(begin, LanguageProblem::TypeMissing);
        };
        let Some(known) = Event::NAMES.into_iter().find(|name| name.eq_ignore_ascii_case(typed))
        else {
            let (field, value) = ("type".to_owned(), typed.to_owned());
            let problem = match nearest(typed, Event::NAMES) {
                Some(like) => {
                    LanguageProblem::UnknownValueLike { field, value, like: like.to_owned() }
                }
                None => LanguageProblem::UnknownValue { field, value },
            };
            return scanner.error(begin, problem);
        };
        types.push(known);
        scanner.skip_spaces();
        if !scanner.take("|") {
            return Ok(types);
        }
        scanner.skip_spaces();
    }
}

fn name<'t>(scanner: &mut Scanner<'t>) -> Result<(&'t str, usize), LanguageError> {
    scanner.skip_spaces();
    let begin = scanner.at();
    // `max=` and `min=` are changes of a result whose name is missing.
    let is_change = ["max=", "min="].iter().any(|change| scanner.rest().starts_with(change));
    let Some(name) = scanner.name().filter(|name| !is_change && !name.contains('.')) else {
        return scanner.error(begin, LanguageProblem::NameMissing);
    };
    if name.len() > MAX_NAME_CHARS {
        return scanner.error(begin, LanguageProblem::NameTooLong { most: MAX_NAME_CHARS });
    }
    Ok((name, begin))
}

fn change(scanner: &mut Scanner<'_>) -> Result<Change, LanguageError> {
    scanner.skip_spaces();
    match CHANGES.into_iter().find(|(written, _)| scanner.take(written)) {
        Some((_, change)) => Ok(change),
        None => scanner.error(scanner.at(), LanguageProblem::OperatorMissing),
    }
}

fn amount(scanner: &mut Scanner<'_>) -> Result<Amount, LanguageError> {
    scanner.skip_spaces();
    let begin = scanner.at();
    if let Some(name) = scanner.name() {
        let field = match Field::named(name) {
            Ok(field) => field,
            Err(problem) => return scanner.error(begin, problem),
        };
        return match field.kind() {
            Kind::Number | Kind::Any => Ok(Amount::Of(field)),
            Kind::Name | Kind::Time => {
                scanner.error(begin, LanguageProblem::NeverANumber { field: name.to_owned() })
            }
        };
    }
    match decimal(scanner.word()) {
        Some(number) => Ok(Amount::Number(number)),
        None => scanner.error(begin, LanguageProblem::AmountMissing),
    }
}

fn group(scanner: &mut Scanner<'_>) -> Result<Option<Group>, LanguageError> {
    scanner.skip_spaces();
    if !scanner.take_word("by") {
        return Ok(None);
    }
    scanner.skip_spaces();
    let begin = scanner.at();
    let Some(name) = scanner.name() else {
        return scanner.error(begin, LanguageProblem::GroupMissing);
    };
    if let Some(unit) = Grouping::named(name) {
        return Ok(Some(Group::Time(unit)));
    }
    match Field::named(name) {
        Ok(field) => Ok(Some(Group::By(field, name.to_owned()))),
        Err(problem) => scanner.error(begin, problem),
    }
}
