//! The parts that pages are made of. Each takes labels, signals and callbacks; those that show
//! records of the bank say so in their names.

mod acting;
mod amount_field;
mod badge;
mod barred;
mod button;
mod check_card;
mod choices;
mod crash_banner;
mod dialog;
mod empty;
mod event_row;
mod field;
mod figure;
mod form_view;
mod header;
mod heading;
mod isolated;
mod json;
mod links;
mod mark;
mod more;
mod notice;
mod plot;
mod progress;
mod rail;
mod runner;
mod saga;
mod scratch_banner;
mod search;
mod select_field;
mod status_banner;
mod tabs;
mod time;
mod time_bar;
mod toast;

pub(crate) use acting::ActingAs;
pub(crate) use amount_field::AmountField;
pub(crate) use badge::{Badge, Tone};
pub(crate) use barred::ActLink;
pub(crate) use button::{Button, Kind};
pub(crate) use check_card::{CheckCard, VerdictBadge};
pub(crate) use choices::{Choices, Way};
pub(crate) use crash_banner::CrashBanner;
pub(crate) use dialog::{Confirm, Question};
pub(crate) use empty::Empty;
pub(crate) use event_row::EventRow;
pub(crate) use field::Field;
pub(crate) use figure::{Figure, MoneyText};
pub(crate) use form_view::FormView;
pub(crate) use header::Header;
pub(crate) use heading::Heading;
pub(crate) use isolated::isolated;
pub(crate) use json::{Json, escaped, stored_json};
pub(crate) use links::{
    AccountLink, EventLink, account_name, account_option, customer_name, nameless, owner_name,
    party_name,
};
pub(crate) use mark::Mark;
pub(crate) use more::More;
pub(crate) use notice::{Notice, Weight};
pub(crate) use plot::{Drawn, Plot, Point, Shape, Sparkline, Unit};
pub(crate) use progress::Progress;
pub(crate) use rail::Rail;
pub(crate) use runner::{Owed, RunnerChoice, run_step_by_step};
pub(crate) use saga::{Saga, SagaDots};
pub(crate) use scratch_banner::ScratchBanner;
pub(crate) use search::Search;
pub(crate) use select_field::SelectField;
pub(crate) use status_banner::StatusBanner;
pub(crate) use tabs::Tabs;
pub(crate) use time::Time;
pub(crate) use time_bar::{SLIDER, TimeBar};
pub(crate) use toast::Toast;
