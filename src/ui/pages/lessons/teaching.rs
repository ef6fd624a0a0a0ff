//! What only a teacher needs. It is a part of its own, which those who learn don't load.

use leftfold_core::event_sourcing::Position;
use leptos::prelude::*;

use super::building::BuildPage;
use super::class::ClassPage;
use super::paper::{AnswersPage, HandoutPage};
use crate::on_demand::{at_once, on_demand};
use crate::ui::components::coming;

/// A page for those who teach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TeachersPage {
    /// Packs, and what a class handed in.
    Class,
    /// The course on paper, for those who learn.
    Handout,
    /// The answers on paper.
    Answers,
    /// Where a lesson is made, with the position that it starts at.
    Build(Option<Position>),
}

on_demand! { teaching, load_teaching: fn teachers(page: TeachersPage) -> AnyView {
    match page {
        TeachersPage::Class => view! { <ClassPage /> }.into_any(),
        TeachersPage::Handout => view! { <HandoutPage /> }.into_any(),
        TeachersPage::Answers => view! { <AnswersPage /> }.into_any(),
        TeachersPage::Build(at) => view! { <BuildPage at /> }.into_any(),
    }
} }

/// A page for those who teach; that it is coming while its part is loaded.
pub(super) fn teachers_page(page: TeachersPage) -> AnyView {
    coming(page, |page| at_once(teachers(page)), load_teaching)
}
