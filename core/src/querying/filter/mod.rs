//! The filter language: terms that an event must all agree with.
//!
//! ```text
//! filter = { term }
//! term   = [ "-" ] ( field operator value { "|" value } | words | quoted )
//! ```
//!
//! Words that stand beside each other are looked for as one text, as they always were.

use super::event_fields::EventFields;
use super::field::{Field, Kind};
use super::limits::{MAX_FILTER_CHARS, MAX_TERMS};
use super::literal::{Literal, Operator};
use super::problem::{LanguageError, LanguageProblem, nearest};
use super::scanner::Scanner;
use super::words_of::says;
use crate::domain::{Folding, Recorded};

/// Which events are wanted: those that every term agrees with. The empty filter wants all.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    text: String,
    terms: Vec<Term>,
}

/// Two filters are the same that were typed the same.
impl PartialEq for Filter {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Filter {}

#[derive(Debug, Clone)]
pub(super) struct Term {
    is_negated: bool,
    wanted: Wanted,
}

#[derive(Debug, Clone)]
enum Wanted {
    Compared { field: Field, operator: Operator, values: Vec<Literal> },
    Said { words: String, folded: String, folding: Folding },
}

impl Filter {
    /// Reads a filter. Texts are compared by the folding.
    ///
    /// # Errors
    /// The first problem of the text, with its character.
    pub fn parse(text: &str, folding: Folding) -> Result<Self, LanguageError> {
        if let Some((at, _)) = text.char_indices().nth(MAX_FILTER_CHARS) {
            return Err(LanguageError::at(text, at, LanguageProblem::FILTER_TOO_LONG));
        }
        let mut terms = terms(&mut Scanner::new(text), folding)?;
        for term in &mut terms {
            term.fold_words();
        }
        terms.sort_by_key(Term::cost);
        Ok(Self { text: text.trim().to_owned(), terms })
    }

    /// What was typed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether every event is wanted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The words that are searched for as text, if any: a page that tells times may tell them by these.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.terms.iter().filter_map(|term| match &term.wanted {
            Wanted::Said { words, .. } => Some(words.as_str()),
            Wanted::Compared { .. } => None,
        })
    }

    /// Whether an event is wanted; `told` is what a page says of it beside its fields.
    #[must_use]
    pub fn wants(&self, event: &EventFields<'_>, told: &dyn Fn(&Recorded) -> String) -> bool {
        self.terms.iter().all(|term| term.agrees(event, told))
    }
}

impl Term {
    pub(super) fn is_text(&self) -> bool {
        matches!(self.wanted, Wanted::Said { .. })
    }

    pub(super) fn agrees(
        &self,
        event: &EventFields<'_>,
        told: &dyn Fn(&Recorded) -> String,
    ) -> bool {
        let agrees = match &self.wanted {
            Wanted::Said { folded, folding, .. } => says(event, folded, *folding, told),
            Wanted::Compared { field, operator, values } => {
                let any = |operator: Operator| {
                    event.any(field, &mut |found| {
                        values.iter().any(|value| value.agrees(operator, found))
                    })
                };
                match operator {
                    // What is not there is not another value.
                    Operator::IsNot => !any(Operator::Is) && event.any(field, &mut |_| true),
                    operator => any(*operator),
                }
            }
        };
        agrees != self.is_negated
    }

    pub(super) fn cost(&self) -> u8 {
        match &self.wanted {
            Wanted::Compared { field, .. } => field.cost(),
            Wanted::Said { .. } => 3,
        }
    }

    fn fold_words(&mut self) {
        if let Wanted::Said { words, folded, folding } = &mut self.wanted {
            *folded = folding.fold(words);
        }
    }
}

/// All terms up to the end of a text.
pub(super) fn terms(
    scanner: &mut Scanner<'_>,
    folding: Folding,
) -> Result<Vec<Term>, LanguageError> {
    let mut terms: Vec<Term> = Vec::new();
    // Whether a word that follows belongs to the words before it.
    let mut in_words = false;
    loop {
        scanner.skip_spaces();
        if scanner.is_at_end() {
            return Ok(terms);
        }
        let begin = scanner.at();
        let is_negated = takes_minus(scanner);
        let (wanted, is_word) = if let Some(text) = scanner.quoted()? {
            (said(text, folding), false)
        } else if let Some((name, operator)) = scanner.name_with_operator() {
            let place = begin + usize::from(is_negated);
            (compared(scanner, place, name, operator, folding)?, false)
        } else {
            (said(scanner.word(), folding), true)
        };
        match (&wanted, terms.last_mut().map(|last| &mut last.wanted)) {
            (Wanted::Said { words: more, .. }, Some(Wanted::Said { words, .. }))
                if in_words && is_word && !is_negated =>
            {
                words.push(' ');
                words.push_str(more);
            }
            _ => terms.push(Term { is_negated, wanted }),
        }
        in_words = is_word && !is_negated;
        if terms.len() > MAX_TERMS {
            return scanner.error(begin, LanguageProblem::TOO_MANY_TERMS);
        }
    }
}

/// A minus before a term excludes. Before a digit it is part of a number that is searched for.
pub(super) fn takes_minus(scanner: &mut Scanner<'_>) -> bool {
    let next = scanner.rest().strip_prefix('-').and_then(|rest| rest.chars().next());
    next.is_some_and(|next| !next.is_whitespace() && !next.is_ascii_digit() && next != '-')
        && scanner.take("-")
}

fn said(words: &str, folding: Folding) -> Wanted {
    Wanted::Said { words: words.to_owned(), folded: String::new(), folding }
}

/// A comparison, whose field and operator were read already.
fn compared(
    scanner: &mut Scanner<'_>,
    begin: usize,
    name: &str,
    operator: Operator,
    folding: Folding,
) -> Result<Wanted, LanguageError> {
    let field = match Field::named(name) {
        Ok(field) => field,
        Err(problem) => return scanner.error(begin, problem),
    };
    if field.kind() == Kind::Name && operator.is_of_size() {
        return scanner.error(begin, LanguageProblem::NoOrder { field: name.to_owned() });
    }
    let operator = match (&field, operator) {
        (Field::Since, Operator::Is) => Operator::AtLeast,
        (Field::Until, Operator::Is) => Operator::AtMost,
        (Field::Since | Field::Until, _) => {
            return scanner.error(begin, LanguageProblem::OnlyColon { field: name.to_owned() });
        }
        (_, operator) => operator,
    };
    let values = scanner.values(name, folding)?;
    for (place, value) in &values {
        if let Err(problem) = check(&field, name, operator, value) {
            return scanner.error(*place, problem);
        }
    }
    let values = values.into_iter().map(|(_, value)| value).collect();
    Ok(Wanted::Compared { field, operator, values })
}

/// Makes sure that a value can be one of its field.
fn check(
    field: &Field,
    name: &str,
    operator: Operator,
    value: &Literal,
) -> Result<(), LanguageProblem> {
    let (field_name, text) = (name.to_owned(), value.text.clone());
    let by_size = operator.is_of_size();
    match field.kind() {
        Kind::Number if value.number.is_none() && (by_size || !value.is_beginning) => {
            Err(LanguageProblem::NumberNeeded { field: field_name, value: text })
        }
        Kind::Time if value.time.is_none() && (by_size || !value.is_beginning) => {
            Err(LanguageProblem::TimeNeeded { field: field_name, value: text })
        }
        Kind::Any if by_size && value.number.is_none() && value.time.is_none() => {
            Err(LanguageProblem::FigureNeeded { value: text })
        }
        Kind::Name if !field.is_open() && !value.is_beginning => {
            let known = field.known_values();
            if known.iter().any(|known| known.eq_ignore_ascii_case(&text)) {
                return Ok(());
            }
            Err(match nearest(&text, known) {
                Some(like) => LanguageProblem::UnknownValueLike {
                    field: field_name,
                    value: text,
                    like: like.to_owned(),
                },
                None => LanguageProblem::UnknownValue { field: field_name, value: text },
            })
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;
