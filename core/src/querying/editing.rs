//! Changes one term of a filter that somebody types, and completes one. The text may have problems: what is
//! typed is not done yet.

use std::ops::Range;

use super::field::{ENVELOPE_FIELDS, Field, PAYLOAD_FIELDS};
use super::literal::Operator;
use super::scanner::Scanner;

/// So many completions are offered.
const MOST: usize = 12;

/// A piece of a text: a term with a field, or anything else.
struct Piece<'t> {
    whole: Range<usize>,
    is_negated: bool,
    /// The field, and where its values begin, if the operator is a colon.
    field: Option<(&'t str, usize)>,
}

/// What stands in the first term of a field, as it was typed: `type:money_deposited` has chosen
/// `money_deposited`.
#[must_use]
pub fn chosen<'t>(text: &'t str, field: &str) -> Option<&'t str> {
    let piece = pieces(text).into_iter().find(|piece| piece.chooses(field))?;
    let (_, values) = piece.field?;
    text.get(values..piece.whole.end)
}

/// The same text with another value for a field, or without its term. The rest stays as it was typed.
#[must_use]
pub fn with_chosen(text: &str, field: &str, value: Option<&str>) -> String {
    let term = value.map(|value| {
        let plain = value.chars().all(|c| !c.is_whitespace() && !matches!(c, '"' | '|' | '*'));
        let value = value.replace('"', "");
        if plain { format!("{field}:{value}") } else { format!("{field}:\"{value}\"") }
    });
    let standing = pieces(text).into_iter().find(|piece| piece.chooses(field));
    let place = standing.map_or(text.len()..text.len(), |piece| piece.whole);
    let before = text.get(..place.start).unwrap_or_default().trim_end();
    let after = text.get(place.end..).unwrap_or_default().trim_start();
    let parts = [before, term.as_deref().unwrap_or_default(), after];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What the text may become when its last term is completed: whole texts, which begin as it does.
#[must_use]
pub fn completions(text: &str) -> Vec<String> {
    let Some(last) = pieces(text).pop().filter(|last| last.whole.end == text.len()) else {
        return Vec::new();
    };
    let begin = last.whole.start + usize::from(last.is_negated);
    let (from, typed, offers) = match last.field {
        Some((name, values)) => {
            let typed = text.get(values..).unwrap_or_default();
            let from = values + typed.rfind('|').map_or(0, |bar| bar + 1);
            let known = Field::named(name).map(|field| field.known_values()).unwrap_or_default();
            (
                from,
                text.get(from..).unwrap_or_default(),
                known.into_iter().map(str::to_owned).collect(),
            )
        }
        None => (begin, text.get(begin..).unwrap_or_default(), names()),
    };
    let Some(before) = text.get(..from).filter(|_| last.field.is_some() || !typed.is_empty())
    else {
        return Vec::new();
    };
    let small = typed.to_ascii_lowercase();
    let offers = offers.into_iter().filter(|offer| offer.starts_with(&small) && *offer != small);
    offers.take(MOST).map(|offer| format!("{before}{offer}")).collect()
}

fn names() -> Vec<String> {
    let fields = ENVELOPE_FIELDS.into_iter().chain(PAYLOAD_FIELDS);
    fields.map(|name| format!("{name}:")).collect()
}

impl Piece<'_> {
    fn chooses(&self, field: &str) -> bool {
        let is_it = |(name, _): (&str, usize)| name.eq_ignore_ascii_case(field);
        !self.is_negated && self.field.is_some_and(is_it)
    }
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut scanner = Scanner::new(text);
    let mut pieces = Vec::new();
    loop {
        scanner.skip_spaces();
        if scanner.is_at_end() {
            return pieces;
        }
        let begin = scanner.at();
        let is_negated = super::filter::takes_minus(&mut scanner);
        let name_at = scanner.at();
        let field = match scanner.name_with_operator() {
            Some((name, operator)) => {
                let values = scanner.at();
                let has_colon = text.get(name_at + name.len()..values) == Some(":");
                skip_values(&mut scanner);
                Some((name, values)).filter(|_| has_colon && operator == Operator::Is)
            }
            None => {
                skip_values(&mut scanner);
                None
            }
        };
        pieces.push(Piece { whole: begin..scanner.at(), is_negated, field });
    }
}

/// Goes over what stands up to the next space outside quotation marks.
fn skip_values(scanner: &mut Scanner<'_>) {
    loop {
        match scanner.quoted() {
            // Without a second mark, all that follows belongs to it.
            Err(_) => scanner.skip_all(),
            Ok(Some(_)) => {}
            Ok(None) => scanner.skip_plain(),
        }
        if scanner.next_char().is_none_or(char::is_whitespace) {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_changes_its_own_term_alone() {
        let text = "rent  type:money_deposited amount>5";
        assert_eq!(chosen(text, "type"), Some("money_deposited"));
        assert_eq!(chosen(text, "category"), None);
        assert_eq!(with_chosen(text, "type", None), "rent amount>5");
        assert_eq!(
            with_chosen(text, "type", Some("money_withdrawn")),
            "rent type:money_withdrawn amount>5"
        );
        assert_eq!(with_chosen(text, "category", Some("bank")), format!("{text} category:bank"));
        assert_eq!(with_chosen("", "since", Some("2026-03-02")), "since:2026-03-02");
        assert_eq!(with_chosen("since:2026-03-02", "since", None), "");
        assert_eq!(with_chosen("a", "reason", Some("a lost card")), "a reason:\"a lost card\"");
    }

    #[test]
    fn a_choice_can_be_made_in_a_text_with_problems() {
        assert_eq!(with_chosen("type: amount>", "type", Some("x")), "type:x amount>");
        assert_eq!(chosen("\"no end type:x", "type"), None);
        assert_eq!(chosen("-type:x", "type"), None, "what is left out is not chosen");
        assert_eq!(with_chosen("-type:x", "type", Some("y")), "-type:x type:y");
    }

    #[test]
    fn the_last_term_is_completed() {
        assert_eq!(
            completions("amount>5 acc"),
            ["amount>5 account_id:", "amount>5 account_number:"]
        );
        assert_eq!(completions("type:money_d"), ["type:money_deposited"]);
        let more = completions("type:money_deposited|money_");
        assert!(more.contains(&"type:money_deposited|money_withdrawn".to_owned()), "{more:?}");
        assert_eq!(completions("-actor.role:t"), ["-actor.role:teller"]);
        assert_eq!(completions("verdict:").len(), 3);
        assert_eq!(completions(""), [""; 0]);
        assert_eq!(completions("amount>5 "), [""; 0]);
        assert_eq!(completions("\"type:m"), [""; 0]);
    }
}
