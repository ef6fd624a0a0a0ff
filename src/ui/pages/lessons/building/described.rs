//! What has changed between the start of a lesson and its end, in words.

use leftfold_core::lessons::Change;
use serde_json::json;

use crate::ui::pages::lessons::text::value;
use crate::ui::words::{format, say};

/// What must be so, as a learner reads it while it isn't.
pub(super) fn check_words(change: &Change) -> String {
    match change {
        Change::Recorded { event_type, stream: None, count } => {
            say::build_check_recorded(*count as u64, event_type)
        }
        Change::Recorded { event_type, stream: Some(stream), count } => {
            say::build_check_recorded_in(*count as u64, event_type, stream)
        }
        Change::Ordered { event_types } => say::build_check_ordered(&event_types.join(", ")),
        Change::Refused { command_type, code, count } => {
            say::build_check_refused(*count as u64, command_type, code)
        }
        Change::Account { account, figure, is, .. } => {
            say::build_check_account(&format::words(figure), account, &value(is))
        }
        Change::Transfer { transfer, is, .. } => say::build_check_transfer(transfer, &value(is)),
        Change::NothingOwed => say::build_check_owed().to_owned(),
        Change::Copy(view) => say::build_check_copy(&value(&json!(view))),
        Change::Glass => say::build_check_glass().to_owned(),
        Change::Fork { left_out, .. } => say::build_check_fork(*left_out as u64),
    }
}

/// What it was at the start, where it is a figure.
pub(super) fn before_words(change: &Change) -> Option<String> {
    match change {
        Change::Account { was, .. } | Change::Transfer { was, .. } => {
            Some(say::build_check_was(&value(was)))
        }
        _ => None,
    }
}
