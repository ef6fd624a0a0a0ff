//! What can be wrong with a text of the language, and where.

use std::fmt;

use super::limits::{
    MAX_ALTERNATIVES, MAX_DEFINITION_CHARS, MAX_FILTER_CHARS, MAX_LINES, MAX_PATH, MAX_TERMS,
};
use crate::event_sourcing::{Reason, reason_table};

reason_table! {
    /// What is wrong with a text of the language.
    pub enum LanguageProblem {
        /// It is too long.
        TooLong {
            /// The most characters.
            most: usize
        } = "filter_too_long": "the text has more than {most} characters";
        /// It has too many terms.
        TooManyTerms {
            /// The most terms.
            most: usize
        } = "too_many_terms": "the filter has more than {most} terms";
        /// A term has too many alternatives.
        TooManyValues {
            /// The most values.
            most: usize
        } = "too_many_values": "a field has more than {most} values";
        /// A field is too deep.
        PathTooLong {
            /// The most names.
            most: usize
        } = "path_too_long": "a field has more than {most} names";
        /// A quotation mark has no second one.
        UnclosedQuote = "unclosed_quote": "the quotation mark is not closed";
        /// An operator stands without a value.
        ValueMissing {
            /// The field that it would be compared with.
            field: String
        } = "value_missing": "a value for '{field}' is missing";
        /// No event has such a field.
        UnknownField {
            /// As it was typed.
            field: String
        } = "unknown_field": "no event has a field '{field}'";
        /// No event has such a field, but one with nearly its name.
        UnknownFieldLike {
            /// As it was typed.
            field: String,
            /// What may be meant.
            like: String
        } = "unknown_field_like": "no event has a field '{field}'; did you mean '{like}'?";
        /// A field never has this value.
        UnknownValue {
            /// The field.
            field: String,
            /// As it was typed.
            value: String
        } = "unknown_value": "'{field}' is never '{value}'";
        /// A field never has this value, but nearly the same.
        UnknownValueLike {
            /// The field.
            field: String,
            /// As it was typed.
            value: String,
            /// What may be meant.
            like: String
        } = "unknown_value_like": "'{field}' is never '{value}'; did you mean '{like}'?";
        /// A field is a number, and the value is none.
        NumberNeeded {
            /// The field.
            field: String,
            /// As it was typed.
            value: String
        } = "number_needed": "'{field}' compares with a number, and '{value}' is none";
        /// A field is a time, and the value is none.
        TimeNeeded {
            /// The field.
            field: String,
            /// As it was typed.
            value: String
        } = "time_needed": "'{field}' compares with a day such as 2026-03-02 or a time, and '{value}' is neither";
        /// What is compared by size must have one.
        FigureNeeded {
            /// As it was typed.
            value: String
        } = "figure_needed": "a comparison by size needs a number, a day or a time, and '{value}' is none";
        /// A field has no order.
        NoOrder {
            /// The field.
            field: String
        } = "no_order": "'{field}' has no order: use ':' or '!='";
        /// A field takes `:` alone.
        OnlyColon {
            /// The field.
            field: String
        } = "only_colon": "'{field}' takes ':' alone";
        /// A projection has too many lines.
        TooManyLines {
            /// The most lines.
            most: usize
        } = "too_many_lines": "a projection has at most {most} lines";
        /// A projection has no line.
        NoLines = "no_lines": "a projection has at least one line";
        /// A line does not begin as lines do.
        OnMissing = "on_missing": "a line begins with 'on' and a type of event";
        /// A line has no type of event.
        TypeMissing = "type_missing": "a type of event is missing after 'on'";
        /// A line has no colon.
        ColonMissing = "colon_missing": "a colon and a space are missing before the result";
        /// Text search stands where fields are compared.
        TextInWhere = "text_in_where": "'where' compares fields: write a field, an operator and a value";
        /// A result has no name.
        NameMissing = "name_missing": "the name of a result is missing";
        /// The name of a result is too long.
        NameTooLong {
            /// The most characters.
            most: usize
        } = "name_too_long": "the name of a result has more than {most} characters";
        /// A result has no operator.
        OperatorMissing = "operator_missing": "an operator is missing: '+=', '-=', '=', 'max=' or 'min='";
        /// What is added is no number.
        AmountMissing = "amount_missing": "a number or a field that is a number is missing";
        /// The field is never a number.
        NeverANumber {
            /// The field.
            field: String
        } = "never_a_number": "'{field}' is never a number";
        /// There is nothing to group by.
        GroupMissing = "group_missing": "a field, or 'day', 'week', 'month' or 'year', is missing after 'by'";
        /// Something stands behind the end of a line.
        Unexpected = "unexpected_text": "only 'by' and a field can stand here";
        /// One result is grouped in two ways.
        GroupedDifferently {
            /// The result.
            name: String
        } = "grouped_differently": "every line of '{name}' must group it in the same way";
    }
}

impl LanguageProblem {
    pub(super) const FILTER_TOO_LONG: Self = Self::TooLong { most: MAX_FILTER_CHARS };
    pub(super) const DEFINITION_TOO_LONG: Self = Self::TooLong { most: MAX_DEFINITION_CHARS };
    pub(super) const TOO_MANY_TERMS: Self = Self::TooManyTerms { most: MAX_TERMS };
    pub(super) const TOO_MANY_VALUES: Self = Self::TooManyValues { most: MAX_ALTERNATIVES };
    pub(super) const PATH_TOO_LONG: Self = Self::PathTooLong { most: MAX_PATH };
    pub(super) const TOO_MANY_LINES: Self = Self::TooManyLines { most: MAX_LINES };
}

/// What is wrong with a text, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LanguageError {
    /// The line, from 1, in a text that may have several.
    pub line: Option<usize>,
    /// The character in it, from 1.
    pub character: usize,
    /// What is wrong.
    pub problem: LanguageProblem,
}

impl LanguageError {
    /// A problem at a byte of a text.
    pub(super) fn at(text: &str, byte: usize, problem: LanguageProblem) -> Self {
        let before = text.char_indices().take_while(|(at, _)| *at < byte).count();
        Self { line: None, character: before + 1, problem }
    }
}

impl fmt::Display for LanguageError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(out, "line {line}, ")?;
        }
        write!(out, "character {}: {}", self.character, self.problem)
    }
}

impl std::error::Error for LanguageError {}

/// The reason, with `character` and perhaps `line` among its details.
impl From<&LanguageError> for Reason {
    fn from(error: &LanguageError) -> Self {
        let reason = Self::from(&error.problem).with("character", &error.character);
        let reason = match error.line {
            Some(line) => reason.with("line", &line),
            None => reason,
        };
        Self { message: error.to_string(), ..reason }
    }
}

/// The known word that is nearest to one that was typed: at most two letters are other, missing or
/// too many, and fewer than half of them.
pub(super) fn nearest<'a>(
    typed: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let typed: Vec<char> = typed.to_lowercase().chars().take(60).collect();
    let most = (typed.len() / 2).min(2);
    let near = known.into_iter().map(|word| (distance(&typed, word), word));
    near.filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

/// How many letters have to be changed, added or taken away to make one word of another.
fn distance(typed: &[char], word: &str) -> usize {
    let mut row: Vec<usize> = (0..=typed.len()).collect();
    for (nth, letter) in word.chars().enumerate() {
        let mut corner = nth;
        let mut left = nth + 1;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (cell, typed) in row.iter_mut().skip(1).zip(typed) {
            let cost = corner + usize::from(*typed != letter);
            corner = *cell;
            left = cost.min(*cell + 1).min(left + 1);
            *cell = left;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_is_nearly_known_is_recognised() {
        let known = ["amount", "account_id", "type"];
        assert_eq!(nearest("amuont", known), Some("amount"));
        assert_eq!(nearest("acount_id", known), Some("account_id"));
        assert_eq!(nearest("tpye", known), Some("type"));
        assert_eq!(nearest("colour", known), None);
        assert_eq!(nearest("", known), None);
        assert_eq!(distance(&['a', 'b'], ""), 2);
    }

    #[test]
    fn a_place_counts_characters_and_not_bytes() {
        let error = LanguageError::at("é\"", 2, LanguageProblem::UnclosedQuote);
        assert_eq!(error.to_string(), "character 2: the quotation mark is not closed");
        let reason = Reason::from(&LanguageError { line: Some(3), ..error });
        assert_eq!(reason.code, "unclosed_quote");
        assert_eq!(
            (reason.details["line"].as_str(), reason.details["character"].as_str()),
            ("3", "2")
        );
    }
}
