//! Words of the page: amounts, dates, names and events. It knows the core's types, but no bank.

pub mod format;
pub mod locale;

pub(crate) mod alerts;
pub(crate) mod amount;
pub(crate) mod chart;
pub(crate) mod dates;
pub(crate) mod describe;
pub(crate) mod elapsed;
pub(crate) mod explaining;
pub(crate) mod glossary;
pub(crate) mod labels;
pub(crate) mod language;
pub(crate) mod lesson_reasons;
pub(crate) mod locale_choice;
pub(crate) mod names;
pub(crate) mod places;
pub(crate) mod query_reasons;
pub(crate) mod reasons;
pub(crate) mod refusals;
pub(crate) mod rescued;
pub(crate) mod say;
