//! The parts that pages are made of. Each takes labels, signals and callbacks; those that show
//! records of the bank say so in their names.

mod amount_field;
mod badge;
mod button;
mod dialog;
mod empty;
mod event_row;
mod field;
mod figure;
mod form_view;
mod header;
mod heading;
mod json;
mod links;
mod mark;
mod more;
mod rail;
mod runner;
mod select_field;
mod sparkline;
mod status_banner;
mod tabs;
mod time;
mod toast;

pub(crate) use amount_field::AmountField;
pub(crate) use badge::{Badge, Tone};
pub(crate) use button::{Button, Kind};
pub(crate) use dialog::Confirm;
pub(crate) use empty::Empty;
pub(crate) use event_row::EventRow;
pub(crate) use field::Field;
pub(crate) use figure::{Figure, MoneyText};
pub(crate) use form_view::FormView;
pub(crate) use header::Header;
pub(crate) use heading::Heading;
pub(crate) use links::{AccountLink, EventLink};
pub(crate) use mark::Mark;
pub(crate) use more::More;
pub(crate) use rail::{NewestEvents, Rail};
pub(crate) use runner::RunnerSwitch;
pub(crate) use select_field::SelectField;
pub(crate) use sparkline::Sparkline;
pub(crate) use status_banner::StatusBanner;
pub(crate) use tabs::Tabs;
pub(crate) use time::Time;
pub(crate) use toast::Toast;
