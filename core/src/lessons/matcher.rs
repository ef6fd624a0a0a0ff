//! Shapes that values are compared with. An object asks for at least its members, a list for as many items,
//! and a leaf for the same value. Amounts compare as decimals, so `"95"` is `"95.00"`.

use std::cmp::Ordering;
use std::str::FromStr;

use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::pack_problem::PackProblem;
use super::reading::{Node, PackError};
use crate::event_sourcing::collect_by_insertion;

/// What a value must be.
#[derive(Debug, Clone, PartialEq)]
pub enum Matcher {
    /// This text, number, flag or `null`.
    Is(Value),
    /// An object with at least these members.
    Members(Vec<(String, Matcher)>),
    /// A list of as many items, each of which fits.
    Items(Vec<Matcher>),
    /// `$at_least`: a number or an amount.
    AtLeast(Value),
    /// `$at_most`: a number or an amount.
    AtMost(Value),
    /// `$one_of`.
    OneOf(Vec<Matcher>),
    /// `$not`.
    Not(Box<Matcher>),
    /// `$some`: whether there is a value other than `null`.
    Some(bool),
    /// `$has`: a list with an item that fits.
    Has(Box<Matcher>),
    /// `$every`: a list of which every item fits.
    Every(Box<Matcher>),
    /// `$count`: a list of so many items.
    Count(Box<Matcher>),
}

impl Matcher {
    pub(super) fn read(node: Node) -> Result<Self, PackError> {
        match &node.value {
            Value::Object(fields) => match fields.iter().next() {
                Some((operator, _)) if operator.starts_with('$') => Self::read_operator(node),
                _ => {
                    let read = |(name, node): (String, Node)| Ok((name, Self::read(node)?));
                    node.members()?
                        .into_iter()
                        .map(read)
                        .collect::<Result<_, _>>()
                        .map(Self::Members)
                }
            },
            Value::Array(_) => node.each(Self::read).map(Self::Items),
            _ => Ok(Self::Is(node.value)),
        }
    }

    fn read_operator(node: Node) -> Result<Self, PackError> {
        let whole = node.clone();
        let mut members = node.members()?;
        let (Some((operator, of)), true) = (members.pop(), members.is_empty()) else {
            return Err(whole.error(PackProblem::SeveralOperators));
        };
        let boxed = |of| Self::read(of).map(Box::new);
        let bound = |of: Node| match decimal_of(&of.value) {
            Some(_) => Ok(of.value),
            None => Err(of.error(PackProblem::NotABound)),
        };
        Ok(match operator.as_str() {
            "$at_least" => Self::AtLeast(bound(of)?),
            "$at_most" => Self::AtMost(bound(of)?),
            "$one_of" => Self::OneOf(of.each(Self::read)?),
            "$not" => Self::Not(boxed(of)?),
            "$some" => Self::Some(of.flag()?),
            "$has" => Self::Has(boxed(of)?),
            "$every" => Self::Every(boxed(of)?),
            "$count" => Self::Count(boxed(of)?),
            _ => return Err(of.error(PackProblem::NoOperator)),
        })
    }

    /// The matcher as JSON, which reads as this matcher again.
    #[must_use]
    pub fn written(&self) -> Value {
        let list = |matchers: &[Self]| matchers.iter().map(Self::written).collect::<Value>();
        let (operator, of) = match self {
            Self::Is(value) => return value.clone(),
            Self::Members(members) => {
                let member = |(name, matcher): &(String, Self)| (name.clone(), matcher.written());
                return Value::Object(collect_by_insertion(members.iter().map(member)));
            }
            Self::Items(items) => return list(items),
            Self::AtLeast(least) => ("$at_least", least.clone()),
            Self::AtMost(most) => ("$at_most", most.clone()),
            Self::OneOf(matchers) => ("$one_of", list(matchers)),
            Self::Not(matcher) => ("$not", matcher.written()),
            Self::Some(some) => ("$some", (*some).into()),
            Self::Has(item) => ("$has", item.written()),
            Self::Every(item) => ("$every", item.written()),
            Self::Count(count) => ("$count", count.written()),
        };
        json!({ operator: of })
    }

    /// Whether a value fits. What isn't there fits nothing but `null`, `$some: false` and `$not`.
    #[must_use]
    pub fn fits(&self, have: Option<&Value>) -> bool {
        let list = || have.and_then(Value::as_array);
        let compared = |than: &Value| Some(decimal_of(have?)?.cmp(&decimal_of(than)?));
        match self {
            Self::Is(want) => same(want, have.unwrap_or(&Value::Null)),
            Self::Members(members) => have.and_then(Value::as_object).is_some_and(|fields| {
                members.iter().all(|(name, matcher)| matcher.fits(fields.get(name)))
            }),
            Self::Items(items) => list().is_some_and(|list| {
                let mut pairs = items.iter().zip(list);
                items.len() == list.len() && pairs.all(|(item, have)| item.fits(Some(have)))
            }),
            Self::AtLeast(least) => compared(least).is_some_and(Ordering::is_ge),
            Self::AtMost(most) => compared(most).is_some_and(Ordering::is_le),
            Self::OneOf(matchers) => matchers.iter().any(|matcher| matcher.fits(have)),
            Self::Not(matcher) => !matcher.fits(have),
            Self::Some(some) => have.is_some_and(|have| !have.is_null()) == *some,
            Self::Has(item) => {
                list().is_some_and(|list| list.iter().any(|have| item.fits(Some(have))))
            }
            Self::Every(item) => {
                list().is_some_and(|list| list.iter().all(|have| item.fits(Some(have))))
            }
            Self::Count(count) => list().is_some_and(|list| count.fits(Some(&list.len().into()))),
        }
    }

    /// The first leaf that doesn't fit: what is there, and what is wanted. `None` where all fits.
    #[must_use]
    pub fn difference(&self, have: Option<&Value>) -> Option<(Option<Value>, Option<Value>)> {
        if self.fits(have) {
            return None;
        }
        let inner = match self {
            Self::Members(members) => have.and_then(Value::as_object).and_then(|fields| {
                members.iter().find_map(|(name, matcher)| matcher.difference(fields.get(name)))
            }),
            Self::Items(items) => have.and_then(Value::as_array).and_then(|list| {
                let mut pairs = items.iter().zip(list);
                pairs.find_map(|(item, have)| item.difference(Some(have)))
            }),
            _ => None,
        };
        Some(inner.unwrap_or_else(|| (have.cloned(), self.wanted())))
    }

    /// The value that is wanted, where it is a single one.
    fn wanted(&self) -> Option<Value> {
        match self {
            Self::Is(want) | Self::AtLeast(want) | Self::AtMost(want) => Some(want.clone()),
            Self::Count(count) => count.wanted(),
            _ => None,
        }
    }
}

/// Whether two values are the same, amounts and numbers compared as decimals.
pub(super) fn same(want: &Value, have: &Value) -> bool {
    let of_a_kind = want.is_string() == have.is_string();
    want == have
        || of_a_kind
            && decimal_of(want).zip(decimal_of(have)).is_some_and(|(want, have)| want == have)
}

/// The decimal of a number, or of a text that is an amount such as `-1250.00`.
pub(super) fn decimal_of(value: &Value) -> Option<Decimal> {
    match value {
        Value::Number(number) => Decimal::from_str(&number.to_string()).ok(),
        Value::String(text) => decimal_in(text),
        _ => None,
    }
}

/// The decimal of a text that is an amount: digits, and a point between digits.
pub(super) fn decimal_in(text: &str) -> Option<Decimal> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let all = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_amount = digits.split_once('.').map_or_else(|| all(digits), |(a, b)| all(a) && all(b));
    if is_amount { Decimal::from_str(text).ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matcher(value: Value) -> Matcher {
        Matcher::read(Node::top(value)).unwrap()
    }

    #[test]
    fn shapes_are_subsets_and_lists_are_of_one_length() {
        let have = json!({ "a": 1, "list": [1, { "b": "x", "c": null }], "amount": "95.00" });
        for fitting in [
            json!({}),
            json!({ "a": 1 }),
            json!({ "amount": "95", "list": [1, { "b": "x" }] }),
            json!({ "list": { "$count": 2 }, "amount": { "$at_most": "95" } }),
            json!({ "list": { "$has": { "b": "x" } }, "a": { "$one_of": [2, 1] } }),
            json!({ "list": [{ "$some": true }, { "c": { "$some": false } }] }),
            json!({ "a": { "$not": 2 }, "d": { "$some": false }, "e": null }),
            json!({ "a": { "$at_least": 1 }, "list": { "$not": { "$every": 1 } } }),
        ] {
            assert!(matcher(fitting.clone()).fits(Some(&have)), "{fitting}");
        }
        for other in [
            json!({ "a": "1" }),
            json!({ "list": [1] }),
            json!({ "list": [1, {}, 2] }),
            json!({ "amount": { "$at_least": "95.01" } }),
            json!({ "nowhere": { "$at_least": 0 } }),
            json!({ "a": [] }),
        ] {
            assert!(!matcher(other.clone()).fits(Some(&have)), "{other}");
        }
        assert!(!matcher(json!({})).fits(None), "what isn't there is no object");
    }

    #[test]
    fn the_first_difference_is_told() {
        let have = json!({ "balance": "20.00", "list": [1, 2] });
        let want = matcher(json!({ "list": [1, 2], "balance": "50.00" }));
        assert_eq!(
            want.difference(Some(&have)),
            Some((Some(json!("20.00")), Some(json!("50.00"))))
        );
        assert_eq!(matcher(json!({ "balance": "20" })).difference(Some(&have)), None);
        assert_eq!(
            matcher(json!({ "gone": 1 })).difference(Some(&have)),
            Some((None, Some(json!(1))))
        );
    }

    #[test]
    fn what_is_no_matcher_is_an_error_with_its_path() {
        let error =
            |value| Matcher::read(Node::top(json!({ "is": value }))).unwrap_err().to_string();
        assert_eq!(error(json!({ "$nearly": 1 })), "is.$nearly: is no operator");
        assert_eq!(
            error(json!({ "$at_least": "x" })),
            "is.$at_least: must be a number or an amount"
        );
        assert_eq!(error(json!({ "$some": 1, "$not": 2 })), "is: holds more than one operator");
    }
}
