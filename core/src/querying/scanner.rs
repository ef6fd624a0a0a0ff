//! Reads names, operators, values and words from a text, from the left.

use super::limits::MAX_ALTERNATIVES;
use super::literal::{Literal, Operator};
use super::problem::{LanguageError, LanguageProblem};
use crate::domain::Folding;

/// A text, and how far it was read.
#[derive(Clone, Copy)]
pub(super) struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

/// Operators as they are written, the longer before the shorter.
const OPERATORS: [(&str, Operator); 6] = [
    (">=", Operator::AtLeast),
    ("<=", Operator::AtMost),
    ("!=", Operator::IsNot),
    (">", Operator::Over),
    ("<", Operator::Under),
    ("=", Operator::Is),
];

impl<'t> Scanner<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// Where it stands, in bytes.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.rest().is_empty()
    }

    pub(super) fn next_char(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn error<T>(&self, at: usize, problem: LanguageProblem) -> Result<T, LanguageError> {
        Err(LanguageError::at(self.text, at, problem))
    }

    pub(super) fn skip_spaces(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    /// Goes over a text that stands here.
    pub(super) fn take(&mut self, wanted: &str) -> bool {
        let stands = self.rest().starts_with(wanted);
        if stands {
            self.at += wanted.len();
        }
        stands
    }

    /// Goes over a word that stands here whole.
    pub(super) fn take_word(&mut self, wanted: &str) -> bool {
        let ends = |rest: &str| rest.chars().next().is_none_or(char::is_whitespace);
        let stands = self.rest().strip_prefix(wanted).is_some_and(ends);
        if stands {
            self.at += wanted.len();
        }
        stands
    }

    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let end = rest.find(|c| !wanted(c)).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or_default()
    }

    /// A name or a path of names, if one stands here.
    pub(super) fn name(&mut self) -> Option<&'t str> {
        self.next_char().filter(|c| c.is_ascii_alphabetic() || *c == '_')?;
        Some(self.take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.')))
    }

    /// A name with its operator, if both stand here; else it stays where it is.
    pub(super) fn name_with_operator(&mut self) -> Option<(&'t str, Operator)> {
        let mut ahead = *self;
        let name = ahead.name()?;
        // A colon stands close to both; around other operators there may be spaces.
        let operator = if ahead.take(":") {
            ahead.operator().unwrap_or(Operator::Is)
        } else {
            ahead.skip_spaces();
            let operator = ahead.operator()?;
            ahead.skip_spaces();
            operator
        };
        *self = ahead;
        Some((name, operator))
    }

    fn operator(&mut self) -> Option<Operator> {
        OPERATORS.into_iter().find(|(written, _)| self.take(written)).map(|(_, operator)| operator)
    }

    /// Goes on from a byte.
    pub(super) fn go_to(&mut self, at: usize) {
        self.at = at;
    }

    /// Goes over all that is left.
    pub(super) fn skip_all(&mut self) {
        self.at = self.text.len();
    }

    /// Goes over what stands up to the next space or quotation mark.
    pub(super) fn skip_plain(&mut self) {
        self.take_while(|c| !c.is_whitespace() && c != '"');
    }

    /// What stands up to the next space.
    pub(super) fn word(&mut self) -> &'t str {
        self.take_while(|c| !c.is_whitespace())
    }

    /// A text in quotation marks, if one stands here.
    pub(super) fn quoted(&mut self) -> Result<Option<&'t str>, LanguageError> {
        let begin = self.at;
        if !self.take("\"") {
            return Ok(None);
        }
        let text = self.take_while(|c| c != '"');
        if self.take("\"") {
            Ok(Some(text))
        } else {
            self.error(begin, LanguageProblem::UnclosedQuote)
        }
    }

    /// One value, or several with `|` between them, each with its place.
    pub(super) fn values(
        &mut self,
        field: &str,
        folding: Folding,
    ) -> Result<Vec<(usize, Literal)>, LanguageError> {
        let mut values = Vec::new();
        loop {
            let begin = self.at;
            if values.len() == MAX_ALTERNATIVES {
                return self.error(begin, LanguageProblem::TOO_MANY_VALUES);
            }
            let literal = match self.quoted()? {
                Some(text) => Literal::new(text.to_owned(), false, folding),
                None => {
                    let word = self.take_while(|c| !c.is_whitespace() && c != '|');
                    if word.is_empty() {
                        let field = field.to_owned();
                        return self.error(begin, LanguageProblem::ValueMissing { field });
                    }
                    match word.strip_suffix('*') {
                        Some(beginning) => Literal::new(beginning.to_owned(), true, folding),
                        None => Literal::new(word.to_owned(), false, folding),
                    }
                }
            };
            values.push((begin, literal));
            if !self.take("|") {
                return Ok(values);
            }
        }
    }
}
