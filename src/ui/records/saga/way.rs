//! Where each step of a transfer stands in its drawing: the way forward from left to right, and under
//! it the way back, each compensation below the step that it takes back.

/// A place in the drawing, and the line that leads to or from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// Whether it is on the way back.
    pub(super) back: bool,
    /// How far from the beginning of the way, from 1.
    pub(super) column: usize,
    /// The line that is drawn with it.
    pub(super) line: Line,
}

/// A line between two steps. On the way forward it is drawn with the step that it leaves, on the way
/// back with the one that it comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// None: the way ends here, or the line that leads here is drawn with the step before.
    None,
    /// To the next step forward.
    On,
    /// Aside and down, to what was refused.
    Aside,
    /// Round, to the way back.
    Round,
    /// From the compensation before, on the way back.
    Home,
    /// The end of a line that leads round and straight here.
    Landed,
}

impl Line {
    /// The class that it is drawn by.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::None => "",
            Self::On => " saga__step--on",
            Self::Aside => " saga__step--aside",
            Self::Round => " saga__step--round",
            Self::Home => " saga__step--home",
            Self::Landed => " saga__step--landed",
        }
    }
}

/// The places of steps in the order in which they were taken, by the names of their events.
pub(super) fn places(names: &[&str]) -> Vec<Place> {
    let (mut forward, mut debited, mut credited) = (0, 1, 1);
    let mut places: Vec<Place> = Vec::with_capacity(names.len());
    for name in names {
        let (back, column) = match *name {
            "command_rejected" => (true, forward + 1),
            "credit_reversed" => (true, credited),
            "debit_reversed" => (true, debited),
            "transfer_failed" => (true, 1),
            name => {
                forward += 1;
                match name {
                    "account_debited" => debited = forward,
                    "account_credited" => credited = forward,
                    _ => {}
                }
                (false, forward)
            }
        };
        let line = match places.last_mut() {
            Some(before) if !before.back => {
                before.line = match (back, column > before.column) {
                    (false, _) => Line::On,
                    (true, true) => Line::Aside,
                    (true, false) => Line::Round,
                };
                match (back, column.cmp(&before.column)) {
                    (true, std::cmp::Ordering::Less) => Line::Home,
                    (true, std::cmp::Ordering::Equal) => Line::Landed,
                    _ => Line::None,
                }
            }
            Some(_) => Line::Home,
            None => Line::None,
        };
        places.push(Place { back, column, line });
    }
    places
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::Line::{Aside, Home, Landed, None, On, Round};
    use super::*;

    const BEGUN: [&str; 4] =
        ["transfer_initiated", "account_debited", "account_credited", "transaction_analyzed"];

    fn drawn(names: &[&[&str]]) -> Vec<(bool, usize, Line)> {
        let places = places(&names.concat());
        places.into_iter().map(|place| (place.back, place.column, place.line)).collect()
    }

    #[test]
    fn a_transfer_that_ends_well_is_one_line() {
        let steps = drawn(&[&BEGUN, &["credit_released", "transfer_completed"]]);
        let columns: Vec<_> = steps.iter().map(|step| step.1).collect();
        assert_eq!(columns, [1, 2, 3, 4, 5, 6]);
        assert!(steps.iter().all(|step| !step.0));
        assert!(steps.iter().take(5).all(|step| step.2 == On));
        assert_eq!(steps.last().map(|step| step.2), Some(None));
    }

    #[test]
    fn a_refused_credit_is_aside_and_the_debit_is_taken_back_below_it() {
        let refused = ["command_rejected", "debit_reversed", "transfer_failed"];
        assert_eq!(
            drawn(&[&BEGUN[..2], &refused]),
            [(false, 1, On), (false, 2, Aside), (true, 3, None), (true, 2, Home), (true, 1, Home)]
        );
    }

    #[test]
    fn fraud_turns_the_way_round_where_it_was_found() {
        let back = ["credit_reversed", "debit_reversed", "transfer_failed"];
        assert_eq!(
            drawn(&[&BEGUN, &back])[3..],
            [(false, 4, Round), (true, 3, Home), (true, 2, Home), (true, 1, Home)]
        );
    }

    #[test]
    fn an_atomic_transfer_that_fails_has_moved_nothing() {
        let steps = ["transfer_initiated", "transfer_failed"];
        assert_eq!(drawn(&[&steps]), [(false, 1, Round), (true, 1, Landed)]);
        let fraud = ["transfer_initiated", "transaction_analyzed", "transfer_failed"];
        assert_eq!(drawn(&[&fraud]), [(false, 1, On), (false, 2, Round), (true, 1, Home)]);
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        assert_eq!(drawn(&[]), []);
    }
}
